"""What a person does with speakers: merges, splits, renames, tells them apart, and sets whose words quotes are."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from onrecord.domain.errors import Problem
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
from onrecord.viewmodels.speakers.choice_model import (
    Choice,
    ChoiceModel,
    Key,
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
        doubts, about, this = tr("Doubtful merges…"), tr("Speakers that may be one: decide"), SpeakerController
        what = tr("Its name, role and kind")
        return (
            Command("set_speaker", tr("Set speaker…"), this.ask_speaker, "S", needs=some, quotes=True),
            Command("merge_speaker", tr("Merge its speaker into…"), this.merge_current, "M", needs=some, quotes=True),
            Command("merge", tr("Merge into…"), this.merge, "Ctrl+J"),
            Command("edit_speaker", tr("Edit speaker…"), this.edit, "Ctrl+Shift+E", about=what),
            Command("rename", tr("Rename…"), this.rename, "Ctrl+R"),
            Command("split", tr("Split off a spelling…"), this.split, "Ctrl+Shift+M"),
            Command("never", tr("Never the same as…"), this.keep_apart, "Ctrl+Shift+N"),
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
        review.setText(tr("Doubtful merges ({0})…").format(figure(candidates)))
        review.setIconText(counted("%Ln in doubt", "%Ln in doubt", candidates))

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
            tr("Tell apart"),
        )
        self._open(words, ChoiceModel(self._workspace.speaker_choices(besides=number)), act, outcome)

    def _ask(
        self, words: tuple[str, str, str], number: int, act: Callable[[Key], Problem | None], name: str, outcome: str
    ) -> None:
        model = ChoiceModel(self._workspace.speaker_choices(besides=number))
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
        """Ask for name, role and kind of a speaker."""
        who = who or self._meant()
        now = self._workspace.description(who[0]) if who else None
        if who and now:
            number, apply = who[0], self._workspace.edits.apply
            describe = lambda wanted: apply(DescribeSpeaker(number, wanted))  # noqa: E731
            SpeakerDialog(now, self._workspace.latest_role(number), describe, self._window).open()

    def ask_speaker(self) -> None:
        """Ask whose words the quotes at hand are."""
        quotes = self._selection.quotes()
        if not quotes:
            return
        what = counted("%Ln quotes", "%Ln quote", len(quotes))
        words = (tr("Set speaker…"), tr("Whose words are these ({0})?").format(what), tr("Set speaker"))
        suggested = {row.suggested for row in self._workspace.rows(quotes[:SUGGESTED])}
        perhaps = suggested.pop() if len(suggested) == 1 else ""
        choices = suggested_first(self._workspace.speaker_choices(), perhaps)
        model = ChoiceModel(choices, new=new_speaker, last=nobody())
        edits = self._workspace.edits
        self._open(
            words,
            model,
            lambda key: edits.apply(AssignQuotes(quotes, key if not isinstance(key, SpeakerPart) else None)),
            lambda choice: tr("This holds also when the article is read again."),
        )

    def merge_current(self) -> None:
        """Ask into whom the current quote's speaker is to be merged."""
        who = self._current()
        if who is None:
            self._notifier.say(tr("This quote’s speaker is not named: S sets one"))
        else:
            self.merge(who)

    def review_merges(self) -> None:
        """Show the doubtful merges, one after the other."""
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
