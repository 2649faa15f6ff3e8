"""When the library took in the articles that are cited: their pages may have changed since."""

from collections.abc import Sequence

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.dates import in_full
from onrecord.citation.rich_text import CitedText, paragraph


def kept_copies(quotes: Sequence[CitedQuote]) -> CitedText:
    """A paragraph that tells it of articles with an address; none where no day is known."""
    days = sorted({quoted.accessed.strip() for quoted in quotes if quoted.accessed.strip() and quoted.url})
    if not days:
        return ()
    if len(days) == 1:
        return (paragraph(f"Copy of the page kept on {in_full(days[0])}."),)
    return (paragraph(f"Copies of the pages kept from {in_full(days[0])} to {in_full(days[-1])}."),)
