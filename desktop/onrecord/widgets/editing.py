"""What a person does with quotes: reads them in their article, copies them, sets the source of an article."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from onrecord.viewmodels.article_hints import hint
from onrecord.viewmodels.clipboard import put_on_clipboard
from onrecord.viewmodels.desk import Desk
from onrecord.viewmodels.wording import counted, figure, tr
from onrecord.widgets.article_pane import ArticlePane
from onrecord.widgets.commands import Actions
from onrecord.widgets.quote_dialogs import SourceDialog
from onrecord.widgets.quote_table import QuoteTable
from onrecord.widgets.status_strip import StatusStrip

NO_QUOTE = 0
"""The id of no quote."""


class Editing(QObject):
    """Acts on the quotes selected in a table and the article shown beside it, and switches its commands on and off."""

    def __init__(
        self,
        desk: Desk,
        table: QuoteTable,
        article: ArticlePane,
        status: StatusStrip,
        actions: Actions,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._table, self._article, self._status = desk, table, article, status
        self._actions, self._window = actions, parent
        table.copy_wanted.connect(self.copy_quotes)
        table.current_changed.connect(self.show_quote)
        article.shown.connect(self._enable)
        article.quote_wanted.connect(self.go_to)
        article.view.hint_of = self._told_at
        desk.edited.connect(self.show_again)
        desk.edits.said.connect(status.say)
        self._enable()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the commands about the article shown do."""
        return {
            "set_source": self.ask_source,
            "remove_article": self.remove_article,
            "open_page": self._article.open_link,
            "previous": lambda: self.step(-1),
            "next": lambda: self.step(1),
        }

    def _enable(self) -> None:
        article = self._article
        able = dict.fromkeys(("set_source", "read_again", "remove_article"), bool(article.article_id))
        able |= {"previous": article.neighbour(-1) is not None, "next": article.neighbour(1) is not None}
        for name, on in (able | {"open_page": article.linked}).items():
            self._actions[name].setEnabled(on)

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

    def show_article(self, article: str) -> None:
        """Show an article at the first of its quotes that the table has, else by itself, and no quote chosen."""
        ids = self._desk.quotes.ids
        quote = next((quote for quote in self._desk.quotes_of(article) if ids.place(quote) >= 0), None)
        if quote is not None:
            self._table.show_quote(quote)
            self.show_quote(str(quote))  # it may have been the current one, with another article shown beside it
            return
        self._table.choose_none()
        page = self._desk.page(article, NO_QUOTE)
        self._article.hint.setText(self._hint(""))
        self._article.show_quote(page, None, page.article.url if page else "")

    def show_again(self) -> None:
        """Show the current quote anew, after an edit, or the article that is shown without one."""
        if self._table.current_quote is None and self._article.article_id:
            self.show_article(self._article.article_id)
        else:
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
            self._status.say(self._told(quotes))

    def _told(self, quotes: Sequence[int]) -> str:
        """What was copied; a source that is missing in it is missed now, or by an editor."""
        copied, without = len(quotes), sum(not row.source for row in self._desk.rows(quotes))
        if not without:
            return counted("Copied %Ln quotes with source", "Copied %Ln quote with source", copied)
        if without == copied:
            return counted(
                "Copied %Ln quotes without a source: none is set",
                "Copied %Ln quote without a source: none is set",
                copied,
            )
        some = counted(
            "Copied %Ln quotes, {0} of them without a source", "Copied %Ln quote, {0} of them without a source", copied
        )
        return some.format(figure(without))

    def remove_article(self) -> None:
        """Remove the article shown from the library, and go on to the next quote of another one."""
        article = self._article.article_id
        quotes = self._desk.quotes_of(article)
        following = self._table.after(quotes) if self._table.current_quote in quotes else None
        if article and self._desk.edits.remove([article]) is None and following is not None:
            self._table.show_quote(following)

    def ask_source(self) -> None:
        """Ask for the source of the article shown."""
        wanted = self._article.article_id
        if wanted:
            known, act = self._desk.every_source(), self._desk.edits.set_source
            SourceDialog(self._article.source, known, lambda source: act([wanted], source), self._window).open()

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
