"""The versions of one statement in columns, as many as there is room for; further ones are shown when asked for."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from onrecord.domain.statements.statement import Statement
from onrecord.viewmodels.statements import statement_page
from onrecord.viewmodels.text.translation import counted, figure, tr
from onrecord.widgets.common.buttons import name, push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.statements.version_card_view import VersionCardView

NARROWEST = 290
"""A card in pixels at a scale of one."""
GAP = 12
AT_ONCE = 60
"""Versions that are shown in one go: a card costs milliseconds, and a file has all of them."""


class VersionCards(QWidget):
    """Cards in columns of one width, each row as high as its longest."""

    def __init__(self, theme: Theme, show: Callable[[int], object], above: QWidget) -> None:
        """`show` shows a quote in the window; from what is `above` Tab leads to the first card."""
        super().__init__()
        self.setObjectName("statementCards")
        self._theme, self._show_quote, self._above = theme, show, above
        self._statement: Statement | None = None
        self.cards: list[VersionCardView] = []
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self.told = label(name="soft", wrap=True)
        self.more = push("", self._show_more)
        self.more.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 0)
        column.setSpacing(GAP)
        column.addLayout(self._grid)
        column.addWidget(self.told)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        theme.changed.connect(self._arrange)

    @property
    def statement(self) -> Statement | None:
        """What is shown."""
        return self._statement

    def put(self, statement: Statement | None) -> None:
        """Show the versions of a statement, the fullest first."""
        if statement == self._statement:
            return
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._statement, self.cards, self._columns = statement, [], 0
        self._show_more()

    def _show_more(self) -> None:
        statement, known = self._statement, len(self.cards)
        if statement is not None:
            for version in statement.versions[known : known + AT_ONCE]:
                card = statement_page.card(statement, version)
                self.cards.append(VersionCardView(card, self._theme, self._show_quote))
        rest = len(statement.versions) - len(self.cards) if statement else 0
        if known and self.more.hasFocus():
            self.cards[known].passage.setFocus()
        if rest:
            told = tr("{0} of {1} versions are shown; an export has all.")
            self.told.setText(told.format(figure(len(self.cards)), figure(len(self.cards) + rest)))
            name(self.more, counted("Show %Ln more versions", "Show %Ln more version", min(rest, AT_ONCE)))
        self.told.setVisible(rest > 0)
        self.more.setVisible(rest > 0)
        self._columns = 0
        self._arrange()
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Let Tab go from card to card, though what is below them was made before."""
        for before, after in pairwise([self._above, *(card.passage for card in self.cards), self.more]):
            self.setTabOrder(before, after)

    def _arrange(self) -> None:
        """Put the cards into as many columns as there is room for."""
        room = self.width() + GAP
        columns = max(1, min(len(self.cards), room // (round(NARROWEST * self._theme.scale) + GAP)))
        if columns == self._columns:
            return
        for card in self.cards:
            self._grid.removeWidget(card)
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, int(column < columns))
        self._columns = columns

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the other room."""
        super().resizeEvent(event)
        self._arrange()
