"""Random samples: draws quotes of the filter, and goes through them."""

import secrets
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from onrecord.domain.errors import Problem
from onrecord.domain.operations import DrawSample
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.quotes.quote_table_view import QuoteTableView
from onrecord.widgets.review.sample_dialog import SampleDialog
from onrecord.widgets.review.sample_strip import SampleStrip

SEEDS = 2**31


class SampleController(QObject):
    """Asks how many quotes to draw, and shows those of a sample that are not checked."""

    def __init__(self, workspace: Workspace, strip: SampleStrip, table: QuoteTableView, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._table, self._window = workspace, table, window
        strip.resumed.connect(lambda: self.check_sample(here=True))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the commands do."""
        return {
            "draw_sample": self.ask_sample,
            "resume_sample": self.check_sample,
            "leave_sample": self.leave_sample,
        }

    def ask_sample(self) -> None:
        """Ask how many quotes are to be drawn at random from those shown."""
        SampleDialog(self._workspace.counts.shown.quotes, self._draw, self._window).open()

    def _draw(self, number: int) -> Problem | None:
        workspace = self._workspace
        workspace.sampling.stop()
        problem = workspace.edits.apply(DrawSample(workspace.filter.value, number, secrets.randbelow(SEEDS)))
        if problem is None:
            self.check_sample()
        return problem

    def check_sample(self, *, here: bool = False) -> None:
        """Show the quotes of the sample drawn last, or of the filter's own, and go to the first that is not checked."""
        self._workspace.check_sample(self._workspace.sampling.sample if here else None)
        wanted = self._workspace.sampling.next_open()
        if wanted is not None:
            self._table.show_quote(wanted)
        self._table.setFocus()

    def leave_sample(self) -> None:
        """Show all quotes of the filter again."""
        self._workspace.leave_sample()
        self._table.setFocus()
