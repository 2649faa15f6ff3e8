"""The library: one SQLite file with articles, who said what in them, and the ledger of what was changed by hand."""

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
    "TagRow",
    "Tally",
    "Totals",
    "Verdict",
]
