"""The rows that the library answers with, for widgets, which do not know the library itself."""

from onrecord.library import Author, Order, Part, QuoteRow, SourceRow, SpeakerRow, StepRow, Tally, Totals, Verdict

__all__ = ["Author", "Order", "Part", "QuoteRow", "SourceRow", "SpeakerRow", "StepRow", "Tally", "Totals", "Verdict"]
