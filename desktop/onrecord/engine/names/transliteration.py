"""Names in any script, as words of plain Latin letters.

anyascii gives the letters. What it cannot know is put right before it: Hebrew and Arabic letters that stand for
several sounds, Greek letters that make one sound together, marks on Latin letters that change the sound. Which letters
sound alike after that is the business of `phonetics`.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from anyascii import anyascii

REMEMBERED = 1 << 16
"""Names whose words are kept: a collection compares the same names again and again."""


class Writing(IntEnum):
    """How much of a name's sound a script tells, the most first."""

    LETTERS = 0
    """Consonants and vowels: Latin, Cyrillic, Greek, Georgian, Armenian, and all that is not named below."""
    CONSONANTS = 1
    """Vowels in part: Arabic, Hebrew, and the scripts of India, whose inherent vowel anyascii leaves out."""
    SYLLABLES = 2
    """Foreign names bent to the syllables of Chinese, Japanese, Korean, Thai and their neighbours."""


# first code points of the ranges in which names are written, and what is written there (Unicode, Blocks.txt)
_RANGES = (
    (0x0000, "latin"), (0x0370, "greek"), (0x0400, "cyrillic"), (0x0530, "armenian"), (0x0590, "hebrew"),
    (0x0600, "arabic"), (0x0900, "indic"), (0x0E00, "thai"), (0x10A0, "georgian"), (0x1100, "hangul"),
    (0x1200, "ethiopic"), (0x1780, "thai"), (0x1800, "other"), (0x1E00, "latin"), (0x1F00, "greek"),
    (0x2000, "latin"), (0x2C00, "other"), (0x3040, "kana"), (0x3100, "other"), (0x3400, "han"), (0xA000, "other"),
    (0xAC00, "hangul"), (0xD7B0, "other"), (0xF900, "han"), (0xFB00, "latin"), (0xFB13, "armenian"),
    (0xFB1D, "hebrew"), (0xFB50, "arabic"), (0xFE00, "other"), (0xFE70, "arabic"), (0xFF00, "latin"), (0x20000, "han"),
)  # fmt: skip
_WRITINGS = {
    "hebrew": Writing.CONSONANTS, "arabic": Writing.CONSONANTS, "indic": Writing.CONSONANTS,
    "thai": Writing.SYLLABLES, "hangul": Writing.SYLLABLES, "kana": Writing.SYLLABLES, "han": Writing.SYLLABLES,
}  # fmt: skip

# Latin letters whose mark makes another consonant of them, or a nasal that other scripts spell out
_MARKED = str.maketrans({
    "ç": "ch", "č": "ch", "ć": "ch", "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "ź": "zh", "ż": "zh",
    "đ": "dj", "ę": "en", "ą": "on", "ñ": "n", "ə": "a",
})  # fmt: skip
_ENGLISH = re.compile("([ai])([b-df-hj-mpr-tvz])e(s?)$")
_SPANISH = re.compile("(?<=[aeiou])j(?=[aeiouáéíóú])")
_SAID = {"a": "ei", "i": "ai"}
_GERESH = re.compile("([גזצץתח])['׳’]")
_WITH_GERESH = {"ג": "j", "ז": "zh", "צ": "ch", "ץ": "ch", "ת": "th", "ח": "kh"}
_HEBREW = str.maketrans({
    "א": "a", "ב": "b", "ה": "h", "ו": "w", "ח": "kh", "ט": "t", "י": "y", "כ": "k", "ך": "k", "ע": "a", "פ": "p",
    "ף": "p", "צ": "ts", "ץ": "ts", "ק": "k", "ש": "sh", "ת": "t", "״": "",
})  # fmt: skip
_CARRIER = re.compile("^(?:א(?=[וי])|[اأإ](?=[وي]))")
"""Stands at the beginning for a vowel that the next letter tells."""
_KAF = re.compile("[כך]")
_ARABIC_ARTICLE = re.compile(r"(?<!\w)(?:ال(?!له\b)|[اأإ]ل[\s-])(?=\w{3})")
_ARABIC = str.maketrans(
    {"ا": "a", "أ": "a", "إ": "i", "آ": "a", "ى": "a", "ة": "a", "ئ": "y", "ؤ": "w", "ء": "", "ع": "a"}
)
_NASAL = str.maketrans(dict.fromkeys("\u0902\u0901\u0982\u0981", "n"))
# how Japanese is written in Cyrillic (Polivanov's system)
_POLIVANOV = re.compile("дз|[тс](?=[июяё])")
_IN_JAPANESE = {"дз": "з", "т": "ч", "с": "ш"}
_TABLES = {"arabic": _ARABIC, "indic": _NASAL}
_GREEK = (
    ("ου", "u"), ("αυ", "av"), ("ευ", "ev"), ("γγ", "ng"), ("γχ", "nch"), ("τζ", "j"), ("αι", "e"), ("ει", "i"),
    ("οι", "i"), ("υ", "i"), ("χ", "kh"),
)  # fmt: skip
_GREEK_STOPS = (("μπ", "b", "mb"), ("ντ", "d", "nd"), ("γκ", "g", "ng"))
_GREEK_Y = re.compile("^γ(?:ι(?=[aeiouαεηιοω])|(?=ε))")
_GREEK_W = re.compile("^γ?u(?=[αεηιοω])")
_INDIC = (("ph'", "f"), ("j'", "z"), ("d'", "r"))
_PINYIN = re.compile("q|x|^hs|c(?!h)")
_AS_HEARD = {"hs": "sh", "q": "ch", "x": "sh", "c": "ts"}
_DOTS = re.compile(r"[·•・･‧∙＝=]+")
_NOTE = re.compile(r"\s+\([^()]*\)$")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SILENT = re.compile(r"['’‘`ʼʻ´]")


