"""Random samples: draws quotes of the filter, and goes through them."""

import secrets

from onrecord.domain.errors import Problem
from onrecord.domain.operations import DrawSample
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.quotes.quote_table_view import QuoteTableView
from onrecord.widgets.review.sample_dialog import SampleDialog
from onrecord.widgets.review.sample_strip import SampleStrip

SEEDS = 2**31


class SampleController(Controller):
    """Asks how many quotes to draw, and shows those of a sample that are not checked."""

    @staticmethod
    def commands() -> "Commands[SampleController]":
        """What can be done about random samples."""
        this, none = SampleController, tr("No sample is being checked.")
        shown: Need[SampleController] = Need(tr("No quote is shown."), lambda it: it._workspace.counts.shown.quotes > 0)
        waiting = Need(tr("No sample is waiting."), this.can_resume)
        checked: Need[SampleController] = Need(none, lambda it: it._workspace.sampling.walking)
        return (
            Command("draw_sample", tr("Check a random sample…"), this.ask_sample, needs=shown),
            Command("resume_sample", tr("Go on with the random sample"), this.check_sample, needs=waiting),
            Command("leave_sample", tr("Leave the random sample"), this.leave_sample, needs=checked),
        )

    def __init__(self, context: WindowContext, strip: SampleStrip, table: QuoteTableView) -> None:
        super().__init__(context)
        self._table = table
        strip.resumed.connect(lambda: self.check_sample(here=True))
        self._workspace.refreshed.connect(self._name)
        self._name()
        self._bind(self._workspace.refreshed)

    def _name(self) -> None:
        self._actions["leave_sample"].setIconText(
            tr("Done") if self._workspace.sampling.finished else tr("Stop for now")
        )

    def can_resume(self) -> bool:
        """Whether a sample that was drawn waits to be checked to its end."""
        sampling = self._workspace.sampling
        return sampling.waiting and not sampling.walking

    def ask_sample(self) -> None:
        """Ask how many quotes are to be drawn at random from those shown."""
        SampleDialog(self._workspace.counts.shown.quotes, self._draw, self._window).open()

    def _draw(self, number: int) -> Problem | None:
        workspace = self._workspace
        workspace.sampling.stop()
        problem = workspace.edits.apply(DrawSample(workspace.filter.value, number, secrets.randbelow(SEEDS)))
        if problem is None:
            self.check_sample()
        return problem

    def check_sample(self, *, here: bool = False) -> None:
        """Show the quotes of the sample drawn last, or of the filter's own, and go to the first that is not checked."""
        self._workspace.check_sample(self._workspace.sampling.sample if here else None)
        wanted = self._workspace.sampling.next_open()
        if wanted is not None:
            self._table.show_quote(wanted)
        self._table.setFocus()

    def leave_sample(self) -> None:
        """Show all quotes of the filter again."""
        self._workspace.leave_sample()
        self._table.setFocus()
