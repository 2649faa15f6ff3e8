"""What stands in a column of a table, counted: how long, how often an address, a date, prose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ingest.readers.tables.column_dates import is_date

_TAG = re.compile(r"<[^<>]{1,2000}>")
_ADDRESS = re.compile(r"https?://[^\s/]+(?:/(\S*))?", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。！？؟][”\"’»')\]]*(?:\s|\Z)")
_CUT = re.compile(r"(?:…|\.\.\.|\[\+\d+ chars\]|\[(?:…|\.\.\.)\])\s*\Z")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_MOST = 20_000
"""Characters of a cell that are looked at."""


@dataclass(frozen=True, slots=True)
class ColumnContents:
    """A column of the rows that were looked at; shares are of those of its cells that are not empty.

    Attributes:
        filled: cells that are not empty.
        length: characters on average, without markup.
        words: words on average.
        addresses: the share of http and https addresses.
        paths: the share of those that lead to a page and not to the start of a site.
        dates: the share of dates.
        domains: the share of names of sites, or addresses of these.
        sentences: the share of those with a sentence's end within.
        cut: the share of those that end in an ellipsis.
        distinct: the share of different ones.
    """

    name: str
    filled: int = 0
    length: float = 0.0
    words: float = 0.0
    addresses: float = 0.0
    paths: float = 0.0
    dates: float = 0.0
    domains: float = 0.0
    sentences: float = 0.0
    cut: float = 0.0
    distinct: float = 0.0

    @property
    def is_prose(self) -> bool:
        """Whether running text stands in it."""
        return self.words >= 30 and self.sentences >= 0.7 and self.addresses < 0.2

    @property
    def is_cut(self) -> bool:
        """Whether it holds the beginnings of texts, as search services give them."""
        return self.cut > 0.6 and self.length < 1500

    @property
    def is_headlines(self) -> bool:
        """Whether its cells have the length of headlines and differ."""
        return 15 <= self.length <= 160 and self.words >= 3 and self.distinct >= 0.6 and self.sentences < 0.9


def contents_of(name: str, cells: Sequence[str]) -> ColumnContents:
    """What stands in a column."""
    texts = [text for cell in cells if (text := _TAG.sub(" ", cell[:_MOST]).strip())]
    if not texts:
        return ColumnContents(name)
    count = len(texts)
    addresses = [match for text in texts if (match := _ADDRESS.fullmatch(text))]
    return ColumnContents(
        name=name,
        filled=count,
        length=sum(map(len, texts)) / count,
        words=sum(map(_words, texts)) / count,
        addresses=len(addresses) / count,
        paths=sum(bool(match.group(1)) for match in addresses) / count,
        dates=sum(map(is_date, texts)) / count,
        domains=sum(bool(_DOMAIN.fullmatch(text)) for text in texts) / count,
        sentences=sum(bool(_SENTENCE_END.search(text)) for text in texts) / count,
        cut=sum(bool(_CUT.search(text)) for text in texts) / count,
        distinct=len(set(texts)) / count,
    )


def _words(text: str) -> int:
    """Words, and where they are written without spaces, about as many as there would be."""
    return max(len(text.split()), len(_UNSPACED.findall(text)) // 2)
