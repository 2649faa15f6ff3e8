"""How a quote is drawn: its words in the reading font on one or two lines, under them who, how, where and when."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from onrecord.domain.attribution import Kind
from onrecord.domain.facets import LIKELY_FROM
from onrecord.domain.offsets import Utf16Map
from onrecord.domain.quote import QuoteRow, Verdict
from onrecord.viewmodels.quotes.quote_citation import display_words
from onrecord.viewmodels.quotes.quote_table_model import GROUP_ROLE, HITS_ROLE, ROW_ROLE, GroupRow
from onrecord.viewmodels.quotes.table_options import RowDetail
from onrecord.viewmodels.text.names import (
    copies_text,
    hand_names,
    indirect_mention,
    kind_name,
    source_text,
    speaker_text,
    verdict_name,
)
from onrecord.viewmodels.text.number_formats import date_text, quotes_text
from onrecord.viewmodels.text.translation import decimal, right_to_left
from onrecord.widgets.common.right_to_left import back, placed
from onrecord.widgets.common.text_lines import one_line_layout, stretches
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.quotes.row_icons import (
    ARROW,
    ARROW_BACK,
    CROSS,
    DOUBT,
    FOLDED,
    FOLDED_BACK,
    PENCIL,
    SIZE,
    TICK,
    UNFOLDED,
    Strokes,
    draw_sign,
)
from onrecord.widgets.quotes.tag_and_note_painter import draw_tags_and_note

Index = QModelIndex | QPersistentModelIndex

SIDE = 16
ABOVE = 9
BELOW = 10
BETWEEN = 4
GAP = 10
LINES = 2
LONGEST_LINE = 4000
"""Characters of a quote that are laid out for its row at most."""
_SIGNS = {Verdict.ACCEPTED: TICK, Verdict.REJECTED: CROSS}
"""What a person's verdict is drawn as."""
HALF, INDIRECT = 0.5, 0.6
"""The most of the width that a speaker takes, alone and with what led there."""
ARROW_GAP = 5
ARROW_ROOM = SIZE + 2 * ARROW_GAP
LEAST_MENTION = 28
"""Pixels of a mention that are worth showing."""
TAGS_AND_NOTE = 0.6
"""Where tags may start at the earliest, as a share of the width: who, where and when come first."""


