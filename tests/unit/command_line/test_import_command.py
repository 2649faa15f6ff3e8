"""`onrecord import`: articles come into a library, and what does not is told; by scripted workers and the real one."""

import os
import signal
import sqlite3
import time
from contextlib import closing

import pytest
from PySide6.QtCore import QTimer
from tests.ui.library_builders import ScriptedWorker, analysed, library_at, refused, streaming

from onrecord.command_line import terminal_import
from onrecord.command_line.terminal_import import ProgressLine, progress_text
from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.filter import Filter
from onrecord.domain.messages import message
from onrecord.jobs.protocol import Duplicate, FileRejected, FilesFound, Finished, ItemDone
from onrecord.library import Library
from onrecord.library.storage import schema
from onrecord.support import paths
from onrecord.tables.library_source import open_to_read
from onrecord.viewmodels.importing.import_outcome import Progress

FATAL = FileRejected(0, Problem("model", message("it is missing"), message("Install it.")), fatal=True)
ARTICLE = "Bridge closed\n\n“The bridge number {0} is closed,” said Ann Ash, the mayor. “It will stay so until May.”\n"


@pytest.fixture
def script(monkeypatch, qapp):
    """Has the command work with a worker that answers so."""

    def answers(*given, at_once=10_000):
        worker = ScriptedWorker(*given, at_once=at_once)
        monkeypatch.setattr("onrecord.jobs.worker_client.WorkerClient", lambda *_, **__: worker)
        return worker

    return answers


def articles_in(path) -> int:
    with closing(open_to_read(path)) as library:
        return len(library.articles.ids())


def test_a_library_is_made_and_articles_come_into_it(tmp_path, run, script):
    worker = script(*streaming(3))
    path = tmp_path / "new" / "case.onrecord"
    status, out, err = run("import", path, tmp_path)
    assert (status, out, err) == (0, "", f"onrecord: {path}: 3 articles added\n")
    assert articles_in(path) == 3
    assert worker.asked[0].paths == (str(tmp_path),)
    assert worker.stopped == 1


@pytest.mark.parametrize(
    ("answers", "status", "told"),
    [
        ([analysed(0), refused("b")], 1, "1 article added · 1 refused"),
        ([Duplicate(0, "a", "id")], 0, "0 articles added · 1 here already"),
        ([refused("b")], 2, "0 articles added · 1 refused"),
        ([refused("b"), Duplicate(0, "a", "id")], 1, "0 articles added · 1 here already · 1 refused"),
        ([analysed(0), FATAL], 2, "Stopped by a problem · 1 article added"),
    ],
)
def test_the_exit_status_tells_what_came_of_it(tmp_path, run, script, answers, status, told):
    script(FilesFound(0, len(answers)), *answers, Finished(0))
    ended, out, err = run("import", tmp_path / "case.onrecord", "x")
    assert (ended, out) == (status, "")
    assert f"onrecord: {tmp_path / 'case.onrecord'}: {told}\n" in err
    assert ("onrecord: b: it is not text. Remove it from the folder." in err) == ("refused" in told)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_breaks_it_off_and_the_rest_can_be_read_later(tmp_path, run, script, number, status):
    path = tmp_path / "case.onrecord"
    names = tuple(str(tmp_path / name) for name in ("0.txt", "1.txt"))
    script(FilesFound(0, 2, files=names), analysed(0), ItemDone(0, names[0]))
    QTimer.singleShot(300, lambda: os.kill(os.getpid(), number))
    before = signal.getsignal(number)
    ended, _, err = run("import", path, tmp_path)
    assert ended == status
    assert signal.getsignal(number) is before
    assert f"onrecord: {path}: Cancelled · 1 article added\n" in err
    assert f"1 file is not read yet; go on with: onrecord import {path} --resume\n" in err
    assert articles_in(path) == 1
    worker = script(FilesFound(0, 1, files=names[1:]), analysed(1), ItemDone(0, names[1]), Finished(0))
    ended, _, err = run("import", path, "--resume")
    assert (ended, err) == (0, f"onrecord: {path}: 1 article added\n")
    assert worker.asked[0].paths == names[1:]
    assert articles_in(path) == 2
    assert run("import", path, "--resume")[0] == 2


def test_what_is_left_of_an_earlier_import_is_told_and_left_alone(tmp_path, run, script):
    path = tmp_path / "case.onrecord"
    library = Library.open(path)
    library.articles.add_unread(["/old/a.txt"])
    library.close()
    script(*streaming(1))
    status, _, err = run("import", path, "x")
    assert status == 0
    assert "1 file is not read yet; go on with" in err


