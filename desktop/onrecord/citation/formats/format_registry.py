"""The formats in which quotes are copied. A new one is a module here and a line below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.formats.html import html
from onrecord.citation.formats.plain_text import plain_text


@dataclass(frozen=True, slots=True)
class Format:
    """How quotes are written for another program.

    Attributes:
        mime: its type, by which programs ask the clipboard for it.
        write: the quotes, in their order, as text.
    """

    mime: str
    write: Callable[[Sequence[CitedQuote]], str]


FORMATS = (Format("text/plain", plain_text), Format("text/html", html))
"""The plainest first; a program takes the one that it likes best."""
