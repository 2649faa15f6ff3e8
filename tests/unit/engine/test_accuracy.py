"""The figures that the program must show on articles labelled by hand. They lie beside a checkout, not in it."""

import gzip
import json
from pathlib import Path

import pytest
from project_scorer import ROOT, SHARED, needs_gold, scorer

from onrecord import cli
from onrecord.support import paths

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("read_once"),
    needs_gold,
    pytest.mark.skipif(
        not (ROOT / "resources" / "model" / "config.cfg").exists(), reason="the language model is not in this checkout"
    ),
]


@pytest.fixture(autouse=True)
def _own_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "log_file", lambda process: tmp_path / f"{process}.log")


def figures(gold: Path, articles: list[Path], folder: Path) -> dict[str, float]:
    """The scorer's figures in percent for what the command line prints; ''so'' are quotation marks in PolNeAR."""
    found = folder / "found.jsonl"
    assert cli.main(["extract", *map(str, articles), "-o", str(found)]) == 0
    score = scorer()
    wanted = score.load_gold(str(gold), two_singles=True)
    result = score.score(wanted, score.load_predictions(str(found)), resamples=10)
    return {name: 100 * row["value"] for name, row in result.items()}


def test_sample_articles(tmp_path: Path) -> None:
    found = figures(SHARED / "gold" / "seeds.jsonl", sorted((ROOT / "seeds").glob("*.txt")), tmp_path)
    assert found["quotes"] >= 95
    assert found["speaker"] >= 94
    assert found["names"] >= 90
    assert found["reported"] >= 85
    assert found["reported speaker"] >= 90


@pytest.mark.timeout(300)
def test_polnear_dev(tmp_path: Path) -> None:
    gold = SHARED / "data" / "polnear" / "dev.jsonl.gz"
    with gzip.open(gold, "rt", encoding="utf8") as lines:
        for row in map(json.loads, lines):
            (tmp_path / f"{row['id']}.txt").write_bytes(row["text"].encode())
    found = figures(gold, sorted(tmp_path.glob("*.txt")), tmp_path)
    assert found["quotes"] >= 97.5
    assert found["mention"] >= 94
    assert found["joint"] >= 93
    assert found["roles source"] >= 83
    assert found["roles cue"] >= 74.5
    assert found["roles content"] >= 70


@pytest.mark.timeout(300)
def test_speakers_of_single_articles(tmp_path: Path) -> None:
    gold = SHARED / "gold" / "polnear-dev-speakers.jsonl"
    named = {json.loads(line)["article"] for line in gold.read_text("utf8").splitlines()}
    rows = []
    with gzip.open(SHARED / "data" / "polnear" / "dev.jsonl.gz", "rt", encoding="utf8") as lines:
        for row in (r for r in map(json.loads, lines) if r["id"] in named):
            (tmp_path / f"{row['id']}.txt").write_bytes(row["text"].encode())
    for article in sorted(tmp_path.glob("*.txt")):
        assert cli.main(["extract", str(article), "-o", str(tmp_path / "one.jsonl")]) == 0
        rows.append((tmp_path / "one.jsonl").read_text("utf8"))
    (tmp_path / "all.jsonl").write_text("".join(rows), "utf8")
    score = scorer()
    result = score.score(score.load_gold(str(gold)), score.load_predictions(str(tmp_path / "all.jsonl")), resamples=10)
    assert 100 * result["speaker"]["value"] >= 92.5
    assert 100 * result["joint"]["value"] >= 90.5


@pytest.mark.timeout(300)
def test_news_of_many_outlets(tmp_path: Path) -> None:
    folder = SHARED / "gold" / "news"
    found = figures(folder / "speakers.jsonl", sorted((folder / "texts").glob("*.txt")), tmp_path)
    assert found["quotes"] >= 97.5
    assert found["speaker"] >= 96
    assert found["wrong name"] <= 1
    assert found["joint"] >= 94.5


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("labels", "data"), [("wires", "news/newsdiscourse.jsonl.gz"), ("polnear-train", "polnear/train.jsonl.gz")]
)
def test_articles_labelled_since(tmp_path: Path, labels: str, data: str) -> None:
    gold = ROOT / "tests" / "data" / "speakers" / f"{labels}.jsonl"
    named = {json.loads(line)["article"] for line in gold.read_text("utf8").splitlines()}
    with gzip.open(SHARED / "data" / data, "rt", encoding="utf8") as lines:
        for row in (r for r in map(json.loads, lines) if r["id"].removesuffix(".txt") in named):
            (tmp_path / f"{row['id'].removesuffix('.txt')}.txt").write_bytes(row["text"].encode())
    found = figures(gold, sorted(tmp_path.glob("*.txt")), tmp_path)
    assert found["speaker"] >= 89
    assert found["wrong name"] <= 5


def test_named_speakers_of_the_samples(tmp_path: Path) -> None:
    out = tmp_path / "found.jsonl"
    assert cli.main(["extract", *map(str, sorted((ROOT / "seeds").glob("*.txt"))), "-o", str(out)]) == 0
    rows = [json.loads(line) for line in out.read_text("utf8").splitlines()]

    def names(surname: str, kinds: set[str]) -> set[str]:
        said = [r for r in rows if r["speaker"] and r["kind"] in kinds and r["act"] == "speech"]
        people = [r["speaker"]["name"] or "" for r in said if r["speaker"]["kind"] == "person"]
        return {name for name in people if surname in name}

    for surname in ("Zelensk", "Peskov", "Kuleba"):
        assert len(names(surname, {"direct", "mixed", "reported"})) == 1, surname
        assert names(surname, {"direct", "mixed"}), surname
    konashenkov = names("Konash", {"reported"})
    assert len(konashenkov) == 1
    assert not names("Konash", {"direct", "mixed"})
