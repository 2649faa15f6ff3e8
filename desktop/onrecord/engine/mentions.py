"""What a source mention is made of: a person's name with a role, an organisation, a place, a pronoun, a description."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from onrecord.domain.offsets import Span
from onrecord.domain.records import SpeakerKind
from onrecord.engine import names
from onrecord.engine.decoding import Tag


class Form(Enum):
    """How a mention refers."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Mention:
    """A source mention, read.

    Attributes:
        name: the name that heads it, or the words of the description without article.
        role: what it says of a named person ("government spokesman"), or "".
        kind: person, organisation, place, group; None for pronouns and where the words do not tell.
        definite: begins with the, this, that, his, her, its, their or somebody's name in the possessive.
    """

    form: Form
    name: str
    kind: SpeakerKind | None
    role: str = ""
    definite: bool = False


SINGULAR = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
BODIES = {
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "themselves": "they",
}  # fmt: skip
SELVES = frozenset("i we me us my our myself ourselves".split())
PRONOUNS = frozenset((*SINGULAR, *BODIES, *SELVES, "who", "whom", "you", "your"))

_KINDS = {
    "person": SpeakerKind.PERSON,
    "organisation": SpeakerKind.ORGANISATION,
    "place": SpeakerKind.PLACE,
}
_ARTICLE = re.compile(
    r"(?:the|a|an|this|that|these|those|one|some|his|her|its|their|our|my|another|both|many|several|two|three|other)\s+",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"(?i:the|this|that|his|her|its|their)\s|[A-Z][\w.]*(?: [A-Z][\w.]*)*[’']s\s")
_BARE_ARTICLE = re.compile(r"(?:the|a|an|this|that|these|those|both)\s+", re.IGNORECASE)
_SEGMENT = re.compile(r"[^,;()\[\]–—:]+")
_PREPOSITION = re.compile(
    r"\s(?:of|for|from|at|in|on|to|with|by|about|near|inside|outside|who|whom|which|that|whose|speaking|working|based)\s",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s+and\s+")
_QUOTE_MARKS = '"“”‘’«»„ '
_AFTER_NAME = frozenset("jr. sr. jr sr ii iii s 's".split())
_GROUPS = frozenset("police people men women".split())
_SINGULAR_S = ("ss", "us", "is", "news", "congress", "press", "times", "headquarters", "series", "analysis")
_INSTITUTION = re.compile(
    r"\b(?:ministry|government|agency|army|navy|force|forces|military|office|department|party|campaign|company|court|"
    r"council|committee|commission|police|bank|union|university|institute|group|organi[sz]ation|newspaper|magazine|blog|"
    r"portal|website|site|channel|network|report|statement|study|survey|poll|administration|embassy|association|board|"
    r"center|centre|foundation|bureau|service|authority|authorities|provider|operator|outlet|tribunal|parliament|"
    r"congress|senate|house|church|club|fund|firm|corporation|memo|document|article|complaint|ruling|brief|editorial)\b",
    re.IGNORECASE,
)
ROLE_REACH = 100
"""Characters beside a name in which its role is looked for."""
_APPOSITION_AFTER = re.compile(
    r",\s+((?:the|a|an|his|her|their|its|[A-Z][\w.]*[’']s)\s[^.;:“”\"()\n]{3,80}?)(?:[,;.:\n]|$)"
)
_APPOSITION_BEFORE = re.compile(r"\b((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts)\s[^,.;:“”\"()\n]{3,80}),\s*$")
_FIRST_WORD = re.compile(r"(\S+)\s+(?=\S)")
_TITLE_BEFORE = re.compile(r"(?:[\w.’'-]+\s+){1,4}$")
_LONG_TITLES = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "col": "colonel",
    "pres": "president", "prof": "professor", "lt": "lieutenant", "sgt": "sergeant", "capt": "captain",
    "adm": "admiral", "del": "delegate",
}  # fmt: skip
_PAPER = (
    r"(?:report|statement|study|survey|poll|memo|document|article|complaint|ruling|brief|editorial|story|press release|"
    r"release|letter|tweet|post|analysis|investigation|website|site|blog|account)"
)
_OWNED = re.compile(r"^[’']s?\s")
_PAPER_NOUN = re.compile(_PAPER, re.IGNORECASE)
_DOCUMENT = re.compile(rf"(?:\w+ ){{0,2}}{_PAPER}(?:\Z|\s\w+(?:ed|en)\b)", re.IGNORECASE)
_ISSUED = re.compile(
    rf"\b{_PAPER}(?:\s\w+(?:ed|en|ten|ished))?\s(?:by|from|of)\s(?:the\s)?(?:[\w.-]+\s){{0,3}}", re.IGNORECASE
)


