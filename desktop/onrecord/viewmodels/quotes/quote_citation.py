"""The words of a quote as they are shown, with their marks on one line; reported ones in their clause."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.citation.clauses.clause_excerpt import clause_excerpt
from onrecord.citation.library_quotes import cited_quote
from onrecord.citation.mark_wrapping import with_quotation_marks
from onrecord.domain.attribution import Kind
from onrecord.domain.quote import QuoteRow
from onrecord.library import Library
from onrecord.viewmodels.text.number_formats import one_line

__all__ = ["cited_quote", "display_words", "rows_with_clauses"]

AROUND = 400
"""Code points of the article around a quote in which its clause is looked for."""


def display_words(row: QuoteRow) -> str:
    """The words of a quote on one line, with marks where its article has them; reported ones in their clause."""
    if row.clause:
        return one_line(row.clause)
    return one_line(with_quotation_marks(cited_quote(row)))


def rows_with_clauses(library: Library, quotes: Sequence[int]) -> list[QuoteRow]:
    """The rows of some quotes, in their order, reported ones with the clause that they stand in."""
    rows = library.quotes.rows(quotes)
    reported = [row.id for row in rows if row.kind is Kind.REPORTED]
    passages = library.quotes.passages(reported, AROUND) if reported else {}
    return [
        replace(row, clause=clause_excerpt(cited_quote(row, passage=passages[row.id]))) if row.id in passages else row
        for row in rows
    ]
