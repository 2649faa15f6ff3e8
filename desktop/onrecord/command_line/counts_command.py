"""`onrecord counts`: how many quotes a library has, by speaker, outlet, kind, tag or date."""

import argparse
from collections.abc import Iterable
from typing import Any

from onrecord.command_line import help_pages, library_options, terminal
from onrecord.command_line.quotes_command import FORMATS, add_format, add_limit
from onrecord.command_line.terminal import ExitStatus
from onrecord.domain.count_rows import Totals
from onrecord.domain.messages import plural

COUNTS = """\
Count quotes as the lists and the charts of the window do: by kind, all of them, and the articles with any of them. By
speaker, source and tag those with the most come first, by day, month and year the earliest; what is not known is last.
A quote counts under each of its tags.
"""

LABELS = ("speaker", "source", "kind", "tag", "day", "month", "year")


def add(commands: Any) -> None:
    """Add the command to a parser."""
    about = "count quotes by speaker, source, kind, tag or date"
    counts = help_pages.page(commands, "counts", about, COUNTS + "\n" + library_options.SEARCHES)
    library_options.add_library(counts)
    told = f"{', '.join(LABELS[:-1])} or {LABELS[-1]}; {LABELS[0]} where it is left out"
    counts.add_argument("-b", "--by", choices=LABELS, default=LABELS[0], metavar="LABEL", help=told)
    library_options.add_filter(counts)
    add_format(counts, FORMATS)
    add_limit(counts)
    counts.set_defaults(run=_counts)


def _counts(options: argparse.Namespace) -> int:
    library_options.check_installed()
    from onrecord.tables.printed_tables import count_table, table_lines

    with library_options.opened(options) as library:
        chosen = library_options.chosen(library, options)
        with library.snapshot():
            frame, totals = count_table(library, chosen, options.by), library.counts.totals(chosen)
    print_counts(options.format, table_lines(frame, options.format, options.limit, unknown_of(options.by)), totals)
    return ExitStatus.DONE


def unknown_of(label: str) -> str:
    """What stands for a value of a label that is not known."""
    return {"speaker": "not named", "source": "source not set", "tag": "no tag"}.get(label, "no date")


def print_counts(form: str, lines: Iterable[str], totals: Totals) -> None:
    """Print a table of counts; as text with what they come to."""
    if form != FORMATS[0]:
        terminal.write_rows(lines)
        return
    terminal.write(lines)
    quotes = plural("%Ln quotes", "%Ln quote", totals.quotes)
    articles = plural("%Ln articles", "%Ln article", totals.articles)
    speakers = plural("%Ln speakers", "%Ln speaker", totals.speakers)
    terminal.write(["", f"{quotes} · {articles} · {speakers}"])
