"""A library of the first version is brought to this one with its quotes, speakers and edits."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.library.article_makers import ANA, make_article, says

from onrecord.domain.attribution import Act
from onrecord.domain.change_log import Author, ChangeType
from onrecord.domain.filter import Filter
from onrecord.domain.operations import SplitSpeaker
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.library import Library
from onrecord.library.backups.damage_check import find_damage
from onrecord.library.storage import schema
from onrecord.library.storage.serialization import pack, pack_text

ARTICLE = """INSERT INTO articles (id, text, title, origin, byline, source, published, url, added, body, language)
    VALUES (?, ?, 'A port', 'port.txt', '', ?, '', '', '', 0, '')"""
QUOTE = """INSERT INTO attributions (article, position, kind, act, speaker, role, spelling, content, quoted, cue,
        source, parts, mention, words, confidence, reason)
    VALUES (1, ?, 'direct', 'speech', ?, ?, ?, ?, ?, '[]', '[]', ?, '""', ?, 0.9, 'named')"""
EDIT = "INSERT INTO edits (name, target, before, after, words, undone) VALUES ('set-source', ?, ?, ?, ?, ?)"


@pytest.fixture
def old(path: Path) -> Path:
    """A library as the first version left it: three quotes, three edits, the last of them undone.

    The first quote has a role that its article does not tell.
    """
    article = make_article()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrate(connection, schema.MIGRATIONS[:1])
        connection.execute(ARTICLE, (article.id, pack_text(article.text), "B"))
        connection.executemany(
            "INSERT INTO speakers (id, name, kind, role) VALUES (?, ?, 'person', ?)",
            [(1, "Ana Ruiz", "mayor"), (4, "Bo Lind", "")],
        )
        connection.executemany(
            "INSERT INTO spellings (speaker, spelling, count) VALUES (?, ?, ?)",
            [(1, "Ana Ruiz", 1), (1, "Ruiz", 1), (4, "Bo Lind", 0)],
        )
        for position, (speaker, spelling) in enumerate([(1, "Ana Ruiz"), (1, "Ruiz"), (None, "")]):
            start, end = 15 * position, 15 * position + 10
            span, words = f"[[{start},{end}]]", article.text[start:end]
            parts = f'[["{words}",true]]'
            role = ("mayor", "port", "")[position]
            connection.execute(QUOTE, (position, speaker, role, spelling, span, span, parts, words))
        for before, after, undone in (("", "A", 0), ("A", "B", 0), ("B", "C", 1)):
            connection.execute(EDIT, (article.id, before, after, f"Set to {after}", undone))
    return path


def test_quotes_speakers_and_counts_are_as_they_were(old: Path) -> None:
    library = Library.open(old)
    rows = [(row.id, row.name, row.role, row.spellings, row.tally.total) for row in library.counts.speakers(Filter())]
    assert rows == [(1, "Ana Ruiz", "port", 2, 2), (None, "", "", 0, 1)]
    assert library.speakers.known() == {
        Speaker("Ana Ruiz", SpeakerKind.PERSON, "", "Ana Ruiz"): 1,
        Speaker("Ana Ruiz", SpeakerKind.PERSON, "", "Ruiz"): 1,
        Speaker("Ana Ruiz", SpeakerKind.PERSON, "port", "Ana Ruiz"): 0,
    }
    assert "mayor" not in [row.role for row in library.quotes.rows([1, 2, 3])]
    found = library.articles.attributions(make_article().id)
    assert [a.speaker.spelling if a.speaker else None for _, a in found] == ["", "Ruiz", None]
    assert {a.reason for _, a in found} == {row.reason for row in library.quotes.rows([1, 2, 3])} == {"named"}
    assert all(a.evidence == () and a.act is Act.SPEECH and a.form is None for _, a in found)
    assert library.speakers.merge_candidates() == []
    library.close()


def test_edits_can_be_undone_and_done_again_as_before(old: Path) -> None:
    library = Library.open(old)
    source = lambda: library.articles.get(make_article().id).source  # noqa: E731
    assert [(row.step, row.made, row.state) for row in library.history.ledger()] == [
        (1, "", "done"), (2, "", "done"), (3, "", "undone"),
    ]  # fmt: skip
    assert {(row.author, row.change_type) for row in library.history.ledger()} == {
        (Author.PERSON, ChangeType.SET_SOURCE)
    }
    assert (library.redo(), source()) == ("Set to C", "C")
    assert [library.undo() for _ in range(4)] == ["Set to C", "Set to B", "Set to A", None]
    assert source() == ""
    library.close()


@pytest.mark.parametrize(
    "words",
    ["", 'it\'s “so”, "so" or \\so', "{0} {", '["a", "b"]', '{"many": 1}', "null", "two\r\nlines\t\x01\u2028", "Ґ 😀"],
)
def test_what_was_written_before_texts_were_translated_stands_as_it_was(old: Path, words: str) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        schema.migrate(connection, schema.MIGRATIONS[:7])
        connection.execute("UPDATE attributions SET reason = ?, trail = ?", (words, pack([[0, 3, words]])))
        connection.execute("UPDATE attributions SET member = 4 WHERE position = 2")
        connection.execute("UPDATE ledger SET reason = ?, words = ?", (words, words))
        connection.execute("INSERT INTO doubts (one, other, reason) VALUES (1, 4, ?)", (words,))
    library = Library.open(old)
    read = [a for _, a in library.articles.attributions(make_article().id)]
    assert [(a.reason, a.evidence[0].note) for a in read] == [(words, words)] * 3
    assert {row.reason for row in library.quotes.rows([1, 2, 3])} == {words}
    assert [(row.reason, row.words) for row in library.history.ledger()] == [(words, words)] * 3
    assert [candidate.reason for candidate in library.speakers.merge_candidates()] == [words]
    assert library.history.next_step_text(done=True) == words
    library.close()


def test_an_old_library_takes_new_articles_and_changes(old: Path) -> None:
    library = Library.open(old)
    library.add(make_article("more text"), [says(0, 3, ANA), says(4, 5, Speaker("Ana Ruiz", SpeakerKind.GROUP))])
    assert [row.id for row in library.counts.speakers(Filter())][:2] == [1, 5]
    library.apply(SplitSpeaker(library.speakers.splittable_parts(1)[0]))
    assert {
        row.name: row.tally.total for row in library.counts.speakers(Filter()) if row.kind is SpeakerKind.PERSON
    } == {
        "Ana Ruiz": 2,
        "Ruiz": 1,
    }
    library.close()
    with closing(sqlite3.connect(old)) as connection:
        assert schema.version(connection) == schema.VERSION
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_was_changed_before_there_were_checksums_is_not_taken_for_damage(old: Path) -> None:
    library = Library.open(old)
    assert len(library.history.ledger()) == 3
    library.counts.totals()
    sums = library._file.connection.execute("SELECT DISTINCT checksum FROM ledger").fetchall()
    assert len(sums) == 3
    assert "ledger" not in getattr(find_damage(library._file.connection), "tables", ())
    library.close()


def test_a_merge_of_an_older_library_holds_and_can_be_undone(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrate(connection, schema.MIGRATIONS[:3])
        connection.execute(ARTICLE, (make_article().id, pack_text(make_article().text), "B"))
        connection.executemany(
            """INSERT INTO speakers (id, own, kind, role, origin, place, name)
               VALUES (?, ?, 'person', '', 'engine', 2, ?)""",
            [(1, "A. Ruiz", "A. Ruiz"), (2, "Ana Ruiz", "Ana Ruiz")],
        )
        connection.executemany(
            "INSERT INTO spellings (speaker, spelling, count) VALUES (?, ?, 1)", [(1, "A. Ruiz"), (2, "Ana Ruiz")]
        )
        for position, (named, spelling) in enumerate([(1, "A. Ruiz"), (2, "Ana Ruiz")]):
            connection.execute(
                """INSERT INTO attributions (article, position, kind, act, named, speaker, role, spelling, content,
                       quoted, cue, source, parts, mention, words, confidence, reason)
                   VALUES (1, ?, 'direct', 'speech', ?, 2, '', ?, ?, '[]', '[]', '[]', '[["a",true]]', '""', 'a', 1,
                       '')""",
                (position, named, spelling, f"[[{position},{position + 1}]]"),
            )
        connection.execute(
            """INSERT INTO ledger (step, made, author, deed, target, detail, before, after, reason, words, state)
               VALUES (1, '', 'person', 'merge', '1', '', '1', '2', '', 'Merged', 'done')"""
        )
    library = Library.open(path)
    assert [(row.name, row.tally.total) for row in library.counts.speakers(Filter())] == [("Ana Ruiz", 2)]
    assert str(library.undo()) == "Merged"
    assert sorted((row.name, row.tally.total) for row in library.counts.speakers(Filter())) == [
        ("A. Ruiz", 1),
        ("Ana Ruiz", 1),
    ]
    library.close()
