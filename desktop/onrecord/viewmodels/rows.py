"""The rows that the library answers with, for widgets, which do not know the library itself."""

from onrecord.library import (
    Author,
    Change,
    GroupHead,
    Grouping,
    Order,
    Part,
    QuoteRow,
    SavedSearch,
    SourceRow,
    SpeakerRow,
    StepRow,
    Tally,
    Together,
    Totals,
    Verdict,
)

__all__ = [
    "Author",
    "Change",
    "GroupHead",
    "Grouping",
    "Order",
    "Part",
    "QuoteRow",
    "SavedSearch",
    "SourceRow",
    "SpeakerRow",
    "StepRow",
    "Tally",
    "Together",
    "Totals",
    "Verdict",
]
