"""The history of a library: what of it is shown, and going back or forth to one of its steps."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from onrecord.library import Author, StepRow
from onrecord.viewmodels.review.history_model import HistoryModel
from onrecord.viewmodels.text.translation import said, tr
from onrecord.viewmodels.workspace import Desk


@dataclass(frozen=True, slots=True)
class Moves:
    """What can be done from a step.

    Attributes:
        back: how many steps are taken back by going to before it.
        forth: how many are done again by going to after it.
        note: why neither is possible, or "".
    """

    back: int = 0
    forth: int = 0
    note: str = ""


class TimeTravel(QObject):
    """The steps of a desk's library, filtered by author and words; follows every edit.

    Signals:
        changed: other steps are shown, or their states are others.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._author: Author | None = None
        self._text = ""
        self.model = HistoryModel(lambda steps: self._desk.guarded(lambda: desk.library.step_rows(steps)) or [], self)
        self.whole = 0
        desk.edited.connect(self.refresh)
        self.refresh()

    @property
    def filtered(self) -> bool:
        """Whether only a part of the history is asked for."""
        return self._author is not None or bool(self._text.strip())

    def choose(self, author: Author | None, text: str) -> None:
        """Show only the steps of an author (None: of both) with these words."""
        self._author, self._text = author, text
        self.refresh()

    def refresh(self) -> None:
        """Ask the library anew."""
        steps = self._desk.guarded(lambda: self._desk.library.steps(self._author, self._text, said)) or []
        self.whole = len(self._desk.guarded(self._desk.library.steps) or []) if self.filtered else len(steps)
        self.model.show(steps)
        self.changed.emit()

    def moves(self, step: StepRow | None) -> Moves:
        """What can be done from a step."""
        if step is None:
            return Moves(note=tr("Choose a step to go back or forth to it."))
        if step.author is Author.PROGRAM:
            return Moves(note=tr("The program made this step; it stands whatever you undo."))
        if step.state == "dropped":
            return Moves(note=tr("You did something else after this was undone: it cannot be done again."))
        library = self._desk.library
        if library.read_only is not None:
            return Moves()
        if step.state == "undone":
            return Moves(forth=self._desk.guarded(lambda: library.redone_by(step.step)) or 0)
        return Moves(back=self._desk.guarded(lambda: library.undone_by(step.step)) or 0)

    def undo_to(self, step: StepRow) -> None:
        """Take back this step and all of the person's after it."""
        self._desk.edits.undo_to(step.step)

    def redo_to(self, step: StepRow) -> None:
        """Do again this step and all before it that were taken back."""
        self._desk.edits.redo_to(step.step)
