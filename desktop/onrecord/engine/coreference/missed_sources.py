"""Sources that no tag covers: a name right beside the cue, as in "shouted Ann Ash" and "Captain Ann Ash told them".

And what else cues and words say of whoever speaks: that they go on, that they speak to somebody.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from onrecord.domain.attribution import Attribution
from onrecord.domain.offsets import Span, overlap
from onrecord.engine.coreference.mentions import JOINED, RANKS
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.names import name_strings
from onrecord.engine.roles import role_nouns

_start = attrgetter("start")
_WORD_BEFORE = re.compile(r"([\w.’'-]+)\s+\Z")
_SPACE = re.compile(r"[^\S\n]+")
_GOES_ON = re.compile(r"(?:also\s)?(?:add(?:ed|s|ing)|continu(?:ed|es|ing)|went on|goes on|conclud(?:ed|es|ing))\b")
_ANNOUNCED = re.compile(
    r"\b(?:statement|comment|remark|claim|tweet|post|letter|e-?mail|message|words|note|quote)s?\s(?P<by>(?:by|from|of)\s"
    r"(?:the\s)?)[^.:\n]{2,80}:[ \t]*\n\s*\Z"
)
_CITED = re.compile(r"\s(?:was|were|is)\s(?:cited|quoted)\s(?:by\s[^.,\n]{2,60}?\s)?as\ssaying\b")
_CLOSING = re.compile(r"[,.]?[”\"’'»]*[^\S\n]+")
_PASSIVE = re.compile(r"\s(?:was|were|is|are|had been|has been)\s(?:\w+\s)?(?:asked|told)\b")
_LINE = 300
_MOST_TITLES = 4


def with_source(text: str, attribution: Attribution, named: Sequence[TaggedSpan]) -> Attribution:
    """The attribution, with the person or body named right behind or before its cue as its source if it has none.

    Args:
        text: the article.
        attribution: words in marks with a cue; others stay as they are.
        named: the name tags of the article, in their order.
    """
    if attribution.quoted and _is_addressed(text, attribution):
        return replace(attribution, source=())
    if attribution.quoted and (cited := _cited(text, attribution.quoted[-1][1], named)):
        return replace(attribution, source=(cited,))
    if attribution.source or not attribution.quoted:
        return attribution
    cue = attribution.cue[0] if attribution.cue else None
    span = (cue and (_behind(text, cue, named) or _before(text, cue, named))) or _announced(text, attribution, named)
    inside = span and any(overlap(span, words) for words in (*attribution.content, *attribution.quoted))
    return replace(attribution, source=(span,)) if span and not inside else attribution


def with_cited(text: str, found: Iterable[Attribution]) -> list[Attribution]:
    """The attributions, those in marks whose source cites whoever is quoted before, with that one.

    "“…,” Ash was quoted by the Post as saying. “…”": all of it is Ash's.
    """
    told: list[Attribution] = []
    for now in found:
        last = next((a.source[0] for a in told[-1:] if a.source), None)
        cited = _CITED.match(text, last[1]) if last and now.quoted and now.source else None
        within = last and cited and last[1] <= now.source[0][0] and now.source[0][1] <= cited.end()
        told.append(replace(now, source=(last,)) if last and within else now)
    return told


def _cited(text: str, end: int, named: Sequence[TaggedSpan]) -> Span | None:
    """Who is cited as saying the words that end there, by whomever: "“…,” Ash was quoted by the Post as saying"."""
    at = bisect_left(named, end, key=_start)
    tag = named[at] if at < len(named) else None
    if tag is None or tag.kind == "place" or not _CITED.match(text, tag.end):
        return None
    start = _with_titles(text, tag.start, end) if tag.kind == "person" else tag.start
    return (start, tag.end) if _CLOSING.fullmatch(text, end, start) else None


def _is_addressed(text: str, attribution: Attribution) -> bool:
    """Whether the words are put to whoever is the source, and not by them: "Ash was asked, “Why?”"."""
    source, cue = next(iter(attribution.source), None), next(iter(attribution.cue), None)
    return bool(source and cue and cue[0] < attribution.quoted[0][0] and _is_put(text, source[1], cue))


def _is_put(text: str, subject: int, cue: Span) -> bool:
    """Whether a cue, read from the end of its subject on, is a passive."""
    return subject <= cue[0] and _PASSIVE.match(text, subject, cue[1]) is not None


def is_called(names: Iterable[str], quoted: Iterable[str]) -> bool:
    """Whether somebody is called by a name in words in marks: "So I did, Beth."."""
    words = "|".join(re.escape(word) for name in names for word in name.split() if word[:1].isupper())
    called = re.compile(rf"(?:\A|[,.!?…]\s+)(?:{words})\s*(?=[,.!?…]|\Z)")
    return bool(words) and any(called.search(text) for text in quoted)


def goes_on(text: str, attribution: Attribution) -> bool:
    """Whether a cue says that somebody goes on: "added"."""
    return any(_GOES_ON.match(text, start) for start, _ in attribution.cue)


def _behind(text: str, cue: Span, named: Sequence[TaggedSpan]) -> Span | None:
    """The name behind a cue, titles between: "called Mr Ash", "shout Ann and Bob Ash"."""
    at = bisect_left(named, cue[1], key=_start)
    tag = named[at] if at < len(named) else None
    if tag is None or tag.kind != "person" or "\n" in text[cue[1] : tag.start]:
        return None
    start = _with_titles(text, tag.start, cue[1])
    if not _SPACE.fullmatch(text, cue[1], start):
        return None
    joined = JOINED.match(text, tag.end)
    other = named[at + 1] if at + 1 < len(named) else None
    both = joined and other and other.kind == "person" and other.start == joined.end()
    return start, other.end if both and other else tag.end


def _before(text: str, cue: Span, named: Sequence[TaggedSpan]) -> Span | None:
    """The name that a cue follows."""
    at = bisect_left(named, cue[0], key=_start) - 1
    tag = named[at] if at >= 0 else None
    if tag is None or tag.kind == "place" or not _SPACE.fullmatch(text, tag.end, cue[0]) or _is_put(text, tag.end, cue):
        return None
    low = max(0, tag.start - _LINE)
    return (_with_titles(text, tag.start, low) if tag.kind == "person" else tag.start), tag.end


def _announced(text: str, attribution: Attribution, named: Sequence[TaggedSpan]) -> Span | None:
    """The one whom a line before a quote announces: "this statement by Ash:"."""
    start = attribution.quoted[0][0]
    low = max(0, start - _LINE)
    line = _ANNOUNCED.search(text, low, low + len(text[low:start].rstrip("\"“«„‘'` \t")))
    if line is None:
        return None
    at = bisect_left(named, line.end("by"), key=_start)
    tag = named[at] if at < len(named) else None
    return tag.span if tag and tag.start == line.end("by") and tag.kind != "place" else None


def _with_titles(text: str, start: int, low: int) -> int:
    """Where the titles before a name begin."""
    for _ in range(_MOST_TITLES):
        word = _WORD_BEFORE.search(text, low, start)
        if not word or not _is_title(word.group(1)):
            break
        start = word.start()
    return start


def _is_title(word: str) -> bool:
    return word in RANKS or name_strings.fold(word) in name_strings.TITLES or role_nouns.is_role(word)