def test_nothing_asked_for_is_told(tmp_path, run):
    path = tmp_path / "case.onrecord"
    status, _, err = run("import", path)
    assert (status, path.exists()) == (2, False)
    assert "no files are named" in err


def test_a_library_that_another_process_writes_to_is_refused(tmp_path, process):
    library = library_at(tmp_path / "case.onrecord")
    try:
        with process("import", library.path, tmp_path) as started:
            assert started.wait(100) == 2
            said = started.stderr.read()
    finally:
        library.close()
    assert said.startswith(f"onrecord: {library.path}: ")
    assert "Traceback" not in said


def test_what_is_no_library_stays_as_it_is(tmp_path, run, script):
    script(*streaming(1))
    (tmp_path / "article.txt").write_text("words")
    assert run("import", tmp_path / "article.txt", "x")[0] == 2
    assert run("import", tmp_path / "new.txt", "x")[0] == 2
    assert (tmp_path / "article.txt").read_text() == "words"
    assert not (tmp_path / "new.txt").exists()


def test_an_earlier_library_is_brought_to_this_version_on_the_persons_word_alone(tmp_path, run, script):
    path = tmp_path / "case.onrecord"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrate(connection, schema.MIGRATIONS[:3])
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 3")
    before = path.read_bytes()
    script(*streaming(1))
    status, _, err = run("import", path, "x")
    assert (status, path.read_bytes()) == (2, before)
    assert "Say --upgrade" in err
    assert run("quotes", path)[0] == 0
    assert path.read_bytes() == before
    assert run("import", path, "x", "--upgrade")[0] == 0
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    assert len(list(paths.backups_folder().rglob("*upgrade*.onrecord"))) == 1


def test_progress_is_one_line_of_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr(terminal_import, "BETWEEN_S", 0.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    line = ProgressLine()
    line.show(Progress(0, 0))
    line.show(Progress(1, 4, part=0.5))
    line.clear()
    said = capsys.readouterr().err
    assert "\n" not in said
    assert "\x1b" not in said
    assert [part for part in said.split("\r") if part.strip()] == ["looking for files", "1 of 4 files, 37 %"]
    assert said.endswith(f"\r{' ' * len('1 of 4 files, 37 %')}\r")


def test_progress_is_a_line_now_and_then_elsewhere_and_none_where_it_is_not_wanted(capsys, monkeypatch):
    monkeypatch.setattr(terminal_import, "BETWEEN_LINES_S", 0.0)
    ProgressLine().show(Progress(1, 4))
    ProgressLine(is_quiet=True).show(Progress(2, 4))
    assert capsys.readouterr().err == "onrecord: 1 of 4 files, 25 %\n"


@pytest.mark.parametrize(
    ("progress", "told"),
    [
        (Progress(0, 0), "looking for files"),
        (Progress(3, 1200, left=20.0), "3 of 1,200 files, 0 %, less than a minute left"),
        (Progress(600, 1200, left=70.0), "600 of 1,200 files, 50 %, about 1 minute left"),
        (Progress(1200, 1200, left=None, naming=True), "naming the speakers"),
    ],
)
def test_progress_in_words(progress, told):
    assert progress_text(progress) == told


@pytest.mark.slow
def test_the_real_worker_is_broken_off_by_ctrl_c_and_gone_on_with(tmp_path, process):
    if not paths.model_folder().joinpath("meta.json").exists():
        pytest.skip("the language model is not there")
    folder, path, many = tmp_path / "articles", tmp_path / "case.onrecord", 24
    folder.mkdir()
    for number in range(many):
        (folder / f"{number:02}.txt").write_text(ARTICLE.format(number) * 6, "utf-8")
    with process("import", path, folder) as started:
        while started.poll() is None and not (path.exists() and first_is_there(path)):
            time.sleep(0.05)
        started.send_signal(signal.SIGINT)
        _, said = started.communicate(timeout=100)
    assert started.returncode == 130, said
    assert "Traceback" not in said
    assert "--resume" in said
    kept = articles_in(path)
    assert 0 < kept < many
    with process("import", path, "--resume") as started:
        _, said = started.communicate(timeout=100)
    assert (started.returncode, articles_in(path)) == (0, many), said
    assert f"{many - kept} articles added" in said
    with closing(open_to_read(path)) as library:
        assert {row.name for row in library.counts.speakers(Filter()) if row.id} == {"Ann Ash"}


def first_is_there(path) -> bool:
    try:
        return articles_in(path) > 0
    except LibraryError:
        return False
