"""What is damaged in a library: found by what its parts say of each other.

The id of an article is the hash of its text, the words of a quote follow from that text and the quote's bounds, indexes
hold once more what stands in their tables, and so do the packed copies of the columns.
"""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.domain.attributes.speaker_attributes import ROLE
from onrecord.domain.attribution import GAP, Act, Attribution
from onrecord.domain.messages import Message, PluralMessage, Text, message, plural
from onrecord.domain.offsets import pieces
from onrecord.domain.speaker import Speaker, SpeakerKind, UnnamedSpeaker
from onrecord.library.backups.readable_rows import TABLES, Row, readable
from onrecord.library.change_log import ledger
from onrecord.library.imports import imports_table
from onrecord.library.index import columns
from onrecord.library.quotes import quotes_table
from onrecord.library.quotes.quote_state import unpack_bounds
from onrecord.library.speakers import attributes_table
from onrecord.library.storage.serialization import (
    UnreadableError,
    is_text,
    pack,
    unpack,
    unpack_message,
    unpack_spans,
    unpack_suggested,
    unpack_text,
    unpack_trail,
    unpack_unnamed,
)

MOST_FAULTS = 100
SUSPICION_SECONDS = 4.0
"""How long is looked for damage where an error may have come of it: somebody waits."""
_TABLES = {table.name: table for table in TABLES}
_FAULT_IN_TREE = re.compile(r"(?:[Tt]ree|tree page) (\d+)")
_FAULT_IN_INDEX = re.compile(r"index (\w+)")
_FAULT_IN_COLUMN = re.compile(r"(\w+)\.\w+$")

# Even what SQLite says of a damaged file may hold bytes that are no text.
_UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)

Look = Callable[[], object]
"""Called time and again while a library is looked through; what it raises ends that."""


@dataclass(frozen=True, slots=True)
class DamagedArticle:
    """An article whose text, or whose quotes, are not what they were.

    Attributes:
        key: its key in the table.
        title: "" where that cannot be read either.
        whole: whether the article itself is as it was, and only quotes are damaged.
    """

    key: int
    title: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Damage:
    """What is damaged in a library.

    Attributes:
        articles: those with a wrong text or with wrong quotes, in the order in which they were added.
        quotes: how many quotes are wrong or cannot be read, those of such articles included.
        tables: the names of tables in which anything else is wrong; "" where it cannot be told in which.
    """

    articles: tuple[DamagedArticle, ...]
    quotes: int
    tables: frozenset[str]

    @property
    def words(self) -> tuple[Text, ...]:
        """The same for a person, one line for each sort."""
        number = len(self.articles)
        told: list[Text] = [plural("%Ln articles", "%Ln article", number)] if number else []
        told += [plural("%Ln quotes", "%Ln quote", self.quotes)] if self.quotes else []
        return (*told, *(PARTS.get(name, PARTS[""]) for name in sorted(self.tables)))


PARTS: dict[str, Message] = {
    "articles": message("what is known of articles"),
    "attributions": message("what is known of quotes"),
    "speakers": message("speakers"),
    "spellings": message("names by which articles call speakers"),
    "speaker_attributes": message("what you said of speakers"),
    "ledger": message("the history of changes"),
    "doubts": message("possible duplicates"),
    "unread": message("files that are still to be read"),
    "imports": message("what came of imports"),
    "numbers": message("numbers that are not given again"),
    "tags": message("tags"),
    "quote_tags": message("tags of quotes"),
    "kept": message("saved searches and samples"),
    **dict.fromkeys(("quote_words", "article_words"), message("the index that is searched")),
    "digest": message("the copy that figures are counted from"),
    **dict.fromkeys(("signatures", "shingles", "alike"), message("what articles are copies of one another")),
    "": message("the file itself"),
}
"""What a table holds, in words."""


def find_damage(connection: sqlite3.Connection, look: Look = lambda: None, *, may_write: bool = False) -> Damage | None:
    """Look through a whole library of this version; None where all is as it was written.

    Args:
        connection: to the library; nothing is changed.
        look: called time and again.
        may_write: whether the connection could write, which looking through the index of words asks for.
    """
    tables = set(_structure(connection))
    tables |= _wrong_index(connection) if may_write else set()
    articles = dict(_wrong_articles(connection, look))
    of_quotes, quotes = _wrong_quotes(connection, look, frozenset(articles))
    for table in (
        "speakers",
        "spellings",
        "speaker_attributes",
        "ledger",
        "doubts",
        "tags",
        "quote_tags",
        "kept",
        "imports",
    ):
        tables |= {table} if _is_wrong(connection, table, look) else set()
    tables |= {"attributions"} if not quotes and _copies_differ(connection, look) else set()
    found = [DamagedArticle(key, title, whole=False) for key, title in articles.items()]
    found += [DamagedArticle(key, _title(connection, key), whole=True) for key in of_quotes - set(articles)]
    if not (found or quotes or tables):
        return None
    return Damage(tuple(sorted(found, key=lambda each: each.key)), quotes, frozenset(tables))


