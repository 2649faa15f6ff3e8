import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import fake_engine
import pytest

from onrecord.domain.article import article_id
from onrecord.jobs.protocol import (
    ArticleAnalysed,
    Cancel,
    Duplicate,
    FileRejected,
    FilesFound,
    Finished,
    ImportPaths,
    ItemDone,
    Reading,
)
from onrecord.jobs.worker_client import LOSSES, WorkerClient
from onrecord.support.process_priority import NICENESS

HERE = Path(__file__).parent
PATIENCE = 100.0
"""Seconds after which a test gives up that waits for a worker: near the time that it has as a whole."""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    return tmp_path / "articles"


@pytest.fixture
def client(tmp_path):
    with WorkerClient(tmp_path, load=fake_engine.load, naming=fake_engine.Collection) as client:
        yield client


@pytest.fixture(autouse=True)
def nothing_leaks():
    multiprocessing.get_context("spawn").Pipe()[0].close()
    gc.collect()  # what an earlier test left, such as an engine, must not end its threads in this one
    threads, files = set(threading.enumerate()), open_files()
    yield
    gc.collect()
    assert [thread.name for thread in threading.enumerate() if thread not in threads] == []
    assert multiprocessing.active_children() == []
    assert open_files() <= files + 1  # one for multiprocessing's own tracker, which stays


def open_files() -> int:
    listing = Path("/proc/self/fd")
    return len(list(listing.iterdir())) if listing.is_dir() else 0


def write(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return (str(folder),)


def wait_until(done, told=lambda: ""):
    """Look again and again until something is so."""
    began = time.monotonic()
    while not done():
        assert time.monotonic() - began < PATIENCE, told()
        time.sleep(0.01)


def answers_until(client, last=Finished):
    """What the worker answers up to an answer of the kind `last`."""
    answers = []

    def polled():
        answers.extend(heard(client))
        return any(isinstance(a, last) for a in answers)

    wait_until(polled, lambda: answers)
    return answers


def heard(client, **limits):
    """What it answers now, but for signs of life."""
    return [answer for answer in client.poll(**limits) if not isinstance(answer, Reading)]


def wait_until_at_hand(client):
    """Wait until the worker has said which file it reads."""
    wait_until(lambda: any(isinstance(answer, Reading) for answer in client.poll()))


def kinds(answers):
    """The kinds of answers, but for those that end an item."""
    return [type(a).__name__ for a in answers if not isinstance(a, ItemDone)]


def test_a_job_in_a_process_of_its_own_and_another_after_it(client, folder):
    paths = write(folder, a="Ann said so.", b="")
    client.send(ImportPaths(1, paths))
    answers = answers_until(client)
    assert kinds(answers) == ["FilesFound", "ArticleAnalysed", "FileRejected", "Finished"]
    assert answers[1].attributions[0].speaker.name == "Ann"
    client.send(ImportPaths(2, paths))
    assert answers_until(client)[0] == FilesFound(2, 2, files=tuple(str(folder / f"{name}.txt") for name in "ab"))
    assert client.alive


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="this system does not tell the priority of a process")
def test_the_worker_leaves_the_processor_to_the_window(client, folder):
    client.send(ImportPaths(1, write(folder, a="Ann said so.")))
    answers_until(client)
    [worker] = multiprocessing.active_children()
    assert os.getpriority(os.PRIO_PROCESS, worker.pid) == min(os.getpriority(os.PRIO_PROCESS, 0) + NICENESS, 19)


def test_a_cancel_keeps_what_is_done(client, folder):
    client.send(ImportPaths(1, write(folder, **{f"a{n:02}": f"Ann said {n}. SLOW" for n in range(40)})))
    answers = answers_until(client, ArticleAnalysed)
    client.send(Cancel(1))
    answers += answers_until(client)
    assert answers[-1] == Finished(1, cancelled=True)
    assert 1 <= sum(isinstance(a, ArticleAnalysed) for a in answers) < 40


def test_a_worker_that_dies_is_told_in_words_and_the_next_job_has_a_new_one(client, folder):
    paths = write(folder, a="Ann said so.", b="DIE")
    client.send(ImportPaths(1, paths))
    client.send(ImportPaths(2, paths))
    answers = answers_until(client)
    answers += heard(client)
    assert [answer.item for answer in answers if isinstance(answer, ItemDone)] == [
        f"{folder / name}.txt" for name in "ab"
    ]
    answers = [answer for answer in answers if not isinstance(answer, ItemDone)]
    assert kinds(answers) == ["FilesFound", "ArticleAnalysed", "FileRejected", "Finished", "Finished"]
    assert answers[2].problem.subject == answers[2].item == str(folder / "b.txt")
    assert not answers[2].fatal
    assert answers[3:] == [Finished(1, lost=True), Finished(2, lost=True)]
    assert "died (exit code 7)" in str(answers[2].problem.cause)
    assert not client.alive
    assert client.poll() == []
    client.send(ImportPaths(3, write(folder, b="Bo said so.")))
    assert kinds(answers_until(client)) == ["FilesFound", "ArticleAnalysed", "ArticleAnalysed", "Finished"]


