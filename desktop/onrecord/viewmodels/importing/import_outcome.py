"""How far an import is, and what came of it."""

from dataclasses import dataclass, field

from onrecord.domain.imports.import_record import InputResult


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is.

    Attributes:
        done: files, or articles that are read again. total: 0 until they are counted.
        left: seconds, None while it cannot be told.
        part: how much of the article at hand was read, 0 to 1.
        naming: all are read, and their speakers are named in the order of time.
        inner: the place of the article at hand among those of its file; 0 where it is the only one.
        file: the name of that file.
    """

    done: int
    total: int
    left: float | None = None
    part: float = 0.0
    naming: bool = False
    inner: int = 0
    file: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: articles added, those that the library had already, inputs refused, articles read again.

    Attributes:
        stopped: it could not go on.
        skipped: files in folders that are of a kind that is not read.
        files: the inputs that gave no new article; of a great many that are not read, the first. Outcomes are compared
            by their counts alone.
        left_out: articles that the person did not want.
        unserved: articles that were added and not analysed, as the model does not read their language.
    """

    added: int = 0
    duplicates: int = 0
    refused: int = 0
    cancelled: bool = False
    again: int = 0
    stopped: bool = False
    skipped: int = 0
    files: tuple[InputResult, ...] = field(default=(), compare=False)
    left_out: int = 0
    unserved: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        """What came of two jobs together."""
        both = {name: getattr(self, name) + getattr(other, name) for name in _COUNTED}
        ended = {name: getattr(self, name) or getattr(other, name) for name in ("cancelled", "stopped")}
        return Outcome(**both, **ended)


_COUNTED = ("added", "duplicates", "refused", "again", "skipped", "files", "left_out", "unserved")
