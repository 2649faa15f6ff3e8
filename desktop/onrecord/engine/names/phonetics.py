"""How alike two names sound, whatever press romanised them.

A word becomes letters that each stand for one sound, by the habits of the usual romanisations (BGN/PCGN and ISO 9 for
Cyrillic, the French, German, Spanish and Polish ways, pinyin for Chinese). Two words are then as far apart as the
cheapest way to turn one into the other, where letters of one group cost little: Editex, by Zobel and Dart ("Phonetic
string matching", SIGIR 1996), with groups for what presses confuse, and wider ones for scripts that tell less.
"""

import re
from functools import lru_cache
from itertools import accumulate, product

from onrecord.engine.names.transliteration import Writing

REMEMBERED = 1 << 17
"""Words and pairs of words whose sounds are kept."""
_VOWELS = "aeiou"
_SOUNDS = (
    ("shtsch|schtsch|chtch|chtsch|shch|szcz|stsch", "SC"), ("tsch|tch|tsh|cz", "C"), ("dsch|dzh|dj|zh", "Z"),
    ("tsz|chzh", "Z"), ("sch|sh|sz", "S"), ("kh", "x"), ("ch", "C"), ("gh", "g"), ("ph", "f"), ("th", "t"),
    ("dh", "d"), ("bh", "b"), ("jh", "Z"), ("ck|cq|qu|q", "k"), ("tz|ts", "c"), ("gu(?=[ei])", "g"), ("^x", "S"),
    ("x", "ks"), ("g(?=[eiy])", "G"), ("c(?![eiy]|$)", "k"), ("ou|oo", "u"), ("ee", "i"), ("oe(?=[^aeiouy])", "o"),
    ("ue(?=[^aeiouy])", "u"), ("[iy][iyj]*(?=[aeou])|(?<=[^aeiouy])j(?=[aeou])", "y"),
    ("[iy][iyj]*|(?<=[^aeiouy])ji|(?<=.)j(?![aeiou])", "i"), (r"(?<=\w{3}[^aeiouy])e$", "E"),
)  # fmt: skip
_FINDS = re.compile("|".join(f"(?P<_{n}>{find})" for n, (find, _) in enumerate(_SOUNDS)))
_DOUBLE = re.compile(r"(\w)\1+")

# what it costs to hear one sound for another, a hundredth each: letters of a name in English, French, German, Spanish
# and Polish papers, then what Hebrew and Arabic do not tell, then what syllables do not
_LETTERS = (
    "pb35 fv15 bv35 td35 kg35 kx30 xh15 kh50 gh35 gx35 GZ15 Gg10 Gx30 Gj20 Gh35 GC30 Gk35 CS20 Cx25 Ck35 Cc20 cs15 "
    "cz15 sz20 sS25 zZ30 ZS25 Sc25 CZ25 jy15 jZ15 jx20 jh25 jS30 jC30 jg35 yi15 vu40 wu10 wv05 vU10 wi50 mn80 cC20 "
    "ck40 eE10 zS35 zC35 ZC25 tc45 dz60 td35 cZ25 cj25 jz25"
)
_CONSONANTS = (
    "bv10 pb10 fv00 pf10 bf20 pv15 vu10 vo10 va20 sS05 sc10 sC15 SC10 zs10 cz10 gj10 gZ10 gG00 gk20 kx10 xh05 kh20 "
    "Cx10 jZ05 jG05 wv00 wu00 wo00 we20 wa10 wi20 yi00 ye05 ya10 mn20 td15 hE00 ha05 cC10 Gk20 GZ10 jC20 tc30 cj10 "
    "cZ10 wf00"
)
_SYLLABLES = (
    "lr00 mn10 pb10 bv00 fv05 fh10 pf20 td10 kg10 kx15 xh10 kh20 gh15 sS00 sc05 sC10 SC05 zs10 zZ05 cz10 cC05 zS10 "
    "zC10 ZC05 ZS10 jZ00 jC10 jS10 jG00 GZ00 GC10 tC15 tc10 tS25 ts20 dZ15 dz25 dj10 zj05 yj10 vu10 wu00 wv05 wo05 "
    "wh20 vh20 fu20 hu20 wh15 yi00 ye05 yS40 hS15 xS15 pv10 gG05 Gk15 gZ40 kC20 kS40 kc40 tZ20 bf20 rj15 rZ15 Cf20 "
    "xf10 Ch20"
)
_FREE = (
    {"h": 15, "y": 15, "E": 20, "w": 30, "x": 70},
    {"h": 10, "y": 0, "w": 5, "E": 0},
    {
        "h": 10,
        "y": 5,
        "E": 5,
        "w": 5,
        "x": 20,
        "r": 30,
        "l": 30,
        "n": 40,
        "m": 45,
        **dict.fromkeys("ktds", 45),
        "g": 35,
    },
)
"""What it costs that one of two words lacks a sound; others cost 100."""
_VOWEL_GONE = (40, 5, 10)
_VOWEL_OTHER = (35, 10, 15)
_NEAR_VOWELS = {frozenset(pair) for pair in ("ei", "ou", "ao", "ae", "ai")}
_WORST = 120
_FRAME = (
    str.maketrans({**dict.fromkeys("aeiouyhxE", ""), **dict.fromkeys("szcSZ", "s"), "b": "p", "v": "f", "d": "t",
                   "g": "k"}),
    str.maketrans({**dict.fromkeys("aeiouyhxE", ""), **dict.fromkeys("szcSZ", "s"), **dict.fromkeys("bvf", "p"),
                   "d": "t", "g": "k", "m": "n"}),
    str.maketrans({**dict.fromkeys("aeiouyE", "e"), **dict.fromkeys("bvfhx", "p"), **dict.fromkeys("szcSZdC", "t"),
                   "g": "k", "r": "l"}),
)  # fmt: skip
_HIDDEN = re.compile("(?<=.)(?:[nm]g?(?![aeiouy])|[aeiouyEhxlrjG])")
"""Sounds that syllables leave out, or spell out in ways too many, anywhere but at the beginning."""
_EITHER = {"C": ("s", ""), "j": ("", "s"), "G": ("k", "s")}
_UNSURE = (_EITHER | {"w": ("f", "")}, _EITHER | {"w": ("p", "")}, {"w": ("p", "")})
"""Letters that may be one of two sounds, or none, by how much a script tells."""
_FIRST = {"j": ("t", "e"), "e": ("e", "p"), "p": ("p", "e"), "G": ("k", "t"), "w": ("p", "e")}
"""The same for the first one, where a script has syllables."""


