"""What quotes are counted by, as columns: for those who count otherwise than the window does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy.typing as npt

from onrecord.library.index.filter_masks import FilterSelection

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class QuoteLabels:
    """What some quotes are counted by, as columns: one value a quote, labels as places in the lists below.

    Attributes:
        ids, article: the quotes, and the keys of their articles.
        kind: places in `Kind`.
        speaker: the speakers as whom they are shown, by number; 0 for nobody who is known.
        source, published: places in `sources` and `dates`.
        names: the names of speakers by their numbers.
        sources, dates: outlets and dates of publication, "" for unknown ones.
        attributes: what is said of speakers, by field: the place of each quote's value, and the values, "" the first.
    """

    ids: Array
    article: Array
    kind: Array
    speaker: Array
    source: Array
    published: Array
    names: Sequence[str]
    sources: Sequence[str]
    dates: Sequence[str]
    attributes: Mapping[str, tuple[Array, Sequence[str]]] = field(default_factory=dict)


def labels(choice: FilterSelection) -> QuoteLabels:
    """What the quotes that the filter lets through are counted by."""
    columns, ids = choice.columns, choice.ids()
    return QuoteLabels(
        ids=ids,
        article=columns.article[ids],
        kind=columns.kind[ids],
        speaker=columns.speaker[ids],
        source=columns.source[ids],
        published=columns.date[ids],
        names=tuple(columns.names.texts),
        sources=tuple(columns.articles.sources.texts),
        dates=tuple(columns.articles.dates.texts),
        attributes={name: _attribute(choice, name) for name in columns.attributes.fields},
    )


def _attribute(choice: FilterSelection, name: str) -> tuple[Array, Sequence[str]]:
    column = choice.columns.attribute(name)
    return column.numbers[choice.ids()], tuple(column.texts)
