"""How often a given name is a woman's, as registers of many countries count it."""

from functools import cache

from onrecord.engine.names import name_strings
from onrecord.support import paths

SURE = 0.02
"""The share of another gender among the bearers of a name that is not reckoned with."""


def womanly(name: str) -> float | None:
    """How likely a person of this full name is a woman, 0 to 1, by the given name; None where that is not known.

    A single word may be a surname, and an initial tells nothing: "J. Ann Ash" goes by "Ann".
    """
    *given, _ = name_strings.fold(name).split() or [""]
    first = next((word for word in given if len(word) > 1), "")
    return _table().get(first.replace("-", ""), _table().get(first.split("-")[0]))


def is_given(word: str) -> bool:
    """Whether a folded word is a given name of the registers."""
    return word in _table()


def sure(share: float | None) -> str:
    """The gender, f or m, that nearly all bearers of a name with this share have; "" where many have another."""
    if share is None or SURE < share < 1 - SURE:
        return ""
    return "f" if share > SURE else "m"


@cache
def _table() -> dict[str, float]:
    lines = (paths.resources_folder() / "names" / "genders.txt").read_text("utf-8").splitlines()
    return {name: float(share) for share, *names in map(str.split, lines) for name in names}