def test_a_job_sent_to_a_worker_that_is_dead_already_is_done(client, folder):
    answers_until_loaded(client, folder)
    worker = multiprocessing.active_children()[0]
    worker.kill()
    worker.join()
    client.send(ImportPaths(2, write(folder, a="Ann said so.")))
    answers = answers_until(client)
    assert answers[-1].job == 2
    assert not [a for a in answers if isinstance(a, FileRejected) and a.fatal]


def answers_until_loaded(client, folder):
    client.send(ImportPaths(1, write(folder, a="Ann said so.")))
    return answers_until(client)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_worker_that_the_system_kills_is_told_with_the_signal(client, folder):
    client.send(ImportPaths(1, write(folder, a="HANG")))
    wait_until_at_hand(client)
    os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
    refused, _, finished = answers_until(client)
    assert "signal 9" in str(refused.problem.cause)
    assert finished == Finished(1, lost=True)


def test_a_file_that_does_not_get_on_is_refused_and_the_rest_can_be_asked_for(tmp_path, folder):
    with WorkerClient(tmp_path, load=fake_engine.load, naming=fake_engine.Collection, patience=0.5) as client:
        client.send(ImportPaths(1, write(folder, a="Ann said so.", b="HANG", c="Cy said so.")))
        found, first, _, refused, _, finished = answers_until(client)
        assert kinds([found, first, refused]) == ["FilesFound", "ArticleAnalysed", "FileRejected"]
        assert refused.item == refused.problem.subject == str(folder / "b.txt")
        assert str(refused.problem.cause) == "it could not be read in 1 minute"
        assert not refused.fatal
        assert finished == Finished(1, lost=True)
        assert not client.alive
        client.send(ImportPaths(2, (str(folder / "c.txt"),)))
        assert kinds(answers_until(client)) == ["FilesFound", "ArticleAnalysed", "Finished"]


@pytest.mark.slow
def test_a_file_that_gets_on_slowly_is_read_to_its_end(tmp_path, folder):
    with WorkerClient(tmp_path, load=fake_engine.load, naming=fake_engine.Collection, patience=2.5) as client:
        client.send(ImportPaths(1, write(folder, a="LONG")))
        assert kinds(answers_until(client)) == ["FilesFound", "ArticleAnalysed", "Finished"]


@pytest.mark.slow
def test_time_in_which_nobody_looked_is_held_against_no_file(tmp_path, folder):
    with WorkerClient(tmp_path, load=fake_engine.load, naming=fake_engine.Collection, patience=1.5) as client:
        client.send(ImportPaths(1, write(folder, a="HANG")))
        answers_until(client, FilesFound)
        time.sleep(2)
        assert heard(client) == []
        assert client.alive


def test_a_job_at_which_worker_after_worker_dies_is_given_up(client, folder):
    write(folder, a="Ann said so.", **{f"b{n}": "DIE" for n in range(5)})
    left, fatal = [str(path) for path in sorted(folder.iterdir())], []
    for job in range(1, 6):
        client.send(ImportPaths(job, tuple(left)))
        answers = answers_until(client)
        fatal += [answer.fatal for answer in answers if isinstance(answer, FileRejected)]
        through = {a.item for a in answers if isinstance(a, ArticleAnalysed | Duplicate | FileRejected)}
        left = [path for path in left if path not in through]
    assert fatal == [False] * LOSSES + [True, True]


def test_a_long_article_is_cancelled_in_its_middle(client, folder):
    client.send(ImportPaths(1, write(folder, a="LONG", b="Bo said so.")))
    while not any(isinstance(a, Reading) and a.read for a in client.poll()):
        time.sleep(0.01)
    client.send(Cancel(1))
    assert answers_until(client) == [Finished(1, cancelled=True)]


def test_a_poll_does_not_wait_for_a_worker_that_hangs(client, folder):
    client.send(ImportPaths(1, write(folder, a="HANG")))
    wait_until_at_hand(client)
    assert heard(client) == []  # not the article, which is there once it has hung long enough


def test_a_worker_that_hangs_is_stopped_within_the_timeout(client, folder):
    client.send(ImportPaths(1, write(folder, a="HANG")))
    wait_until_at_hand(client)
    client.stop(timeout=0.3)
    assert not client.alive
    assert heard(client) == [Finished(1, cancelled=True)]  # had it been waited for, the article would be there


