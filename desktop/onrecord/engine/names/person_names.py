"""Whether two names can be one person's, whoever wrote them and in whatever script.

A name is read as given names and a family name, in the order of its language: the last word is the family's in most,
the first one in Chinese, Korean, and Hungarian; a Spanish mother's name may be left out. Then both parts must sound
alike (`phonetics`), initials, short forms and middle names must fit, and father and son be told apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from onrecord.engine.names import name_strings, nicknames
from onrecord.engine.names.phonetics import consonants, distance, sound_keys
from onrecord.engine.names.transliteration import REMEMBERED, Writing, pinyin, romanise

Forms = tuple[str, ...]
"""A word of plain letters, with the other ways it may be spelled out behind it."""

_TITLES = name_strings.TITLES | frozenset(
    "admiral ambassador archbishop ayatollah bishop cardinal chancellor don father frau herr imam madame major marshal "
    "minister monsieur pope premier rabbi secretary señor sheikh".split()
)
"""Titles that another article may set before a name, more than are taken off within one."""
_SUFFIXES = {
    "jr": "jr", "junior": "jr", "mladshiy": "jr", "molodshiy": "jr", "fils": "jr", "hijo": "jr", "filho": "jr",
    "neoteros": "jr", "sr": "sr", "senior": "sr", "starshiy": "sr", "pere": "sr", "presviteros": "sr", "ii": "ii",
    "iii": "iii", "iv": "iv", "esq": "", "phd": "", "md": "",
}  # fmt: skip
_PARTICLES = frozenset(
    "al el ul as ar ash at an ad az a von van fon der den ter ten zu zum zur de di da do du dos das del della la le "
    "les af av of bin ibn ben bint bn lo los las".split()
)
_LEADING = frozenset("von fon de di da du dos das del della le bin ibn bn".split())
"""Particles that a bare family name may begin with; others are given names there: Al, Ben, Van."""
_AND = frozenset("y e i".split())
"""Stand between the family names of father and mother, in small letters."""
_SERVANT = re.compile("a?bd(?:[aeou]l)?")
_IBERIAN = re.compile(r"\w\w(?:[aeiou]z|[aeo]s|[^o][ao]|\won)$")
_IN_A = re.compile("a(?:h|kh|ch)?$")
_AS_I = str.maketrans("yj", "ii")
_FEMININE = (
    (re.compile("sk(?:[ayi]+|aja)$"), "ski"), (re.compile("n(?:aya|aia|aja|a)$"), "ni"),
    (re.compile("([oe][vw]|in)a$"), r"\1"),
)  # fmt: skip

# the commonest family names of China, Korea and Vietnam in Latin letters; those of one Korean name in one group
# (the Hundred Family Surnames; the South Korean census of 2015, with the usual spellings beside the official one)
_KOREAN = (
    "kim gim", "lee yi rhee ri i", "park pak bak", "choi choe", "jung chung jeong chong", "kang gang", "cho jo",
    "yoon yun", "chang jang", "lim im rim", "han", "oh o", "seo suh so", "shin sin", "kwon gwon", "hwang", "ahn an",
    "song", "yoo yu ryu you", "hong", "jeon chun jun chon", "ko go koh", "moon mun", "yang", "son sohn", "bae pae",
    "baek paik paek", "heo hur huh ho", "nam", "sim shim", "roh noh no", "ha", "kwak gwak", "sung seong", "cha", "joo",
    "woo u", "koo gu ku", "min", "na ra", "jin", "ji chi", "um eom", "won", "bang pang", "ban pan", "ma", "wi", "pyo",
)  # fmt: skip
_CHINESE = frozenset(
    "bai cai cao chen cheng cui dai deng ding dong du duan fan fang feng fu gao gong gu guo han hao he hou hsi hsu hu "
    "huang jia jiang jin kong lai lei li liang liao lin liu long lu luo ma mao meng mo ning niu ouyang pan peng qi "
    "qian qiao qin qiu ren shao shen shi song su sun tan tang tao tian tsai wan wang wei wen wu xi xia xiang xiao xie "
    "xing xiong xu xue yan yang yao ye yin yu yuan zeng zhang zhao zheng zhong zhou zhu zou chiang chou tsao "
    "tseng".split()
)
_VIETNAMESE = frozenset("nguyen tran le pham huynh phan vu vo dang bui do ho ngo duong ly".split())
_ROOF = {spelling: group.split()[0] for group in _KOREAN for spelling in group.split()}
_EASTERN = frozenset(_ROOF) | _CHINESE | _VIETNAMESE
_KOREAN_VOWELS = re.compile("yeo|eo|eu|oo|ae")
_PLAINER = {"yeo": "yo", "eo": "o", "eu": "u", "oo": "u", "ae": "e"}
_VOWELS = re.compile("[^aeiou]+")


class Fit(IntEnum):
    """What two names are to each other."""

    CLASH = 0
    """Something in them excludes that they are one person's: an initial, a middle name, a suffix, the gender."""
    FAR = 1
    """They are different names."""
    NEAR = 2
    """Different names most likely."""
    UNSURE = 3
    ALIKE = 4


