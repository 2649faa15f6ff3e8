"""Whatever comes, is removed, joined, parted, set, undone and done again, over restarts: stories are what was said.

Nothing that a person told apart last is one story, nothing that was joined last is two, each step taken back leaves the
stories as they were, and the library read anew has the same ones.
"""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.unit.library.copies.story_makers import printed, stories

from onrecord.domain.article import CopyRule
from onrecord.domain.filter import Filter
from onrecord.domain.operations import JoinStories, PartStory, RemoveArticles, SetCopyRule
from onrecord.library import Library
from onrecord.library.backups.damage_check import find_damage

OUTLETS = "ABCDEFGH"
chosen = st.sets(st.sampled_from(OUTLETS), min_size=1, max_size=4)


class StoryMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.library = Library.open(self.folder / "press.onrecord")
        self.there: dict[str, str] = {}  # ids by outlet
        self.before: list[set[frozenset[str]]] = []  # the stories before each step that is done

    def stories(self) -> set[frozenset[str]]:
        self.library.counts.totals()
        return stories(self.library)

    def ids(self, outlets: set[str]) -> list[str]:
        return [self.there[outlet] for outlet in sorted(outlets) if outlet in self.there]

    def step(self, operation: JoinStories | PartStory | SetCopyRule | RemoveArticles) -> bool:
        before = self.stories()
        done = bool(self.library.apply(operation))
        if done:
            self.before.append(before)
        return done

    @rule(outlet=st.sampled_from(OUTLETS), story=st.integers(0, 1), paragraphs=st.integers(2, 4), day=st.integers(1, 9))
    def add(self, outlet: str, story: int, paragraphs: int, day: int) -> None:
        if outlet in self.there:
            return
        article, quotes = printed(story, outlet, paragraphs=paragraphs, published=f"2024-03-{day:02}")
        assert self.library.add(article, quotes)
        self.there[outlet] = article.id
        self.before = []  # what was before has not this one; steps back are compared from here on

    @rule(outlets=chosen)
    def join(self, outlets: set[str]) -> None:
        if ids := self.ids(outlets):
            self.step(JoinStories(ids))
            assert len([group for group in self.stories() if group & outlets]) <= 1

    @rule(outlets=chosen)
    def part(self, outlets: set[str]) -> None:
        if ids := self.ids(outlets):
            before = {outlet: group for group in self.stories() for outlet in group}
            self.step(PartStory(ids))
            for group in self.stories():
                for outlet in group & outlets:
                    assert group <= outlets or not (group - outlets) & before.get(outlet, frozenset())

    @rule(likeness=st.sampled_from([50, 60, 90]), days=st.integers(0, 8))
    def set_rule(self, likeness: int, days: int) -> None:
        self.step(SetCopyRule(CopyRule(likeness, days)))

    @precondition(lambda self: self.before)
    @rule(again=st.booleans())
    def undo(self, again: bool) -> None:
        now = self.stories()
        assert self.library.undo() is not None
        assert self.stories() == self.before[-1]
        if again:
            assert self.library.redo() is not None
            assert self.stories() == now
        else:
            self.before.pop()

    @rule()
    def reopen(self) -> None:
        found = self.stories()
        self.library.close()
        self.library = Library.open(self.folder / "press.onrecord")
        assert self.stories() == found

    @invariant()
    def each_story_counts_once(self) -> None:
        found = self.stories()
        alone = len(self.there) - sum(map(len, found))
        assert self.library.counts.totals(Filter(once=True)).articles == len(found) + alone

    def teardown(self) -> None:
        if hasattr(self, "library"):
            assert find_damage(self.library._file.connection) is None
            self.library.close()
            shutil.rmtree(self.folder)


TestStories = StoryMachine.TestCase
TestStories.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
