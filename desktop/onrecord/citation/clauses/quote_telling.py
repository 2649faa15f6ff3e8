"""A quote told so that it can be read aloud: which of the three manners fits it."""

import re

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.clauses import sentence_bounds, speaker_names, spoken_words
from onrecord.citation.clauses.attributed_clause import Parts, clause, only_shown, parts_of
from onrecord.citation.clauses.marked_text import OMISSION, Change, set_words
from onrecord.citation.clauses.told_quote import Manner, ToldQuote
from onrecord.domain.attribution import Kind
from onrecord.domain.messages import capitalise
from onrecord.domain.offsets import Span, hull

_CUT = f"“{OMISSION} "
"""At the start of a citation nobody misses what stood before."""
_BESIDE = 200
"""Code points from the words within which speaker and verb belong to the sentence that is printed."""
_DATELINE = re.compile(
    r"(?:[Dd]ate:? \d{4}-\d\d-\d\d\s+)|"
    r"[A-Z][A-Z .,’'-]{2,40}(?:, [^\n(]{2,30})?(?: ?\([\w ./-]{2,20}\))? ?(?:[—–-]|--) "
)
"""Place, day and agency, or a day alone, before the first sentence."""
_LONGEST = 900
"""Code points of a printed sentence beyond which only the words themselves are quoted."""


def told(quoted: CitedQuote, *, verbatim: bool = False) -> ToldQuote:
    """The quote in one clause: spoken words in marks, else the article's own clause, else its sentence as printed."""
    parts = parts_of(quoted)
    if quoted.kind is Kind.DIRECT and (parts is None or _stands_alone(parts, quoted)):
        if parts is None or not spoken_words.has_other_verb(parts):
            return _told(spoken_words.spoken(parts, quoted, verbatim=verbatim), Manner.SPOKEN, verbatim)
        if own := clause(parts, quoted):
            return _told(own, Manner.CLAUSE, verbatim)
        if only_shown(parts):
            return _told(_printed(parts, quoted), Manner.PRINTED, verbatim)
        return _told(spoken_words.spoken(parts, quoted, verbatim=verbatim), Manner.SPOKEN, verbatim)
    if parts is None:
        return _told(_without_article(quoted), Manner.CLAUSE, verbatim)
    if own := clause(parts, quoted):
        return _told(own, Manner.CLAUSE, verbatim)
    return _told(_printed(parts, quoted), Manner.PRINTED, verbatim)


def _told(text: str, manner: Manner, verbatim: bool) -> ToldQuote:
    shown = text.strip() if verbatim else spoken_words.without_stop(text)
    shown = f"“{shown.removeprefix(_CUT)}" if shown.startswith(_CUT) else shown
    shown = spoken_words.capitalised(shown) if shown[:1] in "“‘" else capitalise(shown)
    return ToldQuote(shown, manner)


def _stands_alone(parts: Parts, quoted: CitedQuote) -> bool:
    """Whether direct words are an utterance, not a phrase within the article's sentence ("called her “a liar”")."""
    if not spoken_words.is_utterance(quoted.words):
        return False
    if not parts.cue or not parts.quoted:
        return True
    first, cue = parts.quoted[0], hull(parts.cue)
    if cue[0] >= first[1]:
        return True
    before = parts.slice((max(0, first[0] - 40), first[0])).rstrip(" \n\t\"“”‘’'«»‹›„")
    return before.endswith((",", ":", ".", "?", "!", "—", "–")) or before == "" or quoted.words.rstrip()[-1:] in ".!?"


def _without_article(quoted: CitedQuote) -> str:
    """Reported words of which no article is at hand."""
    words = spoken_words.without_stop(set_words(quoted.words, 0))
    who = speaker_names.full_name(quoted)
    if who == speaker_names.UNKNOWN:
        return words
    return f"{words}, according to {who}"


def _printed(parts: Parts, quoted: CitedQuote) -> str:
    """The article's sentence in marks, told as the words of the outlet; who is meant stands in brackets."""
    span = printed_span(parts)
    who, changes = speaker_names.full_name(quoted), []
    whole = parts.slice(span)
    inside = [s for s in parts.source if span[0] <= s[0] and s[1] <= span[1]]
    known = who != speaker_names.UNKNOWN and not _is_named(who, whole)
    if known and len(inside) == 1 and speaker_names.is_pronoun(parts.slice(inside[0])):
        before_noun = any(cue[0] == inside[0][1] + 1 for cue in parts.cue)
        owner = "’s" if before_noun and speaker_names.is_possessive(parts.slice(inside[0])) else ""
        changes = [Change((inside[0][1], inside[0][1]), f" [{who}{owner}]")]
    outlet = speaker_names.one_line(quoted.source)
    about = f", citing {who}" if known and not changes and quoted.speaker else ""
    telling = f"{outlet} reported{about}:" if outlet else f"The article reads{about}:"
    return f"{telling} {spoken_words.in_marks(spoken_words.capitalised(parts.text.set(span, 1, changes)))}"


def _is_named(who: str, sentence: str) -> bool:
    """Whether a sentence tells by itself whom it means: by name or surname, or in the article's words for them."""
    words = sentence.casefold()
    return who.casefold() in words or who.split()[-1].casefold() in words


def printed_words(parts: Parts) -> str:
    """The article's sentence, without marks around it."""
    return parts.text.set(printed_span(parts))


def printed_span(parts: Parts) -> Span:
    """The whole sentences that a quote stands in, with its speaker and verb where these are beside it."""
    first, last = hull(parts.content)
    near = [s for s in (*parts.source, *parts.cue) if first - _BESIDE <= s[0] and s[1] <= last + _BESIDE]
    near = [s for s in near if "\n" not in parts.slice((min(s[0], first), max(s[1], last)))]
    text = parts.text.text
    start, end = sentence_bounds.sentence_around(text, hull((*parts.content, *near)))
    if end - start > _LONGEST:
        start, end = sentence_bounds.sentence_around(text, (first, last))
    dateline = _DATELINE.match(text, start, first)
    return (dateline.end() if dateline else start), end
