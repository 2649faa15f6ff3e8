"""Heads of articles with what they say, as tests/data/heads/heads.txt has them."""

import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parents[3] / "data" / "heads" / "heads.txt"
FIELDS = ("title", "byline", "source", "published", "url")

_BODIES = {
    "body": "The board of the harbour at Penhale agreed on Thursday to widen its only lock, after a quarrel of nine "
    "years "
    "over who should pay for it.\n\n“We had no choice,” said Ann Leary, who chairs the board. “The ships grow, and "
    "the lock "
    "does not.”\n\nPedro Lamb, a pilot, told the meeting that two vessels had turned back in February. “One of them "
    "will not "
    "come again,” he said.",
    "german": "Das Hafenamt lässt seine einzige Schleuse verbreitern, nachdem neun Jahre lang darüber gestritten "
    "worden war, "
    "wer dafür bezahlen soll.\n\n„Wir hatten keine Wahl“, sagte die Vorsitzende Anna Lehr am Donnerstag. „Die "
    "Schiffe wachsen, "
    "die Schleuse nicht.“",
    "french": "Le port va élargir sa seule écluse, après neuf ans de querelle sur la question de savoir qui devait "
    "payer les "
    "travaux.\n\n« Nous n'avions pas le choix », a déclaré jeudi Anne Leroy, la présidente. « Les navires grandissent, "
    "l'écluse non. »",
    "spanish": "El puerto ampliará su única esclusa tras nueve años de disputa sobre quién debía pagar las obras, "
    "según se "
    "acordó el jueves.\n\n«No teníamos otra opción», dijo Ana Leal, la presidenta. «Los barcos crecen y la esclusa "
    "no».",
}


@dataclass(frozen=True)
class LabelledHead:
    """A head.

    Attributes:
        name: what is special about it.
        file: the name of its file with folders, or "".
        text: head and article.
        said: field -> what it says; "" for what it does not say.
        article: the words with which the article proper starts.
    """

    name: str
    file: str
    text: str
    said: dict[str, str]
    article: str


def labelled_heads() -> list[LabelledHead]:
    """All of them."""
    return [_head(block) for block in FILE.read_text("utf-8").split("@@@ ")[1:]]


def _head(block: str) -> LabelledHead:
    above, text = block.split("@text\n")
    name, *rows = above.strip().split("\n")
    said = dict(row.split(": ", 1) for row in rows)
    said["published"] = said.pop("date", "")
    used = re.search(r"\{(\w+)\}", text)
    return LabelledHead(
        name,
        said.pop("file", ""),
        re.sub(r"\{(\w+)\}", lambda match: _BODIES[match[1]], text),
        {field: said.get(field, "") for field in FIELDS},
        _BODIES[used[1]][:40] if used else "",
    )
