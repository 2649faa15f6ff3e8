"""Counts that follow the filters. All come from the same masks as the rows, so they agree with them."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.domain.attributes.speaker_attributes import ROLE, parted
from onrecord.domain.count_rows import AttributeRow, DateRow, KindCounts, SourceRow, TagRow, Totals
from onrecord.domain.dates.date_keys import holds, is_range
from onrecord.domain.facets import ConfidenceLevel, Facet
from onrecord.domain.quote import Order
from onrecord.domain.search_query import folded
from onrecord.domain.speaker import SpeakerKind, SpeakerRow
from onrecord.library.index.columns import HOLE, KINDS
from onrecord.library.index.filter_masks import FilterSelection, attribute_part
from onrecord.library.index.lazy_rows import LazyKeys, LazySpeakers, QuoteIds
from onrecord.library.speakers import attributes_table, speakers_table
from onrecord.library.storage.serialization import clean, pack

Array = npt.NDArray[Any]

MONTHS = (0, 4, 7)
"""How long the texts are that stand for no date, a year or a month."""

_FEW = 20
"""Where fewer than one quote in so many is let through, sorting them is faster than going through all."""


def quote_ids(choice: FilterSelection, order: Order, descending: bool) -> QuoteIds:
    """Ids of the quotes that the filter lets through, sorted."""
    ordered, found = choice.columns.ordered(order, descending=descending), choice.ids()
    if len(found) * _FEW < len(ordered):
        return QuoteIds(found[np.argsort(choice.columns.places(order, descending=descending)[found])])
    return QuoteIds(ordered[choice.mask()[ordered]])


def kinds(choice: FilterSelection) -> KindCounts:
    """Quotes by kind, whatever kinds are chosen."""
    counted = np.bincount(choice.columns.kind[choice.ids(Facet.KIND)], minlength=HOLE)
    return KindCounts(*map(int, counted))


def sureness(choice: FilterSelection) -> dict[ConfidenceLevel, int]:
    """Quotes by how sure they are, whatever is chosen of that."""
    counted = np.bincount(choice.columns.sureness[choice.ids(Facet.SURENESS)], minlength=len(ConfidenceLevel))
    return dict(zip(ConfidenceLevel, map(int, counted), strict=True))


def checked(choice: FilterSelection) -> dict[bool, int]:
    """Quotes that the person has checked, and the others, whatever is chosen of that."""
    ids = choice.ids(Facet.CHECKED)
    done = int(np.count_nonzero(choice.columns.verdict[ids]))
    return {True: done, False: len(ids) - done}


def speakers(
    choice: FilterSelection, fetch: Callable[[Sequence[int]], dict[int, SpeakerRow]], called: Callable[[str], Array]
) -> LazySpeakers:
    """Speakers with counts, whatever speakers are chosen; the chosen ones stay even at zero, the unknown come last.

    Args:
        choice: what the filter lets through.
        fetch: reads the rows of speakers, by their numbers.
        called: tells for each speaker whether it is called by some words, see `SpeakerNames.called`.
    """
    names, chosen = choice.columns.names, choice.filter.named(Facet.SPEAKER)
    counted = _by_kind(choice, choice.columns.speaker, len(names.texts), Facet.SPEAKER)
    totals = counted.sum(axis=1)
    kept = totals > 0
    kept[[number for number in chosen if number is not None and names.exists(number)]] = True
    kept[0] |= None in chosen
    numbers = np.flatnonzero(kept)
    sizes = np.where(numbers == 0, -1, totals[numbers])
    in_order = numbers[np.argsort((-sizes << 32) | names.rank[numbers])]
    return LazySpeakers(LazyKeys(in_order), counted[in_order], fetch, called)


def sources(choice: FilterSelection) -> list[SourceRow]:
    """Outlets with counts, whatever outlets are chosen; the chosen ones stay even at zero, the unset comes last."""
    labels, chosen = choice.columns.articles.sources, choice.filter.named(Facet.SOURCE)
    counted = _by_kind(choice, choice.columns.source, len(labels.texts), Facet.SOURCE)
    articles = _articles_by(choice, choice.columns.articles.source, len(labels.texts), Facet.SOURCE)
    kept = {int(number) for number in np.flatnonzero(counted.sum(axis=1))}
    everywhere = choice.columns.articles.by_source()
    marked = (labels.known(clean(name)) for name in chosen)
    kept |= {number for number in marked if number is not None and everywhere[number]}
    rows = [
        SourceRow(labels.texts[n], int(articles[n]), KindCounts(*map(int, counted[n])), int(everywhere[n]))
        for n in kept
    ]
    return sorted(rows, key=lambda r: (not r.source, -r.tally.total, r.source.casefold(), r.source))


def dates(choice: FilterSelection) -> list[DateRow]:
    """Quotes by month, whatever dates are chosen, the latest first; a year whose months are unknown is its own row.

    Days, decades, centuries and ranges that are chosen or left out have a row too, even at zero.
    """
    articles = choice.columns.articles
    counted = _by_kind(choice, choice.columns.date, len(articles.dates.texts), Facet.DATE)
    months = np.zeros((len(articles.months.texts), len(KINDS)), np.int64)
    np.add.at(months, articles.month, counted)
    found = {month: tally for month, tally in zip(articles.months.texts, months.tolist(), strict=True) if any(tally)}
    for period in choice.filter.named(Facet.DATE):
        if is_range(period) or len(period) not in MONTHS:
            inside = articles.dates.those(lambda date, period=period: holds(period, date))  # type: ignore[misc]
            found[period] = counted[inside].sum(axis=0).tolist()
    return sorted((DateRow(month, KindCounts(*tally)) for month, tally in found.items()), key=_month, reverse=True)


def _month(row: DateRow) -> str:
    return row.month


def attribute(choice: FilterSelection, field: str) -> list[AttributeRow]:
    """The values of an attribute of speakers with counts, whatever of them is chosen, the largest first.

    The chosen ones stay even at zero; those of whom it is not said come last.
    """
    column, part = choice.columns.attribute(field), attribute_part(field)
    size, ids = len(column.texts), choice.ids(part)
    pairs = column.numbers[ids] * len(KINDS) + choice.columns.kind[ids]
    counted = np.bincount(pairs, minlength=size * len(KINDS)).reshape(size, len(KINDS))
    speakers = _speakers_by(choice, field, ids, size)
    named = (parted(key) for key in choice.filter.named(Facet.ATTRIBUTE))
    kept = {*np.flatnonzero(counted.sum(axis=1)).tolist()}
    kept |= {at for name, value in named if name == field and (at := column.known(value)) is not None}
    rows = [AttributeRow(column.texts[at], KindCounts(*map(int, counted[at])), int(speakers[at])) for at in kept]
    return sorted(rows, key=lambda row: (not row.value, -row.tally.total, folded(row.value), row.value))


def _speakers_by(choice: FilterSelection, field: str, ids: Array, size: int) -> Array:
    """For each value of an attribute how many known speakers of some quotes have it."""
    columns = choice.columns
    by_speaker = columns.attributes.of_speakers(field)
    if by_speaker is not None:
        heard = np.zeros(len(columns.names.texts), bool)
        heard[columns.speaker[ids]] = True
        heard[0] = False
        return np.bincount(by_speaker[heard], minlength=size)
    pairs = np.unique(columns.attribute(field).numbers[ids].astype(np.int64) << 32 | columns.speaker[ids])
    return np.bincount(pairs[(pairs & 0xFFFFFFFF) > 0] >> 32, minlength=size)


def tags(choice: FilterSelection) -> list[TagRow]:
    """Tags with counts, whatever tags are chosen; the chosen ones stay even at zero, quotes without one come last.

    None at all where no quote of the library has a tag.
    """
    held, chosen = choice.columns.tags, choice.filter.named(Facet.TAG)
    if np.all(choice.columns.kind[held.quotes] == HOLE):
        return []
    let = choice.mask(Facet.TAG)
    kept = let[held.quotes]
    pairs = held.numbers[kept] * len(KINDS) + choice.columns.kind[held.quotes[kept]]
    counted = np.bincount(pairs, minlength=len(held.names) * len(KINDS)).reshape(-1, len(KINDS))
    marked = (held.known(name) for name in chosen if name)
    numbers = {*map(int, np.flatnonzero(counted.sum(axis=1)))} | {number for number in marked if number is not None}
    rows = [TagRow(held.names[number], KindCounts(*map(int, counted[number]))) for number in numbers]
    rows.sort(key=lambda row: (-row.tally.total, folded(row.name), row.name))
    return rows + _untagged(choice, let & ~held.any(len(let)), "" in chosen)


def _untagged(choice: FilterSelection, let: Array, chosen: bool) -> list[TagRow]:
    tally = KindCounts(*map(int, np.bincount(choice.columns.kind[let], minlength=len(KINDS))))
    return [TagRow("", tally)] if tally.total or chosen else []


def all_have_verdict(choice: FilterSelection, quotes: Sequence[int], verdict: int) -> bool:
    """Whether all of some quotes have a verdict; those that are gone count as if they had it."""
    ids = np.asarray(quotes, np.int64)
    ids = ids[(ids >= 0) & (ids < len(choice.columns.kind))]
    return bool(np.all(choice.columns.verdict[ids[choice.columns.kind[ids] != HOLE]] == verdict))


def first_unchecked(choice: FilterSelection, quotes: Sequence[int], start: int) -> int | None:
    """The first of some quotes from a place on, and from the top after the last, that is not checked; None for none."""
    ids = np.asarray(quotes if not isinstance(quotes, QuoteIds) else quotes.numbers, np.int64)
    left = np.flatnonzero(choice.columns.verdict[ids] == 0) if len(ids) else ids
    at = int(np.searchsorted(left, start))
    return int(ids[left[at % len(left)]]) if len(left) else None


def totals(choice: FilterSelection, *, everything: bool) -> Totals:
    """Articles, quotes and known speakers shown; with ``everything`` articles without quotes count too."""
    columns = choice.columns
    articles = columns.articles.count if everything else int(np.count_nonzero(choice.articles()))
    heard = np.zeros(len(columns.names.texts), bool)
    heard[columns.speaker[choice.ids()]] = True
    return Totals(articles, len(choice.ids()), int(np.count_nonzero(heard[1:])))


def _by_kind(choice: FilterSelection, numbers: Array, size: int, facet: Facet) -> Array:
    """For each number below ``size`` the quotes of each kind, without what the filter says of that facet."""
    ids = choice.ids(facet)
    pairs = numbers[ids] * len(KINDS) + choice.columns.kind[ids]
    counted: Array = np.bincount(pairs, minlength=size * len(KINDS)).reshape(size, len(KINDS))
    return counted


def _articles_by(choice: FilterSelection, label: Array, size: int, facet: Facet) -> Array:
    """For each label's number the articles that have it and a quote that is counted."""
    return np.bincount(label[choice.articles(facet)], minlength=size)


