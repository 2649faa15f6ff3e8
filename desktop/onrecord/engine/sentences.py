"""Where a sentence may end: enough to tell near from far. An initial or a title's abbreviation ends none."""

import re

_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)(?<!\bLt)(?<!\bCol)"
    r"(?<!\bProf)(?<!\bRev)(?<!\bSt)(?<!\bJr)(?<!\bSr)(?<!\bNo)(?<!\bvs)[.?!…][\"”’»'\])]*\s+"
)


def ends(text: str, low: int, high: int) -> list[int]:
    """Offsets between two others at which a new sentence may begin."""
    return [m.end() for m in _END.finditer(text, low, high)]
