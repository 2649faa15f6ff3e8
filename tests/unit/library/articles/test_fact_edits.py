"""Facts of articles set by hand: title, date, byline and the like; with undo, and kept through a new reading."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.library.article_makers import ANA, DIRECT, make_article
from tests.unit.library.random_libraries import copied

from onrecord.domain.article import Article, Fact, is_address, is_language
from onrecord.domain.dates.date_keys import is_date
from onrecord.domain.errors import EditError
from onrecord.domain.filter import Filter
from onrecord.domain.operations import RemoveArticles, SetFacts
from onrecord.library import Library

ONE = make_article("One.", source="escenic", published="2024-03-05", guesses=frozenset({"published", "source"}))
TWO = make_article("Two.", title="A quay", source="The Post", section="Sport")


@pytest.fixture
def two(library: Library) -> Library:
    library.add(ONE, ())
    library.add(TWO, ())
    return library


def facts(library: Library, article: Article) -> dict[str, str]:
    """The facts of an article that are known; the reader and the list say the same."""
    whole = library.articles.get(article.id)
    row = next(row for row in library.articles.rows(library.articles.keys()) if row.id == article.id)
    found = {fact.value: getattr(whole, fact) for fact in Fact}
    assert found == {fact.value: getattr(row, fact) for fact in Fact}
    return {name: value for name, value in found.items() if value}


def test_every_fact_of_an_article_is_set_in_one_step_and_taken_back_in_one(two: Library, path: Path) -> None:
    before = facts(two, ONE)
    wanted = {
        "title": "A harbour", "source": "El Faro", "published": "2021-03-03", "byline": "Bo Lind",
        "url": "https://faro.example/a?b=1", "language": "es", "section": "Puerto", "note": "Line one\nand two",
    }  # fmt: skip
    values = {Fact(name): value for name, value in wanted.items()}
    assert str(two.apply(SetFacts({ONE.id: values}))) == "Edited the facts of “A port”"
    assert facts(two, ONE) == wanted
    assert two.articles.get(ONE.id).guesses == frozenset()
    two.undo()
    assert facts(two, ONE) == before
    assert two.articles.get(ONE.id).guesses == ONE.guesses
    two.close()
    again = Library.open(path)
    again.redo()
    assert facts(again, ONE) == wanted
    assert again.apply(SetFacts({ONE.id: values})) == ""
    again.close()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({Fact.PUBLISHED: "2021-03"}, "Set the date of “A quay” to “2021-03”"),
        ({Fact.SECTION: ""}, "Removed the section of “A quay”"),
        ({Fact.BYLINE: "  Bo \n Lind "}, "Set the byline of “A quay” to “Bo Lind”"),
        ({Fact.NOTE: "x" * 99}, "Set the note of “A quay” to “" + "x" * 59 + "…”"),
        ({Fact.SOURCE: "The Post"}, ""),
    ],
)
def test_what_was_set_is_told(two: Library, wanted: dict[Fact, str], said: str) -> None:
    assert str(two.apply(SetFacts({TWO.id: wanted}))) == said


def test_many_articles_get_each_its_own_value_in_one_step(two: Library) -> None:
    wanted = {ONE.id: {Fact.PUBLISHED: "2021"}, TWO.id: {Fact.PUBLISHED: "2022-01-01"}}
    assert str(two.apply(SetFacts(wanted))) == "Set the date of 2 articles"
    assert [row.date for row in two.counts.dates(Filter())] == []
    assert [facts(two, each)["published"] for each in (ONE, TWO)] == ["2021", "2022-01-01"]
    two.undo()
    assert "published" not in facts(two, TWO)


def test_a_value_that_was_guessed_and_is_set_again_is_no_guess(two: Library) -> None:
    said = two.apply(SetFacts({ONE.id: {Fact.PUBLISHED: "2024-03-05"}}))
    assert str(said) == "Confirmed what was guessed of “A port”"
    assert two.articles.get(ONE.id).guesses == {"source"}


@pytest.mark.parametrize(
    ("fact", "value"),
    [(Fact.PUBLISHED, "2021-02-30"), (Fact.PUBLISHED, "soon"), (Fact.URL, "faro"), (Fact.LANGUAGE, "English")],
)
def test_what_is_no_such_fact_is_refused_and_changes_nothing(two: Library, fact: Fact, value: str) -> None:
    with pytest.raises(EditError):
        two.apply(SetFacts({ONE.id: {Fact.TITLE: "Other"}, TWO.id: {fact: value}}))
    assert facts(two, ONE)["title"] == "A port"
    assert not two.history.can_undo()
    with pytest.raises(KeyError):
        two.apply(SetFacts({"nothing": {Fact.TITLE: "Other"}}))


def test_what_a_person_set_outlasts_a_new_reading_and_another_import(library: Library) -> None:
    article = make_article(published="2024-03-05", source="escenic")
    library.add(article, [DIRECT])
    set_by_hand = {"title": "Port plan", "source": "El Faro", "published": "2021-03-03", "note": "from the archive"}
    library.apply(SetFacts({article.id: {Fact(name): value for name, value in set_by_hand.items()}}))
    library.read_again(article, [DIRECT])
    assert facts(library, article) == set_by_hand
    assert not library.add(article, [DIRECT])
    library.apply(RemoveArticles([article.id]))
    assert library.add(article, [DIRECT])
    assert facts(library, article) == set_by_hand


def test_counts_dates_and_search_follow_at_once(library: Library) -> None:
    article = make_article(published="2024-03-05", source="escenic")
    library.add(article, [DIRECT])
    assert len(library.quotes.ids(Filter(sources=frozenset({"escenic"})))) == 1
    library.apply(SetFacts({article.id: {Fact.SOURCE: "El Faro", Fact.PUBLISHED: "2021-03"}}))
    assert [row.source for row in library.counts.sources(Filter())] == ["El Faro"]
    assert [row.month for row in library.counts.dates(Filter())] == ["2021-03"]
    assert len(library.quotes.ids(Filter(dates=frozenset({"2021"})))) == 1
    assert len(library.quotes.ids(Filter(text='source:"El Faro"'))) == 1
    assert library.quotes.rows(list(library.quotes.ids(Filter())))[0].published == "2021-03"


def test_another_date_has_speakers_named_in_the_order_of_time_anew(library: Library) -> None:
    article = make_article(published="2024-03-05")
    library.add(article, [DIRECT])
    library.speakers.settle([ANA], {})
    assert library.speakers.unsettled() == ()
    library.apply(SetFacts({article.id: {Fact.PUBLISHED: "2021-03-03"}}))
    assert [speaker.name for speaker in library.speakers.unsettled()] == ["Ana Ruiz"]


def test_what_is_not_known_is_found_and_notes_and_sections_are_searched(two: Library) -> None:
    keys = {row.id: row.key for row in two.articles.rows(two.articles.keys())}
    assert two.articles.lacking(Fact.PUBLISHED) == [keys[TWO.id]]
    assert two.articles.lacking(Fact.SOURCE) == []
    assert len(two.articles.lacking(Fact.LANGUAGE)) == 2
    assert two.articles.keys("sport") == [keys[TWO.id]]
    two.apply(SetFacts({ONE.id: {Fact.NOTE: "from the archive"}}))
    assert two.articles.keys("archive") == [keys[ONE.id]]
    two.apply(RemoveArticles([TWO.id]))
    assert two.articles.lacking(Fact.PUBLISHED) == []


def test_dates_addresses_and_languages_are_told_from_what_is_none() -> None:
    assert all(map(is_date, ["2021", "2021-02", "2020-02-29"]))
    assert not any(map(is_date, ["", "2021-13", "2021-02-29", "21", "2021-2-3", "2021-02-03T10:00"]))
    assert all(map(is_address, ["https://a.example/x", "http://a.example:80/", "https://münchen.example/ä"]))
    assert not any(
        map(is_address, ["", "a.example", "ftp://a.example", "https://", "https://a b.example", "http://[x"])
    )
    assert is_language("en")
    assert not any(map(is_language, ["English", ""]))


VALUES = st.sampled_from(["", "A", " b  c ", "2021", "https://a.example"])


@given(st.lists(st.tuples(st.sampled_from(Fact), VALUES), max_size=6))
def test_undoing_all_that_was_set_brings_back_what_was_read(empty: Path, steps: list[tuple[Fact, str]]) -> None:
    with copied(empty) as library:
        library.add(ONE, ())
        states = [facts(library, ONE)]
        for fact, value in steps:
            try:
                changed = bool(library.apply(SetFacts({ONE.id: {fact: value}})))
            except EditError:
                changed = False
            if changed:
                states.append(facts(library, ONE))
        for state in reversed(states):
            assert facts(library, ONE) == state
            library.undo()
        assert not library.history.can_undo()
