"""What quotes are counted by, as columns: for those who count otherwise than the window does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.library.index.filter_masks import FilterSelection
from onrecord.library.index.tag_index import Tags

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class QuoteLabels:
    """What some quotes are counted by, as columns: one value a quote, labels as places in the lists below.

    Attributes:
        ids, article: the quotes, and the keys of their articles.
        kind: places in `Kind`.
        speaker: the speakers as whom they are shown, by number; 0 for nobody who is known.
        source, published: places in `sources` and `dates`.
        tagged, tag: a pair for each tag that a quote has, and one for a quote without any: the place of the quote in
            `ids`, and that of the tag in `tags`.
        names: the names of speakers by their numbers.
        sources, dates: outlets and dates of publication, "" for unknown ones.
        tags: the names of tags, "" for none.
        attributes: what is said of speakers, by field: the place of each quote's value, and the values, "" the first.
    """

    ids: Array
    article: Array
    kind: Array
    speaker: Array
    source: Array
    published: Array
    tagged: Array
    tag: Array
    names: Sequence[str]
    sources: Sequence[str]
    dates: Sequence[str]
    tags: Sequence[str]
    attributes: Mapping[str, tuple[Array, Sequence[str]]] = field(default_factory=dict)


def labels(choice: FilterSelection) -> QuoteLabels:
    """What the quotes that the filter lets through are counted by."""
    columns, ids = choice.columns, choice.ids()
    tagged, tag = _tags(columns.tags, ids, len(columns.kind))
    return QuoteLabels(
        ids=ids,
        article=columns.article[ids],
        kind=columns.kind[ids],
        speaker=columns.speaker[ids],
        source=columns.source[ids],
        published=columns.date[ids],
        tagged=tagged,
        tag=tag,
        names=tuple(columns.names.texts),
        sources=tuple(columns.articles.sources.texts),
        dates=tuple(columns.articles.dates.texts),
        tags=tuple(columns.tags.names),
        attributes={name: _attribute(choice, name) for name in columns.attributes.fields},
    )


def _attribute(choice: FilterSelection, name: str) -> tuple[Array, Sequence[str]]:
    column = choice.columns.attribute(name)
    return column.numbers[choice.ids()], tuple(column.texts)


def _tags(tags: Tags, ids: Array, size: int) -> tuple[Array, Array]:
    """The pairs of some quotes, by the places of these."""
    places = np.full(size, -1, np.int64)
    places[ids] = np.arange(len(ids))
    found = places[tags.quotes]
    bare = np.flatnonzero(~tags.any(size)[ids])
    shown = found >= 0
    return np.concatenate([found[shown], bare]), np.concatenate([tags.numbers[shown], np.zeros(len(bare), np.int64)])
