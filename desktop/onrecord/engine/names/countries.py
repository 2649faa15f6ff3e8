"""Countries under their names and adjectives in English: whose ministry, army or court a public body is."""

from functools import cache

from onrecord.support import paths

_Table = dict[tuple[str, ...], tuple[str, bool]]


def folded(words: list[str]) -> tuple[list[str], list[str]]:
    """Folded words without those that name a country, and the countries, each under its first name."""
    table, left, countries, at = _table(), list[str](), list[str](), 0
    longest = max(map(len, table))
    while at < len(words):
        size = next((n for n in range(longest, 0, -1) if tuple(words[at : at + n]) in table), 0)
        if size:
            countries.append(table[tuple(words[at : at + size])][0])
        else:
            left.append(words[at])
        at += size or 1
    return left, countries


def country(words: list[str]) -> str:
    """The country that has these folded words for its name; empty where none has."""
    found, named = _table().get(tuple(words), ("", False))
    return found if named else ""


@cache
def _table() -> _Table:
    """Names and adjectives as words: the country's first name, and whether it is a name."""
    found: _Table = {}
    lines = (paths.resources_folder() / "names" / "countries.txt").read_text("utf-8").splitlines()
    for line in lines:
        called, _, adjectives = line.partition(":")
        first = called.split(",")[0].strip()
        found |= {tuple(word.split("_")): (first, False) for word in adjectives.split()}
        found |= {tuple(name.split()): (first, True) for name in called.split(",")}
    return found
