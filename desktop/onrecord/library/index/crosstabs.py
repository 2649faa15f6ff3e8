"""Counts of more than one thing at once: by date, by speaker and source, and of articles instead of quotes.

All come from the same masks as the rows, so they agree with them. An article counts once however many of the quotes
it has; it has one source and one date, so that articles add up over sources and dates, but not over speakers.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.domain.attribution import Kind
from onrecord.domain.count_rows import OTHER_SPEAKERS, CrossRow, DayRow, KindCounts, SeriesRow
from onrecord.domain.facets import Facet, Key
from onrecord.library.index.columns import KINDS
from onrecord.library.index.filter_masks import FilterSelection
from onrecord.library.index.lazy_rows import LazyCounts
from onrecord.library.storage.serialization import clean

Array = npt.NDArray[Any]


def articles_by_speaker(choice: FilterSelection) -> LazyCounts:
    """Articles with at least one quote of each speaker."""
    return LazyCounts(choice.columns.pairs.articles(choice.ids(), choice.columns.names.places))


def articles_besides(choice: FilterSelection, speakers: Iterable[int | None]) -> int:
    """Articles with at least one quote of anybody but some speakers."""
    others = np.ones(len(choice.columns.names.texts), bool)
    others[[key or 0 for key in speakers]] = False
    ids = choice.ids()
    seen = np.zeros(len(choice.columns.articles.source), bool)
    seen[choice.columns.article[ids[others[choice.columns.speaker[ids]]]]] = True
    return int(np.count_nonzero(seen))


def days(choice: FilterSelection) -> list[DayRow]:
    """Quotes and articles by the whole date of publication, in the order of their text."""
    labels = choice.columns.articles
    dates = labels.dates.texts
    tallies = _by_kind(choice.columns.date[choice.ids()], choice, len(dates))
    articles = np.bincount(labels.date[choice.articles()], minlength=len(dates))
    found = np.flatnonzero(articles)
    columns = (map(dates.__getitem__, found.tolist()), tallies[found].tolist(), articles[found].tolist())
    rows = [DayRow(date, KindCounts(*tally), count) for date, tally, count in zip(*columns, strict=True)]
    return sorted(rows, key=lambda row: row.published)


def speakers_by_source(
    choice: FilterSelection, speakers: frozenset[int | None], sources: frozenset[str]
) -> list[CrossRow]:
    """Quotes and articles by speaker and source; those not among ``speakers`` or ``sources`` are counted together."""
    labels, ids = choice.columns.articles.sources, choice.ids()
    size = len(speakers) + 1
    down: list[int | None] = [OTHER_SPEAKERS, *speakers]
    across: list[str | None] = [None, *(name for name in sources if labels.known(clean(name)) is not None)]
    row = _places([key or 0 for key in down[1:]], len(choice.columns.names.texts))
    column = _places([labels.known(clean(name or "")) or 0 for name in across[1:]], len(labels.texts))
    rows = row[choice.columns.speaker[ids]]
    tallies = _by_kind(rows * len(across) + column[choice.columns.source[ids]], choice, size * len(across))
    # An article has one source, so each is in one column: it is enough to know the rows that it is in.
    seen = np.zeros((len(choice.columns.articles.source), size), bool)
    seen[choice.columns.article[ids], rows] = True
    article, inside = np.nonzero(seen)
    articles = np.bincount(
        inside * len(across) + column[choice.columns.articles.source[article]], minlength=size * len(across)
    )
    return [
        CrossRow(down[cell // len(across)], across[cell % len(across)], _tally(tallies[cell]), int(articles[cell]))
        for cell in map(int, np.flatnonzero(articles))
    ]


def series(choice: FilterSelection, facet: Facet, keys: Sequence[Key]) -> list[SeriesRow]:
    """Quotes and articles by the whole date of publication, for each of some speakers, outlets or kinds."""
    labels, ids = choice.columns.articles, choice.ids()
    dates, size = labels.dates.texts, len(keys) + 1
    rows = _rows_of(choice, facet, keys)[ids]
    tallies = _by_kind(rows * len(dates) + choice.columns.date[ids], choice, size * len(dates))
    seen = np.zeros((len(labels.source), size), bool)
    seen[choice.columns.article[ids], rows] = True
    article, inside = np.nonzero(seen)
    articles = np.bincount(inside * len(dates) + labels.date[article], minlength=size * len(dates))
    cells = [cell for cell in map(int, np.flatnonzero(articles)) if cell >= len(dates)]
    return [
        SeriesRow(keys[cell // len(dates) - 1], DayRow(dates[cell % len(dates)], _tally(tallies[cell]), int(count)))
        for cell, count in zip(cells, articles[cells].tolist(), strict=True)
    ]


def _rows_of(choice: FilterSelection, facet: Facet, keys: Sequence[Key]) -> Array:
    """For each quote the place of its speaker, its outlet or its kind among some, counted from 1; 0 for all others."""
    columns, sources = choice.columns, choice.columns.articles.sources
    if facet is Facet.KIND:
        return _places([KINDS.index(Kind(str(key))) for key in keys], len(KINDS) + 1)[columns.kind]
    if facet is Facet.SPEAKER:
        return _places([int(key or 0) for key in keys], len(columns.names.texts))[columns.speaker]
    numbers = [sources.known(clean(str(key))) for key in keys]
    known = np.zeros(len(sources.texts), np.int64)
    for place, number in enumerate(numbers, 1):
        if number is not None:
            known[number] = place
    return known[columns.source]


def _places(numbers: Iterable[int], size: int) -> Array:
    """For each number below ``size`` its place in a list, counted from 1; 0 where it is not there."""
    places = np.zeros(size, np.int64)
    for place, number in enumerate(numbers, 1):
        places[number] = place
    return places


def _by_kind(cells: Array, choice: FilterSelection, size: int) -> Array:
    """For each cell below ``size`` the quotes by kind, given the cell of each quote let through."""
    kinds = np.bincount(cells * len(KINDS) + choice.columns.kind[choice.ids()], minlength=size * len(KINDS))
    return kinds.reshape(size, len(KINDS))


def _tally(counts: Array) -> KindCounts:
    return KindCounts(*map(int, counts))
