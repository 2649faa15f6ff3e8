"""What a person chooses of every style."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StyleOptions:
    """How words are set.

    Attributes:
        verbatim: whether words keep their last comma or stop, where else the sentence around them decides.
    """

    verbatim: bool = False
