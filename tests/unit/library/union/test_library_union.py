"""Another library is merged in: what is new with all that was said of it, what both have stays."""

import contextlib
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.library.article_makers import ANA, DIRECT, REPORTED, THOUGHT, make_article, person, says
from tests.unit.library.random_libraries import built, libraries

from onrecord.domain.article import CopyRule, Fact
from onrecord.domain.change_log import ChangeType
from onrecord.domain.errors import EditError, LibraryError
from onrecord.domain.filter import Filter
from onrecord.domain.operations import (
    AddQuote,
    AssignQuotes,
    ChangeQuotes,
    DescribeSpeaker,
    KeepSpeakersApart,
    MergeSpeakers,
    QuoteChange,
    RemoveArticles,
    RemoveTag,
    RenameSpeaker,
    RenameTag,
    SaveSearch,
    SetBounds,
    SetCopyRule,
    SetFacts,
    SetVerdict,
    SplitSpeaker,
)
from onrecord.domain.quote import Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.domain.speaker import MergeCandidate, SpeakerDescription, SpeakerKind, SpeakerPart
from onrecord.library import Library
from onrecord.library.backups.damage_check import find_damage
from onrecord.library.storage import schema
from onrecord.library.union.library_union import Merged, merge

ABOUT_TAGS = (ChangeType.RENAME_TAG, ChangeType.TAG, ChangeType.UNTAG, ChangeType.STORE_VALUE)
EVERYTHING = Filter(thought=True, rejected=True)
POST = make_article(source="The Post", published="2024-03-05")
OTHER = make_article("Bo Lind said “all is well” and Ana Ruiz said “no”.", source="El Faro", published="2023-01-02")
BO = person("Bo Lind")


def at(words: str) -> int:
    return OTHER.text.index(words)


WELL, NO = says(at("all"), at("all") + 11, BO), says(at("no"), at("no") + 2, ANA)


def shown(library: Library) -> object:
    """All that a person sees of a library, by names and words."""
    quotes = library.quotes.rows(list(library.quotes.ids(EVERYTHING)))
    said = [
        (r.article, r.words, r.parts, r.speaker, r.role, r.verdict, r.note, r.tags, r.kind, r.by_hand, r.rebounded)
        for r in quotes
    ]
    articles = {article: library.articles.get(article) for article in library.articles.ids()}
    speakers = Counter((row.name, row.kind, row.role, row.tally) for row in library.counts.speakers(EVERYTHING))
    tags = Counter((row.name, row.tally) for row in library.counts.tags(EVERYTHING))
    names = {row.id: row.name for row in library.counts.speakers(EVERYTHING)}
    candidates = Counter((names[row.one], names[row.other]) for row in library.speakers.merge_candidates())
    searches = [(search.name, search.filter.text) for search in library.searches()]
    # A tag that was renamed there is given by its new name here: see `TagNames`.
    rows = [row for row in library.history.ledger() if row.state == "done" and row.change_type not in ABOUT_TAGS]
    ledger = [(row.change_type, row.words) for row in rows]
    return sorted(map(repr, said)), articles, speakers, tags, candidates, searches, sorted(map(repr, ledger))


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "other.onrecord")
    opened.add(POST, [DIRECT, REPORTED, THOUGHT])
    opened.add(OTHER, [WELL, NO], candidates=[MergeCandidate(ANA, BO, "they speak of one thing")])
    yield opened
    opened.close()


def number(library: Library, name: str) -> int:
    found = next(row.id for row in library.counts.speakers(EVERYTHING) if row.name == name)
    assert found is not None
    return found


def quote(library: Library, words: str) -> int:
    return next(
        row.id for row in library.quotes.rows(list(library.quotes.ids(EVERYTHING))) if row.words.startswith(words)
    )


