"""A page as blocks: each run of text between two breaks of the page, in the order in which it stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr output q rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr slot amp-fit-text".split()
)
_SILENT = frozenset(
    "script style template noscript svg math head title meta link iframe object select textarea".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LETTERS = re.compile(r"[^\w]+")
_QUOTED = re.compile(
    r"“[^“”]{1,3000}(?:”|\Z)|„[^„“”]{1,3000}[“”]|«[^«»]{1,3000}»|»[^«»]{1,3000}«|\"[^\"]{1,3000}\"|"
    r"「[^「」]{1,3000}」|(?<!\w)‘(?:[^‘’]|’(?=\w)){1,3000}’(?!\w)|(?<!\w)''.{1,3000}?''"
)
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"”’»)\]」]*\Z")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_PARTED = "\x1e"
LONG = 60
"""Characters above which a block that ends no sentence is prose all the same."""


@dataclass(eq=False, slots=True)
class Block:
    """A run of text.

    Attributes:
        text: its words, white space made one.
        place: the element that holds it, a block itself.
        linked: how many of its characters are in links.
        address: where its first link leads, or "".
        heading: whether it stands in a heading.
        key: its letters and digits alone, folded, to compare by.
    """

    text: str
    place: HtmlElement
    linked: int = 0
    address: str = ""
    heading: bool = False
    key: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self.key = key_of(self.text)

    @property
    def is_link(self) -> bool:
        """Whether nearly all of it is a link."""
        return self.linked > 0.8 * len(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a sentence or more, and is not one link."""
        if self.heading or self.is_link or len(self.text) < 20:
            return False
        return len(self.text) >= LONG or bool(_SENTENCE_END.search(self.text))


def key_of(text: str) -> str:
    """Letters and digits alone, folded."""
    return _LETTERS.sub("", text).casefold()


def quoted_passages(text: str) -> list[str]:
    """The keys of what stands in quotation marks, where it is more than a word or two."""
    found = (key_of(match.group()) for match in _QUOTED.finditer(text))
    return [key for key in found if len(key) >= 12 or (len(key) >= 5 and not key.isascii())]


def blocks_of(tree: HtmlElement) -> list[Block]:
    """The blocks of a page, in order. A line break parts two blocks."""
    return list(_Walk(tree).blocks())


@dataclass(slots=True)
class _Walk:
    tree: HtmlElement
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    address: str = ""
    silent: int = 0
    headings: int = 0
    kept_lines: int = 0

    def blocks(self) -> Iterator[Block]:
        """Go over the tree once; text is gathered until a break of the page comes."""
        places = [self.tree]
        for event, element in etree.iterwalk(self.tree, events=("start", "end", "comment", "pi")):
            if event in ("comment", "pi"):
                self.take(element.tail)
                continue
            tag = element.tag
            breaks = tag not in _INLINE
            if breaks:
                yield from self.block(places[-1])
            if event == "start":
                if breaks:
                    places.append(element)
                self.enter(tag, element)
            else:
                if breaks:
                    places.pop()
                self.leave(tag)
                self.take(element.tail)
        yield from self.block(self.tree)

    def enter(self, tag: str, element: HtmlElement) -> None:
        """Note what begins, and take the text before its first child."""
        self.silent += tag in _SILENT
        self.headings += tag in _HEADINGS
        self.kept_lines += tag == "pre"
        if tag == "a":
            self.links += 1
            self.address = self.address or (element.get("href") or "").strip() or "#"
        self.take(element.text)

    def leave(self, tag: str) -> None:
        """Note what ends."""
        self.silent -= tag in _SILENT
        self.headings -= tag in _HEADINGS
        self.kept_lines -= tag == "pre"
        self.links -= tag == "a"

    def take(self, text: str | None) -> None:
        """Gather text, unless it is none that a reader of the page sees."""
        if text and not self.silent:
            self.pieces.append(_BLANK_LINE.sub(_PARTED, text) if self.kept_lines else text)
            if self.links:
                self.linked += len(text.strip())

    def block(self, place: HtmlElement) -> Iterator[Block]:
        """What was gathered, where it is more than white space."""
        for piece in "".join(self.pieces).split(_PARTED):
            if text := " ".join(piece.split()):
                yield Block(text, place, self.linked, self.address if self.linked else "", self.headings > 0)
        self.pieces.clear()
        self.linked, self.address = 0, ""
