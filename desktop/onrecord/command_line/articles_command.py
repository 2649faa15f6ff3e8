"""`onrecord articles`: the articles of a library, found by their words, also those that are not analysed."""

import argparse
from typing import Any

from onrecord.command_line import help_pages, library_options, terminal
from onrecord.command_line.quotes_command import FORMATS, add_format, add_limit
from onrecord.command_line.terminal import ExitStatus
from onrecord.domain.messages import plural

ARTICLES = """\
Print the articles of a library as the window lists them, by date, the earliest first. WORDS are looked for in title,
source, byline, file and text, in any order, without regard to case and accents; of the text they are whole words, or
how words begin. Articles in a language that the program does not analyse are found too: their quotes are 0.

As text, each has a line: date, outlet, headline, language, quotes. As tsv and jsonl it has all that is known of it.

The library is only read, also while a window has it open; one of an earlier version is read from a copy and stays as
it is.
"""

_SHORT = ("published", "source", "title", "language", "quotes")
"""What a line has room for."""


def add(commands: Any) -> None:
    """Add the command to a parser."""
    articles = help_pages.page(commands, "articles", "list articles, found by their words", ARTICLES)
    library_options.add_library(articles)
    articles.add_argument("-w", "--words", default="", metavar="WORDS", help="only those that have all of them")
    add_format(articles, FORMATS)
    add_limit(articles)
    articles.set_defaults(run=_articles)


def _articles(options: argparse.Namespace) -> int:
    library_options.check_installed()
    from onrecord.tables.article_frames import articles_found
    from onrecord.tables.printed_tables import grid, table_lines

    with library_options.opened(options) as library:
        found = articles_found(library, options.words)
    if options.format == FORMATS[0]:
        shown = found if options.limit is None else found.head(options.limit)
        terminal.write(grid(shown[list(_SHORT)], "no date"))
        terminal.write(["", str(plural("%Ln articles", "%Ln article", len(found)))])
    else:
        terminal.write_rows(table_lines(found, options.format, options.limit, ""))
    return ExitStatus.DONE
