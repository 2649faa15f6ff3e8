"""The rows that the library answers with, for widgets, which do not know the library itself."""

from onrecord.library import Order, QuoteRow, SourceRow, SpeakerRow, Tally, Totals

__all__ = ["Order", "QuoteRow", "SourceRow", "SpeakerRow", "Tally", "Totals"]
