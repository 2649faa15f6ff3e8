"""What the pointer is told over an article: who says the words there, and how that is known."""

from collections.abc import Callable, Sequence

from onrecord.domain.offsets import Span
from onrecord.domain.quote import QuoteRow
from onrecord.viewmodels.articles.article_page import ArticlePage
from onrecord.viewmodels.text.names import kind_name, speaker_text, why_text
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.translation import tr

Rows = Callable[[Sequence[int]], list[QuoteRow]]


def hint(page: ArticlePage, position: int, rows: Rows) -> str:
    """Lines about the mark or quote at a position in UTF-16 units; "" where there is none."""
    at, chosen = page.offset(position), page.chosen
    cue = _at(chosen.cue, at) if chosen else None
    source = _at(chosen.source, at) if chosen else None
    quote = page.quote if cue or source else page.quote_at(position)
    found = rows([quote]) if quote is not None else []
    if not found:
        return ""
    if cue:
        return tr("“{0}” reports the quote of {1}.").format(_words(page, cue), speaker_text(found[0]))
    told = _about_source(page, source, found[0]) if source else _about_quote(found[0])
    return f"{told}\n{why_text(found[0])}"


def _at(spans: Sequence[Span], offset: int) -> Span | None:
    return next(((start, end) for start, end in spans if start <= offset < end), None)


def _words(page: ArticlePage, span: Span) -> str:
    return one_line(page.article.text[slice(*span)])


def _about_source(page: ArticlePage, source: Span, row: QuoteRow) -> str:
    words = _words(page, source)
    return tr("“{0}” is {1}.").format(words, row.speaker) if row.speaker else tr("“{0}” is not named.").format(words)


def _about_quote(row: QuoteRow) -> str:
    who = ", ".join(filter(None, (speaker_text(row), row.role if row.speaker else "")))
    return f"{who} · {kind_name(row.kind)}"
