"""How many articles a second come into a library, beside the engine alone on the same articles, and in what memory.

Articles are those of ../shared/data, again and again under other numbers where more are wanted.
"""

import gzip
import json
import os
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest
from tests.benchmarks.launching import launched

from onrecord.library import Library

HERE = Path(__file__).parent
DATA = HERE.parents[3] / "shared" / "data"
SETS = (DATA / "news" / "newsdiscourse.jsonl.gz", DATA / "polnear" / "train.jsonl.gz")

pytestmark = [
    pytest.mark.skipif(not all(path.is_file() for path in SETS), reason="needs ../shared/data"),
    pytest.mark.timeout(0),
]


def texts() -> list[str]:
    found = []
    for path in SETS:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line)["text"] for line in lines]
    return found


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    wanted, folder, numbers = request.config.getoption("--articles"), tmp_path / "articles", count()
    folder.mkdir()
    base = texts()
    for number in range(wanted):
        text = base[number % len(base)]
        again = f"\n\nReport {next(numbers)}.\n" if number >= len(base) else ""
        (folder / f"{number:06}.txt").write_text(text + again, "utf-8")
    return folder


def run(tmp_path: Path, *command: str) -> tuple[str, float, float]:
    """What a program prints, the seconds that it took, and its memory at peak in MiB, without its worker's."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    began = time.perf_counter()
    done = subprocess.run(
        launched([sys.executable, *command], tmp_path / "cost"),
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    seconds = time.perf_counter() - began
    return done.stdout, seconds, json.loads((tmp_path / "cost").read_text())[1] / 2**20


def test_articles_come_in_as_fast_as_they_are_analysed(folder: Path, tmp_path: Path) -> None:
    number = len(list(folder.iterdir()))
    alone, _, memory = run(tmp_path, str(HERE / "engine_alone.py"), str(folder))
    case = tmp_path / "case.onrecord"
    told, _, largest = run(tmp_path, str(HERE / "headless_import.py"), str(case), str(folder))
    library = Library.open(case)
    assert library.counts.totals().articles >= 0.99 * number  # a few of the sets are there twice
    library.close()
    seconds = json.loads(told.splitlines()[0])["seconds"]
    rates = f"{number / seconds:.2f} a second into a library, {number / float(alone):.2f} by the engine alone"
    sizes = f"library {case.stat().st_size / 2**20:.0f} MiB, memory at peak of the engine alone {memory:.0f} MiB"
    print(f"\n{number:,} articles: {rates}: ratio {float(alone) / seconds:.2f}")
    print(f"{sizes}, of the larger of window and worker {largest:.0f} MiB")
