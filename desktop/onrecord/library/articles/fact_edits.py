"""What a person sets of articles: title, date, byline and the like, of one or of many.

The source alone has rows of a kind of its own in the ledger, as it always had.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.domain.article import Fact, is_address, is_language
from onrecord.domain.change_log import ChangeType, LedgerRow
from onrecord.domain.dates.date_keys import is_date
from onrecord.domain.errors import EditError
from onrecord.domain.messages import Message, Text, message
from onrecord.domain.operations import SetFacts
from onrecord.library.articles.article_edits import articles_text, confirmation, shortened
from onrecord.library.change_log.ledger import ChangeReason, EditPlan, LedgerEntry
from onrecord.library.speakers import speakers_table
from onrecord.library.storage.serialization import clean, pack

FACT_NAMES: Mapping[Fact, Message] = {
    Fact.TITLE: message("title"),
    Fact.SOURCE: message("source"),
    Fact.PUBLISHED: message("date"),
    Fact.BYLINE: message("byline"),
    Fact.URL: message("address"),
    Fact.LANGUAGE: message("language"),
    Fact.SECTION: message("section"),
    Fact.NOTE: message("note"),
}
"""What each fact is called in a sentence."""

_FORMS = {
    Fact.PUBLISHED: (is_date, message("this is no date"), message("Write it like this: {0}.", "2022-11-13")),
    Fact.URL: (is_address, message("this is no address of a page"), message("It begins with “https://”.")),
    Fact.LANGUAGE: (is_language, message("this is no language"), message("Give its code, as “en” for English.")),
}
_COLUMNS = ", ".join(Fact)


def set_facts(connection: sqlite3.Connection, operation: SetFacts) -> EditPlan:
    """Set facts of articles; what they have already is no change. Raises EditError, KeyError."""
    entries: list[LedgerEntry] = []
    titles: list[str] = []
    changed: dict[tuple[Fact, str], None] = {}
    for article, wanted in operation.wanted.items():
        now, guesses = _facts(connection, clean(article))
        values = {fact: _tidy(fact, value) for fact, value in wanted.items()}
        different = {fact: value for fact, value in values.items() if value != now[fact]}
        found = [_entry(clean(article), fact, now[fact], value) for fact, value in different.items()]
        found += confirmation(clean(article), guesses, {fact.value for fact in values})
        entries += found
        titles += [now[Fact.TITLE]] if found else []
        changed |= dict.fromkeys(different.items())
    return EditPlan(entries, ChangeReason(_text(list(changed), articles_text(titles))))


def _text(changed: list[tuple[Fact, str]], what: Text) -> Text:
    """What was set of some articles, in words."""
    if not changed:
        return message("Confirmed what was guessed of {0}", what)
    facts = dict.fromkeys(fact for fact, _ in changed)
    if len(facts) > 1:
        return message("Edited the facts of {0}", what)
    fact, value = changed[0]
    if len(changed) > 1:
        return message("Set the {0} of {1}", FACT_NAMES[fact], what)
    if not value:
        return message("Removed the {0} of {1}", FACT_NAMES[fact], what)
    return message("Set the {0} of {1} to “{2}”", FACT_NAMES[fact], what, shortened(value))


def _entry(article: str, fact: Fact, before: str, after: str) -> LedgerEntry:
    if fact is Fact.SOURCE:
        return LedgerEntry(ChangeType.SET_SOURCE, article, before, after)
    return LedgerEntry(ChangeType.SET_FACT, article, before, after, fact.value)


def _tidy(fact: Fact, value: str) -> str:
    """A value as it is kept. Raises EditError where it is of no use."""
    text = clean(value).strip() if fact is Fact.NOTE else " ".join(clean(value).split())
    if text and fact in _FORMS:
        fits, cause, remedy = _FORMS[fact]
        if not fits(text):
            raise EditError(text, cause, remedy)
    return text


def _facts(connection: sqlite3.Connection, article: str) -> tuple[dict[Fact, str], str]:
    """The facts of an article and the names of those that are guesses. Raises KeyError."""
    row = connection.execute(f"SELECT {_COLUMNS}, guesses FROM articles WHERE id = ?", (article,)).fetchone()
    if row is None:
        raise KeyError(article)
    *values, guesses = row
    return dict(zip(Fact, values, strict=True)), guesses


def apply_step(connection: sqlite3.Connection, rows: Iterable[LedgerRow], *, done: bool) -> None:
    """Bring facts of articles in line with rows of the ledger that were just done or undone."""
    by_fact: dict[Fact, list[tuple[str, str]]] = {}
    for row in rows:
        by_fact.setdefault(Fact(row.detail), []).append((row.after if done else row.before, row.target))
    for fact, values in by_fact.items():
        connection.executemany(f"UPDATE articles SET {fact} = ? WHERE id = ?", values)
    if Fact.PUBLISHED in by_fact:
        _unsettle(connection, [article for _, article in by_fact[Fact.PUBLISHED]])


def _unsettle(connection: sqlite3.Connection, articles: list[str]) -> None:
    """Note that those who speak in articles are to be named anew: names go by the order of time."""
    rows: Iterable[tuple[Any, ...]] = connection.execute(
        """SELECT DISTINCT named FROM articles JOIN attributions ON article = key
           WHERE articles.id IN (SELECT value FROM json_each(?)) AND named IS NOT NULL""",
        (pack(articles),),
    ).fetchall()
    speakers_table.set_settled(connection, [speaker for (speaker,) in rows], settled=False)
