"""Quotes made of an article in which its parts are marked: {s:He} {v:said} {c:that it was over}."""

import re
from typing import Any

from onrecord.citation import CitedQuote, Passage
from onrecord.domain.attribution import GAP, Kind, kind_of
from onrecord.domain.offsets import Spans, as_shown, overlap
from onrecord.domain.quote_bounds import MarkStyle

_PART = re.compile(r"\{([svc]):([^{}]*)\}")


def parts(marked: str) -> tuple[str, dict[str, Spans]]:
    """The article without its marks, and the spans of source, verb and content."""
    text, at, found = "", 0, {"s": (), "v": (), "c": ()}
    for part in _PART.finditer(marked):
        text += marked[at : part.start()]
        found[part[1]] = (*found[part[1]], (len(text), len(text) + len(part[2])))
        text, at = text + part[2], part.end()
    return text + marked[at:], found


def quote(marked: str, speaker: str = "Ana Ruiz", start: int = 0, **known: Any) -> CitedQuote:
    """A quote of an article with marked parts; ``start`` is where its passage begins in a longer one."""
    text, found = parts(marked)
    bounds = MarkStyle(text).bounds(found["c"])
    quoted: Spans = bounds.quoted if bounds else ()
    quoted = tuple(q for q in quoted if any(overlap(q, c) for c in found["c"]))
    kind = kind_of(found["c"], quoted)
    spans = quoted if kind is Kind.DIRECT else found["c"]
    words = ""
    for k, (first, last) in enumerate(spans):
        words += text[first:last]
        if k + 1 < len(spans):
            words += GAP if any(map(str.isalnum, text[last : spans[k + 1][0]])) else " "
    moved = [tuple((a + start, b + start) for a, b in each) for each in (found["c"], quoted, found["v"], found["s"])]
    return CitedQuote(as_shown(words), kind, speaker=speaker, passage=Passage(text, start, *moved), **known)
