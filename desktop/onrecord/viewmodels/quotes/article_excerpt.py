"""Words selected in an article, as they are copied: with its citation, and the speaker's where they are one quote's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.citation import CitedQuote, Passage
from onrecord.domain.article import Article
from onrecord.domain.attribution import Attribution, Kind
from onrecord.domain.offsets import Span, Spans, as_shown, hull, overlap
from onrecord.domain.quote import QuotePages
from onrecord.library import Library
from onrecord.tables.cited_quotes import CONTEXT
from onrecord.tables.quote_links import link_to, links_of
from onrecord.viewmodels.quotes.copied_quotes import CopiedQuotes, read_quotes


@dataclass(frozen=True, slots=True)
class ArticleExcerpt:
    """Words selected in an article.

    Attributes:
        span: where they stand in it.
        said: the quotes of the article by their ids.
    """

    article: Article
    span: Span
    said: Sequence[tuple[int, Attribution]]

    @property
    def quote(self) -> tuple[int, Attribution] | None:
        """The quote that all of the words belong to, marks beside them not counted; the shortest of several."""
        inner = self._words
        held = [(quote, said) for quote, said in self.said if _holds(said.content, self.article.text, inner)]
        return min(held, key=lambda each: hull(each[1].content)[1] - hull(each[1].content)[0], default=None)

    @property
    def _words(self) -> Span:
        """The span without what stands at its ends and is no word."""
        start, end = self.span
        text = self.article.text
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not text[end - 1].isalnum():
            end -= 1
        return start, end


def read_excerpt(library: Library, excerpt: ArticleExcerpt) -> CopiedQuotes:
    """Words selected in an article with their citation. Raises LibraryError."""
    found = excerpt.quote
    copied = read_quotes(library, [found[0]]) if found else None
    if found is None or copied is None or not copied.rows:
        return CopiedQuotes(library.path, (), _cited(excerpt))
    ((row, cited),) = copied.rows
    part, text = _part(excerpt, found[1]), excerpt.article.text
    if _letters(part.words(text)) == _letters(found[1].words(text)):
        return copied
    parts = _parts(text, part)
    cut = replace(row, words=as_shown(part.words(text)).strip(), kind=part.kind, parts=parts)
    pages = _pages(excerpt)
    link = link_to(links_of(text), row.url, (excerpt.span,), pages)
    # without its passage: the article's clause would have all of its words
    told = replace(cited, words=cut.words, kind=cut.kind, parts=parts, url=link or row.url, passage=None)
    told = replace(told, page=pages.cited if pages else "")
    return CopiedQuotes(library.path, ((cut, told),), is_part=True)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def _part(excerpt: ArticleExcerpt, said: Attribution) -> Attribution:
    """What of a quote is selected."""
    cut = (_cut(said.content, excerpt.span), _cut(said.quoted, excerpt.span))
    return replace(said, content=cut[0], quoted=cut[1])


def _cut(spans: Spans, to: Span) -> Spans:
    return tuple((max(start, to[0]), min(end, to[1])) for start, end in spans if overlap((start, end), to))


def _parts(text: str, said: Attribution) -> tuple[tuple[str, bool], ...]:
    """The words as runs inside and outside of quotation marks."""
    runs: list[tuple[str, bool]] = []
    for start, end in said.content:
        inside = _cut(said.quoted, (start, end))
        edges = sorted({start, end, *(edge for span in inside for edge in span)})
        for first, last in pairwise(edges):
            runs.append((as_shown(text[first:last]), any(overlap(span, (first, last)) for span in inside)))
    return tuple(runs)


def _holds(content: Spans, text: str, words: Span) -> bool:
    """Whether all words of a span lie in some spans."""
    if words[0] == words[1]:
        return False
    outside, at = "", words[0]
    for start, end in content:
        outside += text[at : max(at, min(start, words[1]))]
        at = max(at, min(end, words[1]))
    return not any(map(str.isalnum, outside + text[at : words[1]]))


def _cited(excerpt: ArticleExcerpt) -> CitedQuote:
    article = excerpt.article
    start, end = excerpt.span
    text_from = max(0, start - CONTEXT)
    pages = _pages(excerpt)
    passage = Passage(article.text[text_from : end + CONTEXT], text_from, (excerpt.span,), (excerpt.span,))
    return CitedQuote(
        words=as_shown(article.text[start:end]).strip(),
        kind=Kind.DIRECT,
        source=article.source,
        published=article.published,
        title=article.title,
        url=link_to(links_of(article.text), article.url, (excerpt.span,), pages) if article.url else "",
        byline=article.byline,
        passage=passage,
        accessed=article.added[:10],
        language=article.language,
        page=pages.cited if pages else "",
    )


def _pages(excerpt: ArticleExcerpt) -> QuotePages | None:
    article = excerpt.article
    return QuotePages.of(article.pages, (excerpt.span,), article.url, article.origin)
