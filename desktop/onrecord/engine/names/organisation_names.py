"""Names of organisations, places and groups as keys: two names that have one key are one speaker's.

Articles, the two ways to spell English, and the ending of a company are folded. In the names of public bodies the
country may stand as an adjective, with a possessive or behind "of", and the words in any order: the French Defense
Ministry, France's defence ministry, the Ministry of Defence of France.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.engine.names import countries, name_strings
from onrecord.engine.names.transliteration import REMEMBERED, without_note

_SMALL = frozenset("the a an of for and in on to at de la le des du et und der".split())
_COMPANY = frozenset("inc corp corporation ltd llc plc co gmbh ag sa spa nv".split())
_PUBLIC = frozenset(
    "ministry department government parliament senate army military navy force forces embassy consulate court police "
    "intelligence agency administration authority authorities official officials council presidency cabinet prosecutor "
    "prosecutors office service services bureau directorate commission committee troops soldiers guard staff state "
    "diplomats lawmakers minister ministers".split()
)
"""A name with one of these is a public body's, whose words stand in any order."""
_SCHOOL = frozenset("university college institute school academy".split())
"""The University of Washington is not Washington University."""
_SPELLINGS = (
    (re.compile(r"^(def|off|lic|pret)ence$"), r"\1ense"),
    (re.compile(r"^(lab|col|hon|harb|neighb|behavi)our"), r"\1or"),
    (re.compile(r"^(cen|thea|me|fib)tre(s?)$"), r"\1ter\2"), (re.compile(r"^(program)me(s?)$"), r"\1\2"),
    (re.compile(r"(?<=\w{4})is(ation|ations|ational|ing|ed|e)$"), r"iz\1"), (re.compile(r"^dept$"), "department"),
    (re.compile(r"^govt$"), "government"), (re.compile(r"^intl$"), "international"),
    (re.compile(r"^univ$"), "university"), (re.compile(r"^ministries$"), "ministry"),
)  # fmt: skip
_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,4}[A-Z]")
_CAPITALS = re.compile(r"[A-Z]{3,6}")
_MOST_INITIALS = 6
_NAME_START = re.compile(r"\b(?=[A-Z][a-z][\w’-])")
_NAME_WORD = re.compile(r"(?P<word>(?P<letter>[A-Z])[a-z][\w’-]+)(?:\s(?:(?:of|for|and|the|in|on)\s)*)?")
_INTERNAL = {("internal", "affairs"): "interior", ("foreign", "affairs"): "foreign"}


_SORTS = _COMPANY | frozenset(
    """
    airlines airport airways associates automotive bank brewery broadcasting brothers capital college communications
    company council energy enterprises entertainment financial foods foundation group healthcare holdings hospital
    hotels industries insurance international laboratories logistics media motor motors networks news partners petroleum
    pharmaceuticals police properties railway records resources restaurants school securities shipping solutions sons
    steel store stores studios systems technologies telecom university ventures
    """.split()
)
"""What sort of body a name is of: words that a paper leaves out once it has given the name in full."""


_TRADES = frozenset(
    "airline automaker carmaker company firm manufacturer publisher retailer start-up startup studio "
    "supermarket".split()
)
"""Nouns for a business."""
_OFFICES = frozenset(
    "agency bureau commission committee council court department government ministry office parliament regulator "
    "tribunal".split()
)
"""Nouns for a public body."""
_NAMED_SO = frozenset("university college hospital museum".split())
"""Nouns that stand in the names of such bodies."""


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """The name of an organisation, a place or a group, read.

    Attributes:
        key: the same for all spellings of one name.
        without: the key without country, where the name is a public body's and has words enough to tell it.
        countries: those that the name has in it.
        acronym: the folded name where it is an acronym, else empty.
        initials: what acronyms it may have.
    """

    key: tuple[str, ...]
    without: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    acronym: str = ""
    initials: frozenset[str] = frozenset()

    @property
    def weak(self) -> bool:
        """Whether several bodies may be meant: an acronym, or a public body without its country."""
        return bool(self.acronym or (self.without and not self.countries))


