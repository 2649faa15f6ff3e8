"""How a speaker or a source is drawn: check box, name over details, count over a bar of its kinds."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from onrecord.domain.attribution import Kind
from onrecord.viewmodels.filters.facet_models import FACET_ROLE
from onrecord.viewmodels.filters.facet_rows import FacetRow
from onrecord.viewmodels.text.translation import figure, tr
from onrecord.widgets.common.right_to_left import placed
from onrecord.widgets.common.theme import Theme

Index = QModelIndex | QPersistentModelIndex

LEFT = 14
BOX = 14
GAP = 10
RIGHT = 18
SCROLL = 11
BAR = 44
INDENT = 14
_TICK = (QPointF(3, 6.8), QPointF(5.6, 9.4), QPointF(10.2, 4))


def counts(row: FacetRow) -> tuple[tuple[Kind, int], ...]:
    """The kinds of a row with their counts, in the order of every bar."""
    return (Kind.DIRECT, row.tally.direct), (Kind.MIXED, row.tally.mixed), (Kind.REPORTED, row.tally.reported)


class FacetDelegate(QStyledItemDelegate):
    """Draws `FacetRow`s."""

    def __init__(self, theme: Theme, parent: QWidget, *, details: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._details = details

    @property
    def box(self) -> int:
        """The side of a check box, in pixels."""
        return round(BOX * self._theme.scale)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, or one and its bar, and a little air."""
        sizes = self._theme.sizes
        return QSize(120, round(sizes.ui * 1.35) + (round(sizes.small * 1.35) if self._details else 0) + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(FACET_ROLE)
        if not isinstance(row, FacetRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, row)
        self._box(painter, option.rect, row)
        self._texts(painter, option.rect, row)
        self._bar(painter, option.rect, row)
        self._ring(painter, option)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, row: FacetRow) -> None:
        if row.chosen:
            painter.fillRect(option.rect, self._theme.colour("accent_ground"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.colour("background"))

    def _ring(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -2, -1), 3, 3)

    def _box(self, painter: QPainter, rect: QRect, row: FacetRow) -> None:
        """A tick where the row is chosen, a bar across where it is left out."""
        chosen = row.chosen
        left = QRectF(rect.left() + LEFT + 0.5, rect.center().y() - self.box / 2 + 1, self.box - 1, self.box - 1)
        box = placed(painter, left, rect)
        painter.setPen(QPen(self._theme.colour("accent" if chosen else "warning" if row.excluded else "faint"), 1))
        painter.setBrush(self._theme.colour("accent") if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if chosen:
            painter.setPen(QPen(self._theme.colour("on_accent"), 1.8))
            painter.drawPolyline([box.topLeft() + step * self.box / BOX for step in _TICK])
        if row.excluded:
            painter.setPen(QPen(self._theme.colour("warning"), 1.8))
            painter.drawLine(QPointF(box.left() + 3, box.center().y()), QPointF(box.right() - 3, box.center().y()))

    def _texts(self, painter: QPainter, rect: QRect, row: FacetRow) -> None:
        sizes, theme = self._theme.sizes, self._theme
        first, second = theme.sans(sizes.ui, bold=row.chosen), theme.sans(sizes.small)
        first.setStrikeOut(row.excluded)
        count_font = theme.sans(sizes.ui, tabular=True)
        count = figure(row.tally.total)
        upper, lower = self._lines(rect)
        bar = self._bar_length(row)
        room = QFontMetrics(count_font).horizontalAdvance(count) + 10
        painter.setFont(count_font)
        painter.setPen(theme.colour("ink" if row.chosen else "soft"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(placed(painter, QRectF(upper), rect), int(flags), count)
        unset = self._details and row.key == "" and not row.excluded
        painter.setPen(theme.colour("warning" if unset else "soft" if row.missing or row.excluded else "ink"))
        name = upper.adjusted(INDENT * row.level, 0, -room, 0)
        _draw_elided(painter, first, placed(painter, QRectF(name), rect), row.label)
        painter.setPen(theme.colour("soft"))
        below = lower.adjusted(0, 0, -round(bar + 8), 0)
        detail = shortened(row.detail, QFontMetrics(second), below.width())
        _draw_elided(painter, second, placed(painter, QRectF(below), rect), detail)

    def _right(self) -> int:
        """The margin at the right; a scroll bar takes its place, so that figures of all lists stay in line."""
        view = self.parent()
        scrolls = isinstance(view, QAbstractItemView) and view.verticalScrollBar().isVisible()
        return RIGHT - SCROLL if scrolls else RIGHT

    def _lines(self, rect: QRect) -> tuple[QRect, QRect]:
        """The rectangles of both lines, in which text is centred vertically."""
        sizes = self._theme.sizes
        start = LEFT + self.box + GAP
        left, width = rect.left() + start, rect.width() - start - self._right()
        first, second = round(sizes.ui * 1.35), round(sizes.small * 1.35) if self._details else 4
        top = rect.top() + (rect.height() - first - second) // 2
        return QRect(left, top, width, first), QRect(left, top + first, width, second)

    def _bar_length(self, row: FacetRow) -> float:
        return max(3.0, BAR * row.share) if row.share else 0.0

    def _bar(self, painter: QPainter, rect: QRect, row: FacetRow) -> None:
        _, lower = self._lines(rect)
        length = self._bar_length(row)
        x, y = lower.right() + 1 - length, lower.center().y() - 1.0
        painter.setPen(Qt.PenStyle.NoPen)
        for kind, count in counts(row):
            width = length * count / row.tally.total if row.tally.total else 0
            part = placed(painter, QRectF(x, y, width, 3), rect)
            painter.fillRect(part, QColor(self._theme.tokens.kind(kind)))
            x += width

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line for the source."""
        editor = QLineEdit(parent)
        editor.setPlaceholderText(tr("Name of the outlet"))
        editor.setAccessibleName(tr("Source"))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor; counts that change meanwhile do not undo what has been typed."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The editor lies over both lines."""
        place = option.rect.adjusted(LEFT + self.box + 4, 3, -8, -3)
        editor.setGeometry(QStyle.visualRect(option.direction, option.rect, place))


def shortened(text: str, metrics: QFontMetrics, room: int) -> str:
    """A second line without its last parts (" · 3 spellings", " (Nov 2022)") where these would be cut in the middle."""
    shown = text
    for mark in (" · ", " ("):
        if metrics.horizontalAdvance(shown) <= room:
            break
        head = text.rpartition(mark)[0]
        shown, text = (f"{head}…", head) if head else (shown, text)
    return shown


def _draw_elided(painter: QPainter, font: QFont, rect: QRectF, text: str) -> None:
    painter.setFont(font)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(rect.width()))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
