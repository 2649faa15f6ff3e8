"""The strip at the foot of the window that offers to go on with an import that was broken off."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from onrecord.domain.input_fate import Unread
from onrecord.viewmodels.text.translation import counted, figure, tr
from onrecord.widgets.common.announcer import Announcer
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import ElidedLabel


class UnreadStrip(QWidget):
    """Says how much was left unread, with a way to go on and one to leave it; hidden where there is nothing.

    Signals:
        resumed: the files are to be read.
        forgotten: they are to be left unread.
        left: the strip had the keyboard and is hidden now.
    """

    resumed = Signal(object)
    forgotten = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unreadStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._unread = Unread()
        self._announcer = Announcer(self)
        self.words = ElidedLabel("sampleText")
        self.resume = push(tr("Go on"), lambda: self._answer(self.resumed), look="main")
        self.forget = push(tr("Forget"), lambda: self._answer(self.forgotten))
        self.resume.setAccessibleName(tr("Go on with the import"))
        self.forget.setAccessibleName(tr("Forget the import"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.resume)
        row.addWidget(self.forget)
        self.hide()

    def offer(self, unread: Unread) -> None:
        """Offer to go on with these, if there are any."""
        self._unread = unread
        if unread.paths:
            self.words.set_text(self._said(unread))
            self._announcer.announce(self._said(unread))
        self.setVisible(bool(unread.paths))

    def _said(self, unread: Unread) -> str:
        left = len(unread.paths)
        asked = counted("%Ln files or folders", "%Ln file or folder", left)
        some = counted("{0} of %Ln files", "{0} of %Ln file", unread.total).format(figure(left))
        return tr("An import was broken off. Not read yet: {0}.").format(asked if left == unread.total else some)

    def _answer(self, signal: SignalInstance) -> None:
        unread, self._unread = self._unread, Unread()
        had = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.hide()
        if had:
            self.left.emit()
        signal.emit(unread)
