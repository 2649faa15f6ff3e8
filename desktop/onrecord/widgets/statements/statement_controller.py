"""Compares what several outlets print of one statement."""

from functools import partial
from pathlib import Path

from onrecord.domain.errors import Problem
from onrecord.support.settings import STATEMENT_LIST, Settings
from onrecord.viewmodels.exporting.quote_exporter import FileRequest, QuoteExporter, Written, problems_with
from onrecord.viewmodels.statements.statement_comparison import RunningTasks
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.quotes.quote_selection import QuoteSelection
from onrecord.widgets.statements.statements_dialog import StatementsDialog, StatementTools, written_text


class StatementController(Controller):
    """Opens the list of statements, at that of the quote that is read; their export goes on when that is closed.

    Args of `__init__`:
        exporter: writes statements.
        settings: what is remembered; None remembers nothing from one start to the next.
    """

    @staticmethod
    def commands() -> "Commands[StatementController]":
        """Comparing outlets."""
        some: Need[StatementController] = Need(tr("No quotes are shown."), StatementController.can_compare)
        tip = tr("Set what several outlets print of one statement side by side, word by word")
        run = StatementController.compare
        return (Command("compare_outlets", tr("Compare outlets…"), run, "V", needs=some, quotes=True, about=tip),)

    def __init__(
        self,
        context: WindowContext,
        selection: QuoteSelection,
        exporter: QuoteExporter,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(context)
        exporter.setParent(self)
        self._selection, self._settings = selection, settings
        self._share = settings.get(STATEMENT_LIST) if settings else STATEMENT_LIST.default
        self.exporter, self._tasks = exporter, RunningTasks(self)
        exporter.written.connect(self._tell_written)
        exporter.failed.connect(self._tell_failed)
        self._bind(self._workspace.refreshed)

    def can_compare(self) -> bool:
        """Whether any quotes are shown."""
        return self._workspace.counts.shown.quotes > 0

    def compare(self) -> None:
        """Show the statements of the quotes shown."""
        quote, opened = self._selection.current, self._opened
        if opened is None:
            tools = StatementTools(self._tasks, self.exporter, self._selection.go_to, self._share)
            opened = StatementsDialog(self._workspace, quote, tools, self._theme, self._window)
            opened.divided.connect(self._keep_share)
        else:
            opened.look_up(quote)
        opened.show()
        opened.activateWindow()

    @property
    def _opened(self) -> StatementsDialog | None:
        return next((each for each in self._window.findChildren(StatementsDialog) if each.isVisible()), None)

    def close(self) -> None:
        """Look no further, and give up what is being written; a file that was there stays."""
        self._tasks.close()
        self.exporter.close()

    def _keep_share(self, share: int) -> None:
        self._share = share
        if self._settings is not None:
            self._settings.set(STATEMENT_LIST, share)

    def _tell_written(self, path: Path, written: Written) -> None:
        """The dialog tells it too, where it is open; the window has what stays to be read."""
        if self._opened is None:
            self._notifier.say(written_text(path, written))
        for problem in problems_with(path, written):
            self._notifier.show(problem)

    def _tell_failed(self, problem: Problem, request: FileRequest) -> None:
        if self._opened is None:
            self._notifier.show(problem, partial(self.exporter.begin, request))
