"""The library: one SQLite file with articles, who said what in them, and the ledger of what was changed by hand."""

from onrecord.library.index.count_repository import CountRepository
from onrecord.library.index.groups import Groups
from onrecord.library.index.lazy_rows import LazySpeakers, QuoteIds
from onrecord.library.index.quote_labels import QuoteLabels
from onrecord.library.library import Library

__all__ = ["CountRepository", "Groups", "LazySpeakers", "Library", "QuoteIds", "QuoteLabels"]
