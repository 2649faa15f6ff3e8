"""The tags on the left: a list with counts that follow the filter; hidden while no quote has a tag."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from onrecord.viewmodels.desk import Desk
from onrecord.viewmodels.wording import figure, tr
from onrecord.widgets.facet_list import FacetList
from onrecord.widgets.mirroring import margins
from onrecord.widgets.parts import FoldHead, label
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
        self.list.setAccessibleName(tr("Tags"))
        self.finder = self._make_finder()
        self._count = label(name="sectionCount")
        self._body = QWidget()
        self.head = FoldHead(tr("Tags"), "tagsHead", self._body)
        self._lay_out()
        self.head.setChecked(True)
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(margins(0, 0, 18, 0))
        head.addWidget(self.head, 1)
        head.addWidget(self._count)
        for outer, parts in ((QVBoxLayout(self._body), (self.finder, self.list)), (QVBoxLayout(self), (self._body,))):
            outer.setContentsMargins(0, 0, 0, 0)
            outer.setSpacing(0)
            for part in parts:
                outer.addWidget(part)
        outer.insertLayout(0, head)

    def _make_finder(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("findTag")
        field.setProperty("finder", True)
        field.setPlaceholderText(tr("Find a tag"))
        field.setAccessibleName(tr("Find a tag"))
        field.setClearButtonEnabled(True)
        field.textChanged.connect(self.looked_for)
        return field

    def show_desk(self, desk: Desk) -> None:
        """Show how many tags there are under the filter."""
        chosen = desk.filter.value
        self._count.setText(figure(desk.tags_in_use))
        self.finder.setVisible(bool(self.finder.text()) or desk.tags_in_use > SHORT)
        self.setVisible(bool(desk.tags.rows or self.finder.text() or chosen.tags or chosen.not_tags))

    def fit(self, most: int) -> None:
        """Give the list the height that it needs, up to a limit in pixels, but two rows at least."""
        rows = max(1, min(IN_SIGHT, self.list.model().rowCount()))
        self.list.setFixedHeight(min(self.list.height_of(rows), max(self.list.height_of(2), most)))
