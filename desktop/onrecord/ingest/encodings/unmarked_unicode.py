"""UTF-16 and UTF-32 without a byte order mark, told by where their NULs stand and by what the text looks like."""

import unicodedata

_SAMPLE = 4096
_FEWEST_NULS = 0.02
"""Share of NULs in UTF-16: what is not Latin has them for its spaces, figures and line breaks alone."""
_NULS_IN_UTF32 = 0.4
_NULS_IN_LATIN = 0.3
_ASCII = bytes([0, 9, 10, 13, *range(32, 127)])
_MOST_ODD = 0.02
"""Share of characters that no text has above which bytes are no text in this encoding."""
_COMMON = frozenset(" \n\r\t.,;:!?-'\"()0123456789etaoinsrhlETAOINSRHL")


def unmarked_encoding(data: bytes) -> str:
    """The form of Unicode that bytes with NULs are in, as a codec; "" where they are in none."""
    nuls = data.count(0) / max(1, len(data))
    if nuls >= _NULS_IN_UTF32 and (found := _best(data, ("utf-32-le", "utf-32-be"), 4)):
        return found
    if nuls < _FEWEST_NULS or (nuls < _NULS_IN_LATIN and _is_ascii(data)):
        return ""
    return _best(data, ("utf-16-le", "utf-16-be"), 2)


def _is_ascii(data: bytes) -> bool:
    """Whether bytes are ASCII but for NULs: in UTF-16 every second one would be a NUL."""
    return len(data[:_SAMPLE].translate(None, _ASCII)) <= _MOST_ODD * len(data[:_SAMPLE])


def _best(data: bytes, encodings: tuple[str, ...], width: int) -> str:
    """The encoding that gives the most characters that every text has, and hardly any that none has."""
    sample = data[: _SAMPLE * width]
    found = [(score, encoding) for encoding in encodings if (score := _score(sample, encoding, width)) > 0]
    return max(found)[1] if found else ""


def _score(sample: bytes, encoding: str, width: int) -> float:
    whole = sample[: len(sample) - len(sample) % width]
    try:
        text = whole.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(whole) - 2 * width:  # the sample may end in the middle of a character
            return 0.0
        text = whole[: error.start].decode(encoding)
    odd = sum(c not in "\n\r\t\f" and unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") for c in text)
    if not text or odd > _MOST_ODD * len(text):
        return 0.0
    return sum(c in _COMMON for c in text) / len(text)
