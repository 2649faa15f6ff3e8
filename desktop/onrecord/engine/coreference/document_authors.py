"""Reports, letters, lawsuits and the like: they speak, but somebody stands behind them."""

import re
from collections.abc import Sequence

from onrecord.domain.offsets import Span
from onrecord.engine.model.bio_decoding import TaggedSpan

_PAPER = (
    r"(?:report|statement|study|cable|message|advisory|affidavit|decree|indictment|communiqu[eé]|"
    r"survey|poll|memo|document|article|complaint|ruling|brief|editorial|story|press release|"
    r"release|letter|tweet|post|analysis|investigation|website|site|blog|account|review|count|tally|projection|forecast|"
    r"estimate|examination|e-?mail|lawsuit|suit|filing|petition|motion|opinion|decision|verdict|op-ed|column|essay|book|"
    r"memoir|transcript|ad|advert|advertisement|commercial|video|newsletter|bulletin|manifesto|dossier|dispatch|"
    r"biography|podcast|speech|note|notice|warning)"
)
_NOUN = re.compile(_PAPER, re.IGNORECASE)
_OWNED = re.compile(r"^[’']s?\s")
_OWNS = re.compile(r"[’']s?\s")
_OF_OWNER = re.compile(rf"(?:\w+ ){{0,2}}{_PAPER}(?:\Z|\s\w+(?:ed|en)\b)", re.IGNORECASE)
_BESIDE = r"(?P<beside>(?:(?!(?:of|for|from|at|in|on|to|by|with|and)\b)[\w.’-]+\s){0,3})"
"""Words between a preposition and a name that it governs, none of which governs another."""
_ISSUED = re.compile(
    rf"\b{_PAPER}(?:,?\s\w+(?:ed|en|ten|ished)(?:\s(?:in|on|last|this|to)\s(?:the\s)?\w+(?:\s[A-Z]\w+){{0,3}})?)?"
    rf"\s(?:by|from|of)\s(?:the\s)?{_BESIDE}",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\s(?:to|released|published|issued|obtained|reviewed|seen|that|which|who)\s")
_BEFORE_NOUN = re.compile(
    r"(?:[’']s?)?\s(?:(?!(?:an?|the|is|was|has|had|said|says|and|or|but|in|of|to|for|on|by|with|that|who)\b)[\w-]+\s){0,2}"
)
"""Between an owner and the paper: "Acme’s latest survey"."""
_PUT_OUT = re.compile(
    r"(?:,\s[^,.\n]{1,60},)?\s(?:(?:also|has|had|have|then|later|recently|today)\s)?"
    r"(?:issued|released|published|posted|sent|filed|unveiled|wrote|tweeted|emailed|signed|circulated|"
    r"handed down|put out)\s"
    r"(?:[A-Z][\w.]*\s){0,3}(?:an?|the|its|their|his|her)\s(?:[\w’'-]+\s){0,3}"
)
"""Between whoever puts out a paper and the paper: "Acme issued an angry statement"."""
_WROTE = {"emailed": "email", "e-mailed": "e-mail", "tweeted": "tweet", "posted": "post"}
"""Verbs that say in what somebody writes."""
_WRITES = re.compile(r"(?:,[^,.\n]{1,80},)?\s(?:also\s)?(?P<verb>" + "|".join(_WROTE) + r")\b")
_OWN = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Oo]ne)\s)?(?P<owner>(?!(?:The|An?|One)\s)[A-Z][\w.&’-]*(?:\s[A-Z][\w.&’-]*)+)"
    rf"\s{_PAPER}\b"
)
_PARTICIPLE = re.compile(r"\s*[a-z]+(?:ed|en|ten|ished)\s")
_PEOPLE = re.compile(r"[A-Z][a-z]+(?:an|ian|ish|ese|ic)")
"""A people or a party: whose "a South Utopian report" is, is not told."""
_SUBJECTS = 3
"""Names before a paper among which is whoever puts it out."""
REACH = 4000
"""Characters that "the poll" may look back."""
_JOINED = re.compile(r"\s+and\s+")
_CAPITALS = re.compile(r"(?:(?!The )[A-Z][\w.’-]*\s)+\Z")
_MARKS = '"“”‘’«»„ '
_IN_A = re.compile(rf"\b[Ii]n\s(?:an?|his|her|its|their)\s(?:[\w’-]+\s){{0,3}}?(?P<paper>{_PAPER})\b", re.IGNORECASE)
_IN_HIS = re.compile(
    r"[Ii]n\s(?:the|that)\s(?:[\w.,’'-]+\s){0,4}?(?P<paper>letter|e-?mail|memo|cable|message|note|tweet|post|op-ed)\b"
)
"""Papers that whoever speaks in them has written, whichever they are."""
_STOP = re.compile(r"[.!?]\s|\n")
_BY = re.compile(r"\b(?:from|by|signed)\b")
_OPENING = ('"', "“", "‘", "'", "«", "„")
_HANDED = re.compile(
    rf"\b(?:read|reads|reading|quoted|cited|citing|showed|produced|held up|shared|posted|found)\s(?:out |aloud |from )?"
    rf"(?P<paper>(?:an?|the|his|her|their|its|one)\s(?:[\w’-]+\s){{0,3}}?{_PAPER}\b[^.!?\n“\"]{{0,80}})[.:]\s+(?=\S)"
)
"""What hands over a paper whose words follow."""


