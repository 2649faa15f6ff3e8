"""The words of the texts of all articles, in a full-text index of their own: also where no quotes are looked for."""

import sqlite3

from onrecord.domain.article import Article
from onrecord.library.storage.serialization import indexed_text, is_letter, spaced_signs


def add(connection: sqlite3.Connection, key: int, article: Article) -> None:
    """Take in the text of a new article."""
    connection.execute("INSERT INTO article_words (rowid, words) VALUES (?, ?)", (key, spaced_signs(article.text)))


def complete(connection: sqlite3.Connection) -> None:
    """Take in the articles that were written here as they stood in another file."""
    connection.create_function("indexed_text", 1, indexed_text, deterministic=True)
    connection.execute(
        """INSERT INTO article_words (rowid, words) SELECT key, indexed_text(text) FROM articles
            WHERE key NOT IN (SELECT rowid FROM article_words)"""
    )


def having(connection: sqlite3.Connection, word: str) -> frozenset[int]:
    """Keys of the articles whose texts have a word, or one that begins so."""
    if not any(map(is_letter, word)):
        return frozenset()
    phrase = spaced_signs(word).strip().replace('"', '""')
    rows = connection.execute("SELECT rowid FROM article_words WHERE article_words MATCH ?", (f'"{phrase}"*',))
    return frozenset(row[0] for row in rows)
