"""Exports quotes in a process of its own, beside the window: it neither waits for pandas to load nor stutters.

In a thread, each piece of the work would hold the interpreter for as long as it takes, and keys and painting with it.
"""

import contextlib
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

import numpy.typing as npt

from onrecord.domain.errors import OnRecordError, Problem
from onrecord.domain.messages import message
from onrecord.domain.read_only_cause import ReadOnly, ReadOnlyCause
from onrecord.library import Library, QuoteIds
from onrecord.support import child_process, installation
from onrecord.support.atomic_write import remove_drafts
from onrecord.support.process_priority import lower_priority
from onrecord.tables.formats.export_registry import ExportFormat, ExportNote
from onrecord.tables.method.method_records import MethodNote

LAST_BREATH = 2.0
"""Seconds that a cancelled export has to end by itself: a piece takes a fraction of one."""


Heard = Callable[[int, int], None]
"""Gets how much is done, and how much there is; raises where nobody wants the file any more."""


class FileRequest(Protocol):
    """What a process is asked to write."""

    @property
    def library(self) -> Path:
        """The library's file."""

    @property
    def read_only(self) -> ReadOnly | None:
        """Why the window can only read it; None where it writes to it."""

    @property
    def path(self) -> Path:
        """The file to be written, or the folder."""

    @property
    def size(self) -> int:
        """How much there is to write, in what its progress counts."""

    def write(self, library: Library, heard: Heard) -> "Written":
        """Write it, whole or not at all. Raises OnRecordError, and what `heard` raises."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Quotes to be written to a file.

    Attributes:
        library: the library's file.
        read_only: why the window can only read it; None where it writes to it.
        quotes: ids, in the order of the rows.
        path: the file to be written, or the folder.
        form: its format.
        verbatim, method: see `ExportContext`.
    """

    library: Path
    read_only: ReadOnly | None
    quotes: npt.NDArray[Any]
    path: Path
    form: ExportFormat
    verbatim: bool = False
    method: MethodNote = field(default_factory=MethodNote)

    @property
    def size(self) -> int:
        """How many quotes are to be written."""
        return len(self.quotes)

    def write(self, library: Library, heard: Heard) -> "Written":
        """Write them. Raises ExportError, LibraryError, and what `heard` raises."""
        from onrecord.tables.quote_export import ExportOptions, export_quotes

        options = ExportOptions(self.verbatim, self.method, heard=heard)
        done = export_quotes(library, QuoteIds(self.quotes), self.path, self.form, options)
        return Written(done.quotes, done.gone, done.notes)


@dataclass(frozen=True, slots=True)
class Writing:
    """So many quotes of so many are written, or of what else the request counts."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Written:
    """The file is whole.

    Attributes:
        gone: quotes that the library has no longer.
        notes: what is to be known of the file.
    """

    quotes: int
    gone: int = 0
    notes: tuple[ExportNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """The file is as it was."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The file is as it was, because that was asked for."""


Answer = Writing | Written | Failed | Cancelled


class _CancelledError(Exception):
    """Nobody wants the file any more."""


def work(connection: Connection) -> None:
    """Write the file that is asked for and say how it went: the target of the process.

    Whatever comes in after the request cancels it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal reaches both processes; the window decides
    lower_priority()
    with connection, contextlib.suppress(EOFError, OSError):  # the window may be gone
        connection.send(answer(connection.recv(), connection))


def answer(request: FileRequest, connection: Connection) -> Answer:
    """Write one file, tell on the way how far it is, and return how it ended."""
    told: Writing | None = None

    def heard(done: int, total: int) -> None:
        nonlocal told
        if connection.poll():
            raise _CancelledError
        if told != Writing(done, total):  # it is asked for more often than there is something new to tell
            told = Writing(done, total)
            connection.send(told)

    try:
        return _written(request, heard)
    except _CancelledError:
        return Cancelled()
    except OnRecordError as error:
        return Failed(error.problem)
    except ImportError as error:
        return Failed(installation.import_problem(error))
    except MemoryError:
        return Failed(Problem(str(request.path), message("there is too little memory"), _AGAIN))


def _written(request: FileRequest, heard: Heard) -> Written:
    why = request.read_only or ReadOnly(
        ReadOnlyCause.IN_USE, Problem(str(request.library), message("a window writes to it"), _AGAIN)
    )
    library = Library.open(request.library, why)
    try:
        return request.write(library, heard)
    finally:
        library.close()


_AGAIN = message("Try again; if it happens again, close other programs or export fewer quotes.")


class ExportProcess:
    """One export that runs. All methods are for one thread; none but `stop` waits."""

    def __init__(self, request: FileRequest) -> None:
        """Start it."""
        self._path, self._is_over, self._is_unwanted = request.path, False, False
        self._process, self._line = child_process.started(work, (), "onrecord-export")
        # The ids of a million quotes go through the line only once the process is up and reads.
        self._sender = threading.Thread(target=self._send, args=(request,), name="onrecord-export", daemon=True)
        self._sender.start()

    def _send(self, message: FileRequest | None) -> None:
        with contextlib.suppress(OSError):
            self._line.send(message)

    @property
    def alive(self) -> bool:
        """Whether the process runs: for a moment also after its last answer."""
        return self._process.is_alive()

    def poll(self) -> list[Answer]:
        """The answers that are there, the oldest first. The last of all is no `Writing`, whatever becomes of it."""
        answers: list[Answer] = []
        if self._is_unwanted and not self._sender.is_alive():
            self._is_unwanted = False
            self._send(None)
        try:
            while not self._is_over and self._line.poll():
                answers.append(self._line.recv())
                self._is_over = not isinstance(answers[-1], Writing)
        except (EOFError, OSError):
            self._is_over = True
            answers.append(Failed(Problem(str(self._path), _DIED, _AGAIN)))
        return answers

    def cancel(self) -> None:
        """Let it be asked to end by the next `poll` that can; it says so when it has."""
        self._is_unwanted = True

    def stop(self) -> None:
        """End it for good, by force where it takes long; the file is whole or as it was."""
        self.cancel()
        self.poll()
        if not self._is_over:
            self._process.join(LAST_BREATH)
        if self.alive:
            self._process.kill()
        self._process.join()
        self._sender.join()
        remove_drafts(self._path, self._process.pid or 0)
        self._line.close()
        self._process.close()


_DIED = message("the process that writes it has died")
