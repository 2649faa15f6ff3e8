"""Articles and speakers as tables."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from onrecord.domain.article import ArticleRow
from onrecord.domain.filter import Filter
from onrecord.domain.speaker import SpeakerRow
from onrecord.library import Library
from onrecord.tables.attribute_columns import attribute_columns
from onrecord.tables.frame_columns import ARTICLE_COLUMNS, SPEAKER_COLUMNS, TEXT_COLUMN, frame, whole_day


def article_frame(library: Library, chosen: Filter, *, every: bool, text: bool) -> pd.DataFrame:
    """Articles with the number of their quotes that a filter shows, in the order of their date.

    Args:
        library: the library.
        chosen: the filter.
        every: also those of which it shows no quote.
        text: with a column of their texts.
    """
    with library.snapshot():
        counted = np.bincount(library.quotes.labels(chosen).article)
        rows = library.articles.rows(library.articles.keys())
        quotes = [int(counted[row.key]) if row.key < len(counted) else 0 for row in rows]
        kept = [(row, count) for row, count in zip(rows, quotes, strict=True) if every or count]
        made = _frame([row for row, _ in kept], [count for _, count in kept])
        if text:
            texts = [library.articles.get(row.id).text for row, _ in kept]
            made[TEXT_COLUMN.name] = pd.Series(texts, dtype=TEXT_COLUMN.dtype)
    return made


def articles_found(library: Library, words: str) -> pd.DataFrame:
    """The articles that have words in title, source, byline, file or text, in the order of their date."""
    with library.snapshot():
        rows = library.articles.rows(library.articles.keys(words))
    return _frame(rows, [row.quotes for row in rows])


def articles_with(library: Library, quotes: Mapping[str, int]) -> pd.DataFrame:
    """The articles with these ids, in the order of their date, with the numbers of quotes that are given for them."""
    with library.snapshot():
        rows = [row for row in library.articles.rows(library.articles.keys()) if row.id in quotes]
    return _frame(rows, [quotes[row.id] for row in rows])


def _frame(rows: Sequence[ArticleRow], quotes: Sequence[int]) -> pd.DataFrame:
    names = ("title", "source", "published", "byline", "url", "language", "section", "note", "origin")
    values: dict[str, Sequence[Any]] = {name: [getattr(row, name) for row in rows] for name in names}
    added = [_moment(row.added) for row in rows]
    days = [whole_day(row.published) for row in rows]
    ids = [row.id for row in rows]
    values |= {"article": ids, "date": days, "added": added, "copies": [row.copies for row in rows]}
    return frame(ARTICLE_COLUMNS, {**values, "quotes": quotes})


def _moment(added: str) -> str | None:
    """A date and time of UTC without the sign that says so: columns of dates know no time zone."""
    return added.removesuffix("Z").partition("+")[0] or None


def speaker_frame(library: Library, chosen: Filter) -> pd.DataFrame:
    """Speakers that have quotes under a filter, those with the most first, the quotes of nobody who is named last."""
    with library.snapshot():
        said = set(library.quotes.labels(chosen).speaker.tolist())
        # The list of the window has whoever would have quotes if others were chosen.
        rows = [row for row in library.counts.speakers(chosen) if (row.id or 0) in said]
        articles = library.counts.articles_by_speaker(chosen)
        attributes = library.speakers.attributes({row.id for row in rows if row.id is not None})
        return _speakers(rows, [articles[row.id] for row in rows], attributes)


def _speakers(
    rows: Sequence[SpeakerRow], articles: Sequence[int], said: Mapping[int, Mapping[str, str]]
) -> pd.DataFrame:
    values: dict[str, Sequence[Any]] = {
        "speaker_id": [row.id for row in rows],
        "speaker": [row.name for row in rows],
        "quotes": [row.tally.total for row in rows],
        "articles": articles,
    }
    values |= {name: [getattr(row, name) for row in rows] for name in ("kind", "role")}
    values |= {name: [getattr(row.tally, name) for row in rows] for name in ("direct", "mixed", "reported")}
    return frame(SPEAKER_COLUMNS, {**values, **attribute_columns([row.id for row in rows], said)})
