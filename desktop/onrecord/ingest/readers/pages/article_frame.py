"""The frame of an article in its page, and the paragraphs in it that the extractor left out.

Which elements hold an article is told by the paragraphs that were found: what lies between them in the same frame, and
in further pieces that are called as the frame or as what holds a paragraph, is the article too.
"""

import re
from collections import Counter

from lxml import etree
from lxml.html import HtmlElement

from onrecord.ingest.readers.pages.page_blocks import Block, quoted_passages
from onrecord.ingest.readers.pages.page_clutter import words_of_name

_PARAGRAPH = 80
"""Characters of a paragraph that belongs to the frame whatever it is called."""
_HOLDS_MUCH = 0.1
"""Share of the prose that an element must hold for others of its name to be pieces of the article."""
_WIDE = frozenset(("html", "body", "main"))
_ELSEWHERE = re.compile(
    r"\b(?:related\w*|recommend\w*|promos?|teasers?(?! content)|sidebar\w*|newsletter\w*|comments?|footer|nav|menu|"
    r"most|trending|share|social|cards?|carousel|widget|recirc\w*|more)\b"
)
_BODY = re.compile(r"\b(?:article|story|post|entry) ?(?:body|text|content)\b|\bbody (?:container|text|inner|copy)\b")


def completed(blocks: list[Block], chosen: set[Block]) -> list[Block]:
    """The chosen blocks and what belongs with them, in the order of the page."""
    prose = [block for block in blocks if block in chosen and block.is_prose]
    if not prose:
        return [block for block in blocks if block in chosen]
    frame = _frame(prose)
    kinds = {_kind(block) for block in prose}
    places = [at for at, block in enumerate(blocks) if block in chosen and block.is_prose]
    inside, further = set(frame.iter()), _further(frame, prose)
    kept = set(chosen)
    for at, block in enumerate(blocks):
        if block in chosen or block.is_link:
            continue
        quoted = bool(quoted_passages(block.text))
        between = places[0] < at < places[-1]
        if block.place in further:
            belongs = (block.is_prose or quoted) and not _is_elsewhere(block, None)
        elif block.place in inside and (between or frame.tag not in _WIDE):
            alike = quoted or _kind(block) in kinds or (block.place.tag == "p" and len(block.text) >= _PARAGRAPH)
            answers = between and _is_answer(block, blocks[at - 1] in kept)
            belongs = alike and (block.is_prose or quoted or answers) and not _is_elsewhere(block, frame)
        else:
            belongs = False
        if belongs:
            kept.add(block)
    return [block for block in blocks if block in kept]


def _is_answer(block: Block, follows: bool) -> bool:
    """Whether a short block is a turn of an interview or of a dialogue, in a paragraph like those around it."""
    return follows and not block.heading and block.place.tag in ("p", "br") and len(block.text) > 1


def _kind(block: Block) -> tuple[str, str, str, str]:
    """What the places of like paragraphs have in common: what they and their frames are called."""
    place = block.place.getparent() if block.place.tag in ("br", "hr") else block.place
    place = block.place if place is None else place
    parent = place.getparent()
    return (place.tag, place.get("class", ""), "", "") if parent is None else (
        place.tag, place.get("class", ""), parent.tag, parent.get("class", ""),
    )  # fmt: skip


def _frame(prose: list[Block]) -> HtmlElement:
    """The innermost element that holds nine tenths of the prose."""
    counts: Counter[HtmlElement] = Counter()
    order: dict[HtmlElement, int] = {}
    whole = sum(len(block.text) for block in prose)
    for block in prose:
        for depth, element in enumerate([*reversed([*block.place.iterancestors()]), block.place]):
            counts[element] += len(block.text)
            order[element] = depth
    return max((one for one, count in counts.items() if count >= 0.9 * whole), key=lambda one: order[one])


def _further(frame: HtmlElement, prose: list[Block]) -> set[HtmlElement]:
    """All elements in the other pieces of an article whose frame is cut by advertisements and pictures.

    Pieces are called as the frame is, or as what holds much of its prose, and so are what they lie in. One with a
    headline of its own, or with a link for one, is another article.
    """
    top = next(frame.iterancestors("article", "main", "body"), None)
    if top is None:
        return set()
    known = {frame, *frame.iterancestors()}
    found: set[HtmlElement] = set()
    for model in _models(frame, prose):
        is_body = bool(_BODY.search(words_of_name(model)))
        for piece in top.iter(model.tag):
            if piece in known or piece in found or piece.get("class", "") != model.get("class", ""):
                continue
            if (is_body or _alike(piece, model, top)) and not _has_headline(piece):
                found.update(piece.iter(etree.Element))
    return found - set(frame.iter())


def _models(frame: HtmlElement, prose: list[Block]) -> list[HtmlElement]:
    """The frame, and what holds a good part of the prose in it, where they have a name of their own."""
    whole = sum(len(block.text) for block in prose)
    held: Counter[HtmlElement] = Counter()
    for block in prose:
        place = next((one for one in block.place.iterancestors() if one.get("class")), None)
        if place is not None and block.place.tag != "li":
            held[place] += len(block.text)
    models = [frame, *(one for one, length in held.items() if length >= _HOLDS_MUCH * whole)]
    return [one for one in models if one.get("class") and one.tag not in (*_WIDE, "article", "p", "ul", "ol", "td")]


def _alike(one: HtmlElement, other: HtmlElement, top: HtmlElement) -> bool:
    """Whether two elements lie in frames that are called alike, up to two of them."""
    for mine, its in zip(list(one.iterancestors())[:2], list(other.iterancestors())[:2], strict=False):
        if mine is top or its is top or mine is its:
            return mine is its
        if (mine.tag, mine.get("class")) != (its.tag, its.get("class")):
            return False
    return True


def _has_headline(piece: HtmlElement) -> bool:
    if piece.find(".//h1") is not None or next(piece.iter("article"), None) is not None:
        return True
    return any(
        heading.find(".//a") is not None or next(heading.iterancestors("a"), None) is not None
        for heading in piece.iter("h2", "h3", "h4")
    )


def _is_elsewhere(block: Block, frame: HtmlElement | None) -> bool:
    """Whether a block lies in a box with other things, inside the frame."""
    for element in (block.place, *block.place.iterancestors()):
        if element is frame or element.tag in ("article", "main", "body"):
            return False
        if element.tag in ("aside", "footer", "header", "nav", "form", "figure") or _ELSEWHERE.search(
            words_of_name(element)
        ):
            return True
    return False
