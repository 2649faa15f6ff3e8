"""Random samples: draws quotes of the filter, and goes through them."""

import secrets
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from onrecord.domain.errors import Problem
from onrecord.viewmodels.workspace import Desk
from onrecord.widgets.quotes.quote_table_view import QuoteTable
from onrecord.widgets.review.sample_dialog import SampleDialog
from onrecord.widgets.review.sample_strip import SampleStrip

SEEDS = 2**31


class SampleController(QObject):
    """Asks how many quotes to draw, and shows those of a sample that are not checked."""

    def __init__(self, desk: Desk, strip: SampleStrip, table: QuoteTable, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._table, self._window = desk, table, window
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
        SampleDialog(self._desk.figures.shown.quotes, self._draw, self._window).open()

    def _draw(self, number: int) -> Problem | None:
        desk = self._desk
        desk.sampling.stop()
        problem = desk.edits.draw(desk.filter.value, number, secrets.randbelow(SEEDS))
        if problem is None:
            self.check_sample()
        return problem

    def check_sample(self, *, here: bool = False) -> None:
        """Show the quotes of the sample drawn last, or of the filter's own, and go to the first that is not checked."""
        self._desk.check_sample(self._desk.sampling.sample if here else None)
        wanted = self._desk.sampling.next_open()
        if wanted is not None:
            self._table.show_quote(wanted)
        self._table.setFocus()

    def leave_sample(self) -> None:
        """Show all quotes of the filter again."""
        self._desk.leave_sample()
        self._table.setFocus()
