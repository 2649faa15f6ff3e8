"""One refresh of a window reads its library once, so that all that is shown is of one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from onrecord.domain.operations import RenameSource
from onrecord.domain.quote import Verdict
from onrecord.library import Library
from onrecord.viewmodels.charts.charts_model import Page
from onrecord.widgets.review.history_dialog import HistoryDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)


@contextmanager
def transactions(library: Library) -> Iterator[list[str]]:
    """The transactions that are begun in the block."""
    begun: list[str] = []
    library._file.connection.set_trace_callback(lambda sql: begun.append(sql) if sql.startswith("BEGIN") else None)
    yield begun
    library._file.connection.set_trace_callback(None)


@pytest.mark.parametrize("page", Page)
@pytest.mark.parametrize("text", ["sea", "zebra"])
def test_a_change_of_the_filter_reads_the_library_once(charted, page, text):
    charted.middle.board.show_page(page)
    with transactions(charted.workspace.library) as begun:
        charted.workspace.filter.set_text(text)
    assert begun == ["BEGIN"]


def test_after_an_edit_the_library_is_read_once_for_the_window_and_all_that_is_open_beside_it(charted):
    HistoryDialog.show_for(charted.workspace, charted.theme, charted)
    charted._actions["articles"].trigger()
    with transactions(charted.workspace.library) as begun:
        charted.workspace.edits.apply(RenameSource("The Harbour Post", "Gazette"))
    assert begun == ["BEGIN IMMEDIATE", "BEGIN"]


def test_what_is_changed_while_the_window_is_refreshed_is_changed_after_it(window, qtbot):
    workspace = window.workspace
    quote = workspace.quotes.ids[0]

    def edit() -> None:
        workspace.refreshed.disconnect(edit)
        assert workspace.edits.apply(RenameSource("The Harbour Post", "Gazette")) is None

    workspace.refreshed.connect(edit)
    workspace.refresh()
    assert workspace.rows([quote])[0].source == "The Harbour Post"
    qtbot.waitUntil(lambda: workspace.rows([quote])[0].source == "Gazette")
    assert workspace.problem is None


def test_a_refresh_in_the_middle_of_another_is_part_of_it(window):
    workspace, again = window.workspace, []

    def refresh() -> None:
        workspace.refreshed.disconnect(refresh)
        again.append(workspace.library.in_snapshot)
        workspace.refresh()
        again.append(workspace.library.in_snapshot)

    workspace.refreshed.connect(refresh)
    workspace.refresh()
    assert again == [True, True]
    assert not workspace.library.in_snapshot
    assert workspace.edits.toggle_verdict(workspace.quotes.ids[:1], Verdict.ACCEPTED) is None
    assert workspace.problem is None
