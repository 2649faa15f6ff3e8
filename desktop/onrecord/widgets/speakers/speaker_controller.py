"""What a person does with speakers: merges, splits, renames, tells them apart, and sets whose words quotes are."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu

from onrecord.domain.attribution import Form
from onrecord.domain.errors import IngestError, Problem
from onrecord.domain.operations import (
    AllowMerge,
    AssignQuotes,
    DescribeSpeaker,
    KeepSpeakersApart,
    MergeSpeakers,
    RenameSpeaker,
    SplitSpeaker,
)
from onrecord.domain.speaker import SpeakerPart
from onrecord.viewmodels.filters.facet_models import FACET_ROLE
from onrecord.viewmodels.filters.facet_rows import FacetRow
from onrecord.viewmodels.speakers.attribute_import import read_attributes
from onrecord.viewmodels.speakers.choice_model import (
    Choice,
    ChoiceModel,
    Key,
    near_first,
    new_speaker,
    nobody,
    part_choices,
    suggested_first,
)
from onrecord.viewmodels.speakers.merge_review import MergeReview
from onrecord.viewmodels.text.translation import counted, figure, tr
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.common.edit_dialogs import ChoiceDialog, NameDialog
from onrecord.widgets.common.layout_helpers import add_to_menu
from onrecord.widgets.filters.facet_list import FacetList
from onrecord.widgets.quotes.quote_selection import QuoteSelection
from onrecord.widgets.speakers.attributes_dialog import AttributesDialog, ask_table
from onrecord.widgets.speakers.merge_review_dialog import MergeReviewDialog
from onrecord.widgets.speakers.speaker_dialog import SpeakerDialog

Named = tuple[int, str]
SUGGESTED = 100
"""Quotes that are looked at for a speaker that the program suggests for all of them."""


class SpeakerController(Controller):
    """Asks what is needed for a change and hands it to the workspace.

    What the menu bar does is done to the speaker of the row that has the focus, else to the one that is filtered by,
    else to that of the current quote.
    """

    @staticmethod
    def commands() -> "Commands[SpeakerController]":
        """What can be done with speakers, and with those of the quotes at hand."""
        some: Need[SpeakerController] = Need(tr("No quote is selected."), lambda it: it._selection.some)
        doubts, about, this = tr("Possible duplicates…"), tr("Speakers that may be one: decide"), SpeakerController
        what, table = tr("Who it is: name, kind, role and more"), tr("Import speaker attributes…")
        told = tr("From a CSV file: gender, role, party and what else it says of speakers")
        people = tr("People only")
        return (
            Command("set_speaker", tr("Set speaker…"), this.ask_speaker, "S", needs=some, quotes=True),
            Command("merge_speaker", tr("Merge its speaker into…"), this.merge_current, "M", needs=some, quotes=True),
            Command("merge", tr("Merge into…"), this.merge, "Ctrl+J"),
            Command("edit_speaker", tr("Edit speaker…"), this.edit, "Ctrl+Shift+E", about=what),
            Command("rename", tr("Rename…"), this.rename, "Ctrl+R"),
            Command("split", tr("Split off a spelling…"), this.split, "Ctrl+Shift+M"),
            Command("never", tr("Never the same as…"), this.keep_apart, "Ctrl+Shift+N"),
            Command("people_only", people, this.toggle_people, "Ctrl+Shift+J", checked=this.shows_people),
            Command("import_attributes", table, this.ask_table, about=told),
            Command("doubts", doubts, this.review_merges, "Ctrl+D", about=about),
        )

    def __init__(self, context: WindowContext, speakers: FacetList, selection: QuoteSelection) -> None:
        super().__init__(context)
        self._speakers, self._selection = speakers, selection
        speakers.menu_wanted.connect(self._fill_menu)
        speakers.rename_wanted.connect(lambda row: self._actions["rename"].trigger())
        self._workspace.refreshed.connect(self._name)
        self._name()
        self._bind(selection.changed)

    def _name(self) -> None:
        review, candidates = self._actions["doubts"], self._workspace.counts.merge_candidates
        review.setText(tr("Possible duplicates ({0})…").format(figure(candidates)))
        review.setIconText(counted("%Ln duplicates?", "%Ln duplicate?", candidates))

    def merge(self, who: Named | None = None) -> None:
        """Ask into whom a speaker is to be merged."""
        who = who or self._meant()
        if who:
            number, name = who
            words = (tr("Merge into…"), tr("Merge {0} into:").format(name), tr("Merge"))
            outcome = tr("All quotes of {0}, and those that are still to come, will stand under {1}.")
            merge = lambda key: self._workspace.edits.apply(MergeSpeakers(number, _number(key)))  # noqa: E731
            self._ask(words, number, merge, name, outcome)

    def keep_apart(self, who: Named | None = None) -> None:
        """Ask with whom a speaker is never the same; asked again of one that was told apart, takes that back."""
        who = who or self._meant()
        if who is None:
            return
        number, name = who
        apart = self._workspace.kept_apart_from(number)

        def act(key: Key) -> Problem | None:
            operation = AllowMerge if key in apart else KeepSpeakersApart
            return self._workspace.edits.apply(operation(number, _number(key)))

        def outcome(choice: Choice) -> str:
            never = tr("{0} and {1} will never be merged, by the program or by hand.")
            again = tr("{0} and {1} were told apart. This takes it back: they may be merged again.")
            return (again if choice.key in apart else never).format(name, choice.label)

        words = (
            tr("Never the same as…"),
            tr("{0} is never the same as:").format(name),
            tr("Keep separate"),
        )
        choices = near_first(self._workspace.speaker_choices(besides=number), name=name)
        self._open(words, ChoiceModel(choices), act, outcome)

    def _ask(
        self, words: tuple[str, str, str], number: int, act: Callable[[Key], Problem | None], name: str, outcome: str
    ) -> None:
        choices = self._workspace.speaker_choices(besides=number)
        model = ChoiceModel(near_first(choices, self._speaking_here(), name))
        self._open(words, model, act, lambda choice: outcome.format(name, choice.label))

    def _open(
        self,
        words: tuple[str, str, str],
        model: ChoiceModel,
        act: Callable[[Key], Problem | None],
        outcome: Callable[[Choice], str],
    ) -> ChoiceDialog:
        dialog = ChoiceDialog(words, model, act, outcome, self._theme, self._window)
        dialog.open()
        return dialog

    def split(self, who: Named | None = None) -> None:
        """Ask what is to be taken out of a speaker."""
        who = who or self._meant()
        if who is None:
            return
        number, name = who
        words = (tr("Split off…"), tr("Take out of {0}:").format(name), tr("Split off"))
        model = ChoiceModel(part_choices(self._workspace.splittable_parts(number)))
        outcome = tr("{0} becomes a speaker of its own, also in articles that are still to come.")
        nothing = tr("{0} has one spelling only, and nobody was merged in: there is nothing to split off.")
        dialog = self._open(words, model, self._split, lambda choice: outcome.format(choice.label))
        dialog.without_search(nothing.format(name))

    def _split(self, key: Key) -> Problem | None:
        return self._workspace.edits.apply(SplitSpeaker(key)) if isinstance(key, SpeakerPart) else None

    def rename(self, who: Named | None = None) -> None:
        """Ask for another name for a speaker."""
        who = who or self._meant()
        if who:
            number, name = who
            lead = tr("The name by which {0} is shown:").format(name)
            apply = self._workspace.edits.apply
            NameDialog(tr("Rename"), lead, name, lambda text: apply(RenameSpeaker(number, text)), self._window).open()

    def edit(self, who: Named | None = None) -> None:
        """Ask who a speaker is."""
        who = who or self._meant()
        now = self._workspace.description(who[0]) if who else None
        if who and now:
            number, apply = who[0], self._workspace.edits.apply
            describe = lambda wanted: apply(DescribeSpeaker(number, wanted))  # noqa: E731
            known, latest = self._workspace.attribute_values(), self._workspace.latest_role(number)
            SpeakerDialog(now, latest, known, describe, self._window).open()

    def toggle_people(self) -> None:
        """Show what people said alone, or what all kinds of speakers did again."""
        state = self._workspace.filter
        state.show_people(not state.people_only)

    def shows_people(self) -> bool:
        """Whether what people said is shown alone."""
        return self._workspace.filter.people_only

    def ask_table(self) -> None:
        """Ask for a table of people, and show what it says of speakers."""
        ask_table(self._window, self._show_table)

    def _show_table(self, path: Path) -> None:
        try:
            importing = read_attributes(self._workspace, path)
        except IngestError as error:
            self._notifier.show(error.problem, lambda: self._show_table(path))
            return
        AttributesDialog(importing, self._theme, self._window).open()

    def ask_speaker(self) -> None:
        """Ask whose words the quotes at hand are."""
        quotes = self._selection.quotes()
        if not quotes:
            return
        what = counted("%Ln quotes", "%Ln quote", len(quotes))
        words = (tr("Set speaker…"), tr("Who said this ({0})?").format(what), tr("Set speaker"))
        rows = self._workspace.rows(quotes[:SUGGESTED])
        suggested, mentions = {row.suggested for row in rows}, {row.mention for row in rows if row.form is Form.NAME}
        perhaps = suggested.pop() if len(suggested) == 1 else ""
        there = self._workspace.speaking_with(quotes[:SUGGESTED])
        choices = near_first(self._workspace.speaker_choices(), there, mentions.pop() if len(mentions) == 1 else "")
        choices = suggested_first(choices, perhaps)
        model = ChoiceModel(choices, new=new_speaker, last=nobody())
        edits = self._workspace.edits
        self._open(
            words,
            model,
            lambda key: edits.apply(AssignQuotes(quotes, key if not isinstance(key, SpeakerPart) else None)),
            lambda choice: tr("This is kept when the article is re-analysed."),
        )

    def merge_current(self) -> None:
        """Ask into whom the current quote's speaker is to be merged."""
        who = self._current()
        if who is None:
            self._notifier.say(tr("This quote’s speaker is not named: S sets one"))
        else:
            self.merge(who)

    def review_merges(self) -> None:
        """Show the possible duplicates, one after the other."""
        MergeReviewDialog(MergeReview(self._workspace), self._theme, self._window).open()

    def _fill_menu(self, menu: QMenu, row: FacetRow) -> None:
        """Offer what can be done with a speaker of the list."""
        who = _named(row)
        if who is None:
            return
        menu.addSeparator()
        for text, act in (
            (tr("Merge into…"), self.merge),
            (tr("Edit speaker…"), self.edit),
            (tr("Rename…"), self.rename),
            (tr("Split off a spelling…"), self.split),
            (tr("Never the same as…"), self.keep_apart),
        ):
            add_to_menu(menu, text, partial(act, who)).setEnabled(self._workspace.read_only is None)

    def _meant(self) -> Named | None:
        """The speaker that the menu bar is about."""
        focused = self._speakers.currentIndex().data(FACET_ROLE) if self._speakers.hasFocus() else None
        if focused is not None:  # of all rows the one that is pointed at: it is about nobody else
            return self._told(_named(focused), tr("Those are not named: S sets the speaker of a quote"))
        return self._told(self._filtered() or self._current(), tr("Choose a speaker first, or a quote of one"))

    def _speaking_here(self) -> list[int]:
        """Who speaks in the article of the current quote."""
        quote = self._selection.current
        return self._workspace.speaking_with([quote]) if quote is not None else []

    def _told(self, found: Named | None, missing: str) -> Named | None:
        if found is None:
            self._notifier.say(missing)
        return found

    def _filtered(self) -> Named | None:
        rows = [row for row in self._workspace.speakers.everything.outline(0) if row.chosen]
        return _named(rows[0]) if len(rows) == 1 else None

    def _current(self) -> Named | None:
        quote = self._selection.current
        rows = self._workspace.rows([quote]) if quote is not None else []
        return (rows[0].speaker_id, rows[0].speaker) if rows and rows[0].speaker_id is not None else None


def _named(row: object) -> Named | None:
    """Number and name of a row's speaker; None for those who are not named."""
    return (row.key, row.label) if isinstance(row, FacetRow) and isinstance(row.key, int) else None


def _number(key: Key) -> int:
    """The number of a speaker that was chosen among speakers."""
    assert isinstance(key, int)
    return key
