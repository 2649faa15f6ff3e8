"""The words of a search, looked up in the full-text index."""

import sqlite3
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.domain.search_query import Term
from onrecord.library.storage.serialization import UnreadableError, is_letter, pack, searchable

Array = npt.NDArray[Any]


KEPT = 32
"""Expressions whose finds are kept, a bit for each quote: neither a click on a facet nor a letter taken back searches
again."""


class Index:
    """The full-text index, with what was found in it last.

    Attributes:
        found: for each expression a mask over the ids, as bits; to be cleared when quotes change.
    """

    def __init__(self) -> None:
        self.found: dict[str, Array] = {}

    def matching(self, connection: sqlite3.Connection, expression: str, size: int) -> Array:
        """For each id below ``size`` whether the index finds it."""
        if expression in self.found:
            return np.unpackbits(self.found[expression], count=size).view(bool)
        while len(self.found) >= KEPT:
            del self.found[next(iter(self.found))]
        matching = _matching(connection, expression, size)
        self.found[expression] = np.packbits(matching)
        return matching


def full_text_mask(connection: sqlite3.Connection, index: Index, terms: Sequence[Term], among: Array) -> Array:
    """Of the quotes of a mask, those whose words hold every term, and none that is negated.

    Terms with letters or digits go to the index, each as a quoted phrase, so that nothing in them is taken for an
    operator. Of the others, symbols such as emoji are looked for one by one, and stray punctuation is passed over,
    since it is on its way to becoming a word.
    """
    wanted = list(dict.fromkeys(term for term in terms if not term.negated))
    phrases = _phrases(wanted)
    if phrases:
        among &= index.matching(connection, " ".join(phrases), len(among))
    unwanted = _phrases([term for term in terms if term.negated], typing=False)
    if unwanted:
        among &= ~index.matching(connection, " OR ".join(unwanted), len(among))
    symbols = _symbols(wanted)
    return among & _holding(connection, symbols, len(among)) if symbols else among


def _phrases(terms: Sequence[Term], *, typing: bool = True) -> list[str]:
    """Terms as the index wants them; with ``typing`` the last one may still go on, unless it was quoted."""
    indexed = [term for term in terms if any(map(is_letter, term.value))]
    ends = [term.prefix or (typing and term is indexed[-1] and not term.quoted) for term in indexed]
    return [_quoted(term.value) + "*" * end for term, end in zip(indexed, ends, strict=True)]


def _quoted(value: str) -> str:
    return '"' + searchable(value).replace('"', '""') + '"'


def _matching(connection: sqlite3.Connection, expression: str, size: int) -> Array:
    """For each id whether the index finds it.

    The ids come as one text: it takes a fifth of the time that a row for each would take.
    """
    sql = "SELECT group_concat(rowid) FROM quote_words WHERE quote_words MATCH ?"
    return _mask(connection.execute(sql, (expression,)).fetchone()[0], size)


def _mask(numbers: str | None, size: int) -> Array:
    found = np.zeros(size, bool)
    ids = np.fromstring(numbers or "", dtype=np.int64, sep=",")
    if len(ids) and not 0 <= ids.min() <= ids.max() < size:
        raise UnreadableError
    found[ids] = True
    return found


def _symbols(terms: Sequence[Term]) -> list[str]:
    others = "".join(term.value for term in terms if not any(map(is_letter, term.value)))
    return [character for character in dict.fromkeys(others) if _is_symbol(character)]


def _holding(connection: sqlite3.Connection, symbols: Sequence[str], size: int) -> Array:
    sql = """SELECT group_concat(id) FROM attributions a
        WHERE NOT EXISTS (SELECT 1 FROM json_each(?) symbol WHERE instr(a.words, symbol.value) = 0)"""
    return _mask(connection.execute(sql, (pack(list(symbols)),)).fetchone()[0], size)


def noted(connection: sqlite3.Connection, holds: Callable[[str], bool], size: int) -> Array:
    """For each id below ``size`` whether the quote has a note for which something holds."""
    rows = connection.execute("SELECT id, note FROM attributions WHERE note <> ''")
    found = np.zeros(size, bool)
    found[[number for number, note in rows if holds(note)]] = True
    return found


def _is_symbol(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character)[0] == "S"
