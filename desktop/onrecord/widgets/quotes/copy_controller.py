"""Copies quotes with their citations, or the words selected in the article, and says what was copied and how."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDrag

from onrecord.support.settings import Settings
from onrecord.viewmodels.quotes.article_excerpt import ArticleExcerpt
from onrecord.viewmodels.quotes.clipboard import put_on_clipboard
from onrecord.viewmodels.quotes.copied_quotes import CopiedQuotes, CopyForm, CopyWish, makers
from onrecord.viewmodels.quotes.copy_preferences import CopyPreferences
from onrecord.viewmodels.quotes.copy_preview import SHOWN, Lack
from onrecord.viewmodels.quotes.lazy_mime_data import LazyMimeData
from onrecord.viewmodels.quotes.quote_copier import AT_ONCE, Copy, QuoteCopier, copy_of
from onrecord.viewmodels.quotes.template_drafts import TemplateDrafts
from onrecord.viewmodels.text.number_formats import quotes_text
from onrecord.viewmodels.text.translation import figure, tr
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.common.notifier import Offer
from onrecord.widgets.quotes.copy_as_dialog import CopyAsDialog
from onrecord.widgets.quotes.quote_selection import QuoteSelection
from onrecord.widgets.quotes.quote_table_view import QuoteTableView
from onrecord.widgets.quotes.templates_dialog import TemplatesDialog

MOST_DRAGGED = 500
"""Quotes that can be dragged: another program waits until all are written."""


class CopyController(Controller):
    """Puts what is at hand on the clipboard.

    Args of `__init__`:
        excerpt: the words selected in the article, if it has the keyboard; None where it does not.

    Signals:
        copied: copying was asked for.
    """

    copied = Signal()

    @staticmethod
    def commands() -> "Commands[CopyController]":
        """Copying."""
        some: Need[CopyController] = Need(tr("No quote is selected."), lambda it: it._selection.some)
        this, tip = CopyController, tr("Copy the selected quotes with their citations")
        return (
            Command("copy", tr("Copy"), this.copy, "Ctrl+C", needs=some, about=tip, icon="copy"),
            Command("copy_as", tr("Copy as…"), this.ask, "Ctrl+Shift+C", needs=some),
            Command("copy_words", tr("Copy words only"), lambda it: it.copy(CopyForm.WORDS), needs=some),
            Command("citation_templates", tr("Citation templates…"), this.edit_templates),
            Command("copy_table", tr("Copy as table"), lambda it: it.copy_quotes(CopyForm.TABLE), needs=some),
        )

    def __init__(
        self,
        context: WindowContext,
        table: QuoteTableView,
        selection: QuoteSelection,
        excerpt: Callable[[], ArticleExcerpt | None],
        settings: Settings | None,
    ) -> None:
        super().__init__(context)
        self._selection, self._excerpt, self._table = selection, excerpt, table
        self.preferences = CopyPreferences(settings)
        self.copier = QuoteCopier(self)
        self.copier.made.connect(self._put)
        self.copier.failed.connect(self._workspace.failed)
        table.copy_wanted.connect(self.copy_quotes)
        table.drag_wanted.connect(self.drag)
        self._bind(selection.changed)

    def copy(self, form: CopyForm = CopyForm.CITED) -> None:
        """Copy the words selected in the article when it has the keyboard, else the quotes at hand."""
        excerpt = self._excerpt()
        self.copy_excerpt(excerpt, form) if excerpt else self.copy_quotes(form)

    def copy_quotes(self, form: CopyForm = CopyForm.CITED) -> None:
        """Copy the quotes at hand."""
        self._copy(self._selection.quotes(), replace(self.preferences.wish, form=form))

    def _copy(self, quotes: list[int], wish: CopyWish) -> None:
        if quotes:
            if len(quotes) > AT_ONCE:
                self._notifier.say(tr("Copying {0}…").format(quotes_text(len(quotes))))
            self.copier.copy(self._workspace.library, quotes, wish)
        self.copied.emit()

    def copy_excerpt(self, excerpt: ArticleExcerpt, form: CopyForm = CopyForm.CITED) -> None:
        """Copy words selected in the article, with its citation unless they are wanted alone."""
        self._copy_read(self._workspace.read_excerpt(excerpt), replace(self.preferences.wish, form=form))

    def _copy_read(self, quotes: CopiedQuotes | None, wish: CopyWish) -> None:
        if quotes is not None:
            self._put(copy_of(quotes, wish))
        self.copied.emit()

    def ask(self) -> None:
        """Ask how to copy what is at hand."""
        excerpt = self._excerpt()
        quotes = self._workspace.read_excerpt(excerpt) if excerpt else None
        self._ask_excerpt(quotes) if quotes else self._ask(self._selection.quotes())

    def _ask_excerpt(self, quotes: CopiedQuotes) -> None:
        self._open(quotes, max(1, len(quotes.rows)), partial(self._copy_read, quotes))

    def _ask(self, quotes: list[int]) -> None:
        some = self._workspace.read_quotes(quotes[:SHOWN])
        if some is not None and some.rows:
            self._open(some, len(quotes), partial(self._copy, quotes))

    def _open(self, quotes: CopiedQuotes, number: int, copy: Callable[[CopyWish], object]) -> None:
        def chosen(wish: CopyWish, as_default: bool) -> None:
            if wish.form is CopyForm.CITED:
                self.preferences.remember(wish, as_default=as_default)
            copy(wish)

        edit = partial(self._edit_templates, quotes)
        CopyAsDialog(quotes, number, self.preferences, chosen, edit, self._theme, self._window).open()

    def edit_templates(self) -> None:
        """Let the person's own templates be edited, shown with the quotes at hand."""
        self._edit_templates(self._workspace.read_quotes(self._selection.quotes()[:SHOWN]), lambda: None)

    def _edit_templates(self, quotes: CopiedQuotes | None, then: Callable[[], object]) -> None:
        def keep(drafts: TemplateDrafts) -> None:
            self.preferences.keep_templates(drafts.templates)
            then()

        drafts = TemplateDrafts(self.preferences.templates, quotes.cited if quotes else ())
        TemplatesDialog(drafts, keep, self._theme, self._window).open()

    def _put(self, copy: Copy) -> None:
        """Hand a copy to the clipboard, and say what it is."""
        put_on_clipboard(copy.data())
        change = partial(self._ask_excerpt, copy.excerpt) if copy.excerpt else partial(self._ask, list(copy.quotes))
        offers = [Offer(tr("Change…"), change)]
        if copy.lack is not None:
            offers.append(Offer(copy.lack.words, partial(self._add_missing, copy.lack)))
        self._notifier.say(copy.told, *offers)

    def _add_missing(self, lack: Lack) -> None:
        """Lead to where what is missing can be said."""
        self._selection.go_to(lack.quote)
        self._actions["set_source" if lack.field == "source" else "edit_facts"].trigger()

    def drag(self) -> None:
        """Let the selected quotes be dragged out of the table."""
        quotes = self._selection.quotes()
        if len(quotes) > MOST_DRAGGED:
            most = figure(MOST_DRAGGED)
            self._notifier.say(tr("No more than {0} quotes can be dragged: copy them").format(most))
            return
        read = self._workspace.read_quotes(quotes)
        if read is not None and read.rows:
            drag = QDrag(self._table)
            drag.setMimeData(LazyMimeData(makers(read, self.preferences.wish)))
            drag.exec(Qt.DropAction.CopyAction)

    def data_of(self, excerpt: ArticleExcerpt) -> QMimeData | None:
        """What words are that are dragged out of the article."""
        read = self._workspace.read_excerpt(excerpt)
        return LazyMimeData(makers(read, self.preferences.wish)) if read is not None else None

    def close(self) -> None:
        """Give up the copy that is being made."""
        self.copier.cancel()
