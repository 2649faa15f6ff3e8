import logging
import sys
import warnings

import pytest

from onrecord.support.log import MAX_BYTES, logging_to

log = logging.getLogger("onrecord.some.room")


def test_the_file_gets_what_the_terminal_is_spared(tmp_path, capsys):
    with logging_to(tmp_path / "logs" / "a.log"):
        log.info("a detail “é”")
        log.warning("a warning")
    text = (tmp_path / "logs" / "a.log").read_text(encoding="utf-8")
    assert "INFO" in text
    assert "a detail “é”" in text
    assert capsys.readouterr().err == "onrecord: a warning\n"


def test_afterwards_all_is_as_before(tmp_path):
    logger = logging.getLogger("onrecord")
    before = list(logger.handlers), logger.level, logger.propagate
    with logging_to(tmp_path / "a.log"):
        assert len(logger.handlers) == len(before[0]) + 2
    assert (list(logger.handlers), logger.level, logger.propagate) == before


def test_a_big_log_is_rotated(tmp_path):
    with logging_to(tmp_path / "a.log", terminal=logging.CRITICAL):
        for _ in range(12):
            log.info("x" * (MAX_BYTES // 5))
    assert (tmp_path / "a.log.1").exists()
    assert all(p.stat().st_size <= MAX_BYTES for p in tmp_path.iterdir())


def test_where_no_file_can_be_written_the_program_goes_on(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    with logging_to(tmp_path / "file" / "a.log"):
        log.warning("still here")
    err = capsys.readouterr().err
    assert "no log is kept" in err
    assert "still here" in err


def test_without_a_terminal_there_is_still_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    with logging_to(tmp_path / "a.log"):
        log.warning("into the file")
    assert "into the file" in (tmp_path / "a.log").read_text()


def test_text_that_is_no_utf8_is_written_all_the_same(tmp_path):
    with logging_to(tmp_path / "a.log", terminal=logging.CRITICAL):
        log.info("caf\udce9")
    assert "caf?" in (tmp_path / "a.log").read_text()


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("file", [True, False])
def test_what_python_warns_of_and_libraries_say_never_reaches_the_terminal(tmp_path, capsys, file):
    before = warnings.showwarning, list(logging.getLogger().handlers)
    with logging_to(tmp_path / "outer.log"), logging_to(tmp_path / "a.log" if file else None):
        warnings.warn("this is old", DeprecationWarning, stacklevel=1)
        logging.getLogger("a.library").error("a tree is empty")
    assert (warnings.showwarning, logging.getLogger().handlers) == before
    assert capsys.readouterr().err == ""
    if file:
        text = (tmp_path / "a.log").read_text(encoding="utf-8")
        assert "DeprecationWarning: this is old" in text
        assert "a tree is empty" in text
