"""The rows that the library answers with, for widgets, which do not know the library itself."""

from onrecord.library import (
    Author,
    GroupHead,
    Grouping,
    Order,
    Part,
    QuoteRow,
    SourceRow,
    SpeakerRow,
    Tally,
    Totals,
    Verdict,
)

__all__ = [
    "Author",
    "GroupHead",
    "Grouping",
    "Order",
    "Part",
    "QuoteRow",
    "SourceRow",
    "SpeakerRow",
    "Tally",
    "Totals",
    "Verdict",
]
