"""Counts of more than one thing at once: by date, by speaker and source, and of articles instead of quotes.

All come from the same masks as the rows, so they agree with them. An article counts once however many of the quotes
it has; it has one source and one date, so that articles add up over sources and dates, but not over speakers.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.library.choosing import Choice
from onrecord.library.codec import clean
from onrecord.library.columns import KINDS
from onrecord.library.records import OTHER_SPEAKERS, CrossRow, DayRow, Tally

Array = npt.NDArray[Any]


def articles_by_speaker(choice: Choice) -> dict[int | None, int]:
    """Articles with at least one quote of each speaker."""
    ids = choice.ids()
    pairs = np.unique(_paired(choice.columns.speaker[ids], choice.columns.article[ids]))
    counted = np.bincount(pairs >> 32)
    return {int(number) or None: int(counted[number]) for number in np.flatnonzero(counted)}


def days(choice: Choice) -> list[DayRow]:
    """Quotes and articles by the whole date of publication, in the order of their text."""
    dates, ids = choice.columns.articles.dates.texts, choice.ids()
    tallies, articles = _counted(choice.columns.date[ids], choice, len(dates))
    found = (int(number) for number in np.flatnonzero(articles))
    rows = [DayRow(dates[number], _tally(tallies[number]), int(articles[number])) for number in found]
    return sorted(rows, key=lambda row: row.published)


def speakers_by_source(choice: Choice, speakers: frozenset[int | None], sources: frozenset[str]) -> list[CrossRow]:
    """Quotes and articles by speaker and source; those not among ``speakers`` or ``sources`` are counted together."""
    labels, ids = choice.columns.articles.sources, choice.ids()
    down: list[int | None] = [OTHER_SPEAKERS, *speakers]
    across: list[str | None] = [None, *(name for name in sources if labels.known(clean(name)) is not None)]
    row = _places([key or 0 for key in down[1:]], len(choice.columns.names.texts))
    column = _places([labels.known(clean(name or "")) or 0 for name in across[1:]], len(labels.texts))
    cells = row[choice.columns.speaker[ids]] * len(across) + column[choice.columns.source[ids]]
    tallies, articles = _counted(cells, choice, len(down) * len(across))
    return [
        CrossRow(down[cell // len(across)], across[cell % len(across)], _tally(tallies[cell]), int(articles[cell]))
        for cell in map(int, np.flatnonzero(articles))
    ]


def _places(numbers: Iterable[int], size: int) -> Array:
    """For each number below ``size`` its place in a list, counted from 1; 0 where it is not there."""
    places = np.zeros(size, np.int64)
    for place, number in enumerate(numbers, 1):
        places[number] = place
    return places


def _counted(cells: Array, choice: Choice, size: int) -> tuple[Array, Array]:
    """For each cell below ``size`` the quotes by kind and the articles, given the cell of each quote let through."""
    ids = choice.ids()
    kinds = np.bincount(cells * len(KINDS) + choice.columns.kind[ids], minlength=size * len(KINDS))
    pairs = np.unique(_paired(cells, choice.columns.article[ids]))
    return kinds.reshape(size, len(KINDS)), np.bincount(pairs >> 32, minlength=size)


def _paired(one: Array, other: Array) -> Array:
    """Two numbers as one."""
    pairs: Array = one.astype(np.int64) << 32 | other.astype(np.int64)
    return pairs


def _tally(counts: Array) -> Tally:
    return Tally(*map(int, counts))
