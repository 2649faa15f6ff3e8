"""Why a library is open only to be read."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.domain.errors import Problem


class ReadOnlyCause(StrEnum):
    """What stands in the way of writing."""

    IN_USE = "in-use"
    """Another window writes to it, or another person's, on this computer or another one."""
    NO_RIGHT = "no-right"
    """The file, its folder or the disk may not be written to."""
    DAMAGED = "damaged"
    """It is damaged: what can still be read of it is shown."""


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """Why nothing can be changed in a library, and what to do about it.

    Attributes:
        problem: the same for a person: the file, the cause, the remedy.
        copied: what is shown is a copy as it was at the opening, which does not follow changes of the file.
        holder: the process that writes to it, where that is known; 0 for none.
    """

    cause: ReadOnlyCause
    problem: Problem
    copied: bool = False
    holder: int = 0
