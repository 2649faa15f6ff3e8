"""Where and when a quote was printed, as newsrooms say it: “Headline”, outlet, day, and page where there are any."""

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.clauses.marked_text import set_words
from onrecord.citation.clauses.speaker_names import one_line
from onrecord.citation.clauses.spoken_words import in_marks
from onrecord.citation.dates import in_full
from onrecord.citation.references.entry_text import pages_text
from onrecord.citation.rich_text import Run


def headline(quoted: CitedQuote) -> str:
    """The headline in marks, or ""."""
    title = set_words(one_line(quoted.title))
    return in_marks(title) if title else ""


def outlet(quoted: CitedQuote) -> str:
    """The outlet, or the writer where it is not known."""
    return one_line(quoted.source) or one_line(quoted.byline)


def source_runs(quoted: CitedQuote, link: str = "") -> tuple[Run, ...]:
    """What is known of headline, outlet, day and page, with commas; the headline leads to the link."""
    title, rest = headline(quoted), [outlet(quoted), in_full(one_line(quoted.published)), pages_text(quoted.page)]
    tail = ", ".join(piece for piece in rest if piece)
    if not title:
        return (Run(tail, link=link),) if tail else ()
    return (Run(title, link=link), *([Run(f", {tail}")] if tail else []))