def read(text: str, span: Span, named: Sequence[Tag]) -> Mention:
    """Read a mention; ``named`` are the name tags of the text that lie in it."""
    words = text[span[0] : span[1]]
    bare = words.strip(_QUOTE_MARKS + ",.;:").casefold()
    if bare in PRONOUNS:
        return Mention(Form.PRONOUN, bare, None)
    segments = [(span[0] + m.start(), span[0] + m.end()) for m in _SEGMENT.finditer(words) if m.group().strip()]
    return (
        _headed(text, segments, named, "person")
        or _headed(text, segments[:1], named, "organisation", "place")
        or _document(text, segments[:1], named)
        or _issued(text, segments[:1], named)
        or _unlisted(text, segments)
        or _described(text, segments or [span])
    )


def is_paper(noun: str) -> bool:
    """Whether a noun means something written: papers speak, but somebody stands behind them."""
    return bool(_PAPER_NOUN.fullmatch(noun))


def without_title(text: str, tag: Tag) -> Tag:
    """A person's name without the titles before it, which tell of the person and are no part of the name."""
    start = tag.start
    while tag.kind == "person" and (word := _FIRST_WORD.match(text, start, tag.end)):
        if names.fold(word.group(1)) not in names.TITLES:
            break
        start = word.end()
    return replace(tag, start=start)


def told_of(text: str, tag: Tag) -> list[str]:
    """What the text says of a person beside the name: titles and words before it, an apposition before or after."""
    before = text[max(0, tag.start - ROLE_REACH) : tag.start]
    after = text[tag.end : tag.end + ROLE_REACH]
    found = [m.group(1) for m in (_APPOSITION_AFTER.match(after), _APPOSITION_BEFORE.search(before)) if m]
    title = _TITLE_BEFORE.search(before)
    if title:
        found += [_LONG_TITLES.get(w.strip(".").casefold(), w) for w in title.group().split()]
    return found


def _headed(text: str, segments: list[Span], named: Sequence[Tag], *kinds: str) -> Mention | None:
    """The mention as a name, if a name of one of these kinds heads one of its segments."""
    for segment in segments:
        core = _core(text, segment)
        for tag in named:
            if tag.kind in kinds and core[0] <= tag.start < core[1] and _heads(text, core, tag):
                return _named(text, segments, segment, tag, named)
    return None


def _document(text: str, segments: list[Span], named: Sequence[Tag]) -> Mention | None:
    """Whose report, memo or article it is that speaks: its owner."""
    for segment in segments:
        core = _core(text, segment)
        for owner in (t for t in named if t.kind != "place" and core[0] <= t.start and t.end <= core[1]):
            paper = _OWNED.sub("", text[owner.end : core[1]]).strip(_QUOTE_MARKS)
            if _DOCUMENT.match(paper):
                return Mention(Form.NAME, names.clean(text[slice(*owner.span)]), _KINDS[owner.kind])
    return None


def _issued(text: str, segments: list[Span], named: Sequence[Tag]) -> Mention | None:
    """Who speaks in "a complaint filed by the Commission", "a letter from Smith": whoever stands behind the paper."""
    for segment in segments:
        paper = _ISSUED.search(text, *segment)
        issuer = next((t for t in named if paper and paper.start() < t.start <= paper.end() <= t.end), None)
        if issuer:
            return Mention(Form.NAME, names.clean(text[slice(*issuer.span)]), _KINDS[issuer.kind])
    return None


