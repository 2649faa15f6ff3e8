"""Whether a word is somebody's given name: the table of names from many countries that the program ships with."""

import re
from functools import cache

from onrecord.support import paths


def is_given_name(word: str) -> bool:
    """Whether a word, or the first part of a double one ("Jean-Luc"), is a given name."""
    return re.split(r"[-.’']", word.lower(), maxsplit=1)[0] in _names()


@cache
def _names() -> frozenset[str]:
    lines = (paths.resources_folder() / "names" / "genders.txt").read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split()[1:])
