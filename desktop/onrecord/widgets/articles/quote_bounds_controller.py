"""Which words are a quote: adds those that were missed, and moves the edges of those that were found."""

from collections.abc import Callable, Sequence

from onrecord.domain.errors import Problem
from onrecord.domain.operations import AddQuote, SetBounds
from onrecord.domain.quote_bounds import Bounds, Edge
from onrecord.domain.speaker import SpeakerPart, SpeakerRow
from onrecord.viewmodels.articles.bounds_selection import Grip
from onrecord.viewmodels.speakers.choice_model import ChoiceModel, Key, new_speaker, nobody
from onrecord.viewmodels.text.translation import tr, translate
from onrecord.widgets.articles.add_quote_dialog import AddQuoteDialog
from onrecord.widgets.articles.article_pane import ArticlePane
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.quotes.quote_selection import QuoteSelection


class QuoteBoundsController(Controller):
    """Acts on the words selected in the article, and on the quote that is chosen in it."""

    @staticmethod
    def commands() -> "Commands[QuoteBoundsController]":
        """What can be done about the words of quotes."""
        this, none = QuoteBoundsController, tr("No words of the article are selected.")
        words: Need[QuoteBoundsController] = Need(none, lambda it: it._selected() is not None)
        some = Need(tr("No words of the quote shown are selected."), this.can_use_selection)
        quote: Need[QuoteBoundsController] = Need(tr("No quote is shown."), lambda it: it._article.quote is not None)

        def step(name: str, text: str, key: str, edge: Edge, by: int) -> Command[QuoteBoundsController]:
            return Command(name, text, lambda it: it.step(edge, by), key, needs=quote, quotes=True)

        add, use = tr("Add quote from selection…"), tr("Set the quote to the selection")
        return (
            Command("add_quote", add, this.ask, "Q", needs=words, quotes=True),
            Command("use_selection", use, this.use_selection, "B", needs=some, quotes=True),
            step("start_earlier", tr("Extend start by a word"), "H", Edge.START, -1),
            step("start_later", tr("Shorten start by a word"), "L", Edge.START, 1),
            step("end_earlier", tr("Shorten end by a word"), "Shift+H", Edge.END, -1),
            step("end_later", tr("Extend end by a word"), "Shift+L", Edge.END, 1),
        )

    def __init__(self, context: WindowContext, article: ArticlePane, selection: QuoteSelection) -> None:
        super().__init__(context)
        self._article, self._selection = article, selection
        article.view.edge_moved.connect(self.move_edge)
        offered = [self._actions["add_quote"], self._actions["use_selection"]]
        article.addActions(offered)
        article.view.bar_of_selection.use(offered)
        self._bind(article.view.selected, article.shown)

    def _selected(self) -> Bounds | None:
        bounds, (start, end) = self._article.bounds, self._article.view.selection()
        return bounds.selected(start, end) if bounds and start < end else None

    def can_use_selection(self) -> bool:
        """Whether the words selected may be those of the quote that is chosen."""
        bounds, found = self._article.bounds, self._selected()
        return bool(bounds and found and bounds.about_chosen(found))

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
