"""Who wrote an article, as its byline says: names only, in normal case, joined with "; "."""

import re
from dataclasses import dataclass

from onrecord.ingest.heads.given_names import is_given_name
from onrecord.ingest.heads.outlets import is_outlet

_PARTICLES = frozenset(
    "de la las los le du des del della delle degli di da do dos das van der den het ter ten von vom zu zur bin ibn "
    "al el "
    "y e i af av der't".split()
)
_JOBS = (
    r"reporters?|correspondents?|editors?|writers?|columnists?|journalists?|producers?|contributors?|staff|bureau|"
    r"chief|"
    r"photographers?|intern|fellow|critics?|analyst|author|presenter|anchor|commentator|reporterin|redakteur(?:in)?|"
    r"korrespondent(?:in)?|journaliste|correspondante?|envoyée?|spécial|redactora?|corresponsal|periodista|giornalista|"
    r"corrispondente|inviat[oa]|verslaggever|freelance|newsroom|agencies|desk|team"
)
_JOB = re.compile(rf"\b(?:{_JOBS})\b", re.IGNORECASE)
_ENDS_IN_JOB = re.compile(rf".*\b(?:{_JOBS})\.?", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|The|This|That|A|An|In|On|At|For|From|With|After|Before|When|While|How|Why|"
    r"What|"
    r"Who|Where|And|But|Or|If|As|It|Its|His|Her|Their|Our|My|We|They|You|He|She|I|Is|Are|Was|Not|No|New|All|More|Most|"
    r"Photo|Photos|Image|Images|Getty|Video|Section|Page|Opinion|Analysis|News|World|Sport|Sports|Business|Politics|"
    r"Published|Updated|Posted|Share|Read|Edition|Inc|Ltd|LLC|University|Council|Ministry|Department|County|City|"
    r"Street|"
    r"Police|Party|Committee|Association|Institute|Bank|Group|Company|Government|Court|Hall|Der|Die|Das|Les|Una|Un|Une)"
)
_START = re.compile(
    r"(?:(?:written|reported|story|words|text|report|reporting|analysis|opinion|interview|review|"
    r"compiled)\s+(?:and\s+\w+\s+)?)?"
    r"by\b[\s:]*|(?:reporter|words|von|par|por|di|door|av|af|przez|автор)\s*:?\s+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[(<\[]?\s*(?:\S+@\S+\.\w+|@\w{2,30})\s*[)>\]]?")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,40})[)\]]\.?")
_BEHIND = re.compile(
    r"[,\s]+(?:(?P<of>for|of|from|at|with|avec|mit|con|com|met|med)|in|à|aus|à|en|reporting from)\s+(?P<rest>.+)",
    re.IGNORECASE,
)
_AGENCIES = re.compile(
    r"[,\s]+(?:and|und|et|y|&)\s+(?:news\s+)?(?:agenc(?:y|ies)|wires?|staff|Agenturen|agences|agencias)\b.*", re.I
)
_BETWEEN = re.compile(
    r"\s*[,;]\s*(?:(?:and|und|et|&)\s+)?|\s+(?:and|und|et|og|och|&|y|e|en)\s+|\s*&\s*|\s*/\s*", re.IGNORECASE
)
_TITLES = re.compile(r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Herr|Frau|Mme|M)\.?\s+(?=\S)")
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "jnr", "snr"])
_TOKEN = re.compile(r"[^\W\d_](?:[\w.’'‘`-]*\w)?\.?|[^\W\d_]\.")
# Words with which places of two words begin, though some are given names too.
_PLACE = frozenset(
    "san santa santo são saint st los las hong new fort port cape buenos tel abu kuala rio el la le puerto mount lake "
    "north south east west great costa sierra sri saudi united addis phnom ho mexico kansas salt oklahoma "
    "northern".split()
)
_POSSESSIVE = re.compile(r"[’']s\Z", re.IGNORECASE)
_LONGEST = 160
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says.

    Attributes:
        names: the writers, in normal case.
        source: the outlet or agency that it names, or "".
    """

    names: tuple[str, ...]
    source: str = ""

    def __str__(self) -> str:
        return "; ".join(self.names)


def byline_of(line: str) -> Byline | None:
    """The writers in a line that says it is a byline ("By JANE DOE, Staff Writer"), or None."""
    match = _START.match(line) if len(line) <= _LONGEST else None
    return _writers(line[match.end() :]) if match else None


def with_job(line: str) -> Byline | None:
    """The writers in a line that has their job behind a comma ("Jane Doe, Staff Writer"), or None."""
    name, comma, job = line.partition(",")
    if len(line) > _LONGEST or not comma or len(job) > 60 or not (_JOB.search(job) or is_outlet(job.strip())):
        return None
    return _writers(line) if is_person(name.strip()) else None


def bare_byline(line: str) -> Byline | None:
    """The writers in a line that is names and nothing else, but for where they are ("Jane Doe in Kyiv"), or None.

    Their given names must be known ones, for many a place has the shape of a name: "San Francisco".
    """
    if len(line) > _LONGEST or line[-1:] in ".!?:;," or ":" in line:
        return None
    found = _writers(line, names_alone=True)
    return found if found and all(_has_given_name(name) for name in found.names) else None


def is_job(line: str) -> bool:
    """Whether a line tells the job of whoever is named above it: "Tribune Staff Reporter", "Columnist"."""
    return (
        len(line) <= 60 and line[-1:] not in "!?:;,”" and len(line.split()) <= 6 and bool(_ENDS_IN_JOB.fullmatch(line))
    )


def is_nameless(line: str) -> bool:
    """Whether a line is a byline that names nobody: "By Town Herald Staff"."""
    match = _START.match(line)
    return match is not None and line[:1].isupper() and is_job(line[match.end() :]) and byline_of(line) is None


def names_in_value(value: str) -> str:
    """The names behind a label such as "Author:": "Doe, Jane; Hill, Sam." is "Jane Doe; Sam Hill"."""
    value = " ".join(_ADDRESS.sub(" ", value).replace("[[", "").replace("]]", "").split()).strip(" .,;|")
    if ";" in value:
        return "; ".join(name for part in value.split(";") if (name := _value(part.strip(" .,"), inverted=True)))
    return _value(value, inverted=False)


def is_person(text: str) -> bool:
    """Whether a text has the shape of somebody's full name: two to five words, each a capital but for particles."""
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS or is_outlet(text) or _JOB.search(text):
        return False
    if any(
        not _TOKEN.fullmatch(word)
        or _POSSESSIVE.search(word)
        or _NO_NAME.fullmatch(word.title() if word.isupper() else word)
        for word in words
    ):
        return False
    bare = [word for word in words if word.lower().rstrip(".") not in _SUFFIXES]
    if any(word[0].islower() and word.lower() not in _PARTICLES for word in bare):
        return False
    return len(bare) > 1 and not bare[-1][0].islower() and len(bare[-1].rstrip(".")) > 1


