"""An article as the reading pane shows it: a plain text and marks in UTF-16 units, which is what Qt counts."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from onrecord.domain.article import Article
from onrecord.domain.attribution import Act, Attribution, Evidence, Kind
from onrecord.domain.offsets import Span, Spans, Utf16Map, hull, overlap
from onrecord.viewmodels.text.language_names import is_analysed, not_analysed_text
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.translation import tr, translate

LONGEST = 120_000
"""Code points of an article that are laid out at once; of longer ones, the part round the chosen passage."""

LONGEST_STEP = 70
"""Characters of a passage that are repeated beside what it shows."""

_SWAPS = {"\r\n": " \n", "\r": "\n", "\0": "\ufffd", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"}
_UNSHOWABLE = re.compile("\r\n|[\r\0\ufdd0\ufdd1\ud800-\udfff]")


class Role(IntEnum):
    """What a mark stands for; higher ones lie on top. FOUND is the hit that a search in the article stands at."""

    OTHER = 0
    STEP = 1
    CHOSEN = 2
    CUE = 3
    SOURCE = 4
    HIT = 5
    FOUND = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the page's text, ``[start, end)`` in UTF-16 units."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """A passage by which the chosen quote's speaker was found.

    Attributes:
        note: what it shows, in words, with the words of the passage where the note does not have them.
        marks: where it stands; empty where that part of the article is not shown.
    """

    note: str
    marks: tuple[Mark, ...]


class ArticlePage:
    """One article with one of its quotes chosen, or none.

    Attributes:
        text: what is shown: the article after its metadata, with characters that Qt cannot show replaced one for one.
        marks: sorted by role.
        passage: where the chosen quote starts, in UTF-16 units; 0 without one.
        number, count: the chosen quote's place among the article's quotes, from 1 (0: none chosen), and their number.
        cut: only a part of a very long article is shown.
        evidence: the passages by which the chosen quote's speaker was found.
    """

    def __init__(
        self,
        article: Article,
        attributions: Sequence[tuple[int, Attribution]],
        quote: int,
        *,
        thought: bool = False,
        at: int | None = None,
    ) -> None:
        """The part of an article round the chosen quote, or round the offset `at`."""
        self.article = article
        self.quote = quote
        self._shown = shown = [(i, a) for i, a in attributions if thought or a.act is Act.SPEECH or i == quote]
        self._order = [i for i, _ in shown]
        self.chosen = next((a for i, a in shown if i == quote), None)
        self.window = _window(article, self.chosen, at)
        self.text = showable(article.text[slice(*self.window)])
        self._map = Utf16Map(self.text)
        self.marks = tuple(sorted(self._marks(shown), key=lambda m: (m.role, m.start)))
        self.evidence = tuple(self._step(step) for step in self.chosen.evidence) if self.chosen else ()
        self.passage = self.units(hull(self.chosen.content)[0]) if self.chosen and self.chosen.content else 0

    def round(self, offset: int) -> "ArticlePage":
        """The same page with another part of a very long article."""
        return ArticlePage(self.article, self._shown, self.quote, thought=True, at=offset)

    def says_as(self, other: "ArticlePage") -> bool:
        """Whether another page shows the same article, quotes and choice, if perhaps another part of it."""
        return (self.article, self._shown, self.quote) == (other.article, other._shown, other.quote)

    @property
    def number(self) -> int:
        """The chosen quote's place among the article's quotes, from 1; 0 without one."""
        return self._order.index(self.quote) + 1 if self.quote in self._order else 0

    @property
    def count(self) -> int:
        """The number of quotes in the article."""
        return len(self._order)

    @property
    def cut(self) -> bool:
        """Whether only a part of the article is shown."""
        return self.window != (min(self.article.body, len(self.article.text)), len(self.article.text))

    def neighbour(self, step: int) -> int | None:
        """The id of the quote ``step`` places further in the article, from before the first one where none is chosen.

        None at either end.
        """
        at = self.number - 1 + step
        return self._order[at] if 0 <= at < len(self._order) else None

    def original(self, start: int, end: int) -> str:
        """The article's own characters between two positions in UTF-16 units: what a copy must give."""
        return self.article.text[self.offset(start) : self.offset(end)]

    def offset(self, position: int) -> int:
        """The offset into the article's text of a position in UTF-16 units."""
        return self.window[0] + self._map.to_code_points(position)

    def units(self, offset: int) -> int:
        """The position in UTF-16 units of an offset into the article's text; the nearest one that is shown."""
        first, last = self.window
        return self._map.to_utf16(min(max(offset, first), last) - first)

    @property
    def quotes(self) -> Sequence[tuple[int, Attribution]]:
        """The quotes of the article by their ids, as far as they are shown."""
        return self._shown

    @property
    def said(self) -> tuple[Attribution, ...]:
        """What was said in the article, as far as it is shown."""
        return tuple(attribution for _, attribution in self._shown)

    def quote_at(self, position: int) -> int | None:
        """The id of the quote at a position in UTF-16 units; None where there is none."""
        at = self.offset(position)
        return next((i for i, a in self._shown if any(start <= at < end for start, end in a.content)), None)

    def _marks(self, shown: Sequence[tuple[int, Attribution]]) -> list[Mark]:
        found: list[Mark] = []
        for identity, attribution in shown:
            if identity != self.quote:
                found += self.marks_of(attribution.content, Role.OTHER)
        if self.chosen:
            found += self.marks_of(self.chosen.content, Role.OTHER)
            found += self.marks_of(_strongest(self.chosen), Role.CHOSEN)
            found += self.marks_of(self.chosen.cue, Role.CUE) + self.marks_of(self.chosen.source, Role.SOURCE)
        return found

    def _step(self, step: Evidence) -> EvidenceText:
        words = one_line(self.article.text[slice(*step.span)])
        short = words if len(words) <= LONGEST_STEP else words[:LONGEST_STEP].rstrip() + "…"
        note = translate(step.note)
        shown = note if not words or words in note else f"{note} — {short}"
        return EvidenceText(one_line(shown), tuple(self.marks_of((step.span,), Role.STEP)))

    def marks_of(self, spans: Iterable[Span], role: Role) -> list[Mark]:
        """One mark for each line of each span: the breaks between paragraphs are not marked."""
        inside = [span for span in spans if overlap(span, self.window)]
        lines = [line for span in inside for line in _lines(self.article.text, span)]
        return [Mark(self.units(start), self.units(end), role) for start, end in lines]


