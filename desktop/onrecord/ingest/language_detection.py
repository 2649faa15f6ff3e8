"""The language of an article, by its text: ISO 639-1, and "" where that is not certain.

English is told by its small words, which is quick, and which foreign names, lists and quotations do not disturb. What
is not English is told by a naive Bayes model over pieces of words (Lui and Baldwin: langid.py, ACL 2012; here
py3langid), which is loaded when the first such text comes by.
"""

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from onrecord.domain.article import Article

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LONGEST = 20_000
"""Characters of a text that are looked at."""

_ENGLISH = frozenset(
    "the and of that with for from said by which this were have been they their would about after who has had".split()
)
"""Small words of English that are rare in other languages written in the same letters."""
_ENGLISH_SHARE = 0.08
"""Share of such words from which a text is English; English news has 0.2 and more, other languages under 0.03."""
_HARDLY_ENGLISH = 0.04
_FEWEST_ENGLISH = 5
_FEWEST_WORDS = 15
_FEWEST_LETTERS = 150
_FEWEST_SIGNS = 40
"""Letters that a text must have, and those of a script in which one sign is a syllable or a word."""
_CERTAIN = 0.9
_LEAST_LOWER = 0.45
"""Share of words in small letters below which a text is a list of names."""

_CHINESE = frozenset(["wuu", "yue", "gan", "hak", "nan", "lzh"])
_WORD = re.compile(r"[^\W\d_]+")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CODE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE)


def language_of(text: str, declared: str = "") -> str:
    """The language of a text, two letters; "" where it is not certain.

    Args:
        text: the article proper.
        declared: what its page or file says of it ("en", "de-AT"), or "". It counts where the text does not clearly say
            otherwise in English, and only where the text does not speak against it.
    """
    stated, text = _two_letters(declared), text[:LONGEST]
    words = _WORD.findall(text)
    share = _english_share(words)
    if share >= _ENGLISH_SHARE and len(words) * share >= _FEWEST_ENGLISH:
        return "en"
    enough = _is_enough(text, words)
    if not words or not (enough or stated or len(words) >= _FEWEST_WORDS):
        return ""  # what could not be certain is not worth the loading of the model
    likely, chance = _likeliest(text)
    if len(likely) != 2:
        return ""
    if likely == "en":
        return "en" if stated == "en" or (chance >= _CERTAIN and len(words) >= _FEWEST_WORDS) else ""
    if chance >= _CERTAIN and share < _HARDLY_ENGLISH and enough:
        return stated or likely
    return stated if stated == likely else ""


def in_its_language(article: Article) -> Article:
    """An article with the language of its text; what it has already counts as declared."""
    return replace(article, language=language_of(article.text[article.body :], article.language))


def _likeliest(text: str) -> tuple[str, float]:
    """The likeliest language by the model and how likely it is; what is written as Chinese is Chinese."""
    chances: dict[str, float] = {}
    for code, chance in _identifier().rank(text):
        code = "zh" if code in _CHINESE else code
        chances[code] = chances.get(code, 0.0) + chance
    return max(chances.items(), key=lambda item: item[1])


def _two_letters(declared: str) -> str:
    match = _CODE.fullmatch(declared.strip())
    return match.group(1).lower() if match else ""


def _english_share(words: list[str]) -> float:
    return sum(word.lower() in _ENGLISH for word in words) / max(1, len(words))


def _is_enough(text: str, words: list[str]) -> bool:
    """Whether a text is long enough to be certain, and made of sentences and not of names."""
    if len(_DENSE.findall(text)) >= _FEWEST_SIGNS:
        return True
    cased = [word for word in words if word.lower() != word.upper()]
    shouted = sum(word.isupper() for word in cased) > 0.8 * len(cased)
    lower = sum(word.islower() for word in cased)
    return sum(map(len, words)) >= _FEWEST_LETTERS and (shouted or lower >= _LEAST_LOWER * len(cased))


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
