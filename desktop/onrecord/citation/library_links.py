"""Addresses of quotes in libraries: `onrecord://open?library=/home/ana/case.onrecord&quote=17&article=5f…`.

`library` is the path of the file, `quote` the number of the quote in it, `article` the first letters of the id of its
article, by which a number is told that means another quote in another copy of the file.
"""

from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

SCHEME = "onrecord"
_ACTION = "open"
_ARTICLE = 16
"""Letters of an article's id that tell it from any other."""


@dataclass(frozen=True, slots=True)
class LibraryLink:
    """Where a quote is found.

    Attributes:
        library: the path of the file.
        quote: its number in it.
        article: the id of its article, or its first letters; "" where that is not said.
    """

    library: str
    quote: int
    article: str = ""


def library_link(to: LibraryLink) -> str:
    """The address of a quote in its library."""
    article = f"&article={quote(to.article[:_ARTICLE], safe='')}" if to.article else ""
    path = quote(to.library, safe="/:", errors="surrogateescape")
    return f"{SCHEME}://{_ACTION}?library={path}&quote={to.quote}{article}"


def parsed_library_link(address: str) -> LibraryLink | None:
    """What such an address leads to; None where it is none."""
    try:
        parts = urlsplit(address.strip())
        fields = parse_qs(parts.query, max_num_fields=20, errors="surrogateescape")
    except ValueError:
        return None
    library, number, article = (fields.get(name, [""])[0] for name in ("library", "quote", "article"))
    is_number = number.isascii() and number.isdecimal() and len(number) < 19
    if parts.scheme != SCHEME or parts.netloc != _ACTION or not library or "\0" in library or not is_number:
        return None
    return LibraryLink(library, int(number), article)
