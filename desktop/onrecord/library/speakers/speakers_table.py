"""Speakers: what the engine calls them, stored as it was given, and as whom they are shown after the ledger.

`own` is the name that the engine gave, the spelling that was split off, or the name that the person typed. `canonical`
is the speaker as whom one is shown, `name` what that is called then; a spelling's `home` is the speaker that it was
split off to. These, and the `assigned_speaker` of each quote, are worked out here: the speaker that it is of before any
merges. The place of the member is as whom the quote is shown, so that a merge is quick however many quotes it moves.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from onrecord.domain.change_log import Author, ChangeType, LedgerRow
from onrecord.domain.messages import message
from onrecord.domain.speaker import Speaker, SpeakerDescription, SpeakerKind, SpeakerPart
from onrecord.library.change_log import ledger
from onrecord.library.change_log.ledger import ChangeReason, LedgerEntry
from onrecord.library.speakers import speaker_state
from onrecord.library.speakers.speaker_state import SpeakerState
from onrecord.library.storage.schema import fresh
from onrecord.library.storage.serialization import clean, pack, unpack

# Whom a row of `attributions` is of: nobody, where the person said so or the engine knew of nobody.
MEMBER = """NULLIF(COALESCE(attributions.assigned, (
    SELECT COALESCE(home, p.speaker) FROM spellings p
    WHERE p.speaker = attributions.named AND p.spelling = attributions.spelling)), 0)"""

_ENGINE, _SPLIT, _TYPED = "engine", "split", "typed"


def get_or_create(connection: sqlite3.Connection, speaker: Speaker) -> int:
    """The number of the engine's speaker with this name and kind, new or known."""
    number = _entered(connection, clean(speaker.name), speaker.kind, _ENGINE)
    count_spelling(connection, number, clean(speaker.name), 0)
    return number


def is_known(connection: sqlite3.Connection, name: str, kind: SpeakerKind) -> bool:
    """Whether there is a speaker of the engine's, or one that somebody typed, with this name and kind."""
    return number_of(connection, name, kind) is not None


def number_of(connection: sqlite3.Connection, name: str, kind: str) -> int | None:
    """The number of that speaker; None where there is none."""
    row = connection.execute(
        f"SELECT id FROM speakers WHERE own = ? AND kind = ? AND origin <> '{_SPLIT}'", (name, kind)
    ).fetchone()
    return None if row is None else int(row[0])


def enter(connection: sqlite3.Connection, name: str, kind: str, origin: str) -> int:
    """The number of a speaker as it stands in another library, but for one that was split off, new or known."""
    number = _entered(connection, name, SpeakerKind(kind), origin)
    if origin == _ENGINE:
        count_spelling(connection, number, name, 0)
    return number


def engine_labels(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, tuple[SpeakerKind, str]]:
    """Kind and name of speakers as the engine gave them, whatever they were merged into."""
    rows = connection.execute(
        "SELECT id, kind, own FROM speakers WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (pack(sorted(numbers)),),
    )
    return {number: (SpeakerKind(kind), own) for number, kind, own in rows}


def set_engine_name(connection: sqlite3.Connection, number: int, name: str) -> None:
    """Give a speaker another name of the engine's, which nobody has."""
    connection.execute("UPDATE speakers SET own = ?, name = ? WHERE id = ?", (name, name, number))
    count_spelling(connection, number, name, 0)


def set_settled(connection: sqlite3.Connection, numbers: Iterable[int], *, settled: bool) -> None:
    """Note whether speakers are named as they are in the order of time, or articles were read since."""
    connection.execute(
        "UPDATE speakers SET unsettled = ? WHERE unsettled <> ? AND id IN (SELECT value FROM json_each(?))",
        (not settled, not settled, pack(sorted(numbers))),
    )


def create_by_name(connection: sqlite3.Connection, name: str) -> int:
    """The number of the person that somebody typed the name of, new or known."""
    return _entered(connection, name, SpeakerKind.PERSON, _TYPED)


