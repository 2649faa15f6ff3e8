"""Errors that a person reads. Each names what it is about, the cause, and what to do."""

from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import Message, Text, message


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong, in three parts that a person can act on.

    Attributes:
        subject: the file, library, model or name that it is about.
        cause: what is wrong with it, a clause without a full stop.
        remedy: what to do about it, a sentence.
        command: the name of the window's command that does it; "" where none does.
    """

    subject: Text
    cause: Message
    remedy: Message
    command: str = ""

    @property
    def words(self) -> Message:
        """All three as one text."""
        return message("{0}: {1}. {2}", self.subject, self.cause, self.remedy)

    def __str__(self) -> str:
        return str(self.words)


class OnRecordError(Exception):
    """Base of the program's own errors; carries the problem to show."""

    def __init__(self, subject: Text | Path, cause: Message, remedy: Message, command: str = "") -> None:
        about = str(subject) if isinstance(subject, Path) else subject
        super().__init__(about, cause, remedy, command)
        self.problem = Problem(about, cause, remedy, command)

    def __str__(self) -> str:
        return str(self.problem)


class IngestError(OnRecordError):
    """A file, or a part of one, that gives no article.

    Attributes:
        fate: why, as one of a few kinds.
    """

    def __init__(self, subject: Text | Path, cause: Message, remedy: Message, fate: InputFate = InputFate.FAILED):
        super().__init__(subject, cause, remedy)
        self.fate = fate


class LibraryError(OnRecordError):
    """A library file that cannot be opened or written."""


class LibraryBusyError(LibraryError):
    """A library that another program is writing to at this moment: the same may succeed a little later."""


class EditError(OnRecordError):
    """A change that is not made, because it would go against what the person said before."""


class SearchError(OnRecordError):
    """What is typed into the search field and cannot be read; the subject is the part that it is about."""


class ExportError(OnRecordError):
    """A file of quotes that cannot be written, or not in this format."""


class ModelError(OnRecordError):
    """A language model that is missing, damaged or made for another version."""
