"""Prints quotes for the person: asks for the printer, shows how far it is, and lets it be cancelled."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog

from onrecord.domain.errors import Problem
from onrecord.viewmodels.exporting.quote_exporter import QuoteScope
from onrecord.viewmodels.exporting.quote_printer import QuotePrinter
from onrecord.viewmodels.exporting.report_pages import a4
from onrecord.viewmodels.text.number_formats import quotes_text
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext


class PrintController(Controller):
    """Prints the selected quotes, or what the table shows.

    Args of `__init__`:
        selected: the quotes at hand, by their ids.
    """

    @staticmethod
    def commands() -> "Commands[PrintController]":
        """Printing."""
        some: Need[PrintController] = Need(tr("No quotes are shown, or some are being printed."), PrintController.can)
        tip = tr("Print the quotes shown, article by article, with their speakers and the method")
        return (Command("print_quotes", tr("Print quotes…"), PrintController.ask, "Ctrl+P", needs=some, about=tip),)

    def __init__(self, context: WindowContext, selected: Callable[[], Sequence[int]]) -> None:
        super().__init__(context)
        self._selected = selected
        self.printing = QuotePrinter(self)
        self.printing.progress.connect(self._show_progress)
        self.printing.printed.connect(self._tell_printed)
        self.printing.failed.connect(self._tell_failed)
        self._progress: QProgressDialog | None = None
        self._printer: QPrinter | None = None
        self._bind(self._workspace.refreshed, self.printing.printed, self.printing.failed)

    def can(self) -> bool:
        """Whether quotes are shown, and none are being printed."""
        return self._workspace.counts.shown.quotes > 0 and not self.printing.running

    def ask(self) -> None:
        """Ask for the printer, and whether all quotes shown are meant or the selected ones."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(a4())
        asked = QPrintDialog(printer, self._window)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        selected = tuple(self._selected())
        if selected:
            asked.setOption(QAbstractPrintDialog.PrintDialogOption.PrintSelection)
        asked.accepted.connect(lambda: self.print(printer, selected))
        asked.setWindowModality(Qt.WindowModality.WindowModal)
        asked.show()

    def print(self, printer: QPrinter, selected: tuple[int, ...] = ()) -> None:
        """Print on a printer that is set up: the selected quotes where it is asked for these alone."""
        is_selection = printer.printRange() is QPrinter.PrintRange.Selection and bool(selected)
        scope = QuoteScope(rejected=self._workspace.filter.value.rejected, selected=selected if is_selection else ())
        quotes, method = self._workspace.quotes_in(scope), self._workspace.method_of(scope)
        self._printer = printer
        words = tr("Printing {0}").format(quotes_text(len(quotes)))
        self._progress = QProgressDialog(words, tr("Cancel"), 0, 0, self._window)
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.canceled.connect(self.cancel)
        self.printing.begin(self._workspace.library, quotes, method, printer)

    def cancel(self) -> None:
        """Print no more."""
        if self.printing.running and self._printer is not None:
            self.printing.cancel()
            self._printer.abort()
            self._end()
            self._notifier.say(tr("The printing was cancelled"))

    def close(self) -> None:
        """The same, without a word."""
        self.printing.cancel()

    def _show_progress(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress.setRange(0, total)
            self._progress.setValue(min(done, total - 1))  # at the end it would close, with the pages still to come

    def _tell_printed(self) -> None:
        self._end()
        self._notifier.say(tr("Printed"))

    def _tell_failed(self, problem: Problem) -> None:
        self._end()
        self._notifier.show(problem)

    def _end(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect(self.cancel)
            self._progress.close()
            self._progress.deleteLater()
        self._progress = self._printer = None
