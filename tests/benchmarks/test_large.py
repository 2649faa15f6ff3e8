"""The model's load and size; a very long article's time, and the memory of a fresh process that reads it.

It is made of as many articles as it takes where those of ../shared/data are there, else of the samples again and again.
"""

import gzip
import json
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from tests.benchmarks.launching import launched

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "resources" / "model"
SIZES = (500_000, 2_000_000, 500_000)
"""Code points of the articles compared; the short one before and after, for a machine's pace drifts within a minute."""
RATIO = 4.6
"""Times the seconds of work that four times the length may take: what else runs on the machine does not count."""
LIMIT = 600
"""MiB that the process may hold at its peak."""
LOAD = 1.0
"""Seconds that the model may take to load, the libraries being there."""
FOLDER = 30
"""MiB that its folder may have."""

PROGRAM = """
import json, resource, sys, time
from pathlib import Path
from onrecord.domain.article import Article
from onrecord.engine import Engine

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)

began = time.perf_counter()
engine = Engine.load(Path(sys.argv[1]))
print(time.perf_counter() - began)
text = Path(sys.argv[3]).read_text("utf-8")
for size in (10_000, *json.loads(sys.argv[2])):
    article = Article("", (text * (size // len(text) + 1))[:size], "", "long.txt")
    began = time.process_time()
    found = engine.analyse(article)
    print(json.dumps([size, time.process_time() - began, peak(), len(found)]), flush=True)
"""


def articles() -> list[str]:
    """The texts of many articles."""
    found = []
    for path in ("news/newsdiscourse.jsonl.gz", "polnear/train.jsonl.gz"):
        file = ROOT.parent / "shared" / "data" / path
        with gzip.open(file, "rt", encoding="utf-8") if file.exists() else nullcontext([]) as lines:
            found += [json.loads(line)["text"] for line in lines]
    return found or [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]


@pytest.mark.timeout(600)
def test_a_long_article_takes_time_in_proportion_and_little_memory(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="this system does not tell a process's peak memory")
    (tmp_path / "articles.txt").write_text("\n\n".join(articles()), "utf-8")
    done = subprocess.run(
        launched(
            [sys.executable, "-c", PROGRAM, str(MODEL), json.dumps(SIZES), str(tmp_path / "articles.txt")],
            tmp_path / "cost",
        ),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    load, short, *long = map(json.loads, done.stdout.splitlines())
    before, longest, after = long
    print(f"\nthe model loads in {load:.2f} s")
    for size, seconds, peak, found in (short, *long):
        print(f"{size:9,} code points: {seconds:5.1f} s, {found} attributions, peak {peak:.0f} MiB")
    ratio = longest[1] / ((before[1] + after[1]) / 2)
    print(f"four times the length takes {ratio:.2f} times as long")
    assert load <= LOAD
    assert ratio <= RATIO
    assert longest[2] <= LIMIT


def test_the_models_folder_is_small() -> None:
    size = sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) / 2**20
    print(f"\nthe model's folder has {size:.1f} MiB")
    assert size <= FOLDER
