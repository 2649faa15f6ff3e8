"""The strip at the foot: how much the library holds, how far an import is, and what was just done."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from onrecord.domain.count_rows import Totals
from onrecord.viewmodels.importing.import_outcome import Progress
from onrecord.viewmodels.text.translation import counted, figure, tr
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.commands.command_buttons import CommandButton
from onrecord.widgets.common.announcer import announce
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import ShrinkingLabel
from onrecord.widgets.common.layout_helpers import fill
from onrecord.widgets.common.notifier import Offer
from onrecord.widgets.exporting.export_progress import ExportProgress
from onrecord.widgets.importing.import_result import ImportResult
from onrecord.widgets.review.check_progress import CheckProgress

MESSAGE_MS = 6000
OFFER_MS = 15_000
"""How long a message stays that something can be done about."""
STEPS = 100
"""Parts of an article that the progress can show."""


class StatusBar(QWidget):
    """Counts, progress and messages."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._totals = ShrinkingLabel("statusText")
        self.progress = QProgressBar()
        self.progress.setObjectName("progress")
        self.progress.setAccessibleName(tr("Progress of the import"))
        self.progress.setTextVisible(False)
        self.progress.setMinimumWidth(40)
        self.progress.setMaximumWidth(170)
        self.progress_text = ShrinkingLabel("progressText")
        self._cancel = CommandButton(actions["cancel"], look="link")
        self.result = ImportResult(actions)
        self.export = ExportProgress(actions)
        self._message = ShrinkingLabel("statusText")
        self._work = ""
        self.checked = CheckProgress()
        self._offers: list[QPushButton] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._expire)
        self._lay_out()
        self.end_progress()

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 3)
        row.setSpacing(12)
        for widget in (self._totals, self.progress, self.progress_text, self._cancel, self.result, self.export):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self._message)
        row.addWidget(self.checked)
        row.addStrut(22)

    def show_totals(self, totals: Totals) -> None:
        """Say how much the library holds."""
        pieces = (
            counted("%Ln articles", "%Ln article", totals.articles),
            counted("%Ln quotes", "%Ln quote", totals.quotes),
            counted("%Ln speakers", "%Ln speaker", totals.speakers),
        )
        self._totals.setText(" · ".join(pieces) if totals.articles else tr("An empty library"))

    def show_progress(self, progress: Progress) -> None:
        """Say how far an import is."""
        fill(self.progress, round(STEPS * (progress.done + progress.part)), STEPS * progress.total)
        self.progress_text.setText(self.progress_words(progress))
        for widget in (self.progress, self.progress_text, self._cancel):
            widget.show()
        self.result.hide()

    def progress_words(self, progress: Progress) -> str:
        """How far an import is, in words."""
        if progress.naming:
            return tr("Comparing the names in all articles…")
        if not progress.total:
            return tr("Looking for articles…")
        at = min(progress.done + 1, progress.total)
        words = [tr("Analysing {0} of {1}").format(figure(at), figure(progress.total))]
        if progress.inner:
            words.append(tr("article {0} of {1}").format(figure(progress.inner), progress.file))
        if progress.part:
            words.append(tr("{0} % of it").format(figure(round(100 * progress.part))))
        if progress.left is not None:
            words.append(self._about(progress.left))
        return " · ".join(words)

    def _about(self, seconds: float) -> str:
        """A time to go, no more exact than it is."""
        if seconds < 10:
            return tr("a few seconds")
        if seconds < 90:
            return tr("about {0} s").format(figure(round(seconds / 10) * 10))
        return tr("about {0} min").format(figure(round(seconds / 60)))

    def end_progress(self) -> None:
        """Hide the progress."""
        for widget in (self.progress, self.progress_text, self._cancel):
            widget.hide()

    def show_work(self, words: str, seconds: float = 0) -> None:
        """Say at once what is being done while no events are handled, and for how long; 0 leaves that out."""
        self._work = tr("{0} {1} s").format(words, round(seconds)) if seconds else words
        self._timer.stop()
        self._drop_offers()
        self._message.setText(self._work)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.repaint()

    def end_work(self) -> None:
        """Take that away, where nothing else was said since."""
        self.unsay(self._work)

    def say(self, message: str, *offers: Offer) -> None:
        """Show a message for a while, with what can be done about it, and have it said."""
        self._end_message()
        self._message.setText(message)
        at = self._row.indexOf(self._message) + 1
        for place, offer in enumerate(offers):
            button = push(offer.text, partial(self._take, offer), look="link")
            self._row.insertWidget(at + place, button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._offers.append(button)
        announce(self, " ".join((message, *(offer.text for offer in offers))))
        self._timer.start(OFFER_MS if offers else MESSAGE_MS)

    def _take(self, offer: Offer) -> None:
        self._end_message()
        offer.run()

    def _expire(self) -> None:
        """Take the message away, unless one of its offers has the keyboard."""
        if any(button.hasFocus() for button in self._offers):
            self._timer.start(OFFER_MS)
        else:
            self._end_message()

    def _end_message(self) -> None:
        self._timer.stop()
        self._message.setText("")
        self._drop_offers()

    def _drop_offers(self) -> None:
        for button in self._offers:
            button.hide()
            button.deleteLater()
        self._offers.clear()

    def unsay(self, message: str) -> None:
        """Take a message away that is true no longer, where nothing else was said since."""
        if self._message.text() == message:
            self._end_message()
