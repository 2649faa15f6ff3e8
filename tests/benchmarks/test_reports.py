"""Reports of 14,000 quotes, beside the CSV of the same: what it costs to tell them to people."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from tests.benchmarks.many import Plan, build

QUOTES = 14_000
DEARER = {"html": 2.0, "docx": 2.0, "markdown": 2.5, "obsidian": 2.5, "pdf": 5.0}
"""How many times as much of the processor's time each may take."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "archive.onrecord"
    build(path, Plan(QUOTES))
    return path


@pytest.fixture(scope="module")
def plain(library: Path) -> float:
    return spent(library, "csv")


def spent(library: Path, name: str) -> float:
    """Seconds of the processor for an export from the command line."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = library.with_name(f"quotes-{name}")
    command = [sys.executable, "-m", "onrecord", "export", str(library), "--format", name, "-o", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("name", DEARER)
def test_a_report_costs_little_more_than_a_table(library, plain, name, capsys):
    took = spent(library, name)
    with capsys.disabled():
        print(f"\n{name}: {took:.1f} s of the processor, CSV {plain:.1f}")
    assert took < DEARER[name] * plain