def corrected(library: Library) -> None:
    """Make a change of every kind."""
    bo, well, no = number(library, "Bo Lind"), quote(library, "all is well"), quote(library, "no")
    library.apply(SetVerdict([well], Verdict.ACCEPTED))
    library.apply(ChangeQuotes([well, no], QuoteChange(note="ask", add=("Port", "harbour"))))
    library.apply(RenameTag("Port", "Harbour"))
    library.apply(AssignQuotes([no], "Cy Ode"))
    library.apply(SetBounds(well, Bounds(((at("all"), at("well")),), ((at("all"), at("well")),))))
    library.apply(AddQuote(POST.id, Bounds(((37, 45),), ()), "Dee Pell"))
    library.apply(DescribeSpeaker(bo, SpeakerDescription("Bo A. Lind", "farmer", SpeakerKind.GROUP)))
    library.apply(MergeSpeakers(number(library, "Cy Ode"), bo))
    library.apply(KeepSpeakersApart(bo, number(library, "Ana Ruiz")))
    library.apply(SetFacts({POST.id: {Fact.TITLE: "Port plan", Fact.SOURCE: "Post"}}))
    library.apply(SaveSearch("Lind", Filter(speakers=frozenset({bo}), text="well")))
    library.apply(SetCopyRule(CopyRule(70, 3)))


def merged(library: Library, other: Library) -> Merged:
    return merge(library.path, other.path)


def described(library: Library, name: str, **attributes: str) -> None:
    """Say of a speaker who it is."""
    speaker = number(library, name)
    now = library.speakers.description(speaker)
    library.apply(DescribeSpeaker(speaker, replace(now, attributes=attributes)))


def attributes(library: Library, name: str) -> object:
    return library.speakers.description(number(library, name)).attributes


class TestWhoSpeakersAre:
    def test_it_comes_along_and_is_undone(self, library: Library, other: Library) -> None:
        described(other, "Bo Lind", party="Greens", gender="woman")
        described(other, "Bo Lind", party="Reds")
        merged(library, other)
        assert attributes(library, "Bo Lind") == {"party": "Reds", "gender": "woman"}
        library.undo()
        assert attributes(library, "Bo Lind") == {"party": "Greens", "gender": "woman"}

    def test_what_was_said_here_stays_field_by_field(self, library: Library, other: Library) -> None:
        library.add(OTHER, [WELL])
        described(library, "Bo Lind", party="Blues")
        described(other, "Bo Lind", party="Greens", gender="woman")
        merged(library, other)
        assert attributes(library, "Bo Lind") == {"party": "Blues", "gender": "woman"}
        assert find_damage(library._file.connection) is None


def test_the_words_of_articles_that_came_are_found(library: Library, other: Library) -> None:
    before = library.articles.keys("all is well")
    merged(library, other)
    assert (before, len(library.articles.keys("all is well"))) == ([], 1)


def test_a_library_merged_into_an_empty_one_is_that_library_with_all_that_was_said(library, other):
    corrected(other)
    assert merged(library, other) == Merged(2, 5, 0)
    assert shown(library) == shown(other)
    assert library.articles.copy_rule() == CopyRule(70, 3)
    bo = number(library, "Bo A. Lind")
    assert library.searches()[0].filter.speakers == {bo}
    assert find_damage(library._file.connection) is None
    assert [speaker.name for speaker in library.speakers.unsettled()]


def test_merging_once_more_changes_nothing(library, other):
    corrected(other)
    merged(library, other)
    before = shown(library)
    assert merged(library, other) == Merged(0, 0, 2)
    assert shown(library) == before


def test_what_was_taken_over_is_undone_step_by_step_as_if_it_was_done_here(library, other):
    corrected(other)
    merged(library, other)
    while library.undo() is not None:
        pass
    while other.undo() is not None:
        pass
    assert shown(library) == shown(other)


