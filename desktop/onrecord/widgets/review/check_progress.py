"""How many of the quotes that the filter shows were checked: in words, over a thin bar."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from onrecord.viewmodels.text.translation import figure, tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import fill
from onrecord.widgets.common.tooltips import set_tip

WIDE = 96


class CheckProgress(QWidget):
    """The bar and the words; hidden where there is nothing to check."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(WIDE)
        self.bar.setObjectName("checkBar")
        self.words = label(name="statusText")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.bar)
        row.addWidget(self.words)

    def show_workspace(self, workspace: Workspace) -> None:
        """Count what the filter shows, whatever it says of checked and unchecked ones."""
        done, left = (workspace.counts.checked.get(answer, 0) for answer in (True, False))
        self.setVisible(done + left > 0)
        fill(self.bar, done, max(1, done + left))
        text = tr("{0} of {1} checked").format(figure(done), figure(done + left))
        self.words.setText(text)
        self.bar.setAccessibleName(text)
        set_tip(self, tr("Of the quotes that the filter shows. A accepts, X rejects the selected ones."))
