"""Reported words as the article's clause has them, with the verb that reports them: "said the withdrawal was complete".

Unlike a citation it changes nothing: it is a stretch of the article, and who speaks stands beside it where it is shown.
"""

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.clauses import sentence_bounds
from onrecord.citation.clauses.attributed_clause import Parts, parts_of
from onrecord.citation.clauses.quote_telling import printed_span
from onrecord.domain.offsets import Span, hull

_FAR = 160
"""Code points between the verb and the words beyond which the sentence is shown whole."""
_FEWEST = 5
"""Words of a clause that say something by themselves; what has fewer is shown in its sentence."""


def clause_excerpt(quoted: CitedQuote) -> str:
    """The clause of reported words, or their whole sentence; "" where no passage of the article is at hand."""
    parts = parts_of(quoted)
    if parts is None:
        return ""
    span = _clause(parts)
    shown = parts.slice(span) if span else ""
    return shown if len(shown.split()) >= _FEWEST else parts.slice(printed_span(parts))


def _clause(parts: Parts) -> Span | None:
    """From the verb to the end of the words, or from the words to the end of speaker and verb."""
    if not parts.cue:
        return None
    first, last = hull(parts.content)
    cue = hull(parts.cue)
    if cue[1] <= first:
        return _near(parts, (cue[0], last), (cue[1], first))
    if cue[0] >= last:
        end = hull((*parts.cue, *(source for source in parts.source if source[0] >= last)))[1]
        return _near(parts, (first, end), (last, cue[0]))
    return first, last  # the verb stands within the words


def _near(parts: Parts, span: Span, gap: Span) -> Span | None:
    """A stretch, unless what lies between the verb and the words is long or ends a sentence."""
    far = gap[1] - gap[0] > _FAR or sentence_bounds.ends_sentence(parts.text.text, gap)
    return None if far else span
