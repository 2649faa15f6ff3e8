"""The library: one SQLite file with articles, who said what in them, and the person's edits."""

from onrecord.library.library import Library
from onrecord.library.records import Order, QuoteRow, SourceRow, SpeakerRow, Tally, Totals

__all__ = ["Library", "Order", "QuoteRow", "SourceRow", "SpeakerRow", "Tally", "Totals"]
