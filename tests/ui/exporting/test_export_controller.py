"""File > Export quotes…: asked, shown on its way, cancelled, and told of, with the process that really writes."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from tests.ui.conftest import Opener
from tests.ui.library_builders import numbered
from tests.ui.user_actions import CTRL, dialog, key, said

from onrecord.domain.errors import Problem
from onrecord.domain.facets import Facet
from onrecord.domain.messages import message
from onrecord.domain.quote import Verdict
from onrecord.library import Library
from onrecord.support import installation
from onrecord.support.settings import Settings
from onrecord.tables.export_process import Cancelled, Failed, Written
from onrecord.tables.formats.export_registry import XLSX_ROWS, ExportNote, format_named
from onrecord.viewmodels.exporting.quote_exporter import FORMATS, ExportChoice, QuoteScope
from onrecord.widgets.exporting import export_dialog
from onrecord.widgets.exporting.export_dialog import ExportDialog
from onrecord.widgets.exporting.last_export import LastExport
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)

PATIENCE_MS = 60_000
CSV = format_named("csv")


class Waiting:
    """Stands in for an export whose process is at work until a test ends it."""

    def __init__(self, request):
        self.request, self.said, self.alive, self.cancelled = request, [], True, 0

    def poll(self):
        said, self.said = self.said, []
        return said

    def end(self, answer):
        self.said.append(answer)
        self.alive = False

    def cancel(self):
        self.end(Cancelled())

    def stop(self):
        self.alive = False


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "Harbour 0 quotes.csv"


@pytest.fixture
def held(window: MainWindow) -> list[Waiting]:
    """The exports that a window begins, none of which writes anything."""
    begun: list[Waiting] = []

    def begin(request):
        begun.append(Waiting(request))
        return begun[-1]

    window._export.exporter._begin = begin
    return begun


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def ask(window: MainWindow) -> ExportDialog:
    window._actions["export_quotes"].trigger()
    return dialog(window, ExportDialog)


def choose(asked: ExportDialog, name: str) -> None:
    asked.formats.setCurrentIndex(asked.formats.findData(name))


def ended(window: MainWindow, qtbot, act) -> None:
    with qtbot.waitSignal(window._export.exporter.written, timeout=PATIENCE_MS):
        act()


def test_from_the_keyboard_alone_what_the_table_shows_is_written(window, qtbot, tmp_path, monkeypatch, out):
    monkeypatch.setattr(export_dialog, "_documents", lambda: tmp_path)
    window.workspace.filter.set_text("speaker:lind")
    key(window, qtbot, Qt.Key.Key_X, CTRL | Qt.KeyboardModifier.ShiftModifier)
    asked = dialog(window, ExportDialog)
    assert asked.focusWidget() is asked.shown
    assert (asked.shown.text(), asked.every.text()) == ("What the table shows (3)", "All quotes of the library (6)")
    asked.formats.setFocus()
    qtbot.keyClick(asked.formats, Qt.Key.Key_Down)
    assert asked.choice.form is CSV
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    file = dialog(window, QFileDialog)
    assert Path(file.selectedFiles()[0]) == out
    ended(window, qtbot, file.accept)
    assert [row["speaker"] for row in rows(out)] == ["Ada Lind"] * 3
    assert window.status.export.isVisible()
    assert window.status.export.words.text() == "Saved 3 quotes in Harbour 0 quotes.csv"


def test_the_dialog_says_what_each_choice_comes_to(window):
    window.workspace.edits.toggle_verdict([1, 2], Verdict.REJECTED)
    window.workspace.filter.set_text("speaker:lind")
    asked = ask(window)
    assert not asked.with_rejected.isChecked()
    assert (asked.shown.text(), asked.every.text()) == ("What the table shows (2)", "All quotes of the library (4)")
    asked.with_rejected.setChecked(True)
    assert (asked.shown.text(), asked.every.text()) == ("What the table shows (3)", "All quotes of the library (6)")
    assert asked._filter.text() == "Search: speaker:lind"
    assert "a sheet each" in asked._hint.text()
    assert asked.guard.isHidden()
    choose(asked, "csv")
    assert "apostrophe" in asked._hint.text()
    assert not asked.guard.isHidden()
    asked.guard.setChecked(False)
    asked.every.setChecked(True)
    assert asked.choice == ExportChoice(QuoteScope(every=True, rejected=True), CSV, verbatim=True)
    assert asked.total.text() == "6 quotes will be written."
    choose(asked, "jsonl")
    assert not asked.choice.verbatim
    asked.reject()


def test_the_selected_quotes_are_a_choice_of_their_own(window, held, tmp_path):
    table = window.middle.table
    table.selectAll()
    asked = ask(window)
    assert asked.selected.text() == "The selected quotes (6)"
    assert asked.shown.isChecked()
    asked.reject()
    table.show_quote(2)
    asked = ask(window)
    asked.selected.setChecked(True)
    choose(asked, "jsonl")
    assert asked.total.text() == "1 quote will be written."
    assert not asked.with_rejected.isEnabled()
    window._export.write(asked.choice, tmp_path / "one.jsonl")
    assert (held[0].request.quotes.tolist(), held[0].request.form.name) == ([2], "jsonl")
    assert "selected by hand" in held[0].request.method.chosen
    asked.reject()


def test_the_last_choice_is_kept_also_for_the_next_start(window, tmp_path):
    window._export._last = LastExport(Settings(tmp_path / "settings.json"))
    asked = ask(window)
    choose(asked, "csv")
    asked.every.setChecked(True)
    asked.guard.setChecked(False)
    asked.accept()
    dialog(window, QFileDialog).reject()
    again = ask(window)
    assert again.choice == ExportChoice(QuoteScope(every=True), CSV, verbatim=True)
    again.reject()
    kept = LastExport(Settings.load(tmp_path / "settings.json"))
    assert (kept.extent, kept.form, kept.verbatim) == ("every", CSV, True)
    assert (LastExport(None).extent, LastExport(None).form.name) == ("shown", "xlsx")


def test_a_format_that_needs_what_is_not_installed_says_so_at_once(window, monkeypatch):
    monkeypatch.setattr(installation, "find_spec", lambda module: None if module == "pyarrow" else "there")
    asked = ask(window)
    choose(asked, "parquet")
    assert "needs pyarrow" in asked.message.text()
    assert "-m pip install" in asked.message.text()
    assert not asked.main.isEnabled()
    assert asked.total.isHidden()
    choose(asked, "csv")
    assert asked.message.isHidden()
    assert asked.total.isVisible()
    assert asked.main.isEnabled()
    asked.reject()


def test_rejected_ones_are_in_where_the_table_shows_them(window):
    window.workspace.filter.switch(Facet.REJECTED, True)
    asked = ask(window)
    assert asked.with_rejected.isChecked()
    asked.reject()


def test_where_the_table_is_empty_all_are_offered(window):
    window.workspace.filter.set_text("nothinglikethis")
    asked = ask(window)
    assert not asked.shown.isEnabled()
    assert asked.every.isChecked()
    assert asked.main.isEnabled()
    asked.reject()


def test_more_than_a_sheet_holds_is_refused_in_the_dialog(window, monkeypatch):
    asked = ask(window)
    monkeypatch.setattr(window.workspace, "quotes_in", lambda scope: range(XLSX_ROWS + 1))
    asked.with_rejected.toggle()
    assert not asked.main.isEnabled()
    assert asked.message.text().startswith("Excel workbook (XLSX): these are 1,048,576 quotes, and a sheet of Excel")
    choose(asked, "csv")
    assert asked.message.isHidden()
    asked.reject()


def test_an_empty_library_has_nothing_to_export_and_says_so(open_window: Opener):
    window = open_window(full=False)
    action = window._actions["export_quotes"]
    assert (action.isEnabled(), action.why) == (False, "There are no quotes, or some are being exported.")
    window.workspace.library.add(*numbered(1))
    window.workspace.refresh()
    assert action.isEnabled()


def test_a_workbook_is_written_by_a_window_that_only_reads(window, open_window, qtbot, tmp_path):
    reader = open_window(library=Library.open(window.workspace.library.path))
    assert reader.workspace.read_only is not None
    path = tmp_path / "q.xlsx"
    ended(reader, qtbot, lambda: reader._export.write(ExportChoice(form=format_named("xlsx")), path))
    assert zipfile.is_zipfile(path)
    assert window.workspace.read_only is None


def test_on_the_way_it_says_how_far_it_is_and_can_be_cancelled(window, held, qtbot, out):
    out.write_text("yesterday's")
    window._export.write(ExportChoice(form=CSV), out)
    strip, actions = window.status.export, window._actions
    assert strip.words.text() == "Writing 0 of 6 quotes"
    assert strip.bar.isVisible()
    assert not strip.show_file.isVisible()
    assert (actions["export_quotes"].isEnabled(), actions["cancel_export"].isEnabled()) == (False, True)
    with qtbot.waitSignal(window._export.exporter.cancelled):
        strip.cancel.click()
    assert not strip.isVisible()
    assert said(window) == "The export was cancelled; no file was changed"
    assert (actions["export_quotes"].isEnabled(), actions["cancel_export"].isEnabled()) == (True, False)
    assert out.read_text() == "yesterday's"


def test_what_went_wrong_is_told_and_tried_again(window, held, qtbot, out):
    window._export.write(ExportChoice(form=CSV), out)
    full = Problem(str(out), message("the disk is full"), message("Free some space."))
    held[0].end(Failed(full))
    qtbot.waitUntil(lambda: window.problems.isVisible())
    assert window.problems.problems == [full]
    assert not window.status.export.isVisible()
    window.problems.again.click()
    assert len(held) == 2
    assert held[1].request is held[0].request
    assert window.problems.isHidden()
    held[1].end(Written(6))
    qtbot.waitUntil(lambda: window.status.export.show_file.isVisible())


def test_what_is_otherwise_in_the_file_is_told(window, held, qtbot, out):
    window._export.write(ExportChoice(form=CSV), out)
    held[0].end(Written(6, notes=(ExportNote(message("1 cell was cut"), is_loss=True),)))
    qtbot.waitUntil(lambda: window.problems.isVisible())
    assert [str(each.cause) for each in window.problems.problems] == ["1 cell was cut"]
    assert window.status.export.words.text() == "Saved 6 quotes in Harbour 0 quotes.csv"


def test_the_folder_of_the_file_is_shown(window, held, qtbot, out, monkeypatch):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    window._export.show_file()
    assert not window._actions["show_export"].isEnabled()
    window._export.write(ExportChoice(form=CSV), out)
    held[0].end(Written(6))
    qtbot.waitUntil(lambda: window.status.export.show_file.isVisible())
    window.status.export.show_file.click()
    assert [Path(url.toLocalFile()) for url in shown] == [out.parent]
    window.status.export.close_button.click()
    assert not window.status.export.isVisible()
    assert window._actions["show_export"].isEnabled()


def test_the_next_file_is_offered_where_the_last_one_lies(window, held, qtbot, tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    window._export.write(ExportChoice(form=CSV), folder / "one.csv")
    window._export._ask_file(ExportChoice(form=CSV))
    file = dialog(window, QFileDialog)
    assert Path(file.selectedFiles()[0]) == folder / "Harbour 0 quotes.csv"
    file.reject()
    held[0].end(Cancelled())
    qtbot.waitUntil(window._actions["export_quotes"].isEnabled)
    asked = ask(window)
    assert asked.choice.form is CSV
    asked.reject()


@pytest.mark.parametrize(
    ("typed", "written", "form"),
    [("a.xlsx", "a.xlsx", "xlsx"), ("Lind 3.5", "Lind 3.5.csv", "csv"), ("b.CSV", "b.CSV", "csv")],
)
def test_the_ending_tells_the_format_and_another_one_gets_it(window, held, tmp_path, typed, written, form):
    window._export.write(ExportChoice(form=CSV), tmp_path / typed)
    assert (held[0].request.path, held[0].request.form.name) == (tmp_path / written, form)


def test_a_file_that_nobody_was_asked_about_is_not_written_over(window, held, tmp_path):
    (tmp_path / "Lind 3.5.csv").write_text("yesterday's")
    window._export.write(ExportChoice(form=CSV), tmp_path / "Lind 3.5")
    assert held == []
    assert "there is a file of this name already" in str(window.problems.problems[0])


def test_a_window_that_closes_gives_up_what_is_being_written(window, qtbot, out):
    out.write_text("yesterday's")
    for number in range(30):
        window.workspace.library.add(*numbered(number))
    window.workspace.refresh()
    window._export.write(ExportChoice(form=CSV), out)
    window.close()
    assert not window._export.exporter.running
    assert [each.name for each in out.parent.iterdir() if each.name.startswith(".onrecord-")] == []


@pytest.mark.parametrize(("name", "suffix"), [("obsidian", ""), ("html", ".html"), ("docx", ".docx"), ("pdf", ".pdf")])
def test_reports_are_written_by_the_process_too(window, qtbot, tmp_path, name, suffix):
    form = next(form for form in FORMATS if form.name == name)
    path = tmp_path / f"Harbour 1.5{suffix}"
    ended(window, qtbot, lambda: window._export.write(ExportChoice(form=form), path))
    assert list(window.problems.problems) == []
    assert path.is_dir() if form.is_folder else path.stat().st_size > 1000
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".onrecord-")]


def test_for_notes_a_folder_is_asked_for(window):
    asked = ask(window)
    assert asked.main.text() == "Choose a file…"
    choose(asked, "obsidian")
    assert asked.main.text() == "Choose a folder…"
    asked.reject()