def test_what_both_have_stays_as_it_is_here(library, other):
    library.add(OTHER, [WELL, NO])
    library.apply(RenameSpeaker(number(library, "Bo Lind"), "Bo of the quay"))
    library.apply(ChangeQuotes([quote(library, "no")], QuoteChange(add=("Port",))))
    library.apply(SaveSearch("Lind", Filter(text="no")))
    corrected(other)
    assert merged(library, other) == Merged(1, 3, 1)
    rows = library.quotes.rows(list(library.quotes.ids(EVERYTHING)))
    here = [row for row in rows if row.article == OTHER.id]
    assert [(row.speaker, row.tags, row.note) for row in here] == [
        ("Bo of the quay", (), ""), ("Ana Ruiz", ("Port",), "")
    ]  # fmt: skip
    assert library.searches()[0].filter.text == "no"
    assert {row.source for row in library.counts.sources(EVERYTHING)} == {"El Faro", "Post"}


def test_what_was_removed_here_or_there_is_not_brought_back(library, other):
    library.add(POST, [DIRECT])
    library.apply(RemoveArticles([POST.id]))
    other.apply(RemoveArticles([OTHER.id]))
    assert merged(library, other) == Merged(0, 0, 1)
    assert library.articles.ids() == frozenset()


def test_two_that_are_kept_apart_here_are_not_merged(library, other):
    library.add(OTHER, [WELL, NO])
    library.apply(KeepSpeakersApart(number(library, "Bo Lind"), number(library, "Ana Ruiz")))
    other.apply(MergeSpeakers(number(other, "Bo Lind"), number(other, "Ana Ruiz")))
    merged(library, other)
    assert {row.name for row in library.counts.speakers(EVERYTHING)} >= {"Bo Lind", "Ana Ruiz"}


def test_a_spelling_that_was_split_off_is_a_speaker_of_its_own_here_too(library, other):
    text = "“Yes,” Ruiz said. “No,” Ana Ruiz said."
    other.add(make_article(text), [says(1, 5, person("Ana Ruiz", spelling="Ruiz")), says(20, 23, ANA)])
    ana = number(other, "Ana Ruiz")
    other.apply(SplitSpeaker(SpeakerPart(ana, "Ruiz", "Ruiz", 1)))
    merged(library, other)
    assert shown(library) == shown(other)
    assert merged(library, other) == Merged(0, 0, 3)


def test_a_tag_that_was_removed_there_comes_with_no_quote_and_stays_on_those_here(library, other):
    library.add(make_article("“Port,” Bo Lind said."), [says(1, 6, BO)])
    library.apply(ChangeQuotes([quote(library, "Port")], QuoteChange(add=("port",))))
    other.apply(ChangeQuotes([quote(other, "all is well")], QuoteChange(add=("Port",))))
    other.apply(RemoveTag("Port"))
    merged(library, other)
    assert [(row.name, row.tally.total) for row in library.counts.tags(EVERYTHING) if row.name] == [("port", 1)]


def test_taking_one_of_two_tags_off_that_became_one_leaves_the_other(library, other):
    well = [quote(other, "all is well")]
    other.apply(ChangeQuotes(well, QuoteChange(add=("quay", "port"))))
    other.apply(ChangeQuotes(well, QuoteChange(remove=("port",))))
    other.apply(RenameTag("quay", "port"))
    merged(library, other)
    assert library.quotes.rows(list(library.quotes.ids(Filter(text="well"))))[0].tags == ("port",)


def test_what_was_undone_here_cannot_be_done_again_after_it(library, other):
    library.add(make_article("“Port,” Bo Lind said."), [says(1, 6, BO)])
    library.apply(RenameSpeaker(number(library, "Bo Lind"), "Bo"))
    library.undo()
    corrected(other)
    merged(library, other)
    assert library.redo() is None


class EnoughError(Exception):
    pass


def test_where_it_is_given_up_or_fails_nothing_is_changed(library, other):
    corrected(other)
    library.add(make_article("“Port,” Bo Lind said."), [says(1, 6, BO)])
    before = shown(library)

    def stop(done: int, total: int) -> None:
        assert total == 2
        if done:
            raise EnoughError

    with pytest.raises(EnoughError):
        merge(library.path, other.path, stop)
    assert shown(library) == before
    other._file.connection.execute("UPDATE articles SET text = ? WHERE id = ?", (b"other", OTHER.id))
    with pytest.raises(LibraryError):
        merged(library, other)
    assert shown(library) == before
    with pytest.raises(LibraryError):
        merge(library.path, library.path)
    with pytest.raises(LibraryError):
        merge(library.path, library.path.with_name("nowhere.onrecord"))


