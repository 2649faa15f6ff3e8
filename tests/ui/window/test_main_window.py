"""The window as a whole: sizes, themes, names for screen readers, and leaving nothing behind."""

from contextlib import closing

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QProgressBar,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from tests.ui.conftest import assert_quiet
from tests.ui.library_builders import ScriptedWorker
from tests.ui.window_states import fill_more

from onrecord.library import Library
from onrecord.viewmodels.theme_tokens import DARK, LIGHT
from onrecord.widgets.common.layout_helpers import fill

NAMES = (
    "speakerList", "sourceList", "quoteTable", "articleView", "searchField", "filterChips", "speakerChart",
    "sourceChart", "importButton", "progress",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_parts_can_be_found_by_name(window, name):
    assert len(window.findChildren(QWidget, name)) == 1


@pytest.mark.parametrize("full", [True, False])
def test_fits_a_small_screen(open_window, full):
    window = open_window(full=full)
    hint = window.minimumSizeHint()
    assert hint.width() <= 1024
    assert hint.height() <= 640
    window.resize(hint)
    QApplication.processEvents()
    for pane in (window.side, window.middle, window.article, window.top, window.status) if full else (window.empty,):
        if pane.isVisible():
            inner = pane.minimumSizeHint()
            assert pane.width() >= inner.width()
            assert pane.height() >= inner.height()


def test_every_part_that_takes_the_keyboard_has_a_name(charted):
    kinds = (QAbstractButton, QAbstractItemView, QLineEdit, QTextEdit)
    parts = [w for kind in kinds for w in charted.findChildren(kind) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    shown = [w for w in parts if w.isVisible() and not w.objectName().startswith("qt_")]
    assert len(shown) > 10
    assert [w for w in shown if not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text()))] == []


def test_tab_goes_from_lists_over_table_to_article(window):
    order, part = [], window.top.search
    for _ in range(300):
        part = part.nextInFocusChain()
        if part.objectName() in ("speakerList", "sourceList", "quoteTable", "articleView"):
            order.append(part.objectName())
        if part is window.top.search:
            break
    assert order == ["speakerList", "sourceList", "quoteTable", "articleView"]


def test_theme_changes_colours_everywhere(charted):
    charted.theme.choose("light")
    assert charted.grab().toImage().pixelColor(3, charted.height() // 2).name().upper() == LIGHT.panel
    charted.theme.choose("dark")
    QApplication.processEvents()
    image = charted.grab().toImage()
    assert image.pixelColor(3, charted.height() // 2).name().upper() == DARK.panel
    view = charted.middle.charts.speakers.view
    assert view.grab().toImage().pixelColor(1, 1).name().upper() == DARK.panel


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_text_grows_and_shrinks(window):
    before = window.findChild(QWidget, "quoteTable").rowHeight(0)
    window.theme.step(1)
    assert window.theme.sizes.article > 16
    assert window.findChild(QWidget, "quoteTable").rowHeight(0) > before
    window.theme.step(0)
    assert window.theme.sizes.article == 16


def test_no_shortcut_is_given_twice(window):
    keys = [s.toString() for action in window.findChildren(QAction) for s in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_closing_ends_the_worker_and_the_library_once(open_window):
    worker = ScriptedWorker()
    window = open_window(worker=worker)
    window.close()
    window.close()
    assert worker.stopped == 1


def test_closing_in_the_middle_of_an_import_keeps_what_is_done_and_ends_the_rest(open_window, qtbot):
    from tests.ui.library_builders import streaming

    worker = ScriptedWorker(*streaming(30), at_once=2)
    window = open_window(full=False, worker=worker)
    window.import_paths(["folder"])
    qtbot.waitUntil(lambda: window.workspace.library.counts.totals().articles >= 2, timeout=5000)
    done, path = window.workspace.library.counts.totals().articles, window.workspace.library.path
    window.close()
    assert (worker.stopped, window.importer.running) == (1, False)
    assert_quiet(window)
    QApplication.processEvents()
    assert worker.poll()  # what the worker would have gone on to say was not asked for
    with closing(Library.open(path)) as library:
        assert done == library.counts.totals().articles < 30


def test_what_a_window_looked_like_is_remembered(qtbot, tmp_path):
    from onrecord.library import Library
    from onrecord.support.settings import TEXT_SIZE, THEME, Settings
    from onrecord.viewmodels.importing.importer import Importer
    from onrecord.viewmodels.workspace import Workspace
    from onrecord.widgets.window.main_window import MainWindow, Setup

    def opened(settings: Settings) -> MainWindow:
        library = Library.open(tmp_path / "a.onrecord")
        return MainWindow(Workspace(library), Importer(library, ScriptedWorker()), Setup(settings=settings))

    window = opened(Settings.load(tmp_path / "settings.json"))
    window.theme.choose("dark")
    window.theme.step(1)
    window.close()
    window.deleteLater()
    settings = Settings.load(tmp_path / "settings.json")
    assert settings.get(THEME) == "dark"
    assert settings.get(TEXT_SIZE) == 18
    again = opened(settings)
    assert again.theme.tokens is DARK
    assert again.theme.sizes.article == 18
    again.close()
    again.deleteLater()


def test_the_current_quote_stays_in_sight_when_the_table_gets_lower(window):
    fill_more(window)
    table = window.middle.table
    table.selectRow(table.rowAt(table.viewport().height() - 1) - 1)
    QApplication.processEvents()
    before = table.viewport().height()
    window.resize(window.width(), window.height() - 300)
    QApplication.processEvents()
    assert table.viewport().height() < before - 100
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    far = table.verticalScrollBar().value()
    window.resize(window.width(), window.height() + 20)
    QApplication.processEvents()
    assert table.verticalScrollBar().value() >= far - 20


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_filling_a_bar_does_not_paint_what_else_waits_for_paint(qtbot):
    pane = QWidget()
    bar, beside = QProgressBar(), QLabel("beside")
    column = QVBoxLayout(pane)
    column.addWidget(bar)
    column.addWidget(beside)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    QApplication.processEvents()
    painted = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            painted.extend([True] * (event.type() is QEvent.Type.Paint))
            return False

    watch = Watch(pane)
    beside.installEventFilter(watch)
    beside.update()
    fill(bar, 30, 70)
    assert painted == []
    qtbot.waitUntil(lambda: painted == [True])
    assert (bar.value(), bar.maximum()) == (30, 70)
