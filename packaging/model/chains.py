"""The chains of mentions of one entity that CoreNLP found in an article: right for most pronouns, silver."""

import re
from dataclasses import dataclass
from pathlib import Path

from treebanks import Document, documents

from onrecord.domain.offsets import Span, overlap


@dataclass(frozen=True, slots=True)
class Chained:
    """A mention in a chain of mentions of one entity."""

    span: Span
    chain: int


def chains_of(path: Path) -> dict[str, list[Chained]]:
    """The chains of each parsed article by its id."""
    return {document.id: corenlp_chains(document) for document in documents(path)}


def corenlp_chains(document: Document) -> list[Chained]:
    """The mentions in the chains of one parsed article."""
    found, opened = [], dict[int, list[int]]()
    for token in (t for s in document.sentences for t in s):
        for mark in token.misc.get("Coref", "").split(","):
            number = re.sub(r"\D", "", mark)
            if not number:
                continue
            if mark.startswith("("):
                opened.setdefault(int(number), []).append(token.start)
            elif opened.get(int(number)):
                found.append(Chained((opened[int(number)].pop(), token.end), int(number)))
    return found


def is_name_of(text: str, name: Span, mention: Span) -> bool:
    """Whether a name is what a mention is headed by."""
    return overlap(name, mention) == name[1] - name[0] and is_headed_by(text, name, mention)


def is_headed_by(text: str, name: Span, mention: Span) -> bool:
    """Whether a mention has nothing behind some of its words but marks or an apposition."""
    behind = text[name[1] : mention[1]].strip()
    return name[1] >= mention[1] or not any(c.isalnum() for c in behind.removesuffix("s")) or behind.startswith(",")