def is_damaged(connection: sqlite3.Connection, seconds: float = SUSPICION_SECONDS) -> bool:
    """Whether anything is damaged, as far as that is found in so many seconds."""
    until = time.monotonic() + seconds

    def late() -> bool:
        return time.monotonic() > until

    def look() -> None:
        if late():
            raise TimeoutError

    connection.set_progress_handler(late, 1000)
    try:
        return find_damage(connection, look) is not None
    except TimeoutError:
        return False
    except sqlite3.OperationalError as error:
        return not hasattr(error, "sqlite_errorname")  # SQLite names all but a text that is none
    finally:
        connection.set_progress_handler(None, 1000)


def _structure(connection: sqlite3.Connection) -> Iterator[str]:
    """The tables that SQLite itself finds fault with."""
    try:
        said = [row[0] for row in connection.execute(f"PRAGMA integrity_check({MOST_FAULTS})")]
        said += ["x.y" for _ in connection.execute("PRAGMA foreign_key_check")]
        schema = connection.execute("SELECT name, tbl_name, rootpage FROM sqlite_schema").fetchall()
    except _UNREADABLE as error:
        _unless_interrupted(error)
        yield ""
        return
    owners = {name: table for name, table, _ in schema} | {str(root): table for _, table, root in schema}
    for fault in "\n".join(said).splitlines():
        if fault != "ok" and not fault.startswith("***"):
            patterns = (_FAULT_IN_TREE, _FAULT_IN_INDEX, _FAULT_IN_COLUMN)
            named = next((found[1] for pattern in patterns if (found := pattern.search(fault))), "")
            table = owners.get(named, "")
            yield next((index for index in ("quote_words", "article_words") if table.startswith(index)), table)


def _wrong_index(connection: sqlite3.Connection) -> set[str]:
    """Whether the index of words holds others than the quotes do; looked for as if it were written."""
    try:
        connection.execute("INSERT INTO quote_words (quote_words, rank) VALUES ('integrity-check', 1)")
    except _UNREADABLE as error:
        _unless_interrupted(error)
        return {"quote_words"}
    return set()


def _wrong_articles(connection: sqlite3.Connection, look: Look) -> Iterator[tuple[int, str]]:
    """Keys and titles of articles whose texts are not what they were."""
    right = set()
    for rows in readable(connection, _TABLES["articles"], ("id", "text", "title")):
        for key, number, text, title in rows:
            look()
            if is_text(number, text):
                right.add(key)
            else:
                yield key, title if isinstance(title, str) else ""
                right.add(key)
    # Those that cannot be read at all are still listed where articles are.
    with suppress(*_UNREADABLE):
        for key, title in connection.execute("SELECT key, title FROM articles INDEXED BY articles_listed").fetchall():
            if key not in right and isinstance(key, int):
                yield key, str(title)


