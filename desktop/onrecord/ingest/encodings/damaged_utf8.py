"""UTF-8 with damaged bytes, which stays UTF-8: more of it is whole than another encoding would have by chance."""

import re

REPLACEMENT = "\ufffd"

_TWO = re.compile(rb"[\xc2-\xdf][\x80-\xbf]")
_MORE = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WEIGHT = 2
"""What a sequence of three or four bytes counts: by chance it hardly ever stands in another encoding."""
_WHOLE = 2
"""How much more has to be whole than damaged."""


def repaired(data: bytes, declared: bool = False) -> tuple[str, int] | None:
    """The text of damaged UTF-8, with U+FFFD for what is lost, and how many these are; None where it is not UTF-8.

    Args:
        data: the bytes, which are not UTF-8 as they stand.
        declared: whether the file says that it is UTF-8.
    """
    whole = len(_TWO.findall(data)) + _WEIGHT * len(_MORE.findall(data))
    if not whole:
        return None
    text = data.decode("utf-8", "replace")
    damaged = text.count(REPLACEMENT) - data.count(REPLACEMENT.encode())
    needed = damaged if declared else _WHOLE * damaged
    return (text, damaged) if whole >= needed else None
