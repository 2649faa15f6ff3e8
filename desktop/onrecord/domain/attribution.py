"""Attributions: the record of one act of saying. Frozen, plain, safe to pickle."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.domain.messages import Text
from onrecord.domain.offsets import Span, Spans, overlap, pieces, union
from onrecord.domain.speaker import Speaker, UnnamedSpeaker

GAP = " […] "
"""Stands where text between two parts of one quote was left out."""


class Kind(StrEnum):
    """How much of the attributed words stood inside quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    REPORTED = "reported"


class Act(StrEnum):
    """Whether words were said or written, or somebody is said to have thought them."""

    SPEECH = "speech"
    THOUGHT = "thought"


class Form(StrEnum):
    """How the words that an attribution names as its source refer to the speaker."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage on the way from a mention to its speaker.

    Attributes:
        span: where it stands in the article.
        note: what it shows ("“he” is the last person who spoke").
    """

    span: Span
    note: Text


@dataclass(frozen=True, slots=True)
class Attribution:
    """The record of one act of saying, after PolNeAR (Newell, Margolin and Ruths, LREC 2018).

    All spans are sorted, disjoint code point offsets into the article's text, end exclusive.

    Attributes:
        content: all the attributed words.
        quoted: the part of `content` inside quotation marks, marks excluded; one span per pair of marks.
        cue: the words that report it ("said", "according to"); may be empty.
        source: the mention that it is attributed to ("he"); may be empty.
        speaker: who that is, or None when it is not known.
        confidence: 0 to 1, of words, mention and speaker together.
        reason: how the speaker was found, in words that begin no sentence.
        evidence: the passages by which the speaker was found, from the mention on.
        form: how the mention refers to the speaker, or None where there is no speaker or that is not known.
        unnamed: what the article calls whoever speaks where it does not name them.
        suggested: who perhaps speaks, where that is too uncertain for a name.
    """

    content: Spans
    quoted: Spans = ()
    cue: Spans = ()
    source: Spans = ()
    speaker: Speaker | None = None
    act: Act = Act.SPEECH
    confidence: float = 1.0
    reason: Text = ""
    evidence: tuple[Evidence, ...] = ()
    form: Form | None = None
    unnamed: UnnamedSpeaker | None = None
    suggested: Speaker | None = None

    @property
    def kind(self) -> Kind:
        """Direct when all content is quoted, mixed when part of it is, reported when none is."""
        return kind_of(self.content, self.quoted)

    def words(self, text: str) -> str:
        """The attributed words verbatim: the quoted ones of a direct quote, else the content.

        Words left out in between show as […]; where only marks and space were, one space stands for them.
        """
        spans = self.quoted if self.kind is Kind.DIRECT else self.content
        parts = pieces(text, spans)
        for k in range(len(parts) - 1):
            between = text[spans[k][1] : spans[k + 1][0]]
            parts[k] += GAP if any(c.isalnum() for c in between) else " "
        return "".join(parts)

    def moved(self, by: int) -> "Attribution":
        """The same attribution with every span moved by ``by`` code points."""
        return self.mapped(lambda span: (span[0] + by, span[1] + by))

    def mapped(self, to: Callable[[Span], Span]) -> "Attribution":
        """The same attribution with every span somewhere else."""
        content, quoted, cue, source = (
            tuple(map(to, spans)) for spans in (self.content, self.quoted, self.cue, self.source)
        )
        evidence = tuple(replace(step, span=to(step.span)) for step in self.evidence)
        return replace(self, content=content, quoted=quoted, cue=cue, source=source, evidence=evidence)


def kind_of(content: Spans, quoted: Spans) -> Kind:
    """The kind that a content with these quoted parts has."""
    if not quoted:
        return Kind.REPORTED
    covered = sum(overlap(c, q) for c in union(content) for q in union(quoted))
    return Kind.DIRECT if covered >= sum(end - start for start, end in union(content)) else Kind.MIXED
