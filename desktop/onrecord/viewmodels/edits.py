"""What a person changes: speakers, quotes and sources. Every change is one step that can be undone."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from onrecord.domain.errors import EditError, LibraryBusyError, LibraryError, Problem
from onrecord.domain.messages import Text, message, plural
from onrecord.domain.operations import (
    AssignQuotes,
    ChangeQuotes,
    Operation,
    QuoteChange,
    RemoveArticles,
    SetFacts,
    SetVerdict,
)
from onrecord.domain.quote import Verdict
from onrecord.library import Library
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
    message("It was undone, removed or re-analysed meanwhile. Find it and try again."),
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

    def apply(self, operation: Operation) -> Problem | None:
        """Make a change, one step; returns None, or why it was not made."""
        size, words = _busy_text(operation)
        self._begin(size, words)
        return self._carry_out(_Change(lambda: self._library.apply(operation)))

    def toggle_verdict(self, quotes: Sequence[int], verdict: Verdict) -> Problem | None:
        """Accept or reject quotes; once more on quotes that all have it takes the mark off."""
        return self.apply(SetVerdict(quotes, self._turned(quotes, verdict)))

    def _turned(self, quotes: Sequence[int], verdict: Verdict) -> Verdict:
        # Settled now: where it fails and is tried again, what the person meant is done, however often it failed.
        with suppress(LibraryError):  # the change itself will say so
            return Verdict.NONE if self._library.quotes.all_have_verdict(quotes, verdict) else verdict
        return verdict

    def undo(self) -> None:
        """Take the last step back."""
        self._begin_turn(None, done=True)
        self._turn(lambda: self._library.undo() or "", tr("Undone: {0}"))

    def redo(self) -> None:
        """Do again the step that was undone last."""
        self._begin_turn(None, done=False)
        self._turn(lambda: self._library.redo() or "", tr("Redone: {0}"))

    def undo_to(self, step: int) -> None:
        """Take back every step of the person's from the last to this one."""
        self._begin_turn(step, done=True)
        self._turn(lambda: _steps(self._library.undo_to(step)), tr("Undone: {0}"))

    def redo_to(self, step: int) -> None:
        """Do again every step that was undone, up to this one."""
        self._begin_turn(step, done=False)
        self._turn(lambda: _steps(self._library.redo_to(step)), tr("Redone: {0}"))

    def _begin(self, size: int, words: str) -> None:
        """Say what is about to be done, where it is done to many."""
        if size >= MANY and self._library.read_only is None:
            with suppress(LibraryError):  # the change itself will say so
                self.begun.emit(words)

    def _begin_turn(self, step: int | None, *, done: bool) -> None:
        with suppress(LibraryError):
            number = self._library.history.changes(step, done=done) if self._library.read_only is None else 0
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
        return self._can(self._library.history.can_undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._can(self._library.history.can_redo)

    def next_step_text(self, *, done: bool) -> str:
        """What `undo` would take back (done), or what `redo` would do again, in words; "" for nothing."""
        try:
            return one_line(translate(self._library.history.next_step_text(done=done)))
        except LibraryError as error:
            self.failed.emit(error.problem)
            return ""

    def _can(self, question: Callable[[], bool]) -> bool:
        try:
            return question()
        except LibraryError as error:
            self.failed.emit(error.problem)
            return False

    def _turn(self, act: Callable[[], Text], pattern: str) -> None:
        """Undo something, or do it again."""
        self._carry_out(_Change(act, pattern, turns=True))

    def _carry_out(self, change: _Change) -> Problem | None:
        if self._library.read_only is not None:
            return self._refuse(self._library.read_only.problem)
        if self._queue or self._library.in_snapshot:
            self._queue.append(change)
            QTimer.singleShot(0, self, self._go_on)
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


def _busy_text(operation: Operation) -> tuple[int, str]:
    """How many quotes or articles an operation changes, and what is said while many are changed."""
    match operation:
        case AssignQuotes(quotes=quotes):
            return _busy_quotes(quotes, tr("Setting the speaker of {0}…"))
        case SetVerdict(quotes=quotes, verdict=verdict):
            doing = {Verdict.ACCEPTED: tr("Accepting {0}…"), Verdict.REJECTED: tr("Rejecting {0}…")}
            return _busy_quotes(quotes, doing.get(verdict, tr("Clearing review marks on {0}…")))
        case ChangeQuotes(quotes=quotes, wanted=wanted):
            return _busy_quotes(quotes, _changing(wanted))
        case RemoveArticles(articles=articles):
            count = len(articles)
            return count, tr("Removing {0}…").format(counted("%Ln articles", "%Ln article", count))
        case SetFacts(wanted=articles):
            count = len(articles)
            return count, tr("Editing the facts of {0}…").format(counted("%Ln articles", "%Ln article", count))
        case _:
            return 0, ""


def _busy_quotes(quotes: Sequence[int], words: str) -> tuple[int, str]:
    return len(quotes), words.format(quotes_text(len(quotes)))


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
