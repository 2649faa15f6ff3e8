"""Writes quotes to a file for the person: asks what and where, shows how far it is, and says what was written."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from onrecord.domain.errors import Problem
from onrecord.domain.messages import message
from onrecord.support.settings import Settings
from onrecord.viewmodels.exporting.quote_exporter import (
    ExportChoice,
    ExportRequest,
    QuoteExporter,
    Written,
    format_of,
    problems_with,
)
from onrecord.viewmodels.libraries.recent_libraries import library_name
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.exporting.export_dialog import ExportDialog, ask_file
from onrecord.widgets.exporting.export_progress import ExportProgress
from onrecord.widgets.exporting.last_export import LastExport


class ExportController(Controller):
    """Carries the commands about exports to an exporter, and its messages to the window's parts.

    Args of `__init__`:
        selected: the quotes at hand, by their ids.
        settings: what is remembered; None remembers nothing from one start to the next.
    """

    @staticmethod
    def commands() -> "Commands[ExportController]":
        """What can be done about exports."""
        some = Need(tr("There are no quotes, or some are being exported."), ExportController.can_export)
        running: Need[ExportController] = Need(tr("No quotes are being exported."), lambda it: it.exporter.running)
        file: Need[ExportController] = Need(tr("Nothing was exported yet."), lambda it: it._written is not None)
        show, folder, this = tr("Show the exported file in its folder"), tr("Show in folder"), ExportController
        return (
            Command("export_quotes", tr("Export quotes…"), this.ask, "Ctrl+Shift+X", needs=some),
            Command("cancel_export", tr("Cancel the export"), lambda it: it.exporter.cancel(), needs=running),
            Command("show_export", show, this.show_file, needs=file, short=folder),
        )

    def __init__(
        self,
        context: WindowContext,
        exporter: QuoteExporter,
        line: ExportProgress,
        selected: Callable[[], Sequence[int]],
        settings: Settings | None = None,
    ) -> None:
        super().__init__(context)
        exporter.setParent(self)
        self.exporter, self._line, self._selected = exporter, line, selected
        self._last = LastExport(settings)
        self._written: Path | None = None
        self._folder: Path | None = None
        exporter.progress.connect(line.show_progress)
        exporter.written.connect(self._tell_written)
        exporter.cancelled.connect(self._tell_cancelled)
        exporter.failed.connect(self._tell_failed)
        self._bind(self._workspace.refreshed, exporter.switched, exporter.written)

    def can_export(self) -> bool:
        """Whether there are quotes, and none are being exported."""
        figures = self._workspace.counts
        return (figures.whole.quotes > 0 or figures.shown.quotes > 0) and not self.exporter.running

    def ask(self) -> None:
        """Ask which quotes are to be written, then where."""
        selected = tuple(self._selected())
        ExportDialog(self._workspace, selected, self._ask_file, self._last, self._theme, self._window).open()

    def _ask_file(self, choice: ExportChoice) -> None:
        self._last.keep(choice)
        name = tr("{0} quotes").format(library_name(self._workspace.library.path))
        ask_file(self._window, self._folder, name, choice.form, partial(self.write, choice))

    def write(self, choice: ExportChoice, path: Path) -> None:
        """Write quotes to a file. An ending that is another format's is the person's choice; any other gets one."""
        form = choice.form
        named = form if form.is_folder else format_of(path)
        if named is None:
            path = path.with_name(path.name + form.suffix)
            if path.exists():  # nobody was asked about this one
                cause = message("there is a file of this name already")
                self._notifier.show(Problem(str(path), cause, message("Choose another name.")))
                return
        self._folder = path.parent
        library, quotes = self._workspace.library, self._workspace.quotes_in(choice.scope)
        method = self._workspace.method_of(choice.scope)
        self.exporter.write(library, quotes, path, named or form, verbatim=choice.verbatim, method=method)

    def show_file(self) -> None:
        """Show the folder that the last file was written to."""
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def close(self) -> None:
        """Give up what is being written; a file that was there stays."""
        self.exporter.close()

    def _tell_written(self, path: Path, written: Written) -> None:
        self._written = path
        self._line.show_written(path, written)
        for problem in problems_with(path, written):
            self._notifier.show(problem)

    def _tell_cancelled(self) -> None:
        self._line.hide()
        self._notifier.say(tr("The export was cancelled; no file was changed"))

    def _tell_failed(self, problem: Problem, request: ExportRequest) -> None:
        self._line.hide()
        self._notifier.show(problem, partial(self.exporter.begin, request))
