"""English headlines with capitals, as MLA and Chicago want them."""

import re

_SMALL = frozenset(
    """the a an and as at but by down for from in into nor of on onto or over so till to up via with yet about v. de von
    van""".split()
)
_WORD = re.compile(r"[^\W_](?:[\w'’]|\.(?=\w)|\.(?<=\bv\.))*")
_AFTER = re.compile(r"(?:^|[:.?!]\s)[\s“‘\"'(\[«]*$")

_BEFORE = re.compile(r"[”’\"')\]»]*(?:[:?!]|\.?\s*$)")


def title_case(title: str, language: str = "en") -> str:
    """The headline with capitals; words that have one stay, and so do headlines in other languages."""
    if language not in ("", "en"):
        return title
    return _WORD.sub(lambda word: _set(word, title), title)


def _set(word: re.Match[str], title: str) -> str:
    text = word.group()
    is_first = _AFTER.search(title[: word.start()]) is not None
    is_last = _BEFORE.match(title, word.end()) is not None
    kept = not text.islower() or not text[0].isalpha() or "." in text[:-1] or text[1:2] in ("'", "’")
    small = len(text) == 1 or (text in _SMALL and not is_last)
    return text if kept or (small and not is_first) else text[0].upper() + text[1:]
