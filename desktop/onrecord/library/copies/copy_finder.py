"""Which articles are copies of earlier ones, where they are in no library: each is asked about as it is read."""

import sqlite3
from dataclasses import dataclass

from onrecord.domain.article import Article, CopyRule
from onrecord.library.copies import copies_table
from onrecord.library.copies.copy_groups import days_between
from onrecord.library.storage import schema

_ALIKE = "SELECT one FROM alike WHERE other = ? AND likeness >= ? ORDER BY one"


@dataclass(frozen=True, slots=True)
class _Seen:
    """An article that was asked about, by the place of it, and the number of the first one that it is a copy of."""

    place: str
    published: str
    first: int


class CopyFinder:
    """Compares each article with those before, by the same rule as a library does.

    What they are compared by lies in a database of its own, which goes to the disk where there is much of it.
    """

    def __init__(self, rule: CopyRule | None = None) -> None:
        """Nothing is known yet; without a rule, that of a new library."""
        self._rule = rule or CopyRule()
        self._seen: list[_Seen] = []
        self._same: dict[str, int] = {}
        self._database = sqlite3.connect("", isolation_level=None)
        schema.migrate(self._database)

    def copied(self, article: Article) -> str | None:
        """The place of the first article that this one is a copy of; None where it is the first of its kind."""
        if article.id in self._same:
            return self._seen[self._seen[self._same[article.id]].first].place
        number = self._same[article.id] = len(self._seen)
        copies_table.add(self._database, number, article.text[article.body :])
        least = self._rule.likeness * copies_table.PER_MILLE // 100
        alike = (one for (one,) in self._database.execute(_ALIKE, (number, least)))
        firsts = [self._seen[one].first for one in alike if self._is_near(article.published, one)]
        first = min(firsts, default=number)
        self._seen.append(_Seen(article.place, article.published, first))
        return None if first == number else self._seen[first].place

    def _is_near(self, published: str, other: int) -> bool:
        return days_between(published, self._seen[other].published) <= self._rule.days

    def close(self) -> None:
        """Forget all of it."""
        self._database.close()
