"""The text of an article with its marks. Plain text only: nothing in an article is ever run as markup."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from onrecord.viewmodels.articles.article_page import Mark, Role
from onrecord.widgets.common.text_lines import edge, stretches
from onrecord.widgets.common.theme import Theme

LINE_HEIGHT = 1.6
"""Distance of two lines, over the size of the type."""
_GROUNDS = {
    Role.OTHER: "other_quotes",
    Role.STEP: "accent_ground",
    Role.CHOSEN: "quote",
    Role.HIT: "hit",
    Role.FOUND: "accent",
}


class ArticleText(QTextEdit):
    """Shows a text with marks. Grounds and underline are extra selections; outlines and lines are drawn over them.

    Attributes:
        hits: what a search found, in order; shown with the next call of `mark`.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._marked: tuple[Mark, ...] = ()
        self.hits: Sequence[Mark] = ()
        self._covered = (0, 0)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_text(self, text: str) -> None:
        """Show a text without any mark."""
        self._marked, self.hits = (), ()  # scrolling, while the text changes, would mark anew
        self.setPlainText(text)
        self.format_text()
        self.set_margins()

    def mark(self, marks: Sequence[Mark]) -> None:
        """Show these marks, the lowest first, and those of the hits that are near."""
        self._marked = tuple(sorted((*marks, *self._near()), key=lambda mark: mark.role))
        self.setExtraSelections([self._selection(mark) for mark in self._marked])
        self.viewport().update()

    def _near(self) -> Sequence[Mark]:
        """The hits in sight and a page above and below: of a letter there may be ten thousand."""
        first, last = self._in_sight(self.viewport().height())
        self._covered = first, last
        return self.hits[bisect_left(self.hits, first, key=_end) : bisect_left(self.hits, last, key=_start)]

    def _in_sight(self, beyond: int) -> tuple[int, int]:
        """The positions of the first and the last character in sight, or so many pixels above and below it."""
        high, low = QPoint(0, -beyond), QPoint(self.viewport().width(), self.viewport().height() + beyond)
        return self.cursorForPosition(high).position(), self.cursorForPosition(low).position()

    def _scrolled(self) -> None:
        """Mark other hits when those that were marked are about to leave."""
        first, last = self._in_sight(0)
        if self.hits and (first < self._covered[0] or last > self._covered[1]):
            self.mark([mark for mark in self._marked if mark.role is not Role.HIT])

    def format_text(self) -> None:
        """Give the text the font and the distances of the theme."""
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
        size, natural = self._theme.reading, QFontMetricsF(self._font()).lineSpacing()
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
        return self._theme.serif(self._theme.reading)

    def set_margins(self) -> None:
        """Room at the sides, and below so that the last passage too can stand in the upper third."""
        frame = self.document().rootFrame()
        layout = frame.frameFormat()
        layout.setLeftMargin(24)
        layout.setRightMargin(20)
        layout.setTopMargin(14)
        layout.setBottomMargin(max(24, self.viewport().height() * 0.6))
        frame.setFrameFormat(layout)

    def _selection(self, mark: Mark) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = self._format(mark.role)
        return selection

    def _format(self, role: Role) -> QTextCharFormat:
        """How a role looks; what is drawn over it is not in it; its property names the role."""
        made = QTextCharFormat()
        made.setProperty(QTextCharFormat.Property.UserProperty.value, int(role))
        if role in _GROUNDS:
            made.setBackground(self._theme.colour(_GROUNDS[role]))
        if role is Role.FOUND:
            made.setForeground(self._theme.colour("on_accent"))
        if role is Role.CUE:
            made.setFontUnderline(True)
            made.setUnderlineColor(self._theme.colour("accent"))
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, then what lies over it."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter)
        painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """Draw the outlines round the source and the step, and the lines under the cue and what was found."""
        first, last = self._in_sight(0)
        for mark in (mark for mark in self._marked if mark.end > first and mark.start <= last):
            if mark.role in (Role.SOURCE, Role.STEP):
                self._outline(painter, mark)
            elif mark.role is Role.CUE:
                self._underline(painter, mark, 2, self._theme.colour("accent"))
            elif mark.role is Role.HIT:
                self._underline(painter, mark, 1, self._theme.colour("ink"))

    def _outline(self, painter: QPainter, mark: Mark) -> None:
        line = Qt.PenStyle.SolidLine if mark.role is Role.SOURCE else Qt.PenStyle.DashLine
        painter.setPen(QPen(self._theme.colour("accent"), 1.2, line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in self.rects(mark):
            painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 1), 3, 3)

    def _underline(self, painter: QPainter, mark: Mark, height: int, colour: QColor) -> None:
        metrics = QFontMetricsF(self._font())
        for rect in self.rects(mark):
            top = rect.top() + metrics.ascent() + metrics.underlinePos() - 0.5
            painter.fillRect(QRectF(rect.left(), top, rect.width(), height), colour)

    def rects(self, mark: Mark) -> Iterator[QRectF]:
        """The rectangles of a mark's text, one or more for each line, in the viewport's coordinates."""
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

    def bar(self, position: int, *, after: bool) -> QRectF:
        """The line before the character at a position, or after the one before it, as a rectangle of 2 pixels."""
        at = position - after
        block = self.document().findBlock(at)
        line = block.layout().lineForTextPosition(at - block.position()) if block.isValid() else QTextLine()
        if not line.isValid():
            return QRectF()
        shift = self.document().documentLayout().blockBoundingRect(block).topLeft() - self._origin()
        x = edge(line, at - block.position(), after=after)
        ascent, descent = self._ascent()
        return QRectF(x - 1, line.y() + line.ascent() - ascent, 2, ascent + descent).translated(shift)


def _blank() -> QTextBlockFormat:
    """An empty line between two paragraphs: they are apart already."""
    block = QTextBlockFormat()
    block.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return block


def _line_rects(layout: QTextLayout, first: int, last: int, font: tuple[float, float]) -> Iterator[QRectF]:
    """The rectangles of characters ``first`` to ``last`` of a paragraph, as high as the font, not as the line.

    Where the direction of writing changes, a stretch of text lies in several places of its line.
    """
    ascent, descent = font
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        for left, right in stretches(line, start, end):
            yield QRectF(left, line.y() + line.ascent() - ascent, right - left, ascent + descent)


def _start(mark: Mark) -> int:
    return mark.start


def _end(mark: Mark) -> int:
    return mark.end
