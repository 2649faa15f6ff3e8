"""The tags on the left: a list with counts that follow the filter; hidden while no quote has a tag."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from onrecord.viewmodels.text.translation import figure, tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.filters.facet_list import FacetList
from onrecord.widgets.filters.fold_section import ListSection

SHORT = 12
"""Tags that are overlooked at a glance; more of them can be searched."""


class TagSection(ListSection):
    """The list of tags with its head and a field that narrows it.

    Signals:
        looked_for: words that the list is to be narrowed by.
    """

    looked_for = Signal(str)
    list: FacetList

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        view = FacetList(workspace.tags, theme, details=False)
        view.setObjectName("tagList")
        view.setAccessibleName(tr("Tags"))
        self.finder = _finder()
        super().__init__(tr("Tags"), "tagsHead", view, self.finder)
        self.finder.textChanged.connect(self.looked_for)
        self.hide()

    def show_workspace(self, workspace: Workspace) -> None:
        """Show how many tags there are under the filter."""
        chosen = workspace.filter.value
        self.count.setText(figure(workspace.tags_in_use))
        self.finder.setVisible(bool(self.finder.text()) or workspace.tags_in_use > SHORT)
        self.setVisible(bool(workspace.tags.rows or self.finder.text() or chosen.tags or chosen.not_tags))


def _finder() -> QLineEdit:
    field = QLineEdit()
    field.setObjectName("findTag")
    field.setProperty("finder", True)
    field.setPlaceholderText(tr("Find a tag"))
    field.setAccessibleName(tr("Find a tag"))
    field.setClearButtonEnabled(True)
    return field
