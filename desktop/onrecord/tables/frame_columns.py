"""The columns of each table: what they are called, their dtypes, and what stands in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from onrecord.domain.attribution import Act, Form, Kind
from onrecord.domain.speaker import SpeakerKind

STRING = pd.StringDtype("python", na_value=pd.NA)
"""Holds any text that an article does, lone surrogates too, which Arrow cannot."""
DATE = "datetime64[s]"
"""Seconds, not nanoseconds: these end in the years 1677 and 2262, and archives go further back."""
NUMBER: Literal["Int64"] = "Int64"
SHARE, SWITCH, LISTED = "Float64", "boolean", "object"

VERDICTS = ("accepted", "rejected")


def one_of(values: Sequence[str]) -> pd.CategoricalDtype:
    """A dtype of few values, the same in every part of a table, so that the parts can be put together."""
    return pd.CategoricalDtype([str(value) for value in values])


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: as in the table and in every file; not translated, so that a script works wherever it runs.
        dtype: what pandas holds it as.
        about: what stands in it.
        is_spans: places in the article's text, as JSON.
    """

    name: str
    dtype: Any
    about: str
    is_spans: bool = False


QUOTE_COLUMNS = (
    Column("quote", NUMBER, "number of the quote in this library; never used again"),
    Column("words", STRING, "the attributed words verbatim, gaps as […]"),
    Column("kind", one_of([*Kind]), "direct, mixed or reported: how much of the words is quoted"),
    Column("act", one_of([*Act]), "speech or thought"),
    Column("speaker", STRING, "name; <NA> where nobody is named"),
    Column("speaker_id", NUMBER, "number of the speaker"),
    Column("role", STRING, "what this article, or you, say that the speaker is"),
    Column("speaker_kind", one_of([*SpeakerKind]), "person, organisation, place, group or unnamed"),
    Column("gender", STRING, "what you say the speaker is, here and in the next three"),
    Column("party", STRING, "party of the speaker"),
    Column("country", STRING, "country of the speaker"),
    Column("own_fields", STRING, "your own fields of the speaker, as a JSON object"),
    Column("mention", STRING, "the words of the article that it is attributed to"),
    Column("description", STRING, "the article’s words for a speaker whom it does not name"),
    Column("organisation", STRING, "whom the speaker speaks for or belongs to"),
    Column("suggested", STRING, "who perhaps speaks, where that is too uncertain for a speaker"),
    Column("form", one_of([*Form]), "name, pronoun or description: what the mention is"),
    Column("cue", STRING, "the words that report it"),
    Column("context", STRING, "the article’s text around it, with up to 200 code points before and after"),
    Column("source", STRING, "outlet"),
    Column("title", STRING, "headline of the article"),
    Column("published", STRING, "date as far as it is known: 2022-11-13, 2022-11 or 2022"),
    Column("date", DATE, "the same where the day is known; else NaT"),
    Column("byline", STRING, "writer of the article"),
    Column("url", STRING, "address of the article"),
    Column("link", STRING, "address that opens it at the passage"),
    Column("page", STRING, "page of the PDF that it was read from: as printed there, else counted"),
    Column("article", STRING, "id of the article: SHA-256 of its text"),
    Column("start", NUMBER, "first code point of the words in the article’s text"),
    Column("end", NUMBER, "the one after the last"),
    Column("content", STRING, "all parts of the words as JSON: [[start, end], …]", True),
    Column("quoted", STRING, "the parts in quotation marks, likewise", True),
    Column("cue_spans", STRING, "where the cue stands, likewise", True),
    Column("mention_spans", STRING, "where the mention stands, likewise", True),
    Column("confidence", SHARE, "0 to 1, of words, mention and speaker together"),
    Column("reason", STRING, "how the speaker was found"),
    Column("verdict", one_of(VERDICTS), "accepted or rejected; <NA> where it is not checked"),
    Column("speaker_by_hand", SWITCH, "you set the speaker"),
    Column("bounds_by_hand", SWITCH, "you moved its ends"),
    Column("added_by_hand", SWITCH, "you added the quote"),
    Column("tags", LISTED, "your tags, a tuple; () for none"),
    Column("note", STRING, "your note"),
    Column("copies", NUMBER, "other articles of the same story that have the same words"),
)

