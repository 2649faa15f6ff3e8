"""Quotes as the program itself writes them to the clipboard: all that is known of them, for programs of one's own.

A JSON object with `format` ("onrecord-quotes"), `version` (1) and `quotes`, a list of objects in the order in which the
quotes were chosen. Each has the fields of `_FIELDS` by the names that exports use, and besides them `quote` (its number
in the library), `article` (SHA-256 of the article's text), `content`, `quoted`, `cue` and `source_spans` (lists of
[start, end): offsets into the article in code points), `link` (the page at the passage) and `address` (the quote in its
library, see `citation/library_links.py`). What is not known is "".
"""

import json
from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from onrecord.citation import CitedQuote
from onrecord.citation.library_links import LibraryLink, library_link
from onrecord.citation.passage_links import web_address
from onrecord.domain.quote import QuoteRow

MIME = "application/x-onrecord-quotes+json"
VERSION = 1
_FIELDS = (
    "words", "kind", "act", "parts", "speaker", "role", "mention", "description", "organisation", "suggested",
    "source", "title", "published", "byline", "url", "confidence", "verdict", "tags", "note", "by_hand",
    "rebounded", "copies",
)  # fmt: skip


def quotes_json(rows: Sequence[tuple[QuoteRow, CitedQuote]], library: Path) -> str:
    """Quotes of a library as JSON."""
    quotes = [_quote(row, cited, library) for row, cited in rows]
    return json.dumps({"format": "onrecord-quotes", "version": VERSION, "quotes": quotes}, ensure_ascii=False)


def addresses_in(text: str) -> list[str]:
    """The addresses of the articles of quotes that were copied, each once: all that another library can take from them.

    The quotes themselves are found anew in the articles, so that each stands where it was printed.
    """
    try:
        quotes = json.loads(text)["quotes"]
        urls = [web_address(str(quote.get("url", ""))) for quote in quotes]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return []
    return list(dict.fromkeys(filter(None, urls)))


def _quote(row: QuoteRow, cited: CitedQuote, library: Path) -> dict[str, Any]:
    passage = cited.passage
    spans = {
        "content": passage.content if passage else (),
        "quoted": passage.quoted if passage else (),
        "cue": passage.cue if passage else (),
        "source_spans": passage.source if passage else (),
    }
    address = library_link(LibraryLink(library.absolute().as_posix(), row.id, row.article))
    known = {name: attrgetter(name)(row) for name in _FIELDS}
    return {"quote": row.id, "article": row.article, **known, **spans, "link": cited.url, "address": address}
