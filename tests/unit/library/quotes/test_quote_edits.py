"""Notes and tags: kept, found, counted, undone, and still there when an article is read again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.library.article_makers import ANA, DIRECT, REPORTED, make_article, person, says
from tests.unit.library.random_libraries import built, copied, filters, libraries, speaker_ids

from onrecord.domain.attribution import Kind
from onrecord.domain.change_log import ChangeType
from onrecord.domain.count_rows import KindCounts
from onrecord.domain.errors import EditError
from onrecord.domain.filter import Filter
from onrecord.domain.operations import ChangeQuotes, QuoteChange, RemoveTag, RenameTag, SetBounds, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.library import Library

EVERYTHING = Filter(thought=True, rejected=True)


@pytest.fixture
def noted(library: Library) -> Library:
    library.add(make_article(), [DIRECT, REPORTED])
    library.apply(ChangeQuotes([1], QuoteChange(note=" Ask the\nmayor’s office. ", add=("Budget", "to check"))))
    return library


def names(library: Library, chosen: Filter = EVERYTHING) -> dict[str, int]:
    return {row.name: row.tally.total for row in library.counts.tags(chosen)}


def test_note_and_tags_are_shown_trimmed_and_sorted(noted: Library) -> None:
    noted.apply(ChangeQuotes([1], QuoteChange(add=("Ärger", "zoo"))))
    row = noted.quotes.rows([1])[0]
    assert (row.note, row.tags) == ("Ask the\nmayor’s office.", ("Ärger", "Budget", "to check", "zoo"))
    assert (noted.quotes.rows([2])[0].note, noted.quotes.rows([2])[0].tags) == ("", ())


def test_case_is_kept_and_does_not_make_another_tag(noted: Library) -> None:
    assert noted.apply(ChangeQuotes([1], QuoteChange(add=("BUDGET",)))) == ""
    assert str(noted.apply(ChangeQuotes([2], QuoteChange(add=("bUDGET",))))) == "Tagged 1 quote “Budget”"
    assert names(noted) == {"Budget": 2, "to check": 1}


def test_a_tag_that_nobody_has_any_more_is_written_as_it_is_typed_next(noted: Library) -> None:
    noted.apply(ChangeQuotes([1], QuoteChange(remove=("budget",))))
    noted.apply(ChangeQuotes([2], QuoteChange(add=("BUDGET",))))
    assert names(noted) == {"BUDGET": 1, "to check": 1}


def test_one_change_is_one_step_in_words_and_undone_at_once(noted: Library) -> None:
    words = noted.apply(ChangeQuotes([1, 2], QuoteChange(("Eve New",), "", ("x",), ("budget",))))
    assert str(words) == "Edited 2 quotes"
    first, second = noted.quotes.rows([1, 2])
    assert (first.speaker, first.note, first.tags) == ("Eve New", "", ("to check", "x"))
    assert second.tags == ("x",)
    assert noted.undo() == words
    assert noted.quotes.rows([1])[0].tags == ("Budget", "to check")
    assert noted.quotes.rows([1])[0].note.startswith("Ask")
    assert noted.redo() == words
    assert noted.quotes.rows([2])[0].speaker == "Eve New"


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (QuoteChange(note="why"), "Noted something about 2 quotes"),
        (QuoteChange(note=""), "Removed the note of 1 quote"),
        (QuoteChange(add=("a", "b")), "Tagged 2 quotes “a”, “b”"),
        (QuoteChange(remove=("TO CHECK", "budget")), "Took “Budget”, “to check” off 1 quote"),
        (QuoteChange((None,)), "Set the speaker of 1 quote to nobody who is named"),
        (QuoteChange(), ""),
    ],
)
def test_a_change_of_one_thing_says_which(noted: Library, wanted: QuoteChange, words: str) -> None:
    assert str(noted.apply(ChangeQuotes([1, 2], wanted))) == words


@pytest.mark.parametrize("name", ["", " \n", "a, b"])
def test_what_is_no_tag_is_refused_and_nothing_changes(noted: Library, name: str) -> None:
    before = noted.history.ledger()
    with pytest.raises(EditError):
        noted.apply(ChangeQuotes([2], QuoteChange(note="x", add=("fine", name))))
    assert noted.history.ledger() == before
    assert noted.quotes.rows([2])[0].note == ""


def test_they_outlast_reading_again_and_a_restart(noted: Library) -> None:
    moved = says(16, 30, ANA)
    noted.read_again(make_article(), [REPORTED])
    assert names(noted) == {}
    noted.read_again(make_article(), [moved, REPORTED])
    noted.close()
    again = Library.open(noted.path)
    row = next(row for row in again.quotes.rows(again.quotes.ids(Filter())) if row.kind is Kind.DIRECT)
    assert (row.note.split()[0], row.tags) == ("Ask", ("Budget", "to check"))
    assert names(again) == {"Budget": 1, "to check": 1, "": 1}
    again.close()


def test_a_tag_is_renamed_joined_with_another_and_taken_off_everywhere(noted: Library) -> None:
    noted.apply(ChangeQuotes([2], QuoteChange(add=("Money",))))
    assert str(noted.apply(RenameTag("budget", "MONEY"))) == "Renamed the tag “Budget” to “Money”"
    assert names(noted) == {"Money": 2, "to check": 1}
    assert str(noted.apply(RenameTag("money", "money"))) == "Renamed the tag “Money” to “money”"
    assert names(noted)["money"] == 2
    assert noted.apply(RenameTag("money", "money")) == ""
    assert str(noted.apply(RemoveTag("MONEY"))) == "Took the tag “money” off all quotes"
    assert names(noted) == {"to check": 1, "": 1}
    for _ in range(3):
        noted.undo()
    assert names(noted) == {"Budget": 1, "Money": 1, "to check": 1}
    assert str(noted.redo()) == "Renamed the tag “Budget” to “Money”"
    assert str(noted.undo()) == "Renamed the tag “Budget” to “Money”"
    assert names(noted) == {"Budget": 1, "Money": 1, "to check": 1}
    with pytest.raises(EditError, match="one name"):
        noted.apply(RenameTag("Money", "a, b"))


def test_a_tag_is_renamed_on_quotes_that_are_not_found_for_now_too(noted: Library) -> None:
    noted.apply(ChangeQuotes([2], QuoteChange(add=("Budget",))))
    noted.read_again(make_article(), [REPORTED])
    assert noted.apply(RenameTag("Budget", "Money"))
    assert noted.apply(RemoveTag("Money"))
    noted.undo()
    noted.read_again(make_article(), [DIRECT, REPORTED])
    assert names(noted) == {"Money": 2, "to check": 1}
    found_again = max(noted.quotes.ids(Filter()))
    noted.apply(ChangeQuotes([found_again], QuoteChange(add=("Budget",))))
    assert "Budget" in names(noted)


def test_the_ledger_is_not_gone_through_for_every_article_that_is_settled(noted: Library) -> None:
    """A library with many changes by hand would take minutes for what takes a moment."""
    plans = []
    noted._file.connection.set_trace_callback(plans.append)
    noted.apply(SetBounds(2, Bounds(((64, 70),), ())))
    noted._file.connection.set_trace_callback(None)
    (asked,) = {sql for sql in plans if "deed = 'name-tag'" in sql}
    (plan,) = noted._file.connection.execute(f"EXPLAIN QUERY PLAN {asked}").fetchall()
    assert "ledger_about_tags" in plan[3]


def test_every_change_is_a_dated_row_with_what_was_before(noted: Library) -> None:
    noted.apply(ChangeQuotes([1], QuoteChange(note="new", remove=("budget",))))
    rows = noted.history.ledger()[-2:]
    assert [(row.change_type, row.after) for row in rows] == [(ChangeType.NOTE, "new"), (ChangeType.UNTAG, "")]
    assert rows[0].before.startswith("Ask")
    assert rows[1].before == "Budget"
    assert all(row.made and row.author == "person" for row in rows)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tag:budget", [1]),
        ("tag:BUDG", [1]),
        ('tag:"to check"', [1]),
        ("tag:check tag:budget", [1]),
        ("-tag:budget", [2]),
        ("tag:*", [1]),
        ("-tag:*", [2]),
        ("tag:none", []),
        ("note:MAYOR", [1]),
        ('note:"ask office"', [1]),
        ("note:ask note:nobody", []),
        ("note:*", [1]),
        ("-note:*", [2]),
        ("tag:budget -note:mayor", []),
    ],
)
def test_the_search_finds_tags_and_notes(noted: Library, typed: str, found: list[int]) -> None:
    assert list(noted.quotes.ids(Filter(text=typed))) == found


def test_a_changed_note_is_found_at_once(noted: Library) -> None:
    chosen = Filter(text="note:later")
    assert not noted.quotes.ids(chosen)
    noted.apply(ChangeQuotes([2], QuoteChange(note="later")))
    assert list(noted.quotes.ids(chosen)) == [2]


def test_a_tag_does_not_make_the_columns_read_again(noted: Library) -> None:
    noted.counts.totals()
    noted.close()
    again = Library.open(noted.path)
    packed = "SELECT count(*) FROM digest WHERE block >= 0 AND rows IS NOT NULL"
    assert again._file.connection.execute(packed).fetchone() == (1,)
    again.apply(ChangeQuotes([2], QuoteChange(note="x", add=("y",))))
    assert again._file.connection.execute(packed).fetchone() == (1,)
    again.apply(SetVerdict([2], Verdict.ACCEPTED))
    assert again._file.connection.execute(packed).fetchone() == (0,)
    again.close()


def test_quotes_without_a_tag_are_a_row_and_chosen_rows_stay_at_zero(noted: Library) -> None:
    assert names(noted) == {"Budget": 1, "to check": 1, "": 1}
    assert list(noted.quotes.ids(Filter(tags=frozenset({""})))) == [2]
    assert list(noted.quotes.ids(Filter(not_tags=frozenset({""})))) == [1]
    assert list(noted.quotes.ids(Filter(tags=frozenset({"", "BUDGET"})))) == [1, 2]
    assert list(noted.quotes.ids(Filter(not_tags=frozenset({"budget"})))) == [2]
    none = Filter(text="nothing", tags=frozenset({"budget", "gone"}))
    assert [(row.name, row.tally) for row in noted.counts.tags(none)] == [("Budget", KindCounts())]


TAGS = ["Budget", "to check", "Ärger"]


@pytest.mark.slow
@settings(max_examples=80)
@given(plan=libraries, data=st.data())
def test_counts_of_tags_agree_with_the_rows_under_any_filter(empty, plan: list, data: st.DataObject) -> None:  # type: ignore[type-arg, no-untyped-def]
    with copied(empty) as library:
        said = built(library, plan)
        given_tags = st.frozensets(st.sampled_from(TAGS))
        for number in range(1, len(said) + 1):
            library.apply(
                ChangeQuotes([number], QuoteChange(add=tuple(data.draw(given_tags, label=f"tags of {number}"))))
            )
        ids = speaker_ids(library)
        tags = st.frozensets(st.sampled_from([*TAGS, "", "BUDGET", "gone"]), max_size=2)
        chosen = data.draw(filters(ids)).but(tags=data.draw(tags), not_tags=data.draw(tags))
        rows = library.quotes.rows(library.quotes.ids(chosen))
        keys = [{tag.casefold() for tag in row.tags} or {""} for row in rows]
        wanted, left_out = ({name.casefold() for name in names} for names in (chosen.tags, chosen.not_tags))
        assert all((not wanted or tags & wanted) and not tags & left_out for tags in keys)
        others = library.quotes.rows(library.quotes.ids(chosen.but(tags=frozenset(), not_tags=frozenset())))
        let = [row for row in others if _lets(row.tags, wanted, left_out)]
        assert [row.id for row in let] == [row.id for row in rows]
        counted = {row.name: row.tally for row in library.counts.tags(chosen) if row.tally.total}
        tagged = any(row.tags for row in library.quotes.rows(range(1, len(said) + 1)))
        expected = {name: [row for row in others if name in row.tags or not (name or row.tags)] for name in [*TAGS, ""]}
        assert counted == {name: _tally(some) for name, some in expected.items() if some and tagged}


def _lets(tags: tuple[str, ...], wanted: set[str], left_out: set[str]) -> bool:
    keys = {tag.casefold() for tag in tags} or {""}
    return (not wanted or bool(keys & wanted)) and not keys & left_out


def _tally(rows: list) -> KindCounts:  # type: ignore[type-arg]
    return KindCounts(*(sum(row.kind is kind for row in rows) for kind in Kind))


def test_the_first_that_is_not_checked_is_looked_for_from_a_place_on_and_then_from_the_top(library: Library) -> None:
    library.add(make_article("x" * 50), [says(k, k + 1, person("Ann Ash")) for k in range(5)])
    library.apply(SetVerdict([2, 5], Verdict.ACCEPTED))
    quotes = library.quotes.ids(Filter())
    assert [library.quotes.first_unchecked(quotes, at) for at in range(6)] == [1, 3, 3, 4, 1, 1]
    assert library.quotes.first_unchecked([5, 2], 0) is None
    assert library.quotes.first_unchecked([], 0) is None
