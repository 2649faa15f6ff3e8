"""The columns of the tables that a batch run writes, each told once; the manual has the same words."""

from dataclasses import dataclass

import pyarrow as pa

VERSION = 1
"""Of these columns: what was written with others is written anew."""
_TEXT, _NUMBER, _TEXTS = pa.string(), pa.int32(), pa.list_(pa.string())
_SPANS = pa.list_(pa.list_(pa.int32()))


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        meaning: what stands in it, as the manual says it.
    """

    name: str
    type: pa.DataType
    meaning: str


_ARTICLE = Column("article", _TEXT, "the article: SHA-256 of its text, so that copies have the same")
_ROW = Column("row", _NUMBER, "the number of the article in its shard, from 0; with the shard it tells copies apart")
_COPY = Column("is_copy", pa.bool_(), "the same text stands in another place too, which counts; null before the join")
_JOINED = Column("speaker", _TEXT, "who spoke, under the one name in all shards; null before the join")

TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (
        _ARTICLE,
        _ROW,
        Column("title", _TEXT, "the headline, or the first words"),
        Column("source", _TEXT, "the outlet"),
        Column("byline", _TEXT, "who wrote it"),
        Column("published", _TEXT, "the day, ISO"),
        Column("url", _TEXT, "its address"),
        Column("language", _TEXT, "two letters; quotes are looked for only in those that the model reads"),
        Column("origin", _TEXT, "the file that it was read from"),
        Column("part", _TEXT, "where it lies in that: the number of a row, the name of a member"),
        Column("body", _NUMBER, "where the article proper begins in the text"),
        Column("guesses", _TEXTS, "which of these are not certain"),
        Column("notes", _TEXTS, "what was guessed or mended to decode the text"),
        Column("text", _TEXT, "the text, to which all offsets lead; null with `--no-text`"),
    ),
    "attributions": (
        _ARTICLE,
        _ROW,
        Column("number", _NUMBER, "of the attribution in its article, from 0"),
        Column("kind", _TEXT, "direct, mixed or reported"),
        Column("act", _TEXT, "speech or thought"),
        Column("text", _TEXT, "the words, on one line"),
        _JOINED,
        Column("name", _TEXT, "who spoke, as the article alone names them"),
        Column("speaker_kind", _TEXT, "person, organisation, place or group"),
        Column("role", _TEXT, "what the article says the speaker is"),
        Column("description", _TEXT, "what the article calls a speaker whom it does not name"),
        Column("organisation", _TEXT, "for whom those speak"),
        Column("suggested", _TEXT, "who perhaps speaks, where that is too uncertain for a name"),
        Column("form", _TEXT, "how the article refers to the speaker: name, pronoun or description"),
        Column("confidence", pa.float64(), "0 to 1, of words, mention and speaker together"),
        Column("reason", _TEXT, "how the speaker was found, in words"),
        Column("content", _SPANS, "[start, end) of all the words, in code points of the text"),
        Column("quoted", _SPANS, "of those in quotation marks"),
        Column("cue", _SPANS, "of the words that report them"),
        Column("mention", _SPANS, "of the words that they are attributed to"),
        _COPY,
    ),
    "speakers": (
        _ARTICLE,
        _ROW,
        Column("published", _TEXT, "the day of the article, ISO"),
        _JOINED,
        Column("name", _TEXT, "the speaker, as the article alone names them"),
        Column("kind", _TEXT, "person, organisation, place or group"),
        Column("role", _TEXT, "what the article says the speaker is"),
        Column("times", _NUMBER, "how many attributions of the article are theirs"),
        _COPY,
    ),
    "errors": (
        Column("row", _NUMBER, "the number of the article in its shard; null where none was read"),
        Column("subject", _TEXT, "the file, or the part of it, that gave no article or no attributions"),
        Column("fate", _TEXT, "why, in a word: empty, no_article, unknown_kind, link, many or failed"),
        Column("cause", _TEXT, "why"),
        Column("remedy", _TEXT, "what to do"),
    ),
}
"""The tables of a shard, a file each."""

JOINED: dict[str, tuple[Column, ...]] = {
    "speakers": (
        Column("speaker", _TEXT, "the one name"),
        Column("kind", _TEXT, "person, organisation, place or group"),
        Column("spellings", _TEXTS, "the names that articles alone give, the most frequent first"),
        Column("roles", _TEXTS, "what articles say the speaker is, the most frequent first"),
        Column("attributions", pa.int64(), "how many there are, each copied text once"),
        Column("articles", pa.int64(), "in how many articles"),
    ),
    "candidates": (
        Column("one", _TEXT, "a speaker"),
        Column("other", _TEXT, "another, who may be the same"),
        Column("kind", _TEXT, "what both are"),
        Column("reason", _TEXT, "why they may be one, and why that is not certain"),
    ),
}
"""The tables of all shards, in the folder `joined`."""


def schema_of(columns: tuple[Column, ...]) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([(column.name, column.type) for column in columns])


SCHEMAS = {name: schema_of(columns) for name, columns in TABLES.items()}
JOINED_SCHEMAS = {name: schema_of(columns) for name, columns in JOINED.items()}
