"""A dialog as large as its words need, but never larger than its screen."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QDialog

from onrecord.widgets.common.screen_fit import fit_opened, room_for, shrink


class GrowingDialog(QDialog):
    """A dialog as large as its words need, lines that wrap included, but never larger than its screen."""

    LETTERS = 44
    """How many letters fit into a line at the least."""

    def event(self, event: QEvent) -> bool:
        """Keep the room that is needed after every change of what is shown or how wide it is."""
        done = bool(super().event(event))
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            self._keep_room()
        if event.type() == QEvent.Type.Show:
            fit_opened(self)
        return done

    def _keep_room(self) -> None:
        layout = self.layout()
        if layout is not None:
            wide = max(layout.minimumSize().width(), self.LETTERS * self.fontMetrics().averageCharWidth())
            high = layout.minimumHeightForWidth(max(wide, self.width()))
            needed = QSize(wide, max(high, layout.minimumSize().height()))
            self.setMinimumSize(needed.boundedTo(room_for(self)))
            shrink(self)