class SpelledNames:
    """The names of three to six words in a text by the first letters of these."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, acronym: str) -> str:
        """The one name whose words an acronym has the first letters of, or ""."""
        found = self._by_initials.get(acronym, ()) if _CAPITALS.fullmatch(acronym) else ()
        return next(iter(found)) if len(found) == 1 else ""

    @cached_property
    def _by_initials(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for start in _NAME_START.finditer(self._text):
            initials, at = "", start.start()
            while len(initials) < _MOST_INITIALS and (word := _NAME_WORD.match(self._text, at)):
                initials += word["letter"]
                at = word.end()
                if _CAPITALS.fullmatch(initials):
                    found[initials].add(self._text[start.start() : word.end("word")].rstrip("’-"))
        return found


def is_sort(word: str) -> bool:
    """Whether a word says what sort of body a name is of: "Stores", "Bank"."""
    return name_strings.fold(word) in _SORTS


def is_public(name: str) -> bool:
    """Whether a name is one noun for a public body, as "Commission" is."""
    return name.istitle() and name_strings.fold(name) in _PUBLIC


def may_be(name: str, noun: str) -> bool:
    """Whether a body of this name may be called by a noun: no ministry is "the company", no company "the ministry"."""
    words = set(name_strings.fold(name).replace("-", " ").split())
    if noun in _TRADES:
        return not words & (_PUBLIC | _SCHOOL)
    if noun in _OFFICES:
        return not words & _COMPANY
    return noun not in _NAMED_SO or noun in words or bool(_CAPITALS.fullmatch(name))


def clipped(name: str) -> str:
    """The one word that a name of several begins with, where the others say what sort of body it is; else ""."""
    first, *rest = name.split()
    return first if rest and first[:1].isupper() and not is_sort(first) and all(map(is_sort, rest)) else ""


def is_clipped(short: str, name: str) -> bool:
    """Whether a name is another one without the words at its end that say what sort of body it is."""
    rest = name[len(short) :].split() if name.startswith(f"{short} ") else []
    return bool(rest) and all(map(is_sort, rest))


@lru_cache(maxsize=REMEMBERED)
def read(name: str) -> OrganisationName:
    """The name of an organisation, a place or a group, read."""
    plain = _ABBREVIATED.sub(lambda m: m.group().replace(".", ""), without_note(name))
    words = [_spelled(w) for w in name_strings.fold(plain).replace("-", " ").split()]
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    acronym = plain.casefold() if _ACRONYM.fullmatch(plain) else ""
    place = countries.country([w for w in words if w != "the"])
    if place:
        return OrganisationName((place,))
    initials = frozenset() if acronym else _initials(words)
    if set(words) & _PUBLIC and not set(words) & _SCHOOL:
        return _public(words, initials)
    kept = [w for w in words if w not in _COMPANY] or words
    return OrganisationName(tuple(kept), acronym=acronym, initials=initials)


def _public(words: list[str], initials: frozenset[str]) -> OrganisationName:
    left, found = countries.folded(words)
    core = tuple(sorted({w for w in _one_word(left) if w not in _SMALL}))
    where = tuple(sorted(set(found)))
    without = core if len(core) > 1 else ()
    return OrganisationName((*core, *(f"of {c}" for c in where)), without, where, "", initials | _initials(left))


def _one_word(words: list[str]) -> list[str]:
    """Internal affairs are the interior's, and foreign affairs foreign."""
    found: list[str] = []
    for word in words:
        pair = (found[-1], word) if found else ()
        if pair in _INTERNAL:
            found[-1] = _INTERNAL[pair]
        else:
            found.append(word)
    return found


def _spelled(word: str) -> str:
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    return word


def _initials(words: list[str]) -> frozenset[str]:
    """First letters of all words, and of those that are not small."""
    long = [w for w in words if w not in _SMALL]
    if len(long) < 2:
        return frozenset()
    return frozenset("".join(w[0] for w in some) for some in (words, long))