class Match(NamedTuple):
    """How well two names fit; the smaller the distance, the better."""

    fit: Fit
    distance: float


_CLASH, _FAR = Match(Fit.CLASH, 1.0), Match(Fit.FAR, 1.0)


@dataclass(frozen=True, slots=True)
class Reading:
    """A name taken apart: given names and family name."""

    given: tuple[Forms, ...]
    family: Forms


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, read.

    Attributes:
        words: without titles, particles and suffixes; particles are in the other forms of the next word.
        suffix: jr, sr, ii, iii, iv or empty.
        western: how it reads with the family name at the end; None where it is one word, or surely is not.
        eastern: how it reads with the family name first; None where that is out of the question.
        surely_eastern: its own language has the family name first.
    """

    words: tuple[Forms, ...]
    suffix: str
    script: str
    writing: Writing
    western: Reading | None
    eastern: Reading | None
    surely_eastern: bool

    @property
    def bare(self) -> bool:
        """Whether it is a family name alone."""
        return len(self.words) <= 1

    @property
    def weak(self) -> bool:
        """Whether many people may bear it: it is bare, or has initials alone before the family name."""
        return self.bare or (self.western is not None and all(len(g[0]) == 1 for g in self.western.given))

    @property
    def families(self) -> Iterator[Forms]:
        """What may be the family name."""
        if self.western and not self.surely_eastern:
            yield self.western.family
        if self.eastern and self.surely_eastern:
            yield self.eastern.family
        if self.bare and self.words:
            yield self.words[0]

    @property
    def readings(self) -> Iterator[Reading]:
        """The ways in which it may be taken apart."""
        if self.western:
            yield self.western
        if self.eastern and (self.surely_eastern or self.script != "latin"):
            yield self.eastern
        if self.fathers:
            yield self.fathers

    @property
    def fathers(self) -> Reading | None:
        """How it reads without a mother's family name at the end; None where the father's is not a Spanish one."""
        if not self.western or len(self.words) < 3 or not _IBERIAN.search(self.words[-2][0]):
            return None
        return Reading(self.words[:-2], self.words[-2])


def given_forms(reading: Reading, name: PersonName) -> Iterator[str]:
    """What a given name may be spelled like, short and full forms alike."""
    yield from _heard(reading.given[0], name)
    yield from nicknames.full(reading.given[0][0])
    if len(reading.given) > 1:
        yield from _joined(reading.given)


def family_forms(reading: Reading, name: PersonName) -> Iterator[str]:
    """What a family name may be spelled like."""
    yield from _with_masculine(reading, name)
    if name.surely_eastern:
        yield from _heard(reading.family, name)
        yield _ROOF.get(reading.family[0], reading.family[0])


@lru_cache(maxsize=REMEMBERED)
def read(name: str) -> PersonName:
    """A name in any script, read."""
    found = romanise(name)
    if found.whole:
        return _whole(found.words, found.script, found.writing)
    words, suffix = _core(found.words, name)
    latin = found.script == "latin"
    sure = latin and 2 <= len(words) <= 3 and (words[0][0] in _EASTERN or words[-1][0] in _EASTERN)
    western = Reading(words[:-1], words[-1]) if len(words) > 1 else None
    eastern = Reading((_joined(words[1:]),), words[0]) if 1 < len(words) <= 3 else None
    return PersonName(words, suffix, found.script, found.writing, western, eastern, sure)


def _whole(words: tuple[Forms, ...], script: str, writing: Writing) -> PersonName:
    cut = 2 if len(words) > 3 else 1
    parts = tuple(_joined(part) for part in (words[:cut], words[cut:]) if part)
    reading = Reading(parts[1:], parts[0]) if len(parts) > 1 else None
    return PersonName(parts, "", script, writing, None, reading, surely_eastern=True)


def _joined(words: tuple[Forms, ...]) -> Forms:
    return ("".join(word[0] for word in words),)


def _core(words: tuple[Forms, ...], name: str) -> tuple[tuple[Forms, ...], str]:
    """The words that make the name, and its suffix."""
    while len(words) > 1 and words[0][0] in _TITLES:
        words = words[1:]
    suffix = next((_SUFFIXES[w[0]] for w in words[1:] if w[0] in _SUFFIXES), "")
    words = tuple(w for k, w in enumerate(words) if not k or w[0] not in _SUFFIXES) or words
    found: list[Forms] = []
    before = ""
    for k, forms in enumerate(words):
        if k + 1 < len(words) and _is_particle(forms[0], k, name):
            before += forms[0]
        elif found and _SERVANT.fullmatch(found[-1][0]) and len(found) < len(words):
            found[-1] = ("abd" + forms[0],)
            before = ""
        else:
            found.append((*forms, *(before + form for form in forms)) if before else forms)
            before = ""
    return tuple(found), suffix


def _is_particle(word: str, position: int, name: str) -> bool:
    if position:
        return word in _PARTICLES or (word in _AND and f" {word} " in name)
    return word in _LEADING or (word in ("van", "al", "el", "la", "ben") and name[:1].islower())


def compare(one: str, other: str) -> Match:
    """Whether two names can be one person's, in any order."""
    return _compare(*sorted((one, other)))


