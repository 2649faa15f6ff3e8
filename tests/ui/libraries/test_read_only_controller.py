"""A window on a library that it can only read: it says so, changes nothing, and shows what others change."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from tests.ui.conftest import Opener
from tests.ui.library_builders import numbered
from tests.ui.user_actions import said
from tests.ui.window_states import DIALOGS, closed, opened

from onrecord.domain.errors import Problem
from onrecord.domain.messages import message
from onrecord.domain.quote import Verdict
from onrecord.domain.read_only_cause import ReadOnly, ReadOnlyCause
from onrecord.library import Library
from onrecord.library.storage.library_file import LibraryFile
from onrecord.widgets.articles.articles_dialog import ArticlesDialog
from onrecord.widgets.libraries.read_only_controller import CHANGING
from onrecord.widgets.review.history_dialog import HistoryDialog
from onrecord.widgets.window.command_table import commands
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)

READING = frozenset(
    """
    new_library open_library own_library forget_missing clear_recent save_as save_copy show_library library_properties
    restore rescue save_json_lines open_json_lines
    imports preview_always preview_needed preview_never
    articles import_result cancel quit history export_quotes cancel_export show_export print_quotes copy_method
    copy copy_as copy_words copy_table citation_templates
    find find_in_article find_next find_previous drop_filter clear_filters filter_back filter_forward
    next_quote previous_quote open_page resume_sample leave_sample show_copies each_once
    theme_system theme_light theme_dark theme_contrast larger smaller usual larger_article smaller_article usual_article
    sort_date sort_speaker sort_source sort_kind sort_confidence sort_position sort_turned
    group_none group_speaker group_source group_article fold_all unfold_all
    detail_speaker detail_kind detail_source detail_date detail_confidence previous next
    chart_bars chart_time chart_matrix count_quotes count_articles share log largest_6 largest_10 largest_20 largest_50
    chart_calendar chart_pairs mix bin_auto bin_day bin_week bin_month bin_quarter bin_year
    series_together series_kind series_speaker series_source copy_chart copy_chart_table
    chart_larger chart_smaller chart_whole
    reported opens_quoted opens_all
    charts float_charts tables export_png export_svg export_csv palette search_help hints shortcuts
    people_only compare_outlets
    """.split()
)
"""The commands that change nothing: whoever adds one says here, or in `CHANGING`, which it is."""


@pytest.fixture
def writer(window: MainWindow) -> MainWindow:
    """The first window on a library, which writes to it."""
    return window


@pytest.fixture
def reader(writer: MainWindow, open_window: Opener) -> MainWindow:
    """The second one."""
    return open_window(library=Library.open(writer.workspace.library.path))


def test_every_command_is_known_to_change_something_or_nothing():
    names = {command.name for command in commands() if command.name}
    assert names - CHANGING - READING == set()
    assert CHANGING - names == READING - names == CHANGING & READING == set()


def test_it_says_so_and_bars_what_would_change_something(writer, reader):
    assert writer.read_only.isHidden()
    assert reader.read_only.isVisible()
    words = reader.read_only.words.text()
    assert words == (
        "This library can only be read. It is open in another window of yours, which writes to it."
        " Close it there, then open it again."
    )
    reader.middle.table.selectAll()
    for name in CHANGING:
        assert not reader._actions[name].isEnabled()
        assert reader._actions[name].why.startswith("Nothing can be changed")
    assert reader._actions["copy"].isEnabled()
    assert writer._actions["accept"].isEnabled()


def test_no_command_key_or_dialog_changes_anything(writer, reader, qtbot, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(LibraryFile, "write", lambda *_: pytest.fail("something was to be written"))
        _try_everything(reader, qtbot)
    assert reader.problems.isHidden()


def _try_everything(reader, qtbot):
    """Press every key, trigger every command and open every dialog and menu."""
    reader.middle.table.selectAll()
    reader.middle.table.setFocus()
    for key in "axsmnteuqb":
        qtbot.keyClicks(reader.middle.table, key)
    for name, action in reader._actions.items():
        if name in CHANGING:
            action.trigger()
    for dialog in reader.findChildren(QFileDialog):
        pytest.fail(f"{dialog} was opened")
    for speakers in (reader.side.speakers, reader.side.sources):
        speakers.setCurrentIndex(speakers.model().index(0, 0))
        qtbot.keyClick(speakers, Qt.Key.Key_F2)
        menu = speakers.menu_for(speakers.currentIndex())
        for action in menu.actions():
            if action.isEnabled() and action.text().endswith("…"):
                pytest.fail(f"{action.text()} can be chosen")
        menu.deleteLater()
    for name in set(DIALOGS) - CHANGING:
        dialog = opened(reader, name)
        if dialog is not None:
            closed(dialog)


def test_what_asks_for_a_change_all_the_same_is_told_why_not(reader):
    problem = reader.workspace.edits.toggle_verdict(list(reader.workspace.quotes.ids), Verdict.ACCEPTED)
    assert problem is reader.workspace.read_only.problem
    assert said(reader) == "Nothing was changed: it is open in another window of yours, which writes to it"
    assert not reader.workspace.edits.try_again()
    reader.import_paths(["one.txt"])
    assert reader.problems.problems == [reader.workspace.read_only.problem]
    assert not reader.importer.running


def test_it_shows_what_the_other_window_changes(writer, reader):
    library = writer.workspace.library
    library.add(*numbered(7))
    writer.workspace.refresh()
    writer.workspace.edits.toggle_verdict(list(writer.workspace.quotes.ids)[:1], Verdict.REJECTED)
    before = reader.workspace.counts.whole.quotes
    reader._access.follower.look()
    assert reader.workspace.counts.whole.quotes == writer.workspace.counts.whole.quotes > before
    assert list(reader.workspace.quotes.ids) == list(writer.workspace.quotes.ids)
    refreshed = []
    reader.workspace.refreshed.connect(lambda: refreshed.append(True))
    reader._access.follower.look()
    assert refreshed == []


def test_it_looks_by_itself_and_stops_when_it_closes(reader, qtbot, monkeypatch):
    timer = reader._access.follower._timer
    assert timer.isActive()
    with qtbot.waitSignal(timer.timeout, timeout=20_000):
        timer.setInterval(1)
    reader.close()
    assert not timer.isActive()


def test_undo_belongs_to_the_window_that_writes(writer, reader):
    quotes = list(writer.workspace.quotes.ids)[:1]
    writer.workspace.edits.toggle_verdict(quotes, Verdict.ACCEPTED)
    reader.workspace.refresh()
    reader.workspace.edits.undo()
    reader.workspace.undo_last()
    assert writer.workspace.all_have_verdict(quotes, Verdict.ACCEPTED)
    writer.workspace.edits.undo()
    assert not writer.workspace.all_have_verdict(quotes, Verdict.ACCEPTED)


def test_a_copy_says_that_it_is_one_and_when_it_is_old(open_window: Opener, tmp_path: Path):
    path = tmp_path / "press.onrecord"
    Library.open(path).close()
    cause, remedy = message("it is damaged"), message("Restore it from a copy.")
    why = ReadOnly(ReadOnlyCause.NO_RIGHT, Problem(str(path), cause, remedy), copied=True)
    window = open_window(library=Library.open(path, why))
    text = window.read_only.words.text
    assert text() == (
        "This library can only be read. It is damaged. You see it as it was when you opened it. Restore it from a copy."
    )
    other = Library.open(path)
    other.add(*numbered(1))
    window._access.follower.look()
    other.close()
    assert "It was changed since then." in text()
    assert not window._access.follower._timer.isActive()


def test_history_and_articles_offer_no_change(writer, reader):
    writer.workspace.edits.toggle_verdict(list(writer.workspace.quotes.ids)[:1], Verdict.ACCEPTED)
    reader.workspace.refresh()
    history = opened(reader, "history")
    assert isinstance(history, HistoryDialog)
    assert history.table.model().rowCount() == 1
    assert history.back.isHidden()
    closed(history)
    articles = opened(reader, "articles")
    assert isinstance(articles, ArticlesDialog)
    assert [name for name, button in articles.buttons.items() if button.isEnabled()] == ["show"]
    closed(articles)
