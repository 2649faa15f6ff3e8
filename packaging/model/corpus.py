"""Training data: articles as pieces with the labels that the network learns.

Reads PolNeAR (attributions by hand) and CoreNLP's parses of the same articles (names, silver) from the data folder.
Each epoch shows the articles anew: other quotation marks, fewer line breaks, odd case. Every change keeps the
length of the text, so that the labels' offsets hold.
"""

import gzip
import json
import lzma
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.engine.labels import IGNORED, NAMES, ROLES, bio
from onrecord.engine.marks import find_stretches
from onrecord.engine.pieces import Pieces, split, windows

Spans = list[tuple[int, int]]

STYLES = {
    "straight": ('"', '"', "'", "'"),
    "curly": ("“", "”", "‘", "’"),
    "guillemets": ("«", "»", "‹", "›"),
    "british": ("‘", "’", "“", "”"),
}
"""Outer and inner marks."""

CORENLP_NAMES = {
    "PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place", "CITY": "place", "COUNTRY": "place",
    "STATE_OR_PROVINCE": "place",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """An article with its labels.

    Attributes:
        roles: spans of source, cue and content. names: spans of persons, organisations and places.
    """

    id: str
    text: str
    roles: dict[str, Spans]
    names: dict[str, Spans] | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the network: a run of pieces with a label each (IGNORED inside a word)."""

    ids: np.ndarray
    shapes: np.ndarray
    places: np.ndarray
    roles: np.ndarray
    names: np.ndarray


@dataclass(slots=True)
class _Run:
    """A name under construction while reading a parse."""

    label: str = ""
    start: int = 0
    end: int = 0
    spans: dict[str, Spans] = field(default_factory=dict)

    def take(self, label: str, start: int, end: int) -> None:
        if label != self.label:
            if self.label:
                self.spans.setdefault(self.label, []).append((self.start, self.end))
            self.label, self.start = label, start
        self.end = end


def load(data: Path, part: str) -> list[Example]:
    """The articles of PolNeAR's ``part`` ("train" or "dev") with roles, and names where a parse is there."""
    names = dict(_names(data / "treebanks" / f"polnear-{part}-corenlp.conllu.xz"))
    with gzip.open(data / "polnear" / f"{part}.jsonl.gz", "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Example(r["id"], r["text"], _roles(r["attributions"]), names.get(r["id"])) for r in rows]


def _roles(attributions: list[dict[str, list[list[int]]]]) -> dict[str, Spans]:
    return {role: [(s, e) for a in attributions for s, e in a[role]] for role in ROLES}


def _names(path: Path) -> Iterator[tuple[str, dict[str, Spans]]]:
    """(article id, spans by kind of name) for each document of a parse."""
    if not path.exists():
        return
    document, run = "", _Run()
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                if document:
                    run.take("", 0, 0)
                    yield document, run.spans
                document, run = line.split(" = ", 1)[1].strip(), _Run()
            elif line[:1].isdigit():
                misc = dict(f.split("=", 1) for f in line.rstrip("\n").split("\t")[-1].split("|") if "=" in f)
                start, end = map(int, misc["TokenRange"].split(":"))
                run.take(CORENLP_NAMES.get(misc.get("NER", ""), ""), start, end)
            else:
                run.take("", 0, 0)
    run.take("", 0, 0)
    yield document, run.spans


def restyle(text: str, style: str) -> str:
    """The text with its paired quotation marks replaced by those of STYLES[style], one character for one."""
    opening, closing, inner_opening, inner_closing = STYLES[style]
    out = list(text)
    for s in find_stretches(text):
        left, right = (opening, closing) if s.depth == 0 else (inner_opening, inner_closing)
        if s.start - s.outer[0] == 1:
            out[s.outer[0]] = left
        if s.closed and s.outer[1] - s.end == 1:
            out[s.end] = right
    return "".join(out)


def one_paragraph(text: str) -> str:
    """The text without line breaks."""
    return text.replace("\n", " ")


def recase(text: str, upper: bool) -> str:
    """The text in one case, characters whose other case is longer left alone."""
    changed = ((c, c.upper() if upper else c.lower()) for c in text)
    return "".join(new if len(new) == 1 else old for old, new in changed)


def disguise(text: str, rng: random.Random) -> str:
    """The text as another newsroom might have set it; most of the time as it stands."""
    if rng.random() < 0.25:
        text = restyle(text, rng.choice(sorted(STYLES)))
    if rng.random() < 0.1:
        text = one_paragraph(text)
    if rng.random() < 0.02:
        text = recase(text, upper=rng.random() < 0.5)
    return text


def cut(example: Example, text: str, tokenizer: Tokenizer, budget: int) -> Iterator[Window]:
    """The windows of one article, of at most ``budget`` pieces each."""
    pieces = split(text, tokenizer)
    roles = label(pieces, example.roles, ROLES)
    names = label(pieces, example.names, NAMES) if example.names is not None else np.full(len(pieces), IGNORED)
    for a, b in windows(pieces, budget):
        yield Window(pieces.ids[a:b], pieces.shapes[a:b], pieces.places[a:b], roles[a:b], names[a:b])


def label(pieces: Pieces, spans: dict[str, Spans], kinds: tuple[str, ...]) -> np.ndarray:
    """BIO labels (n,) on the first piece of each word, IGNORED on the others."""
    labels = np.full(len(pieces), IGNORED)
    first = pieces.word_starts()
    labels[first] = 0
    starts = pieces.offsets[first, 0]
    for kind in kinds:
        begin, within = bio(kinds, kind)
        for start, end in spans.get(kind, ()):
            low, high = np.searchsorted(starts, (start, end))
            if low < high:
                labels[first[low:high]] = within
                labels[first[low]] = begin
    return labels
