"""The program as a new user meets it: a process of its own, an empty home, the samples, a speaker, the clipboard."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.screens import offscreen

from onrecord.support import preflight

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MODEL = ROOT / "resources" / "model" / "config.cfg"
XVFB, XCLIP = shutil.which("Xvfb"), shutil.which("xclip")


def missing_for_a_display() -> str:
    """The line that installs what a window on a display without a screen needs here; "" where nothing is missing."""
    if sys.platform != "linux":
        return "this needs Linux"
    programs = {"xvfb": XVFB, "xclip": XCLIP}
    packages = [package for package, found in programs.items() if not found]
    packages += preflight.missing_libraries(preflight.BASE | preflight.X11).values()
    return f"sudo apt-get install -y {' '.join(packages)}" if packages else ""


needs_model = pytest.mark.skipif(not MODEL.exists(), reason="the language model is not in this checkout")


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """The environment of a fresh account."""
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "PYTHONPATH", "LD_LIBRARY_PATH", "TMPDIR")}
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    return kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime)} | more


@contextmanager
def driven(
    environment: dict[str, str], driver: str = "driver.py", last: str = "copied"
) -> Iterator[tuple[dict[str, dict], subprocess.Popen]]:
    """A driver's reports by step, while the program waits after the last of them, with quotes on its clipboard."""
    command = [sys.executable, str(HERE / driver), "Peskov"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield read_reports(process, last), process
            _, errors = process.communicate("\n", timeout=30)
        finally:
            process.kill()  # if it hangs: its end is waited for
        assert process.returncode == 0, errors
        assert "Traceback" not in errors, errors


def read_reports(process: subprocess.Popen, last: str) -> dict[str, dict]:
    """What a driver says, by step, up to the last of them or to its end."""
    reports: dict[str, dict] = {}
    for line in process.stdout:
        report = json.loads(line)
        reports[report["step"]] = report
        if report["step"] == last:
            break
    return reports


@contextmanager
def screen(home: Path) -> Iterator[str]:
    """The number of an X display of its own."""
    read, write = os.pipe()
    command = [str(XVFB), "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as numbers:
            display = numbers.readline().strip()
        try:
            yield f":{display}"
        finally:
            server.terminate()


def check(reports: dict[str, dict], text: str) -> None:
    """What a person would look at: the right rows, the words, the name, the date, and quotes alone."""
    assert set(reports) >= {"painted", "imported", "filtered", "copied"}, reports
    check_text(reports, text)


def check_text(reports: dict[str, dict], text: str) -> None:
    paragraphs = [p for p in text.split("\n") if p.strip()]
    assert len(paragraphs) == reports["filtered"]["rows"] >= 5
    assert all("Peskov" in p for p in paragraphs)
    assert "“There can be no change,”" in text
    assert "11 November 2022" in text
    assert "New York Times News Service" in text
    # What is told without quotation marks is shown once it is asked for.
    assert not [p for p in paragraphs if "continues to view the Kherson region" in p]


@needs_model
def test_samples_speaker_copy_offscreen(tmp_path: Path) -> None:
    with driven(surroundings(tmp_path, QT_QPA_PLATFORM=offscreen())) as (reports, _):
        assert set(reports) >= {"copied"}, reports
        check(reports, reports["copied"]["text"])
        assert "<blockquote" in reports["copied"]["html"] or "<p" in reports["copied"]["html"]


@needs_model
def test_everything_is_done_by_keyboard_alone(tmp_path: Path) -> None:
    environment = surroundings(tmp_path, QT_QPA_PLATFORM=offscreen())
    with driven(environment, "keyboard.py", "found") as (reports, _):
        assert list(reports) == ["painted", "imported", "filtered", "read", "copied", "cleared", "found"], reports
        check_text(reports, reports["copied"]["text"])
        assert "Peskov" in reports["filtered"]["chosen"]
        assert " ".join(reports["read"]["words"].split())[:40] in " ".join(reports["read"]["seen"].split())
        assert reports["cleared"]["rows"] > reports["filtered"]["rows"] == reports["found"]["rows"]


@needs_model
@pytest.mark.skipif(bool(missing_for_a_display()), reason=missing_for_a_display())
@pytest.mark.parametrize(("driver", "last"), [("driver.py", "copied"), ("keyboard.py", "found")])
def test_another_program_reads_the_clipboard(tmp_path: Path, driver: str, last: str) -> None:
    with screen(tmp_path) as display, driven(surroundings(tmp_path, DISPLAY=display), driver, last) as (reports, _):
        assert set(reports) >= {"copied", last}, reports

        def clipboard(kind: str) -> str:
            command = [str(XCLIP), "-display", display, "-selection", "clipboard", "-o", "-t", kind]
            return subprocess.run(command, capture_output=True, text=True, timeout=20, check=True).stdout

        check_text(reports, clipboard("UTF8_STRING"))
        assert "There can be no change," in clipboard("text/html")


@needs_model
def test_the_library_is_there_at_the_next_start(tmp_path: Path) -> None:
    environment = surroundings(tmp_path, QT_QPA_PLATFORM=offscreen())
    with driven(environment) as (first, _):
        assert "copied" in first, first
    program = (
        "import sys\nfrom pathlib import Path\nfrom PySide6.QtWidgets import QApplication\n"
        "from onrecord.app import open_window\nfrom onrecord.support import paths\n"
        "app = QApplication([])\nwindow = open_window(paths.default_library())\n"
        "print(window.workspace.counts.whole.articles)\nwindow.close()\n"
    )
    again = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert again.stdout.strip() == "5"


def test_no_display_is_said_plainly_and_the_command_line_works(tmp_path: Path) -> None:
    environment = surroundings(tmp_path)
    found = subprocess.run(
        [sys.executable, "-m", "onrecord"], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert found.returncode == 2
    assert "no display" in found.stderr or "libraries" in found.stderr
    assert "onrecord extract" in found.stderr or "install" in found.stderr
    assert "Traceback" not in found.stderr
    helped = subprocess.run(
        [sys.executable, "-m", "onrecord", "extract", "--help"],
        env=environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert "JSON Lines" in helped.stdout
