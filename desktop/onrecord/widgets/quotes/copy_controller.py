"""Copies quotes with their sources, or the words selected in the article, and says what was copied."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from onrecord.viewmodels.quotes.clipboard import put_on_clipboard
from onrecord.viewmodels.text.translation import counted, figure, tr
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.quotes.quote_selection import QuoteSelection
from onrecord.widgets.quotes.quote_table_view import QuoteTableView


class CopyController(Controller):
    """Puts what is at hand on the clipboard.

    Args of `__init__`:
        copy_words: copies the words selected in the article, if it has the keyboard; False where it does not.

    Signals:
        copied: copying was asked for.
    """

    copied = Signal()

    @staticmethod
    def commands() -> "Commands[CopyController]":
        """Copying."""
        some: Need[CopyController] = Need(tr("No quote is selected."), lambda it: it._selection.some)
        tip = tr("Copy the selected quotes with their sources")
        return (Command("copy", tr("Copy"), CopyController.copy, "Ctrl+C", needs=some, about=tip, icon="copy"),)

    def __init__(
        self, context: WindowContext, table: QuoteTableView, selection: QuoteSelection, copy_words: Callable[[], bool]
    ) -> None:
        super().__init__(context)
        self._selection, self._copy_words = selection, copy_words
        table.copy_wanted.connect(self.copy_quotes)
        self._bind(selection.changed)

    def copy(self) -> None:
        """Copy the words selected in the article when it has the keyboard, else the quotes at hand."""
        if self._copy_words():
            self.copied.emit()
        else:
            self.copy_quotes()

    def copy_quotes(self) -> None:
        """Copy the quotes at hand with their citations, as text and as HTML."""
        quotes = self._selection.quotes()
        data = self._workspace.mime_data_of(quotes) if quotes else None
        if data is not None:
            put_on_clipboard(data)
            self._notifier.say(self._told(quotes))
        self.copied.emit()

    def _told(self, quotes: Sequence[int]) -> str:
        """What was copied; a source that is missing in it is missed now, or by an editor."""
        copied, without = len(quotes), sum(not row.source for row in self._workspace.rows(quotes))
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
