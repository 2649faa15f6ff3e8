"""The articles of a library: texts, what was said in them, the list of them, and the files still to be read."""

import sqlite3
from collections.abc import Sequence

from onrecord.domain.article import Article, ArticleOrder, ArticleRow, CopyRule, Fact, StorySummary
from onrecord.domain.attribution import Attribution
from onrecord.domain.input_fate import Unread
from onrecord.library.articles import article_queries, articles_table, unread_files_table
from onrecord.library.copies import copy_rule
from onrecord.library.index.selections import Selections
from onrecord.library.quotes import quote_copies
from onrecord.library.storage.library_file import LibraryFile


class ArticleRepository:
    """Questions about articles, and what is noted of files still to be read; each is one transaction."""

    def __init__(self, file: LibraryFile, selections: Selections) -> None:
        self._file, self._selections = file, selections

    def ids(self) -> frozenset[str]:
        """Ids of all articles that were not removed."""
        return self._file.read(
            lambda c: frozenset(row[0] for row in c.execute("SELECT id FROM articles WHERE NOT removed"))
        )

    def get(self, article_id: str) -> Article:
        """The article with this id. Raises KeyError."""
        return self._file.read(lambda c: articles_table.article(c, article_id))

    def attributions(self, article_id: str, *, rejected: bool = True) -> list[tuple[int, Attribution]]:
        """What was said in an article as (quote id, attribution), in text order; thought included."""
        return self._file.read(lambda c: articles_table.attributions(c, article_id, rejected=rejected))

    def keys(self, text: str = "", order: ArticleOrder = ArticleOrder.DATE, *, descending: bool = False) -> list[int]:
        """Keys of all articles, sorted.

        Only those whose title, source, byline, file, section, note or text has every word of a text.
        """
        return self._selections.query(lambda c, choice: article_queries.keys(c, choice, text, order, descending))

    def rows(self, keys: Sequence[int]) -> list[ArticleRow]:
        """The articles with these keys, in the order asked, missing ones left out. One query."""
        return self._selections.query(lambda c, choice: article_queries.rows(c, choice, keys))

    def lacking(self, fact: Fact) -> list[int]:
        """Keys of the articles of which a fact is not known."""
        return self._file.read(lambda c: article_queries.lacking(c, fact))

    def keys_of(self, ids: Sequence[str]) -> list[int]:
        """Keys of the articles with these ids, in the order asked, missing ones left out."""
        return self._file.read(lambda c: article_queries.keys_of(c, ids))

    def stories(self, keys: Sequence[int]) -> StorySummary:
        """The stories that some articles tell, given by their keys."""
        return self._selections.query(lambda _, choice: quote_copies.summarise(choice.columns, keys))

    def copy_rule(self) -> CopyRule:
        """Which articles count as copies of one another."""
        return self._file.read(copy_rule.read)

    def unread(self) -> Unread:
        """The files that were asked for and are not read yet."""
        return self._file.read(unread_files_table.unread)

    def add_unread(self, paths: Sequence[str], instead_of: Sequence[str] = ()) -> None:
        """Note files and folders that are to be read, in the place of others, whose files they are."""

        def write(connection: sqlite3.Connection) -> None:
            unread_files_table.forget(connection, instead_of)
            unread_files_table.add(connection, paths)

        self._file.write(write)

    def mark_read(self, paths: Sequence[str]) -> None:
        """Note that files were read, or refused."""
        self._file.write(lambda c: unread_files_table.mark_read(c, paths))

    def forget_unread(self, paths: Sequence[str]) -> None:
        """Note no more of these files and folders."""
        self._file.write(lambda c: unread_files_table.forget(c, paths))
