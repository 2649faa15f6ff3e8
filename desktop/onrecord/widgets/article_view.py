"""The text of an article with the marks of its quotes. Plain text only: nothing in an article is ever run as markup."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from onrecord.viewmodels.article_page import ArticlePage, Mark, Role, TrailStep
from onrecord.widgets.theme import Theme

LINE_HEIGHT = 1.6
"""Distance of two lines, over the size of the type."""
UPPER_THIRD = 0.22
"""Where in the viewport the passage starts, as a share of its height."""
_GROUNDS = {Role.OTHER: "other_quotes", Role.STEP: "accent_ground", Role.CHOSEN: "quote"}


class ArticleView(QTextEdit):
    """An article to read. The grounds and the underline are extra selections; the source's outline is drawn.

    Signals:
        clicked: a position in the text, in UTF-16 units, was clicked.
    """

    clicked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleView")
        self.setAccessibleName(self.tr("Article"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._page: ArticlePage | None = None
        self._step: TrailStep | None = None
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.show_passage)
        theme.changed.connect(self._restyle)

    def event(self, event: QEvent) -> bool:
        """Ctrl+C is for this text only while some of it is selected; else it copies quotes. Letters are free."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            copies = event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection()
            if copies or (event.text().isalpha() and event.modifiers() == Qt.KeyboardModifier.NoModifier):
                event.ignore()
                return False
        return super().event(event)

    def show_page(self, page: ArticlePage | None) -> None:
        """Show an article and scroll to the chosen passage; None shows nothing."""
        before, self._page, self._step = self._page, page, None
        text = page.text if page else ""
        if before is None or page is None or before.text != text:
            self._put(text)
        self._mark()
        self.show_passage()
        self._settle.start()

    def show_step(self, step: TrailStep | None) -> None:
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

    def _put(self, text: str) -> None:
        self.setPlainText(text)
        self._format_text()
        self._margins()

    def _format_text(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(self._paragraph())
        cursor.setCharFormat(self._char_format())
        for start in self._blank_lines():
            cursor.setPosition(start)
            cursor.setBlockFormat(_blank())
        cursor.endEditBlock()

    def _paragraph(self) -> QTextBlockFormat:
        """A paragraph, with room below it for an empty line that an article may or may not have."""
        block = QTextBlockFormat()
        size, natural = self._theme.sizes.article, QFontMetricsF(self._font()).lineSpacing()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        block.setLineHeight(100 * LINE_HEIGHT * size / max(1.0, natural), kind)
        block.setBottomMargin(0.75 * size)
        return block

    def _blank_lines(self) -> Iterator[int]:
        """Where the lines without any text start, but for the first."""
        block = self.document().firstBlock().next()
        while block.isValid():
            if not block.text().strip():
                yield block.position()
            block = block.next()

    def _char_format(self) -> QTextCharFormat:
        plain = QTextCharFormat()
        plain.setFont(self._font())
        plain.setForeground(self._theme.colour("ink"))
        return plain

    def _font(self) -> QFont:
        return self._theme.serif(self._theme.sizes.article)

    def _margins(self) -> None:
        """Room at the sides, and below so that the last passage too can stand in the upper third."""
        frame = self.document().rootFrame()
        layout = frame.frameFormat()
        layout.setLeftMargin(24)
        layout.setRightMargin(20)
        layout.setTopMargin(14)
        layout.setBottomMargin(max(24, self.viewport().height() * 0.6))
        frame.setFrameFormat(layout)

    def _restyle(self) -> None:
        self._format_text()
        self._mark()
        self._settle.start()

    def _mark(self) -> None:
        self.setExtraSelections([self._selection(mark) for mark in self._marks()])
        self.viewport().update()

    def _marks(self) -> list[Mark]:
        """The marks of the page and of the step that is shown, the lowest first."""
        steps = self._step.marks if self._step else ()
        return sorted((*(self._page.marks if self._page else ()), *steps), key=lambda mark: mark.role)

    def _selection(self, mark: Mark) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = self._format(mark.role)
        return selection

    def _format(self, role: Role) -> QTextCharFormat:
        """How a role looks; the source's outline is drawn by `paintEvent`, its property names it."""
        made = QTextCharFormat()
        made.setProperty(QTextCharFormat.Property.UserProperty.value, int(role))
        if role in _GROUNDS:
            made.setBackground(self._theme.colour(_GROUNDS[role]))
        if role is Role.CUE:
            made.setFontUnderline(True)
            made.setUnderlineColor(self._theme.colour("accent"))
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, then the outlines round the source and the step, and the line under the cue."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks():
            if mark.role in (Role.SOURCE, Role.STEP):
                self._outline(painter, mark)
            elif mark.role is Role.CUE:
                self._underline(painter, mark)
        painter.end()

    def _outline(self, painter: QPainter, mark: Mark) -> None:
        line = Qt.PenStyle.SolidLine if mark.role is Role.SOURCE else Qt.PenStyle.DashLine
        painter.setPen(QPen(self._theme.colour("accent"), 1.2, line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in self.rects(mark):
            painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 1), 3, 3)

    def _underline(self, painter: QPainter, mark: Mark) -> None:
        metrics = QFontMetricsF(self._font())
        for rect in self.rects(mark):
            line = QRectF(rect.left(), rect.top() + metrics.ascent() + metrics.underlinePos() - 0.5, rect.width(), 2)
            painter.fillRect(line, self._theme.colour("accent"))

    def rects(self, mark: Mark) -> Iterator[QRectF]:
        """The rectangles of a mark's text, one for each line, in the viewport's coordinates."""
        block = self.document().findBlock(mark.start)
        origin = self._origin()
        while block.isValid() and block.position() < mark.end:
            shift = self.document().documentLayout().blockBoundingRect(block).topLeft() - origin
            first, last = mark.start - block.position(), mark.end - block.position()
            for rect in _line_rects(block.layout(), max(0, first), min(block.length() - 1, last), self._ascent()):
                yield rect.translated(shift)
            block = block.next()

    def _origin(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _ascent(self) -> tuple[float, float]:
        metrics = QFontMetricsF(self._font())
        return metrics.ascent(), metrics.descent()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the passage in sight."""
        super().resizeEvent(event)
        self._margins()
        self._settle.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a selection says where it was."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.clicked.emit(self.cursorForPosition(event.position().toPoint()).position())

    def selected_original(self) -> str:
        """The article's own characters that are selected, or ""."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or self._page is None:
            return ""
        return self._page.original(cursor.selectionStart(), cursor.selectionEnd())

    def createMimeDataFromSelection(self) -> QMimeData:
        """The article's own characters, as plain text."""
        data = QMimeData()
        data.setText(self.selected_original())
        return data


def _blank() -> QTextBlockFormat:
    """An empty line between two paragraphs: they are apart already."""
    block = QTextBlockFormat()
    block.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return block


def _line_rects(layout: QTextLayout, first: int, last: int, font: tuple[float, float]) -> Iterator[QRectF]:
    """The rectangles of characters ``first`` to ``last`` of a paragraph, as high as the font, not as the line."""
    ascent, descent = font
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if start < end:
            left, right = _x(line, start), _x(line, end)
            baseline = line.y() + line.ascent()
            yield QRectF(left, baseline - ascent, right - left, ascent + descent)


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
