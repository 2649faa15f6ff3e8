"""The library that a window works on: what is asked of it, what is changed in it, and what goes wrong with it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.read_only_cause import ReadOnly
from onrecord.library import Library
from onrecord.viewmodels.edits import Edits

_T = TypeVar("_T")


class LibrarySession(QObject):
    """Holds one library after another; a `Workspace` is one, with a filter and all that is shown under it.

    Attributes:
        library: the one that is shown.
        edits: what is changed in it.
        problem: what went wrong with the library last; None for nothing.
        served: the languages that the model reads; empty where that is not known.

    Signals:
        refreshed: what is shown is new.
        renewed: so is what the library holds.
        edited: something was changed by hand, or that was undone or redone.
        switched: another library is shown, or it can no longer be changed.
        failed: a `Problem`: the library could not be read or written.
    """

    refreshed = Signal()
    renewed = Signal()
    edited = Signal()
    switched = Signal()
    failed = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None, served: frozenset[str] = frozenset()) -> None:
        super().__init__(parent)
        self.served = served
        self.library, self.edits = library, Edits(library, self)
        self.problem: Problem | None = None
        self.edits.failed.connect(self.failed)

    @property
    def read_only(self) -> ReadOnly | None:
        """Why nothing can be changed in the library; None where everything can."""
        return self.library.read_only

    def use(self, library: Library) -> None:
        """Work on another library from now on. The one before is for the caller to close."""
        self.library = library
        self.edits.use(library)

    def forbid_changes(self, read_only: ReadOnly) -> None:
        """Change nothing in the library any more."""
        self.library.forbid_changes(read_only)
        self.switched.emit()

    def report_errors(self, act: Callable[[], _T]) -> _T | None:
        """Do something with the library; when the disk fails it, say so and go on."""
        try:
            return act()
        except LibraryError as error:
            self.problem = error.problem
            self.failed.emit(error.problem)
            return None

    def read_once(self, act: Callable[[], object]) -> None:
        """Do something that asks the library much with one reading of it, so that all is of the same moment."""

        def asked() -> None:
            with self.library.snapshot():
                act()

        self.report_errors(asked)