def _strongest(attribution: Attribution) -> Spans:
    """What gets the strongest ground: the quoted words, or the whole content where nothing is quoted."""
    return attribution.content if attribution.kind is Kind.REPORTED else attribution.quoted


def _window(article: Article, chosen: Attribution | None, at: int | None) -> Span:
    """The part of the text that is shown: all of it after the metadata, unless it is too long to lay out at once."""
    first, last = min(article.body, len(article.text)), len(article.text)
    if last - first <= LONGEST:
        return first, last
    middle = at if at is not None else hull(chosen.content)[0] if chosen and chosen.content else first
    start = max(first, min(middle - LONGEST // 2, last - LONGEST))
    return _line_start(article.text, start, first), start + LONGEST


def _lines(text: str, span: Span) -> list[Span]:
    """A span cut at the breaks between lines, without the white space there; a span within a line as it is."""
    start, end = span
    if "\n" not in text[start:end]:
        return [span]
    found = ((start + m.start(), start + m.end()) for m in re.finditer(r"[^\n]+", text[start:end]))
    return [(a, a + len(text[a:b].rstrip())) for a, b in found if text[a:b].strip()]


def _line_start(text: str, start: int, first: int) -> int:
    return start if start == first else max(first, text.rfind("\n", start - 1000, start) + 1 or start)


def showable(text: str) -> str:
    """The text with what Qt would drop, fold or choke on replaced, one UTF-16 unit for one."""
    return _UNSHOWABLE.sub(lambda found: _SWAPS.get(found.group(), "\ufffd"), text)


def notes_text(article: Article, served: Collection[str], quotes: int) -> str:
    """What a person should know of an article before quoting from it: one line; "" for nothing.

    Args:
        article: the article.
        served: the languages that the model reads; empty where that is not known.
        quotes: how many quotes were found in it, perhaps by another model.
    """
    is_read = quotes > 0 or is_analysed(article.language, served)
    unread = () if is_read else (not_analysed_text(article.language),)
    note = (tr("Your note: {0}").format(one_line(article.note)),) if article.note else ()
    return " · ".join((*unread, *map(translate, article.notes), *note))
