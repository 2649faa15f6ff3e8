"""`onrecord speakers`: who speaks in a library, what they are, and how often they are quoted."""

import argparse
from typing import Any

from onrecord.command_line import help_pages, library_options
from onrecord.command_line.counts_command import print_counts, unknown_of
from onrecord.command_line.quotes_command import FORMATS, add_format, add_limit
from onrecord.command_line.terminal import ExitStatus

SPEAKERS = """\
Print the speakers of a library as the window lists them, with their names and roles as they were corrected by hand:
kind, role, their quotes by kind, and the articles with any of them. Those with the most quotes come first; quotes of
nobody who is named are one row, the last.
"""


def add(commands: Any) -> None:
    """Add the command to a parser."""
    speakers = help_pages.page(
        commands, "speakers", "print speakers, their roles and counts", SPEAKERS + "\n" + library_options.SEARCHES
    )
    library_options.add_library(speakers)
    library_options.add_filter(speakers)
    add_format(speakers, FORMATS)
    add_limit(speakers)
    speakers.set_defaults(run=_speakers)


def _speakers(options: argparse.Namespace) -> int:
    library_options.check_installed()
    from onrecord.tables.article_frames import speaker_frame
    from onrecord.tables.printed_tables import table_lines

    with library_options.opened(options) as library:
        chosen = library_options.chosen(library, options)
        with library.snapshot():
            frame, totals = speaker_frame(library, chosen), library.counts.totals(chosen)
    print_counts(options.format, table_lines(frame, options.format, options.limit, unknown_of("speaker")), totals)
    return ExitStatus.DONE
