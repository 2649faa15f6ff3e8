"""Which words of an article are a quote: those that a person selects, and the chosen quote's with an edge moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.domain.attribution import Attribution
from onrecord.domain.offsets import Span, hull, overlap
from onrecord.domain.quote_bounds import Bounds, Edge, MarkStyle
from onrecord.viewmodels.articles.article_page import ArticlePage
from onrecord.viewmodels.text.number_formats import one_line


@dataclass(frozen=True, slots=True)
class Grip:
    """An edge of the chosen quote's words that can be moved.

    Attributes:
        place: the number of the stretch of words, from 0.
        position: where it stands, in UTF-16 units of the page.
        other: where the other edge of the same stretch stands.
    """

    place: int
    edge: Edge
    position: int
    other: int


class BoundsSelection:
    """Answers for one page; the article's quotation marks are paired when that is first asked for."""

    def __init__(self, page: ArticlePage) -> None:
        self._page = page

    @cached_property
    def _markings(self) -> MarkStyle:
        return MarkStyle(self._page.article.text)

    def selected(self, start: int, end: int) -> Bounds | None:
        """The words of a quote between two positions in UTF-16 units; None where there are none."""
        return self._markings.bounds([(self._page.offset(start), self._page.offset(end))])

    def about_chosen(self, bounds: Bounds) -> bool:
        """Whether some words share any with the quote that is chosen."""
        return any(overlap(one, other) for one in bounds.content for other in self._content)

    def grips(self) -> tuple[Grip, ...]:
        """The edges of the chosen quote that are in the part of the article that is shown."""
        found = []
        for place, (start, end) in enumerate(self._content):
            first, last = self._page.units(start), self._page.units(end)
            found += [Grip(place, Edge.START, first, last)] if self._shown(start) else []
            found += [Grip(place, Edge.END, last, first)] if self._shown(end) else []
        return tuple(found)

    def dragged(self, grip: Grip, position: int) -> Bounds | None:
        """The chosen quote's words with an edge put at a position; None where none would be left."""
        return self._markings.moved(self._content, grip.place, grip.edge, self._page.offset(position))

    def stepped(self, edge: Edge, by: int) -> Bounds | None:
        """The chosen quote's words with an edge a word outwards or inwards; None where it can go no further."""
        chosen = self._page.chosen
        return self._markings.stepped(Bounds(chosen.content, chosen.quoted), edge, by) if chosen else None

    @property
    def _content(self) -> tuple[Span, ...]:
        return self._page.chosen.content if self._page.chosen else ()

    def _shown(self, offset: int) -> bool:
        first, last = self._page.window
        return first <= offset <= last

    def words(self, bounds: Bounds) -> str:
        """The words on one line."""
        return one_line(Attribution(bounds.content, bounds.quoted).words(self._page.article.text))

    def speakers_near(self, bounds: Bounds) -> list[str]:
        """The names of the article's speakers, the one whose quote is nearest first."""
        middle = hull(bounds.content)[0]
        heard: Sequence[Attribution] = [a for a in self._page.said if a.speaker and a.content]
        nearest = sorted(heard, key=lambda a: abs(hull(a.content)[0] - middle))
        return list(dict.fromkeys(a.speaker.name for a in nearest if a.speaker))
