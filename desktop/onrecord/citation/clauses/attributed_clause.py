"""The article's own clause: speaker, verb and words in the order in which it has them, the speaker by name.

Where its parts do not make a clause that stands alone, there is none, and the sentence is quoted as it was printed.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.clauses import reporting_verbs, sentence_bounds, speaker_names
from onrecord.citation.clauses.marked_text import OMISSION, Change, MarkedText
from onrecord.citation.clauses.speaker_beside import speaker_beside
from onrecord.domain.attribution import Kind
from onrecord.domain.offsets import Span, Spans, hull

_NEAR = 40
"""Code points between words and the verb that reports them where these come later: more is another clause."""
_FAR = 160
"""Code points between two parts of a clause beyond which it is no longer told as one."""
_KEPT = 60
"""Code points between speaker and verb that are always kept; more may be another predicate, which is left out."""
_JOINTS = frozenset("and but or then also later yet nor while".split())
_RELATIVE = (["who"], ["which"], ["that"])
_FEWEST = 3
"""Words that can be a clause of their own."""
_SUBORDINATE = frozenset("which who that whether to whose where how why what whom of for as by than".split())


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a clause, as offsets into the passage's text."""

    text: MarkedText
    content: Spans
    quoted: Spans
    cue: Spans
    source: Spans

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text.text[slice(*span)]


def parts_of(quoted: CitedQuote) -> Parts | None:
    """The parts of a quote's clause; None where there is no passage that holds its words."""
    passage = quoted.passage
    if passage is None or not passage.content:
        return None
    size = len(passage.text)

    def inside(spans: Sequence[Span]) -> Spans:
        moved = ((start - passage.start, end - passage.start) for start, end in spans)
        return tuple(span for span in moved if 0 <= span[0] < span[1] <= size)

    content, named, cue, source = map(inside, (passage.content, passage.quoted, passage.cue, passage.source))
    if len(content) < len(passage.content):
        return None
    if not cue and not source and quoted.speaker and not (quoted.kind is Kind.DIRECT and quoted.words[:1].isupper()):
        beside = speaker_beside(passage.text, content[0][0], content[-1][1], quoted.speaker)
        source, cue = ((beside[0],), (beside[1],)) if beside else ((), ())
    start, end = sentence_bounds.paragraphs_around(passage.text, hull((*content, *cue, *source)))
    spans = (tuple((first - start, last - start) for first, last in each) for each in (content, named, cue, source))
    return Parts(MarkedText(passage.text[start:end]), *spans)


def clause(parts: Parts, quoted: CitedQuote) -> str:
    """The clause; "" where the parts make none."""
    if len(parts.source) > 1 or not parts.cue or speaker_names.full_name(quoted) == speaker_names.UNKNOWN:
        return ""
    if not parts.source:
        return _without_source(parts, quoted)
    first, source, cue = hull(parts.content), parts.source[0], hull(parts.cue)
    if source[0] < first[0] and cue[0] < first[0] and source[1] <= cue[0] and cue[1] <= first[0]:
        return _source_first(parts, quoted, source, cue)
    if cue[1] <= source[0] and source[1] <= first[0]:
        return _cue_first(parts, quoted, source, cue)
    return _words_first(parts, quoted, source, cue)


def only_shown(parts: Parts) -> bool:
    """Whether the words are on something that the speaker only has: "many holding signs with sayings such as"."""
    if len(parts.source) != 1 or not parts.cue or parts.cue[0][0] < parts.source[0][1]:
        return False
    between = parts.slice((parts.source[0][1], parts.cue[0][0]))
    is_verb = reporting_verbs.beside_quote(parts.slice(hull(parts.cue)))
    return not is_verb and re.match(r"\s+\w+ing\b", between) is not None


def _source_first(parts: Parts, quoted: CitedQuote, source: Span, cue: Span) -> str:
    """Speaker, verb, words."""
    text = parts.text.text
    after_source, after_cue = (source[1], cue[0]), (cue[1], parts.content[0][0])
    if _too_far(parts, after_cue) or sentence_bounds.ends_sentence(text, (source[0], cue[1])):
        return ""
    bare = reporting_verbs.ends_in_preposition(text[max(0, source[0] - 20) : source[0]])
    joined, verb = parts.slice(after_source), reporting_verbs.finite(parts.slice(cue))
    infinitive = parts.slice(cue).lower().startswith("to ")
    if not (verb or (infinitive and joined.strip())) or _breaks_off(parts, after_cue):
        return ""
    if _is_possessive(parts, source) or _is_extracted(parts, source) or reporting_verbs.lacks_object(parts.slice(cue)):
        return ""
    if only_shown(parts):
        return ""
    relative = reporting_verbs.words_of(joined)[-1:] in _RELATIVE
    if relative and not quoted.speaker:
        return ""
    is_loose = bare or (reporting_verbs.is_participle(parts.slice(cue)) and not _has_auxiliary(joined))
    if not is_loose and not relative and len(joined) <= _KEPT and not re.search(r"\b(?:and|but|or)\b", joined):
        who = speaker_names.named(parts.slice(source), quoted)
        return _told(parts, source[0], [Change(source, who)])
    if not (relative or _begins_predicate(joined)) or not verb or _is_passive(parts, cue):
        return ""
    who = _alone(speaker_names.named(parts.slice(source), quoted))
    return _told(parts, source[0], [Change((source[0], cue[1]), f"{who} {verb}")])


