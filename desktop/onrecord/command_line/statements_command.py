"""`onrecord statements`: what several outlets print of one statement, and in which words they differ."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.command_line import help_pages, library_options, terminal
from onrecord.command_line.quotes_command import add_format, add_limit
from onrecord.command_line.terminal import ExitStatus

if TYPE_CHECKING:
    from onrecord.domain.statements.statement import Statement
    from onrecord.library import Library

STATEMENTS = """\
Print the statements of a library that two outlets and more quote, those of the most outlets first: near-equal quotes
of one speaker, each beside the fullest version. Copies of one article count as one outlet.

[-Words-] are left out of the fullest version, and {+words+} added to it; in Markdown those are struck through, these
bold. Spelling, capitals and marks make no difference. --output writes a file instead: CSV, XLSX or Markdown.
"""

FORMATS = ("text", "tsv", "jsonl", "markdown")


def add(commands: Any) -> None:
    """Add the command to a parser."""
    short = "print what several outlets quote of one statement"
    statements = help_pages.page(commands, "statements", short, STATEMENTS + "\n" + library_options.SEARCHES)
    library_options.add_library(statements)
    library_options.add_filter(statements)
    add_format(statements, FORMATS)
    add_limit(statements)
    told = "write a file that ends with .csv, .xlsx or .md, and print nothing"
    statements.add_argument("-o", "--output", metavar="FILE", type=Path, help=told)
    statements.set_defaults(run=_statements)


def _statements(options: argparse.Namespace) -> int:
    library_options.check_installed()
    with library_options.opened(options) as library:
        chosen = library_options.chosen(library, options)
        with library.snapshot():
            _print(library, library.statements.found(chosen)[: options.limit], options)
    return ExitStatus.DONE


def _print(library: "Library", found: "list[Statement]", options: argparse.Namespace) -> None:
    from onrecord.tables.printed_tables import json_lines, tab_lines
    from onrecord.tables.statement_export import write_statements
    from onrecord.tables.statement_frames import statement_frame
    from onrecord.tables.statement_texts import markdown_lines, text_lines

    if options.output is not None:
        write_statements(library, found, options.output)
    elif options.format == "text":
        terminal.write(text_lines(found))
    elif options.format == "markdown":
        terminal.write_rows(markdown_lines(library, found))
    else:
        lines = {"tsv": tab_lines, "jsonl": json_lines}[options.format]
        terminal.write_rows(lines(statement_frame(library, found)))
