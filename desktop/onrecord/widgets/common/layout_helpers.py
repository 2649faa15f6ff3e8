"""Small functions for layouts, fields, menus and style properties."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QSignalBlocker
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QLayout, QLineEdit, QMenu, QProgressBar, QVBoxLayout, QWidget

from onrecord.widgets.common.menu_hover import let_go_of_hover
from onrecord.widgets.common.scroll_pane import ScrollPane
from onrecord.widgets.common.tooltips import set_tip


def as_title(text: str) -> str:
    """A text as it is to be handed to Qt as the title of a window, where [*] stands for a sign of unsaved changes."""
    return text.replace("[*]", "[*][*]")


def select_all(field: QLineEdit) -> None:
    """Select all of a field with the cursor at its start, so that of a long name the beginning is seen."""
    field.end(False)
    field.cursorBackward(True, len(field.text()))


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and delete it."""
    while item := layout.takeAt(0):
        widget = item.widget()
        if widget:
            widget.hide()
            widget.deleteLater()


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def polish(widget: QWidget) -> None:
    """Apply the style sheet to a widget and all in it now, not when they are shown."""
    for part in (widget, *widget.findChildren(QWidget)):
        part.ensurePolished()


def fill(bar: QProgressBar, done: int, whole: int) -> None:
    """Let a bar show how much of a whole is done, and paint it with everything else.

    By itself it is painted at once, and with it all in the window that waits for paint, which then is painted twice.
    """
    bar.setUpdatesEnabled(False)
    bar.setRange(0, whole)
    bar.setValue(done)
    bar.setUpdatesEnabled(True)


def quietly(source: QObject, act: Callable[[], object]) -> None:
    """Change a widget without its signals."""
    blocker = QSignalBlocker(source)
    act()
    blocker.unblock()


def scrolled(pane: QWidget) -> QVBoxLayout:
    """A column that fills a pane, and scrolls where the pane is too low for it."""
    body = QWidget()
    outer = QVBoxLayout(pane)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(ScrollPane(body))
    return QVBoxLayout(body)


def add_to_menu(menu: QMenu, text: str, act: Callable[[], object]) -> QAction:
    """Add a line of these letters to a menu; an ampersand in it is one, and names no key."""
    made = QAction(text.replace("&", "&&"), menu)
    set_tip(made, text)
    made.triggered.connect(lambda: act())
    menu.addAction(made)
    return made


def open_row_menu(view: QAbstractItemView, event: QContextMenuEvent, menu_for: Callable[[QModelIndex], QMenu]) -> None:
    """Open the menu of the row that was clicked, or below the current one where a key asked for it."""
    by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
    index = view.currentIndex() if by_key else view.indexAt(event.pos())
    if index.isValid():
        menu = menu_for(index)
        below = view.viewport().mapToGlobal(view.visualRect(index).bottomLeft())
        menu.exec(below if by_key else event.globalPos())
        let_go_of_hover(view.viewport())
        menu.deleteLater()
