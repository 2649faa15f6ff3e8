"""Nothing leaves this machine, and nothing is written but where the program's own things lie.

Watches the window with its worker, both commands and ``spacy.load``, each with an empty home. What libraries do
behind one's back they may do late: WATCH=60 in the environment watches for a minute; by itself a test is done soon.
"""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.e2e.system_calls import changed_paths, contacts, watched, why_no_strace

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MODEL = ROOT / "resources" / "model"
SECONDS = float(os.environ.get("WATCH", "2"))
PATIENCE_S = 240 + SECONDS

OWN = "On Record"
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Mayor resigns | The Town Herald</title>
<meta name="date" content="5 April 2023"></head><body><article><h1>Mayor resigns after the flood</h1>
<p>The mayor, Ann Wood, said “I am going home” on Monday. It was a long day in the town hall, where all gathered.</p>
<p>She added that “the café needs rest”. Residents were surprised by the speed of the decision, they said.</p>
</article></body></html>"""
PIPELINE = """
import sys, time, spacy
found = spacy.load(sys.argv[1])("“I am going home,” said Ann Wood.")._.attributions
print(len(found), "found", flush=True)
time.sleep(float(sys.argv[2]))
"""

EXPORT = """
import pathlib, sys, time
from onrecord import cli
from onrecord.library import Library
home = pathlib.Path.home() / "On Record"
home.mkdir()
Library.open(home / "case.onrecord").close()
for name in ("quotes.csv", "quotes.xlsx"):
    cli.main(["export", str(home / "case.onrecord"), "-o", str(home / name)])
print("exported", flush=True)
time.sleep(float(sys.argv[1]))
"""

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace is there on Linux alone"),
    pytest.mark.timeout(PATIENCE_S + 60),
]


@pytest.fixture(scope="module", autouse=True)
def _strace() -> None:
    if reason := why_no_strace():
        pytest.skip(reason)


@dataclass
class Watched:
    """A program that runs under strace, with a home and a folder for temporary files of its own."""

    folder: Path

    def __post_init__(self) -> None:
        for made in (self.home, self.temporary):
            made.mkdir(parents=True)
        (self.home / "run").mkdir(mode=0o700)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def temporary(self) -> Path:
        return self.folder / "tmp"

    @property
    def trace(self) -> Path:
        return self.folder / "trace"

    def start(self, *command: str) -> subprocess.Popen:
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "PYTHONPATH", "LD_LIBRARY_PATH")}
        more = {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "TMPDIR": str(self.temporary),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        # a pipe that is soon full: who prints waits, and lives on, until it is read
        return subprocess.Popen(
            watched([sys.executable, *command], self.trace), env=kept | more, cwd=self.folder, pipesize=4096,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
        )  # fmt: skip

    @property
    def strange_paths(self) -> list[Path]:
        return sorted(p for p in changed_paths(self.trace, self.folder) if not self.is_own(p))

    def is_own(self, path: Path) -> bool:
        """Whether the program may write there: its own folders, those that lead to them, and devices."""
        if path.is_relative_to(self.home):
            inside = path.relative_to(self.home).parts
            return OWN in inside or any(self.home.joinpath(*inside).rglob(OWN))
        return path.is_relative_to(self.temporary) or path.is_relative_to("/dev") or path.is_relative_to("/proc")


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Watched]:
    """What can be started, after it ran for a while, all at once."""
    if not (MODEL / "config.cfg").exists():
        pytest.skip("the language model is not in this checkout")
    folder = tmp_path_factory.mktemp("watched")
    articles = articles_in(folder)
    commands = {
        "window": [str(HERE / "idle_window.py"), articles, str(SECONDS)],
        "extract": ["-m", "onrecord", "extract", articles],
        "spacy.load": ["-c", PIPELINE, str(MODEL), str(SECONDS)],
        "export": ["-c", EXPORT, str(SECONDS)],
    }
    found = {name: Watched(folder / name) for name in commands}
    with ExitStack() as stack:
        running = [stack.enter_context(found[name].start(*command)) for name, command in commands.items()]
        stack.callback(lambda: [end(process) for process in running])
        assert all(process.stdout.readline() for process in running), "a program did not get as far as its work"
        with pytest.raises(subprocess.TimeoutExpired):  # the command line is held up by what nobody reads
            running[1].wait(SECONDS)
        for process in running:
            process.communicate(timeout=PATIENCE_S)
        assert [process.returncode for process in running] == [0] * len(running)
    return found


def end(process: subprocess.Popen) -> None:
    """Kill what still runs, and what it has started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)


def articles_in(folder: Path) -> str:
    """A folder with a page whose date is in words, and the samples, whose quotes fill more than a pipe holds."""
    made = folder / "articles"
    made.mkdir()
    (made / "page.html").write_text(PAGE, "utf-8")
    (made / "old.txt").write_bytes("Date: 5 April 2023\n\n“I am going,” said Zoë Wood, the mayor.".encode("cp1252"))
    for sample in (ROOT / "seeds").glob("*.txt"):
        (made / sample.name).write_bytes(sample.read_bytes())
    return str(made)


@pytest.mark.parametrize("name", ["window", "extract", "spacy.load", "export"])
def test_nothing_leaves_this_machine(programs: dict[str, Watched], name: str) -> None:
    assert not contacts(programs[name].trace)


@pytest.mark.parametrize("name", ["window", "extract", "spacy.load", "export"])
def test_nothing_is_written_but_where_the_programs_own_things_lie(programs: dict[str, Watched], name: str) -> None:
    program = programs[name]
    assert not program.strange_paths
    assert not list(program.temporary.iterdir())
    assert all(OWN in path.parts for path in program.home.rglob("*") if path.is_file())


def test_the_window_writes_its_library(programs: dict[str, Watched]) -> None:
    assert list(programs["window"].home.rglob("*.onrecord"))
    assert any(OWN in path.parts for path in changed_paths(programs["window"].trace, programs["window"].folder))


NOISY = """
import os, pathlib, socket, subprocess, sys
cache = pathlib.Path.home() / ".cache" / "maker"
cache.mkdir(parents=True)
os.chdir(cache)
subprocess.run([sys.executable, "-c", "open('dévice', 'w').write('1')"])
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
    line.connect_ex(("192.0.2.1", 9))
"""


def test_what_a_child_does_is_seen(tmp_path: Path) -> None:
    program = Watched(tmp_path)
    with program.start("-c", NOISY) as process:
        process.communicate(timeout=PATIENCE_S)
    assert [path.name for path in program.strange_paths] == [".cache", "maker", "dévice"]
    assert ["192.0.2.1" in contact for contact in contacts(program.trace)] == [True]


def test_a_look_up_is_a_contact_and_a_line_within_the_machine_is_none(tmp_path: Path) -> None:
    program = Watched(tmp_path)
    within = "import socket\ns = socket.socket()\ns.bind(('127.0.0.1', 0))\ns.listen()\n"
    with program.start("-c", within + "socket.create_connection(s.getsockname()).close()") as process:
        process.communicate(timeout=PATIENCE_S)
    assert not contacts(program.trace)
    asking = Watched(tmp_path / "asking")
    with asking.start("-c", "import socket\ntry: socket.getaddrinfo('a.invalid', 80)\nexcept OSError: pass") as process:
        process.communicate(timeout=PATIENCE_S)
    assert contacts(asking.trace)
