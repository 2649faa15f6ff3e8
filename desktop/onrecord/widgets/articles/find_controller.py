"""Finds words in the article that is shown, and goes from one hit to the next."""

from onrecord.domain.offsets import Span
from onrecord.viewmodels.articles.article_find import Finder, nearest
from onrecord.viewmodels.articles.article_page import Mark, Role
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.articles.article_pane import ArticlePane
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext

LONGEST = 80
"""Selected characters that are taken as what to look for."""


class FindController(Controller):
    """Carries what is typed into an article pane's find bar to its text."""

    @staticmethod
    def commands() -> "Commands[FindController]":
        """What can be done about words in the article."""
        article: Need[FindController] = Need(tr("No article is shown."), lambda it: it._pane.page is not None)
        hit = Need(tr("There is no hit in an article."), FindController.can_step)
        find, once, back = tr("Find in the article"), tr("Next hit in the article"), tr("Previous hit in the article")
        return (
            Command("find_in_article", find, FindController.open, "Ctrl+Shift+F", needs=article),
            Command("find_next", once, lambda it: it.step(1), "F3", needs=hit, icon="next"),
            Command("find_previous", back, lambda it: it.step(-1), "Shift+F3", needs=hit, icon="previous"),
        )

    def __init__(self, context: WindowContext, pane: ArticlePane) -> None:
        super().__init__(context)
        self._pane, self._bar = pane, pane.find_bar
        self._finder, self._article = Finder(""), ""
        self._hits: list[Span] = []
        self._marks: list[Mark] = []
        self._current: int | None = None
        self._bar.typed.connect(self._look)
        self._bar.stepped.connect(self.step)
        self._bar.closed.connect(self.close)
        pane.shown.connect(self._shown)
        self._bind(pane.shown)

    def can_step(self) -> bool:
        """Whether there is a hit to go to, or a bar that can be opened."""
        return self._pane.page is not None and (bool(self._hits) or not self._bar.isVisible())

    def open(self) -> None:
        """Let words be typed; those that are selected are there already."""
        if self._pane.page is not None:
            words = one_line(self._pane.view.selected_original())
            self._bar.open(words if len(words) <= LONGEST else "")
            self._look(self._bar.field.text())

    def close(self) -> None:
        """Look for nothing; the keyboard goes back to the article."""
        self._bar.hide()
        self._put([], None)
        self._pane.view.setFocus()

    def step(self, by: int) -> None:
        """Go to the next hit or the one before, round the ends; opens the bar where it is closed."""
        if not self._bar.isVisible():
            self.open()
        elif self._hits:
            before = nearest(self._hits, self._pane.top()) - (by > 0) if self._current is None else self._current
            self._current = (before + by) % len(self._hits)
            self._bar.show_count(self._current, len(self._hits))
            self._show()
            self._mark()

    def _look(self, words: str) -> None:
        hits = self._finder.hits(words)
        start = self._hits[self._current][0] if self._current is not None else self._pane.top()
        self._put(hits, nearest(hits, start) if hits else None)
        self._show()

    def _shown(self) -> None:
        """Look in another article for the same; in the same one keep what was found."""
        page = self._pane.page
        if page is not None and page.article.id != self._article:
            self._article = page.article.id
            self._finder = Finder(page.article.text, min(page.article.body, len(page.article.text)))
            self._current = None
            if self._bar.isVisible():
                self._hits = self._finder.hits(self._bar.field.text())
        if self._bar.isVisible():
            self._put(self._hits, self._current)

    def _put(self, hits: list[Span], current: int | None) -> None:
        self._hits, self._current = hits, current
        self._bar.show_count(current, len(hits))
        self._commands.refresh()
        page = self._pane.page
        self._marks = page.marks_of(hits, Role.HIT) if page else []
        self._mark()

    def _mark(self) -> None:
        page = self._pane.page
        found = [self._hits[self._current]] if self._current is not None else []
        self._pane.view.show_hits(self._marks, page.marks_of(found, Role.FOUND) if page else [])

    def _show(self) -> None:
        """Bring the hit into sight, also one in a part of a very long article that is not shown."""
        if self._current is not None:
            before = self._pane.page
            self._pane.show_passage(self._hits[self._current])
            if self._pane.page is not before:
                self._put(self._hits, self._current)
