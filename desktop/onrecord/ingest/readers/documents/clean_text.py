"""Paragraphs as a program for documents keeps them -> the text that is kept of them."""

import re
from collections.abc import Iterable

_SPACES = re.compile(r"[^\S\n]+")
_AROUND_BREAKS = re.compile(r" ?\n[ \n]*")
# Marks that nobody sees: soft hyphens, zero-width spaces, byte order marks, marks of direction, what XML may not hold.
_UNSEEN = re.compile(
    r"[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean_paragraph(text: str) -> str:
    """A paragraph with single spaces, breaks inside it as line feeds, and nothing that cannot be seen or stored."""
    seen = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    stored = _SURROGATES.sub("\ufffd", seen).replace("\u2011", "-")  # the hyphen that no line is broken at
    return _AROUND_BREAKS.sub("\n", _SPACES.sub(" ", stored)).strip()


def clean_line(text: str) -> str:
    """A text of one line, as a title is."""
    return " ".join(clean_paragraph(text).split())


def text_of_paragraphs(paragraphs: Iterable[str]) -> str:
    """Paragraphs, those with words in them, with a blank line between each two."""
    return "\n\n".join(clean for paragraph in paragraphs if (clean := clean_paragraph(paragraph)))