def split_from(row: LedgerRow) -> list[int]:
    """The speaker of the engine that a row of the ledger takes a spelling of, if it does."""
    return [int(unpack(row.detail)[0])] if row.change_type is ChangeType.SPLIT and row.detail else []


def split(connection: sqlite3.Connection, entity: int, spelling: str) -> int:
    """The number of the speaker that a spelling becomes: the one that it became before, where it did. KeyError."""
    before = split_before(connection, entity, spelling)
    if before is not None:
        return before
    row = connection.execute(
        "SELECT kind FROM speakers JOIN spellings ON speaker = id WHERE id = ? AND spelling = ?", (entity, spelling)
    ).fetchone()
    if row is None:
        raise KeyError(spelling)
    return _entered(connection, spelling, SpeakerKind(row[0]), _SPLIT)


def split_before(connection: sqlite3.Connection, entity: int, spelling: str) -> int | None:
    """The number of the speaker that a spelling became when it was split off; None where it never was."""
    row = connection.execute(
        "SELECT target FROM ledger WHERE deed = ? AND detail = ? LIMIT 1",
        (ChangeType.SPLIT, pack([entity, spelling])),
    ).fetchone()
    return None if row is None else int(row[0])


def _entered(connection: sqlite3.Connection, name: str, kind: SpeakerKind, origin: str) -> int:
    row = connection.execute(
        f"""INSERT INTO speakers (id, own, kind, origin, place, name)
            SELECT n, ?, ?, ?, n, ? FROM (SELECT {fresh("speakers")} AS n) WHERE TRUE
            ON CONFLICT (own, kind) WHERE origin <> '{_SPLIT}' DO UPDATE SET
                origin = CASE origin WHEN '{_TYPED}' THEN excluded.origin ELSE origin END
            RETURNING id""",
        (name, kind.value, origin, name),
    ).fetchone()
    return int(row[0])


def count_spelling(connection: sqlite3.Connection, speaker: int, spelling: str, count: int) -> None:
    """Note that the engine gave a speaker this spelling so many times more."""
    connection.execute(
        """INSERT INTO spellings (speaker, spelling, count) VALUES (?, ?, ?)
           ON CONFLICT (speaker, spelling) DO UPDATE SET count = count + excluded.count""",
        (speaker, spelling, count),
    )


def assigned_speaker(connection: sqlite3.Connection, speaker: int, spelling: str) -> int:
    """Whom a spelling of an engine's speaker is of: another one, where it was split off."""
    row = connection.execute(
        "SELECT COALESCE(home, speaker) FROM spellings WHERE speaker = ? AND spelling = ?", (speaker, spelling)
    ).fetchone()
    return int(row[0])


def known_speakers(connection: sqlite3.Connection) -> dict[Speaker, int]:
    """The engine's speakers as it knows them, one record for each spelling, and how many quotes each has.

    With the engine's own merges, and none of the person's. Further records, of no quotes, tell their roles, the most
    frequent first. Nobody is known of whom no article speaks any more.
    """
    names, own = engine_names(connection), dict(connection.execute("SELECT id, own FROM speakers"))
    rows = connection.execute(
        """SELECT id, kind, spelling, count FROM speakers JOIN spellings p ON speaker = id
           WHERE EXISTS (SELECT 1 FROM spellings q WHERE q.speaker = p.speaker AND q.count > 0)
           ORDER BY id, spelling <> own, spelling"""
    )
    found: Counter[Speaker] = Counter()
    for i, kind, word, count in rows:
        found[Speaker(names.get(i, own[i]), SpeakerKind(kind), "", word)] += count
    told = connection.execute(
        """SELECT named, kind, role FROM (SELECT named, role, count(*) AS times FROM attributions
               WHERE role <> '' GROUP BY named, role) JOIN speakers ON speakers.id = named
           WHERE EXISTS (SELECT 1 FROM spellings WHERE speaker = named AND count > 0)
           ORDER BY named, times DESC, role"""
    )
    for i, kind, role in told:
        name = names.get(i, own[i])
        found[Speaker(name, SpeakerKind(kind), role, name)] += 0
    return found


