"""From tags and quotation marks to attributions: which words, with which cue, attributed to which mention.

Quoted stretches keep the boundaries of their marks; the tags decide whether somebody said them (`content_spans`). Each
fragment of content chooses its cue, or none, and then its source, or none (`link_features`); fragments that are parts
of one act of saying become one attribution.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.domain.attribution import Act, Attribution
from onrecord.domain.messages import Message, message
from onrecord.domain.offsets import Span, hull, overlap, union
from onrecord.domain.quotation_marks import LINE, QuotedSpan
from onrecord.engine.attribution.content_spans import (
    ContentDecision,
    ContentSpan,
    content_spans,
    decide_content,
    headline_end,
    joined,
)
from onrecord.engine.attribution.link_features import LinkContext, cue_choices, source_choices
from onrecord.engine.attribution.nested_statements import split_statements
from onrecord.engine.attribution.speaker_labels import Named, behind_label, named_words, with_sources
from onrecord.engine.attribution.speech_acts import denies, is_said, is_thought
from onrecord.engine.model.bio_decoding import TaggedSpan, within_lines
from onrecord.engine.model.log_linear import Features, Weights
from onrecord.engine.names import name_strings
from onrecord.engine.sentences import SentenceBounds, fills_paragraph, is_crosshead

LONE_WORDS = 6
"""Fewer quoted words than these, with neither cue nor source, set off a term rather than quote somebody."""
SURE_CHANCE = 0.98
"""How likely a source and a cue right behind a quote are its own."""
_MARKS = " \t“”\"‘’'«»„"
_CLOSING = re.compile(r"[”\"’'»]+[ \t]+")
_OVER = re.compile(r"\s*(?:[.,;]|\Z)|\s+(?:from|in|at|on|and|as|with|after|before|when)\b")
"""Behind a cue that has no other words to report."""
_STOPS = (".", ":", "!", "…", "”", '"')
"""What ends a sentence or announces a quote, and no headline."""
LEAST_CHANCE = 0.15
"""How likely reported words must be right, with their source, to be told at all."""
SURE_QUOTE = 0.9
"""How likely a paragraph in marks is somebody's words, whoever that is: the calibration asks for a source as well."""
LEAST_UNSOURCED = 0.3
"""How likely fewer than `LONE_WORDS` in marks must be somebody's where nobody is found who said them."""
HEADING = 4
"""Words in capitals from which on they are a heading, and nobody's name."""
_WHOLE = re.compile(r"[.!?…][”\"’'»]*")
"""How a quote ends that is a sentence."""


@dataclass(frozen=True, slots=True)
class _Linked:
    """A fragment with the cue and the source that it was linked to, and how likely the two choices are right."""

    fragment: ContentSpan
    cue: TaggedSpan | None
    source: TaggedSpan | None
    chance: float
    note: Message | None = None


_Placed = TypeVar("_Placed", TaggedSpan, ContentDecision)


def link(
    text: str,
    stretches: list[QuotedSpan],
    roles: list[TaggedSpan],
    weights: Weights,
    said: Mapping[int, float] | None = None,
) -> list[Attribution]:
    """The attributions of a text in its order, with calibrated confidence, speakers not yet named.

    Args:
        text: the article.
        stretches: what stands in quotation marks.
        roles: tags of source, cue and content.
        weights: of the choices of links.
        said: how likely a stretch is somebody's words, by its start; without it, the share of it that is tagged.
    """
    found = []
    for attribution, evidence in weighed(text, stretches, roles, weights, said):
        chance = weights.chances("right", [evidence, ["none"]])[0]
        if chance >= _least(attribution, text):
            alone = bool(attribution.quoted) and fills_paragraph(text, hull(attribution.quoted))
            sure = max(chance, SURE_QUOTE) if alone and not attribution.source else chance
            found.append(replace(attribution, confidence=round(sure, 3)))
    return found


def _least(attribution: Attribution, text: str) -> float:
    """How likely an attribution must be right to be told."""
    if not attribution.quoted:
        return LEAST_CHANCE
    few = sum(len(text[slice(*span)].split()) for span in attribution.quoted) < LONE_WORDS
    return LEAST_UNSOURCED if few and not attribution.source and attribution.cue else 0.0


