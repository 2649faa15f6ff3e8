"""Which column of a table holds what of an article, and what a person said of that for some tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The names of the columns that hold what is said of an article; "" for what no column holds.

    Attributes:
        text: plain, or with markup.
        lead: a first paragraph that the text lacks.
    """

    text: str = ""
    title: str = ""
    source: str = ""
    published: str = ""
    byline: str = ""
    url: str = ""
    language: str = ""
    lead: str = ""


COLUMN_FIELDS = tuple(each.name for each in fields(ColumnMapping))
"""What a column may hold."""

Columns = tuple[str, ...]
"""The names of the columns of a table, sorted: in which order they stand makes no other table of it."""


def columns_key(names: Iterable[str]) -> Columns:
    """What tables with the same columns have in common."""
    return tuple(sorted(names))


@dataclass(frozen=True, slots=True)
class TableMappings:
    """What a person said of the columns of tables.

    Attributes:
        by_table: for one table alone, by the file that it is, and where it lies in that.
        by_columns: for all tables that have these columns, and no others.
    """

    by_table: Mapping[str, ColumnMapping] = field(default_factory=dict)
    by_columns: Mapping[Columns, ColumnMapping] = field(default_factory=dict)

    def of(self, place: str, names: Iterable[str]) -> ColumnMapping | None:
        """What was said of a table; None where its columns are to be guessed."""
        if not (self.by_table or self.by_columns):
            return None
        return self.by_table.get(place) or self.by_columns.get(columns_key(names))

    def __or__(self, other: "TableMappings") -> "TableMappings":
        """What was said of the tables of two imports."""
        return TableMappings({**self.by_table, **other.by_table}, {**self.by_columns, **other.by_columns})
