"""The shape of the file, as numbered migrations: migration n takes version n - 1 to n (`PRAGMA user_version`)."""

import sqlite3
from collections.abc import Sequence

APPLICATION_ID = 0x4F6E5263
"""Marks a SQLite file as ours ("OnRc"), so that nobody else's database is ever written to."""

Migration = tuple[str, ...]

_FIRST: Migration = (
    # The text is a BLOB because SQLite text cannot hold lone surrogates, and offsets must stay true.
    """CREATE TABLE articles (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text BLOB NOT NULL, title TEXT NOT NULL,
        origin TEXT NOT NULL, byline TEXT NOT NULL, source TEXT NOT NULL, published TEXT NOT NULL,
        url TEXT NOT NULL, added TEXT NOT NULL, body INTEGER NOT NULL, language TEXT NOT NULL) STRICT""",
    "CREATE INDEX articles_by_source ON articles (source)",
    """CREATE TABLE speakers (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, role TEXT NOT NULL,
        UNIQUE (name, kind)) STRICT""",
    """CREATE TABLE spellings (
        speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE, spelling TEXT NOT NULL,
        count INTEGER NOT NULL, PRIMARY KEY (speaker, spelling)) STRICT, WITHOUT ROWID""",
    # content to source: spans as JSON. parts, mention: JSON, because they must stay verbatim whatever they hold.
    """CREATE TABLE attributions (
        id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
        position INTEGER NOT NULL, kind TEXT NOT NULL, act TEXT NOT NULL,
        speaker INTEGER REFERENCES speakers (id), role TEXT NOT NULL, spelling TEXT NOT NULL,
        content TEXT NOT NULL, quoted TEXT NOT NULL, cue TEXT NOT NULL, source TEXT NOT NULL,
        parts TEXT NOT NULL, mention TEXT NOT NULL, words TEXT NOT NULL,
        confidence REAL NOT NULL, reason TEXT NOT NULL, UNIQUE (article, position)) STRICT""",
    # Counts by speaker and by source are answered from these two alone, without reading a row.
    "CREATE INDEX attributions_by_speaker ON attributions (speaker, kind, act, article)",
    "CREATE INDEX attributions_by_article ON attributions (article, kind, act, speaker)",
    """CREATE VIRTUAL TABLE quote_words USING fts5 (
        words, content='attributions', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER attributions_added AFTER INSERT ON attributions BEGIN
        INSERT INTO quote_words (rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER attributions_removed AFTER DELETE ON attributions BEGIN
        INSERT INTO quote_words (quote_words, rowid, words) VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER attributions_reworded AFTER UPDATE OF words ON attributions BEGIN
        INSERT INTO quote_words (quote_words, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO quote_words (rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TABLE edits (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, target TEXT NOT NULL, before TEXT NOT NULL,
        after TEXT NOT NULL, words TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0) STRICT""",
)

MIGRATIONS: tuple[Migration, ...] = (_FIRST,)
VERSION = len(MIGRATIONS)


def version(connection: sqlite3.Connection) -> int:
    """The schema version that the file has; 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def application(connection: sqlite3.Connection) -> int:
    """The program that the file says it belongs to; 0 for none."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Bring the file to the newest version, inside the caller's transaction.

    Returns:
        The number of migrations that were needed.
    """
    missing = migrations[version(connection) :]
    for migration in missing:
        for statement in migration:
            connection.execute(statement)
    if missing:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
    return len(missing)
