"""Which words are a quote: adds those that were missed, and moves the edges of those that were found."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from onrecord.domain.errors import Problem
from onrecord.domain.operations import AddQuote, SetBounds
from onrecord.domain.quote_bounds import Bounds, Edge
from onrecord.viewmodels.articles.bounds_selection import Grip
from onrecord.viewmodels.rows import SpeakerPart, SpeakerRow
from onrecord.viewmodels.speakers.choice_model import ChoiceModel, Key, new_speaker, nobody
from onrecord.viewmodels.text.translation import tr, translate
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.articles.add_quote_dialog import AddQuoteDialog
from onrecord.widgets.articles.article_pane import ArticlePane
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.common.notifier import Notifier
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.quotes.quote_selection import QuoteSelection

OF_SELECTION = ("add_quote", "use_selection")
STEPS = {
    "start_earlier": (Edge.START, -1),
    "start_later": (Edge.START, 1),
    "end_earlier": (Edge.END, -1),
    "end_later": (Edge.END, 1),
}


class QuoteBoundsController(QObject):
    """Acts on the words selected in the article, and on the quote that is chosen in it."""

    def __init__(
        self,
        workspace: Workspace,
        article: ArticlePane,
        selection: QuoteSelection,
        notifier: Notifier,
        actions: Actions,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._article, self._selection, self._notifier = workspace, article, selection, notifier
        self._theme, self._window = theme, window
        self._actions = actions
        article.view.selected.connect(self._enable)
        article.view.edge_moved.connect(self.move_edge)
        article.shown.connect(self._enable)
        offered = [actions[name] for name in OF_SELECTION]
        article.addActions(offered)
        article.view.bar_of_selection.use(offered)
        self._enable()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each command about the words of a quote does."""
        steps = {name: lambda step=step: self.step(*step) for name, step in STEPS.items()}
        return {"add_quote": self.ask, "use_selection": self.use_selection, **steps}

    def _enable(self) -> None:
        bounds, found = self._article.bounds, self._selected()
        able = dict.fromkeys(STEPS, self._article.quote is not None)
        able |= {"add_quote": found is not None, "use_selection": bool(bounds and found and bounds.about_chosen(found))}
        for name, on in able.items():
            self._actions[name].setEnabled(on)

    def _selected(self) -> Bounds | None:
        bounds, (start, end) = self._article.bounds, self._article.view.selection()
        return bounds.selected(start, end) if bounds and start < end else None

    def ask(self) -> None:
        """Ask whose words the selected ones are, and add them as a quote."""
        bounds, found = self._article.bounds, self._selected()
        if bounds is None or found is None:
            return
        rows = _sorted(self._workspace.all_named_speakers(), bounds.speakers_near(found))
        model = ChoiceModel(self._workspace.speaker_choices(rows), new=new_speaker, last=nobody())
        AddQuoteDialog(found, bounds, model, self._add(self._article.article_id), self._theme, self._window).open()

    def _add(self, article: str) -> Callable[[Bounds, Key], Problem | None]:
        def add(bounds: Bounds, speaker: Key) -> Problem | None:
            problem = self._workspace.edits.apply(
                AddQuote(article, bounds, None if isinstance(speaker, SpeakerPart) else speaker)
            )
            if problem is None:
                self._show(article, bounds)
            return problem

        return add

    def _show(self, article: str, bounds: Bounds) -> None:
        quote = self._workspace.quote_of(article, bounds)
        if quote is not None:
            self._article.view.deselect()
            self._selection.go_to(quote)

    def use_selection(self) -> None:
        """Give the chosen quote the selected words."""
        found = self._selected()
        if found is not None:
            self._set(found)

    def step(self, edge: Edge, by: int) -> None:
        """Move an edge of the chosen quote a word on or back."""
        bounds = self._article.bounds
        found = bounds.stepped(edge, by) if bounds else None
        if found is None and bounds and self._article.quote is not None:
            self._notifier.say(tr("The quote cannot go on there"))
        elif found is not None:
            self._set(found)

    def move_edge(self, grip: Grip, position: int) -> None:
        """Put an edge of the chosen quote elsewhere."""
        bounds = self._article.bounds
        found = bounds.dragged(grip, position) if bounds else None
        self._set(found) if found else self._notifier.say(tr("No word would be left of the quote"))

    def _set(self, bounds: Bounds) -> None:
        quote = self._article.quote
        problem = self._workspace.edits.apply(SetBounds(quote, bounds)) if quote is not None else None
        if problem:
            self._notifier.say(translate(problem.words))
        else:
            self._article.view.deselect()


def _sorted(rows: Sequence[SpeakerRow], near: Sequence[str]) -> list[SpeakerRow]:
    """Speakers with those of the article first, in their order."""
    places = {name: place for place, name in enumerate(near)}
    return sorted(rows, key=lambda row: places.get(row.name, len(places)))
