"""Speakers as articles call them: handed out to be named anew in the order of time, and the names that come of it.

Each article is named after those that were read before it. So that the same articles give the same names, whatever
came first, speakers of whom articles were read are marked as `unsettled`, and named anew together with all others that
may have a say in their names.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.domain.change_log import Author, ChangeType
from onrecord.domain.messages import message
from onrecord.domain.speaker import Appearance, MergeCandidate, Speaker, SpeakerKind
from onrecord.library.change_log import ledger
from onrecord.library.change_log.ledger import ChangeReason, LedgerEntry
from onrecord.library.speakers import attributes_table, merge_candidates, speakers_table
from onrecord.library.storage.schema import NOT_REMOVED
from onrecord.library.storage.serialization import clean, pack

_Label = tuple[SpeakerKind, str]


@dataclass(frozen=True, slots=True)
class _Group:
    """The quotes of one appearance, in the article with this key, and the number of whom the engine calls so."""

    speaker: int
    article: int
    appearance: Appearance


def unsettled(connection: sqlite3.Connection) -> tuple[Speaker, ...]:
    """The speakers of whom articles were read since all were named in the order of time."""
    names = speakers_table.engine_names(connection)
    rows = connection.execute("SELECT id, own, kind FROM speakers WHERE unsettled ORDER BY id")
    return tuple(dict.fromkeys(Speaker(names.get(i, own), SpeakerKind(kind)) for i, own, kind in rows))


def of(connection: sqlite3.Connection, found: Iterable[Speaker]) -> tuple[Appearance, ...]:
    """What the articles that are there call these speakers."""
    return tuple(group.appearance for group in _groups(connection, _numbers(connection, found)))


def rename(
    connection: sqlite3.Connection,
    found: Iterable[Speaker],
    renamed: Mapping[Appearance, str],
    unsure: Iterable[MergeCandidate],
) -> None:
    """Give speakers the names that they have in the order of time, which settles them.

    What the person decided stays: the quotes of a speaker that was renamed, described, merged or split, and quotes
    that were accepted.

    Args:
        connection: in a transaction.
        found: the speakers, all of those that have a say in each other's names.
        renamed: the new name for each of their appearances that has another one now.
        unsure: the pairs of them that may be one, by their new names.
    """
    numbers, decided = _numbers(connection, found), _decided(connection)
    wanted = {
        group: (group.appearance.speaker.kind, clean(renamed[group.appearance]))
        for group in _groups(connection, numbers, {appearance.article for appearance in renamed})
        if group.appearance in renamed and group.speaker not in decided
    }
    targets = _targets(connection, wanted)
    _move(connection, [(group, targets[label]) for group, label in wanted.items() if targets[label] != group.speaker])
    everybody = {*numbers, *targets.values()}
    _forget_spellings(connection, everybody)
    if wanted:
        speakers_table.update_speakers(connection)
    merge_candidates.replace(connection, everybody, unsure)
    speakers_table.set_settled(connection, everybody, settled=True)


def _numbers(connection: sqlite3.Connection, found: Iterable[Speaker]) -> dict[int, Speaker]:
    """The numbers of those whom the engine knows by these names, those among them that it took for another."""
    merged = speakers_table.engine_names(connection)
    labels = {(speaker.kind, clean(speaker.name)) for speaker in found}
    rows = connection.execute(
        """SELECT id, own, kind FROM speakers WHERE origin = 'engine' AND (
               (own, kind) IN (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))
               OR id IN (SELECT value FROM json_each(?))) ORDER BY id""",
        (pack([(name, kind.value) for kind, name in sorted(labels)]), pack(sorted(merged))),
    )
    called = {number: Speaker(merged.get(number, own), SpeakerKind(kind)) for number, own, kind in rows}
    return {number: speaker for number, speaker in called.items() if (speaker.kind, speaker.name) in labels}


def _groups(
    connection: sqlite3.Connection, numbers: Mapping[int, Speaker], articles: Iterable[str] | None = None
) -> list[_Group]:
    """What the articles that are there call these speakers; all articles, or some."""
    those = "article IN (SELECT key FROM articles WHERE id IN (SELECT value FROM json_each(?)))"
    some, asked = ("TRUE", []) if articles is None else (those, [pack(sorted(articles))])
    rows = connection.execute(
        f"""SELECT named, article, articles.id, published, spelling, role, times FROM (
               SELECT named, article, spelling, role, count(*) AS times
               FROM attributions WHERE named IN (SELECT value FROM json_each(?)) AND {NOT_REMOVED} AND {some}
               GROUP BY named, article, spelling, role)
           JOIN articles ON articles.key = article ORDER BY 4, 3, 1, 5, 6""",
        [pack(sorted(numbers)), *asked],
    )
    return [
        _Group(number, key, Appearance(article, published, _called(numbers[number], spelling, role), times))
        for number, key, article, published, spelling, role, times in rows
    ]


def _called(speaker: Speaker, spelling: str, role: str) -> Speaker:
    return Speaker(speaker.name, speaker.kind, role, spelling)


def _decided(connection: sqlite3.Connection) -> set[int]:
    """The speakers that the person renamed, described, merged or split, and those of whom they said who they are."""
    decided = attributes_table.everybody(connection)
    for row in ledger.about_speakers(connection):
        if row.author is Author.PERSON and row.change_type not in (ChangeType.KEEP_APART, ChangeType.ALLOW_MERGE):
            others = [row.after] if row.change_type is ChangeType.MERGE else []
            decided.update(map(int, [row.target, *others]))
            decided.update(speakers_table.split_from(row))
    return decided


def _targets(connection: sqlite3.Connection, wanted: Mapping[_Group, _Label]) -> dict[_Label, int]:
    """The number of the speaker with each name that is wanted: known, renamed, or new.

    Where all that is said of a speaker is of one name now, which nobody has, the speaker is renamed.
    """
    quotes: dict[_Label, Counter[int]] = defaultdict(Counter)
    for group, label in wanted.items():
        quotes[label][group.speaker] += group.appearance.times
    free = _free(connection, quotes)
    targets: dict[_Label, int] = {}
    for kind, name in sorted(quotes):
        whole = [number for number, times in quotes[kind, name].most_common() if free.get(number) == times]
        if whole and not speakers_table.is_known(connection, name, kind):
            speakers_table.set_engine_name(connection, whole[0], name)
            targets[kind, name] = whole[0]
        else:
            targets[kind, name] = speakers_table.get_or_create(connection, Speaker(name, kind))
    _take_apart(connection, targets.values())
    return targets


def _free(connection: sqlite3.Connection, quotes: Mapping[_Label, Counter[int]]) -> dict[int, int]:
    """How many quotes those have whose names nobody needs once these quotes have others."""
    merged = speakers_table.engine_names(connection)
    needed = {*merged.values(), *(name for _, name in quotes)}
    own = speakers_table.engine_labels(connection, {number for of_one in quotes.values() for number in of_one})
    free = [number for number, (_, name) in own.items() if number not in merged and name not in needed]
    rows = connection.execute(
        "SELECT speaker, sum(count) FROM spellings WHERE speaker IN (SELECT value FROM json_each(?)) GROUP BY speaker",
        (pack(free),),
    )
    return dict(rows.fetchall())


def _take_apart(connection: sqlite3.Connection, targets: Collection[int]) -> None:
    """Let speakers be themselves again whom the engine took for others before it knew of all that are called so."""
    merged = speakers_table.engine_names(connection)
    apart = sorted(number for number in set(targets) if number in merged)
    for number, (_, name) in speakers_table.engine_labels(connection, apart).items():
        place = speakers_table.current_state(connection).canonical(number)
        entry = LedgerEntry(ChangeType.SPLIT, str(number), str(place), str(number))
        words = message("Split {0} off {1}", name, merged[number])
        why = message("other articles speak of somebody else by that name")
        ledger.record(connection, [entry], ChangeReason(words, why, Author.PROGRAM))


def _move(connection: sqlite3.Connection, moved: Sequence[tuple[_Group, int]]) -> None:
    for group, to in moved:
        speaker = group.appearance.speaker
        rows = connection.execute(
            """UPDATE attributions SET named = ?
               WHERE named = ? AND article = ? AND spelling = ? AND role = ? AND (verdict <= 0 OR assigned IS NOT NULL)
               RETURNING id""",
            (to, group.speaker, group.article, speaker.spelling, speaker.role),
        ).fetchall()
        speakers_table.count_spelling(connection, group.speaker, speaker.spelling, -len(rows))
        speakers_table.count_spelling(connection, to, speaker.spelling, len(rows))
        connection.executemany(f"UPDATE attributions SET member = {speakers_table.MEMBER} WHERE id = ?", rows)


def _forget_spellings(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Forget spellings that no article has any more, by which the engine would know a speaker."""
    connection.execute(
        """DELETE FROM spellings WHERE speaker IN (SELECT value FROM json_each(?)) AND count <= 0 AND home IS NULL
               AND spelling <> (SELECT own FROM speakers WHERE id = speaker)
               AND NOT EXISTS (SELECT 1 FROM attributions a
                   WHERE a.named = spellings.speaker AND a.spelling = spellings.spelling)""",
        (pack(sorted(numbers)),),
    )