def weighed(
    text: str,
    stretches: list[QuotedSpan],
    roles: list[TaggedSpan],
    weights: Weights,
    said: Mapping[int, float] | None = None,
) -> list[tuple[Attribution, Features]]:
    """The same, each with what speaks for and against it instead of a confidence: what calibration learns from."""
    named = named_words(text)
    roles = split_statements(text, with_sources(roles, named) if named else roles, stretches)
    lines = [m.span() for m in LINE.finditer(text) if m.group().strip()]
    tags = [
        p for tag in roles for p in within_lines(text, tag) if not (_is_bare_title(text, p) or _is_heading(text, p))
    ]
    contents = _by_line(lines, joined(text, [t for t in tags if t.kind == "content"]))
    judged = decide_content(text, stretches, roles, _with_signed(said, stretches, named))
    marks = _by_line(lines, [replace(j, stretch=behind_label(text, j.stretch, named)) for j in judged])
    found = [f for c, m in zip(contents, marks, strict=True) for f in content_spans(text, c, m)]
    linker = _Linker(text, tags, found, named, weights)
    groups = linker.grouped(linker.linked())
    return [(_attribution(text, group), _evidence(text, group)) for group in groups]


def _with_signed(
    said: Mapping[int, float] | None, stretches: list[QuotedSpan], named: list[Named]
) -> Mapping[int, float] | None:
    """How likely stretches are somebody's words, those that somebody signs for certain, however few they are."""
    signed = [n.words for n in named if not n.label]
    if said is None or not signed:
        return said
    return {**said, **{s.start: 1.0 for s in stretches if any(a <= s.start and s.end <= b for a, b in signed)}}


