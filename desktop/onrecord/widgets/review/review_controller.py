"""Going through quotes with single keys: next, accept, reject, note, tag, edit, undo."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from onrecord.domain.errors import Problem
from onrecord.domain.operations import ChangeQuotes, QuoteChange, RemoveTag
from onrecord.domain.quote import SelectionSummary, Verdict
from onrecord.domain.tags import tag_names
from onrecord.viewmodels.filters.facet_rows import FacetRow
from onrecord.viewmodels.speakers.choice_model import Choice, ChoiceModel, Key, new_tag, tag_choices
from onrecord.viewmodels.text.translation import counted, tr
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.common.edit_dialogs import ChoiceDialog, NameDialog
from onrecord.widgets.common.layout_helpers import add_to_menu
from onrecord.widgets.filters.facet_list import FacetList
from onrecord.widgets.quotes.edit_quote_dialogs import EditQuoteDialog, NoteDialog
from onrecord.widgets.quotes.quote_selection import QuoteSelection
from onrecord.widgets.quotes.quote_table_view import QuoteTableView


class ReviewController(Controller):
    """Does what the single keys say to the quotes at hand, and goes on to the next in a table that is not checked."""

    @staticmethod
    def commands() -> "Commands[ReviewController]":
        """What is done with quotes by single keys."""
        this, none, unchanged = ReviewController, tr("No quote is selected."), tr("Nothing was changed by hand yet.")
        some: Need[ReviewController] = Need(none, lambda it: it._selection.some)
        current: Need[ReviewController] = Need(none, lambda it: it._table.current_quote is not None)
        change: Need[ReviewController] = Need(unchanged, lambda it: it._workspace.edits.can_undo)
        back, edit = tr("Previous quote"), tr("Edit speaker, note and tags…")
        return (
            Command("next_quote", tr("Next quote"), lambda it: it._table.step(1), "J", needs=current, quotes=True),
            Command("previous_quote", back, lambda it: it._table.step(-1), "K", needs=current, quotes=True),
            Command("accept", tr("Accept"), lambda it: it.set_verdict(Verdict.ACCEPTED), "A", needs=some, quotes=True),
            Command("reject", tr("Reject"), lambda it: it.set_verdict(Verdict.REJECTED), "X", needs=some, quotes=True),
            Command("note", tr("Note…"), this.ask_note, "N", needs=some, quotes=True),
            Command("tag", tr("Tag…"), this.ask_tag, "T", needs=some, quotes=True),
            Command("edit_quote", edit, this.ask_all, "E", needs=some, quotes=True),
            Command("take_back", tr("Undo the last change"), this.take_back, "U", needs=change, quotes=True),
        )

    def __init__(
        self, context: WindowContext, table: QuoteTableView, selection: QuoteSelection, tags: FacetList
    ) -> None:
        super().__init__(context)
        self._table, self._selection = table, selection
        tags.menu_wanted.connect(self._fill_menu)
        tags.rename_wanted.connect(self._rename_tag)
        self._bind(selection.changed, self._workspace.refreshed)

    def set_verdict(self, verdict: Verdict) -> None:
        """Accept or reject the quotes at hand and go on; the same again takes that back and stays.

        From a quote that the table does not have there is no next one to go on to.
        """
        quotes = self._selection.quotes()
        if not quotes:
            return
        off, beside = self._workspace.all_have_verdict(quotes, verdict), self._selection.beside is not None
        following = self._table.after(quotes)
        self._workspace.edits.toggle_verdict(quotes, verdict)
        if beside:
            return
        here = bool(self._workspace.quotes.ids.rows_of(quotes))
        wanted = None if off else self._next_open(following)
        if wanted is None and not here:
            wanted = following
        if wanted is not None:
            self._table.show_quote(wanted)

    def _next_open(self, following: int | None) -> int | None:
        """The next quote that is not checked."""
        if self._workspace.sampling.walking:
            return self._workspace.sampling.next_open()
        return self._workspace.first_unchecked(
            max(0, self._workspace.quotes.ids.row_of(following)) if following is not None else 0
        )

    def take_back(self) -> None:
        """Undo the last change, and go back to the quote that it was about."""
        quote = self._workspace.undo_last()
        if quote is not None:
            self._selection.go_to(quote)

    def _chosen(self) -> SelectionSummary | None:
        quotes = self._selection.quotes()
        return self._workspace.summarise(quotes) if quotes else None

    def ask_note(self) -> None:
        """Ask for a note about the quotes at hand."""
        chosen = self._chosen()
        if chosen:
            NoteDialog(chosen, self._act(chosen), self._window).open()

    def ask_all(self) -> None:
        """Ask for all that can be edited of the quotes at hand."""
        chosen = self._chosen()
        if chosen:
            tags = [tag.name for tag in self._workspace.all_tags()]
            EditQuoteDialog(chosen, self._workspace.all_named_speakers(), tags, self._act(chosen), self._window).open()

    def _act(self, chosen: SelectionSummary) -> Callable[[QuoteChange], Problem | None]:
        return lambda wanted: self._workspace.edits.apply(ChangeQuotes(chosen.quotes, wanted))

    def ask_tag(self) -> None:
        """Ask for a tag for the quotes at hand; one that all of them have is taken off."""
        chosen = self._chosen()
        if chosen is None:
            return
        count = len(chosen.quotes)
        words = (tr("Tag…"), counted("Tag %Ln quotes with:", "Tag %Ln quote with:", count), tr("Tag"))
        model = ChoiceModel(tag_choices(self._workspace.all_tags(), chosen), new=new_tag)

        def change(key: Key) -> Problem | None:
            return self._act(chosen)(_change(chosen, str(key)))

        dialog = ChoiceDialog(words, model, change, lambda c: self._outcome(chosen, c), self._theme, self._window)
        dialog.chosen.connect(lambda c: dialog.main.setText(self._verb(chosen, c)))
        hint = tr("Type a tag; commas part several")
        dialog.about(tr("Find a tag"), hint, tr("There are no tags yet: type the first one."))
        dialog.open()

    def _verb(self, chosen: SelectionSummary, choice: Choice) -> str:
        return tr("Take off") if _change(chosen, str(choice.key)).remove else tr("Tag")

    def _outcome(self, chosen: SelectionSummary, choice: Choice) -> str:
        if _change(chosen, str(choice.key)).remove:
            return tr("Takes this tag off.")
        several = len(_change(chosen, str(choice.key)).add) > 1
        return tr("Adds these tags.") if several else tr("Adds this tag.")

    def _rename_tag(self, row: FacetRow) -> None:
        name = str(row.key)
        if name and not self._workspace.edits.refused():
            lead = tr("The tag “{0}” becomes, on all its quotes:").format(name)
            act = self._workspace.rename_tag
            NameDialog(tr("Rename the tag"), lead, name, lambda text: act(name, text), self._window).open()

    def _fill_menu(self, menu: QMenu, row: FacetRow) -> None:
        """Offer what can be done with a tag of the list."""
        if not row.key:
            return
        menu.addSeparator()
        for text, act in (
            (tr("Rename the tag…"), lambda: self._rename_tag(row)),
            (tr("Take off all quotes"), lambda: self._workspace.edits.apply(RemoveTag(str(row.key)))),
        ):
            add_to_menu(menu, text, act).setEnabled(self._workspace.read_only is None)


def _change(chosen: SelectionSummary, typed: str) -> QuoteChange:
    """What choosing a tag comes to: off where all have it, else on."""
    if typed in chosen.shared:
        return QuoteChange(remove=(typed,))
    return QuoteChange(add=tag_names(typed))
