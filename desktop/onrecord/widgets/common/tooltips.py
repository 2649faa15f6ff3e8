"""The one place from which tool tips are handed to Qt, so that none is ever taken for markup."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTableWidgetItem, QToolTip, QWidget

from onrecord.viewmodels.text.tooltip_text import as_tip

_TIP = "tip"
"""The property of a widget that keeps its tip as it reads."""


def set_tip(owner: QWidget | QAction | QTableWidgetItem, text: str) -> None:
    """Let something have a tool tip of just these letters; screen readers, too, are told the text as it reads."""
    owner.setToolTip(as_tip(text))
    if isinstance(owner, QWidget):
        if owner.accessibleDescription() == tip_of(owner):  # else it is described in words of its own
            owner.setAccessibleDescription(text)
        owner.setProperty(_TIP, text)


def tip_of(widget: QWidget) -> str:
    """The tip of a widget as it reads, or ""."""
    return str(widget.property(_TIP) or "")


def show_tip(where: QPoint, text: str, widget: QWidget) -> None:
    """Show a tool tip of just these letters at a place of the screen; "" takes it away."""
    QToolTip.showText(where, as_tip(text), widget)
