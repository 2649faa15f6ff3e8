"""Names labelled by hand: reads them from files of one word and label a line, and scores what a pipeline finds."""

import lzma
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
"""The labels that count; works, events and the like (MISC) are no names here."""

DOCUMENT = "-DOCSTART-"
"""Stands where a document begins; no word of it."""

Word = tuple[str, str]
"""A word and its label, such as O, B-PER, I-PER."""

Labelled = tuple[str, set["Name"]]
"""A text and the names in it."""


class Name(NamedTuple):
    """A name in a text; code points, end exclusive."""

    kind: str
    start: int
    end: int


class Figure(NamedTuple):
    """Precision, recall and F1 in percent."""

    precision: float
    recall: float
    f1: float


def sentences(path: Path) -> Iterator[list[Word]]:
    """The sentences of a .conll (word, label) or .iob2 (number, word, label, ...) file, packed by xz."""
    numbered = ".iob2" in path.suffixes
    sentence: list[Word] = []
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t" if numbered else " ")
            if fields[0] == DOCUMENT:
                continue
            if len(fields) > 1:
                sentence.append((fields[1], fields[2]) if numbered else (fields[0], fields[1]))
            elif sentence and not fields[0]:
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def texts(path: Path, size: int = 20) -> Iterator[Labelled]:
    """The sentences of a file, so many to a text, each a paragraph."""
    found = sentences(path)
    while some := list(islice(found, size)):
        yield joined(some)


def joined(some: Iterable[list[Word]]) -> Labelled:
    """Sentences as one text: words parted by a space, sentences by a line's end."""
    lines: list[str] = []
    names: set[Name] = set()
    at = 0
    for sentence in some:
        lines.append(" ".join(word for word, _ in sentence))
        names |= {Name(kind, at + start, at + end) for kind, start, end in _names(sentence)}
        at += len(lines[-1]) + 1
    return "\n".join(lines), names


def _names(sentence: list[Word]) -> list[Name]:
    """The names of one sentence. A run of one kind is a name; B- begins one, wherever it stands."""
    names: list[Name] = []
    at, before = 0, ""
    for word, label in sentence:
        kind = KINDS.get(label[2:], "")
        if kind and kind == before and label.startswith("I-"):
            names[-1] = names[-1]._replace(end=at + len(word))
        elif kind:
            names.append(Name(kind, at, at + len(word)))
        at, before = at + len(word) + 1, kind
    return names


def figures(nlp: Language, labelled: Iterable[Labelled]) -> dict[str, Figure]:
    """How the names that a pipeline finds agree with the labelled ones, by kind and for "all": exact spans."""
    right, found, there = Counter[str](), Counter[str](), Counter[str]()
    for text, names in labelled:
        predicted = {Name(tag.kind, tag.start, tag.end) for tag in nlp(text)._.names}
        for counter, those in ((right, predicted & names), (found, predicted), (there, names)):
            counter.update(name.kind for name in those)
            counter["all"] += len(those)
    return {kind: _figure(right[kind], found[kind], there[kind]) for kind in (*KINDS.values(), "all")}


def _figure(right: int, found: int, there: int) -> Figure:
    return Figure(*(round(100 * right / max(1, of), 1) for of in (found, there, (found + there) / 2)))


def table(title: str, rows: Mapping[str, Figure]) -> str:
    """The figures, a line for each kind."""
    lines = [f"{kind:16}{f.precision:6.1f}{f.recall:8.1f}{f.f1:6.1f}" for kind, f in rows.items()]
    return "\n".join([f"{title}\n{'':16}{'P':>6}{'R':>8}{'F1':>6}", *lines])
