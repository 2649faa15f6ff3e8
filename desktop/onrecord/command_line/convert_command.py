"""`onrecord convert`: a library as JSON Lines, which any program can read, and back."""

import argparse
from pathlib import Path
from typing import Any

from onrecord.command_line import help_pages, terminal
from onrecord.command_line.library_options import check_installed
from onrecord.command_line.terminal import ExitStatus
from onrecord.domain.errors import OnRecordError
from onrecord.domain.messages import Message, message, plural
from onrecord.support import paths

CONVERT = """\
Write a whole library as JSON Lines, or make a library of such a file: articles, quotes, speakers, every correction and
every step that can be undone. The file has a line for each row, which any program can read; converted back, it is the
same library. The endings of the two names tell the direction. A library may be open in a window meanwhile; what is
there already stays until the new file is whole, and a library is never written over.

  onrecord convert case.onrecord case.jsonl
  onrecord convert case.jsonl again.onrecord
"""


def add(commands: Any) -> None:
    """Add the command to a parser."""
    convert = help_pages.page(commands, "convert", "write a library as JSON Lines, or read it back", CONVERT)
    convert.add_argument("source", type=Path, metavar="FROM", help="a library (.onrecord), or one as JSON Lines")
    convert.add_argument("target", type=Path, metavar="TO", help="the other of the two")
    convert.set_defaults(run=_convert)


def _convert(options: argparse.Namespace) -> int:
    check_installed()
    terminal.say(convert(options.source, options.target))
    return ExitStatus.DONE


def convert(source: Path, target: Path) -> Message:
    """Convert a file into the other form; returns what was done, in words. Raises OnRecordError."""
    from onrecord.library.backups.json_lines import SUFFIXES, read_json_lines, write_json_lines

    endings = source.suffix.lower(), target.suffix.lower()
    if endings[0] == paths.LIBRARY_SUFFIX and endings[1] in SUFFIXES:
        return message("{0}: {1}", str(target), plural("%Ln rows", "%Ln row", write_json_lines(source, target)))
    if endings[0] in SUFFIXES and endings[1] == paths.LIBRARY_SUFFIX:
        articles = plural("%Ln articles", "%Ln article", read_json_lines(source, target))
        return message("{0}: {1}", str(target), articles)
    cause = message("one of the two has to end with {0}, the other with {1}", paths.LIBRARY_SUFFIX, SUFFIXES[0])
    raise OnRecordError(f"{source}, {target}", cause, message("Name them so."))