class QuoteDelegate(QStyledItemDelegate):
    """Draws `QuoteRow`s.

    Attributes:
        place_link: is told of each quote where the words stand that lead to its copies; None where there are none.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.details = frozenset(RowDetail)
        self.place_link: Callable[[int, QRect | None], None] = lambda quote, place: None

    def group_height(self) -> int:
        """The height of the head of a group, in pixels."""
        return round(self._theme.sizes.ui * 1.45) + 14

    def height(self, row: QuoteRow | None, width: int) -> int:
        """The height of a row at a width, in pixels."""
        lines = len(self._lines(display_words(row), width - 2 * SIDE)) if row else 1
        return ABOVE + lines * self._line() + BETWEEN + self._under() + BELOW

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The size at the option's width."""
        if index.data(GROUP_ROLE) is not None:
            return QSize(option.rect.width(), self.group_height())
        return QSize(option.rect.width(), self.height(index.data(ROW_ROLE), option.rect.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = index.data(GROUP_ROLE)
        if isinstance(group, GroupRow):
            self.paint_group(painter, option.rect, group)
            if option.state & QStyle.StateFlag.State_HasFocus:  # nothing else tells where the keyboard is
                self._frame(painter, option.rect)
            painter.restore()
            return
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
            edge = QRectF(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(placed(painter, edge, rect), self._theme.colour("accent"))
        self._focus(painter, option)

    def _focus(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """A frame around the row that has the keyboard."""
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            self._frame(painter, option.rect)

    def _frame(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QPen(self._theme.colour("accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2.5))

    def paint_group(self, painter: QPainter, rect: QRect, group: GroupRow) -> None:
        """Draw the head of a group: whether it is folded, its name, source and date of an article, how many quotes."""
        theme, size = self._theme, self._theme.sizes.ui
        painter.fillRect(rect, theme.colour("background"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        inner = rect.adjusted(SIDE, 0, -SIDE, -1)
        folded = FOLDED_BACK if back(painter) else FOLDED
        corner = _corner(painter, inner, inner.left())
        draw_sign(painter, folded if group.folded else UNFOLDED, corner, theme.colour("soft"), 1.5)
        number = quotes_text(group.count)
        count = _Fact(number, theme.sans(size, tabular=True), theme.colour("soft"))
        count.draw(painter, inner, inner.right() + 1 - count.width)
        last, x = inner.right() - count.width - GAP, inner.left() + SIZE + 7
        name = _Fact(group.name, theme.sans(size, bold=True), theme.colour("soft" if group.missing else "ink"))
        x = name.draw(painter, inner, x, min(name.width, last - x)) + GAP
        detail = _Fact(group.detail, theme.sans(size), theme.colour("soft"))
        if detail.text and last - x > 40:
            detail.draw(painter, inner, x, min(detail.width, last - x))

    def _words(self, painter: QPainter, rect: QRect, row: QuoteRow, hits: Sequence[tuple[int, int]]) -> None:
        font = self._theme.serif(self._theme.sizes.words)
        rejected = row.verdict is Verdict.REJECTED
        font.setStrikeOut(rejected)
        painter.setFont(font)
        painter.setPen(self._theme.colour("soft" if rejected else "ink"))
        metrics = QFontMetrics(font)
        slack = (self._line() - metrics.height()) / 2
        words = display_words(row)
        from_right, before = right_to_left(words), painter.layoutDirection()
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight)
        for number, (start, line) in enumerate(self._lines(words, rect.width())):
            top = rect.top() + number * self._line() + slack
            left = rect.right() + 1 - metrics.horizontalAdvance(line) if from_right else rect.left()
            self._hits(painter, QPointF(left, top), line, [(a - start, b - start) for a, b in hits])
            painter.drawText(QPointF(left, top + metrics.ascent()), line)
        painter.setLayoutDirection(before)

    def _hits(self, painter: QPainter, corner: QPointF, line: str, hits: Sequence[tuple[int, int]]) -> None:
        """Lay the ground of the found words of a line, and a line under them: not by colour alone."""
        shown = [(max(0, start), min(end, len(line))) for start, end in hits]
        if not any(start < end for start, end in shown):
            return
        laid_out, units = one_line_layout(line, painter.font(), painter.layoutDirection()), Utf16Map(line)
        for start, end in shown:
            for left, right in stretches(laid_out.lineAt(0), units.to_utf16(start), units.to_utf16(max(start, end))):
                height = painter.fontMetrics().height()
                ground = QRectF(corner.x() + left - 1, corner.y(), right - left + 2, height)
                painter.fillRect(ground, self._theme.colour("quote"))
                painter.fillRect(QRectF(ground.left(), ground.bottom() - 1, ground.width(), 1), painter.pen().color())

    def _facts(self, painter: QPainter, rect: QRect, row: QuoteRow) -> None:
        """The details from the left, of which the source gives way first; at the right the state of the quote."""
        theme, size, shown = self._theme, self._theme.sizes.ui, self.details
        plain = theme.sans(size)
        last, x = self._state(painter, rect, row) - GAP, rect.left()
        if row.note or row.tags:
            last = (
                draw_tags_and_note(painter, rect, rect.left() + round(TAGS_AND_NOTE * rect.width()), last, row, theme)
                - GAP // 2
            )
        date = _Fact(date_text(row.published) if RowDetail.DATE in shown else "", plain, theme.colour("soft"))
        if RowDetail.SPEAKER in shown:
            x = self._who(painter, rect, last - rect.left(), row) + GAP
        if RowDetail.KIND in shown:
            x = self._pill(painter, rect, x, row) + GAP
        where = _Fact(source_text(row.source), plain, theme.colour("soft" if row.source else "warning"))
        also = _Fact(copies_text(row.copies), plain, theme.colour("accent"))
        room = last - x - sum(fact.width + GAP for fact in (date, also) if fact.text)
        if room > 40 and RowDetail.SOURCE in shown:
            x = where.draw(painter, rect, x, min(where.width, room)) + GAP
        if date.text and x + date.width <= last:
            x = date.draw(painter, rect, x) + GAP
        self._link(painter, rect, x, last, also, row.id)

    def _link(self, painter: QPainter, rect: QRect, left: int, last: int, also: "_Fact", quote: int) -> None:
        """The words that lead to the copies of the article, where there is room for all of them."""
        if not also.text or left + also.width > last:
            self.place_link(quote, None)
            return
        also.draw(painter, rect, left)
        place = placed(painter, QRectF(left, rect.top() - BETWEEN, also.width, rect.height() + 2 * BETWEEN), rect)
        self.place_link(quote, place.toAlignedRect())

    def _who(self, painter: QPainter, rect: QRect, width: int, row: QuoteRow) -> int:
        """The speaker, and before an arrow what led there if it was no name. Where it ends.

        Neither may take much more than half of the width. Where that is too short for more than the name, the arrow
        alone is left before it.
        """
        room = round((INDIRECT if indirect_mention(row) else HALF) * width)
        theme, size, left = self._theme, self._theme.sizes.ui, rect.left()
        colour = theme.colour("ink" if row.speaker else "soft")
        who = _Fact(speaker_text(row), theme.sans(size, bold=bool(row.speaker)), colour)
        if words := indirect_mention(row):
            beside = _Fact(words, theme.sans(size), theme.colour("soft"))
            over = min(beside.width, room - who.width - ARROW_ROOM)
            if over >= LEAST_MENTION or over == beside.width:
                left = beside.draw(painter, rect, left, over) + ARROW_GAP
            arrow = ARROW_BACK if back(painter) else ARROW
            draw_sign(painter, arrow, _corner(painter, rect, left), theme.colour("soft"), 1.2)
            left += SIZE + ARROW_GAP
        return who.draw(painter, rect, left, min(who.width, rect.left() + room - left))

    def _state(self, painter: QPainter, rect: QRect, row: QuoteRow) -> int:
        """Confidence, verdict, doubt and what a person changed, from the right; where they start."""
        theme, left = self._theme, rect.right() + 1
        if RowDetail.CONFIDENCE in self.details:
            sure = _Fact(decimal(row.confidence), theme.sans(theme.sizes.ui, tabular=True), theme.colour("soft"))
            left -= sure.width
            sure.draw(painter, rect, left)
            left -= 6
        if row.confidence < LIKELY_FROM:
            left = self._sign(painter, rect, left, DOUBT, theme.colour("warning"), 1.2)
        if hand_names(row):
            left = self._sign(painter, rect, left, PENCIL, theme.colour("soft"), 1.2)
        return self._verdict(painter, rect, left - GAP // 2, row.verdict)

    def _sign(
        self, painter: QPainter, rect: QRect, right: int, sign: Strokes, colour: QColor, width: float = 1.8
    ) -> int:
        """Draw a sign that ends at ``right``; where it starts, with some room before it."""
        left = right - SIZE
        draw_sign(painter, sign, _corner(painter, rect, left), colour, width)
        return left - 6

    def _verdict(self, painter: QPainter, rect: QRect, right: int, verdict: Verdict) -> int:
        """What the person said of the quote, as a sign and a word that end at ``right``; where they start."""
        if verdict not in _SIGNS:
            return right
        accepted = self._theme.tokens.kind_text(Kind.MIXED)
        colour = QColor(accepted) if verdict is Verdict.ACCEPTED else self._theme.colour("warning")
        word = _Fact(verdict_name(verdict), self._theme.sans(self._theme.sizes.small), colour)
        word.draw(painter, rect, right - word.width)
        return self._sign(painter, rect, right - word.width - 5, _SIGNS[verdict], colour)

    def _pill(self, painter: QPainter, rect: QRect, left: int, row: QuoteRow) -> int:
        """The kind in a rounded outline of its colour; where it ends."""
        font, colour = self._theme.sans(self._theme.sizes.small), QColor(self._theme.tokens.kind(row.kind))
        metrics, text = QFontMetrics(font), kind_name(row.kind)
        width, height = metrics.horizontalAdvance(text) + 14, metrics.height() + 2
        pill = QRectF(left + 0.5, rect.top() + (rect.height() - height) // 2 + 0.5, width, height)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        shown = placed(painter, pill, rect)
        painter.drawRoundedRect(shown, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.kind_text(row.kind)))
        painter.drawText(shown, Qt.AlignmentFlag.AlignCenter, text)
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
        place = placed(painter, QRectF(left, rect.top(), width + 2, rect.height()), rect)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        return left + width


def _corner(painter: QPainter, rect: QRect, left: int) -> QPointF:
    """The upper left corner of a sign that stands in the middle of a line."""
    return placed(painter, QRectF(left, rect.center().y() - SIZE / 2 + 0.5, SIZE, SIZE), rect).topLeft()


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
