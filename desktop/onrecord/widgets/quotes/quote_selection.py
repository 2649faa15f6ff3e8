"""Which quotes are at hand: those that a change, a copy or a dialog is about."""

from PySide6.QtCore import QObject, Signal

from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.quotes.quote_table_view import QuoteTableView


class QuoteSelection(QObject):
    """The quotes selected in the table, or the one that is read in an article where the table does not have it.

    What is done is done to what one sees.

    Signals:
        changed: others are at hand.
        left_out: a quote is to be read that the table does not have, its id in digits.
    """

    changed = Signal()
    left_out = Signal(str)

    def __init__(self, workspace: Workspace, table: QuoteTableView) -> None:
        super().__init__(table)
        self._workspace, self._table = workspace, table
        self._read: int | None = None
        table.selectionModel().selectionChanged.connect(self._tell)
        table.current_changed.connect(self._tell)
        table.model().modelReset.connect(self._tell)  # which ends a selection without a word

    def _tell(self) -> None:
        self.changed.emit()

    def read(self, quote: int | None) -> None:
        """Know which quote is chosen in the article that is shown."""
        self._read = quote
        self.changed.emit()

    @property
    def beside(self) -> int | None:
        """The id of the quote that is read in the article while the table does not have it, and has none selected."""
        return self._read if not self._table.has_selection and self.hides(self._read) else None

    @property
    def in_table(self) -> int | None:
        """The id of the table's current quote, from which one goes on to the next."""
        return self._table.current_quote

    @property
    def current(self) -> int | None:
        """The id of the quote that is read."""
        return self.beside if self.beside is not None else self.in_table

    @property
    def some(self) -> bool:
        """Whether any quote is at hand."""
        return self._table.has_selection or self.beside is not None

    def quotes(self) -> list[int]:
        """Ids of the quotes at hand, in the order of the table."""
        return [self.beside] if self.beside is not None else self._table.selected_quotes()

    def hides(self, quote: int | None) -> bool:
        """Whether the filter leaves a quote out of the table."""
        return quote is not None and self._workspace.quotes.ids.row_of(quote) < 0

    def go_to(self, quote: int) -> None:
        """Choose a quote in the table, or where it is filtered out, in the article alone."""
        if not self._table.show_quote(quote):
            self._table.clearSelection()
            self.left_out.emit(str(quote))
