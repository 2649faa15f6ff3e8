"""Builds the wheel, installs it with plain pip as a user does, and reads articles with it: make check-wheel.

It is done for each Python that is found, in an environment that is empty, with the packages that pip chooses today and
not those that are pinned, and from a folder that is not the checkout. Ends with 1 where something is not as it must be.

python3 packaging/wheel_check.py                          for the Pythons that are here
python3 packaging/wheel_check.py python3.11 /opt/python   for these
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("python3.11", "python3.13")
"""The oldest Python that the program runs on, and the newest."""

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Mayor resigns | The Town Herald</title>
<meta property="og:site_name" content="The Town Herald"></head><body><article><h1>Mayor resigns after the flood</h1>
<p>The mayor, Ann Wood, said: “I am going home.” It was a long day in the town hall, where all had gathered.</p>
<p>Residents were surprised by the speed of the decision, and stood about in the rain until it was dark.</p>
</article></body></html>"""
TEXT = "Date: 5 April 2023\n\n“I am staying,” said Paul Reed, the baker, in front of the café.\n"

WINDOW = """
import os, sys
from pathlib import Path
from onrecord.support import paths, preflight
if preflight.problem(os.environ):
    sys.exit(print("no window: Qt lacks libraries here"))
from PySide6.QtWidgets import QApplication
from onrecord import app
application = QApplication([])
window = app.open_window(Path("new.onrecord"))
assert window.isVisible()
assert list(paths.icons_folder().glob("*.svg")) and list(paths.seeds_folder().glob("*.txt"))
window.close()
print("a window opens")
"""


LIBRARY = """
from pathlib import Path
from onrecord.library import Library
Library.open(Path("empty.onrecord")).close()
import onrecord
with onrecord.open("empty.onrecord") as library:
    assert library.quotes().empty
"""


class CheckError(Exception):
    """What is not as it must be."""


def main() -> int:
    """Check the wheel on each Python; the exit status."""
    named = sys.argv[1:]
    pythons = list(filter(None, map(interpreter, named or PYTHONS)))
    if len(pythons) < len(named):
        print(f"not all of these start and can make an environment: {', '.join(named)}", file=sys.stderr)
        return 1
    pythons = pythons or [sys.executable]
    with tempfile.TemporaryDirectory() as folder:
        wheel = built(Path(folder))
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.0f} MB", flush=True)
        failures = [python for python in pythons if not check(python, wheel, Path(folder))]
    return 1 if failures else 0


def interpreter(name: str) -> str:
    """The path of a Python by its command, or "" where it does not start or can make no environment.

    Where pyenv has put a command of that name that stands for a Python not chosen at present, it is chosen here.
    """
    version = name.rpartition("python")[2]
    environment = os.environ | ({"PYENV_VERSION": version} if version else {})
    tried = command(shutil.which(name) or name, "-c", "import ensurepip, sys; print(sys.executable)", env=environment)
    return tried.stdout.strip() if not tried.returncode else ""


def command(*words: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command; what it said is kept."""
    try:
        return subprocess.run([str(w) for w in words], capture_output=True, text=True, encoding="utf-8", **options)
    except OSError as error:
        return subprocess.CompletedProcess(words, 127, "", str(error))


def done(*words: str | Path, **options: object) -> str:
    """What a command printed. Raises CheckError when it fails."""
    result = command(*words, **options)
    if result.returncode:
        line = " ".join(map(str, words))
        raise CheckError(f"{line}: exit status {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def built(folder: Path) -> Path:
    """The wheel, built by the pinned backend."""
    done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    return next(folder.glob("*.whl"))


def check(python: str, wheel: Path, folder: Path) -> bool:
    """Install the wheel for one Python, use it, and say how that went."""
    version = done(python, "-c", "import platform; print(platform.python_version())").strip()
    home = folder / version
    home.mkdir()
    try:
        program = installed(python, wheel, home)
        print(f"Python {version}: {', '.join(used(program, home))}", flush=True)
    except CheckError as failure:
        print(f"Python {version}: {failure}", flush=True)
        return False
    finally:
        shutil.rmtree(home)
    return True


def installed(python: str, wheel: Path, home: Path) -> Path:
    """Make an environment and install the wheel into it; the folder of its commands."""
    done(python, "-c", "import sys, venv; venv.create(sys.argv[1], with_pip=True)", home / "environment")
    commands = home / "environment" / ("Scripts" if os.name == "nt" else "bin")
    done(commands / "python", "-m", "pip", "install", "--progress-bar", "off", wheel)
    return commands


def used(commands: Path, home: Path) -> list[str]:
    """Read a page, a text and the help with the program, and open its window; what was found, in words."""
    (home / "page.html").write_text(PAGE, "utf-8")
    (home / "text.txt").write_bytes(TEXT.encode("cp1252"))
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    there = {"cwd": home, "env": kept | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}}
    if "onrecord extract" not in done(commands / "onrecord", "--help", **there):
        raise CheckError("--help does not name the command")
    printed = done(commands / "onrecord", "extract", "page.html", "text.txt", **there)
    rows = [json.loads(line) for line in printed.splitlines()]
    said = [(row["article"], row["text"], (row["speaker"] or {}).get("name")) for row in rows]
    for expected in (("page.html", "I am going home.", "Ann Wood"), ("text.txt", "I am staying,", "Paul Reed")):
        if expected not in said:
            raise CheckError(f"{expected} is not among {said}")
    done(commands / "python", "-W", "error", "-c", LIBRARY, **there)
    for file in ("quotes.csv", "quotes.xlsx"):
        done(commands / "onrecord", "export", "empty.onrecord", "-o", file, **there)
        if not (home / file).stat().st_size:
            raise CheckError(f"{file} is empty")
    return [f"{len(rows)} quotes", done(commands / "python", "-c", WINDOW, **there).strip()]


if __name__ == "__main__":
    sys.exit(main())
