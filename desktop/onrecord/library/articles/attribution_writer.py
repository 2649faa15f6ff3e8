"""Writes what was said in an article, when it is added and when it is read again."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from onrecord.domain.article import Article
from onrecord.domain.attribution import Attribution
from onrecord.domain.speaker import MergeCandidate
from onrecord.library.articles import articles_table
from onrecord.library.quotes.quote_state import Passage
from onrecord.library.speakers import merge_candidates, speakers_table


def write(
    connection: sqlite3.Connection,
    key: int,
    article: Article,
    attributions: Sequence[Attribution],
    renamed: Iterable[tuple[str, str]],
    candidates: Iterable[MergeCandidate],
    before: Mapping[int, Passage] = MappingProxyType({}),
) -> None:
    """Write what was found in the article with this key; arguments as for `Library.add`."""
    speakers_table.take_fuller_names(connection, renamed)
    articles_table.insert_attributions(connection, key, article, attributions, before)
    merge_candidates.add(connection, candidates)


def rewrite(
    connection: sqlite3.Connection,
    article: Article,
    attributions: Sequence[Attribution],
    renamed: Iterable[tuple[str, str]],
    candidates: Iterable[MergeCandidate],
) -> bool:
    """Write what was found now in an article that the library has; returns whether it has it."""
    key = articles_table.key_of(connection, article.id)
    if key is not None:
        before = articles_table.remove_attributions(connection, key)
        write(connection, key, article, attributions, renamed, candidates, before)
    return key is not None
