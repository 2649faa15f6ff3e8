"""Links that open a page at a passage: text fragments as WICG describes them (`#:~:text=`)."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit

from onrecord.domain.attribution import GAP

_DIRECTIVE = ":~:"
_LONG = 90
"""Code points beyond which only the first and last words of a passage are named."""
_CUT = re.compile(rf"{re.escape(GAP)}|[\r\n]+")
_EDGE_WORDS = 6
_SHORT_WORDS = 3
"""Passages of no more words than this need their neighbours to be found for certain."""
_CONTEXT_WORDS = 3
_SCHEMES = ("http", "https")
_PLAIN = re.compile(r"""[!#-;=?-\[\]_a-z~]*""")
"""An address with nothing in it that `_printable` would encode, as nearly all are: letter by letter takes long."""


@lru_cache(maxsize=1024)  # the quotes of an article come one after the other
def web_address(url: str) -> str:
    """The address made safe to print, or "" unless it is http or https with a host.

    Spaces, quotation marks, invisible and reordering characters are percent-encoded, so that what is read is where
    it leads and nothing that follows it is taken for a part of it.
    """
    stripped = url.strip()
    try:
        parts = urlsplit(stripped)
        usable = parts.scheme in _SCHEMES and bool(parts.hostname)
    except ValueError:
        return ""
    if usable and _PLAIN.fullmatch(stripped):
        return stripped
    if not usable or any(unicodedata.category(c) == "Cc" for c in stripped):
        return ""
    return "".join(_printable(character) for character in stripped)


def passage_link(url: str, before: str, words: str, after: str) -> str:
    """The link that opens an article at a passage.

    Args:
        url: the article's address; a fragment it has is kept, a text fragment it has is replaced.
        before: text of the article right before the passage, as long as is at hand.
        words: the passage, gaps as " […] ".
        after: text of the article right after it.

    Returns:
        The link, the bare address where there are no words, or "" where the address is not http or https.
    """
    address = web_address(url).split(_DIRECTIVE)[0]
    text = _directive(before, words, after)
    if not address or not text:
        return address.removesuffix("#")
    return f"{address}{'' if '#' in address else '#'}{_DIRECTIVE}text={text}"


def with_passage(url: str, words: str) -> str:
    """The address as it is where it leads to a passage already, else with one to these words."""
    return web_address(url) if _DIRECTIVE in url else passage_link(url, "", words, "")


def _directive(before: str, words: str, after: str) -> str:
    pieces = [piece for piece in _CUT.split(words) if piece.strip()]
    if not pieces:
        return ""
    first, last = pieces[0].split(), pieces[-1].split()
    if len(pieces) > 1 or len(" ".join(first)) > _LONG:
        return _range(first, last, one=len(pieces) == 1)
    text = _encoded(first)
    return _in_context(before, text, after) if len(first) <= _SHORT_WORDS else text


def _range(first: list[str], last: list[str], *, one: bool) -> str:
    """The first and last words of a passage; they must not overlap where both come from one piece."""
    edge = min(_EDGE_WORDS, len(first) // 2) if one else _EDGE_WORDS
    return f"{_encoded(first[:edge])},{_encoded(last[-edge:])}" if edge else _encoded(first)


def _in_context(before: str, text: str, after: str) -> str:
    """The text with the words before and after it that stand in the same line."""
    lead = re.split(r"[\r\n]", before)[-1]
    trail = re.split(r"[\r\n]", after)[0]
    prefix, suffix = _encoded(lead.split()[-_CONTEXT_WORDS:]), _encoded(trail.split()[:_CONTEXT_WORDS])
    return f"{prefix}-,{text}" * bool(prefix) + text * (not prefix) + f",-{suffix}" * bool(suffix)


def _encoded(words: list[str]) -> str:
    """Words joined and percent-encoded; the hyphen too, because the syntax uses it."""
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")


def _printable(character: str) -> str:
    invisible = unicodedata.category(character) in ("Cf", "Cs", "Zs", "Zl", "Zp")
    return quote(character, safe="", errors="replace") if invisible or character in '"<>\\^`{|}' else character
