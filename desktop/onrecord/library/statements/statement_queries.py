"""The statements among the quotes of a filter: groups of quotes, told as versions by outlet."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from onrecord.domain.attribution import GAP
from onrecord.domain.dates.date_keys import is_date, last_day
from onrecord.domain.offsets import hull
from onrecord.domain.statements.spoken_tokens import keys
from onrecord.domain.statements.statement import Statement, StatementVersion
from onrecord.library.index.columns import Columns
from onrecord.library.index.filter_masks import FilterSelection
from onrecord.library.statements.statement_groups import SpokenQuote, statement_groups
from onrecord.library.storage.serialization import pack, unpack_spans

Told = Callable[[int, int], object]

_WORDS = """SELECT asked.key, a.words FROM json_each(?) asked CROSS JOIN attributions a ON a.id = asked.value"""
_PLACES = """SELECT a.id, a.content, articles.body, COALESCE(s.length, 0)
    FROM json_each(?) asked CROSS JOIN attributions a ON a.id = asked.value
    JOIN articles ON articles.key = a.article LEFT JOIN signatures s ON s.article = a.article"""
_AT_ONCE = 5_000
_PLACES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class _Quotes:
    """What is compared: the numbers of quotes with a speaker, and their words in the same order."""

    columns: Columns
    ids: Any
    words: Sequence[str]


def statements(connection: sqlite3.Connection, choice: FilterSelection, told: Told) -> list[Statement]:
    """The statements of two outlets and more, those of the most outlets first.

    Args:
        connection: to the library.
        choice: the quotes that are looked at.
        told: gets how many quotes are done, and how many there are; may raise to break off.
    """
    quotes = _read(connection, choice, told)
    columns, ids = quotes.columns, quotes.ids
    days = _days(columns.articles.dates.texts)
    about = zip(columns.speaker[ids].tolist(), quotes.words, columns.date[ids].tolist(), strict=True)
    spoken = [SpokenQuote(speaker, words, days[published]) for speaker, words, published in about]
    groups = statement_groups(spoken, lambda done: told(done, len(spoken)))
    found = _told_apart(quotes, groups, told)
    placed = _with_places(connection, found, lambda: told(len(spoken), len(spoken)))
    return sorted(placed, key=lambda each: (-each.outlets, -len(each.versions), each.name, each.fullest.quotes))


def _told_apart(quotes: _Quotes, groups: Iterable[Sequence[int]], told: Told) -> list[Statement]:
    """The groups that two outlets have, as statements."""
    found = []
    for group in groups:
        told(len(quotes.ids), len(quotes.ids))
        made = _statement(quotes, group)
        found += [made] if made is not None else []
    return found


def _read(connection: sqlite3.Connection, choice: FilterSelection, told: Told) -> _Quotes:
    """The quotes of the filter that have a speaker. A quote without one is nobody's statement."""
    columns, ids = choice.columns, choice.ids()
    ids = ids[columns.speaker[ids] > 0]
    words = [""] * len(ids)
    for first in range(0, len(ids), _AT_ONCE):
        told(0, len(ids))
        some = ids[first : first + _AT_ONCE].tolist()
        for at, text in connection.execute(_WORDS, (pack(some),)):
            words[first + at] = text
    return _Quotes(columns, ids, words)


def _days(dates: Iterable[str]) -> list[int | None]:
    """Each date, with or without a time, as the number of its day; None where that is not known."""
    days = [text[: len("2022-11-09")] for text in dates]
    return [date.fromisoformat(day).toordinal() if is_date(day) and last_day(day) == day else None for day in days]


def _statement(quotes: _Quotes, group: Sequence[int]) -> Statement | None:
    """A statement of some quotes; None where no two outlets have it."""
    columns = quotes.columns
    of_article: defaultdict[int, list[int]] = defaultdict(list)
    for place in group:
        of_article[int(columns.article[quotes.ids[place]])].append(place)
    versions = _without_copies([_version(quotes, places) for places in of_article.values()])
    outlets = _outlets(versions)
    if outlets < 2:
        return None
    fullest = min(versions, key=lambda each: (-len(keys(each.words)), *_turn(each)))
    rest = sorted((each for each in versions if each is not fullest), key=_turn)
    speaker = int(columns.speaker[quotes.ids[group[0]]])
    return Statement(speaker, columns.names.texts[speaker], (fullest, *rest), outlets)


def _version(quotes: _Quotes, places: Sequence[int]) -> StatementVersion:
    """What an article has of a statement: its quotes in their order, those left out that another one repeats."""
    columns = quotes.columns
    ordered = sorted(places, key=lambda place: int(columns.position[quotes.ids[place]]))
    texts = {place: keys(quotes.words[place]) for place in ordered}
    kept: list[int] = []
    for place in sorted(ordered, key=lambda each: -len(texts[each])):
        if not any(set(texts[place]) <= set(texts[other]) for other in kept):
            kept.append(place)
    kept.sort(key=ordered.index)
    ids = tuple(int(quotes.ids[place]) for place in kept)
    article, first = int(columns.article[ids[0]]), ids[0]
    source = columns.articles.sources.texts[int(columns.source[first])]
    published = columns.articles.dates.texts[int(columns.date[first])]
    words = GAP.join(quotes.words[place] for place in kept)
    return StatementVersion(ids, words, article, source, published, None, int(columns.copies.first[article]))


def _without_copies(versions: Sequence[StatementVersion]) -> list[StatementVersion]:
    """The versions, those of the same words in copies of one article as one."""
    alike: defaultdict[tuple[int, tuple[str, ...]], list[StatementVersion]] = defaultdict(list)
    for version in versions:
        alike[version.story, keys(version.words)].append(version)
    return [_one(each) for each in alike.values()]


def _one(same: Sequence[StatementVersion]) -> StatementVersion:
    first = min(same, key=lambda each: (each.article != each.story, *_turn(each)))
    return replace(first, copies=tuple(each.quotes[0] for each in same if each is not first))


def _turn(version: StatementVersion) -> tuple[bool, str, int]:
    """By date, who has none last."""
    return not version.published, version.published, version.article


def _outlets(versions: Sequence[StatementVersion]) -> int:
    """How many outlets have the statement. Copies of one article count once, and so do articles of one outlet."""
    of_story: dict[int, str] = {}
    for version in sorted(versions, key=lambda each: (each.article != each.story, *_turn(each))):
        of_story.setdefault(version.story, version.source)
    named = {source for source in of_story.values() if source}
    return len(named) + sum(not source for source in of_story.values())


def _with_places(
    connection: sqlite3.Connection, found: Sequence[Statement], heed: Callable[[], object]
) -> list[Statement]:
    """The same with how far down in its article each version begins; `heed` may raise to break off."""
    asked = [version.quotes[0] for each in found for version in each.versions]
    places: dict[int, float | None] = {}
    for first in range(0, len(asked), _PLACES_AT_ONCE):
        heed()
        rows = connection.execute(_PLACES, (pack(asked[first : first + _PLACES_AT_ONCE]),))
        places |= {quote: _place(unpack_spans(content), body, length) for quote, content, body, length in rows}
    return [
        replace(each, versions=tuple(replace(one, place=places.get(one.quotes[0])) for one in each.versions))
        for each in found
    ]


def _place(content: Sequence[tuple[int, int]], body: int, length: int) -> float | None:
    if not content or not length:
        return None
    return float(np.clip((hull(tuple(content))[0] - body) / length, 0.0, 1.0))
