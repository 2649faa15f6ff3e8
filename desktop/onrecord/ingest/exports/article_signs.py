"""Lines that stand at the head of an article and hardly anywhere else: labels, a day, an author, a length."""

import re
from collections.abc import Sequence

from onrecord.ingest.exports.elements.field_labels import plain
from onrecord.ingest.exports.elements.printed_dates import is_date_alone, printed_date
from onrecord.ingest.exports.factiva_fields import is_word_count

TITLE, ORIGIN, OTHER = "title", "origin", "other"
"""What a label is of: the headline; where and when an article was printed; what a book or a film has too."""
SOURCE, DAY, ADDRESS, BYLINE = "source", "day", "address", "byline"
"""What it says more exactly."""
LONGEST_TITLE = 160
"""Characters that a headline has at most, where only its place tells it."""

_FIELDS = {
    TITLE: "title headline titel schlagzeile uberschrift treffer titre titulo titolo kop titular rubrik",
    SOURCE: "source publication outlet newspaper quelle zeitung fuente medio fonte journal bron krant media medium "
    "publication-name journal-title source-name kilde",
    DAY: "date published datum date-de-publication fecha data publication-date pub-date publish-date erschienen "
    "erscheinungsdatum dato dag",
    ADDRESS: "url link web-address website",
    BYLINE: "byline author authors autor auteur autore by verfasser forfatter",
    ORIGIN: "dokumentnummer document-number document-id dokument-id accession-number accession-no",
    OTHER: "publisher section page pages seite seiten pagina sida sidan side issn length language words ressort "
    "rubrique seccion sezione copyright edition",
}
_FIELD_OF = {label: field for field, labels in _FIELDS.items() for label in labels.split()}
_KIND_OF = {
    TITLE: TITLE,
    SOURCE: ORIGIN,
    DAY: ORIGIN,
    ADDRESS: ORIGIN,
    ORIGIN: ORIGIN,
    BYLINE: OTHER,
    OTHER: OTHER,
    "": "",
}
_LABEL = re.compile(r"[ \t]*\**([^\W\d_][\w -]{1,24})\**[ \t]?:\**[ \t]*(\S.*)?")
_BYLINE = re.compile(r"[ \t]*(?:By|BY|Von|VON|Par|PAR|Por|POR|Door|DOOR)\s+[^\W\d_a-zß-öø-ÿ][^.!?]{3,70}")
_LONGEST_BYLINE = 9
_FEW_WORDS = 14
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_PAGE = re.compile(
    r"(?:\b(?:p|pp|pg|pag|pág|page|seite|sida|side|blz|bladzijde|página|pagina)\.?\s?[A-Z]{0,2}-?\d{1,3}\b|\bS\.\s?\d)",
    re.I,
)
_WORDS = ("words", "wörter", "mots", "palabras", "parole", "woorden", "palavras", "ord", "słów", "слов")
_DAYS = 2
"""Days over which a live blog goes."""


def label_name(line: str) -> str:
    """The label that a line begins with, in plain letters; "" where it begins with none."""
    match = _LABEL.match(line[:LONGEST_TITLE])
    return plain(match.group(1)) if match else ""


def label_kind(line: str) -> str:
    """What the label is of that a line begins with: TITLE, ORIGIN or OTHER; "" where it begins with no known one."""
    return _KIND_OF[label_field(line)]


def label_field(line: str) -> str:
    """What the label of a line says more exactly: TITLE, SOURCE, DAY, ADDRESS, BYLINE; "" where it is not known."""
    return _FIELD_OF.get(label_name(line), "")


def label_value(line: str) -> str:
    """What stands behind the label of a line."""
    match = _LABEL.match(line)
    return (match.group(2) or "").strip() if match else ""


def is_sign(line: str) -> bool:
    """Whether a line is a day, an author or a length, and nothing else."""
    return is_date_alone(line) or is_byline(line) or is_length(line)


def is_byline(line: str) -> bool:
    """Whether a line is "By" and a name or two."""
    return bool(_BYLINE.fullmatch(line)) and len(line.split()) <= _LONGEST_BYLINE


def is_length(line: str) -> bool:
    """Whether a line says how many words an article has."""
    return len(line) < LONGEST_TITLE and line.strip().casefold().endswith(_WORDS) and is_word_count(line)


def names_day(line: str) -> bool:
    """Whether a line names a day among a few other words, as an outlet and a page."""
    return len(line) <= LONGEST_TITLE and len(line.split()) <= _FEW_WORDS and bool(printed_date(line))


def names_page(line: str) -> bool:
    """Whether a line names a day and a page, as a clipping does."""
    return names_day(line) and not label_name(line) and bool(_PAGE.search(line))


def is_live(lines: Sequence[str]) -> bool:
    """Whether it is a live blog: the same day or two, again and again, with clock times."""
    dated = [line for line in lines if is_date_alone(line)]
    clocked = sum(bool(_CLOCK.search(line)) for line in dated)
    return clocked * 2 > len(dated) and len({printed_date(line) for line in dated}) <= _DAYS
