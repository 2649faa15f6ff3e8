"""Names of people as strings: folding, comparing, and what counts as a title."""

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

REMEMBERED = 1 << 16
"""Words whose folding is kept: a collection compares the same names again and again."""
TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr sen senator rep representative gov "
    "governor president judge justice gen general col colonel maj capt captain sgt lt adm mayor king queen prince "
    "princess".split()
)
ABBREVIATIONS = frozenset("mr mrs ms mx dr prof rev fr sen rep gov gen col maj capt sgt lt adm".split())
"""Titles that are never said without a name."""
SUFFIXES = frozenset("jr sr ii iii iv esq phd md".split())

FEMALE = re.compile(
    r"\b(?:mrs|ms|miss|madam|lady|dame|queen|princess|duchess|woman|wife|widow|mother|daughter|sister|niece|aunt|"
    r"grandmother|girl|actress|\w+woman)\b",
    re.IGNORECASE,
)
MALE = re.compile(
    r"\b(?:mr|sir|lord|king|prince|duke|man|husband|widower|father|son|brother|nephew|uncle|grandfather|boy|actor|"
    r"(?:spokes|chair|congress|assembly|council|business|police|fire|gun|states|clergy|service|sales)man)\b",
    re.IGNORECASE,
)

SAME_SPELLING = 84
"""Least similarity (0 to 100) of two last names that are taken for one name spelled twice."""
_SHORT_AT_END = re.compile(r"\b(?:Co|Corp|Inc|Ltd|Bros)\.\W*\Z")
_ENDING = re.compile(r"[’'](?:s)?$")
_UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
"""Characters that only say where a line may break, or which way it runs."""
_POSSESSIVE = re.compile(r"[’'](?:s\b|$)|(?<=s)[’']$")
_NOT_WORD = re.compile(r"[^\w\s’'-]+")
_SPELLED = re.compile(r"['’-]|kh|gh|dh|ck|ph|tz|[qwx]")
_AS = {"kh": "h", "gh": "g", "dh": "d", "ck": "k", "ph": "f", "tz": "ts", "q": "k", "w": "v", "x": "ks"}
_VOWELS = re.compile(r"[aeiouyj'’-]+")


def clean(name: str) -> str:
    """The name without possessive ending, titles before it, and stops around it; inner spelling as it stands."""
    name = _ENDING.sub("", " ".join(_UNSEEN.sub("", name).split()).strip(' ,;:"“”'))
    short = _SHORT_AT_END.search(name) is not None
    words = name.strip(" ,;:.’'\"“”‘").split(" ")
    while len(words) > 1 and fold(words[0]) in TITLES:
        words = words[1:]
    return " ".join(words) + ("." if short or fold(words[-1]) in ("jr", "sr") else "")


@lru_cache(maxsize=REMEMBERED)
def fold(name: str) -> str:
    """Lower-case ASCII words with single spaces, stops and possessive endings dropped."""
    return " ".join(_NOT_WORD.sub(" ", anyascii(_POSSESSIVE.sub("", name)).casefold()).split())


def words(name: str) -> list[str]:
    """The folded words of a person's name, without suffixes such as Jr."""
    found = fold(name).replace("-", " ").split()
    return [w for w in found if w not in SUFFIXES] or found


@lru_cache(maxsize=REMEMBERED)
def sound(word: str) -> str:
    """A coarse key of a folded word: spellings of one name mostly share it (consonants, doubles as one, no endings)."""
    key = _VOWELS.sub("", spelled(word.replace("sch", "s")))
    return re.sub(r"(.)\1+", r"\1", key)[:4] or word[:2]


@lru_cache(maxsize=REMEMBERED)
def spelled(word: str) -> str:
    """A folded word in the plainest spelling that a transliterated name may have: -sky, -skyy, -skij are one."""
    plain = _SPELLED.sub(lambda m: _AS.get(m.group(), ""), word)
    return re.sub(r"[ijy]+$", "i", re.sub(r"(.)\1+", r"\1", plain))


def same(a: str, b: str) -> bool:
    """Whether two folded words are one name, at most transliterated in two ways."""
    return a == b or (min(len(a), len(b)) >= 4 and spelled(a) == spelled(b))


def alike(a: str, b: str) -> bool:
    """Whether two folded words are one name, perhaps spelled or transliterated in two ways."""
    if same(a, b):
        return True
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(shorter) < 5 or (longer.startswith(shorter) and len(longer) > len(shorter) + 1):
        return False
    return fuzz.ratio(a, b) >= SAME_SPELLING and sound(a) == sound(b)


def fits(a: str, b: str) -> bool:
    """Whether two names can be one person's.

    Last names are the same, given names alike, equal by initial, or missing. Last names that are merely alike need
    given names on both sides. A family name of several words fits the full name that ends with it.
    """
    first, second = words(a), words(b)
    if not first or not second or not alike(first[-1], second[-1]):
        return False
    given, other = first[:-1], second[:-1]
    if not given or not other:
        return same(first[-1], second[-1])
    return _is_family_name(first, second) or _given_fit(given[0], other[0])


def _is_family_name(first: list[str], second: list[str]) -> bool:
    """Whether one name is the family name of the other, of several words: "von der Leyen", "Ortega Salas"."""
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) < len(longer) and longer[-len(shorter) :] == shorter


def _given_fit(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if same(a, b) or (abs(len(a) - len(b)) >= 3 and (a.startswith(b) or b.startswith(a))):
        return True
    if (a[-1] in "ae") != (b[-1] in "ae"):  # Alexander and Alexandra, Christian and Christine
        return False
    return min(len(a), len(b)) >= 4 and fuzz.ratio(a, b) >= SAME_SPELLING - 4


def fuller(a: str, b: str) -> str:
    """The fuller of two spellings; the first where they are equally full."""
    return b if _fullness(b) > _fullness(a) else a


def _fullness(name: str) -> tuple[int, int]:
    parts = words(name)
    return min(2, len([w for w in parts if len(w) > 1])), len(parts)


def proper(words: str) -> bool:
    """Whether a description names somebody or something: a word after the first, or a possessive, has a capital."""
    found = words.split()
    return any(w[:1].isupper() for w in found[1:]) or bool(found and re.match(r"[A-Z].*[’']s$", found[0]))


def gender(text: str) -> str:
    """The gender, f, m or empty, by the words of a mention ("Mrs.", "spokeswoman", "her husband")."""
    female, male = bool(FEMALE.search(text)), bool(MALE.search(text))
    return "" if female == male else "f" if female else "m"