@dataclass(frozen=True, slots=True)
class Romanisation:
    """A name as words of plain small letters.

    Attributes:
        words: each with the other ways it may be spelled out, if any, behind it.
        script: what it was written in.
        whole: it stands without gaps, as people's names do in Chinese and Korean, family name first.
    """

    words: tuple[tuple[str, ...], ...]
    script: str
    whole: bool = False

    @property
    def writing(self) -> Writing:
        """How much of the sound is there."""
        return _WRITINGS.get(self.script, Writing.LETTERS)


def without_note(name: str) -> str:
    """The name without a note in brackets behind it, as in "Anna Ash (farmer)"."""
    return _NOTE.sub("", name)


@lru_cache(maxsize=REMEMBERED)
def romanise(name: str) -> Romanisation:
    """The words of a name in any script."""
    name = unicodedata.normalize("NFC", without_note(name)).casefold()
    script = script_of(name)
    gapped = _DOTS.sub(" ", name)
    whole = script in ("han", "hangul") and len(gapped.split()) == 1
    parts = list(gapped.strip()) if whole else _gaps(gapped, script)
    return Romanisation(tuple(w for part in parts for w in _spelled_out(part, script) if w), script, whole)


def script_of(name: str) -> str:
    """What the first letter of a name belongs to."""
    first = next((ord(c) for c in name if c.isalpha()), 0x61)
    return next(script for start, script in reversed(_RANGES) if first >= start)


def _gaps(name: str, script: str) -> list[str]:
    if script == "arabic":
        name = _ARABIC_ARTICLE.sub("", name)
    if script == "hebrew":
        name = _GERESH.sub(lambda m: _WITH_GERESH[m.group(1)], name)
    return [part for part in re.split(r"[\s\-־‐‑–—.,]+", _SILENT.sub("", name)) if part]


def _spelled_out(part: str, script: str) -> list[tuple[str, ...]]:
    """One word and its other spellings; an empty one where nothing of it is a letter."""
    found = [_plain(text, script) for text in _texts(part, script)]
    if script == "georgian" and found[0].endswith("i"):
        found.append(found[0][:-1])  # the ending of the nominative, on foreign names too
    return [tuple(dict.fromkeys(w for w in found if w))]


def _texts(part: str, script: str) -> list[str]:
    """One word with the letters of its script put right, in all the ways that it may be read."""
    if script == "latin":
        return [part, part.translate(_MARKED), _ENGLISH.sub(_as_said, part), _SPANISH.sub("kh", part)]
    if script == "cyrillic":
        return [part, _POLIVANOV.sub(lambda m: _IN_JAPANESE[m.group()], part)]
    if script == "greek":
        return _greek(part)
    if script == "hebrew":
        part = _CARRIER.sub("", part)
        return [part.translate(_HEBREW), _KAF.sub("kh", part).translate(_HEBREW)]
    return [_CARRIER.sub("", part).translate(_TABLES[script])] if script in _TABLES else [part]


def _as_said(ending: re.Match[str]) -> str:
    """The ending of an English name as other scripts write it: Gates is Geits."""
    vowel, consonant, plural = ending.groups()
    return _SAID[vowel] + consonant + plural


def _greek(part: str) -> list[str]:
    """Stops that take two letters may be nasal within a word; both are given."""
    text = unicodedata.normalize("NFD", part.replace("ϊ", "i").replace("ΐ", "i"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    for letters, sound in _GREEK:
        text = text.replace(letters, sound)
    plain = nasal = _GREEK_W.sub("w", text)
    for letters, stop, both in _GREEK_STOPS:
        plain = plain.replace(letters, stop)
        nasal = re.sub("(?<!^)" + letters, both, nasal).replace(letters, stop)
    return [plain, nasal, _GREEK_Y.sub("y", plain)]


def _plain(text: str, script: str) -> str:
    plain = anyascii(text).casefold()
    if script == "indic":
        for letters, sound in _INDIC:
            plain = plain.replace(letters, sound)
    plain = _NOT_WORD.sub("", plain)
    if script == "han":
        plain = pinyin(plain)
    return plain if script in ("latin", "cyrillic") else plain.replace("j", "dj")


def pinyin(word: str) -> str:
    """A Chinese word in the letters that other languages have for its sounds."""
    return _PINYIN.sub(lambda m: _AS_HEARD[m.group()], word)
