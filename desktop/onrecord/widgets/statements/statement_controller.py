"""Compares what several outlets print of one statement."""

from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.quotes.quote_selection import QuoteSelection
from onrecord.widgets.statements.statements_dialog import StatementsDialog


class StatementController(Controller):
    """Opens the list of statements, at that of the quote that is read."""

    @staticmethod
    def commands() -> "Commands[StatementController]":
        """Comparing outlets."""
        some: Need[StatementController] = Need(tr("No quotes are shown."), StatementController.can_compare)
        tip = tr("Set what several outlets print of one statement side by side, word by word")
        run = StatementController.compare
        return (Command("compare_outlets", tr("Compare outlets…"), run, "V", needs=some, quotes=True, about=tip),)

    def __init__(self, context: WindowContext, selection: QuoteSelection) -> None:
        super().__init__(context)
        self._selection = selection
        self._bind(self._workspace.refreshed)

    def can_compare(self) -> bool:
        """Whether any quotes are shown."""
        return self._workspace.counts.shown.quotes > 0

    def compare(self) -> None:
        """Show the statements of the quotes shown."""
        quote, show = self._selection.current, self._selection.go_to
        StatementsDialog.show_for(self._workspace, quote, show, self._theme, self._window)
