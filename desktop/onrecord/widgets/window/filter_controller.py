"""What changes the filter: the lists, the charts, the search field, and the commands about the filter as a whole."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from onrecord.viewmodels.charts.chart_data import DataPoint
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.filters.search_help import show_search_help
from onrecord.widgets.filters.side_bar import SideBar
from onrecord.widgets.window.centre_pane import CentrePane
from onrecord.widgets.window.top_bar import TopBar
from onrecord.widgets.window.welcome_hints import WelcomeHints


class FilterController(Controller):
    """Carries what is clicked and typed to the filter; says what came of a command, and how it is taken back."""

    @staticmethod
    def commands() -> "Commands[FilterController]":
        """What can be done with the filter as a whole. The signs of back and forward point where one reads."""
        signs = ("back", "forward")
        left, right = signs if QGuiApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight else signs[::-1]
        this, nothing, new = FilterController, tr("Nothing is filtered."), tr("You have not gone back from a filter.")
        some = Need(nothing, this.is_filtered)
        last: Need[FilterController] = Need(nothing, lambda it: it.is_filtered() or it._hints.on >= 0)
        first = tr("Nothing else was filtered before.")
        before: Need[FilterController] = Need(first, lambda it: it._workspace.filter_history.can_go_back)
        after: Need[FilterController] = Need(new, lambda it: it._workspace.filter_history.can_go_forth)
        back, drop, off = tr("Back (previous filter)"), tr("Remove last filter"), tr("Clear all filters")
        return (
            Command("find", tr("Search quotes"), this.find, "Ctrl+F"),
            Command("search_help", tr("How to search"), this.show_help, "Shift+F1", icon="help"),
            Command("filter_back", back, this.go_back, "Alt+Left Ctrl+[", needs=before, icon=left),
            Command(
                "filter_forward",
                tr("Forward (next filter)"),
                this.go_forth,
                "Alt+Right Ctrl+]",
                needs=after,
                icon=right,
            ),
            Command("drop_filter", drop, this.drop_last, "Esc", needs=last),
            Command("clear_filters", off, this.clear, "Shift+Esc Ctrl+Backspace", needs=some, short=tr("Clear all")),
        )

    def __init__(
        self, context: WindowContext, top: TopBar, side: SideBar, middle: CentrePane, hints: WelcomeHints
    ) -> None:
        super().__init__(context)
        self._top, self._hints, self._said = top, hints, ""
        state = self._workspace.filter
        state.changed.connect(lambda: self._notifier.unsay(self._said))
        state.problem_changed.connect(lambda: top.show_problem(state.problem))
        top.searched.connect(state.set_text)
        middle.filters.removed.connect(state.remove)
        middle.nothing.chosen.connect(state.use)
        middle.charts.picked.connect(self._choose_mark)
        middle.charts.whole_wanted.connect(lambda: state.set_dates(""))
        self._follow(side)
        self._bind(self._workspace.refreshed, state.problem_changed, hints.began, hints.ended)

    def _follow(self, side: SideBar) -> None:
        state = self._workspace.filter
        side.chosen.connect(lambda facet, row, add: state.include(facet, row.key, row.label, add=add))
        side.excluded.connect(lambda facet, row: state.exclude(facet, row.key, row.label))
        side.looked_for.connect(self._workspace.search)
        side.value_switched.connect(state.show)
        side.switched.connect(state.switch)
        side.people_switched.connect(state.show_people)
        side.ranged.connect(state.set_dates)

    def _choose_mark(self, mark: DataPoint, add: bool) -> None:
        if mark.pick is not None:
            self._workspace.filter.apply_change(mark.pick, add=add)

    def is_filtered(self) -> bool:
        """Whether there is a step to take off, or words that cannot be read."""
        return bool(self._workspace.filter.chips() or self._workspace.filter.problem)

    def find(self) -> None:
        """Let words be typed that quotes are searched for."""
        self._top.search.setFocus()
        self._top.search.selectAll()

    def show_help(self) -> None:
        """Show how words are searched for."""
        show_search_help(self._window)

    def go_back(self) -> None:
        """Filter as before."""
        self._went(self._workspace.go_back(), tr("There is no other filter to go back to"))

    def go_forth(self) -> None:
        """Filter again as before going back."""
        self._went(self._workspace.go_forth(), tr("There is no other filter to go on to"))

    def drop_last(self) -> None:
        """End the hints, or empty a search that cannot be read, or else take the last step of the filter off."""
        if self._hints.end() or self._top.drop_wrong():
            return
        chips = self._workspace.filter.chips()
        if chips:
            self._workspace.filter.drop_last()
            self._say(tr("Took off {0}").format(chips[-1].text))

    def clear(self) -> None:
        """Take every step off."""
        self._top.drop_wrong()
        if self._workspace.filter.chips():
            self._workspace.filter.clear()
            self._say(tr("Took off all filters"))

    def _say(self, what: str) -> None:
        self._tell(tr("{0} · {1} brings it back").format(what, self._actions["filter_back"].keys))

    def _went(self, somewhere: bool, nowhere: str) -> None:
        chips = ", ".join(chip.text for chip in self._workspace.filter.chips()) or tr("none")
        self._tell(tr("Filter: {0}").format(chips) if somewhere else nowhere)

    def _tell(self, words: str) -> None:
        """Say what is true until the filter changes again."""
        self._said = words
        self._notifier.say(words)
