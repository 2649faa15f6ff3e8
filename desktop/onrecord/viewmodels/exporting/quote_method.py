"""The method note of quotes that are copied or exported, in the person's language."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from onrecord.domain.filter import Filter
from onrecord.domain.messages import Text, message
from onrecord.library import Library, QuoteIds
from onrecord.tables.method.method_facts import left_out, method_facts
from onrecord.tables.method.method_note import method_note
from onrecord.tables.method.method_records import Extent, MethodNote
from onrecord.viewmodels.exporting.quote_exporter import QuoteScope
from onrecord.viewmodels.text.translation import translate

JSON = "application/json"


def quote_method(
    library: Library, quotes: QuoteIds, scope: QuoteScope, chosen: Filter, chips: Sequence[str], *, sampled: bool
) -> MethodNote:
    """How quotes were found, chosen and checked.

    Args:
        library: the library.
        quotes: the quotes.
        scope: which they are.
        chosen: the filter of the table.
        chips: the same in words.
        sampled: whether the table shows a random sample.

    Raises:
        LibraryError: the library cannot be read.
    """
    if scope.selected:
        return method_note(method_facts(library, quotes, Extent.SELECTED, ()), translate)
    wanted = Filter(thought=chosen.thought) if scope.every else chosen
    words: list[Text] = [] if scope.every else [message("{0}", chip) for chip in chips]
    words += left_out(thought=chosen.thought, rejected=scope.rejected)
    extent = Extent.EVERY if scope.every else Extent.SAMPLE if sampled else Extent.SHOWN
    return method_note(method_facts(library, quotes, extent, words, wanted.but(rejected=scope.rejected)), translate)


def method_mime_data(note: MethodNote) -> QMimeData:
    """The note for the clipboard: the paragraph as text, the facts as JSON."""
    data = QMimeData()
    data.setText(note.paragraph)
    data.setData(JSON, note.record.encode("utf-8", "replace"))
    return data