@lru_cache(maxsize=2 * REMEMBERED)
def _compare(one: str, other: str) -> Match:
    a, b = read(one), read(other)
    if not a.words or not b.words:
        return _FAR
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return _CLASH
    found = list(_matches(a, b))
    best = max(found, key=lambda m: (m.fit, -m.distance))
    if best.fit is Fit.FAR and any(m.fit is Fit.CLASH for m in found):
        return _CLASH
    if a.suffix != b.suffix and best.fit is Fit.ALIKE:
        sure = a.bare or b.bare or (a.script == b.script and {a.suffix, b.suffix} == {"", "jr"})
        return Match(Fit.ALIKE if sure else Fit.UNSURE, best.distance + 0.05)
    return best


def _matches(a: PersonName, b: PersonName) -> Iterator[Match]:
    """How the names fit in each way that both can be read."""
    if a.bare or b.bare:
        yield _bare(a, b)
        return
    yield _within(a, b)
    if a.western and b.western and not (a.surely_eastern and b.surely_eastern):
        yield _read_so(a, b, a.western, b.western)
        yield from _without_mother(a, b)
    if a.eastern and b.eastern and (a.surely_eastern or b.surely_eastern):
        yield _read_so(a, b, a.eastern, b.eastern, eastern=True)
    yield from _turned(a, b)
    yield from _turned(b, a)


def _bare(a: PersonName, b: PersonName) -> Match:
    """A family name alone, and a name that may have it."""
    limit = _BARE[_pair(a, b)]
    near = min((_families(f, g, a, b) for f in a.families for g in b.families), default=1.0)
    if near <= limit and (near == 0 or min(len(w[0]) for w in (*a.families, *b.families)) > 3):
        return Match(Fit.ALIKE, 0.1 + near)
    return _FAR


def _within(a: PersonName, b: PersonName) -> Match:
    """A family name of two words, and a name that ends in it: López Obrador."""
    short, long = sorted((a, b), key=lambda n: len(n.words))
    size = len(short.words)
    if size < 2 or size == len(long.words) or max(a.writing, b.writing) is not Writing.LETTERS:
        return _FAR
    if nicknames.known(short.words[0][0]) or len(short.words[0][0]) == 1:
        return _FAR
    near = [_apart(f, g, a, b) for f, g in zip(short.words, long.words[-size:], strict=True)]
    return Match(Fit.ALIKE, 0.1 + max(near)) if max(near) <= _BARE[_pair(a, b)] else _FAR


def _without_mother(a: PersonName, b: PersonName) -> Iterator[Match]:
    """A Spanish name with the mother's family name behind the father's, and one without."""
    for one, other in ((a, b), (b, a)):
        if one.fathers and other.western:
            found = _read_so(one, other, one.fathers, other.western)
            if found.distance < 0.1:
                yield Match(found.fit, found.distance + 0.03)


