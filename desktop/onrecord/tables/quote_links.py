"""Links that open the articles of a library at its quotes. Loads no pandas."""

from collections.abc import Sequence
from functools import lru_cache

from onrecord.citation.passage_links import PassageLinks, page_link
from onrecord.domain.offsets import Spans
from onrecord.domain.quote import QuotePages, QuotePassage, QuoteRow
from onrecord.library import Library


@lru_cache(maxsize=4)
def links_of(text: str) -> PassageLinks:
    """What makes the links into an article; that of a long one is made ready once for all quotes that are looked at."""
    return PassageLinks(text)


def link_to(links: PassageLinks, url: str, spans: Spans, pages: QuotePages | None) -> str:
    """The address of an article at a passage: a PDF at its page, all else at the words; "" for no web address."""
    if pages and pages.is_linked:
        return page_link(url, pages.first.number)
    return links.link(url, spans)


def shown_page(passage: QuotePassage) -> str:
    """The page of its file that a quote stands on, "3" or "3–4"; "" where it was not printed on any."""
    return passage.pages.shown if passage.pages else ""


class QuoteLinks:
    """Makes the links of quotes by the whole texts of their articles, so that each leads to this passage alone.

    What is copied, exported and printed has the same links.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._links: dict[str, PassageLinks] = {}

    def read(self, rows: Sequence[QuoteRow], *, only: bool = False) -> None:
        """Read the articles of further quotes; with `only`, let go of all others. Raises LibraryError."""
        article_of = {row.id: row.article for row in rows if row.url}
        if only:
            wanted = set(article_of.values())
            self._links = {article: links for article, links in self._links.items() if article in wanted}
        missing = {article: quote for quote, article in article_of.items() if article not in self._links}
        for text, contents in self._library.quotes.contents(list(missing.values())):
            self._links |= {article_of[quote]: links_of(text) for quote in contents}

    def link(self, row: QuoteRow, passage: QuotePassage) -> str:
        """The address that opens an article at a quote whose row was read; "" where it has no web address."""
        links = self._links.get(row.article)
        return link_to(links, row.url, passage.content, passage.pages) if links else ""
