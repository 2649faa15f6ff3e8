"""Counts of more than one thing at once: by date, by speaker and source, and of articles instead of quotes.

All come from the same condition as the rows, so they agree with them. An article counts once however many of the
quotes it has; it has one source and one date, so that articles add up over sources and dates, but not over speakers.
"""

import sqlite3

from onrecord.domain.filters import Filter
from onrecord.library.codec import clean, pack
from onrecord.library.queries import condition
from onrecord.library.records import OTHER_SPEAKERS, CrossRow, DayRow, Tally

_KINDS = "sum(a.kind = 'direct') AS direct, sum(a.kind = 'mixed') AS mixed, sum(a.kind = 'reported') AS reported"
_SUMS = "sum(direct), sum(mixed), sum(reported), count(*)"


def articles_by_speaker(connection: sqlite3.Connection, chosen: Filter) -> dict[int | None, int]:
    """Articles with at least one quote of each speaker, whatever speakers are chosen."""
    where = condition(chosen.but(speakers=frozenset()))
    rows = connection.execute(
        f"SELECT a.speaker, count(DISTINCT a.article) FROM attributions a WHERE {where.sql} GROUP BY 1", where.values
    )
    return dict(rows.fetchall())


def days(connection: sqlite3.Connection, chosen: Filter) -> list[DayRow]:
    """Quotes and articles by the whole date of publication, whatever dates are chosen; in the order of their text."""
    where = condition(chosen.but(dates=frozenset()))
    rows = connection.execute(
        f"""SELECT articles.published, {_SUMS}
            FROM (SELECT a.article, {_KINDS} FROM attributions a WHERE {where.sql} GROUP BY 1) each
            JOIN articles ON articles.key = each.article GROUP BY 1 ORDER BY 1""",
        where.values,
    )
    return [DayRow(date, Tally(*kinds), articles) for date, *kinds, articles in rows]


def speakers_by_source(
    connection: sqlite3.Connection, chosen: Filter, speakers: frozenset[int | None], sources: frozenset[str]
) -> list[CrossRow]:
    """Quotes and articles by speaker and source, whatever speakers and sources are chosen.

    Those that are not among ``speakers`` or ``sources`` are counted together.
    """
    where = condition(chosen.but(speakers=frozenset(), sources=frozenset()))
    kept = [speaker for speaker in speakers if speaker is not None]
    unknown = "a.speaker" if None in speakers else str(OTHER_SPEAKERS)
    rows = connection.execute(
        f"""SELECT speaker, CASE WHEN source IN (SELECT value FROM json_each(?)) THEN source END, {_SUMS}
            FROM (SELECT CASE WHEN a.speaker IS NULL THEN {unknown}
                WHEN a.speaker IN (SELECT value FROM json_each(?)) THEN a.speaker ELSE {OTHER_SPEAKERS} END AS speaker,
                a.article, {_KINDS} FROM attributions a WHERE {where.sql} GROUP BY 1, 2) each
            JOIN articles ON articles.key = each.article GROUP BY 1, 2""",
        (pack([clean(source) for source in sources]), pack(kept), *where.values),
    )
    return [CrossRow(speaker, source, Tally(*kinds), articles) for speaker, source, *kinds, articles in rows]
