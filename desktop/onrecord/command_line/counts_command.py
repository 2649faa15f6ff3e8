"""`onrecord counts`: how many quotes a library has, by speaker, outlet, kind, tag or date."""

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from onrecord.command_line import help_pages, library_options, terminal
from onrecord.command_line.quotes_command import FORMATS, add_format, add_limit
from onrecord.command_line.terminal import ExitStatus
from onrecord.domain.attributes.speaker_attributes import LISTED_FIELDS, search_name
from onrecord.domain.count_rows import Totals
from onrecord.domain.errors import OnRecordError
from onrecord.domain.messages import message, plural

if TYPE_CHECKING:
    from onrecord.library import Library

COUNTS = """\
Count quotes as the lists and the charts of the window do: by kind, all of them, and the articles with any of them. By
speaker, source and tag those with the most come first, by day, month and year the earliest; what is not known is last.
A quote counts under each of its tags. Who speaks is counted as you, or a table of yours, say: speaker-kind, gender,
role, party, organisation, country.
"""

LABELS = ("speaker", "source", "kind", "tag", "day", "month", "year", *LISTED_FIELDS)


def add(commands: Any) -> None:
    """Add the command to a parser."""
    about = "count quotes by speaker, source, kind, tag, date or who speaks"
    counts = help_pages.page(commands, "counts", about, COUNTS + "\n" + library_options.SEARCHES)
    library_options.add_library(counts)
    told = f"{', '.join(LABELS[:-1])} or {LABELS[-1]}; {LABELS[0]} where it is left out"
    counts.add_argument("-b", "--by", choices=LABELS, default=LABELS[0], metavar="LABEL", help=told)
    counts.add_argument("--field", metavar="NAME", help="a field of your own that speakers have, in place of a label")
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
            by = options.by if options.field is None else _field(library, options.field)
            frame, totals = count_table(library, chosen, by), library.counts.totals(chosen)
    print_counts(options.format, table_lines(frame, options.format, options.limit, unknown_of(by)), totals)
    return ExitStatus.DONE


def _field(library: "Library", name: str) -> str:
    """A field of the library's own, in whatever case it is written. Raises OnRecordError where there is none."""
    own = library.speakers.own_fields()
    found = next((field for field in own if search_name(field) == search_name(name)), None)
    if found is None:
        remedy = message("There are: {0}.", ", ".join(own)) if own else message("Edit a speaker to add one.")
        raise OnRecordError(message("“{0}”", name), message("no speaker has a field of this name"), remedy)
    return found


def unknown_of(label: str) -> str:
    """What stands for a value of a label that is not known."""
    known = {"speaker": "not named", "speaker-kind": "not named", "source": "source not set", "tag": "no tag"}
    return known.get(label, "no date" if label in ("day", "month", "year") else "not set")


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
