"""A quote as the citation room wants it, and its words with their marks on one line."""

from onrecord.citation import CitedQuote, Passage
from onrecord.citation.mark_wrapping import with_quotation_marks
from onrecord.domain.quote import QuotePassage, QuoteRow
from onrecord.viewmodels.text.number_formats import one_line


def cited_quote(row: QuoteRow, url: str = "", passage: QuotePassage | None = None) -> CitedQuote:
    """A quote as the citation room wants it.

    Args:
        row: the quote.
        url: takes the place of the article's address.
        passage: where it stands, as the library tells it; without it a citation has no clause of the article.
    """
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
        passage=_passage(passage) if passage and passage.text else None,
        act=row.act,
        accessed=passage.added[:10] if passage else "",
        is_edited=row.rebounded,
        speaker_kind=row.speaker_kind or (row.unnamed.kind if row.unnamed else None),
    )


def _passage(passage: QuotePassage) -> Passage:
    spans = (passage.content, passage.quoted, passage.cue, passage.source)
    return Passage(passage.text, passage.start, *spans)


def display_words(row: QuoteRow) -> str:
    """The words of a quote on one line, with marks where its article has them."""
    return one_line(with_quotation_marks(cited_quote(row)))
