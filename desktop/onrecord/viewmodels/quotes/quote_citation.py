"""A quote as the citation room wants it, and its words with their marks on one line."""

from onrecord.citation import CitedQuote
from onrecord.citation.mark_wrapping import with_quotation_marks
from onrecord.domain.quote import QuoteRow
from onrecord.viewmodels.text.number_formats import one_line


def cited_quote(row: QuoteRow, url: str = "") -> CitedQuote:
    """A quote as the citation room wants it; ``url`` takes the place of the article's address."""
    return CitedQuote(
        words=row.words,
        kind=row.kind,
        parts=row.parts,
        speaker=row.speaker,
        role=row.role,
        mention=row.description,
        source=row.source,
        published=row.published,
        title=row.title,
        url=url or row.url,
        byline=row.byline,
    )


def display_words(row: QuoteRow) -> str:
    """The words of a quote on one line, with marks exactly where a copy of it has them."""
    return one_line(with_quotation_marks(cited_quote(row)))
