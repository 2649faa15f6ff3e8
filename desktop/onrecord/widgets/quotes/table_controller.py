"""How the table is sorted and grouped, what its rows show, and its menu: the commands, and their check marks."""

from dataclasses import replace

from PySide6.QtWidgets import QMenu

from onrecord.domain.attribution import Kind
from onrecord.domain.facets import ALL_KINDS, QUOTED, Facet
from onrecord.domain.filter import Filter
from onrecord.domain.messages import capitalise
from onrecord.domain.quote import Grouping, Order
from onrecord.viewmodels.quotes.table_options import RowDetail, TableOptions, detail_name, grouping_name, order_name
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands, Need, choice
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.common.layout_helpers import add_to_menu
from onrecord.widgets.quotes.quote_selection import QuoteSelection
from onrecord.widgets.quotes.quote_table_view import QuoteTableView

MENU = (
    ("copy", "copy_as", "set_source", "edit_facts"),
    ("accept", "reject", "set_speaker", "merge_speaker", "note", "tag", "edit_quote"),
    ("compare_outlets", "show_copies", "same_story", "other_story"),
)
"""The commands that the menu of the quotes has, in groups."""


class TableController(Controller):
    """Carries the commands about the table to the workspace and to the table."""

    @staticmethod
    def commands() -> "Commands[TableController]":
        """How the table can be sorted and grouped, and what its rows can show."""
        drawn = tr("The quotes of a random sample stand in the order in which they were drawn.")
        free: Need[TableController] = Need(drawn, lambda it: not it._workspace.sampling.walking)
        this, groups = TableController, Need(tr("The quotes are not grouped."), TableController.has_groups)

        def sort(order: Order) -> Command[TableController]:
            text = capitalise(order_name(order))
            return choice("sort", order, text, this.sort, lambda it: it.options.order, needs=free)

        def group(by: Grouping | None) -> Command[TableController]:
            text = capitalise(grouping_name(by))
            return choice("group", by, text, this.group, lambda it: it.options.grouping, needs=free)

        def show(detail: RowDetail) -> Command[TableController]:
            name, text = f"detail_{detail}", detail_name(detail)
            return Command(name, text, lambda it: it.turn(detail), checked=lambda it: detail in it._table.details)

        def opening(kinds: frozenset[Kind], name: str, text: str) -> Command[TableController]:
            chosen = lambda it: it._workspace.opens_with.kinds == kinds  # noqa: E731
            return Command(f"opens_{name}", text, lambda it: it.open_with(kinds), checked=chosen, group="opens")

        end, reported, short = tr("Reverse order"), tr("Show reported speech"), tr("Reported speech")
        about = tr("Also what is told without quotation marks, in the article’s own clause")
        return (
            *map(sort, Order),
            Command("sort_turned", end, this.reverse, "Ctrl+Shift+D", needs=free, checked=this.is_reversed),
            *map(group, (None, *Grouping)),
            Command("fold_all", tr("Fold all groups"), lambda it: it.fold(True), "Ctrl+Shift+Left", needs=groups),
            Command("unfold_all", tr("Unfold all groups"), lambda it: it.fold(False), "Ctrl+Shift+Right", needs=groups),
            *map(show, RowDetail),
            Command("reported", reported, this.turn_reported, checked=this.shows_reported, short=short, about=about),
            opening(QUOTED, "quoted", tr("Direct and mixed quotes")),
            opening(ALL_KINDS, "all", tr("All quotes")),
        )

    def __init__(self, context: WindowContext, table: QuoteTableView, selection: QuoteSelection) -> None:
        super().__init__(context)
        self._table, self._selection = table, selection
        table.menu_wanted.connect(self._fill_menu)
        self._bind(self._workspace.refreshed, table.details_changed)

    @property
    def options(self) -> TableOptions:
        """How the table is sorted and grouped."""
        return self._workspace.options

    def has_groups(self) -> bool:
        """Whether there are groups that fold; a random sample is never grouped."""
        return self.options.grouping is not None and not self._workspace.sampling.walking

    def sort(self, order: Order) -> None:
        """Sort by something else, from the first; by the same again, from the other end."""
        now = self.options
        self._workspace.set_options(replace(now, order=order, descending=order is now.order and not now.descending))

    def reverse(self) -> None:
        """Sort from the other end."""
        self.sort(self.options.order)

    def is_reversed(self) -> bool:
        """Whether the table is sorted from the last."""
        return self.options.descending

    def group(self, by: Grouping | None) -> None:
        """Group by something, or by nothing."""
        self._workspace.set_options(replace(self.options, grouping=by))

    def fold(self, on: bool) -> None:
        """Fold all groups, or unfold them."""
        self._workspace.quotes.fold_all(on)

    def turn(self, detail: RowDetail) -> None:
        """Show a detail, or hide it; one is always shown."""
        self._table.show_details(self._table.details ^ {detail} or self._table.details)

    def shows_reported(self) -> bool:
        """Whether reported speech is shown."""
        return Kind.REPORTED in self._workspace.filter.value.kinds

    def turn_reported(self) -> None:
        """Show what is told without quotation marks, or leave it out."""
        self._workspace.filter.show(Facet.KIND, Kind.REPORTED, not self.shows_reported())

    def open_with(self, kinds: frozenset[Kind]) -> None:
        """Open this library and all others with some kinds of quotes."""
        self._workspace.opens_with = Filter(kinds=kinds)
        self._commands.refresh()

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
