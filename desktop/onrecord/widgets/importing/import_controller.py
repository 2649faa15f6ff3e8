"""What the window does while articles come in: progress, refreshes that do not slow it down, and a word at the end."""

import time
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QDateTime, QLocale, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from onrecord.domain.article import Article
from onrecord.domain.errors import Problem
from onrecord.domain.imports.loose_input import LooseInput, addresses_in
from onrecord.support.settings import PREVIEW, Settings
from onrecord.viewmodels.importing.import_outcome import Outcome, Progress
from onrecord.viewmodels.importing.import_preview import ImportPreview
from onrecord.viewmodels.quotes import quote_json
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands, Need, choice
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.importing import file_dialogs
from onrecord.widgets.importing.import_result import ImportReportDialog
from onrecord.widgets.importing.imports_dialog import ImportsDialog
from onrecord.widgets.importing.preview_dialog import PreviewDialog
from onrecord.widgets.importing.web_pages_dialog import WebPagesDialog, web_addresses

REFRESH_MS = 250
"""The shortest time between two refreshes while articles stream in."""
SLOW_MS = 1000
"""How long a preview may take to read before it is shown, though perhaps nothing in it needs a look."""
RESTS = 6
"""A refresh is followed by a pause of this many times its own duration at the least."""


class ImportController(Controller):
    """Asks what to import, and carries an importer's messages to the window's parts.

    Args of `__init__`:
        suffixes: those of the files that can be read.
        samples: paths of the sample articles; empty where there are none.
        settings: what is remembered; None remembers nothing.

    Attributes:
        mode: when a preview is shown, a value of the setting `PREVIEW`.
        busy: whether articles are being read.
        outcome: what came of the last import, of all jobs that ran without a pause; None before the first.

    Signals:
        progress: how far the import is, a `Progress`.
        ended: what came of all jobs so far that ran without a pause, an `Outcome`.
        idle: no import is left, and all that came in is shown.
        switched: articles are read from now on, or no longer.
        mode_changed: previews are shown at other times from now on.
    """

    progress = Signal(object)
    ended = Signal(object)
    idle = Signal()
    switched = Signal()
    mode_changed = Signal()

    @staticmethod
    def commands() -> "Commands[ImportController]":
        """What can be done about adding articles."""
        this, missing = ImportController, tr("The samples are not installed, or articles are being read.")
        empty, none = tr("The library is empty."), tr("Nothing was imported yet.")
        samples: Need[ImportController] = Need(missing, lambda it: bool(it._samples) and not it.busy)
        articles: Need[ImportController] = Need(empty, lambda it: it._workspace.counts.whole.articles > 0)
        busy: Need[ImportController] = Need(tr("No articles are being read."), lambda it: it.busy)
        outcome: Need[ImportController] = Need(none, lambda it: it.outcome is not None)
        cancel, short = tr("Stop (keep finished articles)"), tr("Stop (keep finished)")
        return (
            Command("add_files", tr("Add articles…"), this.ask_files, "Ctrl+O", icon="add"),
            Command("add_folder", tr("Add folder…"), this.ask_folder, "Ctrl+Shift+O"),
            Command("add_pages", tr("Add from the web…"), this.ask_pages),
            Command("paste_article", tr("Paste as article"), this.paste, "Ctrl+V"),
            Command("add_samples", tr("Try the sample articles"), this.add_samples, needs=samples),
            Command("read_all_again", tr("Re-analyse all articles"), this.read_all_again, needs=articles),
            Command("cancel", cancel, lambda it: it._importer.cancel(), needs=busy, short=short),
            Command("import_result", tr("Result of the last import…"), this.show_report, needs=outcome),
            Command("imports", tr("Imports…"), this.show_imports),
            choice("preview", "always", tr("Always"), this.set_mode, this.get_mode),
            choice("preview", "needed", tr("Only when something needs a look"), this.set_mode, this.get_mode),
            choice("preview", "never", tr("Never"), this.set_mode, this.get_mode),
        )

    def __init__(
        self, context: WindowContext, suffixes: Sequence[str], samples: Sequence[str], settings: Settings | None = None
    ) -> None:
        super().__init__(context)
        self._suffixes, self._samples, self._settings = suffixes, samples, settings
        self.mode = settings.get(PREVIEW) if settings else PREVIEW.default
        self._later = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._later.timeout.connect(self._refresh)
        self.busy, self._fresh = False, True
        self.outcome: Outcome | None = None
        self._importer.stored.connect(self._refresh_soon)
        self._importer.progress.connect(self._tell_progress)
        self._importer.finished.connect(self._tell_outcome)
        self._importer.refused.connect(self._notifier.show)
        self._importer.stopped.connect(self._tell_stopped)
        self._importer.idle.connect(self._all_done)
        self._bind(self.switched, self.ended, self.mode_changed, self._workspace.refreshed)

    def ask_files(self) -> None:
        """Ask for files to import."""
        file_dialogs.ask_files(self._window, self._suffixes, self.add)

    def ask_folder(self) -> None:
        """Ask for a folder to import."""
        file_dialogs.ask_folder(self._window, self.add)

    def add(self, paths: Sequence[str], articles: Sequence[Article] = ()) -> None:
        """Add files, folders and articles that are at hand already, once they were looked at as the person wants it."""
        opened = self._opened()
        if self._workspace.read_only is not None or (self.mode == "never" and opened is None):
            self._importer.import_paths(paths, articles)
            return
        preview = opened.preview if opened else self._importer.preview()
        if opened:
            opened.activateWindow()
        elif self.mode == "always":
            self._show_preview(preview)
        else:
            once = Qt.ConnectionType.SingleShotConnection  # what is read anew in it adds nothing by itself
            preview.finished.connect(partial(self._look_at, preview), once)
            QTimer.singleShot(SLOW_MS, preview, partial(self._show_slow, preview))
        preview.add(paths, articles)

    def add_loose(self, inputs: Sequence[LooseInput]) -> None:
        """Add pages of the web, or what was pasted; they are always looked at before."""
        if self._workspace.read_only is not None:
            self._notifier.show(self._workspace.read_only.problem)
            return
        opened = self._opened()
        preview = opened.preview if opened else self._importer.preview()
        if opened:
            opened.activateWindow()
        else:
            self._show_preview(preview)
        preview.add((), (), inputs)

    def ask_pages(self, addresses: Sequence[str] = ()) -> None:
        """Ask for addresses, and whether their pages are to be fetched: nothing goes out before that."""
        found = addresses or addresses_in(QGuiApplication.clipboard().text())
        WebPagesDialog(found, lambda chosen: self.add_loose([LooseInput(each) for each in chosen]), self._window).open()

    def paste(self) -> None:
        """Add what is on the clipboard: files, addresses, the pages of quotes, or the text of an article."""
        self.take(QGuiApplication.clipboard().mimeData() or QMimeData())

    def take(self, data: QMimeData) -> None:
        """Add what was pasted or dropped."""
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        text = data.text()
        if files:
            self.add(files)
        elif data.hasFormat(quote_json.MIME):
            self._take_quotes(
                quote_json.addresses_in(bytes(data.data(quote_json.MIME).data()).decode(errors="replace"))
            )
        elif addresses := web_addresses(data):
            self.ask_pages(addresses)
        elif text.strip():
            now = QLocale().toString(QDateTime.currentDateTime(), QLocale.FormatType.ShortFormat)
            self.add_loose([LooseInput(tr("Pasted on {0}").format(now), text)])
        else:
            self._notifier.say(tr("There is no text on the clipboard"))

    def _take_quotes(self, addresses: Sequence[str]) -> None:
        """Offer the pages of quotes that were copied, in another library perhaps: their citations are no article."""
        if addresses:
            self.ask_pages(addresses)
        else:
            self._notifier.say(tr("These are quotes, and no article: none of them has a page on the web"))

    def _opened(self) -> PreviewDialog | None:
        """The preview that is shown."""
        return next((each for each in self._window.findChildren(PreviewDialog) if each.isVisible()), None)

    def _show_slow(self, preview: ImportPreview) -> None:
        """Show a preview that takes a while to read, with its progress."""
        if preview.reading:
            self._show_preview(preview)

    def _look_at(self, preview: ImportPreview) -> None:
        """Show a preview that was read if something in it needs a look, else add what is in it."""
        opened = next((each for each in self._window.findChildren(PreviewDialog) if each.preview is preview), None)
        if opened is None and preview.needs_look:
            self._show_preview(preview)
        elif opened is None:
            self._add_previewed(preview)
            preview.deleteLater()
        elif not preview.needs_look:
            opened.accept()

    def _show_preview(self, preview: ImportPreview) -> None:
        dialog = PreviewDialog(preview, self._workspace, self.mode, self._theme, self._window)
        dialog.accepted.connect(partial(self._add_previewed, preview))
        dialog.dropped.connect(self.take)
        dialog.mode_wanted.connect(self.set_mode)
        dialog.show()
        dialog.activateWindow()

    def _add_previewed(self, preview: ImportPreview) -> None:
        self._importer.import_paths(preview.paths, preview.articles, preview.choices, preview.told)

    def get_mode(self) -> str:
        """When a preview is shown."""
        return self.mode

    def set_mode(self, mode: str) -> None:
        """Show previews always, when something needs a look, or never."""
        self.mode = mode
        if self._settings is not None:
            self._settings.set(PREVIEW, mode)
            self._settings.save()
        self.mode_changed.emit()

    def show_imports(self) -> None:
        """List all imports into the library, with their problems."""
        ImportsDialog.show_for(
            self._workspace, lambda: self._importer.open_records, self.try_again, self._theme, self._window
        )

    def try_again(self, inputs: Sequence[str]) -> None:
        """Read files once more, and fetch pages once more, that gave no article."""
        pages = [each for each in inputs if addresses_in(each) == [each]]
        files = [each for each in inputs if each not in pages]
        if files:
            self.add(files)
        if pages:
            self.add_loose([LooseInput(each) for each in pages])

    def add_samples(self) -> None:
        """Import the sample articles, as anybody's files."""
        self._importer.import_paths(self._samples)

    def read_all_again(self) -> None:
        """Read all articles of the library again."""
        self._importer.read_again(self._workspace.all_articles())

    def forget(self) -> None:
        """Know of no import any more: it was one into another library."""
        self.outcome = None

    def _tell_progress(self, how_far: Progress) -> None:
        self.progress.emit(how_far)
        self._switch(True)

    def _tell_outcome(self, outcome: Outcome) -> None:
        self.outcome = outcome if self._fresh or self.outcome is None else self.outcome + outcome
        self._fresh = False
        self.ended.emit(self.outcome)
        self._switch(False)

    def _tell_stopped(self, problem: Problem, undone: tuple[Any, ...]) -> None:
        self._notifier.show(problem, partial(self._importer.resume, undone))

    def show_report(self) -> None:
        """Show which files of the last import gave no article, and why."""
        ImportReportDialog(self.outcome or Outcome(), self._workspace, self._theme, self._window).open()

    def _switch(self, busy: bool) -> None:
        if busy is not self.busy:
            self.busy = busy
            self.switched.emit()

    def close(self) -> None:
        """Stop."""
        self._later.stop()

    def _refresh_soon(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def _refresh(self) -> None:
        since = time.monotonic()
        self._workspace.refresh()
        spent_ms = round((time.monotonic() - since) * 1000)
        self._later.setInterval(max(REFRESH_MS, RESTS * spent_ms))

    def _all_done(self) -> None:
        self._later.stop()
        self._refresh()
        self._fresh = True
        self.idle.emit()
