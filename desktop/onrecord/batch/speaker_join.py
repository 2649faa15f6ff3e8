"""Speakers of all shards: one name for one speaker, by the rules of a library, however the articles were cut.

Only names that are looked at for each other can have a say in one another's names. So the names of all shards are put
into groups outside which nobody has a say, and each group is named by itself, from its earliest article on, as
`SpeakerCollection.name_in_order` does it for a library. The groups follow from the names alone, and the order from the
days and texts of the articles: in which shard an article stands has no part in it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from onrecord.batch.arrow_schemas import SCHEMAS
from onrecord.batch.repeated_articles import ArticleCopies, find_copies
from onrecord.batch.shard_files import BatchFolder
from onrecord.domain.speaker import Appearance, MergeCandidate, Speaker, SpeakerKind

_COLUMNS = ["article", "row", "published", "name", "kind", "role", "times"]
_CODED = ("published", "name", "kind", "role")
"""Columns in which the same texts come again and again, each of which is held once."""
Label = tuple[str, str]
"""A kind and a name, as an article alone gives it."""
Key = tuple[str, str, str, str]
"""A speaker of an article: the article, the name, the kind and the role."""


@dataclass(slots=True)
class NamedSpeaker:
    """A speaker of the whole, with what was counted of it."""

    spellings: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    attributions: int = 0
    articles: set[str] = field(default_factory=set)


@dataclass(slots=True)
class JoinedSpeakers:
    """What came of a join.

    Attributes:
        copies: the articles that do not count.
        shards: of each shard, who each speaker of its articles is.
        copied: the same of the articles that there are several of.
        speakers: by kind and name.
        candidates: pairs that may be one.
    """

    copies: ArticleCopies
    shards: dict[str, dict[Key, str]] = field(default_factory=dict)
    copied: dict[Key, str] = field(default_factory=dict)
    speakers: dict[Label, NamedSpeaker] = field(default_factory=lambda: defaultdict(NamedSpeaker))
    candidates: list[MergeCandidate] = field(default_factory=list)


def join_speakers(
    folder: BatchFolder, shards: Sequence[str], heed: Callable[[], None] = lambda: None
) -> JoinedSpeakers:
    """Name the speakers of all shards.

    Args:
        folder: where the shards are.
        shards: their names.
        heed: called before each group; what it raises ends it. Nothing is written here.
    """
    joined = JoinedSpeakers(find_copies(folder, shards), {shard: {} for shard in shards})
    said = _said(folder, shards, joined.copies)
    for rows in _grouped(said.table):
        heed()
        _name(said, rows, joined)
    return joined


@dataclass(frozen=True, slots=True)
class _Said:
    """Who speaks in all articles that count.

    Attributes:
        places: the number of the shard of each row.
    """

    table: pa.Table
    places: NDArray[np.int32]
    shards: Sequence[str]


def _said(folder: BatchFolder, shards: Sequence[str], copies: ArticleCopies) -> _Said:
    tables: list[pa.Table] = []
    for shard in shards:
        table = pq.read_table(folder.table("speakers", shard), columns=_COLUMNS)
        own = copies.rows.get(shard)
        tables.append(
            _coded(table.filter(pc.invert(pc.is_in(table["row"], pa.array(own, pa.int32())))) if own else table)
        )
    places = [np.full(len(table), number, np.int32) for number, table in enumerate(tables)]
    every = pa.concat_tables([*tables, _coded(SCHEMAS["speakers"].empty_table().select(_COLUMNS))])
    return _Said(every.unify_dictionaries(), np.concatenate([*places, np.zeros(0, np.int32)]), shards)


def _coded(table: pa.Table) -> pa.Table:
    for name in _CODED:
        filled = pc.fill_null(table[name], "")
        table = table.set_column(table.schema.get_field_index(name), name, pc.dictionary_encode(filled))
    return table


def _grouped(table: pa.Table) -> Iterator[NDArray[np.int64]]:
    """The rows of each group of speakers outside which nobody has a say in how one of them is named."""
    from onrecord.engine import SpeakerCollection

    if not len(table):
        return
    pairs = pa.compute.binary_join_element_wise(table["kind"].cast(pa.string()), table["name"].cast(pa.string()), "\0")
    coded = pc.dictionary_encode(pairs.combine_chunks())
    labels: list[Label] = [tuple(each.split("\0", 1)) for each in coded.dictionary.to_pylist()]
    number = {label: place for place, label in enumerate(labels)}
    speakers = [Speaker(name, SpeakerKind(kind)) for kind, name in sorted(labels)]
    group_of = np.zeros(len(labels), np.int64)
    for group, members in enumerate(SpeakerCollection(speakers).related(speakers)):
        for member in members:
            group_of[number[member.kind, member.name]] = group
    groups = group_of[coded.indices.to_numpy()]
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    for start, end in pairwise([*starts, len(order)]):
        yield order[start:end]


def _name(said: _Said, rows: NDArray[np.int64], joined: JoinedSpeakers) -> None:
    """Name the speakers of one group."""
    appearances = [
        Appearance(
            r["article"], r["published"], Speaker(r["name"], SpeakerKind(r["kind"]), r["role"], r["name"]), r["times"]
        )
        for r in said.table.take(rows).to_pylist()
    ]
    names = _names(appearances, joined)
    for appearance, place, name in zip(appearances, said.places[rows], names, strict=True):
        who = appearance.speaker
        key: Key = (appearance.article, who.name, str(who.kind), who.role)
        joined.shards[said.shards[place]][key] = name
        if appearance.article in joined.copies.ids:
            joined.copied[key] = name
        counted = joined.speakers[str(who.kind), name]
        counted.spellings[who.name] += appearance.times
        counted.roles[who.role] += appearance.times
        counted.attributions += appearance.times
        counted.articles.add(appearance.article)


def _names(appearances: list[Appearance], joined: JoinedSpeakers) -> Sequence[str]:
    """A name for each appearance. Whoever has one name and one role is one: so are most, who are quoted once."""
    from onrecord.engine import SpeakerCollection
    from onrecord.engine.names.transliteration import without_note

    labels = {(each.speaker.kind, each.speaker.name) for each in appearances}
    if len(labels) == 1 and len({each.speaker.role for each in appearances} - {""}) <= 1:
        return [without_note(appearances[0].speaker.name)] * len(appearances)
    names, candidates = SpeakerCollection.name_in_order(appearances)
    joined.candidates += candidates
    return names
