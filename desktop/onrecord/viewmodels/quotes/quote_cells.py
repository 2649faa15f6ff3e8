"""Quotes as rows that fall into a spreadsheet when they are pasted: tab-separated, and as an HTML table."""

from collections.abc import Sequence
from html import escape

from onrecord.citation import CitedQuote
from onrecord.domain.quote import QuoteRow
from onrecord.tables.formats.cells import guarded
from onrecord.viewmodels.text.names import kind_name
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.translation import tr

Row = tuple[QuoteRow, CitedQuote]


def tab_separated(rows: Sequence[Row]) -> str:
    """A line for each quote below one of names; no cell is a formula, and none has a tab or a line break."""
    lines = [_heads(), *map(_cells, rows)]
    return "".join("\t".join(map(_quoted, cells)) + "\n" for cells in lines)


def html_table(rows: Sequence[Row]) -> str:
    """The same as a table of HTML."""
    head = "".join(f"<th>{escape(name)}</th>" for name in _heads())
    body = "".join(f"<tr>{''.join(map(_cell, _cells(row)))}</tr>\n" for row in rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"


def _heads() -> tuple[str, ...]:
    return (
        *(tr("Quote"), tr("Kind"), tr("Speaker"), tr("Role"), tr("In the article"), tr("Source"), tr("Date")),
        *(tr("Headline"), tr("By"), tr("Link"), tr("Tags"), tr("Note")),
    )


def _cells(row: Row) -> tuple[str, ...]:
    quote, cited = row
    return tuple(
        guarded(one_line(text))
        for text in (
            *(quote.words, kind_name(quote.kind), quote.speaker, quote.role, quote.description, quote.source),
            *(quote.published, quote.title, quote.byline, cited.url, ", ".join(quote.tags), quote.note),
        )
    )


def _cell(text: str) -> str:
    return f'<td dir="auto">{escape(text)}</td>'


def _quoted(cell: str) -> str:
    """A cell that begins with a mark is put in marks, since spreadsheets would take its own for such."""
    return '"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell
