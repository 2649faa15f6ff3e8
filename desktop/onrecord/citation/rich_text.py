"""What is pasted, before it is written for one kind of program: paragraphs of runs, some in italics, some links."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look.

    Attributes:
        italic: whether it leans, as the title of a newspaper does in a bibliography.
        link: the address that it leads to, or "".
    """

    text: str
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph.

    Attributes:
        is_block_quote: whether it is set off as a quotation, and so has no marks of its own.
    """

    runs: tuple[Run, ...]
    is_block_quote: bool = False

    @property
    def text(self) -> str:
        """What it says, in no look."""
        return "".join(run.text for run in self.runs)


CitedText = tuple[Paragraph, ...]
"""Quotes with their citations, in their order."""


def paragraph(*pieces: str | Run, is_block_quote: bool = False) -> Paragraph:
    """A paragraph of pieces, those left out that are empty."""
    runs = (piece if isinstance(piece, Run) else Run(piece) for piece in pieces)
    return Paragraph(tuple(run for run in runs if run.text), is_block_quote)


def spaced(pieces: Iterable[str | Run]) -> tuple[Run, ...]:
    """The pieces that say anything, with a space between two."""
    runs = [piece if isinstance(piece, Run) else Run(piece) for piece in pieces]
    told = [run for run in runs if run.text]
    return tuple(each for run in told for each in (Run(" "), run))[1:]