def _title(connection: sqlite3.Connection, key: int) -> str:
    with suppress(*_UNREADABLE):
        row = connection.execute("SELECT title FROM articles WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""
    return ""


QUOTE = (
    "article", "position", "kind", "act", "content", "quoted", "cue", "source", "parts", "mention", "words",
    "confidence", "reason", "trail", "role", "spelling", "verdict", "named", "member", "assigned", "own", "added",
    "note", "unnamed", "suggested",
)  # fmt: skip
"""What is looked at of a quote."""


def _wrong_quotes(connection: sqlite3.Connection, look: Look, wrong: frozenset[int]) -> tuple[set[int], int]:
    """The articles that have wrong quotes, and how many quotes are wrong; all are in articles whose text is."""
    texts = texts_of(connection)
    articles: set[int] = set()
    count = read = 0
    for rows in readable(connection, _TABLES["attributions"], QUOTE):
        read += len(rows)
        for row in rows:
            look()
            if isinstance(row[1], int) and row[1] in wrong:
                count += 1
            elif not is_quote(row, texts):
                count += 1
                articles |= {row[1]} if isinstance(row[1], int) else set()
    return articles, count + max(0, _known(connection) - read)


def _known(connection: sqlite3.Connection) -> int:
    """How many quotes there are by an index of them, those too that cannot be read."""
    with suppress(*_UNREADABLE):
        sql = "SELECT count(*) FROM attributions INDEXED BY attributions_by_speaker WHERE member IS NULL OR member >= 0"
        return int(connection.execute(sql).fetchone()[0])
    return 0


def texts_of(connection: sqlite3.Connection) -> Callable[[int], str | None]:
    """The text of an article by its key; None where that is not what it was."""

    @lru_cache(maxsize=64)
    def text(key: int) -> str | None:
        try:
            row = connection.execute("SELECT id, text FROM articles WHERE key = ?", (key,)).fetchone()
        except _UNREADABLE as error:
            _unless_interrupted(error)
            return None
        return unpack_text(row[1]) if row is not None and is_text(*row) else None

    return text


def is_quote(row: Row, texts: Callable[[int], str | None]) -> bool:
    """Whether a quote is what its bounds in the article's text say, and all else of it can be read."""
    values = dict(zip(("id", *QUOTE), row, strict=True))
    try:
        text = texts(values["article"])
        return text is not None and _agrees(values, text)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        return False


def _agrees(values: dict[str, Any], text: str) -> bool:
    content, quoted, cue, source = (unpack_spans(values[name]) for name in ("content", "quoted", "cue", "source"))
    trail = unpack_trail(values["trail"])
    spans = (*content, *quoted, *cue, *source, *(step.span for step in trail))
    follows = quotes_table.worded(Attribution(content, quoted), text)
    return (
        all(0 <= start <= end for start, end in spans)
        and follows == tuple(values[name] for name in ("kind", "content", "quoted", "parts", "words"))
        and values["mention"] == pack(GAP.join(pieces(text, source)))
        and (values["own"] is None or bool(unpack_bounds(values["own"])))
        and values["verdict"] in (-1, 0, 1)
        and values["assigned"] in (None, values["member"] or 0)
        and 0 <= values["confidence"] <= 1
        and all(isinstance(values[name], str) for name in ("role", "spelling", "note"))
        and isinstance(Act(values["act"]), Act)
        and isinstance(unpack_message(values["reason"]), str | Message | PluralMessage)
        and isinstance(unpack_unnamed(values["unnamed"]), UnnamedSpeaker | None)
        and isinstance(unpack_suggested(values["suggested"]), Speaker | None)
    )


def _is_wrong(connection: sqlite3.Connection, name: str, look: Look) -> bool:
    """Whether a row of a table cannot be what was written."""
    wanted, reads = _ROWS[name]
    for rows in readable(connection, _TABLES[name], wanted):
        for row in rows:
            look()
            try:
                reads(*row)
            except (UnreadableError, ValueError, TypeError, KeyError, IndexError, AttributeError):
                return True
    return False


_ROWS: dict[str, tuple[tuple[str, ...], Callable[..., object]]] = {
    "speakers": (
        ("own", "kind", "origin", "place", "name", "given_role", "given_kind"),
        lambda _, own, kind, origin, place, name, given, changed: (
            *(SpeakerKind(each) for each in (kind, changed) if each is not None),
            _texts(own, origin, name, given or ""),
            0 + place,
        ),
    ),
    "spellings": (("spelling", "count"), lambda _, spelling, count: (_texts(spelling), 0 + count)),
    "speaker_attributes": (
        ("field", "value"),
        lambda _, name, value: (_texts(name, value), name == ROLE and attributes_table.unpack_roles(value)),
    ),
    "ledger": (ledger.COLUMNS, ledger.row),
    "doubts": (("one", "other", "reason"), lambda _, one, other, reason: unpack_message(reason)),
    "tags": (("name", "key"), lambda _, *texts: _texts(*texts)),
    "quote_tags": (("tag",), lambda *row: row),
    "kept": (("sort", "data"), lambda _, sort, data: (_texts(sort), unpack(data))),
    "imports": ((*imports_table.COLUMNS, "inputs", "choices"), imports_table.is_row),
}


def _texts(*values: object) -> tuple[object, ...]:
    if not all(isinstance(value, str) for value in values):
        raise TypeError
    return values


def _copies_differ(connection: sqlite3.Connection, look: Look) -> bool:
    """Whether the packed copy of a block says other things of quotes than they do; a spoilt one says nothing."""
    sql = "SELECT block, rows FROM digest WHERE block >= 0 AND rows IS NOT NULL"
    try:
        for block, packed in connection.execute(sql).fetchall():
            look()
            if columns.unpacked(packed) is not None and not columns.is_copy(connection, block, packed):
                return True
    except (sqlite3.DatabaseError, ValueError, TypeError, IndexError, OverflowError) as error:
        _unless_interrupted(error)
        return True
    return False


def _unless_interrupted(error: Exception) -> None:
    if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
        raise error
