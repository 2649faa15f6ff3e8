"""What a person does with the article beside the table: reads a quote in it, sets its source, removes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.domain.operations import ConfirmGuesses, RemoveArticles, SetSource
from onrecord.domain.quote import QuoteRow
from onrecord.viewmodels.articles.article_page import ArticlePage
from onrecord.viewmodels.articles.article_tooltips import hint
from onrecord.viewmodels.articles.fact_sheet import FactSheet, rows_of
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.articles.article_facts_dialog import ArticleFactsDialog
from onrecord.widgets.articles.article_pane import ArticlePane
from onrecord.widgets.articles.articles_dialog import ArticlesDialog, Uses
from onrecord.widgets.articles.source_dialog import SourceDialog
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.quotes.quote_selection import QuoteSelection
from onrecord.widgets.quotes.quote_table_view import QuoteTableView

NO_QUOTE = 0
"""The id of no quote."""


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """What is shown of a quote: its article, its row and the address of its passage; nothing where there is none.

    Attributes:
        hidden: whether the table does not have the quote, since the filter leaves it out.
    """

    page: ArticlePage | None = None
    row: QuoteRow | None = None
    link: str = ""
    hidden: bool = False

    def says_as(self, other: "ShownQuote") -> bool:
        """Whether another one says the same."""
        same = self.page.says_as(other.page) if self.page and other.page else self.page is other.page
        return same and (self.row, self.link, self.hidden) == (other.row, other.link, other.hidden)


class ReaderController(Controller):
    """Shows the article of the quote that is chosen, acts on it, and switches its commands on and off."""

    @staticmethod
    def commands() -> "Commands[ReaderController]":
        """What can be done with the article that is shown, and the list of all."""
        this, first = ReaderController, tr("No quote stands before this one in the article.")
        article: Need[ReaderController] = Need(tr("No article is shown."), lambda it: bool(it._article.article_id))
        about: Need[ReaderController] = Need(
            tr("No article is shown."), lambda it: it._selection.some or bool(it._article.article_id)
        )
        before: Need[ReaderController] = Need(first, lambda it: it._article.neighbour(-1) is not None)
        after: Need[ReaderController] = Need(
            tr("No quote follows in the article."), lambda it: it._article.neighbour(1) is not None
        )
        address: Need[ReaderController] = Need(tr("No address is known of the article."), lambda it: it._article.linked)
        guess: Need[ReaderController] = Need(
            tr("Nothing is guessed of the article that is shown."), lambda it: bool(it._article.shown_guesses)
        )
        confirm = tr("Confirm what is guessed of this article")
        page, short = tr("Open the page at the passage"), tr("Open at the passage")
        back, on = tr("Previous quote in the article"), tr("Next quote in the article")
        return (
            Command("articles", tr("Articles…"), this.show_articles, "Ctrl+L"),
            Command("read_again", tr("Re-analyse this article"), this.read_again, "Ctrl+Shift+R", needs=article),
            Command("remove_article", tr("Remove this article"), this.remove_article, "Ctrl+Del", needs=article),
            Command("set_source", tr("Set the article’s source…"), this.ask_source, "Ctrl+E", needs=article),
            Command("edit_facts", tr("Edit facts of the article…"), this.edit_facts, "Ctrl+I", needs=about),
            Command("confirm_guesses", confirm, this.confirm_guesses, needs=guess, short=tr("Confirm")),
            Command(
                "open_page", page, lambda it: it._article.open_link(), "O", needs=address, short=short, quotes=True
            ),
            Command("previous", back, lambda it: it.step(-1), "Alt+Up", needs=before, icon="previous"),
            Command("next", on, lambda it: it.step(1), "Alt+Down", needs=after, icon="next"),
        )

    def __init__(
        self, context: WindowContext, table: QuoteTableView, selection: QuoteSelection, article: ArticlePane
    ) -> None:
        super().__init__(context)
        self._table, self._selection, self._article = table, selection, article
        self._shown = ShownQuote()
        table.current_changed.connect(self.show_quote)
        selection.left_out.connect(self.show_quote)
        article.shown.connect(lambda: selection.read(article.quote))
        article.quote_wanted.connect(selection.go_to)
        article.view.hint_of = self._told_at
        article.view.own_actions = [self._actions["edit_facts"]]
        self._workspace.refreshed.connect(self.show_again)
        self._bind(article.shown)

    def show_articles(self) -> None:
        """Show the list of all articles."""
        uses = Uses(self.show_article, self._importer.read_again)
        ArticlesDialog.show_for(self._workspace, uses, self._theme, self._window)

    def read_again(self) -> None:
        """Read the article shown again."""
        self._importer.read_again([self._article.article_id])

    def show_quote(self, quote: str) -> None:
        """Show the article of a quote, given as its id in digits; "" shows none."""
        self._show(quote, self._found(quote))

    def _found(self, quote: str) -> ShownQuote:
        rows = self._workspace.rows([int(quote)]) if quote else []
        row = rows[0] if rows else None
        if row is None:
            return ShownQuote()
        page, hidden = self._workspace.page(row.article, row.id), self._selection.hides(row.id)
        return ShownQuote(page, row, self._workspace.link(row), hidden)

    def _show(self, quote: str, found: ShownQuote) -> None:
        self._shown = found
        self._article.hint.setText(self._hint(quote))
        self._article.show_quote(found.page, found.row, found.link, hidden=found.hidden)

    def _told_at(self, position: int) -> str:
        page = self._article.page
        return hint(page, position, self._workspace.rows) if page else ""

    def _hint(self, quote: str) -> str:
        """Why no article is shown, where none is."""
        if quote:
            return tr("This article cannot be read now. The list of problems says why.")
        some = bool(self._workspace.quotes.ids)
        return tr("Choose a quote to read it in its article.") if some else tr("There is no quote to read.")

    def show_article(self, article: str) -> None:
        """Show an article at the first of its quotes that the table has, else by itself, and no quote chosen."""
        ids = self._workspace.quotes.ids
        quote = next((quote for quote in self._workspace.quotes_of(article) if ids.row_of(quote) >= 0), None)
        if quote is not None:
            self._table.show_quote(quote)
            self.show_quote(str(quote))  # it may have been the current one, with another article shown beside it
        else:
            self._table.choose_none()
            self._show("", self._alone(article))

    def _alone(self, article: str) -> ShownQuote:
        page = self._workspace.page(article, NO_QUOTE)
        return ShownQuote(page, None, page.article.url if page else "")

    def show_again(self) -> None:
        """Show what is shown as it is now, after an edit, an import or another filter; the same is left as it is.

        A quote that the table did not have stays chosen: in the table too, where it has it now. Where it is gone, the
        table's own is chosen again.
        """
        quote, current = self._article.quote, self._table.current_quote
        apart = quote if quote != current else None
        if apart is not None and self._table.show_quote(apart):
            return
        beside = self._found(str(apart)) if apart is not None else ShownQuote()
        at_hand = beside.page is not None and beside.page.chosen is not None
        if apart is not None and not at_hand and current is not None and self._table.show_quote(current):
            return
        wanted = str(quote if at_hand else current or "")
        found = beside if at_hand else self._found(wanted) if wanted else self._alone(self._article.article_id)
        if found.page is None or not found.says_as(self._shown):
            self._show(wanted, found)

    def step(self, by: int) -> None:
        """Go ``by`` quotes further in the article."""
        neighbour = self._article.neighbour(by)
        if neighbour is not None:
            self._selection.go_to(neighbour)

    def edit_facts(self) -> None:
        """Ask for the facts of the articles of the quotes that are selected, else of the article shown."""
        quotes = self._selection.quotes()
        ids = self._workspace.article_ids(quotes) if len(quotes) > 1 else []
        self.edit_facts_of(ids or [self._article.article_id])

    def edit_facts_of(self, articles: Sequence[str]) -> None:
        """Ask for the facts of articles, given by their ids."""
        rows = rows_of(self._workspace, articles)
        if rows and not self._workspace.edits.refused():
            ArticleFactsDialog(FactSheet(rows), self._workspace, self._window).open()

    def remove_article(self) -> None:
        """Remove the article shown from the library."""
        if self._article.article_id:
            self._workspace.edits.apply(RemoveArticles([self._article.article_id]))

    def confirm_guesses(self) -> None:
        """Take what is guessed of the article shown as certain."""
        if self._article.article_id:
            self._workspace.edits.apply(ConfirmGuesses([self._article.article_id]))

    def ask_source(self) -> None:
        """Ask for the source of the article shown."""
        wanted = self._article.article_id
        if wanted:
            known, apply = self._workspace.all_source_names(), self._workspace.edits.apply
            set_source = lambda source: apply(SetSource([wanted], source))  # noqa: E731
            SourceDialog(self._article.source, known, set_source, self._window).open()