def test_one_of_an_earlier_version_is_read_and_stays_as_it_is(library, tmp_path):
    old = tmp_path / "old.onrecord"
    with contextlib.closing(sqlite3.connect(old, isolation_level=None)) as made:
        schema.migrate(made, schema.MIGRATIONS[: schema.VERSION - 1])
        made.execute(
            """INSERT INTO articles (id, text, title, origin, byline, source, published, url, added, body, language)
               VALUES (?, ?, 'A port', 'port.txt', '', '', '', '', '', 0, '')""",
            (POST.id, POST.text.encode()),
        )
    before = old.read_bytes()
    assert merge(library.path, old) == Merged(1, 0, 0)
    assert library.articles.get(POST.id).title == "A port"
    assert old.read_bytes() == before


@contextlib.contextmanager
def two(empty: Path) -> Iterator[tuple[Library, Library]]:
    with tempfile.TemporaryDirectory() as folder:
        one, other = (Library.open(Path(shutil.copy(empty, Path(folder) / name))) for name in ("one", "other"))
        try:
            yield one, other
        finally:
            one.close()
            other.close()


@settings(max_examples=15)
@given(libraries, libraries, st.data())
def test_counts_add_up_whatever_is_merged_into_what(
    empty: Path, mine: list[object], theirs: list[object], data: st.DataObject
) -> None:
    with two(empty) as (one, other):
        built(one, mine)
        built(other, theirs)
        for library in (one, other):
            for _ in range(data.draw(st.integers(0, 5))):
                edit(library, data)
        ids, known = one.articles.ids(), other.articles.ids()
        quotes = len(one.quotes.ids(EVERYTHING))
        alone = sum(row.article not in ids for row in other.quotes.rows(list(other.quotes.ids(EVERYTHING))))
        found = merged(one, other)
        assert one.articles.ids() == ids | known
        assert (found.articles, found.known) == (len(known - ids), len(known & ids))
        assert len(one.quotes.ids(EVERYTHING)) == quotes + alone
        before = shown(one)
        merged(one, other)
        assert shown(one) == before
        assert find_damage(one._file.connection) is None


@settings(max_examples=15)
@given(libraries, st.data())
def test_any_library_merged_into_an_empty_one_is_that_library(
    empty: Path, theirs: list[object], data: st.DataObject
) -> None:
    with two(empty) as (one, other):
        built(other, theirs)
        for _ in range(data.draw(st.integers(0, 8))):
            edit(other, data)
        merged(one, other)
        assert shown(one) == shown(other)


def edit(library: Library, data: st.DataObject) -> None:
    """A change at random."""
    ids = list(library.quotes.ids(EVERYTHING))
    speakers = [row.id for row in library.counts.speakers(EVERYTHING) if row.id is not None]
    if not ids:
        return
    some = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    tag, verdict = data.draw(st.sampled_from(["a", "b", "C"])), data.draw(st.sampled_from(list(Verdict)))
    operations = [
        SetVerdict(some, verdict),
        ChangeQuotes(some, QuoteChange(note="n", add=(tag,))),
        ChangeQuotes(some, QuoteChange(remove=(tag,))),
        RenameTag(tag, data.draw(st.sampled_from(["a", "b", "C"]))),
        RemoveTag(tag),
        AssignQuotes(some, data.draw(st.sampled_from([None, "Typed", *speakers]))),
    ]
    if len(speakers) > 1:
        one, into = data.draw(st.permutations(speakers))[:2]
        operations += [
            MergeSpeakers(one, into), RenameSpeaker(one, data.draw(st.sampled_from(["X", "Y"]))),
            KeepSpeakersApart(one, into),
        ]  # fmt: skip
    with contextlib.suppress(EditError):
        library.apply(data.draw(st.sampled_from(operations)))
    if data.draw(st.integers(0, 5)) == 0:
        library.undo()
