"""The strip above the table while a random sample is checked, and afterwards what it says of all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from onrecord.viewmodels.review.sample_review import SampleReview
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.commands.command_buttons import CommandButton
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import ElidedLabel
from onrecord.widgets.common.layout_helpers import fill

WIDE = 120


class SampleStrip(QWidget):
    """How far the check is, and the way out of it and back; hidden where the filter has no sample.

    Signals:
        resumed: the check of this sample is to go on, which need not be the one drawn last.
    """

    resumed = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sampleStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = ElidedLabel("sampleText")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(WIDE)
        self.leave = CommandButton(actions["leave_sample"], look="link")
        self.resume = push(tr("Go on"), self.resumed.emit, look="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 10, 5)
        row.setSpacing(10)
        row.addWidget(self.words, 1)
        for widget in (self.bar, self.leave, self.resume):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_sampling(self, sampling: SampleReview) -> None:
        """Show the sample of the present filter."""
        sample, walking, finished = sampling.sample, sampling.walking, sampling.finished
        self.setVisible(sample is not None and (walking or not finished))
        if sample is None:
            return
        fill(self.bar, sample.checked, sample.size)
        self.bar.setAccessibleName(sampling.progress())
        self.words.set_text(self._words(sampling))
        self.bar.setVisible(not finished)
        self.leave.setVisible(walking)
        self.resume.setVisible(not walking)

    def _words(self, sampling: SampleReview) -> str:
        if sampling.finished:
            return sampling.result()
        words = tr("Random sample: {0}") if sampling.walking else tr("A random sample waits: {0}")
        return words.format(sampling.progress())
