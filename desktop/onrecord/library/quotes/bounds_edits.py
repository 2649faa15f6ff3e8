"""What a person changes about which words are a quote: adds one that was missed, sets the bounds of one."""

import sqlite3

from onrecord.domain.change_log import Deed
from onrecord.domain.errors import EditError
from onrecord.domain.messages import Phrase, Words, phrase
from onrecord.domain.offsets import Spans, likeness, overlap, union
from onrecord.domain.quote import Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.library.change_log import undo_redo
from onrecord.library.change_log.ledger import Cause, Entry
from onrecord.library.quotes import quote_state_reader, quotes_table
from onrecord.library.quotes.quotes_table import Kept
from onrecord.library.speakers import speakers_table
from onrecord.library.storage.serialization import clean, pack, unpack_text

_THE_WORDS = phrase("These words")


def add_quote(connection: sqlite3.Connection, article_id: str, bounds: Bounds, speaker: int | str | None) -> Words:
    """Add a quote. Raises EditError where most of its words are one already; KeyError, ValueError."""
    key, text = _article(connection, clean(article_id))
    _check(bounds, text)
    others = quotes_table.kept_rows(connection, key).values()
    _refuse(next((row for row in others if likeness(row.now.content, bounds.content) >= quote_state_reader.SAME), None))
    number = undo_redo.speaker_meant(connection, speaker)
    after, passage = pack([bounds.content, bounds.quoted, number]), pack([bounds.content, [], []])
    who = speakers_table.name(connection, number) if number else phrase("nobody who is named")
    entry = Entry(Deed.ADD_QUOTE, clean(article_id), "", after, passage)
    return undo_redo.do(connection, [entry], Cause(phrase("Added a quote of {0}", who)))


def set_bounds(connection: sqlite3.Connection, quote: int, bounds: Bounds) -> Words:
    """Give a quote other bounds. Raises EditError where most of the words are another quote; KeyError, ValueError."""
    article_id, key, passage = _quote(connection, quote)
    _check(bounds, _article(connection, article_id)[1])
    rows = quotes_table.kept_rows(connection, key)
    now = rows[quote].now
    if now == bounds:
        return ""
    others = (row for other, row in rows.items() if other != quote)
    _refuse(next((row for row in others if _taken(row.now.content, now.content, bounds.content)), None))
    before, after = (pack([each.content, each.quoted]) for each in (now, bounds))
    return undo_redo.do(
        connection, [Entry(Deed.SET_BOUNDS, article_id, before, after, passage)], Cause(_words(now, bounds))
    )


def _taken(other: Spans, before: Spans, after: Spans) -> bool:
    """Whether bounds would take the words of another quote with which they had not most in common before."""
    return likeness(other, after) >= quote_state_reader.SAME > likeness(other, before)


def _refuse(other: Kept | None) -> None:
    """Raise EditError where there is a quote of mostly these words."""
    if other is not None:
        raise EditError(_THE_WORDS, *_fault(other))


def _fault(other: Kept) -> tuple[Phrase, Phrase]:
    """Cause and remedy, by what the quote is that has the words."""
    if other.verdict == Verdict.REJECTED:
        return phrase("they are a quote that you rejected"), phrase("Show rejected quotes and take the mark off.")
    if other.thought:
        return phrase("most of them are a thought already"), phrase("Show thoughts to see who is said to have it.")
    return phrase("most of them are a quote already"), phrase("Choose that quote and move its ends.")


def _words(before: Bounds, after: Bounds) -> Phrase:
    """The change in words."""
    longer = _length(after) > _length(before)
    return phrase("Lengthened a quote") if longer else phrase("Shortened a quote")


def _length(bounds: Bounds) -> int:
    return sum(end - start for start, end in bounds.content)


def _check(bounds: Bounds, text: str) -> None:
    """Raise ValueError unless these are sorted, disjoint words of the text, the quoted ones among the others."""
    sound = all(union(spans) == spans for spans in (bounds.content, bounds.quoted))
    inside = all(0 <= start < end <= len(text) for start, end in bounds.content)
    held = sum(overlap(one, other) for one in bounds.quoted for other in bounds.content)
    if not (bounds.content and sound and inside and held == sum(end - start for start, end in bounds.quoted)):
        raise ValueError(f"not the words of a quote: {bounds}")


def _article(connection: sqlite3.Connection, article_id: str) -> tuple[int, str]:
    row = connection.execute("SELECT key, text FROM articles WHERE id = ? AND NOT removed", (article_id,)).fetchone()
    if row is None:
        raise KeyError(article_id)
    return int(row[0]), unpack_text(row[1])


def _quote(connection: sqlite3.Connection, quote: int) -> tuple[str, int, str]:
    """The id and the key of a quote's article, and its passage. Raises KeyError."""
    row = connection.execute(
        """SELECT articles.id, key, content, cue, a.source FROM attributions a JOIN articles ON key = article
           WHERE a.id = ?""",
        (quote,),
    ).fetchone()
    if row is None:
        raise KeyError(quote)
    return str(row[0]), int(row[1]), quote_state_reader.detail(*row[2:])
