"""From tags and quotation marks to attributions: which words, with which cue, attributed to which mention.

Quoted stretches keep the boundaries of their marks; the tags decide whether somebody said them. Each fragment of
content takes the nearest cue of its paragraph, each cue the nearest source; distance is counted in characters, and a
sentence end in between counts as many. A quote without a cue of its own goes on with the one before it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.domain.offsets import Span, Spans, overlap, union
from onrecord.domain.records import Act, Attribution
from onrecord.engine import names
from onrecord.engine.decoding import Tag
from onrecord.engine.marks import Stretch, quotes
from onrecord.engine.sentences import Places

LONG = 6
"""Words from which on what stands in quotation marks is nearly always a quote: in PolNeAR's training part 69 of 70 of
those, against two thirds of the shortest."""
LONG_CHANCE = 0.05
SHORT_CHANCE = 0.5
"""How likely a stretch must be somebody's words to count as a quote."""

SENTENCE_COST = 80
"""Characters that a sentence end between two linked parts counts for."""
REACH = 4000
"""Characters that a link may span: a paragraph can be as long as a book."""
PART_COST = 30
"""Characters that another cue or content between a cue and its source counts for."""
TOLD_CHANCE = 0.6
"""How likely words without quotation marks must be to count as reported."""
LONE_WORDS = 6
"""Fewer quoted words than these, with neither cue nor source, set off a term rather than quote somebody."""
FLOAT_REACH = 2
"""Paragraphs without any quote that a quote without a cue may look back over."""

