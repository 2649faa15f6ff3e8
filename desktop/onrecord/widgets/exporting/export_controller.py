"""Writes quotes to a file for the person: asks what and where, shows how far it is, and says what was written."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from onrecord.domain.errors import Problem
from onrecord.domain.messages import message
from onrecord.viewmodels.libraries.recent_libraries import library_name
from onrecord.viewmodels.quotes.quote_exporter import (
    FORMATS,
    ExportRequest,
    QuoteExporter,
    QuoteScope,
    TableFormat,
    Written,
    format_of,
    problems_with,
)
from onrecord.viewmodels.text.translation import tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.common.notifier import Notifier
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.exporting.export_dialog import ExportDialog, ask_file
from onrecord.widgets.exporting.export_progress import ExportProgress


class ExportController(QObject):
    """Carries the commands about exports to an exporter, and its messages to the window's parts."""

    def __init__(
        self,
        workspace: Workspace,
        exporter: QuoteExporter,
        line: ExportProgress,
        notifier: Notifier,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        exporter.setParent(self)
        self._workspace, self.exporter, self._theme, self._window = workspace, exporter, theme, window
        self._line, self._notifier, self._form = line, notifier, FORMATS[0]
        self._written: Path | None = None
        self._folder: Path | None = None
        exporter.progress.connect(line.show_progress)
        exporter.written.connect(self._tell_written)
        exporter.cancelled.connect(self._tell_cancelled)
        exporter.failed.connect(self._tell_failed)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the commands do."""
        return {"export_quotes": self.ask, "cancel_export": self.exporter.cancel, "show_export": self.show_file}

    def use(self, actions: Actions) -> None:
        """Switch the commands on where they can be used."""

        def look() -> None:
            figures, running = self._workspace.counts, self.exporter.running
            some = figures.whole.quotes > 0 or figures.shown.quotes > 0
            actions["export_quotes"].setEnabled(some and not running)
            actions["cancel_export"].setEnabled(running)
            actions["show_export"].setEnabled(self._written is not None)

        self._workspace.refreshed.connect(look)
        self.exporter.switched.connect(look)
        self.exporter.written.connect(look)
        look()

    def ask(self) -> None:
        """Ask which quotes are to be written, then where."""
        ExportDialog(self._workspace, self._ask_file, self._form, self._theme, self._window).open()

    def _ask_file(self, scope: QuoteScope, form: TableFormat) -> None:
        self._form = form
        name = tr("{0} quotes").format(library_name(self._workspace.library.path))
        ask_file(self._window, self._folder, name, form, partial(self.write, scope, form))

    def write(self, scope: QuoteScope, form: TableFormat, path: Path) -> None:
        """Write quotes to a file. An ending that is another format's is the person's choice; any other gets one."""
        named = format_of(path)
        if named is None:
            path = path.with_name(path.name + form.suffix)
            if path.exists():  # nobody was asked about this one
                cause = message("there is a file of this name already")
                self._notifier.show(Problem(str(path), cause, message("Choose another name.")))
                return
        self._folder = path.parent
        self.exporter.write(self._workspace.library, self._workspace.quotes_in(scope), path, named or form)

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
