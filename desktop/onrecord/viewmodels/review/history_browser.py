"""The history of a library: what of it is shown, and going back or forth to one of its steps."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from onrecord.domain.change_log import Author, StepRow
from onrecord.viewmodels.library_session import LibrarySession
from onrecord.viewmodels.review.history_model import HistoryModel
from onrecord.viewmodels.text.translation import tr, translate


@dataclass(frozen=True, slots=True)
class HistoryDistance:
    """What can be done from a step.

    Attributes:
        back: how many steps are taken back by going to before it.
        forth: how many are done again by going to after it.
        note: why neither is possible, or "".
    """

    back: int = 0
    forth: int = 0
    note: str = ""


class HistoryBrowser(QObject):
    """The steps of the library, filtered by author and words; follows every edit.

    Signals:
        changed: other steps are shown, or their states are others.
    """

    changed = Signal()

    def __init__(self, session: LibrarySession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._author: Author | None = None
        self._text = ""
        self.model = HistoryModel(
            lambda steps: self._session.report_errors(lambda: session.library.history.rows(steps)) or [], self
        )
        self.whole = 0
        session.edited.connect(self.refresh)
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
        ask, library = self._session.report_errors, self._session.library
        steps = ask(lambda: library.history.steps(self._author, self._text, translate)) or []
        self.whole = len(ask(library.history.steps) or []) if self.filtered else len(steps)
        self.model.show(steps)
        self.changed.emit()

    def moves(self, step: StepRow | None) -> HistoryDistance:
        """What can be done from a step."""
        if step is None:
            return HistoryDistance(note=tr("Choose a step to go back or forth to it."))
        if step.author is Author.PROGRAM:
            return HistoryDistance(note=tr("The program made this step; it stands whatever you undo."))
        if step.state == "dropped":
            return HistoryDistance(note=tr("You did something else after this was undone: it cannot be done again."))
        library = self._session.library
        if library.read_only is not None:
            return HistoryDistance()
        if step.state == "undone":
            return HistoryDistance(forth=self._session.report_errors(lambda: library.history.redone_by(step.step)) or 0)
        return HistoryDistance(back=self._session.report_errors(lambda: library.history.undone_by(step.step)) or 0)

    def undo_to(self, step: StepRow) -> None:
        """Take back this step and all of the person's after it."""
        self._session.edits.undo_to(step.step)

    def redo_to(self, step: StepRow) -> None:
        """Do again this step and all before it that were taken back."""
        self._session.edits.redo_to(step.step)