_Blocks = tuple[list[int], list[int]]
"""Starts and ends of what may lie between a cue and its source, each sorted."""
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_THOUGHT = re.compile(
    r"\b(?:believ|think|thought|want|hop(?:e|es|ed|ing)\b|fear|expect|wish|feel|felt|consider|suspect|doubt|worr|know|knew|"
    r"intend|prefer|assum|imagin|regret|learn|realiz|realis|desire|dream|understand|understood|determined|convinced|"
    r"confident|optimistic|aware|afraid|view(?:s|ed)? as|see(?:s|n)? as|likes?\b|loves?\b|hates?\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A stretch with how likely it was said, and whether it is a whole paragraph that the next one goes on with."""

    stretch: Stretch
    chance: float
    goes_on: bool

    @property
    def start(self) -> int:
        return self.stretch.start

    @property
    def end(self) -> int:
        return self.stretch.end


@dataclass(frozen=True, slots=True)
class _Fragment:
    """A run of attributed words in one paragraph, with the stretches in quotation marks that lie in it."""

    span: Span
    quoted: tuple[Stretch, ...]
    confidence: float
    bare: bool
    """Nothing but quoted words."""

    @property
    def continues(self) -> bool:
        return bool(self.quoted) and self.quoted[0].continues

    def quoted_words(self, text: str) -> int:
        return sum(len(text[s.start : s.end].split()) for s in self.quoted)


@dataclass(frozen=True, slots=True)
class _Linked:
    """A fragment with what it was linked to."""

    fragment: _Fragment
    cue: Tag | None
    source: Tag | None
    note: str = ""


_Placed = TypeVar("_Placed", Tag, _Judged)
_Spanned = TypeVar("_Spanned", Tag, Stretch)


def link(
    text: str,
    stretches: list[Stretch],
    roles: list[Tag],
    said: Mapping[int, float] | None = None,
) -> list[Attribution]:
    """The attributions of a text in its order, speakers not yet named.

    Args:
        text: the article.
        stretches: what stands in quotation marks.
        roles: tags of source, cue and content.
        said: how likely a stretch is somebody's words, by its start; without it, the share of it that is tagged.
    """
    lines = [m.span() for m in _LINE.finditer(text) if m.group().strip()]
    parts = _by_line(lines, [p for tag in roles for p in _within_lines(text, tag) if not _is_bare_title(text, p)])
    marks = _by_line(lines, _judged(text, quotes(stretches), roles, said))
    found: list[Attribution] = []
    memory, places = _Memory(), Places(text)
    for number, line in enumerate(lines):
        contents = [t for t in parts[number] if t.kind == "content"]
        fragments = _fragments(text, contents, marks[number])
        linked = _link_line(text, places, fragments, parts[number], memory)
        groups = _grouped(places, linked)
        _extend(found, groups, text)
        memory = memory.after(text, line, linked, parts[number])
    return found


@dataclass(frozen=True, slots=True)
class _Memory:
    """What a paragraph needs to know of the ones before it."""

    quote: _Linked | None = None
    lead: tuple[Tag | None, Tag | None] | None = None
    """Cue and source of a paragraph that ended with a colon."""
    since: int = 0
    """Paragraphs since the last quote."""

    def after(self, text: str, line: Span, linked: list[_Linked], tags: list[Tag]) -> "_Memory":
        """The memory that the next paragraph starts with."""
        quoted = [k for k in linked if k.fragment.quoted and k.source]
        last = quoted[-1] if quoted else self.quote
        return _Memory(last, _lead(text, line, tags), 0 if quoted else self.since + 1)


def _lead(text: str, line: Span, tags: list[Tag]) -> tuple[Tag | None, Tag | None] | None:
    """The last cue and source of a paragraph that announces a quote with a colon."""
    if not text[line[0] : line[1]].rstrip().endswith(":"):
        return None
    cues = [t for t in tags if t.kind == "cue"]
    sources = [t for t in tags if t.kind == "source"]
    return (cues[-1] if cues else None, sources[-1]) if sources else None


def _is_bare_title(text: str, tag: Tag) -> bool:
    """Whether a source is a title torn from its name, as in badly translated text: it names nobody."""
    return tag.kind == "source" and names.fold(text[tag.start : tag.end]) in names.ABBREVIATIONS


def _judged(text: str, stretches: list[Stretch], roles: list[Tag], said: Mapping[int, float] | None) -> list[_Judged]:
    """Each stretch with how likely it was said, and whether it is a whole paragraph that the next one goes on with."""
    contents = [t for t in roles if t.kind == "content"]
    found = []
    for s, following in zip(stretches, [*stretches[1:], None], strict=False):
        opens = not text[text.rfind("\n", 0, s.outer[0]) + 1 : s.outer[0]].strip()
        goes_on = opens and following is not None and following.continues
        found.append(_Judged(s, said[s.start] if said is not None else _covered(s, contents), goes_on))
    return found


def _covered(stretch: Stretch, contents: list[Tag]) -> float:
    shared = sum(overlap(t.span, stretch.span) for t in _touching(contents, stretch.span))
    return shared / max(1, stretch.end - stretch.start)


def _touching(items: Sequence[_Spanned], span: Span) -> Sequence[_Spanned]:
    """Of items in the order of the text, none overlapping, those that may share characters with a span."""
    low = bisect_right(items, span[0], key=lambda i: i.start) - 1
    return items[max(0, low) : bisect_left(items, span[1], key=lambda i: i.start)]


def _fragments(text: str, contents: list[Tag], stretches: list[_Judged]) -> list[_Fragment]:
    """Content of one paragraph: the tags' runs, widened to the marks of every stretch that was said."""
    said = [s for s in (_said(text, j, contents) for j in stretches) if s]
    spans = _merged([*(t.span for t in contents), *(s.outer for s in said)])
    kept = {s.start for s in said}
    refused = [j.stretch for j in stretches if j.stretch.closed and j.start not in kept]
    likely = {j.start: j.chance for j in stretches}
    found = []
    for span in spans:
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
            found.append(_Fragment(trimmed, inside, chance, bare))
    return found


def _said(text: str, judged: _Judged, contents: list[Tag]) -> Stretch | None:
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


def _trimmed(text: str, span: Span, inside: tuple[Stretch, ...]) -> Span:
    """The span without spaces and stops at its edges, marks of its own stretches kept."""
    start, end = span
    first, last = (inside[0].outer[0], inside[-1].outer[1]) if inside else (end, start)
    while start < min(end, first) and (text[start].isspace() or text[start] in ",;:.–—-"):
        start += 1
    while end > max(start, last) and (text[end - 1].isspace() or text[end - 1] in ",;:.–—-"):
        end -= 1
    return start, end


def _has_words(text: str, span: Span, inside: tuple[Stretch, ...]) -> bool:
    """Whether anything but marks, stops and space lies outside the quoted stretches."""
    at = span[0]
    for s in inside:
        if any(c.isalnum() for c in text[at : s.start]):
            return True
        at = s.end
    return any(c.isalnum() for c in text[at : span[1]])


def _link_line(
    text: str, places: Places, fragments: list[_Fragment], tags: list[Tag], memory: _Memory
) -> list[_Linked]:
    """Each fragment of a paragraph with its cue and source."""
    cues = [t for t in tags if t.kind == "cue"]
    sources = [t for t in tags if t.kind == "source"]
    spans = [f.span for f in fragments] + [c.span for c in cues]
    blocks = sorted(s for s, _ in spans), sorted(e for _, e in spans)
    linked: list[_Linked] = []
    for fragment in fragments:
        cue = _nearest(places, fragment.span, cues, ([], []))
        source = _nearest(places, (cue or fragment).span, sources, blocks)
        if source is None and fragment.quoted:
            linked.append(_floating(fragment, cue, linked, memory))
        elif cue or fragment.quoted:
            linked.append(_Linked(fragment, cue, source))
    return [k for k in linked if k.cue or k.source or k.fragment.quoted_words(text) >= LONE_WORDS]


def _floating(fragment: _Fragment, cue: Tag | None, before: list[_Linked], memory: _Memory) -> _Linked:
    """A quote whose paragraph names nobody: announced by a colon, or going on with the quote before it."""
    if memory.lead and not before:
        return _Linked(fragment, cue or memory.lead[0], memory.lead[1], "announced in the paragraph before")
    if memory.quote and memory.since <= FLOAT_REACH and cue is None:
        return _Linked(fragment, None, memory.quote.source, "goes on with the quote before")
    return _Linked(fragment, cue, None)


def _nearest(places: Places, to: Span, tags: list[Tag], blocks: _Blocks) -> Tag | None:
    """The tag with the least distance to a span, none farther than REACH; None where there is no such tag."""
    low = bisect_left(tags, to[0] - REACH, key=lambda t: t.start)
    high = bisect_left(tags, to[1] + REACH, key=lambda t: t.start)
    return min(tags[low:high], key=lambda t: _distance(places, to, t.span, blocks), default=None)


def _distance(places: Places, a: Span, b: Span, blocks: _Blocks) -> float:
    """Characters between two spans, sentence ends and other parts in between counted as more."""
    low, high = min(a[1], b[1]), max(a[0], b[0])
    if low >= high:
        return 0
    starts, ends = blocks
    between = max(0, bisect_right(ends, high) - bisect_left(starts, low))
    return high - low + SENTENCE_COST * _sentence_ends(places, low, high) + PART_COST * between


def _sentence_ends(places: Places, low: int, high: int) -> int:
    """Sentence ends between two offsets; one that closes just before `low` counts."""
    return places.sentence_ends(max(0, low - 2), high)


def _grouped(places: Places, linked: list[_Linked]) -> list[list[_Linked]]:
    """Fragments that are parts of one act of saying together: split by their cue, or by its sentence end."""
    groups: list[list[_Linked]] = []
    for item in linked:
        if groups and _together(places, groups[-1][-1], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _together(places: Places, a: _Linked, b: _Linked) -> bool:
    if a.cue is not b.cue or a.source is not b.source or (a.cue is None and not b.fragment.continues):
        return False
    ends = _sentence_ends(places, a.fragment.span[1], b.fragment.span[0])
    return ends == 0 or (ends == 1 and a.fragment.bare and b.fragment.bare)


def _extend(found: list[Attribution], groups: list[list[_Linked]], text: str) -> None:
    """Add a paragraph's attributions to those found so far; a reopened quote goes on with the last one."""
    for group in groups:
        new = _attribution(text, group)
        if group[0].fragment.continues and found and found[-1].quoted and group[0].cue is None:
            last = found[-1]
            found[-1] = replace(
                last, content=union([*last.content, *new.content]), quoted=union([*last.quoted, *new.quoted])
            )
        else:
            found.append(new)


def _attribution(text: str, group: list[_Linked]) -> Attribution:
    first = group[0]
    quoted = tuple(s.span for k in group for s in k.fragment.quoted)
    bare = all(k.fragment.bare for k in group)
    content = quoted if bare else union(k.fragment.span for k in group)
    chances = [k.fragment.confidence for k in group] + [t.confidence for t in (first.cue, first.source) if t]
    thought = first.cue and not quoted and _THOUGHT.search(text, *first.cue.span)
    return Attribution(
        content=content,
        quoted=quoted,
        cue=(first.cue.span,) if first.cue else (),
        source=(first.source.span,) if first.source else (),
        act=Act.THOUGHT if thought else Act.SPEECH,
        confidence=round(min(chances), 3),
        reason=first.note,
    )


def _within_lines(text: str, tag: Tag) -> list[Tag]:
    """A tag cut at line breaks."""
    return [
        Tag(tag.kind, m.start(), m.end(), tag.confidence)
        for m in _LINE.finditer(text, tag.start, tag.end) if m.group().strip()
    ]  # fmt: skip


def _by_line(lines: list[Span], items: list[_Placed]) -> list[list[_Placed]]:
    """Items by the line that they start in."""
    starts = [s for s, _ in lines]
    out: list[list[_Placed]] = [[] for _ in lines]
    for item in sorted(items, key=lambda i: (i.start, i.end)):
        if starts:
            out[max(0, bisect_right(starts, item.start) - 1)].append(item)
    return out
