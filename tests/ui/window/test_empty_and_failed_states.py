"""Every pane says what it is while it has nothing to show, while work goes on, and when something failed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from tests.ui.drawn_text import inks
from tests.ui.library_builders import ScriptedWorker, numbered, streaming
from tests.ui.user_actions import said

from onrecord.domain.change_log import ChangeType
from onrecord.domain.count_rows import KindCounts, SourceRow
from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter
from onrecord.domain.operations import ChangeQuotes, QuoteChange, SaveSearch
from onrecord.domain.quote import Verdict
from onrecord.jobs.protocol import ArticleAnalysed, FileRejected, FilesFound, Finished
from onrecord.library import Library
from onrecord.viewmodels import edits
from onrecord.viewmodels.filters.facet_models import SourceListModel
from onrecord.viewmodels.importing import importer
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.filters.facet_list import FacetList

FULL = LibraryError("Harbour.onrecord", "the disk is full", "Free some space, then try again.")


def links(window) -> list[str]:
    return [link.text() for link in window.middle.nothing.links]


def combine(window) -> None:
    workspace = window.workspace
    port = next(row.id for row in workspace.all_named_speakers() if row.name == "Port Authority")
    workspace.filter.include(Facet.SPEAKER, port, "Port Authority")
    workspace.filter.include(Facet.SOURCE, "The Harbour Post")


def test_where_nothing_is_found_the_keyboard_takes_one_filter_off(window, qtbot):
    window.middle.table.setFocus()
    combine(window)
    assert links(window) == ["Remove “The Harbour Post” (1)", "Remove “Port Authority” (3)", "Clear all"]
    assert window.focusWidget() is window.middle.nothing.links[0]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    second = window.focusWidget()
    assert second is window.middle.nothing.links[1]
    assert second.accessibleName() == "Remove “Port Authority”: shows 3 quotes"
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert window.workspace.quotes.rowCount() == 3
    assert window.focusWidget() is window.middle.table


def test_links_keep_the_keyboard_while_articles_come_in(window):
    window.middle.table.setFocus()
    combine(window)
    window.middle.nothing.links[1].setFocus()
    window.workspace.refresh()
    assert window.focusWidget() is window.middle.nothing.links[1]


def test_a_window_without_rows_says_so_in_every_list_and_chart(window):
    window.workspace.filter.set_text("zebra")
    assert window.side.dates.accessibleDescription() == "None under this filter"
    assert window.middle.charts.speakers._nothing.isVisible()
    window.side.find_speaker.setText("nobody")
    assert window.side.speakers.accessibleDescription() == "None is called so"
    window.side.find_speaker.clear()
    window.workspace.filter.clear()
    assert window.side.speakers.accessibleDescription() == ""


def test_rejecting_everything_offers_to_show_it(window, qtbot):
    window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids), Verdict.REJECTED)
    assert links(window)[0] == "Show rejected (6)"
    qtbot.mouseClick(window.middle.nothing.links[0], Qt.MouseButton.LeftButton)
    assert window.workspace.quotes.rowCount() == 6


def quoteless(number: int) -> ArticleAnalysed:
    article, _ = numbered(number)
    return ArticleAnalysed(0, article, ())


def test_before_the_first_quote_the_table_says_what_is_being_done(open_window, qtbot):
    worker = ScriptedWorker(FilesFound(0, 2), quoteless(0))
    window = open_window(full=False, worker=worker)
    window.import_paths(["folder"])
    qtbot.waitUntil(lambda: window.middle.nothing.isVisible(), timeout=5000)
    assert window.middle.nothing.sentence.text().startswith("Analysing 2 of 2")
    assert links(window) == []
    with qtbot.waitSignal(window.idle, timeout=5000):
        worker.say(Finished(1))
    assert window.middle.nothing.sentence.text() == "No quotes were found in these articles."
    assert links(window) == ["Add articles…"]


def test_an_import_that_the_disk_stopped_is_tried_again_from_where_it_was(open_window, qtbot, monkeypatch):
    worker = ScriptedWorker(*streaming(3))
    window = open_window(full=False, worker=worker)
    whole, calls = type(window.workspace.library).add, []

    def failing(self, *arguments):
        calls.append(arguments)
        if len(calls) == 2:
            raise FULL
        return whole(self, *arguments)

    monkeypatch.setattr(type(window.workspace.library), "add", failing)
    with qtbot.waitSignal(window.idle, timeout=5000):
        window.import_paths(["folder"])
        window.import_paths(["another"])
    assert window.problems.problems == [FULL.problem]
    assert window.status.result.words.text() == "Stopped by a problem · 1 article added"
    with qtbot.waitSignal(window.idle, timeout=5000):
        qtbot.mouseClick(window.problems.again, Qt.MouseButton.LeftButton)
    assert [request.paths for request in worker.asked[-2:]] == [("folder",), ("another",)]
    assert not window.problems.isVisible()
    assert window.workspace.counts.whole.articles == 3


def test_a_worker_that_died_can_be_asked_again(open_window, qtbot):
    died = Problem("analysis", "the process that reads the articles has died (exit code 1)", "Import the rest again.")
    worker = ScriptedWorker(FilesFound(0, 2), FileRejected(0, died, fatal=True), Finished(0))
    window = open_window(worker=worker)
    with qtbot.waitSignal(window.idle, timeout=5000):
        window.import_paths(["folder"])
    assert window.problems.again.isVisible()
    worker.script = (FilesFound(0, 0), Finished(0))
    with qtbot.waitSignal(window.idle, timeout=5000):
        qtbot.keyClick(window.problems.again, Qt.Key.Key_Space)
    assert len(worker.asked) == 2
    assert window.problems.problems == []


def test_an_edit_of_a_locked_library_is_said_once_and_made_when_tried_again(window, qtbot, monkeypatch):
    monkeypatch.setattr(edits, "PATIENCE_S", -1)
    window.workspace.library._file.connection.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(window.workspace.library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    quotes = list(window.workspace.quotes.ids[:1])
    window.workspace.edits.toggle_verdict(quotes, Verdict.ACCEPTED)
    qtbot.mouseClick(window.problems.again, Qt.MouseButton.LeftButton)
    assert [str(problem.cause) for problem in window.problems.problems] == ["it is in use by another program"]
    other.execute("ROLLBACK")
    other.close()
    qtbot.mouseClick(window.problems.again, Qt.MouseButton.LeftButton)
    assert window.problems.isHidden()
    assert window.workspace.library.quotes.rows(quotes)[0].verdict is Verdict.ACCEPTED


@pytest.fixture
def busy(window) -> Iterator[sqlite3.Connection]:
    """Another program that is writing to the library, until it rolls back."""
    window.workspace.library._file.connection.execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(window.workspace.library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_edits_wait_in_their_order_for_another_program_while_the_window_goes_on(window, busy, qtbot):
    quotes = list(window.workspace.quotes.ids)
    assert window.workspace.edits.toggle_verdict(quotes[:1], Verdict.ACCEPTED) is None
    assert said(window) == "Another program is writing to the library: waiting for it…"
    assert window.workspace.edits.apply(ChangeQuotes(quotes[:1], QuoteChange(note="second"))) is None
    qtbot.wait(2 * edits.PAUSE_MS)
    assert window.problems.isHidden()
    assert window.workspace.rows(quotes[:1])[0].verdict is Verdict.NONE
    busy.execute("ROLLBACK")
    qtbot.waitUntil(lambda: window.workspace.rows(quotes[:1])[0].note == "second", timeout=20_000)
    assert window.workspace.rows(quotes[:1])[0].verdict is Verdict.ACCEPTED
    assert [row.change_type for row in window.workspace.library.history.ledger()] == [
        ChangeType.SET_VERDICT,
        ChangeType.NOTE,
    ]
    assert not window.workspace.edits._pause.isActive()


def test_what_is_refused_after_waiting_is_told(window, busy, qtbot):
    window.workspace.edits.apply(SaveSearch("mine", Filter()))
    window.workspace.edits.apply(SaveSearch("mine", Filter()))
    busy.execute("ROLLBACK")
    qtbot.waitUntil(lambda: said(window).startswith("Nothing was changed"), timeout=20_000)
    assert [search.name for search in window.workspace.library.searches()] == ["mine"]


def test_nothing_says_that_an_edit_waits_once_it_failed(window, busy, monkeypatch):
    window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.ACCEPTED)
    assert said(window) == "Another program is writing to the library: waiting for it…"
    monkeypatch.setattr(edits, "FINISH_S", -1)
    assert not window.workspace.edits.finish()
    assert window.problems.isVisible()
    assert said(window) == ""


def test_what_waits_when_the_window_closes_is_done_before(window, busy):
    path, quotes = window.workspace.library.path, list(window.workspace.quotes.ids)[:1]
    window.workspace.edits.toggle_verdict(quotes, Verdict.ACCEPTED)
    busy.execute("ROLLBACK")
    window.close()
    library = Library.open(path)
    assert library.quotes.rows(quotes)[0].verdict is Verdict.ACCEPTED
    library.close()


def test_what_cannot_be_done_keeps_the_window_open_until_it_is_closed_again(window, busy, monkeypatch):
    monkeypatch.setattr(edits, "FINISH_S", -1)
    library, quotes = window.workspace.library, list(window.workspace.quotes.ids)[:1]
    window.workspace.edits.toggle_verdict(quotes, Verdict.ACCEPTED)
    window.libraries.make(library.path.with_name("other"))
    assert window.workspace.library is library
    assert window.workspace.edits.failed_count == 1
    window.problems.dismiss()
    window.workspace.edits.toggle_verdict(quotes, Verdict.ACCEPTED)
    window.close()
    assert window.isVisible()
    assert [str(problem.cause) for problem in window.problems.problems] == ["it is in use by another program"]
    window.close()
    assert not window.isVisible()


def test_an_import_waits_for_another_program(open_window, qtbot, monkeypatch):
    monkeypatch.setattr(importer, "REST_S", 0.01)
    window = open_window(worker=ScriptedWorker(*streaming(3)))
    window.workspace.library._file.connection.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(window.workspace.library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        window.import_paths(["folder"])
        qtbot.waitUntil(lambda: window.importer._busy_since > 0, timeout=20_000)
        other.execute("ROLLBACK")
    with qtbot.waitSignal(window.idle, timeout=20_000):
        pass
    assert window.problems.problems == []
    assert window.workspace.counts.whole.articles == 5


def test_an_import_does_not_wait_for_ever(open_window, qtbot, monkeypatch):
    monkeypatch.setattr(importer, "BUSY_S", 0)
    window = open_window(worker=ScriptedWorker(*streaming(3)))
    window.workspace.library._file.connection.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(window.workspace.library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with qtbot.waitSignal(window.idle, timeout=20_000):
            window.import_paths(["folder"])
        other.execute("ROLLBACK")
    assert [str(problem.cause) for problem in window.problems.problems] == ["it is in use by another program"]
    with qtbot.waitSignal(window.idle, timeout=20_000):
        window.problems.try_again()
    assert window.workspace.counts.whole.articles == 5


@pytest.mark.parametrize("dismissed", [False, True])
def test_an_edit_that_failed_is_made_again_after_others_unless_its_problem_was_dismissed(
    window, monkeypatch, dismissed
):
    quotes = list(window.workspace.quotes.ids)
    whole = type(window.workspace.library).apply

    def failing(*_: object) -> str:
        raise FULL

    monkeypatch.setattr(type(window.workspace.library), "apply", failing)
    window.workspace.edits.toggle_verdict(quotes[:1], Verdict.REJECTED)
    monkeypatch.setattr(type(window.workspace.library), "apply", whole)
    window.workspace.edits.toggle_verdict(quotes[1:2], Verdict.ACCEPTED)
    if dismissed:
        window.problems.dismiss()
        window.workspace.try_again()
    window.problems.try_again()
    window.workspace.filter.switch(Facet.REJECTED, True)
    first = Verdict.NONE if dismissed else Verdict.REJECTED
    assert [row.verdict for row in window.workspace.rows(quotes[:2])] == [first, Verdict.ACCEPTED]


@pytest.mark.parametrize("count", [1, 2])
def test_the_panel_counts_and_says_that_the_rest_went_on_only_where_it_did(window, count):
    for number in range(count):
        window.problems.add(replace(FULL.problem, subject=f"{number}.txt"))
    assert window.problems._title.text().startswith(("1 file", "2 files"))
    assert not window.problems.again.isVisible()
    window.problems.add(FULL.problem, lambda: None)
    assert "went on" not in window.problems._title.text()
    assert window.problems.again.isVisible()
    window.problems.dismiss()
    window.problems.add(replace(FULL.problem, subject="x.txt"))
    assert not window.problems.again.isVisible()
    QApplication.processEvents()


def test_the_article_says_why_it_is_not_there(window, monkeypatch):
    def failing(*_: object, **__: object) -> None:
        raise FULL

    monkeypatch.setattr(window.workspace.library.articles, "attributions", failing)
    window.middle.table.selectRow(1)
    assert window.article.hint.isVisible()
    assert window.article.hint.text() == "This article cannot be read now. The list of problems says why."
    assert window.problems.isVisible()
    monkeypatch.undo()
    window.workspace.filter.set_text("zebra")
    assert window.article.hint.text() == "There is no quote to read."


def test_counts_in_the_lists_are_written_as_everywhere_else(qtbot):
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    try:
        model = SourceListModel()
        model.show([SourceRow("The Harbour Post", 2, KindCounts(38913, 0, 0), 2)], frozenset())
        view = FacetList(model, "Sources", Theme("light"))
        qtbot.addWidget(view)
        view.resize(240, 80)
        drawn = [ink.text for ink in inks(view)]
    finally:
        QLocale.setDefault(before)
    assert "38,913" in drawn


def test_a_search_that_alone_finds_nothing_is_not_said_to_be_one_of_several(window):
    window.workspace.filter.set_text("zebra")
    assert (window.middle.nothing.hint.text(), links(window)) == ("", ["Clear all"])