@lru_cache(maxsize=REMEMBERED)
def sound_keys(word: str) -> str:
    """A word of plain letters as sounds: capitals are sh (S), ch (C), zh (Z), soft g (G) and a silent e (E)."""
    found = _FINDS.sub(lambda m: _SOUNDS[int((m.lastgroup or "_0")[1:])][1], word)
    return _DOUBLE.sub(r"\1", found)


def consonants(word: str) -> int:
    """How many consonants a word has, those aside that scripts leave out."""
    return sum(c not in "aeiouyhwE" for c in sound_keys(word))


@lru_cache(maxsize=REMEMBERED)
def skeletons(word: str, writing: Writing, length: int) -> frozenset[str]:
    """Keys of a word: spellings of one name share at least one. Consonants alone, in groups, where they are sure."""
    heard = sound_keys(word)
    bent = writing is Writing.SYLLABLES
    grouped = (_HIDDEN.sub("", heard) if bent else heard).translate(_FRAME[writing])
    first, unsure = (_FIRST if bent else _UNSURE[writing]), _UNSURE[writing]
    choices = [(unsure if n else first).get(c, (c,)) for n, c in enumerate(grouped[: length + 3])]
    found = ("".join(chosen) for chosen in product(*choices))
    return frozenset(_DOUBLE.sub(r"\1", frame)[:length] for frame in found)


def distance(a: str, b: str, writing: Writing) -> float:
    """How far two words are apart, by the length of the longer: 0 when they sound the same, 1 when in no way."""
    if a == b:
        return 0.0
    return _distance(*sorted((sound_keys(a), sound_keys(b))), writing)


@lru_cache(maxsize=REMEMBERED)
def _distance(a: str, b: str, writing: Writing) -> float:
    price, gone_a, gone_b = _PRICES[writing], _missing_sounds(a, writing), _missing_sounds(b, writing)
    before = list(accumulate(gone_b, initial=0))
    for x, gone in zip(a, gone_a, strict=True):
        row = [before[0] + gone]
        for k, y in enumerate(b):
            heard = before[k] + (0 if x == y else price.get(x + y, _WORST))
            row.append(min(heard, before[k + 1] + gone, row[k] + gone_b[k]))
        before = row
    return before[-1] / 100 / max(1, len(a), len(b))


def _missing_sounds(word: str, writing: Writing) -> list[int]:
    """What it costs that the other word lacks each sound. Every script writes a vowel that stands first."""
    return [_GONE[writing if n else Writing.LETTERS].get(x, 100) for n, x in enumerate(word)]


def _prices(writing: Writing) -> dict[str, int]:
    """What each pair of sounds costs, both ways round."""
    prices = {a + b: _VOWEL_OTHER[writing] for a, b in product(_VOWELS + "E", repeat=2)}
    prices |= {a + b: _VOWEL_OTHER[writing] * 6 // 10 for a, b in product(_VOWELS, repeat=2) if {a, b} in _NEAR_VOWELS}
    for table in (_LETTERS, _CONSONANTS, _SYLLABLES)[: writing + 1] if writing < 2 else (_LETTERS, _SYLLABLES):
        for entry in table.split():
            prices[entry[:2]] = prices[entry[1::-1]] = int(entry[2:])
    return prices


_PRICES = tuple(_prices(writing) for writing in Writing)
_GONE = tuple(dict.fromkeys(_VOWELS, _VOWEL_GONE[writing]) | _FREE[writing] for writing in Writing)
