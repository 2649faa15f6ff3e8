"""The tags on the left: a list with counts that follow the filter; hidden while no quote has a tag."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from onrecord.viewmodels.desk import Desk
from onrecord.widgets.facet_list import FacetList
from onrecord.widgets.parts import label
from onrecord.widgets.theme import Theme

IN_SIGHT = 5
SHORT = 12
"""Tags that are overlooked at a glance; more of them can be searched."""


class TagSection(QWidget):
    """The list of tags with its head and a field that narrows it.

    Signals:
        looked_for: words that the list is to be narrowed by.
    """

    looked_for = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = FacetList(desk.tags, theme, self, details=False)
        self.list.setObjectName("tagList")
        self.list.setAccessibleName(self.tr("Tags"))
        self.finder = self._make_finder()
        self._count = label(name="sectionCount")
        head = QHBoxLayout()
        head.setContentsMargins(14, 4, 18, 4)
        head.addWidget(label(self.tr("Tags"), "sectionTitle"))
        head.addStretch(1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.finder)
        column.addWidget(self.list)
        self.hide()

    def _make_finder(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("findTag")
        field.setProperty("finder", True)
        field.setPlaceholderText(self.tr("Find a tag"))
        field.setAccessibleName(self.tr("Find a tag"))
        field.setClearButtonEnabled(True)
        field.textChanged.connect(self.looked_for)
        return field

    def show_desk(self, desk: Desk) -> None:
        """Show how many tags there are under the filter."""
        chosen = desk.filter.value
        self._count.setText(QLocale().toString(desk.tags_in_use))
        self.finder.setVisible(bool(self.finder.text()) or desk.tags_in_use > SHORT)
        self.setVisible(bool(desk.tags.rows or self.finder.text() or chosen.tags or chosen.not_tags))

    def fit(self, most: int) -> None:
        """Give the list the height that it needs, up to a limit in pixels, but two rows at least."""
        rows = max(1, min(IN_SIGHT, self.list.model().rowCount()))
        self.list.setFixedHeight(min(self.list.height_of(rows), max(self.list.height_of(2), most)))
