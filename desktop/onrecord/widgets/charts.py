"""The charts below the table, side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from onrecord.viewmodels.desk import Desk
from onrecord.widgets.chart_pane import ChartPane
from onrecord.widgets.theme import Theme


class Charts(QWidget):
    """Quotes by speaker and by source.

    Signals:
        speaker_picked, source_picked: a `Bar`, and whether it is to be added to those chosen.
    """

    speaker_picked = Signal(object, bool)
    source_picked = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartsPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.speakers = ChartPane("speakerChart", theme, self)
        self.sources = ChartPane("sourceChart", theme, self)
        self.speakers.picked.connect(self.speaker_picked)
        self.sources.picked.connect(self.source_picked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 8)
        row.setSpacing(24)
        row.addWidget(self.speakers, 1)
        row.addWidget(self.sources, 1)

    def load(self, loaded: bool) -> None:
        """Make the charts, or settle for their tables where pyqtgraph cannot be loaded."""
        for pane in (self.speakers, self.sources):
            if loaded:
                pane.load()
            else:
                pane.show_as_table(True)

    def show_desk(self, desk: Desk) -> None:
        """Show the charts of a desk."""
        self.speakers.show_data(desk.speaker_chart)
        self.sources.show_data(desk.source_chart)

    def show_as_tables(self, on: bool) -> None:
        """Show both as tables, or both as charts."""
        self.speakers.show_as_table(on)
        self.sources.show_as_table(on)
