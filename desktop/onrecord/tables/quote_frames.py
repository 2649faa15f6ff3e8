"""Quotes as a table, made a piece at a time, so that a million of them need no more memory than a few thousand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

import pandas as pd

from onrecord.domain.attributes.speaker_attributes import ORGANISATION
from onrecord.domain.change_log import Author
from onrecord.domain.messages import capitalise
from onrecord.domain.offsets import Spans, as_shown, hull
from onrecord.domain.quote import QuotePassage, QuoteRow, Verdict
from onrecord.library import Library
from onrecord.tables.attribute_columns import attribute_columns
from onrecord.tables.frame_columns import QUOTE_COLUMNS, VERDICTS, frame, whole_day
from onrecord.tables.quote_links import QuoteLinks, shown_page

CHUNK = 5_000
"""Quotes of one piece: some 20 megabytes, and a third of a second's work, after which one can cancel."""
CONTEXT = 200
"""Code points of the article before and after a passage that are told."""

_HALF_FIRST, _HALF_LAST = re.compile(r"^\S{0,40}\s+"), re.compile(r"\s+\S{0,40}$")
"""What may be half a word. Scripts without spaces have whole ones everywhere."""
_VERDICT = {Verdict.ACCEPTED: VERDICTS[0], Verdict.REJECTED: VERDICTS[1], Verdict.NONE: None}
_REPEATED = (
    *("speaker", "role", "gender", "party", "country", "own_fields", ORGANISATION),
    *("source", "title", "published", "byline", "url", "article"),
)
"""What many quotes have the same of: each text is held once, however many rows it stands in."""


def quote_frame(library: Library, ids: Sequence[int]) -> pd.DataFrame:
    """The quotes with these ids as one table, in their order. Raises LibraryError."""
    with library.snapshot():
        parts = list(quote_chunks(library, ids))
    return pd.concat(parts, ignore_index=True)


def quote_chunks(library: Library, ids: Sequence[int], size: int = CHUNK) -> Iterator[pd.DataFrame]:
    """The same in parts of at most so many quotes; those that are gone are left out. Raises LibraryError.

    There is one part at the least, so that a table of no quotes has its columns.
    """
    known: dict[str, str] = {}
    links = QuoteLinks(library)
    for first in range(0, max(1, len(ids)), size):
        some = ids[first : first + size]
        rows, passages = library.quotes.rows(some), library.quotes.passages(some, CONTEXT)
        links.read(rows, only=True)
        said = library.speakers.attributes({row.speaker_id for row in rows if row.speaker_id is not None})
        yield _frame(rows, [passages[row.id] for row in rows], links, known, said)


def _frame(
    rows: Sequence[QuoteRow],
    passages: Sequence[QuotePassage],
    links: QuoteLinks,
    known: dict[str, str],
    said: Mapping[int, Mapping[str, str]],
) -> pd.DataFrame:
    values: dict[str, list[Any]] = {name: list(map(attrgetter(name), rows)) for name in _NAMES.split()}
    values |= {name: list(map(attrgetter(field), rows)) for name, field in _RENAMED.items()}
    attributes = attribute_columns(values["speaker_id"], said)
    belongs = zip(values[ORGANISATION], attributes.pop(ORGANISATION), strict=True)
    values |= {**attributes, ORGANISATION: [article or by_hand for article, by_hand in belongs]}
    for name in _REPEATED:
        values[name] = [known.setdefault(text, text) for text in values[name]]
    contents = [passage.content for passage in passages]
    values |= {
        "cue": [passage.cue_words for passage in passages],
        "date": list(map(whole_day, values["published"])),
        "link": list(map(links.link, rows, passages)),
        "page": list(map(shown_page, passages)),
        "start": [hull(content)[0] if content else None for content in contents],
        "end": [hull(content)[1] if content else None for content in contents],
        "context": list(map(_context, passages)),
        "content": list(map(_packed, contents)),
        "quoted": [_packed(passage.quoted) for passage in passages],
        "cue_spans": [_packed(passage.cue) for passage in passages],
        "mention_spans": [_packed(passage.source) for passage in passages],
        "reason": [capitalise(str(reason)) for reason in values["reason"]],
        "verdict": [_VERDICT[verdict] for verdict in values["verdict"]],
        "added_by_hand": [row.author is Author.PERSON for row in rows],
    }
    return frame(QUOTE_COLUMNS, values)


def _context(passage: QuotePassage) -> str:
    """The text around a quote, as it is shown, from a whole word to a whole word."""
    before, after = passage.before, passage.after
    before = _HALF_FIRST.sub("", before) if len(before) == CONTEXT else before
    after = _HALF_LAST.sub("", after) if len(after) == CONTEXT else after
    return as_shown(before + passage.within + after)


def _packed(spans: Spans) -> str:
    """Spans as JSON, which `json.dumps` writes alike, and takes several times as long to."""
    return f"[{', '.join(f'[{start}, {end}]' for start, end in spans)}]"


_NAMES = """
    words kind act speaker speaker_id role speaker_kind mention description organisation suggested form source title
    published byline url article confidence tags note reason verdict copies
"""
"""Columns that are called as what a `QuoteRow` has."""
_RENAMED = {"quote": "id", "speaker_by_hand": "by_hand", "bounds_by_hand": "rebounded"}
"""Columns that are called otherwise."""