def _unlisted(text: str, segments: list[Span]) -> Mention | None:
    """A name that no tag covers: a first segment all in capitals at its words' beginnings, or "her husband, Jim"."""
    for segment in segments[:2]:
        whole = text[slice(*segment)].strip(_QUOTE_MARKS)
        words = _without(_BARE_ARTICLE, whole)
        capitals = words and all(w[:1].isupper() for w in words.split())
        if segment == segments[0] and capitals and names.fold(words) not in names.TITLES:
            return Mention(Form.NAME, names.clean(words if " " in words else whole), None)
        last = words.split()[-1] if words.split() else ""
        if segment != segments[0] and last[:1].isupper() and names.gender(text[slice(*segments[0])]):
            return Mention(Form.NAME, names.clean(last), SpeakerKind.PERSON, text[slice(*segments[0])].strip())
    return None


def _core(text: str, segment: Span) -> Span:
    """A segment up to its first preposition or relative pronoun."""
    cut = _PREPOSITION.search(text, segment[0] + 1, segment[1])
    return segment[0], cut.start() if cut else segment[1]


def _heads(text: str, core: Span, tag: Tag) -> bool:
    """Whether nothing but marks follows a name in its core: "Trump lawyer" and "Scott's niece" are not the name."""
    rest = text[tag.end : core[1]].strip(_QUOTE_MARKS)
    return not rest or rest.casefold() in _AFTER_NAME or bool(_JOINED.match(text, tag.end))


def _named(text: str, segments: list[Span], segment: Span, tag: Tag, named: Sequence[Tag]) -> Mention:
    kind = _KINDS[tag.kind]
    name = names.clean(text[tag.start : tag.end])
    joined = _JOINED.match(text, tag.end)
    if joined and kind is SpeakerKind.PERSON:
        other = next((t for t in named if t.kind == "person" and t.start == joined.end()), None)
        if other:
            return Mention(Form.NAME, f"{name} and {names.clean(text[other.start : other.end])}", SpeakerKind.GROUP)
    if kind is SpeakerKind.PERSON:
        return Mention(Form.NAME, name, kind, _role(text, segments, segment, tag))
    whole = _without(_BARE_ARTICLE, text[segment[0] : tag.end])
    grown = whole if kind is SpeakerKind.ORGANISATION and _capitalised(whole) else name
    return Mention(Form.NAME, names.clean(grown), kind)


def _role(text: str, segments: list[Span], segment: Span, tag: Tag) -> str:
    """The words before a person's name in its segment, else the nearest other segment: "the mayor's spokesman"."""
    before = _without(_BARE_ARTICLE, text[segment[0] : tag.start]).strip(_QUOTE_MARKS + ",")
    if any(c.isalpha() for c in before) and names.fold(before) not in names.TITLES:
        return before
    at = segments.index(segment)
    beside = segments[at + 1 : at + 2] + (segments[at - 1 : at] if at else [])
    for other in beside:
        words = _without(_BARE_ARTICLE, text[other[0] : other[1]].strip())
        if any(c.isalpha() for c in words) and len(words) <= 80:
            return words
    return ""


def _described(text: str, segments: list[Span]) -> Mention:
    words = names.clean(text[segments[0][0] : segments[0][1]].strip(_QUOTE_MARKS))
    core = text[slice(*_core(text, segments[0]))].strip(_QUOTE_MARKS)
    kind = _kind(core)
    return Mention(Form.DESCRIPTION, _without(_BARE_ARTICLE, words), kind, definite=bool(_DEFINITE.match(words)))


def _kind(core: str) -> SpeakerKind | None:
    """The kind that the head noun of a description shows; None where it does not."""
    last = core.split()[-1].casefold() if core.split() else ""
    if _INSTITUTION.fullmatch(last):
        return SpeakerKind.ORGANISATION
    if last in _GROUPS or (last.endswith("s") and not last.endswith(_SINGULAR_S)):
        return SpeakerKind.GROUP
    return None


def _without(article: re.Pattern[str], words: str) -> str:
    return article.sub("", words.strip(), count=1) if article.match(words.strip()) else words.strip()


def _capitalised(words: str) -> bool:
    """Whether every longer word of a name begins with a capital: then the words before the tag belong to it."""
    return all(w[:1].isupper() or len(w) <= 3 for w in words.split())
