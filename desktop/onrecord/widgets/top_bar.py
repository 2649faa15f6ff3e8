"""The bar at the top: the library's name, the main buttons and the search field."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from onrecord.widgets.parts import ElidedLabel, push, quietly, restyle
from onrecord.widgets.theme import Theme

PAUSE_MS = 120
"""How long typing must pause before the search follows."""


class TopBar(QWidget):
    """Name, buttons, search.

    Signals:
        add_wanted, undo_wanted, copy_wanted: a button was clicked.
        searched: the words that are typed, once typing pauses.
    """

    add_wanted = Signal()
    undo_wanted = Signal()
    copy_wanted = Signal()
    searched = Signal(str)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._name = ElidedLabel("libraryName")
        self._whole_name = name
        self._add = push(self.tr("Add articles"), self.add_wanted.emit, look="main")
        self._add.setObjectName("importButton")
        self._undo = push(self.tr("Undo"), self.undo_wanted.emit)
        self._copy = push(self.tr("Copy"), self.copy_wanted.emit)
        self._copy.setToolTip(self.tr("Copy the selected quotes with their sources (Ctrl+C)"))
        self.search = self._search_field()
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
        field.setAccessibleName(self.tr("Search quotes"))
        field.setPlaceholderText(self.tr("Search quotes (Ctrl+F)"))
        field.setMinimumWidth(160)
        field.setMaximumWidth(420)
        field.setAcceptDrops(False)
        self._lens = QAction(field)
        field.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        return field

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(8)
        row.addWidget(self._name, 4)
        row.addSpacing(6)
        for button in (self._add, self._undo, self._copy):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.search, 5)

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return self._add, self._undo, self._copy, self.search

    def show_words(self, text: str) -> None:
        """Show the words that the filter has, unless the person is typing others."""
        if not self._pause.isActive() and self.search.text().strip() != text:
            quietly(self.search, lambda: self.search.setText(text))

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
        self.set_main(bool(self._add.property("main")))
        self._undo.setIcon(self._theme.icon("undo"))
        self._copy.setIcon(self._theme.icon("copy"))
        for button in (self._add, self._undo, self._copy):
            button.setIconSize(QSize(15, 15))
        font = self._theme.sans(self._theme.sizes.ui, bold=True)
        self._name.setFont(font)
        self._name.setMaximumWidth(max(60, self._name.fontMetrics().horizontalAdvance(self._whole_name) + 6))
        self._name.put(self._whole_name)
