"""What a person changes about which words are a quote: adds one that was missed, sets the bounds of one."""

import sqlite3

from onrecord.domain.change_log import ChangeType
from onrecord.domain.errors import EditError
from onrecord.domain.messages import Message, message
from onrecord.domain.offsets import Spans, overlap, overlap_ratio, union
from onrecord.domain.operations import AddQuote, SetBounds
from onrecord.domain.quote import Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.library.change_log.ledger import ChangeReason, EditPlan, LedgerEntry
from onrecord.library.quotes import quote_state_reader, quotes_table
from onrecord.library.quotes.quote_state import StoredQuote
from onrecord.library.speakers.speaker_edits import speaker_meant, speaker_text
from onrecord.library.storage.serialization import clean, pack, unpack_text

_THE_WORDS = message("These words")


def add_quote(connection: sqlite3.Connection, operation: AddQuote) -> EditPlan:
    """Add a quote. Raises EditError where most of its words are one already; KeyError, ValueError."""
    article, bounds = clean(operation.article), operation.bounds
    key, text = _article(connection, article)
    _check(bounds, text)
    others = quotes_table.stored_quotes(connection, key).values()
    alike = (
        row for row in others if overlap_ratio(row.state.bounds.content, bounds.content) >= quote_state_reader.SAME
    )
    _refuse(next(alike, None))
    number = speaker_meant(connection, operation.speaker)
    after, passage = pack([bounds.content, bounds.quoted, number]), pack([bounds.content, [], []])
    words = message("Added a quote of {0}", speaker_text(connection, number))
    return EditPlan([LedgerEntry(ChangeType.ADD_QUOTE, article, "", after, passage)], ChangeReason(words))


def set_bounds(connection: sqlite3.Connection, operation: SetBounds) -> EditPlan:
    """Give a quote other bounds. Raises EditError where most of the words are another quote; KeyError, ValueError."""
    quote, bounds = operation.quote, operation.bounds
    article_id, key, passage = _quote(connection, quote)
    _check(bounds, _article(connection, article_id)[1])
    rows = quotes_table.stored_quotes(connection, key)
    now = rows[quote].state.bounds
    if now == bounds:
        return EditPlan()
    others = (row for other, row in rows.items() if other != quote)
    _refuse(next((row for row in others if _taken(row.state.bounds.content, now.content, bounds.content)), None))
    before, after = (pack([each.content, each.quoted]) for each in (now, bounds))
    entry = LedgerEntry(ChangeType.SET_BOUNDS, article_id, before, after, passage)
    return EditPlan([entry], ChangeReason(_words(now, bounds)))


def _taken(other: Spans, before: Spans, after: Spans) -> bool:
    """Whether bounds would take the words of another quote with which they had not most in common before."""
    return overlap_ratio(other, after) >= quote_state_reader.SAME > overlap_ratio(other, before)


def _refuse(other: StoredQuote | None) -> None:
    """Raise EditError where there is a quote of mostly these words."""
    if other is not None:
        raise EditError(_THE_WORDS, *_fault(other))


def _fault(other: StoredQuote) -> tuple[Message, Message]:
    """Cause and remedy, by what the quote is that has the words."""
    if other.state.verdict == Verdict.REJECTED:
        return message("they are a quote that you rejected"), message("Show rejected quotes and take the mark off.")
    if other.thought:
        return message("most of them are a thought already"), message("Show thoughts to see who is said to have it.")
    return message("most of them are a quote already"), message("Choose that quote and move its ends.")


def _words(before: Bounds, after: Bounds) -> Message:
    """The change in words."""
    longer = _length(after) > _length(before)
    return message("Lengthened a quote") if longer else message("Shortened a quote")


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
