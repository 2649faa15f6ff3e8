"""`onrecord export`: the quotes of a library in a file that other programs read."""

import argparse
import sys
from pathlib import Path
from typing import Any

from onrecord.command_line import help_pages, library_options, terminal
from onrecord.command_line.terminal import ExitStatus
from onrecord.domain.errors import ExportError
from onrecord.domain.messages import Text, message, plural
from onrecord.tables.formats.export_registry import ExportFormat
from onrecord.viewmodels.exporting.export_formats import FORMATS, format_named, format_of

EXPORT = """\
Write the quotes of a library, with every correction made by hand, as a table: a row for each quote, in the order of
its date, and a column for everything that is known of it. A file that is there already stays until the new one is
whole.

In CSV an apostrophe goes before what a spreadsheet would take for a formula (=, +, -, @ at the start of a text or
after a semicolon, tab or line break in it), since titles and words come from anywhere; --verbatim leaves it out, for
programs that read the file. XLSX holds every text as it is, up to 32,767 letters a cell, and has the speakers, the
outlets, the articles and the method as further sheets. Parquet (which needs the package pyarrow) and JSON Lines hold
dates, numbers, lists of tags and places in the text as such. QDPX is a REFI-QDA project for NVivo, MAXQDA, ATLAS.ti and
others: the articles, with each quote coded by speaker, kind, tags and verdict, and notes as memos.

HTML, DOCX and PDF are reports to be read: what the quotes come to, the quotes article by article, the method.
--format markdown and --format obsidian make a folder of notes, one an article and one a speaker; a folder that holds
anything is not written to.
"""


def add(commands: Any) -> None:
    """Add the command to a parser."""
    short = "write the quotes of a library as a table or a project"
    export = help_pages.page(commands, "export", short, EXPORT + "\n" + library_options.SEARCHES)
    library_options.add_library(export)
    export.add_argument(
        "-o", "--output", default="-", metavar="FILE", help="the file; - (as when it is left out) is standard output"
    )
    formats = tuple(each.name for each in FORMATS)
    told = f"{', '.join(formats)}; as the ending of FILE says where it is left out, else csv"
    export.add_argument("-f", "--format", choices=formats, metavar="FORMAT", help=told)
    library_options.add_filter(export)
    export.add_argument("--verbatim", action="store_true", help="no apostrophe before what looks like a formula")
    export.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    library_options.check_installed()
    from onrecord.tables.method.method_facts import method_facts
    from onrecord.tables.method.method_note import method_note
    from onrecord.tables.method.method_records import Extent
    from onrecord.tables.quote_export import ExportOptions, export_quotes, print_quotes

    form = _format(options)
    with library_options.opened(options) as library:
        chosen = library_options.chosen(library, options)
        quotes = library.quotes.ids(chosen)
        extent = Extent.SHOWN if options.search or options.once else Extent.EVERY
        how = ExportOptions(
            options.verbatim, method_note(method_facts(library, quotes, extent, _filter_words(options), chosen))
        )
        if options.output == "-":
            done = print_quotes(library, quotes, sys.stdout.buffer, form, how)
        else:
            done = export_quotes(library, quotes, Path(options.output), form, how)
            terminal.say(message("{0}: {1}", options.output, plural("%Ln quotes", "%Ln quote", done.quotes)))
    for note in done.notes:
        terminal.say(note.words)
    return ExitStatus.PARTLY if any(note.is_loss for note in done.notes) else ExitStatus.DONE


def _filter_words(options: argparse.Namespace) -> list[Text]:
    """The filter that is asked for, as the file tells it."""
    from onrecord.tables.method.method_facts import left_out

    search: list[Text] = [message("search: {0}", options.search)] if options.search else []
    once: list[Text] = [message("each story once")] if options.once else []
    return search + once + left_out(thought=options.thought, rejected=options.rejected)


def _format(options: argparse.Namespace) -> ExportFormat:
    """The format that is asked for, or that the file's ending tells. Raises ExportError."""
    target, named = options.output, options.format
    form = format_of(Path(target)) if target != "-" and not named else format_named(named or "csv")
    if form is None:
        cause = message("its ending tells no format that quotes are written in")
        raise ExportError(target, cause, message("End it with {0}, or name one with --format.", _endings()))
    if target == "-" and form.is_binary and sys.stdout.isatty():
        cause = message("a terminal does not show it")
        raise ExportError(message("format {0}", form.name), cause, message("Name a file with -o."))
    return form


def _endings() -> str:
    return ", ".join(each.suffix for each in FORMATS if each.suffix)
