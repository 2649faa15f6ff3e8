"""What a source mention is made of: a person's name with a role, an organisation, a place, a pronoun, a description."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.domain.attribution import Form
from onrecord.domain.offsets import Span
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference import body_names, document_authors
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.names import name_genders, name_strings
from onrecord.engine.roles import role_nouns


@dataclass(frozen=True, slots=True)
class Mention:
    """A source mention, read.

    Attributes:
        name: the name that heads it, or the words of the description without article.
        beside: the words beside a person's name ("government spokesman"), or "": what it may be called later.
        kind: person, organisation, place, group; None for pronouns and where the words do not tell.
        definite: begins with the, this, that, his, her, its, their or somebody's name in the possessive.
        document: the words mean a document, and the name is its author's.
    """

    form: Form
    name: str
    kind: SpeakerKind | None
    beside: str = ""
    definite: bool = False
    document: bool = False


SINGULAR = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
BODIES = {
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "themselves": "they",
}  # fmt: skip
SELVES = frozenset("i we me us my our myself ourselves".split())
RELATIVES = {
    "who": (SpeakerKind.PERSON,), "whom": (SpeakerKind.PERSON,),
    "which": (SpeakerKind.ORGANISATION, SpeakerKind.PLACE), "that": (),
}  # fmt: skip
PRONOUNS = frozenset((*SINGULAR, *BODIES, *SELVES, *RELATIVES, "you", "your"))

_KINDS = {
    "person": SpeakerKind.PERSON,
    "organisation": SpeakerKind.ORGANISATION,
    "place": SpeakerKind.PLACE,
}
_ARTICLE = re.compile(
    r"(?:the|a|an|this|that|these|those|one|some|his|her|its|their|our|my|another|both|many|several|two|three|other)\s+",
    re.IGNORECASE,
)
_NUMBERS = frozenset(
    "four five six seven eight nine ten dozens hundreds thousands few no most all others each someone somebody "
    "everyone everybody none neither either".split()
)
_DEFINITE = re.compile(r"(?i:the|this|that|his|her|its|their)\s|[A-Z][\w.]*(?: [A-Z][\w.]*)*[’']s\s")
_BARE_ARTICLE = re.compile(r"(?:the|a|an|this|that|these|those|both)\s+", re.IGNORECASE)
_SEGMENT = re.compile(r"(?:(?!--|(?<=-)-|\s-\s|(?<=\s)-\s)[^,;()\[\]–—:])+")
_PREPOSITION = re.compile(
    r"\s(?:of|for|from|at|in|on|to|with|by|about|near|inside|outside|who|whom|which|that|whose|speaking|working|based)\s",
    re.IGNORECASE,
)
JOINED = re.compile(r"(?:[’']s)?\s+(?:and|nor)\s+(?P<article>the\s+)?")
_BESIDE = re.compile(r"(?:(?!(?:of|for|from|at|in|on|to|with|by|who)\b)[\w.’'-]+\s+){0,4}")
"""What the second of two people who are named together is: a title, "co-host"."""
_OFFICE = re.compile(r"(?:[\w.’'-]+\s+){1,8}(?:of|for)\s+(?P<what>(?:[\w.’'-]+\s+)+)")
_PARTICLE = "(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|las|los|bin|ibn|al|el|ter|ten|zu|zur|af)"
_PARTICLES = re.compile(rf"\s+(?:{_PARTICLE}\s+)*")
_PARTICLES_BEFORE = re.compile(rf"\s{_PARTICLE}\s+\Z")
RANKS = frozenset("ACC AC CEO CFO COO CTO DC DCI DCS DI DS MEP MP MSP PC PM PS TD WO".split())
"""Ranks and offices of capitals alone; what else is written so before a name are its initials."""
FIRST_NAMES = frozenset(
    "abbot archer baker baron bishop carter chase cooper count dean duke earl fisher fletcher forester gardener guy "
    "harper hunter judge king knight major marshal marshall mason miller page parker piper pope porter prince ranger "
    "rider ryder sailor sawyer shepherd skipper smith squire tanner taylor tyler turner walker weaver".split()
)
"""Nouns for people that are first names too."""
_RUNS_FOR = re.compile(r"(?:[\w.’'-]+\s+){0,4}(?:candidate|nominee|hopeful|contender)\s+for\s+[a-z]+\s+\Z")
_NICKNAMED = re.compile(
    r"\b(?:(?:by the|whose|using the) name(?: of| is| was)?|known (?:only )?as|who calls (?:him|her)self|nicknamed)\s+"
    r"[“\"‘']?(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})"
)
_SMALL = re.compile(r"\s[a-z]")
_SUFFIX = re.compile(r"\s(?:Jr|Sr)\.\Z")
_REGIONS = frozenset(
    "north south east west northern southern eastern western central upper lower greater new old downtown upstate "
    "rural mid inner outer northeast northwest southeast southwest".split()
)
_LIKE_ADJECTIVES = re.compile(r"[A-Z][a-z]+(?:an|ian|ish|ese|crat|ist|ive|ite)")
"""A party or a nation: "the Republican" is whoever belongs to it."""
_REST = re.compile(
    r"\s(?:(?:of|for|from|at|in|on|to|with|by|about|near|inside|outside|who|whom|which|that|whose|familiar|close|I|he|she|"
    r"they|we|it|is|was|are|were|has|had)\s|"
    r"\w+(?:ed|en|ing)\s(?=(?:by|in|on|last|this|to|from|at)\b|[A-Z]))"
)
"""Where a description's head noun has been said: its prepositions and participles."""
_WITH_OTHERS = re.compile(r"(?:as well as|along with|together with|including|like|such as|among)\s", re.IGNORECASE)
"""Tells of others, not of the one named."""
_PRONOUN_AND = re.compile(r"(?:he|she|I|we)\s+and\s", re.IGNORECASE)
_DATELINE = re.compile(r"[A-Z][A-Z .]+(?:\s-\s?|\s?--\s?|\s?[–—]\s?)")
QUOTE_MARKS = '"“”‘’«»„ '
_AFTER_NAME = frozenset(
    "jr. sr. jr sr ii iii s 's each both alike himself herself itself themselves today yesterday tonight recently "
    "later monday tuesday wednesday thursday friday saturday sunday".split()
)
_GROUPS = frozenset(
    "police people men women audience crowd team family public staff jury panel couple crew camp majority minority "
    "percentage population number share half rest".split()
)
_SINGULAR_S = ("ss", "us", "is", "news", "congress", "press", "times", "headquarters", "series", "analysis")
_INSTITUTION = re.compile(
    r"\b(?:ministry|government|agency|army|navy|force|forces|military|office|department|party|campaign|company|court|"
    r"council|committee|commission|police|bank|union|university|institute|group|organi[sz]ation|newspaper|magazine|blog|"
    r"portal|website|site|channel|network|report|statement|study|survey|poll|administration|embassy|association|board|"
    r"center|centre|foundation|bureau|service|airline|airport|automaker|carmaker|charity|college|hospital|museum|"
    r"tabloid|daily|broadsheet|newswire|weekly|think-?tank|manufacturer|publisher|regulator|retailer|school|start-?up|studio|supermarket|watchdog|authority|authorities|"
    r"provider|operator|outlet|tribunal|parliament|"
    r"congress|senate|house|church|club|fund|firm|corporation|memo|document|article|complaint|ruling|brief|editorial)\b",
    re.IGNORECASE,
)
ROLE_REACH = 100
"""Characters beside a name in which its role is looked for."""
_APPOSITION_AFTER = re.compile(
    r",\s+((?:the|a|an|his|her|their|its|[A-Z][\w.]*[’']s)\s[^.;:“”\"()\n]{3,80}?)(?:[,;.:\n]|$)"
)
_FROM = re.compile(r"\s(?:of|from)\s(?:the\s)?([A-Z]\w+(?:\s[A-Z]\w+)*)|\s\((?:[DRI]-)?([A-Z][\w.]+)\)")
"""Where somebody is from: "of Utopia", "(D-Ut.)"."""
_APPOSITION_BEFORE = re.compile(r"\b((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts)\s[^,.;:“”\"()\n]{3,80}),\s*$")
_SAYS = re.compile(
    r"\s(?:said|says|added|adds|noted|notes|told|wrote|argued|claimed|explained|asked|warned|insisted|continued|recalled|"
    r"replied|stated|announced|acknowledged|testified)(?:\s|$)"
)
"""What is no apposition: "He met Ash, the diplomat said, …"."""
_TITLES_AT_END = re.compile(
    r"(?<=, )(?:(?:Rt|Hon|Very|Most|Dr|Mr|Mrs|Ms|Miss|Sir|Dame|Rev|Fr|Prof|Lord|Lady)\.?\s+)+\Z"
)
_SMALL_AT_END = re.compile(r"(?<=\w)(?:\s(?:of|from|for|in|at|and|the|who|is|was|has|said|says))+\Z")
_FIRST_WORD = re.compile(r"(\S+)\s+(?=\S)")
_TITLE_BEFORE = re.compile(r"(?:(?:[\w’'-]+|[A-Z][a-z]{0,4}\.|(?:[A-Z]\.)+)[^\S\n]+){1,4}$")
"""Words before a name in its sentence: a stop behind them is an abbreviation's."""
_LONG_TITLES = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "col": "colonel",
    "pres": "president", "prof": "professor", "lt": "lieutenant", "sgt": "sergeant", "capt": "captain",
    "adm": "admiral", "del": "delegate",
}  # fmt: skip


