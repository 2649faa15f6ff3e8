"""The rows that the library answers with, for widgets, which do not know the library itself."""

from onrecord.library import GroupHead, Grouping, Order, Part, QuoteRow, SourceRow, SpeakerRow, Tally, Totals, Verdict

__all__ = [
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
