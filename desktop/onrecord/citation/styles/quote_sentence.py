"""The sentence with which a quote is cited: its words, who said them, and where they stood."""

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.dates import in_full
from onrecord.citation.mark_wrapping import with_quotation_marks
from onrecord.domain.attribution import Kind

NOBODY = "speaker not identified"


def sentence(quoted: CitedQuote) -> str:
    """Words and speaker."""
    if quoted.kind is Kind.REPORTED:
        return f"{at_start(who(quoted))}, as reported: {with_quotation_marks(quoted)}"
    return f"{with_quotation_marks(quoted)} — {who(quoted)}"


def who(quoted: CitedQuote) -> str:
    """The speaker with role; without a name, what the article calls them, in no marks of ours."""
    name, role, mention = map(one_line, (quoted.speaker, quoted.role, quoted.mention))
    if name:
        return f"{name}, {role}" if role else name
    return f"{NOBODY} (in the article: {mention})" if mention else NOBODY


def citation_line(quoted: CitedQuote) -> str:
    """Where and when it was published: source, or writer where that is unknown, and date; else the title."""
    where, when = outlet(quoted), in_full(one_line(quoted.published))
    return ", ".join(piece for piece in (where, when) if piece)


def outlet(quoted: CitedQuote) -> str:
    """Where it was published: source, or writer where that is unknown; else the title."""
    source, byline, title = map(one_line, (quoted.source, quoted.byline, quoted.title))
    if source or quoted.published.strip():
        return source or byline
    return ", ".join(piece for piece in (byline, title) if piece)


def one_line(text: str) -> str:
    """Text with single spaces."""
    return " ".join(text.split())


def at_start(speaker: str) -> str:
    """A speaker as the first word of a sentence."""
    return speaker[:1].upper() + speaker[1:] if speaker.startswith(NOBODY) else speaker