def test_stop_lets_the_article_at_hand_be_finished_and_keeps_it(client, folder):
    client.send(ImportPaths(1, write(folder, a="Ann said so. SLOW", b="Bo said so.")))
    wait_until_at_hand(client)  # told to stop before, it ends without
    client.stop(timeout=PATIENCE)
    answers = heard(client)
    assert kinds(answers) == ["ArticleAnalysed", "Finished"]
    assert answers[-1] == Finished(1, cancelled=True)


def test_kill_ends_at_once_and_a_new_start_works(client, folder):
    client.send(ImportPaths(1, write(folder, a="HANG")))
    client.kill()
    assert client.poll() == [Finished(1, cancelled=True)]
    client.send(ImportPaths(2, write(folder, a="Ann said so.")))
    assert answers_until(client)[-1] == Finished(2)


def test_stop_twice_and_without_a_start(tmp_path):
    client = WorkerClient(tmp_path, load=fake_engine.load)
    client.stop()
    client.kill()
    client.send(Cancel(1))
    assert client.poll() == []
    assert not client.alive


def test_a_worker_that_does_not_listen_yet_keeps_nobody_waiting(tmp_path, folder):
    known = frozenset(article_id(str(n)) for n in range(20_000))
    with WorkerClient(tmp_path, load=fake_engine.load_slowly) as client:
        client.send(ImportPaths(1, write(folder, a="Ann said so."), known))
        assert client.poll() == []
        assert not (tmp_path / "loaded").exists()  # it does not listen before that: nobody waited for it
        client.stop(timeout=0.1)
    assert not (tmp_path / "loaded").exists()


def test_a_very_long_article_is_received_beside_the_thread_of_the_window(client, folder, monkeypatch):
    text, receivers = "Ann said so. " * 750_000, set()
    line = type(client._worker._line)
    receive = line.recv

    def received(self):
        receivers.add(threading.current_thread())
        return receive(self)

    monkeypatch.setattr(line, "recv", received)
    client.send(ImportPaths(1, write(folder, a=text)))
    answers = answers_until(client)
    assert answers[1].article.text == text
    assert receivers
    assert threading.current_thread() not in receivers


def test_a_poll_gives_no_more_than_is_asked_for(client, folder):
    client.send(ImportPaths(1, write(folder, a="Ann said so.", b="Bo said so.")))
    wait_until(lambda: client._worker._in.qsize() >= 3)
    taken = []
    while len(taken) < 8:
        some = client.poll(most=1)
        assert len(some) <= 1
        taken += some
    assert kinds(taken) == ["FilesFound", "Reading", "ArticleAnalysed", "Reading", "ArticleAnalysed", "Finished"]


SCRIPT = """
import os, signal, sys, time
sys.path.insert(0, {here!r})
import fake_engine
from pathlib import Path
from onrecord.jobs.worker_client import WorkerClient
from onrecord.jobs.protocol import Finished, ImportPaths

if __name__ == "__main__":
    client = WorkerClient(Path({model!r}), load=fake_engine.load_and_print, naming=fake_engine.Collection)
    signal.signal(signal.SIGINT, lambda *_: None)
    client.start()
    os.killpg(0, signal.SIGINT)
    client.send(ImportPaths(1, ()))
    while not any(isinstance(answer, Finished) for answer in client.poll()):
        time.sleep(0.02)
    os.killpg(0, signal.SIGINT)
    client.send(ImportPaths(2, ()))
    while not any(isinstance(answer, Finished) for answer in client.poll()):
        time.sleep(0.02)
    print("alive" if client.alive else "dead", flush=True)
    {end}
"""


def run(tmp_path, end):
    path = tmp_path / "program.py"
    path.write_text(SCRIPT.format(here=str(HERE), model=str(tmp_path), end=end))
    return subprocess.run(
        [sys.executable, str(path)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        start_new_session=True,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_in_a_terminal_prints_no_traceback_of_the_worker(tmp_path):
    done = run(tmp_path, "client.stop()")
    assert (done.stdout, done.stderr, done.returncode) == ("loaded\nalive\n", "", 0)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_the_worker_ends_with_a_window_that_is_killed(tmp_path):
    done = run(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)")
    assert done.returncode == -9  # and `run` came back: nobody holds the pipes of its output any more
    assert done.stderr == ""


@pytest.mark.slow
def test_a_script_without_a_main_guard_can_start_the_worker(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "print('once', flush=True)\n"
        "from pathlib import Path\n"
        "from onrecord.jobs.worker_client import WorkerClient\n"
        "client = WorkerClient(Path('nowhere'))\n"
        "client.start()\n"
        "client.stop()\n"
        "print('done', flush=True)\n"
    )
    found = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert found.stdout.split() == ["once", "done"], found.stderr
    assert "Error" not in found.stderr
