"""The library: one SQLite file with articles, who said what in them, and the ledger of what was changed by hand."""

from onrecord.domain.article import ArticleOrder, ArticleRow
from onrecord.domain.change_log import Author, Deed, LedgerRow, StepRow
from onrecord.domain.count_rows import OTHER_SPEAKERS, CrossRow, DateRow, DayRow, SourceRow, TagRow, Tally, Totals
from onrecord.domain.interrupted_import import Unread
from onrecord.domain.operations import Change
from onrecord.domain.quote import GroupHead, Grouping, Order, QuotePassage, QuoteRow, Together, Verdict
from onrecord.domain.sample import Sample
from onrecord.domain.saved_search import SavedSearch
from onrecord.domain.speaker import Described, DoubtRow, Part, Portrait, SpeakerRow
from onrecord.library.index.groups import Groups
from onrecord.library.index.lazy_rows import Ids, Speakers
from onrecord.library.index.quote_labels import QuoteLabels
from onrecord.library.library import Library

__all__ = [
    "OTHER_SPEAKERS",
    "ArticleOrder",
    "ArticleRow",
    "Author",
    "Change",
    "CrossRow",
    "DateRow",
    "DayRow",
    "Deed",
    "Described",
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
    "QuoteLabels",
    "QuotePassage",
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
    "Unread",
    "Verdict",
]
