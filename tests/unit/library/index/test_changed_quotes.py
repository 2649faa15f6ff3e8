"""What the library itself changes of quotes is taken over into the columns without reading their blocks again."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.filter import Filter
from onrecord.domain.operations import AssignQuotes, ChangeQuotes, QuoteChange, SetBounds, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.library import Library

EVERYTHING = Filter(thought=True, rejected=True)
TEXT = "Text that is as long as it has to be for some quotes in a row, each one of a few words."


@pytest.fixture
def filled(library: Library) -> Library:
    library.add(make_article(TEXT), [says(20 * k, 20 * k + 15, person(f"Ana {k % 2}")) for k in range(4)])
    shown(library)
    return library


def shown(library: Library) -> object:
    """All that is answered from the columns and that a change of a quote may change."""
    return (
        [(row.name, row.tally.total) for row in library.counts.speakers(Filter())],
        *(library.counts.checked(chosen) for chosen in (Filter(), EVERYTHING)),
        list(library.quotes.ids(Filter())),
        list(library.quotes.ids(Filter(text='"long as it"'))),
        library.counts.totals(Filter()),
    )


def blocks_read(library: Library, act: Callable[[], object]) -> int:
    """How many blocks are read again after something; what is then shown is what another look at the file shows."""
    act()
    statements: list[str] = []
    library._file.connection.set_trace_callback(statements.append)
    seen = shown(library)
    library._file.connection.set_trace_callback(None)
    other = Library.open(library.path)
    assert seen == shown(other)
    other.close()
    return sum("SELECT rows FROM digest" in sql for sql in statements)


def test_verdicts_speakers_and_remarks_read_no_block_again(filled: Library) -> None:
    quotes = list(filled.quotes.ids(EVERYTHING))
    for act in (
        lambda: filled.apply(SetVerdict(quotes[:2], Verdict.REJECTED)),
        lambda: filled.apply(SetVerdict(quotes, Verdict.ACCEPTED)),
        lambda: filled.apply(AssignQuotes(quotes[1:], "Bo Lind")),
        lambda: filled.apply(ChangeQuotes(quotes, QuoteChange((None,), "look", ("a",)))),
        filled.undo,
        lambda: filled.undo_to(1),
        lambda: filled.redo_to(4),
    ):
        assert blocks_read(filled, act) == 0


def test_other_changes_beside_them_read_the_block_again(filled: Library) -> None:
    quotes = list(filled.quotes.ids(EVERYTHING))

    def both() -> None:
        filled.apply(SetVerdict(quotes, Verdict.REJECTED))
        filled.apply(SetBounds(quotes[0], Bounds(((0, 19),), ())))

    assert blocks_read(filled, both) == 1
    assert blocks_read(filled, filled.undo) == 1
    assert blocks_read(filled, filled.undo) == 0


def test_what_another_program_changes_is_read(filled: Library, path: Path) -> None:
    quotes = list(filled.quotes.ids(EVERYTHING))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:

        def both() -> None:
            filled.apply(SetVerdict(quotes[:1], Verdict.ACCEPTED))
            other.execute("UPDATE attributions SET verdict = -1 WHERE id <> ?", (quotes[0],))

        assert blocks_read(filled, both) == 1


def test_what_came_to_nothing_is_not_taken_over(filled: Library) -> None:
    quotes = list(filled.quotes.ids(EVERYTHING))
    before = shown(filled)
    filled._file.connection.execute("BEGIN")
    filled._file.connection.execute("UPDATE attributions SET verdict = -1")
    filled._file.connection.execute("ROLLBACK")
    assert blocks_read(filled, lambda: None) == 0
    assert shown(filled) == before
    assert blocks_read(filled, lambda: filled.apply(SetVerdict(quotes[:1], Verdict.ACCEPTED))) == 0
