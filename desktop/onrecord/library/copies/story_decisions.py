"""What a person says of stories: which are one after all, and which are not, as it follows from the ledger.

A decision names the articles that stood together then. So it outlasts whatever is found alike later: articles that were
told apart never come together again by themselves, however many new ones are like both.
"""

import sqlite3
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from onrecord.domain.change_log import ChangeType
from onrecord.library.change_log import ledger
from onrecord.library.storage.serialization import unpack

Ids = frozenset[str]


@dataclass(slots=True)
class StoryDecisions:
    """Articles by their ids that belong together, and those that do not.

    Attributes:
        together: sets of articles that tell one story.
        apart: pairs of sets; no article of the one tells the story of one of the other.
    """

    together: list[Ids] = field(default_factory=list)
    apart: list[tuple[Ids, Ids]] = field(default_factory=list)

    @property
    def articles(self) -> Ids:
        """All articles that something was said of."""
        return frozenset().union(*self.together, *(side for pair in self.apart for side in pair))

    def join(self, stories: Sequence[Sequence[str]]) -> None:
        """Let stories be one, each given by its articles, the first of which it is joined by."""
        whole = frozenset(article for story in stories for article in story)
        # Nothing keeps two of a story apart: what is kept apart within these is of different ones.
        self.apart = [
            (one, other)
            for left, right in self.apart
            for one, other in ((left - whole, right), (left & whole, right - whole))
            if one and other
        ]
        self.together.append(frozenset(story[0] for story in stories))

    def part(self, some: Set[str], others: Set[str]) -> None:
        """Let some articles of a story be another story than the others."""
        self.together = [
            half for whole in self.together for half in (whole & some, whole - some) if len(half) > 1
        ]  # fmt: skip
        self.apart.append((frozenset(some), frozenset(others)))


def read(connection: sqlite3.Connection) -> StoryDecisions:
    """What was said and holds."""
    found = StoryDecisions()
    for row in ledger.about_copies(connection):
        stories = [list(map(str, story)) for story in unpack(row.after)]
        if row.change_type is ChangeType.JOIN_STORIES:
            found.join(stories)
        else:
            found.part(*map(frozenset, stories))
    return found


class Sides:
    """Keeps components of a graph apart while they grow together, as pairs of sets of nodes ask for."""

    def __init__(self, apart: Iterable[tuple[Iterable[int], Iterable[int]]]) -> None:
        self._of: dict[int, set[tuple[int, bool]]] = {}
        for number, pair in enumerate(apart):
            for right, nodes in enumerate(pair):
                for node in nodes:
                    self._of.setdefault(node, set()).add((number, bool(right)))

    @property
    def nodes(self) -> list[int]:
        """The nodes that are kept apart from any."""
        return list(self._of)

    def allow(self, one: int, other: int) -> bool:
        """Whether two components may become one, each given by its root."""
        few, many = sorted((self._of.get(one, set()), self._of.get(other, set())), key=len)
        return not any((number, not right) in many for number, right in few)

    def join(self, root: int, gone: int) -> None:
        """Note that a component became part of another."""
        if gone in self._of:
            self._of[root] = self._of.get(root, set()) | self._of.pop(gone)
