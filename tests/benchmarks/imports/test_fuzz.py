"""Damaged files of every kind: no crash, no hang, no file written, nothing asked of the network, all told.

Whole files are the suite's own, those of `packaging`, and those in ../shared/samples where they are there; each is
damaged in a few ways at random. Read in processes of their own, so that a crash of a library in C is seen as one.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(0)

ROOT = Path(__file__).parents[3]
SCRIPT = Path(__file__).with_name("fuzzed_reading.py")
SAMPLES = ROOT.parent / "shared" / "samples"
AT_ONCE = 500
PATIENCE = 5.0
"""Seconds that one file may take."""
LARGEST = 300_000


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of every kind."""
    folder = tmp_path_factory.mktemp("whole")
    for path in (*(ROOT / "seeds").glob("*.txt"), *(SAMPLES.rglob("*") if SAMPLES.is_dir() else ())):
        if path.is_file() and path.stat().st_size <= LARGEST:
            shutil.copy(path, folder / f"{len(list(folder.iterdir())):03}{path.suffix}")
    return folder


def test_damaged_files_do_no_harm(whole: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    total, at = request.config.getoption("--inputs"), 0
    kinds: Counter[str] = Counter()
    slow, odd = [], []
    while at < total:
        rows, code = read(whole, tmp_path, at, min(total, at + AT_ONCE))
        done = [row for row in rows if "seconds" in row]
        at = (done[-1]["number"] + 1) if done else at
        if code:  # it died, or was killed, at the one that it had begun
            odd.append({"odd": [f"exit {code}"]} | rows[-1])
            at = rows[-1]["number"] + 1
        for row in done:
            kinds["articles" if row["articles"] else "told"] += 1
            slow += [row] if row["seconds"] > PATIENCE else []
            odd += [row] if row["odd"] else []
    longest = f"{len(slow)} over {PATIENCE:g} s"
    print(f"\n{total:,} damaged files: {kinds['articles']:,} gave articles, {kinds['told']:,} were told; {longest}")
    for row in (*slow[:20], *odd[:40]):
        print(row)
    assert not odd
    assert not slow


def read(whole: Path, folder: Path, first: int, last: int) -> tuple[list[dict], int]:
    """What came of some of them, and the exit code."""
    work, scratch = folder / "work", folder / "scratch"
    for each in (work, scratch):
        shutil.rmtree(each, ignore_errors=True)
        each.mkdir()
    command = [sys.executable, str(SCRIPT), str(whole), str(work), str(first), str(last)]
    environment = os.environ | {"HOME": str(folder), "TMPDIR": str(scratch)}
    with (folder / "out").open("w+") as out, (folder / "err").open("w+") as err:
        process = subprocess.Popen(command, stdout=out, stderr=err, env=environment)
        code = ended(process, folder / "out")
        out.seek(0)
        return [json.loads(line) for line in out if line.endswith("\n")], code


def ended(process: subprocess.Popen[bytes], out: Path) -> int:
    """Wait for the end of a process, or end it where it says nothing for too long; returns its exit code."""
    told, since = -1, time.monotonic()
    while process.poll() is None:
        time.sleep(0.05)
        if (size := out.stat().st_size) != told:
            told, since = size, time.monotonic()
        elif time.monotonic() > since + 12 * PATIENCE:
            process.kill()
            process.wait()
    return process.returncode