class _Linker:
    """The choices of one text."""

    def __init__(
        self, text: str, tags: list[TaggedSpan], found: list[ContentSpan], named: list[Named], weights: Weights
    ) -> None:
        self._text, self._fragments, self._weights = text, found, weights
        headline = headline_end(text)
        self._headline = 0 if text[:headline].rstrip().endswith(_STOPS) else headline
        self._named = sorted(named, key=lambda n: n.words)
        self._cues = {t.span: t for t in tags if t.kind == "cue"}
        self._sources = {t.span: t for t in tags if t.kind == "source"}
        self._cue_at = {t.start: t for t in reversed(self._cues.values())}
        self._source_at = {t.start: t for t in reversed(self._sources.values())}
        self._places = SentenceBounds(text)
        self._scene = LinkContext(text, self._places, list(self._cues), list(self._sources), [f.span for f in found])

    def linked(self) -> list[_Linked]:
        """Each fragment with its cue and source, those left out that hang on nothing."""
        before: Span | None = None
        found: list[_Linked] = []
        for fragment in self._fragments:
            item = self._link(fragment, before)
            if found and self._goes_on(found[-1], item):
                item = replace(found[-1], fragment=fragment, note=message("goes on with the quote before"))
            if item.cue or item.source or self._stands_alone(fragment):
                found.append(item)
            if fragment.quoted and item.source:
                before = item.source.span
        return [k for k in self._with_runs(found) if (k.cue or k.fragment.quoted) and not self._is_denied(k)]

    def _stands_alone(self, fragment: ContentSpan) -> bool:
        """Whether words in marks need no word of saying to be somebody's: many, or a sentence that is a paragraph."""
        if fragment.quoted_words(self._text) >= LONE_WORDS or is_crosshead(self._text, fragment.span):
            return bool(fragment.quoted)
        start, end = fragment.span
        stop = self._text.find("\n", end)
        line = self._text[self._places.line_start(start) : stop if stop >= 0 else None].strip()
        words = self._text[start:end].strip(_MARKS)
        return bool(fragment.quoted) and line.strip(_MARKS) == words and bool(_WHOLE.search(line, len(line) - 3))

    def _is_denied(self, item: _Linked) -> bool:
        """Whether words in marks are those that somebody did not say: "she did not call it a “mistake”"."""
        return bool(item.fragment.quoted) and item.cue is not None and denies(self._text[slice(*item.cue.span)])

    def _with_runs(self, found: list[_Linked]) -> Iterator[_Linked]:
        """The same, with the paragraphs of a quote that each reopens as words of whoever the last one of them names.

        Unless the first names somebody: then these were said by that one, and linked so.
        """
        for run in self._runs(found):
            last = run[-1]
            if len(run) > 1 and self._in_own_paragraph(last) and not self._is_attributed(run[0]):
                note = message("named in the paragraph where the quote ends")
                yield from (replace(k, cue=last.cue, source=last.source, note=note) for k in run[:-1])
                yield last
            else:
                yield from run

    @staticmethod
    def _runs(found: list[_Linked]) -> Iterator[list[_Linked]]:
        run: list[_Linked] = []
        for item in found:
            if run and not item.fragment.continues:
                yield run
                run = []
            run.append(item)
        if run:
            yield run

    def _in_own_paragraph(self, item: _Linked) -> bool:
        return item.source is not None and not self._places.apart(item.source.start, item.fragment.span[0])

    def _is_attributed(self, item: _Linked) -> bool:
        """Whether somebody is named beside a fragment, or announces it."""
        return self._in_own_paragraph(item) or self._is_announced(item.fragment)

    def _is_announced(self, fragment: ContentSpan) -> bool:
        """Whether a line before a fragment ends with a colon."""
        return self._text[max(0, fragment.span[0] - 40) : fragment.span[0]].rstrip("\"“«„‘' \n\r").endswith(":")

    def _goes_on(self, last: _Linked, item: _Linked) -> bool:
        """Whether a fragment reopens the quote that the paragraph before left open, and says nothing else of itself."""
        own = item.cue and not self._places.apart(item.cue.start, item.fragment.span[0])
        return (
            item.fragment.continues
            and bool(last.fragment.quoted)
            and not own
            and not self._is_announced(item.fragment)
            and not self._name_by_setting(item.fragment)
        )

    def _link(self, fragment: ContentSpan, before: Span | None) -> _Linked:
        if name := self._name_by_setting(fragment):
            return _Linked(fragment, None, self._sources[name], 1.0, message("named by the setting of the text"))
        if fragment.quoted and is_crosshead(self._text, fragment.span):
            return _Linked(fragment, None, None, SURE_CHANCE)
        if beside := self._behind_exclamation(fragment):
            return _Linked(fragment, *beside, SURE_CHANCE)
        cues, choices = _outside(fragment, *cue_choices(self._scene, fragment.span))
        cue, sure = _best(cues, self._weights.chances("cue", choices))
        going_on = before if fragment.quoted and not self._is_announced(fragment) else None
        spoken_by = source_choices(self._scene, fragment.span, cue, going_on)
        sources, choices = self._within_reach(fragment, *_outside(fragment, *spoken_by))
        source, surer = _best(sources, self._weights.chances("source", choices))
        if source is None and (beside := self._behind_comma(fragment)):
            return _Linked(fragment, *beside, sure)
        note = self._note(fragment, source, before)
        return _Linked(
            fragment, self._cues[cue] if cue else None, self._sources[source] if source else None, sure * surer, note
        )

    def _behind_exclamation(self, fragment: ContentSpan) -> tuple[TaggedSpan, TaggedSpan] | None:
        """Cue and source of a quote whose last mark ends a sentence that goes on: "“Enough!” a voice said."."""
        end = fragment.span[0] + len(self._text[slice(*fragment.span)].rstrip(_MARKS))
        closing = _CLOSING.match(self._text, end)
        if not fragment.quoted or not closing or self._text[end - 1] not in "!?":
            return None
        source = self._source_at.get(closing.end())
        cue = source and (self._cue_at.get(source.end) or self._cue_at.get(source.end + 1))
        return (cue, source) if source and cue and _OVER.match(self._text, cue.end) else None

    def _behind_comma(self, fragment: ContentSpan) -> tuple[TaggedSpan, TaggedSpan] | None:
        """Cue and source right behind a quote that its last mark leaves to go on: "shows that “…,” said Ash"."""
        end = fragment.span[0] + len(self._text[slice(*fragment.span)].rstrip(_MARKS))
        closing = _CLOSING.match(self._text, end) if fragment.quoted and self._text[end - 1] == "," else None
        cue = closing and self._cue_at.get(closing.end())
        source = cue and self._source_at.get(cue.end + 1)
        return (cue, source) if cue and source else None

    def _within_reach(
        self, fragment: ContentSpan, candidates: list[Span], choices: list[Features]
    ) -> tuple[list[Span], list[Features]]:
        """The candidates that are no words of the headline, unless the fragment stands there too.

        Of a quote that a line announces, those from that line on.
        """
        low = 0 if fragment.span[0] < self._headline else self._headline
        if self._is_announced(fragment):
            low = max(low, self._places.line_start(self._text.rfind(":", 0, fragment.span[0])))
        kept = [k for k, span in enumerate(candidates) if span[0] >= low]
        return [candidates[k] for k in kept], [*(choices[k] for k in kept), choices[-1]]

    def _name_by_setting(self, fragment: ContentSpan) -> Span | None:
        """The name by which the setting says whose a quote is."""
        at = bisect_right(self._named, fragment.span[0], key=lambda n: n.words[0]) - 1
        if at < 0 or not fragment.quoted or fragment.span[1] > self._named[at].words[1] + 1:
            return None
        return self._named[at].name

    def _note(self, fragment: ContentSpan, source: Span | None, before: Span | None) -> Message | None:
        """Where a source outside the fragment's own paragraph was found."""
        if source is None or not self._places.apart(source[0], fragment.span[0]):
            return None
        if source == before:
            return message("goes on with the quote before")
        if self._is_announced(fragment):
            return message("announced in the paragraph before")
        return message("named in a paragraph before")

    def grouped(self, linked: list[_Linked]) -> list[list[_Linked]]:
        """Fragments that are parts of one act of saying together."""
        groups: list[list[_Linked]] = []
        for item in linked:
            if groups and self._together(groups[-1][-1], item):
                groups[-1].append(item)
            else:
                groups.append([item])
        return groups

    def _together(self, a: _Linked, b: _Linked) -> bool:
        """Whether two fragments are parts of one act of saying: two quotes, reported words about their cue, or broken.

        A quote and reported words that are tagged with one cue are two acts more often than one: on PolNeAR's dev part
        18 of 28 times, two quotes 4 of 137 times.
        """
        quoted = bool(a.fragment.quoted)
        if a.source is not b.source or a.cue is not b.cue or quoted != bool(b.fragment.quoted):
            return False
        if self._places.apart(a.fragment.span[0], b.fragment.span[0]):
            broken = not quoted and not self._text[a.fragment.span[1] : b.fragment.span[0]].strip()
            return broken or (quoted and b.fragment.continues)
        if a.cue is None:
            return False
        about = a.fragment.span[1] <= a.cue.start < b.fragment.span[0]
        return quoted or about or not self._places.sentence_ends(a.fragment.span[1], b.fragment.span[0])


