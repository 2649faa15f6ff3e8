"""The styles in which quotes are cited. A new one is a module here and a line below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.rich_text import CitedText
from onrecord.citation.styles.newsroom import newsroom
from onrecord.citation.styles.style_options import StyleOptions
from onrecord.domain.messages import Message, message

__all__ = ["DEFAULT", "STYLES", "Style", "StyleKind", "StyleOptions", "style_of"]


class StyleKind(StrEnum):
    """What a style makes of quotes."""

    RICH = "rich"
    """Text to be read, as `CitedText`: every format can write it."""
    DATA = "data"
    """A file for programs, as a string that is pasted and saved as it is."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style.

    Attributes:
        key: its name in the settings; never changed.
        title: what it is called.
        write: what it makes of quotes, in their order.
        mime, suffix: the type of what it makes, and the end of the name of a file with it.
    """

    key: str
    title: Message
    write: Callable[[Sequence[CitedQuote], StyleOptions], CitedText | str]
    mime: str = "text/plain"
    suffix: str = ".txt"
    kind: StyleKind = StyleKind.RICH


DEFAULT = "newsroom"
STYLES: tuple[Style, ...] = (Style(DEFAULT, message("Newsroom"), newsroom),)
"""All styles that ship with the program, in the order in which they are offered."""


def style_of(key: str) -> Style:
    """The style with a key; the first one where there is none, as of a key that another version stored."""
    return next((style for style in STYLES if style.key == key), STYLES[0])
