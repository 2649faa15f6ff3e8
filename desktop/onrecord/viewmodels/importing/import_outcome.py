"""How far an import is, and what came of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.domain.errors import Problem


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is.

    Attributes:
        done: files, or articles that are read again. total: 0 until they are counted.
        left: seconds, None while it cannot be told.
        part: how much of the article at hand was read, 0 to 1.
        naming: all are read, and their speakers are named in the order of time.
    """

    done: int
    total: int
    left: float | None = None
    part: float = 0.0
    naming: bool = False


class FileFate(StrEnum):
    """Why a file gave no new article."""

    REFUSED = "refused"
    LEFT_OUT = "left_out"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class FileResult:
    """A file that gave no new article; `problem` says why it was refused."""

    path: str
    fate: FileFate
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: articles added, files that the library had already, files refused, articles read again.

    Attributes:
        stopped: it could not go on.
        skipped: files in folders that are of a kind that is not read.
        files: those that gave no new article; of a great many that were left out, the first. Outcomes are compared by
            their counts alone.
    """

    added: int = 0
    duplicates: int = 0
    refused: int = 0
    cancelled: bool = False
    again: int = 0
    stopped: bool = False
    skipped: int = 0
    files: tuple[FileResult, ...] = field(default=(), compare=False)

    def __add__(self, other: "Outcome") -> "Outcome":
        """What came of two jobs together."""
        both = {name: getattr(self, name) + getattr(other, name) for name in _COUNTED}
        ended = {name: getattr(self, name) or getattr(other, name) for name in ("cancelled", "stopped")}
        return Outcome(**both, **ended)


_COUNTED = ("added", "duplicates", "refused", "again", "skipped", "files")