def kept_apart_pairs(connection: sqlite3.Connection) -> tuple[tuple[Speaker, Speaker], ...]:
    """The pairs that the person said are never the same, by the names under which the engine knows them."""
    names, pairs = engine_names(connection), current_state(connection).kept_apart().values()
    labels = engine_labels(connection, {number for pair in pairs for number in pair})
    by_number = {number: Speaker(names.get(number, own), kind) for number, (kind, own) in labels.items()}
    return tuple((by_number[a], by_number[b]) for a, b in pairs)


def engine_names(connection: sqlite3.Connection) -> dict[int, str]:
    """The names of the engine's speakers that it found to be others, as long as the person lets them be."""
    now = current_state(connection)
    names: dict[int, str] = {}
    for row in reversed(ledger.about_speakers(connection)):
        one, other = row.target, row.after
        if row.author is Author.PROGRAM and now.canonical(int(one)) == now.canonical(int(other)):
            names[int(one)] = names.get(int(other)) or _engine_name(connection, int(other))
    return names


def current_state(connection: sqlite3.Connection) -> SpeakerState:
    """Where all speakers stand now."""
    return speaker_state.replay(ledger.about_speakers(connection))


def kept_apart_from(connection: sqlite3.Connection, speaker: int) -> set[int]:
    """The shown speakers with whom a shown one must never become one."""
    pairs = [pair for pair in current_state(connection).kept_apart() if speaker in pair]
    return {other for pair in pairs for other in pair if other != speaker}


def take_fuller_names(connection: sqlite3.Connection, renamed: Iterable[tuple[str, str]]) -> None:
    """Take over fuller names of the engine's. One that is another speaker's already makes the two one."""
    changed = False
    for old, new in renamed:
        changed |= _take_fuller_name(connection, clean(old), clean(new))
    if changed:
        update_speakers(connection)


def _take_fuller_name(connection: sqlite3.Connection, old: str, new: str) -> bool:
    wanted = "SELECT id, kind FROM speakers WHERE own = ? AND origin IN (?, ?)"
    olds = [] if old == new else connection.execute(wanted, (old, _ENGINE, _ENGINE)).fetchall()
    news = {kind: number for number, kind in connection.execute(wanted, (new, _ENGINE, _TYPED))}
    for number, kind in olds:
        if kind in news:
            _link_by_engine(connection, number, news[kind])
        else:
            set_engine_name(connection, number, new)
    return bool(olds)


def _link_by_engine(connection: sqlite3.Connection, one: int, other: int) -> None:
    """Write down that the engine takes a speaker for another; what the person said before goes before it."""
    now = current_state(connection)
    places = now.canonical(one), now.canonical(other)
    if places[0] != places[1] and frozenset(places) not in now.kept_apart():
        words = message("Merged {0} into {1}", _engine_name(connection, one), _engine_name(connection, other))
        entry = LedgerEntry(ChangeType.MERGE, str(one), str(places[0]), str(other))
        ledger.record(
            connection,
            [entry],
            ChangeReason(words, message("the same name, once it was known in full"), Author.PROGRAM),
        )


def _engine_name(connection: sqlite3.Connection, speaker: int) -> str:
    return str(connection.execute("SELECT own FROM speakers WHERE id = ?", (speaker,)).fetchone()[0])


def update_speakers(connection: sqlite3.Connection) -> None:
    """Bring everything that is shown in line with the ledger; only what differs is written."""
    now = current_state(connection)
    touched = _update_split_spellings(connection, now)
    _update_canonical(connection, now)
    _update_names(connection, now)
    _update_roles_and_kinds(connection, now)
    connection.execute(
        f"""UPDATE attributions SET member = {MEMBER}
            WHERE member IN (SELECT value FROM json_each(?)) AND member IS NOT {MEMBER}""",
        (pack(sorted(touched)),),
    )


