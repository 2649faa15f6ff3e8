"""`onrecord batch`: any number of articles, in shards, as Parquet."""

import argparse
import logging
import os
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from onrecord import __version__
from onrecord.command_line import help_pages, terminal
from onrecord.command_line.extract_command import unread
from onrecord.command_line.library_options import check_installed
from onrecord.command_line.terminal import ExitStatus
from onrecord.domain.errors import OnRecordError
from onrecord.domain.imports.column_mapping import COLUMN_FIELDS
from onrecord.domain.messages import Message, message, plural
from onrecord.support import installation, paths
from onrecord.support.log import logging_to

if TYPE_CHECKING:
    from onrecord.batch.batch_run import BatchOptions, BatchResult
    from onrecord.batch.joined_files import JoinRecord
    from onrecord.batch.shard_processes import Outcome

BATCH = """\
Find the quotes in any number of articles, without a library. IN are files, or folders of files: Parquet, JSON Lines,
WARC, text, and whatever an import reads. OUT is a folder, in which tables of articles, attributions, speakers and
errors are written as Parquet, one file for each shard of the input. Once all shards are there, speakers get one name
in all of them.

A shard is there when it is whole. So whatever ends a run, the same line goes on where it stopped. Shards whose input,
model or options have changed are done anew. On several machines that share OUT, each does its part:

  onrecord batch articles/ out/
  onrecord batch news.parquet out/ --shard 3/16
  onrecord batch --join out/

What no part of an article could be read of is in the table of errors. The manual tells the columns, and how Ray, Spark
and Dask do the same.
"""
SIZE = 1000
"""Articles of a shard, about."""
_BETWEEN_S = 15.0
"""Between two lines of progress."""


def add(commands: Any) -> None:
    """Add the command to a parser."""
    made = help_pages.page(commands, "batch", "find the quotes of any number of articles, as Parquet", BATCH)
    made.add_argument("paths", nargs="+", type=Path, metavar="IN ... OUT", help="articles, and the folder of results")
    made.add_argument("--shard", type=_part, default=(1, 1), metavar="I/N", help="do every N-th shard from the I-th on")
    made.add_argument("--processes", type=_count, default=None, metavar="N", help="at once; else one a core")
    made.add_argument(
        "--shard-size", type=_count, default=SIZE, metavar="N", help=f"articles of a shard, about; else {SIZE}"
    )
    made.add_argument(
        "--column",
        action="append",
        type=_column,
        default=[],
        metavar="FIELD=NAME",
        help=f"the column of tables that holds a field of {', '.join(COLUMN_FIELDS)}; else it is guessed",
    )
    made.add_argument("--no-text", action="store_true", help="leave the texts out of the table of articles")
    made.add_argument("--join", action="store_true", help="only name the speakers of the shards that are in OUT")
    made.add_argument("--no-join", action="store_true", help="leave the speakers as each article names them")
    made.add_argument("--discard", action="store_true", help="delete results of inputs that are not there any more")
    made.add_argument("--model", type=Path, metavar="DIR", help="another language model made by the same recipe")
    made.add_argument("-q", "--quiet", action="store_true", help="say only what went wrong, and what came of it")
    made.set_defaults(run=_batch)


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return int(text)


def _part(text: str) -> tuple[int, int]:
    first, _, of = text.partition("/")
    if not (first.isdecimal() and of.isdecimal() and 1 <= int(first) <= int(of)):
        raise argparse.ArgumentTypeError(f"{text!r} is no part such as 3/16")
    return int(first), int(of)


def _column(text: str) -> tuple[str, str]:
    field, _, name = text.partition("=")
    if field not in COLUMN_FIELDS or not name:
        raise argparse.ArgumentTypeError(f"{text!r} is not FIELD=NAME with a field of {', '.join(COLUMN_FIELDS)}")
    return field, name


def _batch(options: argparse.Namespace) -> int:
    check_installed()
    lacking = installation.extra_problem("pyarrow")
    if lacking:
        raise OnRecordError(lacking.subject, lacking.cause, lacking.remedy)
    *named, out = options.paths
    if bool(named) == options.join:
        cause = message("--join takes only OUT") if options.join else message("no articles are named")
        raise OnRecordError("onrecord batch", cause, _USAGE)
    with logging_to(paths.log_file("batch"), terminal=logging.CRITICAL), _Signals.caught() as signals:
        return _joined(out, signals) if options.join else _run(options, named, out, signals)


_USAGE = message("Say: onrecord batch IN ... OUT, or onrecord batch --join OUT.")


class _Signals:
    """Signals that end a program: the first ends the run cleanly, a second at once."""

    def __init__(self) -> None:
        self.number = 0

    def stopped(self) -> bool:
        """Whether one came."""
        return self.number != 0

    @classmethod
    @contextmanager
    def caught(cls) -> "Iterator[_Signals]":
        """Wait for them while the block runs."""
        signals = cls()

        def take(number: int, frame: FrameType | None) -> None:
            if signals.number:
                raise KeyboardInterrupt
            signals.number = number

        known = (signal.SIGINT, signal.SIGTERM)
        before = [signal.signal(number, take) for number in known]
        try:
            yield signals
        finally:
            for number, handler in zip(known, before, strict=True):
                signal.signal(number, handler)

    @property
    def status(self) -> int:
        """The exit status."""
        return ExitStatus.INTERRUPTED if self.number == signal.SIGINT else 128 + self.number


