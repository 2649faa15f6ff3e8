"""Which commands can be used now, as far as the library, the filter, the table and the import decide it."""

from PySide6.QtCore import QObject

from onrecord.viewmodels.text.translation import counted, figure, tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.importing.import_controller import ImportController
from onrecord.widgets.quotes.quote_selection import QuoteSelection
from onrecord.widgets.window.welcome_hints import WelcomeHints

OF_QUOTES = (
    *("copy", "accept", "reject"),
    *("set_speaker", "merge_speaker", "note", "tag", "edit_quote"),
)
"""The commands about the quotes at hand."""
OF_CURRENT = ("next_quote", "previous_quote")
"""Those that go on from the quote that is read, also where the keyboard is on the head of its folded group."""
LONGEST_STEP = 60
"""Characters of what is undone that its command is named by."""


class EnabledCommands(QObject):
    """Switches commands on and off, and names those whose names tell of what is there.

    Args of `__init__`:
        samples: whether there are sample articles.
    """

    def __init__(
        self,
        workspace: Workspace,
        selection: QuoteSelection,
        importing: ImportController,
        hints: WelcomeHints,
        actions: Actions,
        *,
        samples: bool,
    ) -> None:
        super().__init__(selection)
        self._workspace, self._selection = workspace, selection
        self._importing, self._hints = importing, hints
        self._actions, self._samples = actions, samples
        selection.changed.connect(self.enable)
        importing.switched.connect(self.enable)
        for turned in (hints.began, hints.ended):
            turned.connect(self.enable)

    def refresh(self) -> None:
        """Look at everything anew, after the library or the filter changed."""
        self.enable()
        self._name()

    def enable(self) -> None:
        """Switch on what can be done, and off what cannot."""
        able = self._of_library() | self._of_filter() | dict.fromkeys(OF_QUOTES, self._selection.some)
        able |= dict.fromkeys(OF_CURRENT, self._selection.in_table is not None)
        for name, on in able.items():
            self._actions[name].setEnabled(on)

    def _of_library(self) -> dict[str, bool]:
        undo, articles = self._workspace.edits.can_undo, self._workspace.counts.whole.articles > 0
        return {
            "undo": undo,
            "take_back": undo,
            "redo": self._workspace.edits.can_redo,
            "hints": articles,
            "float_charts": articles,
            "read_all_again": articles,
            "cancel": self._importing.busy,
            "import_result": self._importing.outcome is not None,
            "add_samples": self._samples and not self._importing.busy,
        }

    def _of_filter(self) -> dict[str, bool]:
        sampling, state = self._workspace.sampling, self._workspace.filter
        filtered = bool(state.chips() or state.problem)
        return {
            "clear_filters": filtered,
            "filter_back": self._workspace.filter_history.can_go_back,
            "filter_forward": self._workspace.filter_history.can_go_forth,
            "drop_filter": filtered or self._hints.on >= 0,
            "draw_sample": self._workspace.counts.shown.quotes > 0,
            "resume_sample": sampling.waiting and not sampling.walking,
            "leave_sample": sampling.walking,
        }

    def _name(self) -> None:
        candidates, leave = self._workspace.counts.merge_candidates, self._actions["leave_sample"]
        self._actions["doubts"].setText(tr("Doubtful merges ({0})…").format(figure(candidates)))
        self._actions["doubts"].setIconText(counted("%Ln in doubt", "%Ln in doubt", candidates))
        leave.setIconText(tr("Done") if self._workspace.sampling.finished else tr("Stop for now"))
        self._name_step("undo", tr("Undo"), self._workspace.edits.next_step_text(done=True))
        self._name_step("redo", tr("Redo"), self._workspace.edits.next_step_text(done=False))

    def _name_step(self, name: str, verb: str, words: str) -> None:
        """Say which step it is about."""
        shown = (words if len(words) <= LONGEST_STEP else words[:LONGEST_STEP].rstrip() + "…").replace("&", "&&")
        self._actions[name].setText(tr("{0}: {1}").format(verb, shown) if shown else verb)