def read(text: str, span: Span, named: Sequence[TaggedSpan]) -> Mention:
    """Read a mention; ``named`` are the name tags of the text that lie in it."""
    words = text[span[0] : span[1]]
    bare = words.strip(QUOTE_MARKS + ",.;:").casefold()
    if bare in PRONOUNS:
        return Mention(Form.PRONOUN, bare, None)
    if _PRONOUN_AND.match(words):
        return Mention(Form.PRONOUN, words.split()[0].casefold(), None)
    segments = [(span[0] + m.start(), span[0] + m.end()) for m in _SEGMENT.finditer(words) if m.group().strip()]
    if len(segments) > 1 and _DATELINE.fullmatch(text, segments[0][0], segments[1][0]):
        del segments[0]
    return (
        _titled(text, segments, named)
        or _person(text, segments, named)
        or _at_end(text, segments, named)
        or _headed(text, segments[:1], named, "organisation", "place")
        or _called(text, segments, named)
        or _paper(text, document_authors.with_participle(text, segments), named)
        or _nicknamed(text, span)
        or _in_marks(text, span)
        or _unlisted(text, segments)
        or _described(text, segments or [span])
    )


def people(text: str, tag: TaggedSpan) -> list[TaggedSpan]:
    """A name tag as it is, those of people apart where two are joined, without titles: they are no part of the name."""
    if tag.kind != "person":
        return [tag]
    ends = [(m.start(), m.end()) for m in JOINED.finditer(text, tag.start, tag.end)]
    spans = zip((tag.start, *(e for _, e in ends)), (*(s for s, _ in ends), tag.end), strict=True)
    found = [_without_title(text, replace(tag, start=start, end=end)) for start, end in spans]
    return [t for t in found if name_strings.fold(text[slice(*t.span)]) not in name_strings.TITLES] or [tag]


