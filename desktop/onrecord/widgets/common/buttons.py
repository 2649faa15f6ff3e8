"""Small widgets that many panes are made of."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QLayout,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from onrecord.viewmodels.text.display_text import tr
from onrecord.widgets.common.elided_labels import draw_button, missing, tell_whole
from onrecord.widgets.common.menu_hover import let_go_of_hover
from onrecord.widgets.common.screen_fit import fit_opened, room_for, shrink
from onrecord.widgets.common.scroll_pane import PaneArea
from onrecord.widgets.common.tooltips import set_tip

RING = 1.5
"""Width of the ring that tells that the main button has the keyboard, in pixels."""
_HEIGHT_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def label(text: str = "", name: str = "soft", *, wrap: bool = False) -> QLabel:
    """A label that shows its text as it stands, never as markup."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def as_title(text: str) -> str:
    """A text as it is to be handed to Qt as the title of a window, where [*] stands for a sign of unsaved changes."""
    return text.replace("[*]", "[*][*]")


class PushButton(QPushButton):
    """A button that Tab leads to and Enter presses; `look` is "main", "link" or nothing."""

    def __init__(self, text: str, act: Callable[[], object], *, look: str = "") -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)  # Enter presses it when it has the focus, in windows as in dialogs
        self.clicked.connect(lambda: act())
        if look:
            self.setProperty(look, True)
        if look == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def event(self, event: QEvent) -> bool:
        """Show the whole text where the pointer rests on what is elided."""
        return tell_whole(self, self.text().replace("&&", "&"), event) or bool(super().event(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Elided where it is too narrow; the main one has a ring in the colour of its words for its focus.

        An edge, as other buttons have it, is not seen on the ground of the main one.
        """
        if missing(self):
            draw_button(self)
        else:
            super().paintEvent(event)
        if self.hasFocus() and self.property("main"):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().buttonText().color(), RING))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 2, 2)
            painter.end()


def push(text: str, act: Callable[[], object], *, look: str = "") -> QPushButton:
    """A button; `look` is "main", "link" or nothing."""
    return PushButton(text, act, look=look)


class ToolButton(QToolButton):
    """A small button that Tab leads to and Enter presses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def select_all(field: QLineEdit) -> None:
    """Select all of a field with the cursor at its start, so that of a long name the beginning is seen."""
    field.end(False)
    field.cursorBackward(True, len(field.text()))


class FoldHead(QPushButton):
    """The head of a part that is shown while it is checked. The arrow keys fold and unfold it, as in a tree.

    Signals:
        stepped: a person wants to see one row more (+1) or one fewer (-1) of the part.
    """

    stepped = Signal(int)

    def __init__(self, text: str, name: str, body: QWidget) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("fold", True)
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words, self._body = text, body
        self.toggled.connect(self._unfold)
        self._unfold(False)

    def _unfold(self, on: bool) -> None:
        self._body.setVisible(on)
        folded = "◂" if self.isRightToLeft() else "▸"
        self.setText(f"{'▾' if on else folded}  {self._words}")
        self.setAccessibleName((tr("{0}, unfolded") if on else tr("{0}, folded")).format(self._words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Back folds and onward unfolds; with Ctrl, up and down change the height."""
        onward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.setChecked(event.key() == onward)
        elif event.key() in _HEIGHT_STEPS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(_HEIGHT_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def tool(name: str, act: Callable[[], object]) -> QToolButton:
    """A small button that shows an icon only; `name` is said by screen readers and shown as a tooltip."""
    made = ToolButton()
    made.setAccessibleName(name)
    set_tip(made, name)
    made.clicked.connect(lambda: act())
    return made


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


class ElidedLabel(QLabel):
    """One line of text, elided at its end, or before what stands there, where there is no room; the tip has all."""

    def __init__(self, name: str = "soft") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = self._end = ""

    def put(self, text: str, end: str = "") -> None:
        """Show a text; what it ends with, if that is given, is not elided."""
        self._whole, self._end = text, end if text.endswith(end) else ""
        set_tip(self, text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        """Elide anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        metrics, right = self.fontMetrics(), Qt.TextElideMode.ElideRight
        room = self.width() - metrics.horizontalAdvance(self._end)
        head = metrics.elidedText(self._whole.removesuffix(self._end), right, max(0, room))
        self.setText(metrics.elidedText(head + self._end, right, self.width()))


def scrolled(pane: QWidget) -> QVBoxLayout:
    """A column that fills a pane, and scrolls where the pane is too low for it."""
    body = QWidget()
    outer = QVBoxLayout(pane)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(PaneArea(body))
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


class RoomyDialog(QDialog):
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
