"""When the first hints are shown: once, after articles have come into an empty library; and when asked for."""

from onrecord.support.settings import HINTS_SEEN, Settings
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.articles.article_pane import ArticlePane
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.filters.side_bar import SideBar
from onrecord.widgets.window.centre_pane import CentrePane
from onrecord.widgets.window.welcome_hints import Hint, WelcomeHints

FILTER, READ, COPY = range(3)


class WelcomeHintsController(Controller):
    """Shows the hints, goes on when somebody does what they say, and remembers that they were seen."""

    @staticmethod
    def commands() -> "Commands[WelcomeHintsController]":
        """Showing the hints once more."""
        none = tr("There are no articles yet.")
        some: Need[WelcomeHintsController] = Need(none, lambda it: it._workspace.counts.whole.articles > 0)
        return (Command("hints", tr("Show the hints again"), lambda it: it.hints.begin(), needs=some),)

    def __init__(
        self, context: WindowContext, side: SideBar, middle: CentrePane, article: ArticlePane, settings: Settings | None
    ) -> None:
        super().__init__(context)
        self._settings = settings
        self._was_empty = not self._workspace.counts.whole.articles
        self.hints = WelcomeHints(self._texts(side, middle, article), self._window)
        self.hints.ended.connect(self._remember)
        self._workspace.filter.changed.connect(self._filtered)
        middle.table.current_changed.connect(lambda: self.hints.complete(READ))
        article.view.clicked.connect(lambda: self.hints.complete(READ))
        self._bind(self._workspace.refreshed)

    def _texts(self, side: SideBar, middle: CentrePane, article: ArticlePane) -> tuple[Hint, ...]:
        choose = tr("Click a speaker, or press Enter on one: quotes, lists and charts follow. Esc takes it off again.")
        read = tr(
            "The quote stands here in its article: its words on coloured ground, the cue underlined, the source in a "
            "frame. Alt+Down goes to the next one."
        )
        copy = tr("Ctrl+C copies the selected quotes with speaker, source, date and a link to the passage.")
        return Hint(side.speakers, choose), Hint(article.view, read), Hint(middle.table, copy)

    def first_articles_are_in(self) -> None:
        """Begin, if the library was empty before and the hints were never seen."""
        first, self._was_empty = self._was_empty and self._workspace.counts.whole.quotes > 0, False
        if first and self._settings is not None and not self._settings.get(HINTS_SEEN):
            self.hints.begin()

    def copied(self) -> None:
        """Quotes were copied."""
        self.hints.complete(COPY)

    def _filtered(self) -> None:
        if self._workspace.filter.value.speakers:
            self.hints.complete(FILTER)

    def _remember(self) -> None:
        if self._settings is not None:
            self._settings.set(HINTS_SEEN, True)
            self._settings.save()
