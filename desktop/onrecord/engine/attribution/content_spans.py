"""Which words of a text are somebody's: runs of tagged content, widened to the quotation marks of all that was said."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.domain.offsets import Span, Spans, overlap
from onrecord.domain.quotation_marks import QuotedSpan, quotes
from onrecord.engine.model.bio_decoding import TaggedSpan

LONG = 6
"""Words from which on what stands in quotation marks is nearly always a quote: in PolNeAR's training part 69 of 70 of
those, against two thirds of the shortest."""
LONG_CHANCE = 0.05
SHORT_CHANCE = 0.5
"""How likely a stretch must be somebody's words to count as a quote."""
SURE_CHANCE = 0.8
"""How likely a stretch left open must be somebody's words, all of it, to be taken for a quote that goes on."""
TOLD_CHANCE = 0.6
"""How likely words without quotation marks must be to count as reported."""

HEADLINE_WORDS = 25
_FIRST_LINE = re.compile(r"\s*[^\n\r\u2028\u2029]+(?=\s*[\n\r\u2028\u2029]+\s*\S)")

STOPS = ",;:.–—-"
_SENTENCE_END = frozenset('.?!…"”»’')
_DIVIDING = frozenset('.?!…:;\n\r\u2028\u2029"“”„«»‘’')
"""Between two contents these keep them apart: a sentence end, a line break, a quotation mark."""

_Spanned = TypeVar("_Spanned", TaggedSpan, QuotedSpan)


@dataclass(frozen=True, slots=True)
class ContentDecision:
    """A stretch with how likely it was said, and whether it is a whole paragraph that the next one goes on with.

    In a text without line breaks that is a stretch left open up to the next one's mark, nearly all of which was said.
    """

    stretch: QuotedSpan
    chance: float
    goes_on: bool

    @property
    def start(self) -> int:
        """Where its words start."""
        return self.stretch.start

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.stretch.end


@dataclass(frozen=True, slots=True)
class ContentSpan:
    """A run of attributed words in one paragraph, with the stretches in quotation marks that lie in it."""

    span: Span
    quoted: tuple[QuotedSpan, ...]
    confidence: float
    bare: bool
    """Nothing but quoted words."""

    @property
    def continues(self) -> bool:
        """Whether it reopens the quote that the paragraph before left open."""
        return bool(self.quoted) and self.quoted[0].continues

    def quoted_words(self, text: str) -> int:
        """Number of words in quotation marks."""
        return sum(len(text[s.start : s.end].split()) for s in self.quoted)


_WORK = (
    r"film|movie|book|novel|song|album|series|play|musical|show|sitcom|drama|comedy|episode|documentary|exhibition|memoir|"
    r"podcast|blog|magazine|newspaper|bestseller"
)
_TERM = re.compile(
    rf"\b(?:(?:known (?:as|for)|dubbed)(?: the| an?)?|named|(?:en)?titled|(?:{_WORK})|pronounced|theme,?|"
    rf"being called(?: an?)?|(?:project|plan|programme?|system|technique|method|kind of \w+|{_WORK}),? called|"
    r"(?:press|presses|pressed|click|clicks|clicked|hit|tap|taps|tapped)(?: on)?|in the form of(?: an?| the)?)\s\Z",
    re.IGNORECASE,
)
"""What stands before a term, a title or the words of a button, which nobody says there."""
_LABELLED = re.compile(
    r"\b(?:been|is|are|was|were|being) (?:label+ed|dubbed|nicknamed|termed)(?: as)?(?: an?| the)?\s\Z"
)
"""What stands before a name that something has been given, whoever gave it unless that is said."""
_BY = re.compile(r"[”\"’'»]?\s(?:\w+\s){0,2}by\s")
_SO_CALLED = re.compile(r"\bso-called\s\Z")
_OWNER = re.compile(r"(?:\b(?:hosts?|watch(?:ed|es)?)|[A-Z]\w*[’']s)\s\Z")
"""What stands before the title of a work: "on ABC’s “Good Morning, Utopia”"."""
_PLAYED = re.compile(r"\b(?:play(?:ed|s|ing)?|s[aiu]ng|sings|singing|perform(?:ed|s|ing)?)\s\Z")
"""What stands before the title of a song, if what is sung is no sentence."""
_SMALL = frozenset("a an the of in on for and to with at by from is or".split())
_LEAD = 32
_NICKNAME = 2
"""Words of a nickname, at most."""


