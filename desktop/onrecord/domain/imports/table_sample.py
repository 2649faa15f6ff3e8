"""The first rows of a table of articles, and which column was taken for what."""

from dataclasses import dataclass

from onrecord.domain.imports.column_mapping import ColumnMapping, Columns, columns_key


@dataclass(frozen=True, slots=True)
class TableSample:
    """A table as far as is needed to see, and to say, which column holds what.

    Attributes:
        place: the file that it is, and where it lies in that.
        file: the file alone.
        columns: the names of its columns, in their order.
        rows: its first rows, a cell for each column; long cells are cut. Empty where another with the same columns
            has shown them.
        guess: which column holds what, by their names and by what stands in them.
        mapping: which column was read as what: the guess, or what a person said.
        is_quotes: it looks as if it held quotes and no articles, so that nothing was taken from it.
    """

    place: str
    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guess: ColumnMapping
    mapping: ColumnMapping
    is_quotes: bool = False

    @property
    def key(self) -> Columns:
        """What it has in common with other tables that have the same columns."""
        return columns_key(self.columns)
