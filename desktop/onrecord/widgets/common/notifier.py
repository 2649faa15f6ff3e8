"""What a feature may say to the person, wherever the window shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from onrecord.domain.errors import Problem

Retry = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be done about what was said.

    Attributes:
        text: what its button says.
        run: does it.
    """

    text: str
    run: Callable[[], object]


class MessageLine(Protocol):
    """Where a word is said."""

    def say(self, message: str, *offers: Offer) -> None:
        """Show a message for a while, with what can be done about it, and have it said."""

    def unsay(self, message: str) -> None:
        """Take a message away that is true no longer."""


class ProblemList(Protocol):
    """Where problems are shown."""

    def add(self, problem: Problem, again: Retry | None = None) -> None:
        """Show a problem; with `again` it can be tried again."""

    def take_again(self) -> list[Retry]:
        """Take what can be tried again; it is for the caller to do."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Notifier:
    """Says a word, or shows a problem: all that a controller knows of status bar and problem panel.

    Signals can be connected to its methods; whoever connects them keeps it.
    """

    line: MessageLine
    problems: ProblemList

    def say(self, message: str, *offers: Offer) -> None:
        """Show a message for a while, with what can be done about it, and have it said."""
        self.line.say(message, *offers)

    def unsay(self, message: str) -> None:
        """Take a message away that is true no longer, where nothing else was said since."""
        self.line.unsay(message)

    def show(self, problem: Problem, retry: Retry | None = None) -> None:
        """Show a problem; with `retry` it can be tried again."""
        self.problems.add(problem, retry)

    def take_retries(self) -> list[Retry]:
        """Take what can be tried again; it is for the caller to do."""
        return self.problems.take_again()
