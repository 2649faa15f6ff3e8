"""The words of a quote as they are compared: however they are spelt, set and marked.

Two outlets that print the same words differ in marks, capitals, British and American spelling, and in how they write
numbers. None of that is a difference of what was said, so it is no part of a word's key.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"per\s+cent\b|%|(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|(?:co|re|pre|e)-[^\W_]+|[^\W_]+(?:['’ʼ][^\W_]+)*", re.IGNORECASE
)
_EDITORIAL = re.compile(r"\[[^\[\]]{0,80}\]|\(sic\)", re.IGNORECASE)
_SPELLINGS = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"(?<=\w{3})is(e|ed|es|er|ers|ing|ation|ations)$", r"iz\1"),
        (r"(?<=\w{2})ys(e|ed|es|ing)$", r"yz\1"),
        (r"(?<=\w{3})our(s|ed|ing|able|ite|ites|ful|less|ly|er|ers|hood|hoods)?$", r"or\1"),
        (r"(?<=\w{2}[bt])re(s|d)?$", r"er\1"),
        (r"(?<=\w{3})ll(ed|ing|er|ers)$", r"l\1"),
        (r"(?<=\w{3})ogue(s)?$", r"og\1"),
        (r"(?<=(?:ef|ff|et|ic)en)ce(s)?$", r"se\1"),
        (r"(?<=judg)ement(s)?$", r"ment\1"),
        (r"^(p|arch|orthop)ae", r"\1e"),
        (r"^haem", "hem"),
    )
)
_WORDS = {
    "%": "percent", "programme": "program", "programmes": "programs", "grey": "gray", "cheque": "check",
    "cheques": "checks", "tyre": "tire", "tyres": "tires", "sceptic": "skeptic", "sceptics": "skeptics",
    "sceptical": "skeptical", "mum": "mom", "plough": "plow", "ageing": "aging", "manoeuvre": "maneuver",
    "towards": "toward", "afterwards": "afterward", "amongst": "among", "whilst": "while", "okay": "ok",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
_COMMON = frozenset(
    "a about all also am an and any are as at be because been but by can could did do does don't for from get go going "
    "got had has have he her here him his how i i'm if in into is it it's its just know like me more my no not of on "
    "or our out say she should so some than that that's the their them then there these they they're think this to "
    "up us very was we we're were what when which who will with would you your 1".split()
)


@dataclass(frozen=True, slots=True)
class SpokenToken:
    """One word of a quote: what it is compared by, and where it stands in the quote's words."""

    key: str
    start: int
    end: int


def tokens(words: str) -> list[SpokenToken]:
    """The words of a quote in their order."""
    return [SpokenToken(_key(found.group()), found.start(), found.end()) for found in _TOKEN.finditer(words)]


def keys(words: str) -> tuple[str, ...]:
    """What the words of a quote are compared by, without those that an editor put into brackets."""
    return tuple(_key(found) for found in _TOKEN.findall(_EDITORIAL.sub(" ", words)))


def is_common(key: str) -> bool:
    """Whether a word says little of what a quote is about."""
    return key in _COMMON


@lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ʼ", "'")
    if plain[:3] == "per" and plain[3:].strip() == "cent":
        return "percent"
    if plain[:1].isdigit():
        return plain.replace(",", "")
    plain = plain.replace(".", "").replace("-", "")
    if plain in _WORDS:
        return _WORDS[plain]
    for pattern, american in _SPELLINGS:
        plain = pattern.sub(american, plain)
    return plain
