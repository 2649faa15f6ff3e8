"""The shape of the file, as numbered migrations: migration n takes version n - 1 to n (`PRAGMA user_version`)."""

import sqlite3
from collections.abc import Sequence

from onrecord.library.storage.serialization import checksum, indexed_text

APPLICATION_ID = 0x4F6E5263
"""Marks a SQLite file as ours ("OnRc"), so that nobody else's database is ever written to."""

BLOCK_BITS = 12
"""Quotes are numbered in blocks of two to the power of this many ids."""

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

_LEDGER: Migration = (
    # What the engine said stays as it was given: `named` and `spelling` of a quote, `own` of a speaker. What is shown
    # (`speaker` of a quote, `place` and `name` of a speaker, `home` of a spelling) follows from it and from the ledger.
    """CREATE TABLE new_speakers (
        id INTEGER PRIMARY KEY, own TEXT NOT NULL, kind TEXT NOT NULL, role TEXT NOT NULL, origin TEXT NOT NULL,
        place INTEGER NOT NULL REFERENCES speakers (id), name TEXT NOT NULL) STRICT""",
    """INSERT INTO new_speakers (id, own, kind, role, origin, place, name)
        SELECT id, name, kind, role, 'engine', id, name FROM speakers""",
    "DROP TABLE speakers",
    "ALTER TABLE new_speakers RENAME TO speakers",
    # A spelling that was split off may be called as another speaker is; all others are one for each name and kind.
    "CREATE UNIQUE INDEX speakers_by_own ON speakers (own, kind) WHERE origin <> 'split'",
    "CREATE INDEX speakers_by_place ON speakers (place)",
    # NULL: with the speaker whom the engine gives it to.
    "ALTER TABLE spellings ADD COLUMN home INTEGER REFERENCES speakers (id)",
    "CREATE INDEX spellings_by_home ON spellings (home) WHERE home IS NOT NULL",
    "ALTER TABLE attributions ADD COLUMN named INTEGER REFERENCES speakers (id)",
    "UPDATE attributions SET named = speaker",
    # The speaker that a person set: NULL where nobody did, 0 for nobody who is named.
    "ALTER TABLE attributions ADD COLUMN assigned INTEGER",
    # 1 accepted, -1 rejected by a person.
    "ALTER TABLE attributions ADD COLUMN verdict INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE attributions ADD COLUMN trail TEXT NOT NULL DEFAULT '[]'",
    "DROP INDEX attributions_by_speaker",
    "DROP INDEX attributions_by_article",
    "CREATE INDEX attributions_by_speaker ON attributions (speaker, kind, act, verdict, article)",
    "CREATE INDEX attributions_by_article ON attributions (article, kind, act, verdict, speaker)",
    # made: UTC, "" in rows from before times were kept. target: an article's id or a speaker's number.
    # detail: JSON that tells a quote of the article, or a spelling of the speaker, from the others.
    # state: done, undone, or dropped (undone, and then something else was done).
    """CREATE TABLE ledger (
        id INTEGER PRIMARY KEY AUTOINCREMENT, step INTEGER NOT NULL, made TEXT NOT NULL, author TEXT NOT NULL,
        deed TEXT NOT NULL, target TEXT NOT NULL, detail TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
        reason TEXT NOT NULL, words TEXT NOT NULL, state TEXT NOT NULL) STRICT""",
    """INSERT INTO ledger (id, step, made, author, deed, target, detail, before, after, reason, words, state)
        SELECT id, id, '', 'person', name, target, '', before, after, '', words,
            CASE WHEN undone THEN 'undone' ELSE 'done' END FROM edits""",
    "DROP TABLE edits",
    "CREATE INDEX ledger_by_step ON ledger (state, author, step)",
    "CREATE INDEX ledger_by_target ON ledger (target, deed)",
    """CREATE TABLE doubts (
        id INTEGER PRIMARY KEY, one INTEGER NOT NULL REFERENCES speakers (id),
        other INTEGER NOT NULL REFERENCES speakers (id), reason TEXT NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX doubts_by_pair ON doubts (min(one, other), max(one, other))",
)

_CHANGED = """INSERT INTO digest (block, version) VALUES ({block}, 1)
    ON CONFLICT (block) DO UPDATE SET version = version + 1, rows = NULL"""


def _noted(name: str, change: str, block: str) -> str:
    """A trigger that numbers a change of the rows that `onrecord.library.index.columns` holds in memory."""
    return f"CREATE TRIGGER {name} AFTER {change} BEGIN {_CHANGED.format(block=block)}; END"


_DIGEST: Migration = (
    # Numbers the changes of each block of quotes, of labels of articles (-1) and of names of speakers (-2).
    # rows: a packed copy of what the columns hold of a block; NULL while there is none that is true.
    "CREATE TABLE digest (block INTEGER PRIMARY KEY, version INTEGER NOT NULL, rows BLOB) STRICT",
    f"INSERT INTO digest (block, version) SELECT DISTINCT id >> {BLOCK_BITS}, 1 FROM attributions",
    _noted("digest_quote_added", "INSERT ON attributions", f"new.id >> {BLOCK_BITS}"),
    _noted("digest_quote_removed", "DELETE ON attributions", f"old.id >> {BLOCK_BITS}"),
    _noted(
        "digest_quote_changed",
        "UPDATE OF article, position, kind, act, speaker, verdict, confidence ON attributions",
        f"new.id >> {BLOCK_BITS}",
    ),
    _noted("digest_article_changed", "UPDATE OF source, published ON articles", "-1"),
    _noted("digest_article_removed", "DELETE ON articles", "-1"),
    _noted("digest_speaker_changed", "UPDATE OF name, place ON speakers", "-2"),
    _noted("digest_speaker_removed", "DELETE ON speakers", "-2"),
    # Labels are read without the texts that stand between them.
    "CREATE INDEX articles_by_key ON articles (key, source, published)",
    # Counts are taken from the columns: these had every count in them, and are only asked for quotes now.
    "DROP INDEX attributions_by_speaker",
    "CREATE INDEX attributions_by_speaker ON attributions (speaker)",
    "DROP INDEX attributions_by_article",
    # A word that is still being typed is found as fast as a whole one.
    "DROP TABLE quote_words",
    """CREATE VIRTUAL TABLE quote_words USING fts5 (
        words, content='attributions', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')""",
    "INSERT INTO quote_words (quote_words) VALUES ('rebuild')",
)

_MEMBERS: Migration = (
    # A quote keeps the speaker that it is of before any merges: so a merge changes one row of `speakers`, whose `place`
    # tells as whom all these quotes are shown, and not each of what may be a quarter of a million quotes.
    "ALTER TABLE attributions RENAME COLUMN speaker TO member",
    """UPDATE attributions SET member = COALESCE(assigned, (SELECT COALESCE(home, p.speaker) FROM spellings p
            WHERE p.speaker = attributions.named AND p.spelling = attributions.spelling))
        WHERE member IN (SELECT place FROM speakers WHERE place <> id)""",
    # Who is shown as whom (-3) is read again far faster than all names (-2).
    "DROP TRIGGER digest_speaker_changed",
    _noted("digest_speaker_renamed", "UPDATE OF name ON speakers", "-2"),
    _noted("digest_speaker_moved", "UPDATE OF place ON speakers", "-3"),
)

_BOUNDS: Migration = (
    # [content, quoted] as the engine gave them, where the person set others; NULL where they are shown as they were.
    "ALTER TABLE attributions ADD COLUMN own TEXT",
    # The row of the ledger by which the person added the quote; NULL for what the engine found.
    "ALTER TABLE attributions ADD COLUMN added INTEGER",
    # What a search found is no longer true once words have other bounds.
    "DROP TRIGGER digest_quote_changed",
    _noted(
        "digest_quote_changed",
        "UPDATE OF article, position, kind, act, member, verdict, confidence, words ON attributions",
        f"new.id >> {BLOCK_BITS}",
    ),
)

_NOTES_AND_TAGS: Migration = (
    "ALTER TABLE attributions ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    # The notes are found without a look at the quotes that have none.
    "CREATE INDEX attributions_by_note ON attributions (id, note) WHERE note <> ''",
    # key: what tags are compared by. A tag that no quote has any more stays, so that its number keeps its meaning.
    "CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE quote_tags (
        quote INTEGER NOT NULL REFERENCES attributions (id) ON DELETE CASCADE,
        tag INTEGER NOT NULL REFERENCES tags (id), PRIMARY KEY (quote, tag)) STRICT, WITHOUT ROWID""",
    # What a person keeps under a number of its own: saved searches and random samples, as JSON.
    "CREATE TABLE kept (id INTEGER PRIMARY KEY, sort TEXT NOT NULL, data TEXT NOT NULL) STRICT",
    # Asked for with every article whose quotes somebody has said something of.
    "CREATE INDEX ledger_about_tags ON ledger (id) WHERE deed = 'name-tag'",
    "CREATE INDEX ledger_tagged ON ledger (after, target) WHERE deed = 'tag'",
    # The digest numbers changes of tags as -4.
    _noted("digest_tag_changed", "UPDATE OF name ON tags", "-4"),
    _noted("digest_tag_given", "INSERT ON quote_tags", "-4"),
    _noted("digest_tag_taken", "DELETE ON quote_tags", "-4"),
)

_STEPS: Migration = (
    # A step is looked up by its number whenever one is made, undone or shown, however many rows others have.
    "CREATE INDEX ledger_by_number ON ledger (step)",
)

_WORDS: Migration = (
    # What a person reads is kept as JSON, so that any language can say it; what was there stays as it stands.
    "UPDATE attributions SET reason = json_quote(reason)",
    "UPDATE doubts SET reason = json_quote(reason)",
    "UPDATE ledger SET reason = json_quote(reason), words = json_quote(words)",
)

_NAMED: Migration = (
    # The quote that a row is about, where no other can be meant; NULL in all other rows, and once the article was read
    # again: then the row is about the quote that stands where its detail says. So what many rows say of many quotes is
    # carried out at once, without a look at their articles.
    "ALTER TABLE ledger ADD COLUMN quote INTEGER",
    "CREATE INDEX ledger_by_quote ON ledger (quote) WHERE quote IS NOT NULL",
    # No reference: that would look for the quote of every row that is written.
    """CREATE TRIGGER ledger_quote_removed AFTER DELETE ON attributions BEGIN
        UPDATE ledger SET quote = NULL WHERE quote = old.id; END""",
    # Asked for with every change of a speaker, however many rows there are about quotes.
    """CREATE INDEX ledger_about_speakers ON ledger (id)
        WHERE deed IN ('merge', 'split', 'rename', 'never', 'allow')""",
)

_REMOVED: Migration = (
    # An article that the person removed keeps its quotes, which nothing shows or counts until it is brought back.
    "ALTER TABLE articles ADD COLUMN removed INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX articles_removed ON articles (key) WHERE removed",
    # Articles are listed without the texts that stand between their labels.
    "CREATE INDEX articles_listed ON articles (key, title, source, byline, published, origin, added, removed)",
    # The digest numbers which articles are removed as -5.
    _noted("digest_article_hidden", "UPDATE OF removed ON articles", "-5"),
)

_UNREAD: Migration = (
    # Files that were asked for, as JSON, since their names may be no text; 1: read meanwhile, and kept to be counted.
    "CREATE TABLE unread (path TEXT NOT NULL UNIQUE, read INTEGER NOT NULL) STRICT",
)

_FORMS: Migration = (
    # How the mention refers to the speaker that the engine found, "" where there is none or an older version read it.
    "ALTER TABLE attributions ADD COLUMN form TEXT NOT NULL DEFAULT ''",
)


def _remembered(table: str, key: str = "id") -> tuple[str, str]:
    """A mark of the highest number that rows of a table had which are gone, and the trigger that moves it up."""
    return (
        f"INSERT INTO numbers (rows, last) VALUES ('{table}', 0)",
        f"""CREATE TRIGGER {table}_number_kept AFTER DELETE ON {table} BEGIN
            UPDATE numbers SET last = old.{key} WHERE rows = '{table}' AND last < old.{key}; END""",
    )


_NUMBERS: Migration = (
    # SQLite gives the number of the last row again once that row is gone: what a window or a sample still knows by it
    # would then be another. AUTOINCREMENT would need each table to be written anew, a million quotes among them.
    "CREATE TABLE numbers (rows TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    *_remembered("articles", "key"),
    *_remembered("speakers"),
    *_remembered("attributions"),
    *_remembered("tags"),
    *_remembered("doubts"),
    # Quotes that were drawn as a sample and are gone.
    """UPDATE numbers SET last = COALESCE((SELECT max(json_extract(drawn.value, '$[0]'))
            FROM kept, json_each(kept.data, '$.quotes') drawn WHERE sort = 'sample' AND json_valid(data)), 0)
        WHERE rows = 'attributions'""",
)

_ROLES: Migration = (
    # All roles that articles give a speaker are handed to the engine with each job, without a look at every quote.
    "CREATE INDEX attributions_by_role ON attributions (named, role) WHERE role <> ''",
)

_GIVEN: Migration = (
    # Role and kind of a shown speaker as the person gave them; NULL where articles and the engine tell them. What each
    # article says of somebody stands with its quotes; the first role of all, of whatever article, is no longer kept.
    "ALTER TABLE speakers DROP COLUMN role",
    "ALTER TABLE speakers ADD COLUMN given_role TEXT",
    "ALTER TABLE speakers ADD COLUMN given_kind TEXT",
    # Who has a role, and in which articles, is found without a look at the quotes.
    """CREATE INDEX attributions_by_role_in_article ON attributions (member, role, article, assigned, named)
        WHERE role <> ''""",
    # Until now a quote could have the role that another article gave the speaker.
    """UPDATE attributions SET role = '' WHERE role <> '' AND instr(
        CAST((SELECT text FROM articles WHERE key = article) AS TEXT), role) = 0""",
    # The index as before, with two more changes of a speaker.
    "DROP INDEX ledger_about_speakers",
    """CREATE INDEX ledger_about_speakers ON ledger (id)
        WHERE deed IN ('merge', 'split', 'rename', 'set-role', 'set-kind', 'never', 'allow')""",
)

_CHECKED: Migration = (
    # Packed copies have a checksum at their end from now on: those without are made anew.
    "UPDATE digest SET rows = NULL",
    # What follows from nothing else that is stored stands in an index once more: SQLite's own check compares the two.
    # Not so the ledger, which would take twice as long to write: a change of many quotes is a row for each. See below.
    "CREATE INDEX articles_checked ON articles (key, id, url, language, body)",
    "CREATE INDEX attributions_checked ON attributions (id, role, spelling, cue, source, reason, trail, form)",
    "CREATE INDEX speakers_checked ON speakers (id, own, kind, origin, name, given_role, given_kind)",
    "CREATE INDEX spellings_checked ON spellings (spelling)",
    "CREATE INDEX tags_checked ON tags (id, name, key)",
    "CREATE INDEX kept_checked ON kept (id, sort, data)",
)

_SUMMED: Migration = (
    # Of what never changes in a row; whoever changes it all the same, in a migration, takes the sums anew.
    "ALTER TABLE ledger ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0",
    """UPDATE ledger SET checksum =
        checksum(step, made, author, deed, target, detail, before, after, reason, words)""",
    # Twice, as above: bounds that others of the same words could stand for, and who is meant.
    "DROP INDEX attributions_checked",
    """CREATE INDEX attributions_checked ON attributions (id, content, quoted, own, added, named, act, confidence,
        role, spelling, cue, source, reason, trail, form)""",
    "DROP INDEX spellings_checked",
    "CREATE INDEX spellings_checked ON spellings (spelling, count, home)",
    "CREATE INDEX quote_tags_checked ON quote_tags (tag, quote)",
    "CREATE INDEX doubts_checked ON doubts (id, one, other, reason)",
    "CREATE INDEX unread_checked ON unread (path, read)",
    "CREATE INDEX numbers_checked ON numbers (rows, last)",
)

_SETTLED: Migration = (
    # Of whom articles were read since speakers were named in the order of time: see
    # `onrecord.library.speakers.speaker_appearances`.
    "ALTER TABLE speakers ADD COLUMN unsettled INTEGER NOT NULL DEFAULT 0",
    "DROP INDEX speakers_checked",
    "CREATE INDEX speakers_checked ON speakers (id, own, kind, origin, name, given_role, given_kind, unsettled)",
    "CREATE INDEX speakers_unsettled ON speakers (id) WHERE unsettled",
    # What articles call a speaker is found without a look at the quotes.
    "CREATE INDEX attributions_by_name ON attributions (named, article, spelling, role)",
)

_UNNAMED: Migration = (
    # What the article calls somebody whom it does not name, with kind and organisation, as JSON; "" where it names them
    # or an older version read it. suggested: the name and the kind of whoever perhaps speaks, as JSON, likewise.
    "ALTER TABLE attributions ADD COLUMN unnamed TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE attributions ADD COLUMN suggested TEXT NOT NULL DEFAULT ''",
    "DROP INDEX attributions_checked",
    """CREATE INDEX attributions_checked ON attributions (id, content, quoted, own, added, named, act, confidence,
        role, spelling, cue, source, reason, trail, form, unnamed, suggested)""",
)

_PARTS: Migration = (
    # Where an article lies in a file of several, and which of its fields are not certain, their names with spaces
    # between them.
    "ALTER TABLE articles ADD COLUMN part TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE articles ADD COLUMN guesses TEXT NOT NULL DEFAULT ''",
)

_COPIES: Migration = (
    # What articles are compared by, see `onrecord.library.copies.signatures`: made anew from their texts where it is
    # missing. length: characters of the article proper; shingles: NULL where it is too short to be compared.
    """CREATE TABLE signatures (
        article INTEGER PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE, length INTEGER NOT NULL,
        size INTEGER NOT NULL, level INTEGER NOT NULL, lookup_level INTEGER NOT NULL, shingles BLOB) STRICT""",
    """CREATE TABLE shingles (
        shingle INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (shingle, article)) STRICT, WITHOUT ROWID""",
    # Pairs of articles that may be copies of one another, whatever a person takes for one; likeness in thousandths.
    """CREATE TABLE alike (
        id INTEGER PRIMARY KEY, one INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
        other INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE, likeness INTEGER NOT NULL) STRICT""",
    "CREATE INDEX alike_by_one ON alike (one, other, likeness)",
    "CREATE INDEX alike_by_other ON alike (other)",
    "CREATE INDEX signatures_checked ON signatures (article, length, size, level, lookup_level)",
    # The digest numbers changes of what is a copy of what as -6.
    _noted("digest_alike_found", "INSERT ON alike", "-6"),
    _noted("digest_alike_gone", "DELETE ON alike", "-6"),
    # Asked for with every article that is like another, however many rows there are about quotes.
    "CREATE INDEX ledger_about_copies ON ledger (id) WHERE deed IN ('same-story', 'other-story')",
)

_IMPORTS: Migration = (
    # What came of each import, and while it is not over what the person chose for it; both as JSON.
    """CREATE TABLE imports (
        id INTEGER PRIMARY KEY, began TEXT NOT NULL, ending TEXT NOT NULL, asked TEXT NOT NULL,
        counts TEXT NOT NULL DEFAULT '{}', inputs TEXT NOT NULL DEFAULT '[]',
        choices TEXT NOT NULL DEFAULT '{}') STRICT""",
    "CREATE INDEX imports_unfinished ON imports (id) WHERE ending = 'running'",
    "CREATE INDEX imports_checked ON imports (id, began, ending, asked, counts, inputs, choices)",
)

_DECODED: Migration = (
    # What a person should know of how an article's text was decoded, as JSON; "" where nothing.
    "ALTER TABLE articles ADD COLUMN notes TEXT NOT NULL DEFAULT ''",
)

_FACTS: Migration = (
    # The part of the outlet that an article stood in, and what a person wrote about it.
    "ALTER TABLE articles ADD COLUMN section TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE articles ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    # The index as before: both are looked through with the other labels.
    "DROP INDEX articles_listed",
    """CREATE INDEX articles_listed ON articles
        (key, title, source, byline, published, origin, added, removed, section, note)""",
)

_ATTRIBUTES: Migration = (
    # What a person said of who speakers are, see `onrecord.library.speakers.attributes_table`; "" where there is none.
    """CREATE TABLE speaker_attributes (
        speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE, field TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (speaker, field)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX speaker_attributes_checked ON speaker_attributes (field, value)",
    # The digest numbers changes of what speakers are as -8.
    _noted("digest_attribute_said", "INSERT ON speaker_attributes", "-8"),
    _noted("digest_attribute_changed", "UPDATE ON speaker_attributes", "-8"),
    _noted("digest_attribute_gone", "DELETE ON speaker_attributes", "-8"),
    _noted("digest_speaker_described", "UPDATE OF kind, given_kind, given_role ON speakers", "-8"),
)

_TEXTS: Migration = (
    # Where each page of the file begins in an article's text, as JSON; "" where it was not printed on pages.
    "ALTER TABLE articles ADD COLUMN pages TEXT NOT NULL DEFAULT ''",
    # The words of every article, also of those in which no quotes are looked for. Articles do not change, nor go.
    """CREATE VIRTUAL TABLE article_words USING fts5 (
        words, content='', tokenize='unicode61 remove_diacritics 2')""",
    "INSERT INTO article_words (rowid, words) SELECT key, indexed_text(text) FROM articles",
)

MIGRATIONS: tuple[Migration, ...] = (
    *(_FIRST, _LEDGER, _DIGEST, _MEMBERS, _BOUNDS),
    *(_NOTES_AND_TAGS, _STEPS, _WORDS, _NAMED, _REMOVED),
    *(_UNREAD, _FORMS, _NUMBERS, _ROLES, _GIVEN, _CHECKED, _SUMMED, _SETTLED, _UNNAMED),
    *(_PARTS, _COPIES, _IMPORTS, _DECODED, _FACTS, _ATTRIBUTES, _TEXTS),
)
VERSION = len(MIGRATIONS)


def fresh(table: str, key: str = "id") -> str:
    """An SQL expression for the number of a new row, which no row of the table ever had."""
    return f"""(SELECT 1 + max(COALESCE((SELECT max({key}) FROM {table}), 0), last)
        FROM numbers WHERE rows = '{table}')"""


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
    connection.create_function("checksum", -1, checksum, deterministic=True)
    connection.create_function("indexed_text", 1, indexed_text, deterministic=True)
    for migration in missing:
        for statement in migration:
            connection.execute(statement)
    if missing:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
    return len(missing)


NOT_REMOVED = "article NOT IN (SELECT key FROM articles WHERE removed)"
"""The condition that a row of `attributions` is of an article that was not removed."""