def _turned(a: PersonName, b: PersonName) -> Iterator[Match]:
    """One name with the family's at the beginning, the other with it at the end."""
    if not a.eastern or not b.western:
        return
    if a.surely_eastern or b.surely_eastern or Writing.SYLLABLES in (a.writing, b.writing):
        joined = Reading((_joined(b.western.given),), b.western.family)
        yield _read_so(a, b, a.eastern, joined, eastern=True)
    elif len(a.words) == len(b.words) == 2:
        near = max(_apart(x, y, a, b) for x, y in zip(a.words[::-1], b.words, strict=True))
        both_given = nicknames.known(a.words[0][0]) and nicknames.known(b.words[0][0])
        if near <= _TURNED:
            yield Match(Fit.UNSURE if both_given else Fit.ALIKE, 0.02 + near)


def _read_so(a: PersonName, b: PersonName, one: Reading, other: Reading, *, eastern: bool = False) -> Match:
    """How two names fit that are read in a certain way."""
    limit = _BARE[_pair(a, b)] if a.weak or b.weak else _limit(a, b, eastern)
    family = min(_family(one, other, a, b), 1.0)
    if family > limit * _DOUBTFUL:
        return _FAR
    given = _given(one, other, a, b)
    if given is None:
        return _CLASH
    if eastern and a.script == b.script == "latin" and not _same_vowels(one, other):
        return _FAR
    fit = _grade(family, given, limit)
    if fit is Fit.UNSURE and Writing.SYLLABLES in (a.writing, b.writing):
        fit = Fit.NEAR
    return Match(fit, family + given)


def _grade(family: float, given: float, limit: float) -> Fit:
    both = family + given
    if max(family, given) <= 0.85 * limit and both <= limit:
        return Fit.ALIKE
    if both <= limit * _UNCERTAIN:
        return Fit.UNSURE
    return Fit.NEAR if both <= limit * _DOUBTFUL else Fit.FAR


_LIMITS = {"same": 0.14, "letters": 0.2, "consonants": 0.2, "syllables": 0.125, "twice": 0.06}
"""The farthest that given and family names of one person may be apart together, by what they are written in."""
_BARE = {"same": 0.02, "letters": 0.08, "consonants": 0.06, "syllables": 0.08, "twice": 0.02}
"""The same for a family name alone."""
_TURNED = 0.05
"""The same for both words of a name that stand in the other order."""
_SHORT = 0.04
"""The same for words of four letters and fewer: John and Jon."""
_DIFFERENT = 0.18
"""How far words are apart at least that are two names, however little they differ."""
_UNSURE = 0.15
"""The same for words that may be two names."""
_UNCERTAIN = 1.25
"""Up to so many times the limit, two names may well be one person's."""
_DOUBTFUL = 1.6
"""Up to so many times the limit, it is not certain that two names are different people's."""


def _pair(a: PersonName, b: PersonName) -> str:
    writing = max(a.writing, b.writing)
    if a.script == b.script:
        return "same" if writing is not Writing.SYLLABLES else "twice"
    return ("letters", "consonants", "syllables")[writing]


def _limit(a: PersonName, b: PersonName, eastern: bool) -> float:
    if eastern:
        return 0.06 if a.script == b.script or {a.script, b.script} <= {"latin", "han", "hangul"} else 0.1
    return _LIMITS[_pair(a, b)]


def _apart(one: Forms, other: Forms, a: PersonName, b: PersonName) -> float:
    """The distance of two words. A short one, or one of few sounds, is another name as soon as it sounds different."""
    writing = max(a.writing, b.writing)
    near = min(distance(x, y, writing) for x in one for y in other)
    short = a.script == b.script and min(len(one[0]), len(other[0])) <= 4
    thin = writing and min(map(consonants, (one[0], other[0]))) < 2
    return max(near, _DIFFERENT) if (short or thin) and near > _SHORT else near


def _family(one: Reading, other: Reading, a: PersonName, b: PersonName) -> float:
    near = _families(_with_masculine(one, a), _with_masculine(other, b), a, b)
    if a.surely_eastern or b.surely_eastern:
        x, y = one.family[0], other.family[0]
        if _ROOF.get(x, x) == _ROOF.get(y, y):
            return 0.0
        near = min(near, _apart(_heard(one.family, a), _heard(other.family, b), a, b))
    return near


def _families(one: Forms, other: Forms, a: PersonName, b: PersonName) -> float:
    """The distance of family names; Latin letters can tell two families apart that sound the same."""
    near = _apart(one, other, a, b)
    return max(near, _UNSURE) if a.script == b.script == "latin" and _two_families(one[0], other[0]) else near


def _two_families(x: str, y: str) -> bool:
    """Whether a spelling is a family's own rather than a press's: Clarke, Smyth, Hanson."""
    short, long = sorted((x, y), key=len)
    if short + "e" == long:
        return not long.endswith("ine")
    if {x[-3:], y[-3:]} == {"sen", "son"}:
        return True
    plain = x.translate(_AS_I), y.translate(_AS_I)
    return len(short) <= 5 and plain[0] == plain[1] and x[:-1] != y[:-1]


