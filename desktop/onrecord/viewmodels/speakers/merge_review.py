"""Pairs of speakers that may be one, shown one after the other with what speaks for and against it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import Problem
from onrecord.domain.messages import Text
from onrecord.domain.offsets import Span, hull
from onrecord.domain.operations import KeepSpeakersApart, MergeSpeakers, Operation
from onrecord.domain.speaker import MergeCandidateRow, SpeakerProfile
from onrecord.library import Library
from onrecord.viewmodels.library_session import LibrarySession
from onrecord.viewmodels.text.names import source_text, speaker_kind_name
from onrecord.viewmodels.text.number_formats import date_text, one_line
from onrecord.viewmodels.text.translation import counted, figure, tr

BEFORE, AFTER = 70, 170
"""Code points of an article that are shown before and after the words that tell who speaks."""
MOST = 4
"""Roles that are named."""

Pair = frozenset[int]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a speaker speaks: the mention, what stands before and after it, and from where it is."""

    before: str
    mention: str
    after: str
    place: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """What tells who a speaker is, in words."""

    id: int
    name: str
    kind: str
    roles: str
    spellings: str
    counts: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class MergeCase:
    """Two speakers that may be one.

    Attributes:
        reason: why they may be one.
        kept: the id of the one whose name stays if they are: the fuller name, then that of more quotes.
    """

    one: Candidate
    other: Candidate
    reason: Text
    kept: int

    @property
    def kept_name(self) -> str:
        """The name that stays if they are one."""
        return self.one.name if self.kept == self.one.id else self.other.name


class MergeReview(QObject):
    """The merge candidates that are left, with the answers given since it was made, which can be taken back one by one.

    Attributes:
        left: how many are left.

    Signals:
        changed: another case is shown, or none is left.
    """

    changed = Signal()

    def __init__(self, session: LibrarySession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._later: list[Pair] = []
        self._answered: list[tuple[Pair, bool]] = []
        self._first: Pair | None = None
        self.case: MergeCase | None = None
        self.left = 0
        self._answering = False
        session.renewed.connect(self._follow)
        session.edited.connect(self._forget)
        self._show()

    def _follow(self) -> None:
        """Show what is left once the library is another than before, as where articles were added."""
        if not self._answering:
            self._show()

    def _forget(self) -> None:
        """Take no answer back once something else was changed or undone: that would be taken back in its place."""
        if not self._answering and any(was_edit for _, was_edit in self._answered):
            self._answered = [each for each in self._answered if not each[1]]
            self._show()

    @property
    def can_go_back(self) -> bool:
        """Whether an answer can be taken back."""
        return bool(self._answered)

    def same(self) -> Problem | None:
        """They are one: merge them. Returns why not, where that cannot be."""
        case = self.case
        if case is None:
            return None
        goes = case.other.id if case.kept == case.one.id else case.one.id
        return self._answer(MergeSpeakers(goes, case.kept, case.reason))

    def different(self) -> Problem | None:
        """They are never the same."""
        case = self.case
        if case is None:
            return None
        return self._answer(KeepSpeakersApart(case.one.id, case.other.id, case.reason))

    def later(self) -> None:
        """Put the case behind all others."""
        pair = self._pair()
        if pair is not None:
            self._later = [each for each in self._later if each != pair] + [pair]
            self._answered.append((pair, False))
            self._first = None
            self._show()

    def back(self) -> None:
        """Take the last answer back and show its case again."""
        if not self._answered:
            return
        pair, was_edit = self._answered.pop()
        self._first = pair
        if was_edit:
            self._do(self._session.edits.undo)
        else:
            self._later.remove(pair)
        self._show()

    def _answer(self, operation: Operation) -> Problem | None:
        pair = self._pair()
        problem = self._do(lambda: self._session.edits.apply(operation))
        if problem is None and pair is not None:
            self._answered.append((pair, True))
            self._first = None
            self._show()
        return problem

    def _do(self, act: Callable[[], _T]) -> _T:
        """Change the library; what is shown is not looked at before that is done."""
        self._answering = True
        try:
            return act()
        finally:
            self._answering = False

    def _pair(self) -> Pair | None:
        return frozenset((self.case.one.id, self.case.other.id)) if self.case else None

    def _show(self) -> None:
        self.left, self.case = 0, None
        self._session.read_once(self._ask)
        self.changed.emit()

    def _ask(self) -> None:
        rows = sorted(self._session.library.speakers.merge_candidates(), key=self._turn)
        self.left = len(rows)
        self.case = _case(self._session.library, rows[0]) if rows else None

    def _turn(self, row: MergeCandidateRow) -> int:
        pair = frozenset((row.one, row.other))
        if pair == self._first:
            return -1
        return self._later.index(pair) + 1 if pair in self._later else 0


def _case(library: Library, row: MergeCandidateRow) -> MergeCase:
    one, other = library.speakers.profile(row.one), library.speakers.profile(row.other)
    fuller = max(one, other, key=lambda each: (len(each.name.split()), each.quotes))
    return MergeCase(_side(library, one), _side(library, other), row.reason, fuller.id)


def _side(library: Library, portrait: SpeakerProfile) -> Candidate:
    quotes = counted("%Ln quotes", "%Ln quote", portrait.quotes)
    articles = counted("%Ln articles", "%Ln article", portrait.articles)
    return Candidate(
        portrait.id,
        portrait.name,
        speaker_kind_name(portrait.kind),
        _listed(portrait.roles),
        _listed(portrait.spellings),
        tr("{0} in {1}").format(quotes, articles),
        _passages(library, portrait),
    )


def _listed(counts: tuple[tuple[str, int], ...]) -> str:
    """The most frequent first, each with how often it occurs where that is more than once."""
    shown = [f"{one_line(text)} ({count})" if count > 1 else one_line(text) for text, count in counts[:MOST]]
    rest = len(counts) - MOST
    return tr("{0} and {1} more").format(", ".join(shown), figure(rest)) if rest > 0 else ", ".join(shown)


def _passages(library: Library, portrait: SpeakerProfile) -> tuple[Passage, ...]:
    made = []
    for row in library.quotes.rows(portrait.examples):
        attribution = dict(library.articles.attributions(row.article)).get(row.id)
        if attribution is not None and attribution.content:
            place = " · ".join(filter(None, (source_text(row.source), date_text(row.published))))
            made.append(_passage(library.articles.get(row.article).text, attribution, place))
    return tuple(made)


def _passage(text: str, attribution: Attribution, place: str) -> Passage:
    start, end = _mention(attribution)
    first, last = _around(text, (start, end))
    before = ("…\u00a0" if text[:first].strip() else "") + one_line(text[first:start])
    after = one_line(text[end:last]) + ("\u00a0…" if text[last:].strip() else "")
    joined = " " if text[first:start][-1:].isspace() else ""
    spaced = " " if text[end:last][:1].isspace() else ""
    return Passage(before + joined, one_line(text[start:end]), spaced + after, place)


def _mention(attribution: Attribution) -> Span:
    """The words that tell who speaks; the first of what was said where there are none."""
    if attribution.source:
        return hull(attribution.source)
    start = hull(attribution.content)[0]
    return start, start


def _around(text: str, span: Span) -> Span:
    """The span with some words before and after it, cut between words."""
    first, last = max(0, span[0] - BEFORE), min(len(text), span[1] + AFTER)
    while 0 < first < span[0] and not text[first - 1].isspace():
        first += 1
    while span[1] < last < len(text) and not text[last].isspace():
        last -= 1
    return first, last