SPANS = frozenset(column.name for column in QUOTE_COLUMNS if column.is_spans)
"""The columns that are places in the article's text, as JSON."""

ARTICLE_COLUMNS = (
    Column("article", STRING, "id of the article: SHA-256 of its text"),
    Column("title", STRING, "headline"),
    Column("source", STRING, "outlet"),
    Column("published", STRING, "date as far as it is known: 2022-11-13, 2022-11 or 2022"),
    Column("date", DATE, "the same where the day is known; else NaT"),
    Column("byline", STRING, "writer"),
    Column("url", STRING, "address"),
    Column("language", STRING, "ISO 639-1 code"),
    Column("origin", STRING, "the file or address that it was read from"),
    Column("added", DATE, "when it was added to the library, UTC"),
    Column("quotes", NUMBER, "its quotes that the search finds"),
    Column("copies", NUMBER, "other articles that are copies of it"),
    Column("section", STRING, "part of the outlet, such as Politics"),
    Column("note", STRING, "what you wrote about it"),
)

TEXT_COLUMN = Column("text", STRING, "the whole text, whose code points the offsets count")

SPEAKER_COLUMNS = (
    Column("speaker_id", NUMBER, "number of the speaker; <NA> for quotes of nobody who is named"),
    Column("speaker", STRING, "name"),
    Column("kind", one_of([*SpeakerKind]), "person, organisation, place, group or unnamed"),
    Column("role", STRING, "what you, or else the latest article that says so, say they are"),
    Column("direct", NUMBER, "direct quotes that the search finds"),
    Column("mixed", NUMBER, "mixed ones"),
    Column("reported", NUMBER, "reported ones"),
    Column("quotes", NUMBER, "all of them"),
    Column("articles", NUMBER, "articles with any of them"),
    Column("gender", STRING, "what you say they are, here and in the next four"),
    Column("party", STRING, "party"),
    Column("organisation", STRING, "whom they speak for or belong to"),
    Column("country", STRING, "country"),
    Column("own_fields", STRING, "your own fields, as a JSON object"),
)

COUNT_COLUMNS = (
    Column("direct", NUMBER, "direct quotes"),
    Column("mixed", NUMBER, "mixed ones"),
    Column("reported", NUMBER, "reported ones"),
    Column("quotes", NUMBER, "all of them"),
    Column("articles", NUMBER, "articles with any of them"),
)

SOURCE_COLUMNS = (
    Column("source", STRING, "outlet; <NA> where it is not set"),
    *COUNT_COLUMNS,
    Column("speakers", NUMBER, "different speakers of them who are named"),
)
"""Of the outlets of a workbook, whose counts are of the quotes in it."""


def frame(columns: Sequence[Column], values: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """A table of these columns. None, and an empty text, stand for what is missing."""
    return pd.DataFrame({column.name: _series(column, values[column.name]) for column in columns})


def _series(column: Column, values: Sequence[Any]) -> "pd.Series[Any]":
    if column.dtype == STRING:
        return pd.Series([value or None for value in values], dtype=STRING)
    if column.dtype == DATE:  # also where not one value is there to tell what they are
        return pd.Series(pd.DatetimeIndex(list(values), dtype=DATE))
    series: pd.Series[Any] = pd.Series(list(values), dtype=column.dtype)
    return series


def name_of(dtype: Any) -> str:
    """A dtype as tables of columns name it: a category without its values."""
    if isinstance(dtype, pd.CategoricalDtype):
        return "category"
    return "string[python]" if dtype == STRING else str(dtype)


def whole_day(published: str) -> str | None:
    """The day of an ISO date that is known whole, and that there was; else None."""
    if not _DAY.match(published):
        return None
    try:
        return date.fromisoformat(published[:10]).isoformat()
    except ValueError:
        return None


_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.A)
