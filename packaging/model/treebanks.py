"""Reads treebanks in CoNLL-U: names and syntax of texts that were parsed, by machine or by hand."""

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.domain.offsets import Span
from onrecord.engine.model.bio_labels import NAMES

CORENLP_NAMES = {
    "PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place", "CITY": "place", "COUNTRY": "place",
    "STATE_OR_PROVINCE": "place",
}  # fmt: skip
GUM_NAMES = {"person": "person", "organization": "organisation", "place": "place"}
RELATIONS = (
    "punct", "case", "nsubj", "det", "compound", "amod", "obl", "obj", "advmod", "root", "nmod", "mark", "aux", "cc",
    "conj", "nmod:poss", "ccomp", "xcomp", "advcl", "cop", "dep", "acl:relcl", "nummod", "acl", "appos", "aux:pass",
    "nsubj:pass", "compound:prt", "parataxis",
)  # fmt: skip
"""The frequent relations of the parses; the last place, one further, stands for all others."""

NamedSpans = dict[str, list[Span]]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a treebank, with its place in the text; `head` counts the sentence's words from 1, 0 for the root."""

    form: str
    tag: str
    head: int
    relation: str
    misc: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Arc:
    """A word that starts at `child` and depends on the word that starts at `head` (-1: the root) by a relation."""

    child: int
    head: int
    relation: int


@dataclass(slots=True)
class Document:
    """A parsed text."""

    id: str
    text: str = ""
    sentences: list[list[Token]] = field(default_factory=list)


def documents(path: Path) -> Iterator[Document]:
    """The documents of a treebank; where the parse gives no places in the text, the text is put together from it."""
    document, rows = Document(""), []
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                if document.sentences:
                    yield document
                document = Document(line.split(" = ", 1)[1].strip())
            elif line[:1].isdigit():
                fields = line.rstrip("\n").split("\t")
                if fields[0].isdigit():
                    rows.append(fields)
            elif rows and not line.strip():
                _add(document, rows)
                rows = []
    if rows:
        _add(document, rows)
    yield document


def _add(document: Document, rows: list[list[str]]) -> None:
    """Add a sentence to a document."""
    sentence, text = [], document.text
    for fields in rows:
        misc = dict(f.split("=", 1) for f in fields[9].split("|") if "=" in f)
        if "TokenRange" in misc:
            start, end = map(int, misc["TokenRange"].split(":"))
        else:
            start, end = len(text), len(text) + len(fields[1])
            text += fields[1] + ("" if misc.get("SpaceAfter") == "No" else " ")
        sentence.append(Token(fields[1], fields[4], int(fields[6]), fields[7], misc, start, end))
    document.sentences.append(sentence)
    document.text = text.rstrip() + "\n" if text else ""


def arcs(document: Document) -> list[Arc]:
    """The dependencies of a document's words."""
    return [
        Arc(t.start, s[t.head - 1].start if t.head else -1, _relation(t.relation))
        for s in document.sentences for t in s
    ]  # fmt: skip


def _relation(name: str) -> int:
    return RELATIONS.index(name) if name in RELATIONS else len(RELATIONS)


def corenlp_names(document: Document) -> NamedSpans:
    """Names as CoreNLP found them: runs of words of one kind."""
    found: NamedSpans = {}
    for sentence in document.sentences:
        before = ""
        for token in sentence:
            kind = CORENLP_NAMES.get(token.misc.get("NER", ""), "")
            if kind and kind == before:
                found[kind][-1] = found[kind][-1][0], token.end
            elif kind:
                found.setdefault(kind, []).append((token.start, token.end))
            before = kind
    return found


def gum_names(document: Document) -> NamedSpans:
    """Names among the entities of GUM: the widest whose words, articles aside, are all proper nouns."""
    found: NamedSpans = {}
    for sentence in document.sentences:
        taken = -1
        for first, last, kind, _ in sorted(gum_mentions(sentence), key=lambda e: (e[0], -e[1])):
            inside = sentence[first : last + 1]
            while inside and inside[0].tag in {"DT", "PRP$"}:
                inside = inside[1:]
            while inside and inside[-1].tag == "POS":
                inside = inside[:-1]
            if inside and inside[0].start > taken and _is_name(inside) and kind in GUM_NAMES:
                found.setdefault(GUM_NAMES[kind], []).append((inside[0].start, inside[-1].end))
                taken = inside[-1].start
    return found


def _is_name(tokens: list[Token]) -> bool:
    proper = [t.tag in {"NNP", "NNPS"} for t in tokens]
    return (
        proper[0]
        and proper[-1]
        and all(p or t.tag in {"IN", "CC", "HYPH", "DT"} for p, t in zip(proper, tokens, strict=True))
    )


def gum_mentions(sentence: list[Token]) -> Iterator[tuple[int, int, str, int]]:
    """(first word, last word, kind, chain) of GUM's mentions: in MISC (12-person-new-... opens one, 12) closes it."""
    open_: dict[str, list[tuple[int, str]]] = {}
    for at, token in enumerate(sentence):
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", token.misc.get("Entity", "")):
            number, *rest = mark.strip("()").split("-")
            if mark.startswith("("):
                open_.setdefault(number, []).append((at, rest[0] if rest else ""))
            if mark.endswith(")") and open_.get(number):
                first, kind = open_[number].pop()
                yield first, at, kind, int(number)


def proper_nouns(path: Path) -> Iterator[str]:
    """The capitalised words that a treebank tags as proper nouns."""
    for document in documents(path):
        for sentence in document.sentences:
            for token in sentence:
                if token.tag in {"NNP", "NNPS"} and token.form[:1].isupper() and token.form.isalpha():
                    yield token.form


CONLL_NAMES = {
    "PER": "person", "ORG": "organisation", "LOC": "place",
    "person": "person", "corporation": "organisation", "group": "organisation", "location": "place",
}  # fmt: skip


def conll_documents(path: Path, sentences: int = 20) -> Iterator[tuple[str, NamedSpans]]:
    """(text, names) from a file of one word and label a line: some sentences together, each a paragraph."""
    chunk: list[list[tuple[str, str]]] = []
    for sentence in conll_sentences(path):
        chunk.append(sentence)
        if len(chunk) == sentences:
            yield _laid_out(chunk)
            chunk = []
    if chunk:
        yield _laid_out(chunk)


def conll_sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The sentences of such a file as (word, label): the last column, or the third where words are numbered."""
    sentence: list[tuple[str, str]] = []
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t") if "\t" in line else line.split()
            if line.startswith("# ") and not sentence:
                continue
            if len(fields) >= 2:
                sentence.append((fields[1], fields[2]) if len(fields) > 3 else (fields[0], fields[-1]))
            elif sentence:
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def _laid_out(chunk: list[list[tuple[str, str]]]) -> tuple[str, NamedSpans]:
    text, found = "", NamedSpans()
    for sentence in chunk:
        before = "O"
        for word, label in sentence:
            kind = CONLL_NAMES.get(label[2:])
            if kind and label.startswith("I-") and before[2:] == label[2:]:
                found[kind][-1] = found[kind][-1][0], len(text) + len(word)
            elif kind:
                found.setdefault(kind, []).append((len(text), len(text) + len(word)))
            text, before = f"{text}{word} ", label
        text = text.rstrip() + "\n"
    return text, found


assert set(GUM_NAMES.values()) <= set(NAMES)
