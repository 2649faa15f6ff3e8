"""Undo and redo, named after the step that they are about, and the history of all steps."""

from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.review.history_dialog import HistoryDialog

LONGEST_STEP = 60
"""Characters of what is undone that its command is named by."""


class HistoryController(Controller):
    """Goes back and forth in the steps that a person made."""

    @staticmethod
    def commands() -> "Commands[HistoryController]":
        """What can be done about the steps."""
        this, undo, redo, none = HistoryController, tr("Undo"), tr("Redo"), tr("Nothing was changed by hand yet.")
        step: Need[HistoryController] = Need(none, lambda it: it._edits.can_undo)
        undone: Need[HistoryController] = Need(tr("Nothing was undone."), lambda it: it._edits.can_redo)
        keys = "Ctrl+Shift+Z Ctrl+Y"
        return (
            Command("undo", undo, lambda it: it._edits.undo(), "Ctrl+Z", needs=step, short=undo, icon="undo"),
            Command("redo", redo, lambda it: it._edits.redo(), keys, needs=undone, short=redo),
            Command("history", tr("History…"), this.show_history, "Ctrl+Shift+Y"),
        )

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        self._edits = self._workspace.edits
        self._workspace.refreshed.connect(self._name)
        self._name()
        self._bind(self._workspace.refreshed)

    def show_history(self) -> None:
        """Show the history of all steps."""
        HistoryDialog.show_for(self._workspace, self._theme, self._window)

    def _name(self) -> None:
        """Say which steps undo and redo are about."""
        for name, verb, done in (("undo", tr("Undo"), True), ("redo", tr("Redo"), False)):
            words = self._edits.next_step_text(done=done)
            shown = words if len(words) <= LONGEST_STEP else words[:LONGEST_STEP].rstrip() + "…"
            self._actions[name].setText(tr("{0}: {1}").format(verb, shown.replace("&", "&&")) if shown else verb)