def _cue_first(parts: Parts, quoted: CitedQuote, source: Span, cue: Span) -> str:
    """According to the speaker, words; or verb, speaker, words, which are put in the common order."""
    text = parts.text.text
    if _too_far(parts, (source[1], parts.content[0][0])) or len(parts.slice((cue[1], source[0]))) > _NEAR:
        return ""
    if sentence_bounds.ends_sentence(text, (cue[0], source[1])):
        return ""
    who = speaker_names.named(parts.slice(source), quoted)
    if reporting_verbs.ACCORDING.match(parts.slice(cue)):
        return _told(parts, cue[0], [Change(source, who)])
    verb = "" if parts.slice((cue[1], source[0])).strip() else reporting_verbs.beside_quote(parts.slice(cue))
    if not verb or parts.slice((source[1], parts.content[0][0])).strip(" ,:\"“‘'"):
        return ""
    return _told(parts, cue[0], [Change((cue[0], source[1]), f"{_alone(who)} {verb}")])


def _words_first(parts: Parts, quoted: CitedQuote, source: Span, cue: Span) -> str:
    """Words, speaker, verb in either order; perhaps words again."""
    text, (start, end) = parts.text.text, parts.content[0]
    beside = hull((source, cue))
    opening = reporting_verbs.words_of(text[start:end])[:1]
    if beside[0] < end or beside[0] - end > _NEAR or (opening and opening[0] in _SUBORDINATE):
        return ""
    if not parts.quoted and len(text[start:end].split()) < _FEWEST:
        return ""
    if not re.search(r"[,!?:—–-]", text[end - 1 : beside[0]]) and not _is_according(parts, cue):
        return ""
    if len(parts.slice(beside)) > _FAR + (source[1] - source[0]) or _parted(parts, beside):
        return ""
    later = [span for span in parts.content[1:] if span[0] >= beside[1]]
    if len(later) < len(parts.content) - 1 or any(_too_far(parts, gap) for gap in _gaps((beside, *later))):
        return ""
    who = speaker_names.named(parts.slice(source), quoted)
    changes, last = [Change(source, who)], beside[1]
    if not later and reporting_verbs.needs_object(parts.slice(cue)) and last == cue[1]:
        last = _past_object(text, last)
        if last == cue[1]:
            changes.append(Change(cue, "said"))
    elif not later and last == cue[1]:
        last = cue[0] + len(reporting_verbs.without_last_preposition(parts.slice(cue)))
    return _set(parts, (start, max(last, later[-1][1] if later else 0)), sorted(changes, key=lambda c: c.span))


def _without_source(parts: Parts, quoted: CitedQuote) -> str:
    """The verb and the words, the speaker before them."""
    cue, (start, _) = hull(parts.cue), parts.content[0]
    known = bool(quoted.speaker or quoted.mention)
    if not known or cue[1] > start or _too_far(parts, (cue[1], start)):
        return ""
    who = speaker_names.full_name(quoted)
    if reporting_verbs.ACCORDING.match(parts.slice(cue)):
        return _told(parts, cue[0], [Change(cue, f"{parts.slice(cue)} {who},")])
    verb = reporting_verbs.finite(parts.slice(cue))
    if not verb or (not reporting_verbs.beside_quote(verb) and not reporting_verbs.needs_object(verb)):
        return ""
    if (parts.slice(cue)[:1].isupper() and not reporting_verbs.is_participle(parts.slice(cue))) or _is_passive(
        parts, cue
    ):
        return ""
    return _told(parts, cue[0], [Change(cue, f"{_alone(who)} {verb}")])


def _told(parts: Parts, start: int, changes: list[Change]) -> str:
    """From a place to the end of the words; what lies far between two parts of these is left out."""
    end, first = parts.content[0][1], parts.content[0][0]
    for s in parts.text.spans:
        if start < s.outer[0] < s.start < first < s.end and any(map(str.isalnum, parts.slice((s.start, first)))):
            changes.append(Change((s.start, first), f"{OMISSION} "))
    for gap in _gaps(parts.content):
        if _too_far(parts, gap):
            changes.append(Change(gap, f" {OMISSION} "))
        end = gap[1]
    return _set(parts, (start, max(end, parts.content[-1][1])), changes)


