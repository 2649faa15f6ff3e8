"""Importing: nothing blocks, nothing is lost, and what goes wrong is said."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QTableView
from tests.ui.library_builders import ReadingWorker, ScriptedWorker, refused, streaming

from onrecord.domain.input_fate import Unread
from onrecord.domain.quote import Verdict
from onrecord.jobs.protocol import Cancel, Duplicate, FilesFound, Finished, ImportPaths, ItemDone, Reading
from onrecord.viewmodels.importing.import_outcome import Outcome
from onrecord.widgets.importing.import_result import ImportReportDialog
from onrecord.widgets.importing.preview_dialog import PreviewDialog

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
    assert window.workspace.quotes.rowCount() == 16


def test_without_samples_none_are_offered(open_window):
    assert not open_window(full=False).empty._samples.isVisible()


def test_the_worker_is_told_what_is_known(open_window, qtbot):
    worker = ScriptedWorker(FilesFound(0, 0), Finished(0))
    window = open_window(worker=worker)
    with qtbot.waitSignal(window.idle, timeout=5000):
        window.import_paths(["a"])
    (asked,) = worker.asked
    assert isinstance(asked, ImportPaths)
    assert len(asked.known) == 2
    assert {speaker.name for speaker in asked.speakers} == {"Ada Lind", "Ben Okoro", "Port Authority"}


class CountedWorker(ScriptedWorker):
    """Notes how many answers were taken in a row, before the window handled anything else."""

    def __init__(self, *answers, at_once: int) -> None:
        super().__init__(*answers, at_once=at_once)
        self.rows = [0]

    def poll(self):
        taken = super().poll()
        self.rows[-1] += len(taken)
        return taken

    def beat(self) -> None:
        self.rows.append(0)


def test_two_hundred_articles_stream_in_and_the_window_lives_between_them(open_window, qtbot):
    worker = CountedWorker(*streaming(200), at_once=10)
    window = open_window(full=False, worker=worker)
    timer = QTimer(interval=0)
    timer.timeout.connect(worker.beat)
    timer.start()
    with qtbot.waitSignal(window.idle, timeout=60000):
        window.import_paths(["folder"])
    timer.stop()
    assert window.workspace.quotes.rowCount() == 1600
    assert sum(worker.rows) >= 200
    assert max(worker.rows) <= 10


def test_progress_is_shown_while_a_job_runs_and_gone_after_it(open_window, qtbot):
    worker = ScriptedWorker(*streaming(4)[:3])
    window = open_window(worker=worker)
    bar = window.findChild(QProgressBar, "progress")
    assert not bar.isVisible()
    window.import_paths(["folder"])
    qtbot.waitUntil(lambda: bar.value() == 200, timeout=5000)
    assert bar.isVisible()
    assert bar.maximum() == 400
    assert window.status.progress_text.text().startswith("Analysing 3 of 4")
    with qtbot.waitSignal(window.idle, timeout=5000):
        worker.say(Finished(1))
    assert not bar.isVisible()


def test_progress_moves_within_a_file_of_many_articles(open_window, qtbot):
    inner = [
        replace(answer, article=replace(answer.article, part=str(n))) for n, answer in enumerate(streaming(3)[1:4])
    ]
    worker = ScriptedWorker(FilesFound(0, 2))
    window = open_window(worker=worker)
    window.import_paths(["exports.html"])
    for answer in inner:  # nothing else of the file is done
        worker._out.append(replace(answer, job=1, item="/news/exports.html"))
    text = window.status.progress_text
    qtbot.waitUntil(lambda: text.text() == "Analysing 1 of 2 · article 4 of exports.html", timeout=5000)
    worker._out.append(ItemDone(1, "/news/exports.html"))
    qtbot.waitUntil(lambda: text.text() == "Analysing 2 of 2", timeout=5000)
    with qtbot.waitSignal(window.idle, timeout=5000):
        worker.say(Finished(1))


def test_progress_moves_within_a_long_article(open_window, qtbot):
    worker = ScriptedWorker(FilesFound(0, 1), Reading(0, "long.txt", "long.txt", 350, 1000))
    window = open_window(worker=worker)
    bar = window.findChild(QProgressBar, "progress")
    window.import_paths(["long.txt"])
    qtbot.waitUntil(lambda: bar.value() == 35, timeout=5000)
    assert bar.maximum() == 100
    assert window.status.progress_text.text().startswith("Analysing 1 of 1 · 35 % of it")
    with qtbot.waitSignal(window.idle, timeout=5000):
        worker.say(streaming(1)[1], Finished(1))
    assert not bar.isVisible()


def broken_off(open_window, read: int = 2) -> None:
    """A window that was closed in the middle of an import of five files."""
    files = tuple(f"/news/{n}.txt" for n in range(5))
    done = tuple(replace(answer, item=file) for answer, file in zip(streaming(read)[1:-1], files, strict=False))
    window = open_window(full=False, worker=ScriptedWorker(FilesFound(0, 5, files=files), *done))
    window.import_paths(["/news"])
    QTest.qWait(300)
    assert window.workspace.library.counts.totals().articles == read
    window.close()


def test_an_import_that_was_broken_off_is_offered_at_the_next_start_and_goes_on(open_window, qtbot):
    broken_off(open_window)
    worker = ScriptedWorker(FilesFound(0, 3), *streaming(5)[3:])
    window = open_window(again=True, worker=worker)
    assert window.unread.isVisible()
    assert window.unread.words.text() == "An import was broken off. Not read yet: 3 of 5 files."
    with qtbot.waitSignal(window.idle, timeout=5000):
        qtbot.mouseClick(window.unread.resume, LEFT)
    assert worker.asked[0].paths == ("/news/2.txt", "/news/3.txt", "/news/4.txt")
    assert not window.unread.isVisible()
    assert window.workspace.library.counts.totals().articles == 5
    window.close()
    assert not open_window(again=True).unread.isVisible()


def test_an_import_that_was_broken_off_in_its_last_step_is_ended_at_the_next_start(open_window, qtbot):
    broken_off(open_window, read=5)
    worker = ScriptedWorker(FilesFound(0, 0), Finished(0))
    window = open_window(again=True, worker=worker)
    qtbot.waitUntil(lambda: not window.importer.running, timeout=5000)
    assert worker.asked[0].paths == ()
    assert not window.unread.isVisible()
    assert window.importer.broken_off() == Unread()


def test_what_was_broken_off_can_be_forgotten_and_the_keyboard_goes_on(open_window, qtbot):
    broken_off(open_window)
    window = open_window(again=True)
    window.unread.forget.setFocus()
    qtbot.keyClick(window.unread.forget, Qt.Key.Key_Return)
    assert not window.unread.isVisible()
    assert window.middle.table.hasFocus()
    window.close()
    assert not open_window(again=True).unread.isVisible()


def test_another_import_leaves_the_offer_as_it_is(open_window, qtbot):
    broken_off(open_window)
    window = open_window(again=True, worker=ScriptedWorker(FilesFound(0, 1, files=("/else.txt",)), Finished(0)))
    with qtbot.waitSignal(window.idle, timeout=5000):
        window.import_paths(["/else.txt"])
    assert window.unread.isVisible()
    window.close()
    assert open_window(again=True).unread.words.text().endswith("3 of 5 files.")


def test_cancel_keeps_what_is_done_and_drops_what_comes_later(open_window, qtbot):
    worker = ScriptedWorker(*streaming(50)[:6])
    window = open_window(full=False, worker=worker)
    window.import_paths(["folder"])
    qtbot.waitUntil(lambda: window.workspace.library.counts.totals().articles == 5, timeout=5000)
    with qtbot.waitSignal(window.idle, timeout=5000):
        qtbot.mouseClick(window.status._cancel, LEFT)
    assert isinstance(worker.asked[-1], Cancel)
    worker.say(replace(streaming(50)[20], job=1))
    window.importer._tick()
    assert worker.poll() == []
    assert window.workspace.library.counts.totals().articles == 5
    assert "Cancelled" in window.status.result.words.text()


def test_imports_asked_for_together_run_one_after_the_other(open_window, qtbot):
    worker = ScriptedWorker(FilesFound(0, 1), streaming(3)[1], Finished(0))
    window = open_window(full=False, worker=worker)
    with qtbot.waitSignal(window.idle, timeout=5000):
        window.import_paths(["one"])
        window.import_paths(["two"])
        assert len(worker.asked) == 1
    assert [request.job for request in worker.asked] == [1, 2]
    assert len(worker.asked[1].known) == 1
    assert window.status.result.words.text() == "1 article added · 1 here already"


def test_files_that_are_left_out_of_a_folder_are_told(open_window, qtbot):
    worker = ScriptedWorker(FilesFound(0, 1, skipped=3), streaming(1)[1], Finished(0))
    window = open_window(full=False, worker=worker)
    with qtbot.waitSignal(window.idle, timeout=5000):
        window.import_paths(["folder"])
    assert window.status.result.words.text() == "1 article added · 3 files of other kinds left out"


def test_problems_are_listed_copied_and_dismissed(open_window, qtbot):
    worker = ScriptedWorker(FilesFound(0, 2), refused("/home/a/one.png"), refused("/home/a/two.png"), Finished(0))
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

    monkeypatch.setattr(type(window.workspace.library), "add", fail)
    with qtbot.waitSignal(window.idle, timeout=5000):
        window.import_paths(["x"])
    assert [problem.cause for problem in window.problems.problems][:1] == ["the disk is full"]
    assert window.workspace.quotes.rowCount() == 6


@pytest.fixture
def article(tmp_path):
    """A file with an article."""
    file = tmp_path / "a.txt"
    file.write_text("The harbour reopens\n\n“Every ship may enter,” Ada Lind said.\n", "utf-8")
    return file


def add_previewed(window, qtbot) -> None:
    """Press Enter once all that is to be added was read."""
    dialog = window.findChild(PreviewDialog)
    qtbot.waitUntil(dialog.main.isEnabled, timeout=5000)
    with qtbot.waitSignal(window.idle, timeout=5000):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert window.findChild(PreviewDialog) is None


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_files_dropped_on_the_window_are_imported(open_window, qtbot, article):
    worker = ScriptedWorker(Finished(0))
    window = open_window(full=False, worker=worker)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(article)), QUrl("https://example.org/b")])
    buttons, keys = LEFT, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys))
    add_previewed(window, qtbot)
    assert worker.asked[0].paths == (str(article),)


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_a_file_dropped_on_the_search_field_is_imported_and_not_typed_into_it(open_window, qtbot, article):
    worker = ScriptedWorker(Finished(0))
    window = open_window(worker=worker)
    field = window.top.search
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(article))])
    data.setText(str(article))
    place, copying, keys = field.mapTo(window, field.rect().center()), Qt.DropAction.CopyAction, NO_KEYS
    system = window.windowHandle()  # which finds the part of the window that takes the drop, as for a person
    QApplication.sendEvent(system, QDragEnterEvent(place, copying, data, LEFT, keys))
    QApplication.sendEvent(system, QDragMoveEvent(place, copying, data, LEFT, keys))
    QApplication.sendEvent(system, QDropEvent(QPointF(place), copying, data, LEFT, keys))
    add_previewed(window, qtbot)
    assert worker.asked[0].paths == (str(article),)
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
    workspace = window.workspace
    before = {article: workspace.library.articles.attributions(article) for article in workspace.library.articles.ids()}
    quote = window.article.quote
    workspace.edits.toggle_verdict([quote], Verdict.ACCEPTED)
    with qtbot.waitSignal(window.idle, timeout=10000):
        qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.status.result.words.text() == "1 article re-analysed"
    assert (window.article.quote, workspace.rows([quote])[0].verdict) == (quote, Verdict.ACCEPTED)
    assert window.article.page.count == 2
    assert workspace.counts.whole.quotes == 5


def test_all_articles_are_read_again(open_window, qtbot):
    window = open_window(worker=ReadingWorker(lambda article: ()))
    with qtbot.waitSignal(window.idle, timeout=10000):
        window._actions["read_all_again"].trigger()
        assert window.status.progress.isVisible()
    assert window.status.result.words.text() == "2 articles re-analysed"
    assert window.workspace.counts.whole.quotes == 0
    assert window.article.quote is None


def test_an_empty_library_has_nothing_to_read_again(open_window):
    window = open_window(full=False)
    assert not window._actions["read_again"].isEnabled()
    assert not window._actions["read_all_again"].isEnabled()


def eventful() -> ScriptedWorker:
    """An import of which one file is refused, one is here already, and three are of other kinds."""
    left_out = ("/home/a/one.png", "/home/a/two.png")
    return ScriptedWorker(
        FilesFound(0, 3, 3, left_out), streaming(1)[1], Duplicate(0, "/home/a/copy.txt", "x"),
        refused("/home/a/bad.txt"),
        Finished(0),
    )  # fmt: skip


def imported(window, qtbot) -> None:
    with qtbot.waitSignal(window.idle, timeout=5000):
        window.import_paths(["folder"])


def test_what_came_of_an_import_stays_until_it_is_dismissed(open_window, qtbot):
    window = open_window(full=False, worker=eventful())
    imported(window, qtbot)
    result = window.status.result
    assert result.words.text() == "1 article added · 1 here already · 1 refused · 3 files of other kinds left out"
    window.status.say("Something else")
    window.status._timer.timeout.emit()
    assert result.isVisible()
    result.close_button.setFocus()
    qtbot.keyClick(result.close_button, Qt.Key.Key_Return)
    assert not result.isVisible()
    assert window._actions["import_result"].isEnabled()


def test_the_next_import_takes_the_result_of_the_last_one_away(open_window, qtbot):
    worker = ScriptedWorker(FilesFound(0, 1), refused("/home/a/bad.txt"), Finished(0))
    window = open_window(worker=worker)
    imported(window, qtbot)
    worker.script = (FilesFound(0, 2), streaming(2)[1])
    window.import_paths(["folder"])
    qtbot.waitUntil(lambda: window.status.progress.isVisible())
    assert not window.status.result.isVisible()
    with qtbot.waitSignal(window.idle, timeout=5000):
        worker.say(Finished(worker.asked[-1].job))
    assert window.status.result.words.text() == "1 article added"


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_the_result_lists_the_files_that_gave_nothing_and_why(open_window, qtbot):
    window = open_window(full=False, worker=eventful())
    imported(window, qtbot)
    window.status.result.words.setFocus()
    qtbot.keyClick(window.status.result.words, Qt.Key.Key_Return)
    report = window.findChild(ImportReportDialog)
    model = report.table.model()
    rows = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert rows == [
        ["/home/a/bad.txt", "Refused", "It is not text. Remove it from the folder."],
        ["/home/a/one.png", "Not understood", "Files of this kind are not read."],
        ["/home/a/two.png", "Not understood", "Files of this kind are not read."],
        ["/home/a/copy.txt", "Here already", "The library has an article of this text."],
    ]
    assert report._note.text().endswith(" · 1 file left out is not listed")
    report.field.setText("png understood")
    assert model.rowCount() == 2
    report.table.selectRow(1)
    report.table.setFocus()
    qtbot.keyClick(report.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "/home/a/two.png\tNot understood\tFiles of this kind are not read."
    report.close()


def test_the_result_is_told_to_a_screen_reader(open_window, qtbot, monkeypatch):
    heard = []
    monkeypatch.setattr("onrecord.widgets.importing.import_result.announce", lambda widget, words: heard.append(words))
    window = open_window(full=False, worker=eventful())
    imported(window, qtbot)
    assert heard == [window.status.result.words.text()]
    assert window.status.result.words.accessibleName() == f"Result of the last import: {heard[0]}"
    assert window.status.result.close_button.accessibleName() == "Dismiss the result of the import"


def test_there_is_no_result_before_the_first_import(window):
    assert not window._actions["import_result"].isEnabled()
    assert window._actions["import_result"].why == "Nothing was imported yet."


@given(
    st.lists(st.builds(Outcome, *[st.integers(0, 9)] * 3, st.booleans(), st.integers(0, 9), st.booleans()), max_size=5)
)
def test_outcomes_add_up(outcomes):
    whole = sum(outcomes, Outcome())
    assert whole.added == sum(each.added for each in outcomes)
    assert whole.cancelled is any(each.cancelled for each in outcomes)
