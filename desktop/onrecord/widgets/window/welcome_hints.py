"""The first hints: three lines that point at what can be done, and that go away for good."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from onrecord.viewmodels.text.translation import figure, tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label

WIDE = 300
GAP = 10
RING = 2


@dataclass(frozen=True, slots=True)
class Hint:
    """What can be done, and where."""

    target: QWidget
    text: str


class WelcomeHints(QFrame):
    """Points at one widget after the other; neither takes the keyboard nor keeps anything else from being done.

    Signals:
        began: the first one is shown.
        ended: the last one was seen, or they were sent away.
    """

    began = Signal()
    ended = Signal()

    def __init__(self, hints: Sequence[Hint], window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("hint")
        self._hints, self._at, self._room = tuple(hints), -1, window
        self._ring = QFrame(window)
        self._ring.setObjectName("hintRing")
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text, self._count = label(name="hintText", wrap=True), label(name="soft")
        self.next = push(tr("Next"), self.go_on, look="link")
        self.done = push(tr("Got it"), self.end)
        self._lay_out()
        self.hide()
        self._ring.hide()
        window.installEventFilter(self)

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._text)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._count, 1)
        row.addWidget(self.next)
        row.addWidget(self.done)
        column.addLayout(row)

    @property
    def on(self) -> int:
        """Which hint is shown, from 0; -1 for none."""
        return self._at

    def begin(self) -> None:
        """Show the first hint."""
        self._at = 0
        self._show()
        self.began.emit()

    def go_on(self) -> None:
        """Show the next hint; end after the last."""
        if self._at + 1 >= len(self._hints):
            self.end()
        else:
            self._at += 1
            self._show()

    def complete(self, number: int) -> None:
        """Somebody did what a hint is about: if it is the one shown, go on."""
        if number == self._at:
            self.go_on()

    def end(self) -> bool:
        """Send the hints away. False when none was shown."""
        if self._at < 0:
            return False
        self._at = -1
        if self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._hints[0].target.setFocus()
        self.hide()
        self._ring.hide()
        self.ended.emit()
        return True

    def _show(self) -> None:
        hint = self._hints[self._at]
        self._text.setText(hint.text)
        self._count.setText(tr("{0} of {1}").format(figure(self._at + 1), figure(len(self._hints))))
        self.setAccessibleName(tr("Hint: {0}").format(hint.text))
        self.next.setVisible(self._at + 1 < len(self._hints))
        for each in (self._ring, self):
            each.show()
            each.raise_()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the target when the window changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self._at >= 0:
            self._place()
        return False

    def _place(self) -> None:
        target = self._hints[self._at].target
        there = QRect(target.mapTo(self._room, QPoint(0, 0)), target.size())
        self._ring.setGeometry(there.adjusted(-RING, -RING, RING, RING))
        self.ensurePolished()
        wide = max(WIDE, 26 * self._text.fontMetrics().averageCharWidth(), self._column.minimumSize().width())
        self.resize(wide, self._column.totalHeightForWidth(wide))
        self.move(_beside(there, self.rect(), self._room.rect()))


def _beside(target: QRect, own: QRect, room: QRect) -> QPoint:
    """Where something stands beside a target: right of it, left of it, or in its lower right where neither fits."""
    top = min(max(GAP, target.center().y() - own.height() // 2), room.height() - own.height() - GAP)
    if target.right() + GAP + own.width() <= room.right():
        return QPoint(target.right() + GAP, top)
    if target.left() - GAP - own.width() >= 0:
        return QPoint(target.left() - GAP - own.width(), top)
    return QPoint(target.right() - own.width() - GAP, target.bottom() - own.height() - GAP)
