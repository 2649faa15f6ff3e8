"""Lets go of the mark of what the pointer was on when a menu opened: Qt tells nobody that it left meanwhile."""

from PySide6.QtCore import QEvent, QPointF, QTimer
from PySide6.QtGui import QCursor, QHoverEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget


def follow_menu(opener: QWidget, menu: QMenu) -> None:
    """Let a button be marked only while the pointer is on it, also where that leaves while its menu is open."""
    menu.aboutToHide.connect(lambda: QTimer.singleShot(0, opener, lambda: let_go_of_hover(opener)))


def let_go_of_hover(widget: QWidget) -> None:
    """Tell a widget that the pointer has left, if it has."""
    if QApplication.widgetAt(QCursor.pos()) is not widget:
        nowhere = QPointF(-1, -1)
        QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
        QApplication.sendEvent(widget, QHoverEvent(QEvent.Type.HoverLeave, nowhere, nowhere, nowhere))
        widget.update()
