"""What a person changes of stories: that articles tell the same one, or that they do not."""

import sqlite3
from collections.abc import Sequence

from onrecord.domain.change_log import ChangeType
from onrecord.domain.messages import Text, message, plural
from onrecord.domain.operations import JoinStories, PartStory
from onrecord.library.change_log.ledger import ChangeReason, EditPlan, LedgerEntry
from onrecord.library.copies.copy_groups import CopyGroups
from onrecord.library.storage.serialization import clean, pack

_IN_STORY = "SELECT id FROM articles WHERE key IN (SELECT value FROM json_each(?)) AND NOT removed ORDER BY id"
_LONGEST_TITLE = 60


def join(connection: sqlite3.Connection, operation: JoinStories) -> EditPlan:
    """Make one story of those that articles tell; one alone is no change. Raises KeyError."""
    groups, chosen = CopyGroups.of(connection), _keys(connection, operation.articles)
    stories: dict[int, list[str]] = {}
    for article, key in chosen.items():
        stories.setdefault(int(groups.first[key]), []).append(article)
    if len(stories) < 2:
        return EditPlan()
    # The article that was chosen comes first: it is what the story is joined by.
    whole = [
        [*some, *(each for each in _ids(connection, groups, story) if each not in some)]
        for story, some in stories.items()
    ]
    first = next(iter(chosen))
    words = message("Put {0} into one story", _named(connection, list(chosen)))
    return EditPlan([LedgerEntry(ChangeType.JOIN_STORIES, first, "", pack(whole))], ChangeReason(words))


def part(connection: sqlite3.Connection, operation: PartStory) -> EditPlan:
    """Take articles out of the stories that others tell too; those chosen stay together. Raises KeyError.

    Where all articles of a story are chosen, each becomes a story of its own.
    """
    groups, chosen = CopyGroups.of(connection), _keys(connection, operation.articles)
    entries: list[LedgerEntry] = []
    for story in dict.fromkeys(int(groups.first[key]) for key in chosen.values()):
        ids = _ids(connection, groups, story)
        some = [each for each in ids if each in chosen]
        others = [each for each in ids if each not in chosen]
        if others:
            entries.append(LedgerEntry(ChangeType.PART_STORY, some[0], "", pack([some, others])))
        else:
            rests = ((each, some[at:]) for at, each in enumerate(some[:-1], 1))
            entries += [LedgerEntry(ChangeType.PART_STORY, each, "", pack([[each], rest])) for each, rest in rests]
    words = message("Took {0} out of the story that others tell", _named(connection, list(chosen)))
    return EditPlan(entries, ChangeReason(words))


def _keys(connection: sqlite3.Connection, articles: Sequence[str]) -> dict[str, int]:
    """The keys of articles, each once, in their order. Raises KeyError where one is not there."""
    found: dict[str, int] = {}
    for article in map(clean, articles):
        row = connection.execute("SELECT key FROM articles WHERE id = ? AND NOT removed", (article,)).fetchone()
        if row is None:
            raise KeyError(article)
        found[article] = int(row[0])
    return found


def _ids(connection: sqlite3.Connection, groups: CopyGroups, story: int) -> list[str]:
    keys = groups.story(story).nonzero()[0].tolist()
    return [row[0] for row in connection.execute(_IN_STORY, (pack(keys),))]


def _named(connection: sqlite3.Connection, articles: Sequence[str]) -> Text:
    if len(articles) > 1:
        return plural("%Ln articles", "%Ln article", len(articles))
    title = connection.execute("SELECT title FROM articles WHERE id = ?", (articles[0],)).fetchone()[0]
    line = " ".join(title.split())
    return message("“{0}”", line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rstrip() + "…")
