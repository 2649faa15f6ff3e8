"""An export in a process of its own: how far it is, its end, and that it never outlives the window."""

import contextlib
import multiprocessing
import threading
import time
from multiprocessing.connection import Pipe
from pathlib import Path

import numpy as np
import pytest
from tests.unit.library.article_makers import make_article, says

from onrecord.domain.errors import Problem
from onrecord.domain.messages import message
from onrecord.domain.read_only_cause import ReadOnly, ReadOnlyCause
from onrecord.library import Library
from onrecord.tables import export_process, quote_export
from onrecord.tables.export_process import Cancelled, ExportProcess, ExportRequest, Failed, Writing, Written, answer
from onrecord.tables.formats.export_registry import format_named

PATIENCE = 100.0


@pytest.fixture(autouse=True)
def nothing_leaks():
    threads = set(threading.enumerate())
    yield
    assert [thread.name for thread in threading.enumerate() if thread not in threads] == []
    assert multiprocessing.active_children() == []


def request(path: Path, out: Path, *quotes: int, form: str = "csv", read_only: ReadOnly | None = None) -> ExportRequest:
    return ExportRequest(path, read_only, np.array(quotes, np.int32), out, format_named(form))


def next_answers(export: ExportProcess) -> list[object]:
    """What it says within a moment. To ask without a pause would take from the process the time that it needs."""
    with contextlib.suppress(EOFError, OSError):  # it may be gone; `poll` says so
        export._line.poll(0.02)
    return list(export.poll())


def all_answers(export: ExportProcess) -> list[object]:
    found: list[object] = []
    until = time.monotonic() + PATIENCE
    while (not found or isinstance(found[-1], Writing)) and time.monotonic() < until:
        found += next_answers(export)
    return found


def test_it_writes_the_file_while_the_window_writes_to_the_library(library, path, tmp_path):
    out = tmp_path / "quotes.csv"
    export = ExportProcess(request(path, out, 1, 2, 999))
    assert all_answers(export) == [Writing(0, 3), Writing(2, 3), Written(2, gone=1)]
    assert export.poll() == []
    export.stop()
    assert out.read_bytes().count(b"\r\n") == 3
    assert library.read_only is None


def test_an_export_that_cannot_be_made_says_why(library, path, tmp_path):
    export = ExportProcess(request(path, tmp_path / "none" / "quotes.csv", 1))
    told = all_answers(export)[-1]
    export.stop()
    assert isinstance(told, Failed)
    assert "no such file" in str(told.problem)


def test_to_stop_it_leaves_the_old_file_and_nothing_beside_it(library, path, tmp_path):
    out = tmp_path / "exports" / "quotes.csv"
    out.parent.mkdir()
    out.write_text("yesterday's")
    export = ExportProcess(request(path, out, *range(1, 9)))
    export.stop()
    assert out.read_text("utf-8-sig").startswith(("yesterday's", '"quote"'))  # it may have been done before
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize("form", ["xlsx", "qdpx"])
def test_one_that_is_cancelled_while_it_works_leaves_the_old_file(library, path, tmp_path, form):
    out = tmp_path / "exports" / "quotes"
    out.parent.mkdir()
    out.write_text("yesterday's")
    for moment in range(3):  # of what it says: that it has begun, that all is taken, that it is done
        export = ExportProcess(request(path, out, *range(1, 9), form=form))
        told: list[object] = []
        until = time.monotonic() + PATIENCE
        while len(told) <= moment and time.monotonic() < until:
            told += next_answers(export)
        export.cancel()
        told += all_answers(export) if isinstance(told[-1], Writing) else []
        export.stop()
        assert isinstance(told[-1], Cancelled | Written)
        assert (out.read_bytes() == b"yesterday's") is isinstance(told[-1], Cancelled)
        assert list(out.parent.iterdir()) == [out]
        out.write_text("yesterday's")


def test_one_that_does_not_heed_is_ended_by_force_and_its_draft_deleted(library, path, tmp_path, monkeypatch):
    out = tmp_path / "exports" / "quotes.csv"
    out.parent.mkdir()
    monkeypatch.setattr(export_process, "LAST_BREATH", 0.0)
    export = ExportProcess(request(path, out, 1))
    (out.parent / f".onrecord-{export._process.pid}-abcd").mkdir()
    export.stop()
    assert [each.name for each in out.parent.iterdir() if each != out] == []


def test_one_that_dies_is_told_of(library, path, tmp_path):
    export = ExportProcess(request(path, tmp_path / "quotes.csv", 1))
    export._process.kill()
    told = all_answers(export)[-1]
    export.stop()
    assert isinstance(told, Failed)
    assert "has died" in str(told.problem)


@pytest.fixture
def line():
    ours, theirs = Pipe()
    with ours, theirs:
        yield ours, theirs


def test_whatever_comes_in_cancels_it(library, path, tmp_path, line):
    ours, theirs = line
    ours.send(None)
    assert answer(request(path, tmp_path / "quotes.csv", 1, 2, 3), theirs) == Cancelled()
    assert not (tmp_path / "quotes.csv").exists()


def test_what_is_wrong_with_the_library_is_told(tmp_path, line):
    text = tmp_path / "text.onrecord"
    text.write_text("no library at all, but a text")
    told = answer(request(text, tmp_path / "quotes.csv", 1), line[1])
    assert isinstance(told, Failed)
    assert "not a library" in str(told.problem)


@pytest.mark.parametrize("error", [ImportError("no pandas"), MemoryError()])
def test_what_the_machine_lacks_is_told(library, path, tmp_path, line, monkeypatch, error):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(quote_export, "export_quotes", fail)
    assert isinstance(answer(request(path, tmp_path / "quotes.csv", 1), line[1]), Failed)


def test_a_damaged_library_is_read_as_the_window_reads_it(path, tmp_path, line):
    library = Library.open(path)
    library.add(make_article(), [says(0, 3)])
    library.add(make_article("Another text, whole."), [says(0, 7)])
    library._file.connection.execute("UPDATE articles SET text = x'ff' WHERE key = 1")
    library.close()
    cause = Problem(str(path), message("it is damaged"), message("Restore a backup."))
    why = ReadOnly(ReadOnlyCause.DAMAGED, cause)
    assert isinstance(answer(request(path, tmp_path / "quotes.csv", 1, 2), line[1]), Failed)
    assert answer(request(path, tmp_path / "quotes.csv", 1, 2, read_only=why), line[1]) == Written(1, gone=1)