def in_normal_case(name: str) -> str:
    """A name as it is written in running text: "JEAN-LUC DE LA TOUR" is "Jean-Luc de la Tour"."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 4 or not all(c.isupper() or c.upper() == c.lower() for c in letters):
        return name
    words = name.split()
    return " ".join(_word(word, first=not number) for number, word in enumerate(words))


def _word(word: str, first: bool) -> str:
    low = word.lower()
    if low in _PARTICLES and not first:
        return low
    if low.rstrip(".") in ("ii", "iii", "iv") or "." in word.rstrip(".") or len(word.rstrip(".")) == 1:
        return word
    parts = re.split(r"([-’'‘`])", low)
    whole = "".join(
        part[:1].upper() + part[1:] if len(part) > 1 or number < 2 else part for number, part in enumerate(parts)
    )
    return re.sub(r"\bMc([^\W\d_])", lambda match: "Mc" + match[1].upper(), whole)


def _has_given_name(name: str) -> bool:
    first, *others = name.split()
    return len(others) < 4 and first.lower().rstrip(".") not in _PLACE and is_given_name(first)


def _writers(text: str, names_alone: bool = False) -> Byline | None:
    """The names at the start of a text, up to what is no name; None where there are none, or more than a byline has.

    Args:
        text: what stands behind "by", or a line without it.
        names_alone: whether nothing but jobs and outlets may stand beside them.
    """
    source = ""
    text = _AGENCIES.sub("", _ADDRESS.sub(" ", text)).strip(" .|,")
    if bracket := _BRACKET.search(text):
        source = bracket[1] if is_outlet(bracket[1]) else ""
        text = text[: bracket.start()] + text[bracket.end() :]
    if behind := _BEHIND.search(text):
        rest = behind["rest"].strip(" .")
        outlet = rest.removeprefix("the ")
        source = source or (outlet if behind["of"] and is_outlet(outlet) else "")
        if _is_short(rest):
            text = text[: behind.start()]
    names: list[str] = []
    for number, part in enumerate(filter(None, _BETWEEN.split(text))):
        name = _person(part.strip(" ."))
        if name:
            names.append(name)
        elif not number or not _is_short(part):
            return None
        elif is_outlet(part.strip()):
            source = source or part.strip()
        elif names_alone and not _JOB.search(part):
            return None
    return Byline(tuple(dict.fromkeys(names)), source) if names else None


def _is_short(part: str) -> bool:
    return len(part) <= 60 and len(part.split()) <= 7


def _person(part: str) -> str:
    """A person's name in normal case, without the job before it ("political reporter Ann Lee"), or ""."""
    part = _TITLES.sub("", part, count=1)
    if jobs := list(_JOB.finditer(part)):
        part = part[jobs[-1].end() :].strip(" :,")
    return in_normal_case(part) if is_person(part) else ""


def _value(value: str, inverted: bool) -> str:
    last, comma, first = (part.strip() for part in value.partition(","))
    one = " " not in last or last[:1].islower()
    if comma and first and "," not in first and (inverted or (one and " " not in first)) and not _JOB.search(first):
        turned = f"{first} {last}"
        return in_normal_case(turned) if is_person(turned) else ""
    start = _START.match(value)
    found = _writers(value[start.end() :] if start else value)
    if found:
        return str(found)
    alone = _TITLES.sub("", value, count=1)
    is_name = len(alone) <= 60 and len(alone.split()) <= _MOST_WORDS and not re.search(r"[\d@:/]", alone)
    return in_normal_case(alone) if is_name and alone and not is_outlet(alone) and not _JOB.search(alone) else ""
