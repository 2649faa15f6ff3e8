"""The library: one SQLite file with articles, who said what in them, and the ledger of what was changed by hand."""

from onrecord.domain.article import ArticleOrder, ArticleRow
from onrecord.domain.change_log import Author, ChangeType, LedgerRow, StepRow
from onrecord.domain.count_rows import OTHER_SPEAKERS, CrossRow, DateRow, DayRow, KindCounts, SourceRow, TagRow, Totals
from onrecord.domain.interrupted_import import Unread
from onrecord.domain.operations import QuoteChange
from onrecord.domain.quote import GroupHead, Grouping, Order, QuotePassage, QuoteRow, SelectionSummary, Verdict
from onrecord.domain.sample import Sample
from onrecord.domain.saved_search import SavedSearch
from onrecord.domain.speaker import MergeCandidateRow, SpeakerDescription, SpeakerPart, SpeakerProfile, SpeakerRow
from onrecord.library.index.count_repository import CountRepository
from onrecord.library.index.groups import Groups
from onrecord.library.index.lazy_rows import LazySpeakers, QuoteIds
from onrecord.library.index.quote_labels import QuoteLabels
from onrecord.library.library import Library

__all__ = [
    "OTHER_SPEAKERS",
    "ArticleOrder",
    "ArticleRow",
    "Author",
    "ChangeType",
    "CountRepository",
    "CrossRow",
    "DateRow",
    "DayRow",
    "GroupHead",
    "Grouping",
    "Groups",
    "KindCounts",
    "LazySpeakers",
    "LedgerRow",
    "Library",
    "MergeCandidateRow",
    "Order",
    "QuoteChange",
    "QuoteIds",
    "QuoteLabels",
    "QuotePassage",
    "QuoteRow",
    "Sample",
    "SavedSearch",
    "SelectionSummary",
    "SourceRow",
    "SpeakerDescription",
    "SpeakerPart",
    "SpeakerProfile",
    "SpeakerRow",
    "StepRow",
    "TagRow",
    "Totals",
    "Unread",
    "Verdict",
]
