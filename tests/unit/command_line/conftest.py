"""A library made by hand, and the command as a shell runs it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.ui.library_builders import library_at

from onrecord import cli
from onrecord.support import paths

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library that nobody has open: two articles, six quotes of speech and one thought."""
    library_at(tmp_path / "case.onrecord").close()
    return tmp_path / "case.onrecord"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command here; gives exit status, output and what was said beside it."""

    def ran(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = cli.main([str(each) for each in arguments])
        return (status, *capsys.readouterr())

    return ran


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, logs and backups of the person who runs the tests are left alone."""
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "own" / "settings.json")
    monkeypatch.setattr(paths, "backups_folder", lambda: tmp_path / "own" / "Backups")
    monkeypatch.setattr(paths, "log_file", lambda process="onrecord": tmp_path / "own" / f"{process}.log")


@pytest.fixture
def command(tmp_path: Path) -> tuple[list[str], dict[str, str]]:
    """The start of a command line for a process of its own, and its environment."""
    home = {"HOME": str(tmp_path / "home"), "PYTHONPATH": str(Path(cli.__file__).parents[1])}
    return [sys.executable, "-m", "onrecord"], {**os.environ, **home}


@pytest.fixture
def process(command: tuple[list[str], dict[str, str]]) -> Callable[..., "subprocess.Popen[str]"]:
    """Starts the command in a process of its own."""
    line, environment = command

    def started(*arguments: object) -> "subprocess.Popen[str]":
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        full = [*line, *map(str, arguments)]
        return subprocess.Popen(full, env=environment, encoding="utf-8", **pipes)  # type: ignore[call-overload, no-any-return]

    return started
