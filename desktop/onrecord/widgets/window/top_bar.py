"""The bar at the top: the library's name, the main buttons and the search field."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from onrecord.domain.errors import Problem
from onrecord.viewmodels.text.translation import translate
from onrecord.widgets.commands.command import CommandAction
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.commands.command_buttons import CommandButton, CommandTool
from onrecord.widgets.common.announcer import Announcer
from onrecord.widgets.common.elided_labels import ElidedLabel, label
from onrecord.widgets.common.layout_helpers import quietly, restyle
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.common.tooltips import set_tip

BUTTONS = ("add_files", "undo", "copy")
PAUSE_MS = 5
"""How long typing must pause before the search follows: enough for the letter to be seen first. Keys that come while a
search runs are taken together after it."""


class TopBar(QWidget):
    """Name, buttons, search.

    Signals:
        searched: the words that are typed, once typing pauses.
    """

    searched = Signal(str)

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._name = ElidedLabel("libraryName")
        self._whole_name = self._place = ""
        self._buttons = [CommandButton(actions[each], icon=True) for each in BUTTONS]
        self._buttons[0].setObjectName("importButton")
        self._ways = [CommandTool(actions[each]) for each in ("filter_back", "filter_forward")]
        self.search = self._search_field(actions["find"], actions["search_help"])
        self._problem = label(name="searchProblem", wrap=True)
        self._problem.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._problem.hide()
        self._announcer = Announcer(self.search)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textEdited.connect(lambda: self._pause.start())
        self.search.returnPressed.connect(self._search_now)
        self._lay_out()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _search_field(self, find: CommandAction, how: CommandAction) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("searchField")
        field.setAccessibleName(find.said)
        field.setPlaceholderText(find.tip)
        field.setMinimumWidth(160)
        field.setMaximumWidth(420)
        field.setAcceptDrops(False)
        self._lens = QAction(field)
        field.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        field.addAction(how, QLineEdit.ActionPosition.TrailingPosition)
        return field

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name, 4)
        row.addSpacing(6)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        for way in self._ways:
            row.addWidget(way)
        row.addWidget(self.search, 5)
        column.addLayout(row)
        column.addWidget(self._problem)

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return *self._buttons, *self._ways, self.search

    def show_words(self, text: str) -> None:
        """Show the words that the filter has, unless the person is typing others."""
        if not self._pause.isActive() and self._problem.isHidden() and self.search.text().strip() != text:
            quietly(self.search, lambda: self.search.setText(text))

    def show_problem(self, problem: Problem | None) -> None:
        """Say below the field why what is typed cannot be read, and what to do; None when it can."""
        words = translate(problem.words) if problem else ""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self.search.setAccessibleDescription(words)
        self._announcer.announce(words)
        restyle(self.search, "wrong", bool(words))

    def drop_wrong(self) -> bool:
        """Empty a field whose words cannot be read. False where they can."""
        if self._problem.isHidden():
            return False
        self.search.clear()
        self._search_now()
        return True

    def show_library(self, name: str, place: str) -> None:
        """Show what the library is called; the pointer, and a screen reader, are told where it lies."""
        self._whole_name, self._place = name, place
        self._show_name()

    def set_main(self, on: bool) -> None:
        """Let the first button be the main one, unless another one is."""
        self._buttons[0].set_main(on)

    def _search_now(self) -> None:
        self._pause.stop()
        self.searched.emit(self.search.text())

    def _restyle(self) -> None:
        self._lens.setIcon(self._theme.icon("search"))
        self._show_name()

    def _show_name(self) -> None:
        font = self._theme.sans(self._theme.sizes.ui, bold=True)
        self._name.setFont(font)
        self._name.setMaximumWidth(max(60, QFontMetrics(font).horizontalAdvance(self._whole_name) + 6))
        self._name.set_text(self._whole_name)
        set_tip(self._name, self._place)
        self._name.setAccessibleDescription(self._place)
