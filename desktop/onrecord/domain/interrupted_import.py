"""What is left of an import that was broken off."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unread:
    """What is left of an import that was broken off.

    Attributes:
        paths: files, and folders whose files were not found yet, that are to be read.
        total: how many there are with those that were read before.
    """

    paths: tuple[str, ...] = ()
    total: int = 0
