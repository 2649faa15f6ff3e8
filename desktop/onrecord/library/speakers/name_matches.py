"""Whom the names in a table may mean: speakers with quotes, by their name, an alias or a spelling."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from onrecord.domain.search_query import folded
from onrecord.library.storage.schema import NOT_REMOVED

_MARKS = re.compile(r"[^\w\s,]+")
_PARTS = re.compile(r"\w+")

# Speakers who are shown, and have a quote.
_SHOWN = f"""SELECT DISTINCT m.place FROM attributions JOIN speakers m ON m.id = member WHERE {NOT_REMOVED}"""
_NAMES = "SELECT place, name, place <> id FROM speakers"
_SPELLINGS = """SELECT m.place, spelling FROM spellings JOIN speakers m ON m.id = COALESCE(home, speaker)
    WHERE count > 0 OR spelling = own"""


def matches(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For each name the shown speakers that it may mean: one, several, or none.

    Whoever is shown by the name goes before those who are only called so somewhere. "Ruiz, Ana" is "Ana Ruiz".
    """
    shown = {number for (number,) in connection.execute(_SHOWN)}
    own: defaultdict[str, set[int]] = defaultdict(set)
    also: defaultdict[str, set[int]] = defaultdict(set)
    for number, name, merged in connection.execute(_NAMES):
        if number in shown:
            (also if merged else own)[_key(name)].add(number)
    for number, name in connection.execute(_SPELLINGS):
        if number in shown:
            also[_key(name)].add(number)
    return {name: tuple(sorted(_found(name, own, also))) for name in names}


def _found(name: str, own: defaultdict[str, set[int]], also: defaultdict[str, set[int]]) -> set[int]:
    keys = [_key(name), *([turned] if (turned := _turned(name)) else [])]
    for listed in (own, also):
        for key in keys:
            if key and key in listed:
                return listed[key]
    return set()


def _key(name: str) -> str:
    """What names are compared by: no case, accents or marks."""
    return " ".join(_PARTS.findall(_MARKS.sub(" ", folded(name).replace("’", "").replace("'", ""))))


def _turned(name: str) -> str:
    """A name that begins with the surname, the other way round; "" for others."""
    last, comma, first = name.partition(",")
    return _key(f"{first} {last}") if comma and first.strip() and last.strip() else ""
