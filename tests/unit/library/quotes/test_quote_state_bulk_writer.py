"""Changes of quotes that the ledger names are carried out at once, and come to what folding their articles comes to."""

from pathlib import Path

import pytest
from tests.unit.library.article_makers import ANA, make_article, person, says

from onrecord.domain.attribution import Attribution
from onrecord.domain.filter import Filter
from onrecord.domain.operations import (
    AddQuote,
    AssignQuotes,
    ChangeQuotes,
    QuoteChange,
    RemoveTag,
    RenameTag,
    SetVerdict,
)
from onrecord.domain.quote import QuoteRow, Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.library import Library
from onrecord.library.quotes import quote_state_writer

EVERYTHING = Filter(thought=True, rejected=True)
BO = person("Bo Lind")
STEPS = 6


def text(number: int) -> str:
    return f"Text {number} that is as long as it has to be for some quotes in a row, each one of a few words."


def fill(library: Library, articles: int) -> list[int]:
    """Articles of three quotes each."""
    for number in range(articles):
        library.add(make_article(text(number)), [says(20 * k, 20 * k + 15, ANA) for k in range(3)])
    return sorted(library.quotes.ids(EVERYTHING))


def named(library: Library) -> list[int | None]:
    return [quote for (quote,) in library._file.connection.execute("SELECT quote FROM ledger ORDER BY id")]


def say_everything(library: Library, quotes: list[int]) -> None:
    library.apply(SetVerdict(quotes, Verdict.ACCEPTED))
    library.apply(AssignQuotes(quotes, "Bo Lind"))
    library.apply(ChangeQuotes(quotes, QuoteChange(note="look", add=("a", "b"))))
    library.apply(AssignQuotes(quotes, "Cy Coe"))
    library.apply(ChangeQuotes(quotes, QuoteChange(remove=("b",))))
    library.apply(SetVerdict(quotes, Verdict.REJECTED))


def state(library: Library) -> list[QuoteRow]:
    return library.quotes.rows(library.quotes.ids(EVERYTHING))


def test_all_is_done_undone_and_done_again_to_the_first_step(library: Library, path: Path) -> None:
    quotes = fill(library, 3)
    seen = [state(library)]
    for act in (
        lambda: library.apply(SetVerdict(quotes[1:8], Verdict.ACCEPTED)),
        lambda: library.apply(AssignQuotes(quotes[2:9], "Bo Lind")),
        lambda: library.apply(ChangeQuotes(quotes[:5], QuoteChange(("Cy Coe",), "look", ("a", "b")))),
        lambda: library.apply(ChangeQuotes(quotes[3:], QuoteChange(note="", add=("c",), remove=("a",)))),
        lambda: library.apply(SetVerdict(quotes, Verdict.REJECTED)),
    ):
        assert act()
        seen.append(state(library))
    assert None not in named(library)
    for wanted in reversed(seen[:-1]):
        library.undo()
        assert state(library) == wanted
    library.close()
    again = Library.open(path)
    for wanted in seen[1:]:
        again.redo()
        assert state(again) == wanted
    again.close()


def test_no_article_is_settled_by_itself_however_many_quotes_are_changed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    quotes, settled = fill(library, 4), []
    monkeypatch.setattr(quote_state_writer, "update_quotes", lambda connection, key, article: settled.append(article))
    say_everything(library, quotes)
    assert library.undo_to(1) == STEPS
    assert library.redo_to(STEPS) == STEPS
    library.apply(RenameTag("a", "c"))
    library.apply(ChangeQuotes(quotes[:3], QuoteChange(add=("c", "d"), remove=("c",))))
    library.apply(RemoveTag("d"))
    library.undo_to(STEPS)
    assert settled == []


def test_tags_that_became_one_are_told_apart_again(library: Library) -> None:
    quotes = fill(library, 2)
    library.apply(ChangeQuotes(quotes[:4], QuoteChange(add=("Port",))))
    library.apply(ChangeQuotes(quotes[2:], QuoteChange(add=("harbour",))))
    before = state(library)
    library.apply(RenameTag("port", "Harbour"))
    library.apply(ChangeQuotes(quotes[:1], QuoteChange(remove=("harbour",))))
    after = state(library)
    library.apply(RemoveTag("harbour"))
    library.undo()
    assert state(library) == after
    library.undo()
    library.undo()
    assert state(library) == before
    library.read_again(make_article(text(0)), [says(20 * k, 20 * k + 14, ANA) for k in range(3)])
    tags = [row.tags for row in state(library)]
    library.apply(RenameTag("port", "Harbour"))
    library.undo()
    assert [row.tags for row in state(library)] == tags


def test_quotes_that_start_alike_are_told_apart_by_folding(library: Library) -> None:
    quotes = [says(0, 10, ANA), says(0, 30, BO), says(40, 50, BO)]
    library.add(make_article(), quotes)
    ids = [i for i, _ in library.articles.attributions(make_article().id)]
    library.apply(SetVerdict(ids, Verdict.ACCEPTED))
    assert named(library) == [None, None, ids[2]]
    assert {row.verdict for row in state(library)} == {Verdict.ACCEPTED}
    library.undo()
    assert {row.verdict for row in state(library)} == {Verdict.NONE}


def test_the_name_goes_when_the_article_is_read_again_and_what_was_said_stays(library: Library) -> None:
    quotes = fill(library, 2)
    before = state(library)
    say_everything(library, quotes)
    after = [(row.speaker, row.verdict, row.note, row.tags) for row in state(library)]
    library.read_again(make_article(text(0)), [says(20 * k, 20 * k + 14, ANA) for k in range(3)])
    assert named(library).count(None) == len(named(library)) // 2
    assert [(row.speaker, row.verdict, row.note, row.tags) for row in state(library)] == after
    while library.undo():
        pass
    library.read_again(make_article(text(0)), [says(20 * k, 20 * k + 15, ANA) for k in range(3)])
    assert state(library) == before


def test_the_speaker_set_before_an_article_was_read_again_comes_back(library: Library) -> None:
    (quote, *_) = fill(library, 1)
    library.apply(AssignQuotes([quote], "Bo Lind"))
    library.read_again(make_article(text(0)), [says(0, 14, ANA)])
    library.apply(AssignQuotes([quote], "Cy Coe"))
    assert named(library) == [None, quote]
    library.undo()
    assert [row.speaker for row in state(library)] == ["Bo Lind"]


def test_a_quote_that_was_added_and_taken_back_is_not_taken_for_one_that_came_meanwhile(library: Library) -> None:
    library.add(make_article(), [])
    library.apply(AddQuote(make_article().id, Bounds(((0, 8),), ()), None))
    (added,) = library.quotes.ids(EVERYTHING)
    library.apply(ChangeQuotes([added], QuoteChange(note="mine")))
    library.undo()
    library.undo()
    other = make_article(text(7))
    library.add(other, [Attribution(((0, 8),), speaker=ANA)])
    (came,) = [quote for quote, _ in library.articles.attributions(other.id)]
    assert came != added
    library.redo()
    library.redo()
    assert {
        row.note for row in library.quotes.rows([i for i, _ in library.articles.attributions(make_article().id)])
    } == {"mine"}
    assert {row.note for row in library.quotes.rows([came])} == {""}


def test_rows_of_an_earlier_version_name_nothing_and_are_undone_all_the_same(library: Library) -> None:
    quotes = fill(library, 2)
    before = state(library)
    say_everything(library, quotes)
    after = state(library)
    library._file.connection.execute("UPDATE ledger SET quote = NULL")
    library.undo_to(1)
    assert state(library) == before
    library.redo_to(STEPS)
    assert state(library) == after
