"""One outlet's version of a statement: its words with what was left out, added and changed, and where they stand."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from onrecord.viewmodels.statements.statement_page import VersionCard, WordChange
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.theme import Theme

BAR = QSize(96, 8)
MARK = 14
NARROWEST = 60
"""Words in pixels: they are never laid out in less."""


class VersionCardView(QWidget):
    """A card; its button shows the passage in the window."""

    def __init__(self, card: VersionCard, theme: Theme, show: Callable[[int], object]) -> None:
        super().__init__()
        self.setObjectName("versionCard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(card.said)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(label(card.outlet, "headline", wrap=True))
        if card.facts:
            column.addWidget(label(card.facts, "soft", wrap=True))
        if card.share is not None:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(PlaceBar(card.share, card.place, theme))
            row.addWidget(label(card.place, "soft"), 1)
            column.addLayout(row)
        column.addWidget(label(card.verdict, "soft", wrap=True))
        if card.warning:
            column.addWidget(label(card.warning, "meaning", wrap=True))
        self.words = VersionWords(card, theme)
        column.addWidget(self.words)
        column.addStretch(1)
        self.passage = push(tr("Show passage"), lambda: show(card.quote))
        self.passage.setAccessibleName(tr("Show passage: {0}").format(card.outlet))
        self.passage.setAccessibleDescription(card.said)
        self.passage.setAutoDefault(False)
        column.addWidget(self.passage, 0, Qt.AlignmentFlag.AlignLeft)


class VersionWords(QTextEdit):
    """The words: struck through what is left out, underlined what is added; plain text, never markup."""

    def __init__(self, card: VersionCard, theme: Theme) -> None:
        super().__init__()
        self.card, self._theme = card, theme
        self.setObjectName("versionWords")
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab leads to the button below, which says all of it
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(card.said)
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._write)
        self._write()

    def _write(self) -> None:
        self.clear()
        cursor = self.textCursor()
        for at, run in enumerate(self.card.runs):
            if at:
                cursor.insertText(" ", self._form())
            if run.change is WordChange.LEFT_OUT:
                self._put(cursor, run.text, gone=True)
            elif run.change is WordChange.KEPT:
                cursor.insertText(run.text, self._form())
            else:
                if run.before:
                    self._put(cursor, run.before, gone=True)
                    cursor.insertText(" ", self._form())
                self._put(cursor, run.text, gone=False)
        self._fit()

    def _form(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._theme.serif(self._theme.sizes.words))
        form.setForeground(self._theme.colour("ink"))
        return form

    def _put(self, cursor: QTextCursor, words: str, *, gone: bool) -> None:
        form = self._form()
        if gone:
            form.setFontStrikeOut(True)
            form.setForeground(self._theme.colour("soft"))
        else:
            form.setFontUnderline(True)
            form.setFontWeight(QFont.Weight.DemiBold.value)
        cursor.insertText(words, form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the words are at this width: they never scroll."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(max(NARROWEST, self.viewport().width()))
        edge = self.height() - self.viewport().height()
        self.setFixedHeight(ceil(self.document().size().height()) + edge)


class PlaceBar(QWidget):
    """Where in its article a quote begins: a mark on a bar, said in words beside it."""

    def __init__(self, share: float, place: str, theme: Theme) -> None:
        super().__init__()
        self._share, self._theme = share, theme
        self.setAccessibleName(place)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedSize(BAR * self._theme.scale)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the article as a bar, and the quote as a mark on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_ground"))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setBrush(self._theme.colour("accent"))
        mark = MARK * self._theme.scale
        left = self._share * (self.width() - mark)
        painter.drawRoundedRect(QRectF(left, 0, mark, self.height()), 3, 3)
        painter.end()
