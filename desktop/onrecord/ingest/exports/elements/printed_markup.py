"""Markup -> its tree, and what is printed in an element of it, line by line."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_UNKNOWN = re.compile(r"&(?:amp;)?soft(?:return|hyphen);", re.IGNORECASE)  # what no browser knows, and some outlets use
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}>")  # what a form keeps for itself; some parsers take long over it
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAKS = re.compile(r" *\n *")
_MANY_BREAKS = re.compile(r"\n{3,}")
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section table tbody td text tfoot th thead tr ul".split()
)
_SILENT = frozenset("script style noscript template head title select option button input textarea svg".split())


def tree_of(markup: str) -> "HtmlElement | None":
    """The tree of a page; None where the markup is none. Nothing is fetched."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    markup = _LONG_TAG.sub("", _UNKNOWN.sub(" ", _DECLARATION.sub("", markup.replace("\0", "\ufffd"), count=1)))
    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def text_in(element: "HtmlElement") -> str:
    """What is printed in an element: blocks parted by blank lines, broken lines by line breaks."""
    text = _BREAKS.sub("\n", "".join(_pieces(element)))
    return _MANY_BREAKS.sub("\n\n", text).strip("\n")


def lines_in(element: "HtmlElement") -> list[str]:
    """The lines printed in an element, without blank ones."""
    return [line.strip() for line in text_in(element).split("\n") if line.strip("\u00a0 \t")]


def line_in(element: "HtmlElement") -> str:
    """What is printed in an element, on one line."""
    return " ".join(text_in(element).split())


def classes(element: "HtmlElement") -> list[str]:
    """The classes of an element, in lower case."""
    return (element.get("class") or "").lower().split()


def with_class(root: "HtmlElement", name: str) -> "Iterator[HtmlElement]":
    """The elements of a class, in lower case, in the order of the page."""
    return (element for element in root.iter("*") if name in classes(element))


def _pieces(root: "HtmlElement") -> Iterator[str]:
    from lxml import etree

    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
            if not silent:
                yield from _around(tag)
                yield _plain(element.text, kept=tag == "pre")
        else:
            if not silent:
                yield from _around(tag, end=True)
            silent -= tag in _SILENT
            if not silent and element is not root:
                yield _plain(element.tail, kept=False)


def _around(tag: str, *, end: bool = False) -> Iterable[str]:
    if tag in _BLOCKS:
        return ("\n\n",)
    return ("\n",) if tag == "br" and not end else ()


def _plain(text: str | None, *, kept: bool) -> str:
    return (text or "").replace("\r", "") if kept else _SPACE.sub(" ", text or "")
