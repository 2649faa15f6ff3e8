"""The line of text below a chart: the others, what is not known, and the way out of dates that are looked into."""

from collections.abc import Callable

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from onrecord.viewmodels.charts.chart_data import ChartData, DataPoint
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import ShrinkingLabel
from onrecord.widgets.common.flow_layout import FlowLayout
from onrecord.widgets.common.tooltips import set_tip

MOST = 4
"""How many asides a chart has at the most: of two axes the others, and what is not known."""
GAP, BETWEEN = 12, 0
"""Pixels between what stands in the line, and between lines."""


class AsideLine(QWidget):
    """What has no mark in a chart, and sets no scale. What can be filtered by is a link.

    Signals:
        picked: the `DataPoint` of a link that was clicked.
        whole_wanted: all dates are to be shown again.
    """

    picked = Signal(object)
    whole_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asides: tuple[DataPoint, ...] = ()
        self._texts = [ShrinkingLabel("soft") for _ in range(MOST)]
        self._links = [push("", self._picker(at), look="link") for at in range(MOST)]
        self.whole = push(tr("Show all dates"), self.whole_wanted.emit, look="link")
        flow = FlowLayout(self, GAP, QMargins(0, 0, 0, 0), between=BETWEEN)
        for widget in (self.whole, *(each for pair in zip(self._texts, self._links, strict=True) for each in pair)):
            flow.addWidget(widget)
            widget.hide()

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return self.whole, *self._links

    def show_data(self, data: ChartData) -> None:
        """Show what a chart tells in words; nothing where it tells nothing."""
        self._asides = data.asides[:MOST]
        self.whole.setVisible(bool(data.within))
        for at, (text, link) in enumerate(zip(self._texts, self._links, strict=True)):
            aside = self._asides[at] if at < len(self._asides) else None
            self._show(text, aside if aside and not aside.pick else None, data)
            self._show(link, aside if aside and aside.pick else None, data)
        self.setVisible(bool(self._asides or data.within))

    def _show(self, widget: QLabel | QPushButton, aside: DataPoint | None, data: ChartData) -> None:
        widget.setVisible(aside is not None)
        if aside is not None:
            words = data.aside(aside)
            widget.setText(words.replace("&", "&&") if isinstance(widget, QPushButton) else words)
            widget.setAccessibleName(words)
            hint = tr("No longer filter by it") if aside.chosen else tr("Filter by it")
            set_tip(widget, "\n".join((data.text(aside), *([hint] if aside.pick else ()))))

    def _picker(self, at: int) -> Callable[[], None]:
        return lambda: self.picked.emit(self._asides[at]) if at < len(self._asides) else None
