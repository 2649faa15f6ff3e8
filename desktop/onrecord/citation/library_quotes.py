"""A quote as a library tells it, made one that can be cited."""

from onrecord.citation.cited_quote import CitedQuote, Passage
from onrecord.domain.quote import QuotePassage, QuoteRow


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
        page=passage.pages.cited if passage and passage.pages else "",
    )


def _passage(passage: QuotePassage) -> Passage:
    spans = (passage.content, passage.quoted, passage.cue, passage.source)
    return Passage(passage.text, passage.start, *spans)
