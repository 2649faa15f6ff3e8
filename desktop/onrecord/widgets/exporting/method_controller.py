"""Copies the method note of what the table shows, ready to be pasted beside a figure or into an appendix."""

from onrecord.viewmodels.exporting.quote_exporter import QuoteScope
from onrecord.viewmodels.exporting.quote_method import method_mime_data
from onrecord.viewmodels.quotes.clipboard import put_on_clipboard
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext


class MethodController(Controller):
    """Puts the method note on the clipboard, as text and as JSON."""

    @staticmethod
    def commands() -> "Commands[MethodController]":
        """Copying the note."""
        some: Need[MethodController] = Need(tr("No quotes are shown."), MethodController.can_copy)
        tip = tr("Copy a paragraph that tells how the quotes shown were found, chosen and checked")
        return (Command("copy_method", tr("Copy method note"), MethodController.copy, needs=some, about=tip),)

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        self._bind(self._workspace.refreshed)

    def can_copy(self) -> bool:
        """Whether any quotes are shown."""
        return self._workspace.counts.shown.quotes > 0

    def copy(self) -> None:
        """Copy the note about what the table shows."""
        note = self._workspace.method_of(QuoteScope(rejected=self._workspace.filter.value.rejected))
        if note.sentences:
            put_on_clipboard(method_mime_data(note))
            self._notifier.say(tr("Copied the method note of the quotes shown"))