def _set(parts: Parts, span: Span, changes: Sequence[Change]) -> str:
    """The stretch, to the end of the marks that its last words stand in."""
    text, opened = parts.text.text, {s.outer[0] for s in parts.text.spans}
    start, end = span
    for s in parts.text.spans:
        if s.closed and s.end == end and s.outer[0] >= start:
            end = s.outer[1]
        if s.closed and s.start == start and s.end <= end:
            start = s.outer[0]
    never_closed = [
        Change((at, at + 1), "“")
        for first, _ in parts.content
        for at in (first - 1, first)
        if start <= at < end and text[at] in "'‘" and at not in opened and not text[at - 1 : at].isalnum()
    ]
    inner = [change for change in changes if start <= change.span[0]]
    closing = "”" if never_closed else ""
    return parts.text.set((start, end), 0, [*inner, *never_closed]) + closing


def _gaps(spans: Sequence[Span]) -> Iterator[Span]:
    for before, after in itertools.pairwise(spans):
        yield before[1], after[0]


def _too_far(parts: Parts, gap: Span) -> bool:
    """Whether what lies between two parts is more than a few words of the same sentence."""
    return gap[1] - gap[0] > _FAR or sentence_bounds.ends_sentence(parts.text.text, gap)


def _parted(parts: Parts, beside: Span) -> bool:
    """Whether a sentence ends before the speaker and the verb, or between them."""
    text, end = parts.text.text, parts.content[0][1]
    gap = text[end : beside[0]]
    return "\n\n" in gap or sentence_bounds.ends_sentence(text, (end, beside[1] - 1))


def _past_object(text: str, end: int) -> int:
    """Where the object of a verb ends, as of "told reporters"."""
    found = re.match(
        r"(?:\s+[^\s.,;:!?–—]+){1,6}?(?=[.,;:!?–—]|\s(?:on|at|in|during|by|as|after|before|that)\b)", text[end:]
    )
    return end + found.end() if found else end


def _breaks_off(parts: Parts, gap: Span) -> bool:
    """Whether words after their verb are no object of it: a phrase after a comma, or the rest of a sentence."""
    between, (start, end) = parts.slice(gap).strip(), parts.content[0]
    words = parts.slice((start, end))
    first = re.search(r"[^\W_]", words)
    if between.rstrip("\"“‘'«").rstrip() == ",":
        return not parts.quoted or (first is not None and first.group().islower())
    return len(parts.content) == 1 and not parts.quoted and len(words.split()) < _FEWEST and "that" in between + words


def _begins_predicate(joined: str) -> bool:
    """Whether what stands between a speaker and a verb lets that verb follow its subject: "apologised and", ","."""
    words = [word for word in reporting_verbs.words_of(joined) if not word.endswith("ly")]
    return not words or words[-1] in _JOINTS or joined.rstrip().endswith((",", "—", "–"))


def _is_passive(parts: Parts, cue: Span) -> bool:
    """Whether the verb needs an object, and what follows it is none: "was told to read"."""
    following = parts.text.text[cue[1] : cue[1] + 6].lstrip()
    return following.startswith(("to ", "by ", "for ", "in ", "as ")) and (
        reporting_verbs.needs_object(parts.slice(cue)) or not following.startswith("to ")
    )


def _has_auxiliary(joined: str) -> bool:
    return reporting_verbs.leans_on_what_precedes(joined)


def _is_possessive(parts: Parts, source: Span) -> bool:
    """Whether a speaker is only told as the owner of what follows, "his claim that", or by it, "those who say"."""
    mention = parts.slice(source).rstrip()
    words = reporting_verbs.words_of(mention)
    if len(words) > 1 and words[-1:] in _RELATIVE:
        return True
    return mention.endswith(("’s", "'s", "s’", "s'")) or speaker_names.is_possessive(mention)


def _is_extracted(parts: Parts, source: Span) -> bool:
    """Whether the words before a speaker make the clause a part of another: "what she said about"."""
    before = reporting_verbs.words_of(parts.text.text[max(0, source[0] - 20) : source[0]])
    return before[-1:] in (["what"], ["whom"], ["whose"], ["which"])


def _is_according(parts: Parts, cue: Span) -> bool:
    return reporting_verbs.ACCORDING.match(parts.slice(cue)) is not None


def _alone(who: str) -> str:
    """A name without the comma that ended a clause in it; with one where it has an inner clause."""
    return who.rstrip() if "," in who.rstrip(",") else who.rstrip(",")
