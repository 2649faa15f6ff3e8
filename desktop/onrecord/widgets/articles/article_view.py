"""An article to read: the chosen passage in sight, words to select, edges to move."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from onrecord.domain.quote_bounds import Edge
from onrecord.viewmodels.articles.article_page import ArticlePage, EvidenceText, Mark, Role
from onrecord.viewmodels.articles.bounds_selection import Grip
from onrecord.viewmodels.quotes.article_excerpt import ArticleExcerpt
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.articles.article_text import ArticleText
from onrecord.widgets.articles.edge_drag import EdgeDrag
from onrecord.widgets.articles.selection_bar import SelectionBar
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.common.tooltips import show_tip

NOTCH = 120
"""What a mouse wheel turns by at a time, in eighths of a degree."""
UPPER_THIRD = 0.22
"""Where in the viewport the passage starts, as a share of its height."""


class ArticleView(ArticleText):
    """An article with one quote chosen.

    Attributes:
        own_actions: what the menu has beside what can be done with the text.
        hint_of: tells what is to be said of a position in UTF-16 units while the pointer rests there; "" for nothing.
        cite: makes what is copied and dragged of words that are selected.

    Signals:
        clicked: a position in the text, in UTF-16 units, was clicked.
        selected: other words are selected than before, or none.
        edge_moved: a `Grip`, and the position that it was dragged to.
    """

    clicked = Signal(int)
    selected = Signal()
    edge_moved = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("articleView")
        self.setAccessibleName(tr("Article"))
        self.setTabChangesFocus(True)
        self._page: ArticlePage | None = None
        self._step: EvidenceText | None = None
        self._found: Sequence[Mark] = ()
        self.own_actions: Sequence[QAction] = ()
        self.hint_of: Callable[[int], str] = lambda position: ""
        self.cite: Callable[[ArticleExcerpt], QMimeData | None] = lambda excerpt: None
        self.drag = EdgeDrag(self._edge_bar)
        self.bar_of_selection = SelectionBar(self.viewport())
        self._turned = 0
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.show_passage)
        self.viewport().setMouseTracking(True)
        self.selectionChanged.connect(self._selection_changed)
        self.verticalScrollBar().valueChanged.connect(self._place_bar)
        theme.changed.connect(self._restyle)
        theme.zoomed.connect(self._restyle)

    def event(self, event: QEvent) -> bool:
        """Ctrl+C is a command of the window, which copies what is selected here with its citation. Letters are free.

        Esc lets go of an edge, or of the selection, before it is anybody else's.
        """
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape and (self.drag.held or self.textCursor().hasSelection()):
                event.accept()
                return True
            copies = event.matches(QKeySequence.StandardKey.Copy)
            if copies or (event.text().isalpha() and event.modifiers() == Qt.KeyboardModifier.NoModifier):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets go of an edge, which stays where it was, or of the selection."""
        if event.key() == Qt.Key.Key_Escape and self.drag.held:
            self.drag.held = None
            self._mark()
        elif event.key() == Qt.Key.Key_Escape and self.textCursor().hasSelection():
            self.deselect()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the text, then with the words that are selected and with the article."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addActions(self.bar_of_selection.actions())
        menu.addSeparator()
        menu.addActions(self.own_actions)
        menu.popup(event.globalPos())

    def show_page(self, page: ArticlePage | None, grips: Sequence[Grip] = ()) -> None:
        """Show an article and scroll to the chosen passage; None shows nothing. The grips are edges to be moved."""
        before, self._page, self._step = self._page, page, None
        self.drag.set_grips(grips)
        text = page.text if page else ""
        if before is None or page is None or before.text != text:
            self._found = ()
            self.set_text(text)
        self._mark()
        self.show_passage()
        self._settle.start()

    def show_step(self, step: EvidenceText | None) -> None:
        """Mark a passage by which the speaker was found, and scroll to it; None marks none and goes back."""
        self._step = step
        self._mark()
        self.show_passage()

    def show_passage(self) -> None:
        """Scroll so that the chosen passage, or the step that is shown, starts in the upper third."""
        if self._page is None:
            return
        if self._step is not None and self._step.marks:
            self._scroll_to(self._step.marks[0].start)
        elif self._page.chosen:
            self._scroll_to(self._page.passage)
        else:
            self.verticalScrollBar().setValue(0)

    def _scroll_to(self, position: int) -> None:
        bar = self.verticalScrollBar()
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        top = self.cursorRect(cursor).top() + bar.value()
        bar.setValue(round(top - self.viewport().height() * UPPER_THIRD))

    def show_hits(self, hits: Sequence[Mark], found: Sequence[Mark]) -> None:
        """Mark what a search found, besides the quotes, and where among it one is."""
        self.hits, self._found = hits, found
        self._mark()

    def bring(self, start: int, end: int) -> None:
        """Scroll only as far as it takes to have a stretch in sight."""
        self._settle.stop()
        cursor = QTextCursor(self.document())
        cursor.setPosition(end)
        bottom = self.cursorRect(cursor).bottom()
        cursor.setPosition(start)
        if self.cursorRect(cursor).top() < 0 or bottom > self.viewport().height():
            self._scroll_to(start)

    def _restyle(self) -> None:
        self.format_text()
        self._mark()
        self._settle.start()

    def _mark(self) -> None:
        """Mark what the page has, the step that is shown, and the words as they are being dragged."""
        marks = [*(self._page.marks if self._page else ()), *(self._step.marks if self._step else ()), *self._found]
        stretch = self.drag.stretch()
        self.mark([*marks, Mark(*stretch, Role.CHOSEN)] if stretch else marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the passage in sight."""
        super().resizeEvent(event)
        self.set_margins()
        self._settle.start()

    def _edge_bar(self, grip: Grip) -> QRectF:
        return self.bar(grip.position, after=grip.edge is Edge.END)

    def paint_over(self, painter: QPainter) -> None:
        """Draw also the edges that can be moved, while the pointer is here."""
        super().paint_over(painter)
        if self.drag.held or self.drag.hot or self.viewport().underMouse():
            self.drag.draw(painter, self._theme.colour("accent"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an edge where one is under the pointer, else select as usual."""
        self.drag.hover(event.position())
        if not (event.button() == Qt.MouseButton.LeftButton and self.drag.grip()):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the edge that is held; over one that could be, show so."""
        if self.drag.held:
            self._scroll_after(event.position())
            self.drag.drag(self.cursorForPosition(event.position().toPoint()).position())
            self._mark()
            return
        super().mouseMoveEvent(event)
        if self.drag.hover(event.position()):
            self._show_hot()

    def _show_hot(self) -> None:
        shapes = Qt.CursorShape
        self.viewport().setCursor(shapes.SizeHorCursor if self.drag.hot else shapes.IBeamCursor)
        self.viewport().update()

    def _scroll_after(self, point: QPointF) -> None:
        """Scroll on when an edge is dragged out of sight."""
        beyond = min(point.y(), 0) + max(point.y() - self.viewport().height(), 0)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(beyond / 2))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of an edge; a click without a selection says where it was."""
        if self.drag.held:
            self._release(self.drag.release())
            return
        super().mouseReleaseEvent(event)
        self._selection_changed()
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.clicked.emit(self.cursorForPosition(event.position().toPoint()).position())

    def _release(self, moved: tuple[Grip, int] | None) -> None:
        self._mark()
        if moved:
            self.edge_moved.emit(*moved)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell about the words where the pointer rests."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = event.pos().toPointF() + self._origin()
            at = self.document().documentLayout().hitTest(spot, Qt.HitTestAccuracy.ExactHit)
            text = self.hint_of(at) if at >= 0 else ""
            show_tip(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the text grows and shrinks, a step for each notch."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        steps, self._turned = int(self._turned / NOTCH), int(math.fmod(self._turned, NOTCH))
        if steps:
            self._theme.zoom_by(steps)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """The edges are drawn only while the pointer is here."""
        super().leaveEvent(event)
        self.drag.hot = None
        self._show_hot()

    def selection(self) -> tuple[int, int]:
        """The positions of the selection in UTF-16 units; the same twice where nothing is selected."""
        cursor = self.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def deselect(self) -> None:
        """Select nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def _selection_changed(self) -> None:
        """Offer what can be done with the selection, once the mouse is let go."""
        self.selected.emit()
        self._place_bar()

    def _place_bar(self) -> None:
        """Show the bar beside the end of the selection while that is in sight."""
        start, end = self.selection()
        selecting = bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        if start == end or selecting or self.drag.held:
            self.bar_of_selection.hide()
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(end)
        words = self.cursorRect(cursor)
        if words.intersects(self.viewport().rect()):
            self.bar_of_selection.show_at(words)
        else:
            self.bar_of_selection.hide()

    def selected_original(self) -> str:
        """The article's own characters that are selected, or ""."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or self._page is None:
            return ""
        return self._page.original(cursor.selectionStart(), cursor.selectionEnd())

    def excerpt(self) -> ArticleExcerpt | None:
        """The words that are selected; None without any."""
        start, end = self.selection()
        page = self._page
        if page is None or not page.original(start, end).strip():
            return None
        return ArticleExcerpt(page.article, (page.offset(start), page.offset(end)), page.quotes)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The article's own characters with their citation, as they are copied and dragged."""
        excerpt = self.excerpt()
        cited = self.cite(excerpt) if excerpt else None
        if cited is not None:
            return cited
        data = QMimeData()
        data.setText(self.selected_original())
        return data
