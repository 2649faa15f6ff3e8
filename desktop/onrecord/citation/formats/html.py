"""Quotes as HTML: the words verbatim, who, where, when, and a link to the passage."""

from collections.abc import Sequence
from html import escape

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.dates import in_full
from onrecord.citation.formats.quote_sentence import at_start, one_line, outlet, who
from onrecord.citation.mark_wrapping import with_quotation_marks
from onrecord.citation.passage_links import with_passage
from onrecord.domain.attribution import Kind


def html(quotes: Sequence[CitedQuote]) -> str:
    """The quotes as an HTML fragment: what was quoted in <blockquote>, reported speech in <p>, everything escaped."""
    return "\n".join(_html(quoted) for quoted in quotes)


def _html(quoted: CitedQuote) -> str:
    words = f'<span dir="auto">{_lines(with_quotation_marks(quoted))}</span>'
    speaker, end = escape(who(quoted)), _html_end(quoted)
    if quoted.kind is Kind.REPORTED:
        return f"<p>{at_start(speaker)}, as reported: {words}{end}</p>"
    return f"<blockquote><p>{words} — {speaker}{end}</p></blockquote>"


def _html_end(quoted: CitedQuote) -> str:
    where, when = escape(outlet(quoted)), escape(in_full(one_line(quoted.published)))
    place = ", ".join(piece for piece in (f"<cite>{where}</cite>" if where else "", when) if piece)
    link = escape(with_passage(quoted.url, quoted.words))
    anchor = f'<a href="{link}">Open the passage</a>' if link else ""
    return "".join(f" {piece}" for piece in (f"({place})" if place else "", anchor) if piece)


def _lines(text: str) -> str:
    """Escaped text that keeps its line breaks, both as breaks and as characters."""
    return escape(text).replace("\n", "<br>\n")
