"""What a person changes of articles as a whole: their source, what is only guessed, and whether they are there."""

import sqlite3
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from onrecord.domain.change_log import Author, ChangeType, LedgerRow
from onrecord.domain.facets import Facet
from onrecord.domain.messages import Text, message, plural
from onrecord.domain.operations import ConfirmGuesses, RemoveArticles, RenameSource, SetSource
from onrecord.library.articles.articles_table import of_source
from onrecord.library.change_log.ledger import ChangeReason, EditPlan, LedgerEntry
from onrecord.library.searches import saved_searches
from onrecord.library.storage.serialization import clean

_LONGEST = 60


def set_source(connection: sqlite3.Connection, operation: SetSource) -> EditPlan:
    """Set the source of articles; what they have already is no change. Raises KeyError."""
    return _set_source(connection, operation.articles, _one_line(operation.source))


def rename_source(connection: sqlite3.Connection, operation: RenameSource) -> EditPlan:
    """Set the source of all articles that have one; what is kept of filters names it so too."""
    wanted = _one_line(operation.new)
    plan = _set_source(connection, of_source(connection, operation.old), wanted)
    if not plan.entries:
        return plan
    following = saved_searches.follow_renames(connection, Facet.SOURCE, clean(operation.old), wanted)
    return EditPlan([*plan.entries, *following], plan.reason)


def _set_source(connection: sqlite3.Connection, articles: Sequence[str], wanted: str) -> EditPlan:
    entries, confirmed, titles = [], [], []
    for article in dict.fromkeys(map(clean, articles)):
        labels = _labels(connection, article)
        if labels.source != wanted:
            entries.append(LedgerEntry(ChangeType.SET_SOURCE, article, labels.source, wanted))
        confirmed += confirmation(article, labels.guesses, {"source"})  # what a person set, or let stand, is no guess
        if labels.source != wanted or "source" in labels.guesses:
            titles.append(labels.title)
    what = articles_text(titles)
    words = message("Set the source of {0} to “{1}”", what, wanted)
    said = ChangeReason(words if wanted else message("Removed the source of {0}", what))
    return EditPlan([*entries, *confirmed], said)


def confirm_guesses(connection: sqlite3.Connection, operation: ConfirmGuesses) -> EditPlan:
    """Take what is guessed of articles as certain; where nothing is, that is no change. Raises KeyError."""
    entries, titles = [], []
    for article in dict.fromkeys(map(clean, operation.articles)):
        labels = _labels(connection, article)
        found = confirmation(article, labels.guesses, set(labels.guesses.split()))
        entries += found
        titles += [labels.title] if found else []
    return EditPlan(entries, ChangeReason(message("Confirmed what was guessed of {0}", articles_text(titles))))


def confirmation(article: str, guesses: str, names: Set[str]) -> list[LedgerEntry]:
    """The change by which these fields of an article are guesses no more; none where they are not.

    Args:
        article: its id.
        guesses: the fields that are guesses, with spaces between them.
        names: those that are none.
    """
    after = " ".join(name for name in guesses.split() if name not in names)
    return [LedgerEntry(ChangeType.CONFIRM_GUESSES, article, guesses, after)] if after != guesses else []


def remove(connection: sqlite3.Connection, operation: RemoveArticles) -> EditPlan:
    """Remove articles with their quotes; what is removed already is no change. Raises KeyError."""
    entries, titles = [], []
    for article in dict.fromkeys(map(clean, operation.articles)):
        labels = _labels(connection, article)
        if not labels.removed:
            entries.append(LedgerEntry(ChangeType.REMOVE, article, "", ""))
            titles.append(labels.title)
    return EditPlan(entries, ChangeReason(message("Removed {0} from the library", articles_text(titles))))


def restore(connection: sqlite3.Connection, article: str) -> EditPlan:
    """Show an article again that was removed, because it is added again; no change where it was not removed."""
    labels = _labels(connection, clean(article))
    words = message("Brought back {0}", articles_text([labels.title]))
    entry = LedgerEntry(ChangeType.RESTORE, clean(article), "", "")
    return EditPlan(
        [entry] if labels.removed else [], ChangeReason(words, message("it was added again"), Author.PROGRAM)
    )


def apply_step(connection: sqlite3.Connection, rows: Iterable[LedgerRow], *, done: bool) -> None:
    """Bring the sources of articles in line with rows of the ledger that were just done or undone."""
    connection.executemany(
        "UPDATE articles SET source = ? WHERE id = ?",
        [(row.after if done else row.before, row.target) for row in rows],
    )


def apply_guesses(connection: sqlite3.Connection, rows: Iterable[LedgerRow], *, done: bool) -> None:
    """Bring what is guessed of articles in line with rows of the ledger that were just done or undone."""
    connection.executemany(
        "UPDATE articles SET guesses = ? WHERE id = ?",
        [(row.after if done else row.before, row.target) for row in rows],
    )


def _one_line(source: str) -> str:
    return " ".join(clean(source).split())


class _Labels(NamedTuple):
    source: str
    title: str
    guesses: str
    removed: bool


def _labels(connection: sqlite3.Connection, article: str) -> _Labels:
    """What changes of an article are about. Raises KeyError."""
    sql = "SELECT source, title, guesses, removed FROM articles WHERE id = ?"
    row = connection.execute(sql, (article,)).fetchone()
    if row is None:
        raise KeyError(article)
    source, title, guesses, removed = row
    return _Labels(source, title, guesses, bool(removed))


def articles_text(titles: Sequence[str]) -> Text:
    """Articles given by their titles, in words: the title of one, or how many they are."""
    if len(titles) == 1:
        return message("“{0}”", shortened(titles[0]))
    return plural("%Ln articles", "%Ln article", len(titles))


def shortened(title: str) -> str:
    """A text of any length on one line, short enough for a sentence."""
    line = " ".join(title.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
