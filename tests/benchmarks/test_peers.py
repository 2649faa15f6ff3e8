"""On Record beside textacy on PolNeAR's dev articles: figures, speed and memory, from processes of one run.

Both read the same files and print the same records, each in a process of its own. What a process takes for one
article is taken off what it takes for all of them: start and load are not counted. The order alternates, and of the
rounds the best time counts for either. ``make bench-peers`` installs textacy, in `.venv-peers`.
"""

import gzip
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.benchmarks.launching import launched

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "data" / "polnear" / "dev.jsonl.gz"
SCORER = SHARED / "score" / "score.py"
BASELINE = SHARED / "peers" / "textacy_baseline.py"
PEERS = ROOT / ".venv-peers"
PYTHON = PEERS / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

OURS, PEER = "On Record", "textacy"
PROGRAM = """
import sys
sys.modules["torch"] = None
from onrecord.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The command as users have it: spaCy loads torch where it can, and only training brings it into an environment."""
COMMANDS = {OURS: [sys.executable, "-c", PROGRAM, "extract"], PEER: [str(PYTHON), str(BASELINE)]}
FIGURES = ("quotes", "mention", "joint")
ROUNDS = 2
FASTER = 1.2
"""Times as many articles a second as the peer."""
LIMIT = 600
"""Megabytes at the peak."""

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(not BASELINE.exists(), reason="the peer and the labelled articles are not beside this checkout"),
    pytest.mark.skipif(not (PEERS / "installed").exists(), reason="textacy is not installed: make bench-peers does it"),
    pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not tell what a process took"),
]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds on the clock, seconds of the processors' time, megabytes at the peak."""

    seconds: float
    processor: float
    peak: float


@dataclass(frozen=True, slots=True)
class Result:
    """What one contender showed: figures in percent; articles a second; processor seconds an article; megabytes."""

    figures: dict[str, float]
    speed: float
    processor: float
    peak: float


def run(command: list[str], out: Path) -> Cost:
    """Run a command to its end, what it prints into a file."""
    began, complaints, cost = time.perf_counter(), out.with_suffix(".errors"), out.with_suffix(".cost")
    with out.open("wb") as o, complaints.open("wb") as e:
        done = subprocess.run(launched(command, cost), stdout=o, stderr=e, check=False)
    seconds = time.perf_counter() - began
    assert done.returncode == 0, complaints.read_text("utf8")
    processor, peak = json.loads(cost.read_text())
    return Cost(seconds, processor, peak / 1e6)


def write_articles(folder: Path) -> list[str]:
    """Each article as a file of its own, byte for byte."""
    with gzip.open(GOLD, "rt", encoding="utf8") as lines:
        for row in map(json.loads, lines):
            (folder / f"{row['id']}.txt").write_bytes(row["text"].encode())
    return sorted(map(str, folder.glob("*.txt")))


def score(printed: Path) -> dict[str, float]:
    """The scorer's figures."""
    command = [sys.executable, str(SCORER), str(GOLD), str(printed), "--json"]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {name: 100 * found[name]["value"] for name in FIGURES}


def result(printed: Path, articles: int, whole: list[Cost], one: list[Cost]) -> Result:
    """What the runs over all articles, and over one of them, show."""
    seconds = min(c.seconds for c in whole) - min(c.seconds for c in one)
    processor = min(c.processor for c in whole) - min(c.processor for c in one)
    more = articles - 1
    return Result(score(printed), more / seconds, processor / more, max(c.peak for c in whole))


def table(results: dict[str, Result]) -> str:
    """The results, a line for each."""
    columns = (*FIGURES, "articles/s", "processor s/article", "peak MB")
    lines = [f"{'':12}" + "".join(f"{c:>{len(c) + 3}}" for c in columns)]
    for name, r in results.items():
        values = (*(f"{r.figures[f]:.1f}" for f in FIGURES), f"{r.speed:.1f}", f"{r.processor:.3f}", f"{r.peak:.0f}")
        lines.append(f"{name:12}" + "".join(f"{v:>{len(c) + 3}}" for v, c in zip(values, columns, strict=True)))
    return "\n".join(lines)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """Both contenders' results; prints them."""
    folder, out = tmp_path_factory.mktemp("articles"), tmp_path_factory.mktemp("printed")
    articles = write_articles(folder)
    whole: dict[str, list[Cost]] = {OURS: [], PEER: []}
    one: dict[str, list[Cost]] = {OURS: [], PEER: []}
    for turn in range(ROUNDS):
        for name in (OURS, PEER) if turn % 2 == 0 else (PEER, OURS):
            one[name].append(run(COMMANDS[name] + articles[:1], out / "one.jsonl"))
            whole[name].append(run(COMMANDS[name] + articles, out / f"{name}.jsonl"))
    found = {name: result(out / f"{name}.jsonl", len(articles), whole[name], one[name]) for name in COMMANDS}
    ratio = found[OURS].speed / found[PEER].speed
    print(f"\nPolNeAR dev, {len(articles)} articles\n{table(found)}\n{ratio:.2f} times as fast as {PEER}")
    return found


@pytest.mark.parametrize("figure", FIGURES)
def test_finds_more(results: dict[str, Result], figure: str) -> None:
    assert results[OURS].figures[figure] > results[PEER].figures[figure]


def test_is_faster(results: dict[str, Result]) -> None:
    assert results[OURS].speed >= FASTER * results[PEER].speed


def test_fits_in_memory(results: dict[str, Result]) -> None:
    assert results[OURS].peak <= LIMIT
