"""Copies of articles: shows those of a quote's article, joins stories and parts them, counts each story once."""

from onrecord.domain.article import CopyRule, StorySummary
from onrecord.domain.facets import Facet
from onrecord.domain.operations import JoinStories, PartStory, SetCopyRule
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.articles.copy_rule_dialog import CopyRuleDialog
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.quotes.quote_selection import QuoteSelection
from onrecord.widgets.quotes.quote_table_view import QuoteTableView


class CopiesController(Controller):
    """Carries out what a person says of the stories of the quotes at hand."""

    @staticmethod
    def commands() -> "Commands[CopiesController]":
        """What can be done with copies of articles."""
        this = CopiesController
        copied: Need[CopiesController] = Need(
            tr("No other article is a copy of this one."), lambda it: it.stories().copied
        )
        several: Need[CopiesController] = Need(
            tr("Select quotes of articles that are not one story yet."), lambda it: it.stories().stories > 1
        )
        return (
            Command("show_copies", tr("Show all copies"), this.show_copies, "C", needs=copied, quotes=True),
            Command("same_story", tr("Same story"), this.join, "G", needs=several, quotes=True),
            Command("other_story", tr("Not the same story"), this.part, "Shift+G", needs=copied, quotes=True),
            Command("each_once", tr("Count each story once"), this.switch_once, "Ctrl+Shift+K", checked=this.is_once),
            Command("copy_rule", tr("What counts as a copy…"), this.ask_rule),
        )

    def __init__(self, context: WindowContext, table: QuoteTableView, selection: QuoteSelection) -> None:
        super().__init__(context)
        self._selection = selection
        self._stories: StorySummary | None = None
        for changed in (selection.changed, self._workspace.refreshed):
            changed.connect(self._forget)
        table.copies_wanted.connect(self._show_copies_of)
        self._bind(selection.changed, self._workspace.refreshed)

    def stories(self) -> StorySummary:
        """The stories of the quotes at hand; several commands ask for them, and the quotes may be very many."""
        if self._stories is None:
            self._stories = self._workspace.stories(self._selection.quotes())
        return self._stories

    def _forget(self) -> None:
        self._stories = None

    def show_copies(self) -> None:
        """Show the article of the first quote at hand with all its copies."""
        self._workspace.filter.show_story(self.stories().story)

    def _show_copies_of(self, quote: int) -> None:
        self._workspace.filter.show_story(self._workspace.stories([quote]).story)

    def join(self) -> None:
        """Say that the articles of the quotes at hand tell one story."""
        self._workspace.edits.apply(JoinStories(self._workspace.article_ids(self._selection.quotes())))

    def part(self) -> None:
        """Say that they do not tell the story that they are counted with."""
        self._workspace.edits.apply(PartStory(self._workspace.article_ids(self._selection.quotes())))

    def is_once(self) -> bool:
        """Whether each story is counted once."""
        return self._workspace.filter.value.once

    def switch_once(self) -> None:
        """Count each story once, or every copy."""
        self._workspace.filter.switch(Facet.ONCE, not self.is_once())

    def ask_rule(self) -> None:
        """Ask which articles count as copies."""
        if not self._workspace.edits.refused():
            now = self._workspace.report_errors(self._workspace.library.articles.copy_rule) or CopyRule()
            CopyRuleDialog(now, lambda rule: self._workspace.edits.apply(SetCopyRule(rule)), self._window).open()
