"""`onrecord extract`: the attributions of articles as JSON Lines, without a library."""

import argparse
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

from onrecord.command_line import help_pages, terminal
from onrecord.command_line.attribution_records import collected, streamed
from onrecord.command_line.library_options import check_installed
from onrecord.command_line.terminal import ExitStatus
from onrecord.domain.article import Article
from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import OnRecordError
from onrecord.domain.messages import message, plural
from onrecord.support import paths
from onrecord.support.log import logging_to

if TYPE_CHECKING:
    from onrecord.engine import Engine
    from onrecord.ingest import UnreadFiles

# What may be missing is imported where it is used, so that its absence can be told.

EXTRACT = """\
Print every attribution of the articles as JSON Lines. All files of one call are one collection: a speaker has one
name in all of them. It may change with any article, so nothing is printed before the last one is read; --stream
prints the records of each article as soon as it is read, and a name then holds within its article alone.

Offsets are [start, end) in Unicode code points of the decoded text of the file as it stands, or of the text that was
taken out of a web page or a file of another kind. `part` is where the article lies in a file of several, else null.
`act` is speech or thought; a `speaker` of null is not known. `metadata` has the title, the source (outlet), the day of
publication, the byline and the url of the article; null where it does not say them.

Files that cannot be read are named on standard error, and so is what folders hold that is of a kind that is not read.
"""


def add(commands: Any) -> None:
    """Add the command to a parser."""
    extract = help_pages.page(commands, "extract", "print the attributions of articles as JSON Lines", EXTRACT)
    extract.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="an article, or a folder of articles")
    extract.add_argument("--stream", action="store_true", help="print each article's records as soon as it is read")
    extract.add_argument("--model", type=Path, metavar="DIR", help="another language model made by the same recipe")
    extract.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to this file instead")
    extract.set_defaults(run=_extract)


def _extract(options: argparse.Namespace) -> int:
    check_installed()
    from onrecord.engine import Engine
    from onrecord.ingest import find_files

    _try_writing(options.output)
    with logging_to(paths.log_file("extract"), terminal=logging.CRITICAL):
        engine = Engine.load(options.model or paths.model_folder())
        found = find_files(options.paths)
        for problem in found.problems:
            terminal.complain(problem)
        for folder in found.unread:
            terminal.say(unread(folder))
        reading = _Reading(engine, found.files, len(found.problems))
        _write(options.output, streamed(reading) if options.stream else collected(reading))
    if not reading.refused:
        return ExitStatus.DONE
    return ExitStatus.PARTLY if reading.read else ExitStatus.FAILED


MOST_NAMED = 5
"""Files of a folder that are not read and are told by name."""


def unread(folder: "UnreadFiles") -> str:
    """What a folder holds that is not read: named where it is little, else counted by suffix."""
    number = folder.kinds.total()
    told = plural("%Ln files of other kinds are left out", "%Ln file of another kind is left out", number)
    named = [str(path.relative_to(folder.folder)) for path in folder.examples[:MOST_NAMED]]
    counted = [f"{count:,} {suffix or 'without a suffix'}" for suffix, count in folder.kinds.most_common()]
    return f"{folder.folder}: {told}: {', '.join(named if len(named) == number else counted)}"


@dataclass(slots=True)
class _Reading:
    """Articles and their attributions, read as they are asked for; what gives no article is complained of.

    Attributes:
        refused, read: how many files and parts of files gave none, and how many articles there were.
    """

    engine: "Engine"
    files: Sequence[Path]
    refused: int = 0
    read: int = 0

    def __iter__(self) -> Iterator[tuple[Article, Sequence[Attribution]]]:
        from onrecord.ingest import read_articles

        for found in chain.from_iterable(map(read_articles, self.files)):
            if isinstance(found, Article):
                self.read += 1
                yield found, self.engine.analyse(found)
            else:
                self.refused += 1
                terminal.complain(found.problem)


def _try_writing(target: Path | None) -> None:
    """Refuse a file that cannot be written before the work, not after it."""
    if target is not None:
        _opened(target, "a").close()


def _write(target: Path | None, records: Iterator[dict[str, Any]]) -> None:
    """Print records as they come. A file is emptied when the first of them is there."""
    lines = (json.dumps(each, ensure_ascii=False) for each in records)
    first = next(lines, None)
    if target is None:
        _print(terminal.output(), first, lines)
        return
    with _opened(target, "w") as stream:
        _print(stream, first, lines)


def _opened(target: Path, mode: str) -> TextIO:
    try:
        return cast(TextIO, target.open(mode, buffering=1, encoding="utf-8"))
    except OSError as error:
        raise OnRecordError(
            target, message("it cannot be written ({0})", str(error.strerror)), message("Name another file with -o.")
        ) from error


def _print(stream: TextIO, first: str | None, others: Iterator[str]) -> None:
    for line in chain((first,) if first else (), others):
        stream.write(line + "\n")
    stream.flush()