def _without_terms(text: str, stretches: list[QuotedSpan]) -> Iterator[QuotedSpan]:
    """The stretches that are no terms, titles and words of buttons, as "known for “A Ferry” and “A Lighthouse”"."""
    term = 0
    for s in stretches:
        beside = term and text[term : s.outer[0]].strip() in (",", "and", "or", ", and", ", or")
        low = max(0, s.outer[0] - _LEAD)
        called_so = text[s.start].isupper() and _SO_CALLED.search(text, low, s.outer[0])
        if (
            beside
            or called_so
            or _TERM.search(text, low, s.outer[0])
            or (text[s.start].islower() and _LABELLED.search(text, low, s.outer[0]) and not _BY.match(text, s.end))
            or _is_title(text, s, low)
            or _is_nickname(text, s)
        ):
            term = s.outer[1]
        else:
            yield s


def _is_title(text: str, stretch: QuotedSpan, low: int) -> bool:
    """Whether a stretch is the title of somebody's work: each longer word of several with a capital."""
    words = text[stretch.start : stretch.end].split()
    capitals = all(w[:1].isupper() or w.casefold() in _SMALL for w in words)
    return (
        len(words) > 1
        and words[0][:1].isupper()
        and capitals
        and (
            _OWNER.search(text, low, stretch.outer[0]) is not None
            or (words[-1][-1].isalnum() and _PLAYED.search(text, low, stretch.outer[0]) is not None)
        )
    )


def _is_nickname(text: str, stretch: QuotedSpan) -> bool:
    """Whether a stretch stands inside a name: Giuseppe “Pino” Puglisi."""
    words = text[stretch.start : stretch.end].split()
    before, behind = (
        text[max(0, stretch.outer[0] - 2) : stretch.outer[0]],
        text[stretch.outer[1] : stretch.outer[1] + 3],
    )
    given = (text[max(0, stretch.outer[0] - _LEAD) : stretch.outer[0]].split() or [""])[-1]
    inside = before[:1].islower() and before[1:] == " " and behind[:1] == " " and behind[1:].istitle()
    capitals = words and all(w[:1].isupper() and w[-1].isalpha() for w in words)
    return bool(inside and capitals and given[:1].isupper() and len(words) <= _NICKNAME)


def decide_content(
    text: str, stretches: list[QuotedSpan], roles: list[TaggedSpan], said: Mapping[int, float] | None
) -> list[ContentDecision]:
    """Each stretch that may be a quote with how likely it was said: as given, or the share of it that is tagged.

    Single marks in a headline are its style, whatever the article quotes with, and sum up what stands below.
    """
    contents = [t for t in roles if t.kind == "content"]
    headline = headline_end(text)
    candidates = [s for s in _without_terms(text, quotes(stretches)) if not (s.single and s.end <= headline)]
    found = []
    for s, following in zip(candidates, [*candidates[1:], None], strict=False):
        opens = not text[text.rfind("\n", 0, s.outer[0]) + 1 : s.outer[0]].strip()
        chance = said[s.start] if said is not None else _covered(s, contents)
        gap = text[s.end : following.outer[0]] if following and not s.closed else "."
        reopened = not gap.strip() and gap.isprintable() and chance > SURE_CHANCE
        goes_on = reopened or (opens and following is not None and following.continues)
        found.append(ContentDecision(s, chance, goes_on))
    return found


def headline_end(text: str) -> int:
    """Where the headline ends: the first line, if it is short and others follow; else 0."""
    found = _FIRST_LINE.match(text)
    return found.end() if found and len(found.group().split()) <= HEADLINE_WORDS else 0


def content_spans(text: str, contents: list[TaggedSpan], stretches: list[ContentDecision]) -> list[ContentSpan]:
    """Content of one paragraph: the tags' runs, widened to the marks of every stretch that was said."""
    said = [s for s in (_decided(text, j, contents) for j in stretches) if s]
    kept = {s.start for s in said}
    refused = [j.stretch for j in stretches if j.stretch.closed and j.start not in kept]
    likely = {j.start: j.chance for j in stretches}
    found = []
    spans, starts = _merged([*(t.span for t in contents), *(s.outer for s in said)]), _new_sentences(text, said)
    for span in (part for whole in spans for part in _cut(whole, starts)):
        inside = tuple(s for s in _touching(said, span) if overlap(s.outer, span))
        if not inside and any(s.start <= span[0] and span[1] <= s.end for s in _touching(refused, span)):
            continue
        trimmed = _trimmed(text, span, inside)
        bare = not _has_words(text, trimmed, inside)
        chances = [t.confidence for t in _touching(contents, span) if overlap(t.span, span)] or [
            likely[s.start] for s in inside
        ]
        chance = sum(chances) / len(chances)
        if trimmed[0] < trimmed[1] and (inside or (not bare and chance >= TOLD_CHANCE)):
            found.append(ContentSpan(trimmed, inside, chance, bare))
    return found


