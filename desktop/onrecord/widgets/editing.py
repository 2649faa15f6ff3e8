"""What a person does with quotes: reads them in their article, copies them, sets the source of an article."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from onrecord.viewmodels.article_hints import hint
from onrecord.viewmodels.clipboard import put_on_clipboard
from onrecord.viewmodels.desk import Desk
from onrecord.viewmodels.wording import counted, tr
from onrecord.widgets import dialogs
from onrecord.widgets.article_pane import ArticlePane
from onrecord.widgets.quote_table import QuoteTable
from onrecord.widgets.status_strip import StatusStrip


class Editing(QObject):
    """Acts on the quotes selected in a table and the article shown beside it."""

    def __init__(
        self, desk: Desk, table: QuoteTable, article: ArticlePane, status: StatusStrip, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._table, self._article, self._status = desk, table, article, status
        self._window = parent
        table.copy_wanted.connect(self.copy_quotes)
        table.current_changed.connect(self.show_quote)
        article.source_wanted.connect(self.ask_source)
        article.stepped.connect(self.step)
        article.quote_wanted.connect(self.go_to)
        article.view.hint_of = self._told_at
        desk.edited.connect(self.show_again)
        desk.edits.said.connect(status.say)

    def show_quote(self, quote: str) -> None:
        """Show the article of a quote, given as its id in digits; "" shows none."""
        rows = self._desk.rows([int(quote)]) if quote else []
        row = rows[0] if rows else None
        page = self._desk.page(row.article, row.id) if row else None
        self._article.hint.setText(self._hint(quote))
        self._article.show_quote(page, row, self._desk.link(row) if row else "")

    def _told_at(self, position: int) -> str:
        page = self._article.page
        return hint(page, position, self._desk.rows) if page else ""

    def _hint(self, quote: str) -> str:
        """Why no article is shown, where none is."""
        if quote:
            return tr("This article cannot be read now. The list of problems says why.")
        some = bool(self._desk.quotes.ids)
        return tr("Choose a quote to read it in its article.") if some else tr("There is no quote to read.")

    def show_again(self) -> None:
        """Show the current quote anew, after an edit."""
        self.show_quote(str(self._table.current_quote or ""))

    def show_renewed(self, articles: frozenset[str]) -> None:
        """Show the current quote anew where its article was read again."""
        if self._article.article_id in articles:
            self.show_again()

    def go_to(self, quote: int) -> None:
        """Choose a quote in the table, or where it is filtered out, in the article alone."""
        if not self._table.show_quote(quote):
            self.show_quote(str(quote))

    def step(self, by: int) -> None:
        """Go ``by`` quotes further in the article."""
        neighbour = self._article.neighbour(by)
        if neighbour is not None:
            self.go_to(neighbour)

    def copy(self) -> None:
        """Copy the text selected in the article when it has the focus, else the selected quotes."""
        if self._article.view.hasFocus() and self._article.view.selected_original():
            self._article.view.copy()
        else:
            self.copy_quotes()

    def copy_quotes(self) -> None:
        """Copy the selected quotes with their citations, as text and as HTML."""
        quotes = self._table.selected_quotes()
        data = self._desk.copied(quotes) if quotes else None
        if data is not None:
            put_on_clipboard(data)
            self._status.say(counted("Copied %Ln quotes with source", "Copied %Ln quote with source", len(quotes)))

    def ask_source(self, article: str = "") -> None:
        """Ask for the source of an article; "" is the one shown."""
        wanted = article or self._article.article_id
        if wanted:
            dialogs.ask_source(
                self._window,
                self._article.source,
                lambda source: self._desk.edits.set_source([wanted], source),
            )

    def add_filter_to(self, menu: QMenu) -> None:
        """Offer to filter by the speaker of the quote that was clicked."""
        rows = self._desk.rows(self._table.selected_quotes()[:1])
        key = rows[0].speaker_id if rows else None
        everybody = self._desk.all_speakers
        found = everybody[everybody.keys.index(key)] if rows and key in everybody.keys else None
        if found is not None and not found.chosen:
            named = tr("Filter by {0}").format(found.label.replace("&", "&&"))
            action = QAction(named if rows[0].speaker else tr("Filter by those who are not named"), menu)
            action.triggered.connect(lambda: self._desk.filter.choose_speaker(key, found.label))
            menu.addAction(action)
