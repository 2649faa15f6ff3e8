"""The history of a library: the steps of its ledger, and what undo and redo would do."""

from collections.abc import Callable, Sequence

from onrecord.domain.change_log import Author, LedgerRow, StepRow
from onrecord.domain.messages import Text
from onrecord.library.change_log import history_queries, ledger
from onrecord.library.storage.library_file import LibraryFile


class HistoryRepository:
    """Questions about what was changed, each answered in one transaction."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def steps(self, author: Author | None = None, text: str = "", said: Callable[[Text], str] = str) -> list[int]:
        """Numbers of the steps of the ledger, the newest first.

        Args:
            author: whose; None for all.
            text: words that the step, or the reason for it, must hold.
            said: how these two are said to the person.
        """
        return self._file.read(lambda c: history_queries.steps(c, author, text, said))

    def rows(self, numbers: Sequence[int]) -> list[StepRow]:
        """The steps with these numbers, in the order asked, missing ones left out. One query."""
        return self._file.read(lambda c: history_queries.rows(c, numbers))

    def undone_by(self, step: int) -> int:
        """How many steps `undo_to` would take back."""
        return self._file.read(lambda c: history_queries.undone_by(c, step))

    def redone_by(self, step: int) -> int:
        """How many steps `redo_to` would do again."""
        return self._file.read(lambda c: history_queries.redone_by(c, step))

    def changes(self, step: int | None = None, *, done: bool) -> int:
        """How many changes `undo_to` would take back where ``done``, else how many `redo_to` would make again.

        None for the step: what `undo` and `redo` would.
        """
        return self._file.read(lambda c: history_queries.changes(c, step, done=done))

    def ledger(self) -> list[LedgerRow]:
        """Every change that was ever made, the oldest first; those undone too."""
        return self._file.read(ledger.everything)

    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._file.read(ledger.can_undo)

    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._file.read(ledger.can_redo)

    def next_step_text(self, *, done: bool) -> Text:
        """The step that `undo` would take back (done), or that `redo` would do again, in words; "" for none."""
        return self._file.read(lambda c: history_queries.next_words(c, done=done))
