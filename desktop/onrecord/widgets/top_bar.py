"""The bar at the top: the library's name, the main buttons and the search field."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from onrecord.domain.errors import Problem
from onrecord.viewmodels.wording import said, tr
from onrecord.widgets.parts import ElidedLabel, label, push, quietly, restyle
from onrecord.widgets.theme import Theme

PAUSE_MS = 5
"""How long typing must pause before the search follows: enough for the letter to be seen first. Keys that come while a
search runs are taken together after it."""


class TopBar(QWidget):
    """Name, buttons, search.

    Signals:
        add_wanted, undo_wanted, copy_wanted: a button was clicked.
        searched: the words that are typed, once typing pauses.
        help_wanted: how to search is to be shown.
    """

    add_wanted = Signal()
    undo_wanted = Signal()
    copy_wanted = Signal()
    searched = Signal(str)
    help_wanted = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._name = ElidedLabel("libraryName")
        self._whole_name = name
        self._add = push(tr("Add articles"), self.add_wanted.emit, look="main")
        self._add.setObjectName("importButton")
        self._undo = push(tr("Undo"), self.undo_wanted.emit)
        self._copy = push(tr("Copy"), self.copy_wanted.emit)
        self._copy.setToolTip(tr("Copy the selected quotes with their sources (Ctrl+C)"))
        self.search = self._search_field()
        self._problem = label(name="searchProblem", wrap=True)
        self._problem.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._problem.hide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textEdited.connect(lambda: self._pause.start())
        self.search.returnPressed.connect(self._search_now)
        self._lay_out()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _search_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("searchField")
        field.setAccessibleName(tr("Search quotes"))
        field.setPlaceholderText(tr("Search quotes (Ctrl+F)"))
        field.setMinimumWidth(160)
        field.setMaximumWidth(420)
        field.setAcceptDrops(False)
        self._lens = QAction(field)
        field.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._help = QAction(tr("How to search"), field)
        self._help.triggered.connect(self.help_wanted)
        field.addAction(self._help, QLineEdit.ActionPosition.TrailingPosition)
        return field

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name, 4)
        row.addSpacing(6)
        for button in (self._add, self._undo, self._copy):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.search, 5)
        column.addLayout(row)
        column.addWidget(self._problem)

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return self._add, self._undo, self._copy, self.search

    def show_words(self, text: str) -> None:
        """Show the words that the filter has, unless the person is typing others."""
        if not self._pause.isActive() and self._problem.isHidden() and self.search.text().strip() != text:
            quietly(self.search, lambda: self.search.setText(text))

    def show_problem(self, problem: Problem | None) -> None:
        """Say below the field why what is typed cannot be read, and what to do; None when it can."""
        words = said(problem.words) if problem else ""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self.search.setAccessibleDescription(words)
        restyle(self.search, "wrong", bool(words))

    def set_able(self, *, copy: bool, undo: bool) -> None:
        """Enable what can be done."""
        self._copy.setEnabled(copy)
        self._undo.setEnabled(undo)

    def set_main(self, on: bool) -> None:
        """Let "Add articles" be the main button, unless another one is."""
        restyle(self._add, "main", on)
        self._add.setIcon(self._theme.icon("add", "on_accent" if on else "soft"))

    def _search_now(self) -> None:
        self._pause.stop()
        self.searched.emit(self.search.text())

    def _restyle(self) -> None:
        self._lens.setIcon(self._theme.icon("search"))
        self._help.setIcon(self._theme.icon("help"))
        self.set_main(bool(self._add.property("main")))
        self._undo.setIcon(self._theme.icon("undo"))
        self._copy.setIcon(self._theme.icon("copy"))
        for button in (self._add, self._undo, self._copy):
            button.setIconSize(QSize(15, 15))
        font = self._theme.sans(self._theme.sizes.ui, bold=True)
        self._name.setFont(font)
        self._name.setMaximumWidth(max(60, self._name.fontMetrics().horizontalAdvance(self._whole_name) + 6))
        self._name.put(self._whole_name)
