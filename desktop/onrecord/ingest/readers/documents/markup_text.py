"""Markup of which all is text, as a chapter, a note or the body of a mail -> its paragraphs.

Pages of the web have menus and more around their article: `pages` and the reader of web pages find it in them.
"""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from onrecord.ingest.readers.documents.clean_text import clean_line, text_of_paragraphs

_NO_TEXT = frozenset(
    "head script style template noscript svg math iframe object canvas select button input textarea form nav del "
    "audio video map rt rp title meta link".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt en-note fieldset "
    "figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section "
    "summary table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-(?:hide|list|element)\s*:\s*(?:all|ignore|comment|header|footer)|"
    r"(?:max-height|font-size)\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_CHROME = re.compile(r"\b(?:calibre_navbar|sr-only|visually-hidden|preheader)\b", re.IGNORECASE)
_NOTE_CLASS = re.compile(r"(?:footnote|endnote)(?:reference|sym|anc)\b", re.IGNORECASE)
_DEEPEST = 300
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})")
# Closed as only XML can: to a parser of HTML they swallow what follows.
_CLOSED = re.compile(r"<(title|script|style|textarea|iframe|noscript)\b([^<>]*)/>", re.IGNORECASE)
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡])[\])]?")


def text_of_markup(markup: str | bytes) -> str:
    """The text of markup, paragraphs with a blank line between each two; "" where there is none."""
    tree = markup_tree(markup)
    return "" if tree is None else text_of_paragraphs(_Paragraphs().of(tree))


def headline_of_markup(markup: str | bytes) -> str:
    """Its only heading of the highest rank, or ""."""
    tree = markup_tree(markup)
    if tree is None:
        return ""
    for rank in ("h1", "h2"):
        found = [clean_line("".join(each.itertext())) for each in tree.iter(rank, f"{{*}}{rank}")]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def markup_tree(markup: str | bytes) -> Any | None:
    """The tree of markup, however bad; None where there is none."""
    from lxml import etree, html

    text = _decoded(markup) if isinstance(markup, bytes) else markup
    text = _CLOSED.sub(r"<\1\2></\1>", text)
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser) if text.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _decoded(markup: bytes) -> str:
    """Markup in bytes as text: by its mark, by what it declares, else as XML is by itself."""
    for mark, encoding in _MARKS:
        if markup.startswith(mark):
            return markup.decode(encoding, "replace")
    declared = _DECLARED.search(markup[:1000])
    for name in (declared.group(1).decode("ascii") if declared else "", "utf-8", "cp1252"):
        with suppress(LookupError, ValueError):
            if name:
                return markup.decode(name)
    return markup.decode("utf-8", "replace")


class _Paragraphs:
    """Collects the text of a tree in its paragraphs."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._found: list[str] = []

    def of(self, tree: Any) -> Iterator[str]:
        """The paragraphs in a tree."""
        self._add(tree, 0)
        self._end()
        return iter(self._found)

    def _add(self, element: Any, depth: int) -> None:
        name = _name(element)
        if name == "br":
            self._parts.append("\n")
        elif name and name not in _NO_TEXT and not _is_hidden(element) and not _is_note(element, name):
            self._content(element, name, depth)

    def _content(self, element: Any, name: str, depth: int) -> None:
        block = name in _BLOCKS
        if block and name not in ("td", "th"):
            self._end()
        if name == "q":
            self._parts.append("“")
        self._parts.append(_unwrapped(element.text, name))
        for child in element if depth < _DEEPEST else ():
            self._add(child, depth + 1)
            self._parts.append(_unwrapped(child.tail, name))
        if name == "q":
            self._parts.append("”")
        if name in ("td", "th"):
            self._parts.append("\t")
        elif block:
            self._end()

    def _end(self) -> None:
        # Two breaks in a row are what people write in place of a paragraph.
        self._found += re.split(r"\n[^\S\n]*\n\s*", "".join(self._parts))
        self._parts = []


def _unwrapped(text: str | None, name: str) -> str:
    """Text with its line breaks as markup has them: they are spaces, but in preformatted text."""
    return (text or "") if name == "pre" else re.sub(r"\s+", " ", text or "")


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _is_hidden(element: Any) -> bool:
    chrome = _CHROME.search(element.get("class", ""))
    margin = element.get("title") in ("header", "footer")  # so Writer puts the heads and feet of pages
    return margin or "hidden" in element.attrib or bool(chrome or _HIDDEN.search(element.get("style", "")))


def _is_note(element: Any, name: str) -> bool:
    """Whether it is the number of a footnote."""
    raised = name == "sup" or bool(_NOTE_CLASS.search(element.get("class", "")))
    return raised and bool(_NOTE.fullmatch("".join(element.itertext()).strip()))
