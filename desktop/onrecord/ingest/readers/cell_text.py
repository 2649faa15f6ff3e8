"""Texts that stand in tables, feeds and records -> clean text: markup undone, paragraphs parted by blank lines."""

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?><!--.{0,2000}?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAGS = re.compile(
    r"</?(?:p|div|br|span|a|strong|em|b|i|u|h[1-6]|ul|ol|li|blockquote|figure|figcaption|img|article|section|q|table|tr|"
    r"td|font|iframe|script|style)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_ENDING = re.compile(r"</?(?:p|br|div)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,8});")
_MARKUP = re.compile(r"<[^<>]{1,2000}>")
_ENDS = re.compile(r"\r\n?|\u2028|\u0085")
_PARAGRAPHS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\u2029")
_ESCAPED = re.compile(r"(?:\\r)?\\n")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_MARKS = re.compile(r"[\0-\x08\x0e-\x1f]")
_BARE = re.compile(r"[\0\ud800-\udfff]")

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_LEFT_OUT = frozenset(
    "script style noscript template iframe object embed svg math canvas video audio picture figure figcaption form "
    "button select input head title nav".split()
)
_BREAK, _PARAGRAPH = "\x1e", "\x1d"
"""A line break and the end of a paragraph in markup, apart from the white space between its tags."""


def is_page(text: str) -> bool:
    """Whether a text is the markup of a whole page."""
    return bool(_PAGE.match(text))


def prose(text: str) -> str:
    """A text as it is kept: without markup, line ends of one kind, paragraphs parted by a blank line; "" for none."""
    text = clean(text)
    if is_markup(text):
        return markup_text(text)
    if "\n" not in text and _ESCAPED.search(text):
        text = _ESCAPED.sub("\n", text)
    if _ENTITY.search(text):
        text = clean(html.unescape(text))
        if is_markup(text):
            return markup_text(text)
    return _PARAGRAPHS.sub("\n\n", text).strip()


def is_markup(text: str) -> bool:
    """Whether a text is written in HTML: more than one tag, or one that ends a line or a paragraph."""
    tags = _TAGS.findall(text[:20_000])
    return len(tags) > 1 or any(_ENDING.match(tag) for tag in tags)


def one_line(text: str) -> str:
    """A text without markup and line breaks, as of a title."""
    bare = _MARKUP.sub(" ", text) if _TAGS.search(text) else text
    return " ".join(clean(html.unescape(bare)).split())


def clean(text: str) -> str:
    """A text with line ends of one kind, and without what cannot be stored: NULs and halves of characters."""
    return _BARE.sub("\ufffd", _ENDS.sub("\n", text))


def markup_text(markup: str) -> str:
    """The text of a piece of markup that is all article: nothing but scripts, pictures and forms is left out."""
    from lxml import etree
    from lxml.html import fragment_fromstring

    try:
        tree = fragment_fromstring(_MARKS.sub(" ", clean(markup)), create_parent="div")
    except (ValueError, TypeError, etree.LxmlError):  # as of control characters: what is left is taken without its tags
        return _PARAGRAPHS.sub("\n\n", clean(html.unescape(_MARKUP.sub(" ", markup)))).strip()
    paragraphs = (_lines(piece) for piece in "".join(_pieces(tree)).split(_PARAGRAPH))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _pieces(tree: "HtmlElement") -> list[str]:
    """The text of an element in its order, with marks where a paragraph begins or ends and where a line breaks."""
    from lxml import etree

    found: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tail = element.tail or "" if event != "start" and element is not tree else ""
        if event == "start":
            hidden += element.tag in _LEFT_OUT
            found += [] if hidden else [_OPENED.get(element.tag, ""), element.text or ""]
        elif event == "end":
            out = element.tag in _LEFT_OUT
            hidden -= out
            found += [] if hidden else ["" if out else _CLOSED.get(element.tag, ""), tail]
        elif not hidden:
            found.append(tail)
    return found


_OPENED = {"q": "“", "br": _BREAK} | dict.fromkeys(_BLOCKS, _PARAGRAPH)
_CLOSED = {"q": "”"} | dict.fromkeys(_BLOCKS, _PARAGRAPH)


def _lines(piece: str) -> str:
    """A paragraph: white space of the markup is a space; two line breaks part paragraphs too."""
    lines = (_SPACE.sub(" ", line).strip() for line in piece.split(_BREAK))
    return _PARAGRAPHS.sub("\n\n", clean("\n".join(lines))).strip()
