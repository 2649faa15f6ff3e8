"""The words of a quote as they are shown, with their marks on one line."""

from onrecord.citation.library_quotes import cited_quote
from onrecord.citation.mark_wrapping import with_quotation_marks
from onrecord.domain.quote import QuoteRow
from onrecord.viewmodels.text.number_formats import one_line

__all__ = ["cited_quote", "display_words"]


def display_words(row: QuoteRow) -> str:
    """The words of a quote on one line, with marks where its article has them."""
    return one_line(with_quotation_marks(cited_quote(row)))
