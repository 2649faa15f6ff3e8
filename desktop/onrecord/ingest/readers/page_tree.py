"""Markup -> a tree that costs the extractor no more than it is worth.

The extractor goes over each element many times, and over the text of an element once for each of its children. A page
of ordinary size is handed over as it is; of a large one, what is no prose is left out first: long runs of line breaks,
empty elements, lists of links and tables of figures. What is too large even then is refused.
"""

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement
from trafilatura.utils import load_html

from onrecord.domain.errors import IngestError
from onrecord.domain.messages import message
from onrecord.ingest.file_errors import shown

MAX_ATTRIBUTES = 250
"""Attributes that an element keeps: the parser compares each with all those before it."""
MANY_ELEMENTS = 20_000
"""Elements above which a page is lightened."""
MAX_ELEMENTS = 100_000
"""Elements that a page may have after that."""
CROWD = 500
"""Children above which a page is lightened too, and those in the line are dissolved into their element's text."""
_THIN = 10
"""Characters an element on average, under which a crowd is a table of figures or a menu rather than prose."""
_MOSTLY = 0.9
"""Share of the characters in links, above which a crowd is a list of links."""

# Atomic and possessive throughout: each character of a tag is looked at once.
_ATTRIBUTE = r"""[\s/]++[^\s=<>/"']++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>"']++))?+"""
_OVERLOADED = re.compile(rf"(<[a-zA-Z][\w:-]{{0,60}}+(?:{_ATTRIBUTE}){{{MAX_ATTRIBUTES}}})(?:{_ATTRIBUTE})++")
_NO_TEXT = ("style", "svg", "select", "template", "iframe", "object", "canvas", "math")
_IN_LINE = frozenset("a abbr b bdi big cite code em font i ins mark q s small span strong sub sup time tt u".split())
_NO_BLOCKS = _IN_LINE | {"br", "wbr"}
_MAY_BE_EMPTY = frozenset("html head body meta link title base script img br hr td th input wbr source".split())
_FRAMES = frozenset(["html", "head", "body", "main", "article"])
_DROPPED, _DISSOLVED = "onrecord-dropped", "onrecord-dissolved"


def tree_of(markup: str, subject: Path | str) -> HtmlElement | None:
    """The tree of a page, lightened where it is large; None where the markup is none.

    Raises:
        IngestError: it has too many elements even then. About `subject`, the page's path or address.
    """
    tree = load_html(_OVERLOADED.sub(r"\1", markup))
    if tree is None or not _is_large(tree):
        return tree
    _lighten(tree)
    if (size := _size(tree)) > MAX_ELEMENTS:
        raise _too_many(subject, size)
    return tree


def _is_large(tree: HtmlElement) -> bool:
    return _size(tree) > MANY_ELEMENTS or any(len(element) > CROWD for element in tree.iter(etree.Element))


def _size(tree: HtmlElement) -> int:
    return sum(1 for _ in tree.iter())


def _lighten(tree: HtmlElement) -> None:
    etree.strip_elements(tree, etree.Comment, etree.PI, *_NO_TEXT, with_tail=False)
    for element in tree.iter(etree.Element):
        if _is_bare(element) or _is_surplus_break(element):
            element.tag = _DROPPED
    _drop(tree)
    for element in _clutter(tree):
        element.tag = _DROPPED
    _drop(tree)
    for element in tree.iter(etree.Element):
        if len(element) > CROWD:
            _thin_out(element)
    _drop(tree)
    # What is gone leaves its text behind in pieces, and finding out about one of them goes through all before it.
    for element in tree.iter(etree.Element):
        element.text, element.tail = element.text, element.tail


def _thin_out(crowd: HtmlElement) -> None:
    """Dissolve the children in the line, and leave out what a head says for the five hundredth time."""
    for child in crowd.iterchildren(*_IN_LINE):
        child.tag = _DISSOLVED
    for child in islice(crowd.iterchildren("meta", "link"), CROWD, None):
        child.tag = _DROPPED
    etree.strip_tags(crowd, _DISSOLVED)


def _drop(tree: HtmlElement) -> None:
    etree.strip_elements(tree, _DROPPED, with_tail=False)


def _is_bare(element: HtmlElement) -> bool:
    """Whether an element says nothing, by itself or by its attributes."""
    return len(element) == 0 and element.tag not in _MAY_BE_EMPTY and not (element.text or "").strip()


def _is_surplus_break(element: HtmlElement) -> bool:
    """Whether a line break has one before it and nothing but white space around."""
    before = element.getprevious() if element.tag == "br" else None
    if before is None or before.tag not in ("br", _DROPPED):
        return False
    return not (element.tail or "").strip() and not (before.tail or "").strip()


@dataclass(slots=True)
class _Part:
    """What lies in an element: blocks, links, characters, and how many of these are in links."""

    blocks: int = 0
    links: int = 0
    characters: int = 0
    linked: int = 0

    def take(self, tag: str, inner: "_Part") -> None:
        """Add a child and what lies in it."""
        link = tag == "a"
        self.blocks += inner.blocks + (tag not in _NO_BLOCKS)
        self.links += inner.links + link
        self.characters += inner.characters
        self.linked += inner.characters if link else inner.linked

    @property
    def is_clutter(self) -> bool:
        """Whether it is a heap of blocks with little text, or a crowd of links with little else."""
        thin = self.blocks > CROWD and self.characters < _THIN * self.blocks
        return thin or (self.links > CROWD and self.linked > _MOSTLY * self.characters)


def _clutter(tree: HtmlElement) -> list[HtmlElement]:
    """The innermost parts of a page that are no prose; a part that holds the others is judged without them."""
    open_parts = [_Part()]
    found: list[HtmlElement] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            open_parts.append(_Part(characters=_length(element.text) if element.tag != "script" else 0))
            continue
        part = open_parts.pop()
        if part.is_clutter and element.tag not in _FRAMES:
            found.append(element)
        else:
            open_parts[-1].take(element.tag, part)
        open_parts[-1].characters += _length(element.tail)
    return found


def _length(text: str | None) -> int:
    return len(" ".join(text.split())) if text else 0


def _too_many(subject: Path | str, size: int) -> IngestError:
    sizes = f"{size:,}", f"{MAX_ELEMENTS:,}"
    cause = message("its page has {0} elements; pages of up to {1} are read", *sizes)
    return IngestError(
        shown(subject), cause, message("Open it in a browser, copy the article and save it as text (.txt).")
    )
