"""How a quote is drawn: its words in the reading font on one or two lines, under them who, how, where and when."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from onrecord.domain.offsets import Utf16Map
from onrecord.domain.records import Kind
from onrecord.viewmodels.quote_table import HITS_ROLE, ROW_ROLE
from onrecord.viewmodels.rows import QuoteRow, Verdict
from onrecord.viewmodels.wording import (
    date_text,
    display_words,
    kind_name,
    source_text,
    speaker_text,
    verdict_name,
)
from onrecord.widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex

SIDE = 16
ABOVE = 9
BELOW = 10
BETWEEN = 4
GAP = 10
LINES = 2
LONGEST_LINE = 4000
"""Characters of a quote that are laid out for its row at most."""
SIGN = 9
_SIGNS = {
    Verdict.ACCEPTED: ((QPointF(0, 4.5), QPointF(3.2, 8), QPointF(9, 1)),),
    Verdict.REJECTED: ((QPointF(0.5, 0.5), QPointF(8.5, 8.5)), (QPointF(8.5, 0.5), QPointF(0.5, 8.5))),
}
"""What a person's verdict is drawn as: a tick, or a cross."""


class QuoteDelegate(QStyledItemDelegate):
    """Draws `QuoteRow`s."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def height(self, row: QuoteRow | None, width: int) -> int:
        """The height of a row at a width, in pixels."""
        lines = len(self._lines(display_words(row), width - 2 * SIDE)) if row else 1
        return ABOVE + lines * self._line() + BETWEEN + self._under() + BELOW

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The size at the option's width."""
        return QSize(option.rect.width(), self.height(index.data(ROW_ROLE), option.rect.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        row = index.data(ROW_ROLE)
        if isinstance(row, QuoteRow):
            inner = option.rect.adjusted(SIDE, ABOVE, -SIDE, -BELOW)
            self._words(painter, inner, row, index.data(HITS_ROLE) or ())
            inner.setTop(inner.bottom() + 1 - self._under())
            self._facts(painter, inner, row)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect, state = option.rect, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, self._theme.colour("accent_ground" if selected else "panel"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._theme.colour("line"))
        if selected:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), self._theme.colour("accent"))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(self._theme.colour("accent"), 1.5))
            painter.drawRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2.5))

    def _words(self, painter: QPainter, rect: QRect, row: QuoteRow, hits: Sequence[tuple[int, int]]) -> None:
        font = self._theme.serif(self._theme.sizes.words)
        rejected = row.verdict is Verdict.REJECTED
        font.setStrikeOut(rejected)
        painter.setFont(font)
        painter.setPen(self._theme.colour("soft" if rejected else "ink"))
        metrics = QFontMetrics(font)
        slack = (self._line() - metrics.height()) / 2
        for number, (start, line) in enumerate(self._lines(display_words(row), rect.width())):
            top = rect.top() + number * self._line() + slack
            self._hits(painter, QPointF(rect.left(), top), line, [(a - start, b - start) for a, b in hits])
            painter.drawText(QPointF(rect.left(), top + metrics.ascent()), line)

    def _hits(self, painter: QPainter, corner: QPointF, line: str, hits: Sequence[tuple[int, int]]) -> None:
        """Lay the ground of the found words of a line, and a line under them: not by colour alone."""
        metrics = painter.fontMetrics()
        for start, end in ((max(0, a), min(b, len(line))) for a, b in hits):
            if start < end:
                left = corner.x() + metrics.horizontalAdvance(line[:start])
                width = metrics.horizontalAdvance(line[:end]) - metrics.horizontalAdvance(line[:start])
                ground = QRectF(left - 1, corner.y(), width + 2, metrics.height())
                painter.fillRect(ground, self._theme.colour("quote"))
                painter.fillRect(QRectF(ground.left(), ground.bottom() - 1, ground.width(), 1), painter.pen().color())

    def _facts(self, painter: QPainter, rect: QRect, row: QuoteRow) -> None:
        """Speaker, kind, source and date from the left, confidence at the right; the source gives way first."""
        theme, size = self._theme, self._theme.sizes.ui
        plain, bold = theme.sans(size), theme.sans(size, bold=True)
        sure = _Fact(f"{row.confidence:.2f}", theme.sans(size, tabular=True), theme.colour("soft"))
        sure.draw(painter, rect, rect.right() + 1 - sure.width)
        last = self._verdict(painter, rect, rect.right() + 1 - sure.width - GAP, row.verdict) - GAP
        date = _Fact(date_text(row.published), plain, theme.colour("soft"))
        who = _Fact(speaker_text(row), bold if row.speaker else plain, theme.colour("ink" if row.speaker else "soft"))
        x = who.draw(painter, rect, rect.left(), min(who.width, (last - rect.left()) // 2)) + GAP
        x = self._pill(painter, rect, x, row) + GAP
        where = _Fact(source_text(row.source), plain, theme.colour("soft" if row.source else "warning"))
        room = last - x - (date.width + GAP if date.text else 0)
        if room > 40:
            x = where.draw(painter, rect, x, min(where.width, room)) + GAP
        if x + date.width <= last:
            date.draw(painter, rect, x)

    def _verdict(self, painter: QPainter, rect: QRect, right: int, verdict: Verdict) -> int:
        """What the person said of the quote, as a sign and a word that end at ``right``; where they start."""
        if verdict not in _SIGNS:
            return right
        accepted = QColor(self._theme.tokens.kind_text(Kind.MIXED))
        colour = accepted if verdict is Verdict.ACCEPTED else self._theme.colour("warning")
        word = _Fact(verdict_name(verdict), self._theme.sans(self._theme.sizes.small), colour)
        left = right - word.width - SIGN - 5
        painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        corner = QPointF(left, rect.center().y() - SIGN / 2 + 0.5)
        for stroke in _SIGNS[verdict]:
            painter.drawPolyline([corner + point for point in stroke])
        word.draw(painter, rect, left + SIGN + 5)
        return left - GAP // 2

    def _pill(self, painter: QPainter, rect: QRect, left: int, row: QuoteRow) -> int:
        """The kind in a rounded outline of its colour; where it ends."""
        font, colour = self._theme.sans(self._theme.sizes.small), QColor(self._theme.tokens.kind(row.kind))
        metrics, text = QFontMetrics(font), kind_name(row.kind)
        width, height = metrics.horizontalAdvance(text) + 14, metrics.height() + 2
        pill = QRectF(left + 0.5, rect.top() + (rect.height() - height) // 2 + 0.5, width, height)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.kind_text(row.kind)))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return int(pill.right()) + 1

    def _line(self) -> int:
        return round(self._theme.sizes.words * 1.5)

    def _under(self) -> int:
        return round(self._theme.sizes.ui * 1.45)

    def _lines(self, words: str, width: int) -> list[tuple[int, str]]:
        """The words broken into lines of a width, each with where it starts; the last elided where they do not fit."""
        font = self._theme.serif(self._theme.sizes.words)
        text = words[:LONGEST_LINE]
        starts = _breaks(text, font, max(60, width))
        if len(starts) <= LINES:
            return [(a, text[a:b].rstrip()) for a, b in pairwise([*starts, len(text)])] or [(0, "")]
        lines = [(a, text[a:b].rstrip()) for a, b in pairwise(starts[:LINES])]
        rest = text[starts[LINES - 1] :]
        last = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, max(60, width))
        return [*lines, (starts[LINES - 1], last)]


class _Fact:
    """A piece of the second line."""

    def __init__(self, text: str, font: QFont, colour: QColor) -> None:
        self.text, self._font, self._colour = text, font, colour
        self.width = QFontMetrics(font).horizontalAdvance(text)

    def draw(self, painter: QPainter, rect: QRect, left: int, room: int | None = None) -> int:
        """Draw it vertically centred in ``rect``, elided where ``room`` is short; where it ends."""
        width = self.width if room is None else room
        painter.setFont(self._font)
        painter.setPen(self._colour)
        shown = painter.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, width + 1)
        place = QRect(left, rect.top(), width + 2, rect.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return left + width


def _breaks(text: str, font: QFont, width: int) -> list[int]:
    """Where the lines of a text start, one line more than are shown at the most; offsets into ``text``."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    offsets = Utf16Map(text)
    return [offsets.to_code_points(start) for start in starts]
