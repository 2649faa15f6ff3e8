"""The formats in which cited quotes are copied. A new one is a module here and a line below."""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.citation.formats.html import html
from onrecord.citation.formats.markdown import markdown
from onrecord.citation.formats.plain_text import plain_text
from onrecord.citation.rich_text import CitedText


@dataclass(frozen=True, slots=True)
class Format:
    """How cited quotes are written for another program.

    Attributes:
        mime: its type, by which programs ask the clipboard for it.
        write: the paragraphs as text.
    """

    mime: str
    write: Callable[[CitedText], str]


FORMATS = (Format("text/plain", plain_text), Format("text/html", html), Format("text/markdown", markdown))
"""The plainest first; a program takes the one that it likes best."""