def _outside(
    fragment: ContentSpan, candidates: list[Span], choices: list[Features]
) -> tuple[list[Span], list[Features]]:
    """The candidates that are no words of the quote itself, with their features, and last those of none."""
    kept = [k for k, span in enumerate(candidates) if not any(overlap(span, s.span) for s in fragment.quoted)]
    return [candidates[k] for k in kept], [*(choices[k] for k in kept), choices[-1]]


def _best(candidates: list[Span], chances: list[float]) -> tuple[Span | None, float]:
    """The likeliest candidate, None for none of them, and its chance."""
    at = max(range(len(chances)), key=chances.__getitem__)
    return (candidates[at] if at < len(candidates) else None), chances[at]


def _attribution(text: str, group: list[_Linked]) -> Attribution:
    first = group[0]
    quoted = tuple(s.span for k in group for s in k.fragment.quoted)
    bare = all(k.fragment.bare for k in group)
    content = quoted if bare else union(k.fragment.span for k in group)
    cue = text[slice(*first.cue.span)] if first.cue else ""
    said = not is_thought(cue) if quoted else not cue or is_said(cue)
    return Attribution(
        content=content,
        quoted=quoted,
        cue=(first.cue.span,) if first.cue else (),
        source=(first.source.span,) if first.source else (),
        act=Act.SPEECH if said else Act.THOUGHT,
        reason=first.note or "",
    )


def _evidence(text: str, group: list[_Linked]) -> Features:
    """How sure the network was of each part and the links of them, in steps, for the calibrated confidence."""
    first = group[0]
    quoted = sum(k.fragment.quoted_words(text) for k in group)
    kind = "reported" if not quoted else "direct" if all(k.fragment.bare for k in group) else "mixed"
    content = min(k.fragment.confidence for k in group)
    return [
        f"kind {kind}", f"content {_step(content)} {kind}", f"link {_step(min(k.chance for k in group))}",
        f"cue {_step(first.cue.confidence) if first.cue else None}",
        f"source {_step(first.source.confidence) if first.source else None} {bool(quoted)}",
        f"words {min(3, quoted // 3)} {kind}", f"note {first.note or ''}",
    ]  # fmt: skip


def _step(chance: float) -> int:
    """A chance as one of seven steps, finer towards certainty."""
    return bisect_right((0.5, 0.7, 0.8, 0.9, 0.95, 0.99), chance)


def _is_bare_title(text: str, tag: TaggedSpan) -> bool:
    """Whether a source is a title torn from its name, as in badly translated text: it names nobody."""
    return tag.kind == "source" and name_strings.fold(text[tag.start : tag.end]) in name_strings.ABBREVIATIONS


def _is_heading(text: str, tag: TaggedSpan) -> bool:
    """Whether a source is a heading in capitals, which speaks of what comes; a label of a transcript has a colon."""
    words = text[tag.start : tag.end].split()
    capitals = len(words) >= HEADING and all(map(str.isupper, words)) and not text.isupper()
    return tag.kind == "source" and capitals and not text.startswith(":", tag.end)


def _by_line(lines: list[Span], items: list[_Placed]) -> list[list[_Placed]]:
    """Items by the line that they start in."""
    starts = [s for s, _ in lines]
    out: list[list[_Placed]] = [[] for _ in lines]
    for item in sorted(items, key=lambda i: (i.start, i.end)):
        if starts:
            out[max(0, bisect_right(starts, item.start) - 1)].append(item)
    return out
