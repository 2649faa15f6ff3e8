"""Which column of a table holds what: guessed from the names of the columns and from what stands in them."""

from collections.abc import Callable, Mapping, Sequence

from onrecord.domain.imports.column_mapping import ColumnMapping
from onrecord.ingest.readers.tables.column_contents import ColumnContents, contents_of
from onrecord.ingest.readers.tables.column_names import NO_TEXT, SUMMARIES, rank

_WHOLE_SUMMARY = 900
"""Characters on average from which what is called a summary is the article itself."""
_PROSE = 300
"""Characters on average from which prose in a column whose name says nothing is taken for the article."""
_WORDS = 8
"""Words on average that the texts of articles have at least."""


def guess_mapping(names: Sequence[str], sample: Sequence[Mapping[str, str]]) -> ColumnMapping:
    """Which column holds what.

    Args:
        names: of the columns, in their order.
        sample: some rows, by name of the column.
    """
    columns = [contents_of(name, [row.get(name, "") for row in sample]) for name in names]
    found: dict[str, str] = {}
    for what, guess in _GUESSES:
        left = [column for column in columns if column.name not in found.values() and column.filled]
        found[what] = guess(what, left)
    return ColumnMapping(**found) if found["text"] else ColumnMapping(**(found | {"lead": ""}))


def _text(_what: str, columns: Sequence[ColumnContents]) -> str:
    """The column of texts: by its name, unless another that is called so has far more; else the longest prose."""
    named = _ranked("text", [column for column in columns if column.words >= _WORDS and not column.is_cut])
    most = max((column.length for column in named), default=0)
    for column in named:
        if 2 * column.length >= most:
            return column.name
    long = [column for column in columns if _is_article(column)]
    return max(long, key=lambda column: column.length).name if long else ""


def _is_article(column: ColumnContents) -> bool:
    if rank(column.name, NO_TEXT) is not None or column.is_cut or not column.is_prose:
        return False
    return column.length >= (_PROSE if rank(column.name, SUMMARIES) is None else _WHOLE_SUMMARY)


def _lead(what: str, columns: Sequence[ColumnContents]) -> str:
    return _first(_ranked(what, [column for column in columns if column.words >= _WORDS]))


def _url(what: str, columns: Sequence[ColumnContents]) -> str:
    addresses = [column for column in columns if column.addresses >= 0.5]
    pages = [column for column in addresses if column.paths >= 0.5]  # one of a site's start page is of the outlet
    return _first(_ranked(what, addresses)) or _first(pages)


def _published(what: str, columns: Sequence[ColumnContents]) -> str:
    dates = [column for column in columns if column.dates >= 0.5]
    return _first(_ranked(what, dates)) or (_first(dates) if len(dates) == 1 else "")


def _title(what: str, columns: Sequence[ColumnContents]) -> str:
    lines = [column for column in columns if column.length <= 400 and column.addresses < 0.5 and column.dates < 0.5]
    named = _first(_ranked(what, lines))
    return named or _first([column for column in lines if column.name.isdigit() and column.is_headlines])


def _source(what: str, columns: Sequence[ColumnContents]) -> str:
    """The column of outlets: their names, else their sites."""
    named = _ranked(what, [column for column in columns if column.length <= 200 and column.dates < 0.5])
    return _first([column for column in named if column.domains < 0.5]) or _first(named)


def _byline(what: str, columns: Sequence[ColumnContents]) -> str:
    lines = [column for column in columns if column.length <= 200 and column.dates < 0.5]
    return _first(_ranked(what, [column for column in lines if column.addresses < 0.5]))


def _language(what: str, columns: Sequence[ColumnContents]) -> str:
    return _first(_ranked(what, [column for column in columns if column.length <= 20]))


def _ranked(what: str, columns: Sequence[ColumnContents]) -> list[ColumnContents]:
    """The columns whose names say that they hold something, the likeliest first."""
    ranks = [(found, column) for column in columns if (found := rank(column.name, what)) is not None]
    return [column for _, column in sorted(ranks, key=lambda each: each[0])]


def _first(columns: Sequence[ColumnContents]) -> str:
    return columns[0].name if columns else ""


_GUESSES: tuple[tuple[str, Callable[[str, Sequence[ColumnContents]], str]], ...] = (
    ("text", _text),
    ("url", _url),
    ("published", _published),
    ("title", _title),
    ("source", _source),
    ("byline", _byline),
    ("language", _language),
    ("lead", _lead),
)
"""In the order in which they choose: what is easiest to tell comes first."""