def joined(text: str, contents: list[TaggedSpan]) -> list[TaggedSpan]:
    """Content tags with nothing but space, commas and the like between them as one: what the tagger broke in two."""
    found: list[TaggedSpan] = []
    for tag in sorted(contents, key=lambda t: t.start):
        gap = text[found[-1].end : tag.start] if found else "."
        if any(c.isalnum() or c in _DIVIDING for c in gap):
            found.append(tag)
        else:
            confidence = (found[-1].confidence + tag.confidence) / 2
            found[-1] = replace(found[-1], end=max(found[-1].end, tag.end), confidence=confidence)
    return found


def _covered(stretch: QuotedSpan, contents: list[TaggedSpan]) -> float:
    shared = sum(overlap(t.span, stretch.span) for t in _touching(contents, stretch.span))
    return shared / max(1, stretch.end - stretch.start)


def _touching(items: Sequence[_Spanned], span: Span) -> Sequence[_Spanned]:
    """Of items in the order of the text, none overlapping, those that may share characters with a span."""
    low = bisect_right(items, span[0], key=lambda i: i.start) - 1
    return items[max(0, low) : bisect_left(items, span[1], key=lambda i: i.start)]


def _decided(text: str, judged: ContentDecision, contents: list[TaggedSpan]) -> QuotedSpan | None:
    """The stretch if it was said; one that was never closed, nor goes on, ends where its content ends."""
    stretch = judged.stretch
    if stretch.closed or judged.goes_on:
        words = len(text[stretch.start : stretch.end].split())
        return stretch if judged.chance > (LONG_CHANCE if words >= LONG else SHORT_CHANCE) else None
    first = next((t for t in _touching(contents, stretch.span) if overlap(t.span, stretch.span)), None)
    if first is None:
        return None
    end = min(stretch.end, max(first.end, stretch.start))
    while end < stretch.end and text[end] in ".,!?…":
        end += 1
    ended = replace(stretch, end=end, outer=(stretch.outer[0], end))
    return ended if _covered(ended, contents) > SHORT_CHANCE else None


def _merged(spans: Iterable[Span]) -> Spans:
    """Overlapping spans as one; spans that only touch stay apart."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span[0] < merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], span[1])
        elif span[1] > span[0]:
            merged.append(span)
    return tuple(merged)


def _new_sentences(text: str, stretches: list[QuotedSpan]) -> list[int]:
    """Where a quote opens behind a sentence's end or another quote: what stands before is not of its sentence."""
    found = []
    for s in stretches:
        before = text[max(0, s.outer[0] - 9) : s.outer[0]].rstrip()
        if before and before[-1] in _SENTENCE_END and len(before) < min(9, s.outer[0]):
            found.append(s.outer[0])
    return found


def _cut(span: Span, places: list[int]) -> list[Span]:
    """A span cut at some places, given in the order of the text."""
    inside = places[bisect_right(places, span[0]) : bisect_left(places, span[1])]
    bounds = [span[0], *inside, span[1]]
    return list(itertools.pairwise(bounds))


def _trimmed(text: str, span: Span, inside: tuple[QuotedSpan, ...]) -> Span:
    """The span without spaces and stops at its edges, marks of its own stretches kept."""
    start, end = span
    first, last = (inside[0].outer[0], inside[-1].outer[1]) if inside else (end, start)
    while start < min(end, first) and (text[start].isspace() or text[start] in STOPS):
        start += 1
    while end > max(start, last) and (text[end - 1].isspace() or text[end - 1] in STOPS):
        end -= 1
    return start, end


def _has_words(text: str, span: Span, inside: tuple[QuotedSpan, ...]) -> bool:
    """Whether anything but marks, stops and space lies outside the quoted stretches."""
    at = span[0]
    for s in inside:
        if any(c.isalnum() for c in text[at : s.start]):
            return True
        at = s.end
    return any(c.isalnum() for c in text[at : span[1]])