def _update_split_spellings(connection: sqlite3.Connection, now: SpeakerState) -> set[int]:
    """Bring spellings home; returns of whom their quotes were."""
    rows = connection.execute("SELECT speaker, spelling, home FROM spellings WHERE home IS NOT NULL")
    homes = {(speaker, spelling): home for speaker, spelling, home in rows}
    moved = [key for key in {**homes, **now.split_spellings} if homes.get(key) != now.split_spellings.get(key)]
    touched = {homes.get(key, key[0]) for key in moved}
    connection.executemany(
        "UPDATE spellings SET home = ? WHERE speaker = ? AND spelling = ?",
        [(now.split_spellings.get(key), *key) for key in moved],
    )
    return touched


def _update_canonical(connection: sqlite3.Connection, now: SpeakerState) -> None:
    """Bring speakers to their places."""
    places = dict(connection.execute("SELECT id, place FROM speakers WHERE place <> id"))
    moved = [one for one in {**places, **now.merged} if places.get(one, one) != now.canonical(one)]
    connection.executemany("UPDATE speakers SET place = ? WHERE id = ?", [(now.canonical(one), one) for one in moved])


def _update_names(connection: sqlite3.Connection, now: SpeakerState) -> None:
    given = {one: name for one, name in now.names.items() if name}
    rows = connection.execute(
        "SELECT id, own, name FROM speakers WHERE name <> own OR id IN (SELECT value FROM json_each(?))",
        (pack([*given]),),
    ).fetchall()
    changed = [(given.get(one, own), one) for one, own, name in rows if given.get(one, own) != name]
    connection.executemany("UPDATE speakers SET name = ? WHERE id = ?", changed)


def _update_roles_and_kinds(connection: sqlite3.Connection, now: SpeakerState) -> None:
    """Bring roles and kinds in line with what the person gave."""
    given = {one: (now.roles.get(one), now.kinds.get(one)) for one in {**now.roles, **now.kinds}}
    rows = connection.execute(
        """SELECT id, given_role, given_kind FROM speakers WHERE given_role IS NOT NULL OR given_kind IS NOT NULL
           OR id IN (SELECT value FROM json_each(?))""",
        (pack([*given]),),
    ).fetchall()
    nothing = (None, None)
    changed = [(*given.get(one, nothing), one) for one, *before in rows if given.get(one, nothing) != tuple(before)]
    connection.executemany("UPDATE speakers SET given_role = ?, given_kind = ? WHERE id = ?", changed)


def description(connection: sqlite3.Connection, speaker: int) -> SpeakerDescription:
    """Name, role and kind that a shown speaker was given or has. Raises KeyError."""
    row = connection.execute(
        "SELECT name, given_role, COALESCE(given_kind, kind) FROM speakers WHERE id = ?", (speaker,)
    ).fetchone()
    if row is None:
        raise KeyError(speaker)
    return SpeakerDescription(row[0], row[1], SpeakerKind(row[2]))


def descriptions(connection: sqlite3.Connection, speakers: Iterable[int]) -> dict[int, tuple[str | None, str]]:
    """The role that each of some speakers was given, None where articles tell it, and its kind."""
    rows = connection.execute(
        """SELECT id, given_role, COALESCE(given_kind, kind) FROM speakers
           WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id""",
        (pack(sorted(speakers)),),
    )
    return {number: (role, kind) for number, role, kind in rows}


def latest_role(connection: sqlite3.Connection, speaker: int) -> tuple[str, str]:
    """The role that the latest article that tells one gives a shown speaker, and that article's date; "" for none."""
    row = connection.execute(
        # From the quotes to their articles, whose dates alone are looked at: 10,000 quotes take 10 ms so.
        """SELECT role, published FROM attributions CROSS JOIN articles ON articles.key = article
           WHERE member IN (SELECT id FROM speakers WHERE place = ?) AND role <> '' AND assigned IS NULL
               AND article NOT IN (SELECT key FROM articles WHERE removed)
           ORDER BY published DESC, article DESC, role LIMIT 1""",
        (speaker,),
    ).fetchone()
    return (row[0], row[1]) if row else ("", "")


