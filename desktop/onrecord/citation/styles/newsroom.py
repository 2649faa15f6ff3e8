"""The citation of newsrooms: the quote in a clause, then in brackets where and when, then a link."""

from collections.abc import Sequence

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.clauses.quote_telling import told
from onrecord.citation.clauses.spoken_words import with_stop
from onrecord.citation.passage_links import with_passage
from onrecord.citation.rich_text import CitedText, Paragraph, Run, spaced
from onrecord.citation.styles.source_line import source_runs
from onrecord.citation.styles.style_options import StyleOptions


def newsroom(quotes: Sequence[CitedQuote], options: StyleOptions) -> CitedText:
    """The quotes, one a paragraph: “So be it,” Ana Ruiz said (“Headline”, El Faro, 10 October 2016)."""
    return tuple(_paragraph(quoted, options) for quoted in quotes)


def _paragraph(quoted: CitedQuote, options: StyleOptions) -> Paragraph:
    clause, place = told(quoted, verbatim=options.verbatim).text, source_runs(quoted)
    link = with_passage(quoted.url, quoted.words)
    address = (Run(" "), Run(link, link=link)) if link else ()
    if not place:
        return Paragraph((Run(with_stop(clause)), *address))
    return Paragraph((*spaced((clause, "(")), *place, Run(")."), *address))
