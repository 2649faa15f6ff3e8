"""The commands about the filter as a whole: the last step off, all off, back to the filter before and forth again."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from onrecord.viewmodels.text.translation import tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.common.notifier import Notifier
from onrecord.widgets.window.top_bar import TopBar
from onrecord.widgets.window.welcome_hints import WelcomeHints


class FilterController(QObject):
    """Carries them out, and says at the foot what came of each and how it is taken back."""

    def __init__(
        self, workspace: Workspace, top: TopBar, notifier: Notifier, hints: WelcomeHints, actions: Actions
    ) -> None:
        super().__init__(top)
        self._workspace, self._top, self._notifier, self._hints = workspace, top, notifier, hints
        self._actions, self._said = actions, ""
        workspace.filter.changed.connect(lambda: notifier.unsay(self._said))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each command about the filter does."""
        return {
            "drop_filter": self.drop_last,
            "clear_filters": self.clear,
            "filter_back": lambda: self._went(self._workspace.go_back(), tr("There is no other filter to go back to")),
            "filter_forward": lambda: self._went(
                self._workspace.go_forth(), tr("There is no other filter to go on to")
            ),
        }

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
