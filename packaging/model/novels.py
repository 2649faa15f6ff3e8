"""Reads LitBank's quotations: what characters say aloud in 100 novels, by hand, as running text again.

The corpus has its texts as words parted by spaces, a sentence a line. Here the spaces that the tokenizer put in go, so
that quotation marks stand at their words as they do in articles.
"""

import io
import re
import tarfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.offsets import Span

NOVELS = "coref/litbank-coref-and-quotations.tar.xz"
Place = tuple[int, int]
"""A sentence and a word in it, each counted from zero."""
_FOLDER = "quotations/tsv/"
_TO_THE_LEFT = re.compile(r"[.,;:!?)\]’”…]+|['’][a-z]{1,2}|n['’]t|--")
"""Words that stand at the one before them."""
_TO_THE_RIGHT = {"“", "‘", "(", "[", "--"}
"""Words that the one after them stands at."""


@dataclass(frozen=True, slots=True)
class Novel:
    """A part of a novel: its text and the quotes in it with their marks, in code points."""

    id: str
    text: str
    quotes: tuple[Span, ...]


def novels(data: Path) -> Iterator[Novel]:
    """The novels in the order of their names; none where the corpus is not there."""
    path = data / NOVELS
    if not path.exists():
        return
    with tarfile.open(path) as archive:
        files = {name: archive.extractfile(name) for name in sorted(archive.getnames()) if name.startswith(_FOLDER)}
        texts = {name: io.TextIOWrapper(file, "utf8").read() for name, file in files.items() if file is not None}
    for name, text in texts.items():
        if name.endswith(".txt"):
            yield _novel(name.removeprefix(_FOLDER).removesuffix("_brat.txt"), text, texts[name[:-3] + "ann"])


def _novel(name: str, words: str, quotations: str) -> Novel:
    rows = [line.split("\t")[:6] for line in quotations.splitlines()]
    bounds = [(_place(row[2:4]), _place(row[4:6])) for row in rows if row[0] == "QUOTE"]
    sentences = [line.split(" ") for line in words.rstrip("\n").split("\n")]
    text, places = run_together(sentences, {first for first, _ in bounds}, {last for _, last in bounds})
    return Novel(name, text, tuple((places[first][0], places[last][1]) for first, last in bounds))


def _place(numbers: list[str]) -> Place:
    sentence, word = map(int, numbers)
    return sentence, word


def run_together(
    sentences: list[list[str]], opening: Collection[Place] = (), closing: Collection[Place] = ()
) -> tuple[str, dict[Place, Span]]:
    """Sentences of words as running text.

    Args:
        sentences: the words.
        opening: where the marks stand that open a quote; straight ones do not tell it by themselves.
        closing: where the marks stand that close one.

    Returns:
        The text, and where in it each word lies.
    """
    text, places, glued = "", {}, True
    for place, word in (((s, w), word) for s, sentence in enumerate(sentences) for w, word in enumerate(sentence)):
        if not (glued or place in closing or _TO_THE_LEFT.fullmatch(word)):
            text += " "
        places[place] = len(text), len(text) + len(word)
        text, glued = text + word, word in _TO_THE_RIGHT or (place in opening and not word.isalnum())
    return text, places
