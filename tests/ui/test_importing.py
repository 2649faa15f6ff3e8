"""Importing: nothing blocks, nothing is lost, and what goes wrong is said."""

import time

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QTableView
from tests.ui.made import ReadingWorker, ScriptedWorker, refused, streaming

from onrecord.jobs.protocol import Cancel, Finished, Found, ImportPaths
from onrecord.viewmodels.rows import Verdict

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def test_an_empty_library_says_what_to_do(open_window, qtbot):
    worker = ScriptedWorker(*streaming(2))
    window = open_window(full=False, worker=worker, samples=("one.txt", "two.txt"))
    assert window.empty.isVisible()
    assert not window.middle.isVisible()
    with qtbot.waitSignal(window.idle, timeout=5000):
        qtbot.mouseClick(window.empty._samples, LEFT)
    assert worker.asked[0].paths == ("one.txt", "two.txt")
    assert window.middle.isVisible()
    assert window.desk.quotes.rowCount() == 16


def test_without_samples_none_are_offered(open_window):
    assert not open_window(full=False).empty._samples.isVisible()


def test_the_worker_is_told_what_is_known(open_window, qtbot):
    worker = ScriptedWorker(Found(0, 0), Finished(0))
    window = open_window(worker=worker)
    with qtbot.waitSignal(window.idle, timeout=5000):
        window.import_paths(["a"])
    (asked,) = worker.asked
    assert isinstance(asked, ImportPaths)
    assert len(asked.known) == 2
    assert {speaker.name for speaker in asked.speakers} == {"Ada Lind", "Ben Okoro", "Port Authority"}


def test_two_hundred_articles_stream_in_without_blocking_the_window(open_window, qtbot):
    window = open_window(full=False, worker=ScriptedWorker(*streaming(200), at_once=10))
    gaps, last = [], time.thread_time()  # what the window itself takes, however busy the machine is

    def beat() -> None:
        nonlocal last
        now = time.thread_time()
        gaps.append(now - last)
        last = now

    timer = QTimer(interval=5)
    timer.timeout.connect(beat)
    qtbot.wait(200)
    timer.start()
    last = time.thread_time()
    with qtbot.waitSignal(window.idle, timeout=60000):
        window.import_paths(["folder"])
    timer.stop()
    assert window.desk.quotes.rowCount() == 1600
    late = sorted(gaps, reverse=True)[:3]
    assert late[0] < 0.1, f"slowest steps of the window: {late}"


def test_progress_is_shown_while_a_job_runs_and_gone_after_it(open_window, qtbot):
    worker = ScriptedWorker(*streaming(4)[:3])
    window = open_window(worker=worker)
    bar = window.findChild(QProgressBar, "progress")
    assert not bar.isVisible()
    window.import_paths(["folder"])
    qtbot.waitUntil(lambda: bar.value() == 2, timeout=5000)
    assert bar.isVisible()
    assert bar.maximum() == 4
    assert window.status.progress_text.text().startswith("Analysing 3 of 4")
    with qtbot.waitSignal(window.idle, timeout=5000):
        worker.say(Finished(1))
    assert not bar.isVisible()


def test_cancel_keeps_what_is_done_and_drops_what_comes_later(open_window, qtbot):
    worker = ScriptedWorker(*streaming(50)[:6])
    window = open_window(full=False, worker=worker)
    window.import_paths(["folder"])
    qtbot.waitUntil(lambda: window.desk.library.totals().articles == 5, timeout=5000)
    with qtbot.waitSignal(window.idle, timeout=5000):
        qtbot.mouseClick(window.status._cancel, LEFT)
    assert isinstance(worker.asked[-1], Cancel)
    from dataclasses import replace

    worker.say(replace(streaming(50)[20], job=1))
    window.importer._tick()
    assert worker.poll() == []
    assert window.desk.library.totals().articles == 5
    assert "Cancelled" in window.status._message.text()


def test_imports_asked_for_together_run_one_after_the_other(open_window, qtbot):
    worker = ScriptedWorker(Found(0, 1), streaming(3)[1], Finished(0))
    window = open_window(full=False, worker=worker)
    with qtbot.waitSignal(window.idle, timeout=5000):
        window.import_paths(["one"])
        window.import_paths(["two"])
        assert len(worker.asked) == 1
    assert [request.job for request in worker.asked] == [1, 2]
    assert len(worker.asked[1].known) == 1
    assert "1 here already" in window.status._message.text()


def test_files_that_are_left_out_of_a_folder_are_told(open_window, qtbot):
    worker = ScriptedWorker(Found(0, 1, skipped=3), streaming(1)[1], Finished(0))
    window = open_window(full=False, worker=worker)
    with qtbot.waitSignal(window.idle, timeout=5000):
        window.import_paths(["folder"])
    assert window.status._message.text() == "1 article added · 3 files of other kinds left out"


