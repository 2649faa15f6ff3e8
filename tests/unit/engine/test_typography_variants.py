"""The same articles as other newsrooms would set them give the same quotes, by the scorer, against the same gold."""

import gzip
import itertools
import json
import re
from collections.abc import Callable
from dataclasses import asdict
from types import ModuleType

import pytest
import spacy
from project_scorer import SHARED, needs_gold, scorer
from spacy.language import Language

DEV = SHARED / "data" / "polnear" / "dev.jsonl.gz"
QUOTES_LOST, MENTIONS_LOST = 1.5, 2.0
"""Points that the figures may fall by."""

pytestmark = [pytest.mark.slow, needs_gold, pytest.mark.timeout(600)]

Dressed = tuple[str, list[int]]
"""A text, and for each of its characters (and its end) the place in the original."""


def same_length(text: str) -> Dressed:
    return text, list(range(len(text) + 1))


def marks(opening: str, closing: str) -> Callable[[str], Dressed]:
    """Other double quotation marks, paired paragraph by paragraph as the scorer pairs them."""

    def dress(text: str) -> Dressed:
        out = list(text)
        for paragraph in re.finditer(r"[^\n]+", text):
            is_open = False
            for at in range(*paragraph.span()):
                if text[at] in "“«" or (text[at] == '"' and not is_open):
                    out[at], is_open = opening, True
                elif text[at] in '”»"' and is_open:
                    out[at], is_open = closing, False
        return "".join(out), [*(at for at, put in enumerate(out) for _ in put), len(text)]

    return dress


def single_newlines(text: str) -> Dressed:
    kept = [at for at, c in enumerate(text) if c != "\n" or text[at - 1 : at] != "\n"]
    return "".join(text[at] for at in kept), [*kept, len(text)]


def wrapped(text: str) -> Dressed:
    """Lines of 72 columns at most."""
    lines = (re.sub(r"(.{1,72})(?: |$)", r"\1\n", line)[:-1] for line in text.split("\n"))
    return same_length("\n".join(lines))


def wrapped_without_blank_lines(text: str) -> Dressed:
    tight, places = single_newlines(text)
    return wrapped(tight)[0], places


def one_paragraph(text: str) -> Dressed:
    return same_length(text.replace("\n", " "))


CLOTHES = {
    "straight marks": marks('"', '"'),
    "single British marks": marks("‘", "’"),
    "guillemets": marks("«", "»"),
    "two single marks": marks("''", "''"),
    "single newlines": single_newlines,
    "one paragraph": one_paragraph,
    "wrapped": wrapped,
    "wrapped without blank lines": wrapped_without_blank_lines,
}


@pytest.fixture(scope="module")
def rows() -> list[dict]:
    with gzip.open(DEV, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def nlp(model) -> Language:
    return spacy.load(model)


def figures(nlp: Language, score: ModuleType, rows: list[dict], dress: Callable[[str], Dressed]) -> dict[str, float]:
    """Quotes (F1) and mention (recall) of the dressed articles, in percent, offsets led back to the original."""
    counts = []
    for row in rows:
        text, places = dress(row["text"])
        found = [asdict(a) for a in nlp(text)._.attributions]
        for attribution in found:
            for part in ("content", "quoted", "cue", "source"):
                attribution[part] = [[places[s], places[e - 1] + 1] for s, e in attribution[part]]
        counts.append(score.score_article(score.polnear(row, two_singles=True), found)[0])
    total = score.summarise(counts)
    return {"quotes": 100 * total["quotes"][2], "mention": 100 * total["mention"][1]}


@pytest.fixture(scope="module")
def plain(nlp, rows) -> dict[str, float]:
    return figures(nlp, scorer(), rows, same_length)


@pytest.mark.parametrize("clothes", CLOTHES)
def test_the_quotes_stay_the_same(nlp, rows, plain, clothes):
    found = figures(nlp, scorer(), rows, CLOTHES[clothes])
    print(clothes, {k: f"{plain[k]:.1f} -> {found[k]:.1f}" for k in found})
    assert found["quotes"] >= plain["quotes"] - QUOTES_LOST
    assert found["mention"] >= plain["mention"] - MENTIONS_LOST


@pytest.mark.parametrize("clothes", CLOTHES)
def test_dressing_keeps_every_word_in_its_place(rows, clothes):
    for row in rows[:10]:
        text, places = CLOTHES[clothes](row["text"])
        assert len(places) == len(text) + 1
        assert all(a <= b for a, b in itertools.pairwise(places))
        assert all(c == row["text"][at] for c, at in zip(text, places, strict=False) if c.isalnum())