def _without_title(text: str, tag: TaggedSpan) -> TaggedSpan:
    if behind := _SMALL_AT_END.search(text, tag.start, tag.end):
        tag = replace(tag, end=behind.start())
    start = tag.start
    while word := _FIRST_WORD.match(text, start, tag.end):
        if not _is_title(word.group(1), text[word.end() : tag.end]):
            break
        start = word.end()
    return replace(tag, start=start)


def _is_title(word: str, rest: str) -> bool:
    """Whether the first word of a name tag is a title or what somebody is, the name being the rest of it.

    "Inspector Noel Murphy", "Chief Marsh", "porter Lil Marsh"; some of these nouns are first names: Mason Marsh.
    """
    plain = name_strings.fold(word)
    if plain in name_strings.TITLES or word in RANKS or role_nouns.in_full(word):
        return True
    single = len(rest.split()) < 2
    if word[:1].isupper() and (plain in FIRST_NAMES or (single and name_genders.is_given(plain))):
        return False
    return role_nouns.is_role(word) or (word.islower() and not single and not _PARTICLES.fullmatch(f" {word} "))


def is_common(text: str, tag: TaggedSpan) -> bool:
    """Whether what is tagged as a name is a noun for somebody or a body: "the Bishop", "the university"."""
    words = _SMALL_AT_END.sub("", text[slice(*tag.span)])
    if tag.kind == "person":
        nobody = words.casefold() in ("anonymous", "name withheld")
        after_article = text[max(0, tag.start - 4) : tag.start].casefold() == "the "
        return nobody or (role_nouns.is_role(words) and (after_article or words.islower()))
    return tag.kind == "organisation" and words.islower() and _kind(words) is SpeakerKind.ORGANISATION


