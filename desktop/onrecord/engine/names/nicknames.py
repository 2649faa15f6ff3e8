"""Short forms of given names, as English-language papers use them beside the full ones."""

from functools import cache

from onrecord.support import paths


def full(given: str) -> frozenset[str]:
    """The given names that a folded one stands for, itself among them."""
    return _table().get(given, frozenset()) | {given}


def known(word: str) -> bool:
    """Whether a folded word is a given name of the table, short or full."""
    return word in _table()


@cache
def _table() -> dict[str, frozenset[str]]:
    """Each name of the table, with the full names that it stands for."""
    found: dict[str, frozenset[str]] = {}
    for line in (paths.resources_folder() / "names" / "given.txt").read_text("utf-8").splitlines():
        first, *_ = line.split()
        found |= {name: found.get(name, frozenset()) | {first} for name in line.split()}
    return found
