"""What a person can ask the library to change, as a record."""

from dataclasses import dataclass

SpeakerChoice = int | str | None


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """What is to become of some quotes.

    Attributes:
        speaker: the new speaker in a tuple of one, as `undo_redo.assign` takes it; empty leaves it as it is.
        note: the new note, "" for none; None leaves it as it is.
        add, remove: tags that all of them are to have, or none.
    """

    speaker: tuple[()] | tuple[SpeakerChoice] = ()
    note: str | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
