"""The library: one SQLite file with articles, who said what in them, and the ledger of what was changed by hand."""

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
    LedgerRow,
    Order,
    Part,
    Portrait,
    QuoteRow,
    SourceRow,
    SpeakerRow,
    Tally,
    Totals,
    Verdict,
)

__all__ = [
    "OTHER_SPEAKERS",
    "Author",
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
    "SourceRow",
    "SpeakerRow",
    "Speakers",
    "StepRow",
    "Tally",
    "Totals",
    "Verdict",
]
