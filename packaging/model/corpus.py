"""Training data: texts as pieces with the labels that the network learns, one array for each task.

PolNeAR gives attributions by hand, CoreNLP's parses of the same articles names and syntax (silver), GUM and four sets
of named entities names by hand, ``labels/news.jsonl`` attributions and names of 60 articles of other outlets by hand. A
task that a text knows nothing of is IGNORED in it.
"""

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from disguise import Strangers
from tokenizers import Tokenizer
from treebanks import Arc, NamedSpans, arcs, conll_documents, corenlp_names, documents, gum_names

from onrecord.engine.model.bio_labels import IGNORED, NAMES, ROLES, bio
from onrecord.engine.model.word_pieces import WordPieces, split, windows

NEWS = "news/newsdiscourse.jsonl.gz"
LABELS = Path(__file__).parent / "labels" / "news.jsonl"
"""Attributions and names by hand, as offsets into texts of NEWS, an article a line."""
HELD_OUT = 15
"""The last so many of these articles are for measuring and are never trained on."""
TASKS = ("roles", "names", "arcs", "relations")
NAMED = ("uner-ewt-dev.iob2.xz", "wnut17-train.conll.xz", *(f"btc-{part}.conll.xz" for part in "abefgh"))


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its labels; None for a task that it knows nothing of.

    Attributes:
        roles: spans of source, cue and content. names: spans of persons, organisations and places.
        arcs: the dependencies of its words.
        attributions: those that the roles' spans come from, each with its `source`, `cue` and `content`.
    """

    id: str
    text: str
    roles: NamedSpans | None = None
    names: NamedSpans | None = None
    arcs: tuple[Arc, ...] = ()
    attributions: tuple[dict[str, list[list[int]]], ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the network: a run of n pieces, and by task a label for each (IGNORED inside a word)."""

    ids: np.ndarray
    shapes: np.ndarray
    places: np.ndarray
    labels: dict[str, np.ndarray]

    def __len__(self) -> int:
        return len(self.ids)


def load(data: Path, part: str) -> list[Example]:
    """The articles of PolNeAR's ``part`` ("train" or "dev"), with names and syntax where a parse is there."""
    path = data / "treebanks" / f"polnear-{part}-corenlp.conllu.xz"
    parses = {d.id: (corenlp_names(d), tuple(arcs(d))) for d in documents(path)} if path.exists() else {}
    with gzip.open(data / "polnear" / f"{part}.jsonl.gz", "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Example(
            r["id"], r["text"], _roles(r["attributions"]), *parses.get(r["id"], (None, ())), tuple(r["attributions"])
        )
        for r in rows
    ]


def load_news(data: Path) -> list[Example]:
    """The articles of other outlets with attributions and names by hand, as far as their texts are there."""
    texts = news_texts(data)
    with LABELS.open(encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Example(r["id"], texts[r["id"]], _roles(r["attributions"]), r.get("names"), (), tuple(r["attributions"]))
        for r in rows if r["id"] in texts
    ]  # fmt: skip


def news_texts(data: Path) -> dict[str, str]:
    """The articles of other outlets, by id."""
    path = data / NEWS
    if not path.exists():
        return {}
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def load_named(data: Path) -> list[Example]:
    """The texts whose names were labelled by hand, as far as they are there."""
    found = []
    for file in NAMED:
        path = data / "ner" / file
        chunks = conll_documents(path) if path.exists() else ()
        found += [Example(f"{file}-{n}", text, names=names) for n, (text, names) in enumerate(chunks)]
    path = data / "treebanks" / "gum-without-news.conllu.xz"
    for document in documents(path) if path.exists() else ():
        found.append(Example(document.id, document.text, names=gum_names(document), arcs=tuple(arcs(document))))
    return found


def _roles(attributions: list[dict[str, list[list[int]]]]) -> NamedSpans:
    return {role: [(s, e) for a in attributions for s, e in a[role]] for role in ROLES}


def cut(
    example: Example, text: str, tokenizer: Tokenizer, budget: int,
    strangers: Strangers | None = None, rng: random.Random | None = None,
) -> Iterator[Window]:  # fmt: skip
    """The windows of one text, of at most ``budget`` pieces each; with strangers, under their names."""
    pieces = split(text, tokenizer)
    if strangers and rng and example.names:
        pieces = strangers.replace(pieces, (s for spans in example.names.values() for s in spans), rng)
    roles, names = label(pieces, example.roles, ROLES), label(pieces, example.names, NAMES)
    heads, relations = syntax(pieces, example.arcs)
    for a, b in windows(pieces, budget):
        labels = {
            "roles": roles[a:b],
            "names": names[a:b],
            "arcs": _within(heads[a:b], a, b),
            "relations": relations[a:b],
        }
        yield Window(pieces.ids[a:b], pieces.shapes[a:b], pieces.places[a:b], labels)


def label(pieces: WordPieces, spans: NamedSpans | None, kinds: tuple[str, ...]) -> np.ndarray:
    """BIO labels (n,) on the first piece of each word, IGNORED on the others, and all over without spans."""
    labels = np.full(len(pieces), IGNORED)
    if spans is None:
        return labels
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


def syntax(pieces: WordPieces, found: Iterable[Arc]) -> tuple[np.ndarray, np.ndarray]:
    """For the first piece of each parsed word that of its head (n,), -1 for the root, and its relation (n,)."""
    heads, relations = np.full(len(pieces), IGNORED), np.full(len(pieces), IGNORED)
    at = {int(start): int(piece) for piece in reversed(pieces.word_starts()) for start in pieces.offsets[piece, :1]}
    for arc in found:
        if arc.child in at and (arc.head == -1 or arc.head in at):
            heads[at[arc.child]] = at[arc.head] if arc.head >= 0 else -1
            relations[at[arc.child]] = arc.relation
    return heads, relations


def _within(heads: np.ndarray, a: int, b: int) -> np.ndarray:
    """Heads as places in the window [a, b), counted from 1; 0 for the root, IGNORED for one outside."""
    inside = np.where((heads >= a) & (heads < b), heads - a + 1, IGNORED)
    return np.where(heads == -1, 0, inside)
