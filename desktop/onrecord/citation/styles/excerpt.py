"""Words of an article that nobody is quoted with: in marks, then in brackets where and when, then a link."""

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.clauses.marked_text import set_words
from onrecord.citation.clauses.spoken_words import in_marks
from onrecord.citation.passage_links import with_passage
from onrecord.citation.rich_text import CitedText, Run, paragraph
from onrecord.citation.styles.source_line import source_runs


def excerpt(quoted: CitedQuote) -> CitedText:
    """The words as they stand in the article: “The storm hit the harbour.” (“Headline”, El Faro, 10 October 2016)."""
    place, link = source_runs(quoted), with_passage(quoted.url, quoted.words)
    told = (Run(" ("), *place, Run(").")) if place else ()
    address = (Run(" "), Run(link, link=link)) if link else ()
    return (paragraph(in_marks(set_words(quoted.words)), *told, *address),)