def named(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, SpeakerRow]:
    """Speakers with name, role and spellings, but without counts."""
    rows = connection.execute(
        """SELECT s.id, s.name, COALESCE(s.given_kind, s.kind), s.given_role,
               (SELECT count(DISTINCT p.spelling) FROM speakers m JOIN spellings p ON p.speaker = m.id
                   WHERE m.place = s.id AND p.count > 0 AND p.home IS NULL)
               + (SELECT count(*) FROM speakers m JOIN spellings p ON p.home = m.id
                   WHERE m.place = s.id AND p.count > 0)
           FROM speakers s WHERE s.id IN (SELECT value FROM json_each(?))""",
        (pack(list(ids)),),
    )
    found = {row[0]: _named(connection, *row) for row in rows.fetchall()}
    dated = {number: said[ROLE] for number, said in attributes_table.of(connection, found).items() if ROLE in said}
    return found | {number: _with_role(found[number], roles) for number, roles in dated.items()}


def _with_role(row: SpeakerRow, roles: str) -> SpeakerRow:
    """A speaker with the latest of the roles that it was given over time."""
    return replace(row, role=attributes_table.unpack_roles(roles)[0].role, role_date="", role_by_hand=True)


def _named(
    connection: sqlite3.Connection, speaker: int, name: str, kind: str, given: str | None, spellings: int
) -> SpeakerRow:
    by_hand = given is not None
    role, date = (given, "") if given is not None else speakers_table.latest_role(connection, speaker)
    return SpeakerRow(speaker, name, SpeakerKind(kind), role, spellings, KindCounts(), date, by_hand)
