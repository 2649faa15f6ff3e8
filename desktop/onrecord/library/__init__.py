"""The library: one SQLite file with articles, who said what in them, and the ledger of what was changed by hand."""

from onrecord.library.grouping import Groups
from onrecord.library.history import StepRow
from onrecord.library.library import Library
from onrecord.library.lists import Ids, Speakers
from onrecord.library.records import (
    OTHER_SPEAKERS,
    Author,
    CrossRow,
    DateRow,
    DayRow,
    Deed,
    DoubtRow,
    GroupHead,
    Grouping,
    LedgerRow,
    Order,
    Part,
    Portrait,
    QuoteRow,
    Sample,
    SavedSearch,
    SourceRow,
    SpeakerRow,
    TagRow,
    Tally,
    Together,
    Totals,
    Verdict,
)
from onrecord.library.remarks import Change

__all__ = [
    "OTHER_SPEAKERS",
    "Author",
    "Change",
    "CrossRow",
    "DateRow",
    "DayRow",
    "Deed",
    "DoubtRow",
    "GroupHead",
    "Grouping",
    "Groups",
    "Ids",
    "LedgerRow",
    "Library",
    "Order",
    "Part",
    "Portrait",
    "QuoteRow",
    "Sample",
    "SavedSearch",
    "SourceRow",
    "SpeakerRow",
    "Speakers",
    "StepRow",
    "TagRow",
    "Tally",
    "Together",
    "Totals",
    "Verdict",
]
