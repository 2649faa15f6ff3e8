"""`onrecord quotes`: the quotes of a library on the terminal, to be read, or to be piped to other programs."""

import argparse
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.command_line import help_pages, library_options, terminal
from onrecord.command_line.terminal import ExitStatus
from onrecord.domain.errors import OnRecordError
from onrecord.domain.messages import message
from onrecord.domain.quote import Order, QuoteRow, Verdict

if TYPE_CHECKING:
    from onrecord.library import Library

QUOTES = """\
Print the quotes of a library, with every correction made by hand, in the order of the window's table.

As text, each has two lines: its number, who spoke, kind, outlet, date and headline; then the words, with quotation
marks where the article has them. As tsv and jsonl it has the columns of `onrecord export`, or those that are named: a
row a line, in which tabs and line breaks of a cell are spaces, or an object a line, which holds every text as it is.
In tsv an apostrophe goes before what a spreadsheet would take for a formula; --verbatim leaves it out.
"""

FORMATS = ("text", "tsv", "jsonl")
AT_ONCE = 500
"""Quotes that are read before the first of them is printed."""


def add(commands: Any) -> None:
    """Add the command to a parser."""
    quotes = help_pages.page(
        commands, "quotes", "print quotes as text, TSV or JSON Lines", QUOTES + "\n" + library_options.SEARCHES
    )
    library_options.add_library(quotes)
    library_options.add_filter(quotes)
    add_format(quotes, FORMATS)
    quotes.add_argument("--columns", metavar="NAMES", help="only these columns, as words,speaker,date")
    orders = tuple(str(order) for order in Order)
    quotes.add_argument("--sort", choices=orders, default="date", metavar="BY", help=f"{', '.join(orders)}")
    quotes.add_argument("--descending", action="store_true", help="from the other end")
    add_limit(quotes)
    quotes.add_argument("--verbatim", action="store_true", help="no apostrophe before what looks like a formula")
    quotes.set_defaults(run=_quotes)


def add_format(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Ask as what it is printed; the first format is taken where none is named."""
    told = f"{', '.join(formats[:-1])} or {formats[-1]}; {formats[0]} where it is left out"
    parser.add_argument("-f", "--format", choices=formats, default=formats[0], metavar="FORMAT", help=told)


def add_limit(parser: argparse.ArgumentParser) -> None:
    """Ask how many rows are printed."""
    parser.add_argument("-n", "--limit", type=_number, metavar="NUMBER", help="no more than so many")


def _number(typed: str) -> int:
    if not typed.isdecimal():
        raise argparse.ArgumentTypeError(f"{typed!r} is no number of rows")
    return int(typed)


def _quotes(options: argparse.Namespace) -> int:
    library_options.check_installed()
    with library_options.opened(options) as library:
        chosen = library_options.chosen(library, options)
        with library.snapshot():
            ids = library.quotes.ids(chosen, Order(options.sort), descending=options.descending)
            wanted = ids[: options.limit]
            if options.format == "text":
                terminal.write(_texts(library, wanted))
            else:
                _print_table(library, wanted, options)
    return ExitStatus.DONE


def _print_table(library: "Library", ids: Sequence[int], options: argparse.Namespace) -> None:
    from onrecord.tables.frame_columns import QUOTE_COLUMNS
    from onrecord.tables.printed_tables import json_lines, tab_lines
    from onrecord.tables.quote_frames import quote_chunks

    known = [column.name for column in QUOTE_COLUMNS]
    names = _columns(options.columns, known)
    for place, chunk in enumerate(quote_chunks(library, ids)):
        if options.format == "jsonl":
            terminal.write_rows(json_lines(chunk[names]))
        else:
            terminal.write_rows(tab_lines(chunk[names], head=place == 0, verbatim=options.verbatim))


def _columns(typed: str | None, known: Sequence[str]) -> list[str]:
    """The columns that are asked for. Raises OnRecordError where one is not there."""
    names = [name.strip() for name in typed.split(",")] if typed else list(known)
    if unknown := [name for name in names if name not in known]:
        cause = message("there is no such column")
        raise OnRecordError(", ".join(unknown), cause, message("There are: {0}.", ", ".join(known)))
    return names


def _texts(library: "Library", ids: Sequence[int]) -> Iterator[str]:
    """Two lines for each quote; the second is laid out as wide as the terminal, between quotes lies an empty one."""
    from onrecord.viewmodels.quotes.quote_citation import display_words, rows_with_clauses

    wide = terminal.columns()
    for first in range(0, len(ids), AT_ONCE):
        for place, row in enumerate(rows_with_clauses(library, ids[first : first + AT_ONCE])):
            yield from [""] if first or place else []
            yield _head(row)
            yield from _wrapped(display_words(row), wide)


def _head(row: QuoteRow) -> str:
    """Number, speaker, kind, outlet, date and headline, as far as they are known."""
    about = " · ".join(filter(None, (_speaker(row), str(row.kind), row.source, row.published, row.title)))
    return " ".join(f"{row.id:>6}  {about}{_VERDICTS[row.verdict]}".rstrip().split("\n"))


_VERDICTS = {Verdict.NONE: "", Verdict.ACCEPTED: " · checked", Verdict.REJECTED: " · rejected"}


def _speaker(row: QuoteRow) -> str:
    """As the window's table has it."""
    if row.suggested:
        return f"perhaps {row.suggested}"
    called = " ".join(row.description.split())
    return row.speaker or (f"{called} · not named" if called else "not named")


def _wrapped(words: str, wide: int) -> list[str]:
    if not wide:
        return [f"        {words}"]
    return textwrap.wrap(words, wide, initial_indent=" " * 8, subsequent_indent=" " * 8, break_on_hyphens=False)