def _with_masculine(reading: Reading, name: PersonName) -> Forms:
    """A family name; of a woman also what men of the family have, by the endings of Slavic languages."""
    family = reading.family
    if name.writing is not Writing.LETTERS or not reading.given or not reading.given[0][0].endswith("a"):
        return family
    return family + tuple(p.sub(ending, family[0]) for p, ending in _FEMININE if p.search(family[0]))


def _given(one: Reading, other: Reading, a: PersonName, b: PersonName) -> float | None:
    """The distance of the given names; None where they exclude each other."""
    x, y = one.given[0], other.given[0]
    if len(x[0]) == 1 or len(y[0]) == 1:
        return _middle(one, other, a, b, 0.01) if _begins(x, y, a, b) else _excluded(a, b)
    if nicknames.full(x[0]) & nicknames.full(y[0]):
        return _middle(one, other, a, b, 0.0 if x[0] == y[0] else 0.02)
    near = _apart(_heard(x, a), _heard(y, b), a, b)
    if a.writing == b.writing == Writing.LETTERS and near > 0 and bool(_IN_A.search(x[0])) != bool(_IN_A.search(y[0])):
        return None
    if a.script == b.script and _of_one_stem(x[0], y[0]):
        near = max(near, _DIFFERENT)
    if near > 0.1 and max(len(one.given), len(other.given)) > 1:
        together = _apart(_joined(one.given), _joined(other.given), a, b)
        if together < near:
            return together
    return _middle(one, other, a, b, near)


def _heard(word: Forms, name: PersonName) -> Forms:
    """A given name; in Chinese and Korean also as its romanisation is said."""
    if not name.surely_eastern:
        return word
    plainer = _KOREAN_VOWELS.sub(lambda m: _PLAINER[m.group()], word[0])
    return (*word, plainer.replace("j", "dj"), pinyin(word[0]).replace("j", "dj"))


def _same_vowels(one: Reading, other: Reading) -> bool:
    found = [
        _VOWELS.sub("", _KOREAN_VOWELS.sub(lambda m: _PLAINER[m.group()], _joined(r.given)[0])) for r in (one, other)
    ]
    return found[0] == found[1]


def _of_one_stem(x: str, y: str) -> bool:
    """Whether two names may be a man's and a woman's: Christian and Christine, Simon and Simone."""
    short, long = sorted((x, y), key=lambda w: w.endswith("e"))
    return long.endswith(("ne", "le", "se", "te")) and not short.endswith("e") and short[-1:] == long[-2:-1]


def _begins(x: Forms, y: Forms, a: PersonName, b: PersonName) -> bool:
    """Whether an initial fits: the same letter, or one that sounds alike in another script."""
    if a.script == b.script:
        return bool({f[0] for f in nicknames.full(x[0])} & {f[0] for f in nicknames.full(y[0])})
    if Writing.SYLLABLES in (a.writing, b.writing):
        return x[0] == y[0]
    return distance(sound_keys(x[0])[:1], sound_keys(y[0])[:1], max(a.writing, b.writing)) <= 0.35


def _middle(one: Reading, other: Reading, a: PersonName, b: PersonName, near: float) -> float | None:
    """The distance of given names whose first ones are so far apart, middle ones heeded. None where those clash."""
    short, long = sorted((one.given[1:], other.given[1:]), key=len)
    if not short:
        return near + (0.02 if long else 0.0)
    if all(_middle_fits(x, y, a, b) for x, y in zip(short, long, strict=False)):
        return near
    behind = long[-len(short) :]
    fathers = all(_IBERIAN.search(w[0]) for w in short)
    fits = fathers and all(_middle_fits(x, y, a, b) for x, y in zip(short, behind, strict=True))
    return near + 0.02 if fits else _excluded(a, b)


def _excluded(a: PersonName, b: PersonName) -> float | None:
    """What given names that do not fit say: nothing certain where syllables hide what a name begins with."""
    return 1.0 if Writing.SYLLABLES in (a.writing, b.writing) else None


def _middle_fits(x: Forms, y: Forms, a: PersonName, b: PersonName) -> bool:
    if len(x[0]) == 1 or len(y[0]) == 1:
        return _begins(x, y, a, b)
    return _apart(x, y, a, b) <= _LIMITS[_pair(a, b)] * _DOUBTFUL
