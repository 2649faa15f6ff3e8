"""Counts that follow the filters. All come from the same condition as the rows, so they agree with them."""

import sqlite3
from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

from onrecord.domain.filters import Filter
from onrecord.domain.records import Kind, SpeakerKind
from onrecord.library.codec import clean, pack
from onrecord.library.queries import Facet, condition
from onrecord.library.records import SourceRow, SpeakerRow, Tally, Totals

_Key = TypeVar("_Key", bound=Hashable)


def kinds(connection: sqlite3.Connection, chosen: Filter) -> Tally:
    """Quotes by kind, whatever kinds are chosen."""
    where = condition(chosen, Facet.KINDS)
    rows = connection.execute(f"SELECT a.kind, count(*) FROM attributions a WHERE {where.sql} GROUP BY 1", where.values)
    return _tally(dict(rows.fetchall()))


def speakers(connection: sqlite3.Connection, chosen: Filter) -> list[SpeakerRow]:
    """Speakers with counts, whatever speakers are chosen; the chosen ones stay even at zero, the unknown come last."""
    where = condition(chosen, Facet.SPEAKERS)
    counted = _tallies(
        connection.execute(
            f"SELECT a.speaker, a.kind, count(*) FROM attributions a WHERE {where.sql} GROUP BY 1, 2", where.values
        )
    )
    wanted = [speaker for speaker in {*counted, *chosen.speakers} if speaker is not None]
    rows = [
        SpeakerRow(number, name, SpeakerKind(kind), role, spellings, counted.get(number, Tally()))
        for number, name, kind, role, spellings in _named(connection, wanted)
    ]
    if None in counted or None in chosen.speakers:
        rows.append(SpeakerRow(None, "", None, "", 0, counted.get(None, Tally())))
    return sorted(rows, key=lambda r: (r.id is None, -r.tally.total, r.name.casefold(), r.name, r.id or 0))


def sources(connection: sqlite3.Connection, chosen: Filter) -> list[SourceRow]:
    """Outlets with counts, whatever outlets are chosen; the chosen ones stay even at zero, the unset comes last."""
    where = condition(chosen, Facet.SOURCES)
    found = connection.execute(
        f"""SELECT articles.source, a.kind, a.article, count(*) FROM attributions a
            JOIN articles ON articles.key = a.article WHERE {where.sql} GROUP BY 1, 2, 3""",
        where.values,
    ).fetchall()
    articles: dict[str, set[int]] = defaultdict(set)
    for source, _, article, _ in found:
        articles[source].add(article)
    counted = _tallies((source, kind, count) for source, kind, _, count in found)
    names = {*counted, *_existing(connection, chosen.sources)}
    rows = [SourceRow(name, len(articles[name]), counted.get(name, Tally())) for name in names]
    return sorted(rows, key=lambda r: (not r.source, -r.tally.total, r.source.casefold(), r.source))


def totals(connection: sqlite3.Connection, chosen: Filter | None) -> Totals:
    """Articles, quotes and known speakers shown; without a filter, every article counts, with or without quotes."""
    where = condition(chosen or Filter())
    row = connection.execute(
        f"SELECT count(DISTINCT a.article), count(*), count(DISTINCT a.speaker) FROM attributions a WHERE {where.sql}",
        where.values,
    ).fetchone()
    if chosen is None:
        return Totals(connection.execute("SELECT count(*) FROM articles").fetchone()[0], row[1], row[2])
    return Totals(*row)


def _named(connection: sqlite3.Connection, ids: list[int]) -> list[tuple[int, str, str, str, int]]:
    return connection.execute(
        """SELECT s.id, s.name, s.kind,
               COALESCE((SELECT m.role FROM speakers m WHERE m.place = s.id AND m.role <> ''
                   ORDER BY m.id <> m.place, m.id LIMIT 1), ''),
               (SELECT count(DISTINCT p.spelling) FROM speakers m JOIN spellings p ON p.speaker = m.id
                   WHERE m.place = s.id AND p.count > 0 AND p.home IS NULL)
               + (SELECT count(*) FROM speakers m JOIN spellings p ON p.home = m.id
                   WHERE m.place = s.id AND p.count > 0)
           FROM speakers s WHERE s.id IN (SELECT value FROM json_each(?))""",
        (pack(ids),),
    ).fetchall()


def _existing(connection: sqlite3.Connection, names: Iterable[str]) -> list[str]:
    rows = connection.execute(
        "SELECT DISTINCT source FROM articles WHERE source IN (SELECT value FROM json_each(?))",
        (pack([clean(name) for name in names]),),
    )
    return [row[0] for row in rows]


def _tallies(counted: Iterable[tuple[_Key, str, int]]) -> dict[_Key, Tally]:
    numbers: dict[_Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for key, kind, count in counted:
        numbers[key][kind] += count
    return {key: _tally(by_kind) for key, by_kind in numbers.items()}


def _tally(by_kind: dict[str, int]) -> Tally:
    return Tally(*(by_kind.get(kind.value, 0) for kind in (Kind.DIRECT, Kind.MIXED, Kind.REPORTED)))