def with_participle(text: str, segments: list[Span]) -> list[Span]:
    """The first part of a mention, with the next where that tells by a participle whose it is.

    "A report, released by Acme".
    """
    goes_on = len(segments) > 1 and _PARTICIPLE.match(text, *segments[1])
    return [(segments[0][0], segments[1][1])] if goes_on else segments[:1]


def capitals_before(text: str, span: Span) -> str | None:
    """The words with capitals, two at least, before a paper with which a mention begins: "a White House statement"."""
    owner = _OWN.match(text, *span)
    return None if owner is None or _PEOPLE.fullmatch(owner["owner"].split()[-1]) else owner["owner"]


def is_document(noun: str) -> bool:
    """Whether a noun means something written or shown."""
    return bool(_NOUN.fullmatch(noun))


def author_of(text: str, core: Span, whole: Span, named: Sequence[TaggedSpan]) -> Span | None:
    """Who stands behind a paper: its owner ("Ash and Birch’s report") or issuer ("a letter from Ash’s office").

    ``core`` are the mention's words up to their first preposition, ``whole`` those up to its first comma, ``named`` the
    name tags in it, in their order. What is found is a mention itself, shorter than the whole.
    """
    return _owner(text, core, named) or _issuer(text, whole, named)


def mentioned(text: str, noun: str, before: int, named: Sequence[TaggedSpan]) -> TaggedSpan | None:
    """Whose paper was mentioned last before an offset: "the poll" is of "an Acme poll" or "a poll by Acme".

    ``named`` are the name tags before that offset, in their order.
    """
    low = max(0, before - REACH)
    for at in reversed([m.start() for m in re.finditer(rf"\b{re.escape(noun)}\b", text[low:before], re.IGNORECASE)]):
        subjects = [t for t in named if t.end <= low + at][-_SUBJECTS:]
        last = subjects[-1] if subjects and subjects[-1].kind != "place" else None
        if last and _BEFORE_NOUN.fullmatch(text, last.end, low + at):
            return last
        # the nearest, or one before it whose apposition names others: "Ash, head of Acme, released a statement"
        if by := next((t for t in reversed(subjects) if t.kind != "place" and _is_put_out(text, t, low + at)), None):
            return by
        issued = _ISSUED.match(text, low + at, before)
        if issued and (tag := next((t for t in named if issued.start("beside") <= t.start <= issued.end()), None)):
            return tag
    return None


def _is_put_out(text: str, tag: TaggedSpan, paper: int) -> bool:
    """Whether somebody puts out the paper at an offset."""
    return _PUT_OUT.fullmatch(text, tag.end, paper) is not None


def said_in(text: str, sentence: int, source: Span) -> str:
    """The paper in which a source says so, by its noun, or "": "the bank said in a statement", "In a letter, Ash said".

    Args:
        text: the article.
        sentence: where the sentence begins.
        source: the mention of whoever speaks.
    """
    stop = _STOP.search(text, source[1])
    found = _IN_A.search(text, source[1], stop.start() if stop else len(text)) or _IN_A.match(text, sentence, source[0])
    found = found or _IN_HIS.match(text, sentence, source[0])
    writes = _WRITES.match(text, source[1])
    return found["paper"].casefold() if found else _WROTE[writes["verb"]] if writes else ""


def is_by(paper: str, at: int) -> bool:
    """Whether whoever is named at an offset in a paper's words has written it: "a note from her boss, Ash"."""
    return bool(_BY.search(paper, 0, at))


def paper_before(text: str, low: int, before: int) -> Span | None:
    """The last paper that a sentence before an offset hands over as somebody's object: "read out a note from Ash"."""
    found = [m for m in _HANDED.finditer(text, low, before) if text[m.end() : before].lstrip()[:1] in _OPENING]
    return found[-1].span("paper") if found else None


def _owner(text: str, core: Span, named: Sequence[TaggedSpan]) -> Span | None:
    start = None
    owners = (t for t in named if t.kind != "place" and core[0] <= t.start and t.end <= core[1])
    for tag in (t for t in owners if not _OWNS.search(text, core[0], t.start)):
        start = tag.start if start is None else start
        if _JOINED.match(text, tag.end):
            continue
        if _OF_OWNER.match(_OWNED.sub("", text[tag.end : core[1]]).strip(_MARKS)):
            return start, tag.end
        start = None
    return None


def _issuer(text: str, whole: Span, named: Sequence[TaggedSpan]) -> Span | None:
    paper = _ISSUED.search(text, *whole)
    tag = next((t for t in named if paper and paper.start("beside") <= t.start <= paper.end()), None)
    if not paper or not tag:
        return None
    capitals = _CAPITALS.search(text, paper.start("beside"), tag.start)
    goes_on = _OWNED.match(text[tag.end : whole[1]]) or _JOINED.match(text, tag.end)
    ends = _TOLD.search(text, tag.end, whole[1])
    end = ends.start() if ends else whole[1]
    return (capitals.start() if capitals else tag.start), (end if goes_on else tag.end)
