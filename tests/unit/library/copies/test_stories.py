"""Copies in a library: found whenever articles come, counted once or each, joined and parted by hand with undo."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.library.copies.story_makers import PARAGRAPHS, add, said, stories

from onrecord.domain.article import ArticleOrder, CopyRule, StorySummary
from onrecord.domain.errors import EditError, Problem
from onrecord.domain.filter import Filter
from onrecord.domain.operations import JoinStories, PartStory, RemoveArticles, SaveSearch, SetCopyRule, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.domain.read_only_cause import ReadOnly, ReadOnlyCause
from onrecord.library import Library
from onrecord.library.backups.rescue import rescue
from onrecord.library.storage import schema

ONCE = Filter(once=True)
ABC = frozenset("ABC")


@pytest.fixture
def told(library: Library) -> Library:
    """A story that A, B and C print, C two of its four paragraphs, and one that D alone has."""
    add(library, 1, "A", published="2024-03-06")
    add(library, 1, "B", published="2024-03-05", paragraphs=3)
    add(library, 1, "C", published="", paragraphs=2)
    add(library, 2, "D")
    return library


def ids(library: Library, *sources: str) -> list[str]:
    rows = library.articles.rows(library.articles.keys())
    return [next(row.id for row in rows if row.source == source) for source in sources]


def key(library: Library, source: str) -> int:
    return next(row.key for row in library.articles.rows(library.articles.keys()) if row.source == source)


def counted(library: Library, chosen: Filter) -> dict[str, int]:
    return {row.source: row.tally.total for row in library.counts.sources(chosen)}


def test_copies_are_found_and_none_is_removed(told):
    assert stories(told) == {ABC}
    rows = {row.source: row.copies for row in told.articles.rows(told.articles.keys())}
    assert rows == {"A": 2, "B": 2, "C": 2, "D": 0}
    assert counted(told, Filter()) == {"A": 4, "B": 3, "C": 2, "D": 4}


def test_a_story_counts_once_as_its_earliest_article_tells_it(told):
    assert counted(told, ONCE) == {"B": 3, "D": 4}
    assert (told.counts.totals(ONCE).articles, told.counts.totals(ONCE).quotes) == (2, 7)
    assert told.counts.articles_by_speaker(ONCE)[1] == 2
    assert sum(row.articles for row in told.counts.days(ONCE)) == 2
    assert sum(row.tally.total for row in told.counts.dates(ONCE)) == len(told.quotes.ids(ONCE)) == 7


def test_of_several_that_are_earliest_the_longest_stands_for_the_story(library):
    for by, paragraphs in (("A", 2), ("B", 4), ("C", 3)):
        add(library, 1, by, paragraphs=paragraphs)
    assert counted(library, ONCE) == {"B": 4}


def test_a_story_can_be_shown_with_all_its_copies(told):
    for source in "ABC":
        assert counted(told, Filter(story=key(told, source))) == {"A": 4, "B": 3, "C": 2}
    assert counted(told, Filter(story=key(told, "D"))) == {"D": 4}
    assert counted(told, Filter(story=99)) == {}
    assert counted(told, Filter(story=key(told, "A"), once=True)) == {"B": 3}


def test_a_quote_tells_how_many_copies_have_the_same_words(told):
    def copies(source: str) -> list[int]:
        chosen = Filter(sources=frozenset({source}))
        return [row.copies for row in told.quotes.rows(told.quotes.ids(chosen))]

    assert (copies("A"), copies("B"), copies("C"), copies("D")) == ([2, 2, 1, 0], [2, 2, 1], [2, 2], [0] * PARAGRAPHS)
    wrong = next(row.id for row in told.quotes.rows(told.quotes.ids(Filter(sources=frozenset("C")))))
    told.apply(SetVerdict([wrong], Verdict.REJECTED))
    assert copies("A") == [1, 2, 1, 0]
    assert told.quotes.rows([wrong])[0].copies == 2


def test_articles_are_listed_by_their_copies(told):
    rows = told.articles.rows(told.articles.keys("", ArticleOrder.COPIES, descending=True))
    assert [row.copies for row in rows] == [2, 2, 2, 0]


@pytest.mark.parametrize("seed", range(6))
def test_groups_do_not_depend_on_the_order_of_import(empty, tmp_path, seed):
    plan = [
        {"story": story, "by": f"{story}{letter}", "paragraphs": 4 - at % 3, "published": f"2024-03-{at + 1:02}"}
        for story in range(3)
        for at, letter in enumerate("abcdef")
    ]
    random.Random(seed).shuffle(plan)
    with closing(Library.open(Path(shutil.copy(empty, tmp_path)))) as library:
        for each in plan:
            add(library, each.pop("story"), each.pop("by"), **each)
        assert stories(library) == {frozenset(f"{story}{letter}" for letter in "abcdef") for story in range(3)}
        assert counted(library, ONCE) == {f"{story}a": 4 for story in range(3)}


def test_articles_far_apart_in_time_are_copies_where_the_rule_says_so(library):
    add(library, 1, "A", published="2024-03-01")
    add(library, 1, "B", published="2024-03-09")
    assert stories(library) == set()
    words = library.apply(SetCopyRule(CopyRule(60, 8)))
    assert str(words) == "Set that copies are 60 % the same, within 8 days"
    assert (stories(library), library.articles.copy_rule()) == ({frozenset("AB")}, CopyRule(60, 8))
    assert library.apply(SetCopyRule(CopyRule(60, 8))) == ""
    library.undo()
    assert (stories(library), library.articles.copy_rule()) == (set(), CopyRule())


def test_how_much_must_be_the_same_can_be_set(library):
    add(library, 1, "A")
    add(library, 1, "B", paragraphs=2, besides=" ".join(f"other{number}" for number in range(12)))
    assert stories(library) == {frozenset("AB")}
    library.apply(SetCopyRule(CopyRule(90, 7)))
    assert stories(library) == set()
    for wrong in (CopyRule(49), CopyRule(101), CopyRule(60, -1), CopyRule(60, 99_999)):
        with pytest.raises(EditError):
            library.apply(SetCopyRule(wrong))


def test_an_article_can_be_taken_out_of_a_story_and_put_back(told, path):
    words = told.apply(PartStory(ids(told, "A")))
    assert str(words) == "Took “Story 1 in A” out of the story that others tell"
    assert stories(told) == {frozenset("BC")}
    assert counted(told, ONCE) == {"A": 4, "B": 3, "D": 4}
    told.undo()
    assert stories(told) == {ABC}
    told.redo()
    told.close()
    with closing(Library.open(path)) as again:
        again.counts.totals()
        assert stories(again) == {frozenset("BC")}
        again.apply(JoinStories(ids(again, "A", "C")))
        assert stories(again) == {ABC}
        again.undo()
        again.undo()
        assert stories(again) == {ABC}


def test_what_was_parted_stays_so_whatever_copies_come(told):
    told.apply(PartStory(ids(told, "A")))
    for by in ("E", "F"):
        add(told, 1, by, published="2024-03-04")
        found = {source: group for group in stories(told) for source in group}
        assert "B" not in found.get("A", ())
    # the new ones are like both; they go with what they are likest to
    assert {source for group in stories(told) for source in group} >= {"E", "F", "B", "C"}


def test_some_articles_of_a_story_stay_together_apart_from_the_others(told):
    add(told, 1, "E")
    told.apply(PartStory(ids(told, "A", "C")))
    assert stories(told) == {frozenset("AC"), frozenset("BE")}


def test_where_all_of_a_story_are_chosen_each_is_on_its_own(told):
    told.apply(PartStory(ids(told, "A", "B", "C")))
    assert stories(told) == set()
    told.undo()
    assert stories(told) == {ABC}


def test_two_stories_can_be_joined_and_later_copies_go_with_them(told):
    words = told.apply(JoinStories(ids(told, "D", "B")))
    assert str(words) == "Put 2 articles into one story"
    assert stories(told) == {frozenset("ABCD")}
    add(told, 2, "E")
    assert stories(told) == {frozenset("ABCDE")}
    assert told.apply(JoinStories(ids(told, "D", "E"))) == ""
    told.apply(PartStory(ids(told, "D", "E")))
    assert stories(told) == {ABC, frozenset("DE")}


def test_what_a_person_said_holds_whatever_the_rule_is(told):
    told.apply(JoinStories(ids(told, "A", "D")))
    told.apply(SetCopyRule(CopyRule(100, 0)))
    assert frozenset("AD") <= next(group for group in stories(told) if "D" in group)


def test_a_removed_article_is_no_copy_until_it_is_back(told):
    told.apply(RemoveArticles(ids(told, "B")))
    assert stories(told) == {frozenset("AC")}
    assert counted(told, ONCE) == {"A": 4, "D": 4}
    assert [row.copies for row in told.quotes.rows(told.quotes.ids(Filter(sources=frozenset("C"))))] == [1, 1]
    told.undo()
    assert stories(told) == {ABC}
    with pytest.raises(KeyError):
        told.apply(JoinStories(["nothing"]))


def test_the_stories_of_quotes_are_summed_up(told):
    quotes = told.quotes.ids(Filter())
    found = told.quotes.stories(quotes)
    assert (found.stories, found.copied) == (2, True)
    assert set(told.quotes.article_ids(quotes)) == set(ids(told, *"ABCD"))
    of_d = told.quotes.ids(Filter(sources=frozenset("D")))
    assert told.quotes.stories(of_d) == told.articles.stories([key(told, "D")])
    assert told.quotes.stories(of_d) == StorySummary(key(told, "D"), 1, False)
    assert told.quotes.article_ids([of_d[0], *quotes])[0] == ids(told, "D")[0]
    assert told.quotes.stories([]) == told.quotes.stories([999]) == told.articles.stories([]) == StorySummary()
    assert told.quotes.article_ids([]) == []


def test_a_saved_search_keeps_what_is_said_of_copies(told):
    chosen = Filter(story=key(told, "A"), once=True)
    told.apply(SaveSearch("Mine", chosen))
    assert [search.filter for search in told.searches()] == [chosen]


def test_copies_in_a_library_of_an_earlier_version_are_found_when_it_is_opened(told, path, tmp_path):
    told.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.MIGRATIONS.index(schema._COPIES)}")
        for table in ("signatures", "shingles", "alike", "imports", "speaker_attributes", "article_words"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP INDEX ledger_about_copies")
        connection.execute("DROP TRIGGER digest_speaker_described")
        connection.execute("DROP INDEX articles_listed")
        for column in ("notes", "section", "note", "pages"):
            connection.execute(f"ALTER TABLE articles DROP COLUMN {column}")
        connection.execute("CREATE INDEX articles_listed ON articles (key)")
    before = path.read_bytes()
    why = ReadOnly(ReadOnlyCause.NO_RIGHT, Problem(str(path), "no right", ""))
    with closing(Library.open(path, why)) as reader:
        assert reader.counts.totals().articles == 4
        assert stories(reader) == {ABC}
    assert path.read_bytes() == before
    with closing(Library.open(path)) as again:
        assert again.counts.totals().articles == 4
        assert stories(again) == {ABC}
    saved = tmp_path / "saved.onrecord"
    assert rescue(path, saved) == 4
    with closing(Library.open(saved)) as again:
        again.counts.totals()
        assert stories(again) == {ABC}


def test_what_was_said_holds_in_a_rescued_library_of_which_nothing_else_is_alike(library, path, tmp_path):
    for story, by in enumerate("AB"):
        add(library, story, by)
    library.apply(JoinStories(ids(library, "A", "B")))
    library.close()
    saved = tmp_path / "saved.onrecord"
    assert rescue(path, saved) == 2
    with closing(Library.open(saved)) as again:
        again.counts.totals()
        assert stories(again) == {frozenset("AB")}


def test_another_window_sees_what_one_says(told, path):
    with closing(Library.open(path)) as reader:
        assert reader.read_only is not None
        reader.counts.totals()
        assert stories(reader) == {ABC}
        told.apply(PartStory(ids(told, "C")))
        reader.counts.totals()
        assert stories(reader) == {frozenset("AB")}
        assert said(1, 0) in reader.quotes.rows(reader.quotes.ids(Filter()))[0].words