def name(connection: sqlite3.Connection, speaker: int) -> str:
    """The name that a speaker is shown by. Raises KeyError."""
    row = connection.execute(
        "SELECT p.name FROM speakers s JOIN speakers p ON p.id = s.place WHERE s.id = ?", (speaker,)
    ).fetchone()
    if row is None:
        raise KeyError(speaker)
    return str(row[0])


def names(connection: sqlite3.Connection, speakers: Iterable[int]) -> dict[int, str]:
    """The names that some speakers are shown by."""
    rows = connection.execute(
        """SELECT s.id, p.name FROM speakers s JOIN speakers p ON p.id = s.place
           WHERE s.id IN (SELECT value FROM json_each(?))""",
        (pack(sorted(speakers)),),
    )
    return dict(rows.fetchall())


def speaking_with(connection: sqlite3.Connection, quotes: Iterable[int]) -> list[int]:
    """Who speaks in the articles of some quotes, as whom each is shown, those of most quotes there first."""
    rows = connection.execute(
        """SELECT m.place FROM attributions a JOIN speakers m ON m.id = a.member
           WHERE a.article IN (SELECT article FROM attributions WHERE id IN (SELECT value FROM json_each(?)))
               AND a.verdict >= 0
           GROUP BY m.place ORDER BY count(*) DESC, m.place""",
        (pack(list(quotes)),),
    )
    return [number for (number,) in rows]


def aliases(connection: sqlite3.Connection, speaker: int) -> list[str]:
    """The other names of a shown speaker, the most frequent first: what articles call it, and who was merged in."""
    rows = connection.execute(
        """WITH members AS (SELECT id, own, name FROM speakers WHERE place = :speaker)
           SELECT called FROM (
               SELECT spelling AS called, count FROM spellings JOIN members ON id = speaker
               WHERE home IS NULL AND (count > 0 OR spelling = own)
               UNION ALL SELECT spelling, count FROM spellings JOIN members ON id = home
               UNION ALL SELECT name, 0 FROM members)
           WHERE called <> (SELECT name FROM speakers WHERE id = :speaker)
           GROUP BY called ORDER BY sum(count) DESC, called""",
        {"speaker": speaker},
    )
    return [str(row[0]) for row in rows]


def splittable_parts(connection: sqlite3.Connection, speaker: int) -> list[SpeakerPart]:
    """What can be taken out of a shown speaker: speakers merged into it, and spellings besides its own name."""
    return [*_merged(connection, speaker), *_spelt(connection, speaker)]


def _merged(connection: sqlite3.Connection, speaker: int) -> list[SpeakerPart]:
    rows = connection.execute(
        """SELECT s.id, '', s.name, (SELECT COALESCE(sum(p.count), 0) FROM spellings p
                WHERE (p.speaker = s.id AND p.home IS NULL) OR p.home = s.id)
                + (SELECT count(*) FROM attributions a WHERE a.member = s.id AND a.assigned = s.id
                    AND article NOT IN (SELECT key FROM articles WHERE removed))
           FROM speakers s WHERE s.place = ? AND s.id <> s.place ORDER BY 4 DESC, s.name""",
        (speaker,),
    )
    return [SpeakerPart(*row) for row in rows]


def _spelt(connection: sqlite3.Connection, speaker: int) -> list[SpeakerPart]:
    """Spellings of the engine's speakers shown here that have more than one."""
    rows = connection.execute(
        """SELECT p.speaker, p.spelling, p.spelling, p.count FROM speakers s JOIN spellings p ON p.speaker = s.id
           WHERE s.place = ? AND p.home IS NULL AND p.count > 0 AND p.spelling <> s.own AND EXISTS (
               SELECT 1 FROM spellings q WHERE q.speaker = p.speaker AND q.home IS NULL AND q.count > 0
                   AND q.spelling <> p.spelling)
           ORDER BY p.count DESC, p.spelling""",
        (speaker,),
    )
    return [SpeakerPart(*row) for row in rows]