def _run(options: argparse.Namespace, named: list[Path], out: Path, signals: _Signals) -> int:
    from onrecord.batch import batch_run
    from onrecord.batch.shard_processes import BatchStoppedError
    from onrecord.batch.shards import find_inputs

    found = find_inputs(named)
    for error in found.errors:
        terminal.complain(error.problem)
    for folder in found.unread:
        terminal.say(unread(folder))
    if not found.files:
        return ExitStatus.FAILED
    progress = _Progress(is_quiet=options.quiet)
    try:
        result = batch_run.run(_options(options, named, out), found, signals.stopped, progress.show)
    except BatchStoppedError:
        terminal.say(message("{0}: broken off; the same line goes on", str(out)))
        return signals.status
    except OSError as error:
        raise _not_written(out, error) from error
    terminal.say(_told(out, result))
    return _status(result, refused=bool(found.errors))


def _options(options: argparse.Namespace, named: list[Path], out: Path) -> "BatchOptions":
    from onrecord.batch.batch_run import BatchOptions
    from onrecord.batch.shard_files import BatchFolder
    from onrecord.batch.shard_run import ShardSettings, model_digest

    model = options.model or paths.model_folder()
    settings = ShardSettings(
        BatchFolder(out),
        model,
        model_digest(model),
        __version__,
        dict(options.column),
        with_text=not options.no_text,
    )
    return BatchOptions(
        settings,
        named,
        options.shard_size,
        options.shard,
        options.processes or _cores(),
        is_joined=not options.no_join,
        discards=options.discard,
        log=paths.log_file("batch"),
    )


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _not_written(out: Path, error: OSError) -> OnRecordError:
    cause = message("it cannot be written ({0})", error.strerror or str(error))
    return OnRecordError(out, cause, message("Name another folder, or make room on the disk."))


class _Progress:
    """How far a run is, on a line now and then."""

    def __init__(self, *, is_quiet: bool) -> None:
        self._is_quiet, self._next, self._articles = is_quiet, time.monotonic() + _BETWEEN_S, 0

    def show(self, done: int, number: int, outcome: "Outcome") -> None:
        """Say it, unless something was said a moment ago; what went wrong is said at once."""
        from onrecord.batch.shard_processes import ShardFailure

        if isinstance(outcome, ShardFailure):
            terminal.complain(outcome.problem)
            return
        self._articles += outcome.counts["articles"]
        if self._is_quiet or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _BETWEEN_S
        articles = plural("%Ln articles", "%Ln article", self._articles)
        terminal.say(message("{0} of {1} shards, {2}", str(done), str(number), articles))


def _told(out: Path, result: "BatchResult") -> Message:
    """What came of a run, in words."""
    counts: Mapping[str, int] = result.counts
    articles = plural("%Ln articles", "%Ln article", counts["articles"])
    found = plural("%Ln attributions", "%Ln attribution", counts["attributions"])
    errors = plural("%Ln errors", "%Ln error", counts["errors"])
    said = message("{0}: {1}, {2}, {3}", str(out), articles, found, errors)
    return message("{0}; {1}", said, _speakers(result.joined)) if result.joined else said


def _speakers(joined: "JoinRecord") -> Message:
    speakers = plural("%Ln speakers", "%Ln speaker", joined.speakers)
    copies = plural("%Ln copies", "%Ln copy", joined.copies)
    return message("{0} in all, {1} of articles not counted", speakers, copies)


def _status(result: "BatchResult", *, refused: bool) -> int:
    if not result.counts["articles"]:
        return ExitStatus.FAILED
    return ExitStatus.PARTLY if result.failures or result.counts["errors"] or refused else ExitStatus.DONE


def _joined(out: Path, signals: _Signals) -> int:
    """Name the speakers of the shards that are there."""
    from onrecord.batch.batch_manifest import renew_manifest
    from onrecord.batch.joined_files import join
    from onrecord.batch.shard_files import BatchFolder
    from onrecord.batch.shard_processes import BatchStoppedError

    def heed() -> None:
        if signals.stopped():
            raise BatchStoppedError

    folder = BatchFolder(out)
    records = list(folder.records())
    if not records:
        cause = message("it holds no shards of a batch run")
        raise OnRecordError(out, cause, message("Name the folder that one has written."))
    try:
        joined = join(folder, records, heed)
        renew_manifest(folder, records)
    except BatchStoppedError:
        return signals.status
    except OSError as error:
        raise _not_written(out, error) from error
    terminal.say(message("{0}: {1}", str(out), _speakers(joined)))
    return ExitStatus.DONE