def joined(text: str, tags: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The name tags, those of one person's name as one where particles part them: "Wim van | den | Bergh"."""
    found: list[TaggedSpan] = []
    for tag in tags:
        last = found[-1] if found else None
        between = text[last.end : tag.start] if last and last.kind == tag.kind == "person" else "\n"
        if last and "\n" not in between and _PARTICLES.fullmatch(between):
            if _PARTICLES_BEFORE.search(text[last.start : tag.start]):
                tag = replace(last, end=tag.end)
                del found[-1]
            elif role_nouns.is_role(text[slice(*last.span)]):  # "Baker | Josef Amsel"
                del found[-1]
        found.append(tag)
    return found


def told_of(text: str, tag: TaggedSpan, is_person: Callable[[str], bool]) -> list[str]:
    """What the text says of a person beside the name: titles and words before it, an apposition before or after.

    ``is_person`` tells whether a word is mostly said of people ("spokesman").
    """
    before = _TITLES_AT_END.sub("", text[max(0, tag.start - ROLE_REACH) : tag.start])
    after = text[tag.end : tag.end + ROLE_REACH]
    beside = (m.group(1) for m in (_APPOSITION_AFTER.match(after), _APPOSITION_BEFORE.search(before)) if m)
    found = [words for words in beside if not _SAYS.search(words)]
    if land := _FROM.match(after):
        found.append(land.group(1) or land.group(2))
    title = _TITLE_BEFORE.search(before)
    return found + _titles(title.group().split(), is_person) if title else found


def _titles(words: list[str], is_person: Callable[[str], bool]) -> list[str]:
    """Of the words before a name those that are its title: as far back as they tell of people or are names too."""
    at = len(words)
    while at and (words[at - 1][:1].isupper() or is_person(name_strings.fold(words[at - 1]))):
        at -= 1
    before = words[at - 1 : at] if at < len(words) and is_person(name_strings.fold(words[at])) else []
    return [_LONG_TITLES.get(w.strip(".").casefold(), w) for w in (*before, *words[at:])]


def _titled(text: str, segments: list[Span], named: Sequence[TaggedSpan]) -> Mention | None:
    """A title of an office, which has no article, and the name at its end: "Secretary of State Ann Ash"."""
    segment = segments[0] if segments else (0, 0)
    persons = [t for t in named if t.kind == "person" and segment[0] <= t.start < segment[1]]
    if len(persons) != 1 or _ARTICLE.match(text, *segment) or _kind(text[slice(*segment)]) is not None:
        return None
    (person,) = persons
    office = _OFFICE.fullmatch(text, segment[0], person.start)
    what = office["what"].split() if office else []
    titled = [name_strings.fold(word) in name_strings.TITLES for word in what]
    runs = bool(office) and _RUNS_FOR.match(text, segment[0], person.start)
    # "lawyer for singer Ann Ash" is not hers, "candidate for governor Ann Ash" is
    if not runs and (all(titled) or (not titled[-1] and role_nouns.is_role(what[-1]))):
        return None
    return _named(text, segments, segment, person, named) if _ends(text, segment, person) else None


def _person(text: str, segments: list[Span], named: Sequence[TaggedSpan]) -> Mention | None:
    """A person who heads the mention, or is named beside what it says of one: "the mayor, Ann Ash"."""
    first = _headed(text, segments[:1], named, "person", among=segments)
    if first or not segments:
        return first
    if _kind(text[slice(*segments[0])]) is not SpeakerKind.GROUP:
        return _headed(text, segments[1:], named, "person", among=segments)
    beside = _headed(text, segments[1:2], named, "person", among=segments)
    return beside if beside and beside.kind is SpeakerKind.GROUP else None


def _at_end(text: str, segments: list[Span], named: Sequence[TaggedSpan]) -> Mention | None:
    """Somebody named behind what he or she heads: "the head of the Utopian Party Ann Ash"."""
    segment = segments[0] if segments else (0, 0)
    inside = [t for t in named if segment[0] <= t.start and t.end <= segment[1]]
    if len(inside) < 2 or inside[-1].kind != "person" or not _ends(text, segment, inside[-1]):
        return None
    body, person = inside[-2:]
    office = text[slice(*_core(text, segment))].split() or [""]
    beside = body.kind == "organisation" and text[body.end : person.start] == " "
    leads = beside and role_nouns.is_role(office[-1]) and not role_nouns.is_kin(office[-1])
    return _named(text, segments, segment, person, named) if leads else None


def _called(text: str, segments: list[Span], named: Sequence[TaggedSpan]) -> Mention | None:
    """A body that is named beside what it is: "one group, March for Rain"."""
    if len(segments) < 2 or _kind(text[slice(*segments[0])]) is not SpeakerKind.ORGANISATION:
        return None
    words = text[slice(*segments[1])].strip(QUOTE_MARKS)
    if " " in words and words[0].isupper() and _capitalised(words):
        return Mention(Form.NAME, name_strings.clean(words), SpeakerKind.ORGANISATION)
    return _headed(text, segments[1:2], named, "organisation", among=segments)


def _headed(
    text: str, segments: list[Span], named: Sequence[TaggedSpan], *kinds: str, among: list[Span] | None = None
) -> Mention | None:
    """The mention as a name, if a name of one of these kinds heads one of some segments, ``among`` all of them."""
    for segment in segments:
        core = _core(text, segment)
        for tag in named:
            if tag.kind in kinds and core[0] <= tag.start < core[1] and _heads(text, core, tag, named):
                return _named(text, among or segments, segment, tag, named)
    return None


def _paper(text: str, segments: list[Span], named: Sequence[TaggedSpan]) -> Mention | None:
    """Who speaks in "Acme’s report", "a letter from Smith": whoever stands behind the paper."""
    for segment in segments:
        issuer = document_authors.author_of(text, _core(text, segment), segment, named)
        if issuer:
            inside = [t for t in named if issuer[0] <= t.start and t.end <= issuer[1]]
            return replace(read(text, issuer, inside), document=True)
    first = segments[0] if segments else (0, 0)
    tagged = any(first[0] <= t.start < first[1] for t in named)
    owner = None if tagged else document_authors.capitals_before(text, first)
    return Mention(Form.NAME, owner, SpeakerKind.ORGANISATION, document=True) if owner else None


def _in_marks(text: str, span: Span) -> Mention | None:
    outlet = body_names.outlet_in_marks(text, span)
    return Mention(Form.NAME, outlet, SpeakerKind.ORGANISATION) if outlet else None


def _nicknamed(text: str, span: Span) -> Mention | None:
    """Somebody described by the name that he or she goes by: "a man known as “Lefty”"."""
    found = _NICKNAMED.search(text, *span)
    return (
        Mention(Form.NAME, found["name"], SpeakerKind.PERSON, text[span[0] : found.start()].strip()) if found else None
    )


def _unlisted(text: str, segments: list[Span]) -> Mention | None:
    """A name that no tag covers: a first segment all in capitals at its words' beginnings, or "her husband, Jim"."""
    for segment in segments[:2]:
        whole = text[slice(*segment)].strip(QUOTE_MARKS)
        words = _without(_BARE_ARTICLE, whole)
        capitals = words and all(w[:1].isupper() for w in words.split())
        if segment == segments[0] and capitals and name_strings.fold(words) not in name_strings.TITLES:
            if (
                is_noun(words)
                or is_determiner(words)
                or (whole.startswith("the ") and _LIKE_ADJECTIVES.fullmatch(words))
            ):
                return None
            outlet = whole.startswith("The ") and " " not in words  # The Times
            return Mention(Form.NAME, name_strings.clean(whole if outlet else words), None)
        last = words.split()[-1] if words.split() else ""
        if segment != segments[0] and last[:1].isupper() and name_strings.gender(text[slice(*segments[0])]):
            return Mention(Form.NAME, name_strings.clean(last), SpeakerKind.PERSON, text[slice(*segments[0])].strip())
    return None


def is_noun(word: str) -> bool:
    """Whether one word means people by what they are, though it begin a sentence: "Critics", "Police"."""
    plural = word.endswith("s") and role_nouns.is_role(word[:-1])
    return " " not in word and (plural or word.casefold() in _GROUPS or word == "Anonymous")


def _core(text: str, segment: Span) -> Span:
    """A segment up to its first preposition or relative pronoun."""
    cut = _PREPOSITION.search(text, segment[0] + 1, segment[1])
    return segment[0], cut.start() if cut else segment[1]


def _heads(text: str, core: Span, tag: TaggedSpan, named: Sequence[TaggedSpan]) -> bool:
    """Whether a name is what its core is about: "Trump lawyer", "Scott's niece", "House and Senate aides" are not."""
    joined = JOINED.match(text, tag.end, core[1])
    if not joined:
        return _ends(text, core, tag)
    beside = joined.end() if not joined["article"] else -1
    other = next((t for t in named if t.start == beside and t.kind == tag.kind), None)
    return other is None or _ends(text, core, other) or bool(JOINED.match(text, other.end, core[1]))


def _ends(text: str, core: Span, tag: TaggedSpan) -> bool:
    """Whether nothing but marks follows a name."""
    rest = text[tag.end : core[1]].strip(QUOTE_MARKS)
    if (
        tag.kind == "person"
        and _SUFFIX.search(text, tag.start, tag.end)
        and text[tag.end : tag.end + 2].strip().islower()
    ):
        return True  # "Ann Ash Jr. head of Acme": a comma was left out
    return not rest or rest.casefold() in _AFTER_NAME


def _named(text: str, segments: list[Span], segment: Span, tag: TaggedSpan, named: Sequence[TaggedSpan]) -> Mention:
    name = name_strings.clean(text[tag.start : tag.end])
    if tag.kind == "person":
        other = _other(text, segment, tag, named)
        if other:
            return Mention(
                Form.NAME, f"{name} and {name_strings.clean(text[other.start : other.end])}", SpeakerKind.GROUP
            )
        return Mention(Form.NAME, name, SpeakerKind.PERSON, _beside(text, segments, segment, tag))
    whole = name_strings.clean(_without(_BARE_ARTICLE, text[segment[0] : tag.end]))
    if whole == name or not _capitalised(whole):
        return Mention(Form.NAME, name, _KINDS[tag.kind])
    region = tag.kind == "place" and not _REGIONS.isdisjoint(name_strings.fold(whole).split()[:1])
    return Mention(Form.NAME, whole, SpeakerKind.PLACE if region else SpeakerKind.ORGANISATION)


def _other(text: str, segment: Span, tag: TaggedSpan, named: Sequence[TaggedSpan]) -> TaggedSpan | None:
    """The second of two people who are named together, "Ash and her co-host Bob Birch"."""
    joined = JOINED.match(text, tag.end)
    beside = joined and _BESIDE.match(text, joined.end(), segment[1])
    if not joined or not beside:
        return None
    other = next((t for t in named if t.kind == "person" and joined.end() <= t.start <= beside.end()), None)
    return other if other and _ends(text, _core(text, segment), other) else None


def _beside(text: str, segments: list[Span], segment: Span, tag: TaggedSpan) -> str:
    """The words before a person's name in its segment, else the nearest other segment: "the mayor's spokesman"."""
    before = _without(_BARE_ARTICLE, text[segment[0] : tag.start]).strip(QUOTE_MARKS + ",")
    if any(c.isalpha() for c in before) and name_strings.fold(before) not in name_strings.TITLES:
        return before
    at = segments.index(segment)
    beside = segments[at + 1 : at + 2] + (segments[at - 1 : at] if at else [])
    for other in beside:
        words = _without(_BARE_ARTICLE, text[other[0] : other[1]].strip())
        if any(c.isalpha() for c in words) and len(words) <= 80 and not _WITH_OTHERS.match(words):
            return words
    return ""


def is_determiner(word: str) -> bool:
    """Whether a word begins a description: an article, a pronoun that owns or points, a number."""
    return bool(_ARTICLE.fullmatch(f"{word} ")) or word.casefold() in _NUMBERS


def core_of(description: str) -> str:
    """A description up to the prepositions and participles behind its noun."""
    return _REST.split(description, maxsplit=1)[0]


def head(description: str) -> str:
    """The folded noun that a description is headed by, "" for none."""
    folded = name_strings.fold(core_of(description)).split()
    return folded[-1] if folded else ""


def _described(text: str, segments: list[Span]) -> Mention:
    words = name_strings.clean(text[segments[0][0] : segments[0][1]].strip(QUOTE_MARKS))
    words = words.casefold() if is_noun(words) else words
    kind = _kind(text[slice(*segments[0])])
    return Mention(Form.DESCRIPTION, _without(_BARE_ARTICLE, words), kind, definite=bool(_DEFINITE.match(words)))


def _kind(description: str) -> SpeakerKind | None:
    """The kind that the head noun of a description shows; None where it does not."""
    words = core_of(description.strip(QUOTE_MARKS)).split()
    last = words[-1].casefold() if words else ""
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
