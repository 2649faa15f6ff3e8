"""Statements that several outlets print as a table: a row for each version, with its differences from the fullest."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from onrecord.domain.statements.statement import Statement, StatementVersion
from onrecord.domain.statements.word_differences import WordChange, differences
from onrecord.library import Library
from onrecord.tables.frame_columns import DATE, NUMBER, SHARE, STRING, SWITCH, Column, frame, whole_day
from onrecord.tables.statement_texts import marked_differences, negation_words, words_lost

STATEMENT_COLUMNS = (
    Column("statement", NUMBER, "number of the statement in this table"),
    Column("outlets", NUMBER, "how many outlets have it; copies of one article count once"),
    Column("speaker", STRING, "name"),
    Column("speaker_id", NUMBER, "number of the speaker"),
    Column("fullest", SWITCH, "the version with the most words, beside which the others are set"),
    Column("words", STRING, "the words of this version, gaps as […]"),
    Column("differences", STRING, "the same with [-words left out-] and {+words added+}"),
    Column("left_out", NUMBER, "words of the fullest version that are not in it"),
    Column("added", NUMBER, "words that are not in the fullest version"),
    Column("negations", STRING, "“not” and the like, left out or added: there it says something else"),
    Column("source", STRING, "outlet"),
    Column("title", STRING, "headline of the article"),
    Column("published", STRING, "date as far as it is known"),
    Column("date", DATE, "the same where the day is known; else NaT"),
    Column("place", SHARE, "how far down in the article it begins, from 0 to 1"),
    Column("copies", NUMBER, "copies of the article with the same words"),
    Column("quote", NUMBER, "number of the quote in this library"),
    Column("url", STRING, "address of the article"),
)


def statement_frame(library: Library, found: Sequence[Statement], first: int = 1) -> pd.DataFrame:
    """A table of statements, the versions of each in a row of rows, the fullest first; `first` is the first number."""
    each = [(number, one, version) for number, one in enumerate(found, first) for version in one.versions]
    rows = {row.id: row for row in library.quotes.rows([version.quotes[0] for *_, version in each])}
    values: dict[str, list[Any]] = {column.name: [] for column in STATEMENT_COLUMNS}
    for number, one, version in each:
        row = rows.get(version.quotes[0])
        told = {
            **_said(one, version),
            "statement": number,
            "title": row.title if row else "",
            "url": row.url if row else "",
        }
        for name, column in values.items():
            column.append(told[name])
    return frame(STATEMENT_COLUMNS, values)


def _said(one: Statement, version: StatementVersion) -> dict[str, Any]:
    runs = differences(one.fullest.words, version.words)
    return {
        "outlets": one.outlets,
        "speaker": one.name,
        "speaker_id": one.speaker,
        "fullest": version is one.fullest,
        "words": version.words,
        "differences": marked_differences(runs),
        "left_out": words_lost(runs, WordChange.LEFT_OUT),
        "added": words_lost(runs, WordChange.ADDED),
        "negations": ", ".join(map(str, negation_words(runs))),
        "source": version.source,
        "published": version.published,
        "date": whole_day(version.published),
        "place": None if version.place is None else round(version.place, 3),
        "copies": len(version.copies),
        "quote": version.quotes[0],
    }
