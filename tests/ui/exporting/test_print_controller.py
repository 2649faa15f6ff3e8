"""File > Print quotes…: what the table shows, or the selected quotes, on pages; it can be cancelled."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QPushButton
from tests.ui.user_actions import dialog, said

from onrecord.viewmodels.exporting import quote_printer
from onrecord.viewmodels.exporting.report_pages import a4
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", "Printer", extend=True)


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setPageLayout(a4())
    return made


def read(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    finally:
        document.close()


def test_what_the_table_shows_is_printed(window: MainWindow, qtbot, printer, tmp_path):
    window.workspace.filter.set_text("speaker:lind")
    with qtbot.waitSignal(window._print.printing.printed):
        window._print.print(printer)
    text = read(tmp_path / "printed.pdf")
    rows = window.workspace.rows(window.workspace.quotes.ids)
    assert len(rows) == 3
    for row in rows:
        assert all(piece in text for piece in " ".join(row.words.split()).split(" […] "))
    assert "(Search: speaker:lind; beliefs and wishes left out; rejected quotes left out)" in text
    assert said(window) == "Printed"
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait


def test_the_selected_quotes_alone_where_that_is_asked_for(window, qtbot, printer, tmp_path):
    printer.setPrintRange(QPrinter.PrintRange.Selection)
    with qtbot.waitSignal(window._print.printing.printed):
        window._print.print(printer, (2,))
    assert "1 quote · " in read(tmp_path / "printed.pdf")


def test_it_can_be_cancelled_and_begun_again(window, qtbot, printer, monkeypatch):
    monkeypatch.setattr(quote_printer, "PIECE", 1)
    with qtbot.waitSignal(window._print.printing.progress):
        window._print.print(printer)
    assert not window._print.can()
    window._print._progress.findChild(QPushButton).click()
    assert said(window) == "The printing was cancelled"
    assert window._print.can()
    with qtbot.waitSignal(window._print.printing.printed):
        window._print.print(printer)


def test_the_printer_is_asked_for(window, qtbot):
    window._actions["print_quotes"].trigger()
    dialog(window, QPrintDialog).reject()
    assert not window._print.printing.running
