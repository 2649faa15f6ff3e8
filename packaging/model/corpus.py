"""Training data: articles as pieces with the labels that the network learns.

Reads PolNeAR (attributions by hand) and CoreNLP's parses of the same articles (names, silver) from the data folder.
Each epoch shows the articles anew: other quotation marks, fewer line breaks, odd case. Every change keeps the
length of the text, so that the labels' offsets hold.
"""

import dataclasses
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
class Link:
    """Which source and cue a content has, as spans; None where it has none."""

    content: Spans
    source: tuple[int, int] | None
    cue: tuple[int, int] | None


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
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the network: a run of pieces with a label each (IGNORED inside a word).

    `sources` and `cues` hold, for each word of a content, the place of the first piece of what it is linked to, counted
    from 1; 0 where there is none in the window.
    """

    ids: np.ndarray
    shapes: np.ndarray
    places: np.ndarray
    roles: np.ndarray
    names: np.ndarray
    sources: np.ndarray
    cues: np.ndarray


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
    return [
        Example(r["id"], r["text"], _roles(r["attributions"]), names.get(r["id"]), _links(r["attributions"]))
        for r in rows
    ]


def _links(attributions: list[dict[str, list[list[int]]]]) -> tuple[Link, ...]:
    def first(spans: list[list[int]]) -> tuple[int, int] | None:
        return (spans[0][0], spans[0][1]) if spans else None

    return tuple(Link([(s, e) for s, e in a["content"]], first(a["source"]), first(a["cue"])) for a in attributions)


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


class Strangers:
    """Proper nouns of other texts, by number of pieces, to stand in for an article's own names.

    Political news of two years names few people often; without this the network learns them instead of their places.
    """

    def __init__(self, treebanks: list[Path], tokenizer: Tokenizer) -> None:
        words = sorted({word for path in treebanks if path.exists() for word in _proper_nouns(path)})
        self._by_length: dict[int, list[list[int]]] = {}
        for encoding in tokenizer.encode_batch(words, add_special_tokens=False):
            self._by_length.setdefault(len(encoding.ids), []).append(encoding.ids)

    def replace(self, pieces: Pieces, names: dict[str, Spans], rng: random.Random) -> Pieces:
        """The pieces with each word of a name become a stranger of as many pieces, the same one throughout."""
        ids, starts = pieces.ids.copy(), pieces.offsets[:, 0]
        chosen: dict[tuple[int, ...], list[int]] = {}
        for start, end in (span for spans in names.values() for span in spans):
            low, high = np.searchsorted(starts, (start, end))
            for word in np.unique(pieces.words[low:high]):
                where = slice(*np.searchsorted(pieces.words, (word, word + 1)))
                old = tuple(pieces.ids[where].tolist())
                if pieces.shapes[where.start] not in (2, 3, 4) or len(old) not in self._by_length:
                    continue
                ids[where] = chosen.setdefault(old, rng.choice(self._by_length[len(old)]))
        return dataclasses.replace(pieces, ids=ids)


def _proper_nouns(path: Path) -> Iterator[str]:
    """The capitalised words that a treebank tags as proper nouns."""
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            fields = line.split("\t")
            if len(fields) > 3 and fields[3] == "PROPN" and fields[1][:1].isupper() and fields[1].isalpha():
                yield fields[1]


def cut(
    example: Example, text: str, tokenizer: Tokenizer, budget: int,
    strangers: Strangers | None = None, rng: random.Random | None = None,
) -> Iterator[Window]:  # fmt: skip
    """The windows of one article, of at most ``budget`` pieces each; with strangers, under their names."""
    pieces = split(text, tokenizer)
    if strangers and rng and example.names:
        pieces = strangers.replace(pieces, example.names, rng)
    roles = label(pieces, example.roles, ROLES)
    names = label(pieces, example.names, NAMES) if example.names is not None else np.full(len(pieces), IGNORED)
    sources = targets(pieces, [(k.content, k.source) for k in example.links])
    cues = targets(pieces, [(k.content, k.cue) for k in example.links])
    for a, b in windows(pieces, budget):
        yield Window(
            pieces.ids[a:b], pieces.shapes[a:b], pieces.places[a:b], roles[a:b], names[a:b],
            _within(sources[a:b], a, b), _within(cues[a:b], a, b),
        )  # fmt: skip


def targets(pieces: Pieces, links: list[tuple[Spans, tuple[int, int] | None]]) -> np.ndarray:
    """For the first piece of each content word the first piece of its target (n,), -1 for none; IGNORED elsewhere."""
    found = np.full(len(pieces), IGNORED)
    first = pieces.word_starts()
    starts = pieces.offsets[first, 0]
    for content, target in links:
        at = -1
        if target is not None:
            low, high = np.searchsorted(starts, target)
            at = int(first[low]) if low < high else -1
        for start, end in content:
            low, high = np.searchsorted(starts, (start, end))
            found[first[low:high]] = at
    return found


def _within(found: np.ndarray, a: int, b: int) -> np.ndarray:
    """Targets as places in the window [a, b), counted from 1; 0 for none or one outside."""
    inside = np.where((found >= a) & (found < b), found - a + 1, 0)
    return np.where(found == IGNORED, IGNORED, inside)


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
