"""Quotes as plain text and as HTML: the words verbatim, who, where, when, and a link to the passage."""

from collections.abc import Sequence
from html import escape

from onrecord.citation.cited_quote import Quoted
from onrecord.citation.dates import in_full
from onrecord.citation.mark_wrapping import marked
from onrecord.citation.passage_links import with_passage
from onrecord.domain.attribution import Kind

_NOBODY = "speaker not identified"


def plain_text(quotes: Sequence[Quoted]) -> str:
    """The quotes as text, one per paragraph, with an empty line between two."""
    return "\n\n".join(_plain(quoted) for quoted in quotes)


def html(quotes: Sequence[Quoted]) -> str:
    """The quotes as an HTML fragment: what was quoted in <blockquote>, reported speech in <p>, everything escaped."""
    return "\n".join(_html(quoted) for quoted in quotes)


def _plain(quoted: Quoted) -> str:
    tail = [f"({_place(quoted)})" if _place(quoted) else "", with_passage(quoted.url, quoted.words)]
    return " ".join(piece for piece in (_sentence(quoted), *tail) if piece)


def _sentence(quoted: Quoted) -> str:
    if quoted.kind is Kind.REPORTED:
        return f"{_at_start(_who(quoted))}, as reported: {marked(quoted)}"
    return f"{marked(quoted)} — {_who(quoted)}"


def _who(quoted: Quoted) -> str:
    """The speaker with role; without a name, what the article calls them, in no marks of ours."""
    name, role, mention = map(_line, (quoted.speaker, quoted.role, quoted.mention))
    if name:
        return f"{name}, {role}" if role else name
    return f"{_NOBODY} (in the article: {mention})" if mention else _NOBODY


def _place(quoted: Quoted) -> str:
    """Where and when it was published: source, or writer where that is unknown, and date; else the title."""
    where, when = _outlet(quoted), in_full(_line(quoted.published))
    return ", ".join(piece for piece in (where, when) if piece)


def _outlet(quoted: Quoted) -> str:
    source, byline, title = map(_line, (quoted.source, quoted.byline, quoted.title))
    if source or quoted.published.strip():
        return source or byline
    return ", ".join(piece for piece in (byline, title) if piece)


def _html(quoted: Quoted) -> str:
    words = f'<span dir="auto">{_lines(marked(quoted))}</span>'
    who, end = escape(_who(quoted)), _html_end(quoted)
    if quoted.kind is Kind.REPORTED:
        return f"<p>{_at_start(who)}, as reported: {words}{end}</p>"
    return f"<blockquote><p>{words} — {who}{end}</p></blockquote>"


def _html_end(quoted: Quoted) -> str:
    where, when = escape(_outlet(quoted)), escape(in_full(_line(quoted.published)))
    place = ", ".join(piece for piece in (f"<cite>{where}</cite>" if where else "", when) if piece)
    link = escape(with_passage(quoted.url, quoted.words))
    anchor = f'<a href="{link}">Open the passage</a>' if link else ""
    return "".join(f" {piece}" for piece in (f"({place})" if place else "", anchor) if piece)


def _lines(text: str) -> str:
    """Escaped text that keeps its line breaks, both as breaks and as characters."""
    return escape(text).replace("\n", "<br>\n")


def _line(text: str) -> str:
    return " ".join(text.split())


def _at_start(who: str) -> str:
    return who[:1].upper() + who[1:] if who.startswith(_NOBODY) else who