def test_problems_are_listed_copied_and_dismissed(open_window, qtbot):
    worker = ScriptedWorker(Found(0, 2), refused("/home/a/one.png"), refused("/home/a/two.png"), Finished(0))
    window = open_window(worker=worker)
    assert not window.problems.isVisible()
    with qtbot.waitSignal(window.idle, timeout=5000):
        window.import_paths(["x"])
    assert window.problems.isVisible()
    cells = [window.problems.table.item(0, column).text() for column in range(3)]
    assert cells == ["one.png", "It is not text", "Remove it from the folder."]
    window.problems.table.setFocus()
    window.problems.table.selectRow(1)
    qtbot.keyClick(window.problems.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "/home/a/two.png: it is not text. Remove it from the folder."
    dismiss = next(b for b in window.problems.findChildren(QPushButton) if b.text() == "Dismiss")
    qtbot.mouseClick(dismiss, LEFT)
    assert not window.problems.isVisible()
    assert window.problems.problems == []


def test_a_library_that_cannot_be_written_is_said_and_ends_the_import(open_window, qtbot, monkeypatch):
    from onrecord.domain.errors import LibraryError

    window = open_window(worker=ScriptedWorker(*streaming(5)[:4]))

    def fail(*_: object) -> bool:
        raise LibraryError("Harbour.onrecord", "the disk is full", "Make room, then try again.")

    monkeypatch.setattr(type(window.desk.library), "add", fail)
    with qtbot.waitSignal(window.idle, timeout=5000):
        window.import_paths(["x"])
    assert [problem.cause for problem in window.problems.problems][:1] == ["the disk is full"]
    assert window.desk.quotes.rowCount() == 6


def test_files_dropped_on_the_window_are_imported(open_window, qtbot):
    worker = ScriptedWorker(Finished(0))
    window = open_window(full=False, worker=worker)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a.txt"), QUrl("https://example.org/b")])
    buttons, keys = LEFT, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(window.idle, timeout=5000):
        QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys))
    assert worker.asked[0].paths == ("/tmp/a.txt",)


def test_a_file_dropped_on_the_search_field_is_imported_and_not_typed_into_it(open_window, qtbot):
    worker = ScriptedWorker(Finished(0))
    window = open_window(worker=worker)
    field = window.top.search
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a.txt")])
    data.setText("/tmp/a.txt")
    place, copying, keys = field.mapTo(window, field.rect().center()), Qt.DropAction.CopyAction, NO_KEYS
    system = window.windowHandle()  # which finds the part of the window that takes the drop, as for a person
    QApplication.sendEvent(system, QDragEnterEvent(place, copying, data, LEFT, keys))
    QApplication.sendEvent(system, QDragMoveEvent(place, copying, data, LEFT, keys))
    with qtbot.waitSignal(window.idle, timeout=5000):
        QApplication.sendEvent(system, QDropEvent(QPointF(place), copying, data, LEFT, keys))
    assert worker.asked[0].paths == ("/tmp/a.txt",)
    assert field.text() == ""


def test_selection_and_scroll_stay_while_articles_stream_in(open_window, qtbot):
    worker = ScriptedWorker(*streaming(20))
    window = open_window(worker=worker)
    table = window.findChild(QTableView, "quoteTable")
    table.setCurrentIndex(table.model().index(2, 0))
    chosen = table.current_quote
    with qtbot.waitSignal(window.idle, timeout=10000):
        window.import_paths(["folder"])
    assert table.current_quote == chosen


def test_the_article_shown_is_read_again_and_keeps_what_a_person_said(open_window, qtbot):
    def find(article):
        return tuple(found for _, found in before[article.id] if found.kind != "mixed")

    window = open_window(worker=ReadingWorker(find))
    desk = window.desk
    before = {article: desk.library.attributions(article) for article in desk.library.known_articles()}
    quote = window.article.quote
    desk.edits.judge([quote], Verdict.ACCEPTED)
    with qtbot.waitSignal(window.idle, timeout=10000):
        qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.status._message.text() == "1 article read again"
    assert (window.article.quote, desk.rows([quote])[0].verdict) == (quote, Verdict.ACCEPTED)
    assert window.article.page.count == 2
    assert desk.figures.whole.quotes == 5


def test_all_articles_are_read_again(open_window, qtbot):
    window = open_window(worker=ReadingWorker(lambda article: ()))
    with qtbot.waitSignal(window.idle, timeout=10000):
        window._actions["read_all_again"].trigger()
        assert window.status.progress.isVisible()
    assert window.status._message.text() == "2 articles read again"
    assert window.desk.figures.whole.quotes == 0
    assert window.article.quote is None


def test_an_empty_library_has_nothing_to_read_again(open_window):
    window = open_window(full=False)
    assert not window._actions["read_again"].isEnabled()
    assert not window._actions["read_all_again"].isEnabled()
