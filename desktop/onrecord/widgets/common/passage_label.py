"""A passage of an article with the words that tell who speaks in bold and underlined; plain text, never markup."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from onrecord.domain.offsets import Utf16Map
from onrecord.viewmodels.speakers.merge_review import Passage
from onrecord.widgets.common.theme import Theme

RULE = 2
INDENT = 12
LEADING = 1.4


class PassageLabel(QWidget):
    """Draws a `Passage` beside a rule, as high as it needs to be."""

    def __init__(self, passage: Passage, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passage, self._theme = passage, theme
        self._text = passage.before + passage.mention + passage.after
        self.setAccessibleName(f"{self._text} ({passage.place})")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        """It breaks into lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines at a width."""
        return self._lines(self._laid_out(width)) + self._place_height()

    def sizeHint(self) -> QSize:
        """At a comfortable width."""
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        """At the width at hand."""
        return QSize(120, self.heightForWidth(max(120, self.width())))

    def _font(self) -> QFont:
        return self._theme.serif(self._theme.sizes.words)

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text, self._font())
        layout.setFormats([self._bold()])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(60, width - INDENT))
        layout.endLayout()
        return layout

    def _bold(self) -> QTextLayout.FormatRange:
        units = Utf16Map(self._text)
        start = units.to_utf16(len(self._passage.before))
        marked = QTextLayout.FormatRange()
        marked.start = start
        marked.length = units.to_utf16(len(self._passage.before + self._passage.mention)) - start
        marked.format = QTextCharFormat()
        marked.format.setFontWeight(QFont.Weight.DemiBold.value)
        marked.format.setFontUnderline(True)
        return marked

    def _line(self) -> int:
        return round(self._theme.sizes.words * LEADING)

    def _lines(self, layout: QTextLayout) -> int:
        return max(1, layout.lineCount()) * self._line()

    def _place_height(self) -> int:
        return round(self._theme.sizes.small * LEADING) + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule, the lines, and below them where they stand."""
        painter = QPainter(self)
        painter.fillRect(0, 2, RULE, self.height() - 4, self._theme.colour("line"))
        painter.setPen(self._theme.colour("ink"))
        layout = self._laid_out(self.width())
        for number in range(layout.lineCount()):
            layout.lineAt(number).draw(painter, QPointF(INDENT, number * self._line()))
        self._draw_place(painter, self._lines(layout))
        painter.end()

    def _draw_place(self, painter: QPainter, top: int) -> None:
        painter.setFont(self._theme.sans(self._theme.sizes.small))
        painter.setPen(self._theme.colour("soft"))
        painter.drawText(QPointF(INDENT, top + 2 + painter.fontMetrics().ascent()), self._passage.place)
