"""What a person changes: speakers, quotes and sources. Every change is one step that can be undone."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from onrecord.domain.errors import EditError, LibraryBusyError, LibraryError, Problem
from onrecord.domain.filter import Filter
from onrecord.domain.messages import Text, message, plural
from onrecord.domain.quote_bounds import Bounds
from onrecord.library import Library, QuoteChange, SpeakerDescription, SpeakerPart, Verdict
from onrecord.viewmodels.text.number_formats import one_line, quotes_text
from onrecord.viewmodels.text.translation import counted, tr, translate

PAUSE_MS = 400
"""Between two tries of a change while another program writes to the library."""
PATIENCE_S = 8.0
"""How long such a change is tried before it is said to have failed."""
FINISH_S = 2.0
"""How long it is tried before the window closes."""
MANY = 2_000
"""Changes that take so long to make that one wonders whether anything happens."""

GONE = Problem(
    message("Nothing was changed"),
    message("what this was about is no longer there"),
    message("It was undone, removed or read again meanwhile: look for it, then try again."),
)
"""Why a change is not made of something that went away while a dialog about it was open."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A change that can be tried again where it fails.

    Attributes:
        act: makes it; returns what it did in words.
        pattern: what is said of it, with these words.
        turns: it undoes the last step, or does again the one undone last: another one once anything else was done.
    """

    act: Callable[[], Text]
    pattern: str = "{0}"
    turns: bool = False


class Edits(QObject):
    """Hands changes to the library and says what came of them.

    Each change returns None, or why it was not made.

    Signals:
        begun: many quotes are about to be changed or copied, in words; nothing else is done until they are.
        changed: something was changed, undone or done again.
        translate: the same in words.
        waiting: another program is writing to the library, in words: what is to be changed is changed after it.
        failed: a `Problem`: the library could not be read or written.
    """

    begun = Signal(str)
    changed = Signal()
    said = Signal(str)
    waiting = Signal(str)
    failed = Signal(object)

    def __init__(self, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._failed: list[_Change] = []
        self._queue: deque[_Change] = deque()
        self._since = 0.0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._go_on)

    def use(self, library: Library) -> None:
        """Change another library from now on. What still waits is not done in it: see `finish`."""
        self._library, self._failed = library, []

    def finish(self) -> bool:
        """Do what waits, or say that it failed: the library is about to close. Returns whether nothing failed."""
        until, failed = time.monotonic() + FINISH_S, len(self._failed)
        while self._queue:
            self._pause.stop()
            self._since = self._since if time.monotonic() < until else -PATIENCE_S
            self._go_on()
        return len(self._failed) <= failed

    def merge(self, one: int, into: int, reason: Text = "") -> Problem | None:
        """Show a speaker as another."""
        return self._do(lambda: self._library.merge(one, into, reason))

    def split(self, part: SpeakerPart) -> Problem | None:
        """Make a speaker of its own of a part of one."""
        return self._do(lambda: self._library.split(part))

    def rename(self, speaker: int, name: str) -> Problem | None:
        """Give a speaker another name."""
        return self._do(lambda: self._library.rename(speaker, name))

    def describe(self, speaker: int, wanted: SpeakerDescription) -> Problem | None:
        """Give a speaker name, role and kind."""
        return self._do(lambda: self._library.describe(speaker, wanted))

    def keep_apart(self, one: int, other: int, reason: Text = "") -> Problem | None:
        """Say that two speakers are never the same."""
        return self._do(lambda: self._library.keep_apart(one, other, reason))

    def allow_merge(self, one: int, other: int) -> Problem | None:
        """Let two speakers be merged again of whom it was said that they are never the same."""
        return self._do(lambda: self._library.allow_merge(one, other))

    def assign(self, quotes: Sequence[int], speaker: int | str | None) -> Problem | None:
        """Set the speaker of quotes: by number, by a new name, or None for nobody who is named."""
        self._begin(quotes, lambda: tr("Setting the speaker of {0}…"))
        return self._do(lambda: self._library.assign(quotes, speaker))

    def set_verdict(self, quotes: Sequence[int], verdict: Verdict) -> Problem | None:
        """Accept or reject quotes; once more on quotes that all have it takes the mark off."""
        turned = self._turned(quotes, verdict)
        self._begin(quotes, lambda: _verdict_message(turned))
        return self._do(lambda: self._library.set_verdict(quotes, turned))

    def add_quote(self, article: str, bounds: Bounds, speaker: int | str | None) -> Problem | None:
        """Add a quote that was missed; the speaker as for `assign`."""
        return self._do(lambda: self._library.add_quote(article, bounds, speaker))

    def set_bounds(self, quote: int, bounds: Bounds) -> Problem | None:
        """Give a quote other bounds."""
        return self._do(lambda: self._library.set_bounds(quote, bounds))

    def _turned(self, quotes: Sequence[int], verdict: Verdict) -> Verdict:
        # Settled now: where it fails and is tried again, what the person meant is done, however often it failed.
        with suppress(LibraryError):  # the change itself will say so
            return Verdict.NONE if self._library.all_have_verdict(quotes, verdict) else verdict
        return verdict

    def change_quotes(self, quotes: Sequence[int], wanted: QuoteChange) -> Problem | None:
        """Set the speaker and the note of quotes, give them tags and take some off, in one step."""
        self._begin(quotes, lambda: _changing(wanted))
        return self._do(lambda: self._library.change_quotes(quotes, wanted))

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

    def draw_sample(self, chosen: Filter, number: int, seed: int) -> Problem | None:
        """Draw a random sample of what a filter shows."""
        return self._do(lambda: self._library.draw_sample(chosen, number, seed))

    def set_source(self, articles: Sequence[str], source: str) -> Problem | None:
        """Set the source of some articles."""
        return self._do(lambda: self._library.set_source(articles, source))

    def remove(self, articles: Sequence[str]) -> Problem | None:
        """Remove articles with their quotes."""
        if len(articles) >= MANY and self._library.read_only is None:
            self.begun.emit(tr("Removing {0}…").format(counted("%Ln articles", "%Ln article", len(articles))))
        return self._do(lambda: self._library.remove(articles))

    def rename_source(self, old: str, new: str) -> bool:
        """Set the source of every article that has ``old``. False when it was not done."""
        return self._do(lambda: self._library.rename_source(old, new)) is None

    def undo(self) -> None:
        """Take the last step back."""
        self._begin_turn(None, done=True)
        self._turn(lambda: self._library.undo() or "", tr("Undone: {0}"))

    def redo(self) -> None:
        """Do again the step that was undone last."""
        self._begin_turn(None, done=False)
        self._turn(lambda: self._library.redo() or "", tr("Done again: {0}"))

    def undo_to(self, step: int) -> None:
        """Take back every step of the person's from the last to this one."""
        self._begin_turn(step, done=True)
        self._turn(lambda: _steps(self._library.undo_to(step)), tr("Undone: {0}"))

    def redo_to(self, step: int) -> None:
        """Do again every step that was undone, up to this one."""
        self._begin_turn(step, done=False)
        self._turn(lambda: _steps(self._library.redo_to(step)), tr("Done again: {0}"))

    def begin_copy(self, quotes: Sequence[int]) -> None:
        """Say that quotes are about to be copied, where they are many."""
        self._begin(quotes, lambda: tr("Copying {0}…"))

    def _begin(self, quotes: Sequence[int], words: Callable[[], str]) -> None:
        if len(quotes) >= MANY and self._library.read_only is None:
            with suppress(LibraryError):  # the change itself will say so
                self.begun.emit(words().format(quotes_text(len(quotes))))

    def _begin_turn(self, step: int | None, *, done: bool) -> None:
        with suppress(LibraryError):
            number = self._library.changes(step, done=done) if self._library.read_only is None else 0
            if number >= MANY:
                words = tr("Undoing {0}…") if done else tr("Doing {0} again…")
                self.begun.emit(words.format(counted("%Ln changes", "%Ln change", number)))

    @property
    def failed_count(self) -> int:
        """How many changes the library could not make and wait to be tried again."""
        return len(self._failed)

    def try_again(self) -> bool:
        """Make in their order all changes that the library could not make; what fails again waits on. False for none.

        An undo that failed is only made again while nothing else was done since: it would take back another step.
        """
        waiting, self._failed = self._failed, []
        for change in waiting:
            self._carry_out(change)
        return bool(waiting)

    def take_failed(self) -> "list[_Change]":
        """Take the changes that the library could not make, for `put_back`."""
        taken, self._failed = self._failed, []
        return taken

    def put_back(self, failed: "list[_Change]") -> None:
        """Let changes wait again, now of the library that is shown."""
        self._failed = failed

    def forget_failed(self) -> None:
        """Let go of the changes that the library could not make."""
        self._failed.clear()

    @property
    def waits(self) -> str:
        """What is said while a change waits for another program."""
        return tr("Another program is writing to the library: waiting for it…")

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._can(self._library.can_undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._can(self._library.can_redo)

    def next_step_text(self, *, done: bool) -> str:
        """What `undo` would take back (done), or what `redo` would do again, in words; "" for nothing."""
        try:
            return one_line(translate(self._library.next_step_text(done=done)))
        except LibraryError as error:
            self.failed.emit(error.problem)
            return ""

    def _can(self, question: Callable[[], bool]) -> bool:
        try:
            return question()
        except LibraryError as error:
            self.failed.emit(error.problem)
            return False

    def _do(self, act: Callable[[], Text]) -> Problem | None:
        """Make a change that says in words what it did, "" for nothing."""
        return self._carry_out(_Change(act))

    def _turn(self, act: Callable[[], Text], pattern: str) -> None:
        """Undo something, or do it again."""
        self._carry_out(_Change(act, pattern, turns=True))

    def _carry_out(self, change: _Change) -> Problem | None:
        if self._library.read_only is not None:
            return self._refuse(self._library.read_only.problem)
        if self._queue:
            self._queue.append(change)
            return None
        return self._try(change)

    def _try(self, change: _Change) -> Problem | None:
        try:
            words = change.act()
        except EditError as error:
            return error.problem
        except KeyError:
            return GONE
        except LibraryBusyError as error:
            return self._wait(change, error.problem)
        except LibraryError as error:
            self._failed.append(change)
            self.failed.emit(error.problem)
            return error.problem
        self._failed = [waiting for waiting in self._failed if not waiting.turns]
        if words:
            self.changed.emit()
            self.said.emit(change.pattern.format(translate(words)))
        return None

    def _wait(self, change: _Change, problem: Problem) -> Problem | None:
        """Try again in a moment, while the window goes on; for so long, that is, as anybody would wait."""
        self._since = self._since or time.monotonic()
        if time.monotonic() - self._since > PATIENCE_S:
            self._since = self._since if self._queue else 0.0
            self._failed.append(change)
            self.failed.emit(problem)
            return problem
        self._queue.appendleft(change)
        self.waiting.emit(self.waits)
        self._pause.start()
        return None

    def _go_on(self) -> None:
        """Make the changes that wait, in their order."""
        while self._queue and not self._pause.isActive():
            failed = len(self._failed)
            problem = self._try(self._queue.popleft())
            if problem is not None and len(self._failed) == failed:  # refused, with no dialog left to tell it
                self.said.emit(tr("Nothing was changed: {0}").format(translate(problem.cause)))
        if not self._queue:
            self._since = 0.0

    def refused(self) -> bool:
        """Whether nothing can be changed, which is said then: to be asked before a dialog opens."""
        read_only = self._library.read_only
        return read_only is not None and bool(self._refuse(read_only.problem))

    def _refuse(self, problem: Problem) -> Problem:
        """Say that the library can only be read, also where no dialog does."""
        self.said.emit(tr("Nothing was changed: {0}").format(translate(problem.cause)))
        return problem


def _steps(count: int) -> Text:
    return plural("%Ln steps", "%Ln step", count) if count else ""


def _verdict_message(verdict: Verdict) -> str:
    """What is done to quotes that get a verdict."""
    doing = {Verdict.ACCEPTED: tr("Accepting {0}…"), Verdict.REJECTED: tr("Rejecting {0}…")}
    return doing.get(verdict, tr("Taking the mark off {0}…"))


def _changing(wanted: QuoteChange) -> str:
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
