"""The citation of newsrooms: the words and who said them, then in brackets where and when, then a link."""

from collections.abc import Sequence

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.passage_links import with_passage
from onrecord.citation.rich_text import CitedText, Paragraph, Run, spaced
from onrecord.citation.styles.quote_sentence import citation_line, sentence
from onrecord.citation.styles.style_options import StyleOptions


def newsroom(quotes: Sequence[CitedQuote], options: StyleOptions) -> CitedText:
    """The quotes, one a paragraph."""
    return tuple(_paragraph(quoted) for quoted in quotes)


def _paragraph(quoted: CitedQuote) -> Paragraph:
    link = with_passage(quoted.url, quoted.words)
    place = f"({citation_line(quoted)})" if citation_line(quoted) else ""
    return Paragraph(spaced((sentence(quoted), place, Run(link, link=link))))
