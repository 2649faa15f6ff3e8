"""How the table is sorted and grouped, what its rows show, and its menu: the commands, and their check marks."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from onrecord.domain.filter import Facet
from onrecord.viewmodels.quotes.table_options import RowDetail
from onrecord.viewmodels.rows import Grouping, Order
from onrecord.viewmodels.text.translation import tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.layout_helpers import add_to_menu
from onrecord.widgets.quotes.quote_selection import QuoteSelection
from onrecord.widgets.quotes.quote_table_view import QuoteTableView

MENU = (("copy", "set_source"), ("accept", "reject", "set_speaker", "merge_speaker", "note", "tag", "edit_quote"))
"""The commands that the menu of the quotes has, in groups."""


class TableController(QObject):
    """Carries the commands about the table to the workspace and to the table."""

    def __init__(self, workspace: Workspace, table: QuoteTableView, selection: QuoteSelection) -> None:
        super().__init__(table)
        self._workspace, self._table, self._selection = workspace, table, selection
        self._actions: Mapping[str, QAction] = {}
        workspace.refreshed.connect(self._check)
        table.menu_wanted.connect(self._fill_menu)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each command about the table does."""
        return {
            **{f"sort_{order}": lambda order=order: self.sort(order) for order in Order},  # type: ignore[misc]
            "sort_turned": lambda: self.sort(self._workspace.options.order),
            "group_none": lambda: self._group(None),
            **{f"group_{by}": lambda by=by: self._group(by) for by in Grouping},  # type: ignore[misc]
            "fold_all": lambda: self._workspace.quotes.fold_all(True),
            "unfold_all": lambda: self._workspace.quotes.fold_all(False),
            **{f"detail_{detail}": lambda detail=detail: self._turn(detail) for detail in RowDetail},  # type: ignore[misc]
        }

    def use(self, actions: Mapping[str, QAction]) -> None:
        """Keep the check marks of these right."""
        self._actions = actions
        self._check()

    def sort(self, order: Order) -> None:
        """Sort by something else, from the first; by the same again, from the other end."""
        now = self._workspace.options
        self._workspace.set_options(replace(now, order=order, descending=order is now.order and not now.descending))
        self._check()

    def _group(self, by: Grouping | None) -> None:
        self._workspace.set_options(replace(self._workspace.options, grouping=by))
        self._check()

    def _turn(self, detail: RowDetail) -> None:
        """Show a detail, or hide it; one is always shown."""
        self._table.show_details(self._table.details ^ {detail} or self._table.details)
        self._check()

    def _check(self) -> None:
        now, details = self._workspace.options, self._table.details
        states = {f"sort_{now.order}": True, "sort_turned": now.descending}
        states |= {f"group_{now.grouping or 'none'}": True}
        states |= {f"detail_{detail}": detail in details for detail in RowDetail}
        for name, on in states.items():
            if name in self._actions:
                self._actions[name].setChecked(on)
        self._enable(now.grouping is not None)

    def _enable(self, grouped: bool) -> None:
        """A random sample is neither sorted nor grouped; groups are folded where there are any."""
        free = not self._workspace.sampling.walking
        for name, action in self._actions.items():
            if name.startswith(("sort_", "group_")):
                action.setEnabled(free)
            elif name in ("fold_all", "unfold_all"):
                action.setEnabled(free and grouped)

    def _fill_menu(self, menu: QMenu) -> None:
        """Offer what can be done with the quotes at hand, and to filter by their speaker."""
        for names in MENU:
            menu.addActions([self._actions[name] for name in names])
            menu.addSeparator()
        rows = self._workspace.rows(self._selection.quotes()[:1])
        key = rows[0].speaker_id if rows else None
        everybody = self._workspace.speakers.everything
        found = everybody[everybody.keys.index(key)] if rows and key in everybody.keys else None
        if found is not None and not found.chosen:
            named = tr("Filter by {0}").format(found.label)
            words = named if rows[0].speaker else tr("Filter by those who are not named")
            add_to_menu(menu, words, lambda: self._workspace.filter.include(Facet.SPEAKER, key, found.label))
