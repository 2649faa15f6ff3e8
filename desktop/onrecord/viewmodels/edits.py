"""What a person changes: speakers, quotes and sources. Every change is one step that can be undone."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from onrecord.domain.bounds import Bounds
from onrecord.domain.errors import EditError, LibraryError, Problem
from onrecord.domain.filters import Filter
from onrecord.domain.phrases import Words, phrase, plural
from onrecord.library import Change, Described, Library, Part, Verdict
from onrecord.viewmodels.wording import counted, one_line, quotes_text, said, tr

MANY = 2_000
"""Changes that take so long to make that one wonders whether anything happens."""

GONE = Problem(
    phrase("Nothing was changed"),
    phrase("what this was about is no longer there"),
    phrase("It was undone, removed or read again meanwhile: look for it, then try again."),
)
"""Why a change is not made of something that went away while a dialog about it was open."""


class Edits(QObject):
    """Hands changes to the library and says what came of them.

    Each change returns None, or why it was not made.

    Signals:
        begun: many quotes are about to be changed, in words; nothing else is done until they are.
        changed: something was changed, undone or done again.
        said: the same in words.
        failed: a `Problem`: the library could not be read or written.
    """

    begun = Signal(str)
    changed = Signal()
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._failed: tuple[Callable[[], Words], str] | None = None

    def merge(self, one: int, into: int, reason: Words = "") -> Problem | None:
        """Show a speaker as another."""
        return self._do(lambda: self._library.merge(one, into, reason))

    def split(self, part: Part) -> Problem | None:
        """Make a speaker of its own of a part of one."""
        return self._do(lambda: self._library.split(part))

    def rename(self, speaker: int, name: str) -> Problem | None:
        """Give a speaker another name."""
        return self._do(lambda: self._library.rename(speaker, name))

    def describe(self, speaker: int, wanted: Described) -> Problem | None:
        """Give a speaker name, role and kind."""
        return self._do(lambda: self._library.describe(speaker, wanted))

    def never(self, one: int, other: int, reason: Words = "") -> Problem | None:
        """Say that two speakers are never the same."""
        return self._do(lambda: self._library.never(one, other, reason))

    def allow(self, one: int, other: int) -> Problem | None:
        """Let two speakers be merged again of whom it was said that they are never the same."""
        return self._do(lambda: self._library.allow(one, other))

    def assign(self, quotes: Sequence[int], speaker: int | str | None) -> Problem | None:
        """Set the speaker of quotes: by number, by a new name, or None for nobody who is named."""
        self._begin(quotes, lambda: tr("Setting the speaker of {0}…"))
        return self._do(lambda: self._library.assign(quotes, speaker))

    def judge(self, quotes: Sequence[int], verdict: Verdict) -> Problem | None:
        """Accept or reject quotes; once more on quotes that all have it takes the mark off."""
        self._begin(quotes, lambda: _judging(self._turned(quotes, verdict)))
        return self._do(lambda: self._library.judge(quotes, self._turned(quotes, verdict)))

    def add_quote(self, article: str, bounds: Bounds, speaker: int | str | None) -> Problem | None:
        """Add a quote that was missed; the speaker as for `assign`."""
        return self._do(lambda: self._library.add_quote(article, bounds, speaker))

    def set_bounds(self, quote: int, bounds: Bounds) -> Problem | None:
        """Give a quote other bounds."""
        return self._do(lambda: self._library.set_bounds(quote, bounds))

    def _turned(self, quotes: Sequence[int], verdict: Verdict) -> Verdict:
        return Verdict.NONE if self._library.all_judged(quotes, verdict) else verdict

    def change(self, quotes: Sequence[int], wanted: Change) -> Problem | None:
        """Set the speaker and the note of quotes, give them tags and take some off, in one step."""
        self._begin(quotes, lambda: _changing(wanted))
        return self._do(lambda: self._library.change(quotes, wanted))

    def rename_tag(self, old: str, new: str) -> Problem | None:
        """Give a tag another name."""
        return self._do(lambda: self._library.rename_tag(old, new))

    def remove_tag(self, name: str) -> Problem | None:
        """Take a tag off every quote."""
        return self._do(lambda: self._library.remove_tag(name))

    def save_search(self, name: str, chosen: Filter) -> Problem | None:
        """Keep a filter under a name."""
        return self._do(lambda: self._library.save_search(name, chosen))

    def rename_search(self, number: int, name: str) -> Problem | None:
        """Give a saved search another name."""
        return self._do(lambda: self._library.rename_search(number, name))

    def update_search(self, number: int, chosen: Filter) -> Problem | None:
        """Let a saved search stand for another filter."""
        return self._do(lambda: self._library.update_search(number, chosen))

    def delete_search(self, number: int) -> Problem | None:
        """Let go of a saved search."""
        return self._do(lambda: self._library.delete_search(number))

    def draw(self, chosen: Filter, number: int, seed: int) -> Problem | None:
        """Draw a random sample of what a filter shows."""
        return self._do(lambda: self._library.draw(chosen, number, seed))

    def set_source(self, articles: Sequence[str], source: str) -> Problem | None:
        """Set the source of some articles."""
        return self._do(lambda: self._library.set_source(articles, source))

    def remove(self, articles: Sequence[str]) -> Problem | None:
        """Remove articles with their quotes."""
        if len(articles) >= MANY:
            self.begun.emit(tr("Removing {0}…").format(counted("%Ln articles", "%Ln article", len(articles))))
        return self._do(lambda: self._library.remove(articles))

    def rename_source(self, old: str, new: str) -> bool:
        """Set the source of every article that has ``old``. False when it was not done."""
        return self._do(lambda: self._library.rename_source(old, new)) is None

    def undo(self) -> None:
        """Take the last step back."""
        self._begin_turn(None, done=True)
        self._do(lambda: self._library.undo() or "", tr("Undone: {0}"))

    def redo(self) -> None:
        """Do again the step that was undone last."""
        self._begin_turn(None, done=False)
        self._do(lambda: self._library.redo() or "", tr("Done again: {0}"))

    def undo_to(self, step: int) -> None:
        """Take back every step of the person's from the last to this one."""
        self._begin_turn(step, done=True)
        self._do(lambda: _steps(self._library.undo_to(step)), tr("Undone: {0}"))

    def redo_to(self, step: int) -> None:
        """Do again every step that was undone, up to this one."""
        self._begin_turn(step, done=False)
        self._do(lambda: _steps(self._library.redo_to(step)), tr("Done again: {0}"))

    def _begin(self, quotes: Sequence[int], words: Callable[[], str]) -> None:
        if len(quotes) >= MANY:
            with suppress(LibraryError):  # the change itself will say so
                self.begun.emit(words().format(quotes_text(len(quotes))))

    def _begin_turn(self, step: int | None, *, done: bool) -> None:
        with suppress(LibraryError):
            number = self._library.changes(step, done=done)
            if number >= MANY:
                words = tr("Undoing {0}…") if done else tr("Doing {0} again…")
                self.begun.emit(words.format(counted("%Ln changes", "%Ln change", number)))

    def try_again(self) -> bool:
        """Make the change that the library could not make, unless another one was made since. False for none."""
        if self._failed is None:
            return False
        self._do(*self._failed)
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._can(self._library.can_undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._can(self._library.can_redo)

    def next_words(self, *, done: bool) -> str:
        """What `undo` would take back (done), or what `redo` would do again, in words; "" for nothing."""
        try:
            return one_line(said(self._library.next_words(done=done)))
        except LibraryError as error:
            self.failed.emit(error.problem)
            return ""

    def _can(self, question: Callable[[], bool]) -> bool:
        try:
            return question()
        except LibraryError as error:
            self.failed.emit(error.problem)
            return False

    def _do(self, act: Callable[[], Words], pattern: str = "{0}") -> Problem | None:
        """Make a change that says in words what it did, "" for nothing."""
        try:
            words = act()
        except EditError as error:
            return error.problem
        except KeyError:
            return GONE
        except LibraryError as error:
            self._failed = (act, pattern)
            self.failed.emit(error.problem)
            return error.problem
        self._failed = None
        if words:
            self.changed.emit()
            self.said.emit(pattern.format(said(words)))
        return None


def _steps(count: int) -> Words:
    return plural("%Ln steps", "%Ln step", count) if count else ""


def _judging(verdict: Verdict) -> str:
    """What is done to quotes that get a verdict."""
    doing = {Verdict.ACCEPTED: tr("Accepting {0}…"), Verdict.REJECTED: tr("Rejecting {0}…")}
    return doing.get(verdict, tr("Taking the mark off {0}…"))


def _changing(wanted: Change) -> str:
    """What is done to quotes in a change of one thing, or of several."""
    noting = tr("Adding a note to {0}…") if wanted.note else tr("Taking the note off {0}…")
    doing = (
        (bool(wanted.speaker), tr("Setting the speaker of {0}…")),
        (wanted.note is not None, noting),
        (bool(wanted.add), tr("Tagging {0}…")),
        (bool(wanted.remove), tr("Taking a tag off {0}…")),
    )
    found = [words for done, words in doing if done]
    return found[0] if len(found) == 1 else tr("Editing {0}…")
