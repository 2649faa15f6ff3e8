"""The text of an article in the tree of its page.

trafilatura says where the article is; which words it has is read off the page's own blocks. So paragraphs that lie
between those it found, or in further pieces of the same frame, are kept, and nothing stands twice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement

from onrecord.ingest.readers.pages.page_blocks import Block, blocks_of, key_of, quoted_passages
from onrecord.ingest.readers.pages.page_clutter import words_of_name

_CERTAIN = 25
"""Characters of a key from which on it counts wherever it stands in the extractor's text."""
_COVERED = 0.85
"""Share of the extractor's text that blocks must account for; else its text is taken as it is."""
_REPEATED = 30
"""Characters of a key above which a passage that stands in another one is a repetition."""
_ELSEWHERE = re.compile(
    r"\b(?:related|recommend\w*|promos?|teasers?(?! content)|sidebar|newsletter|comments?|footer|nav|menu|most|"
    r"trending|share|social|cards?|carousel|widget|recirc\w*|more)\b"
)
_BODY = re.compile(r"\b(?:article|story|post|entry) ?(?:body|text|content)\b|\bbody (?:container|text|inner|copy)\b")
_LABEL = re.compile(
    r"(?:advertisements?|(?:article|story) continues (?:after|below).{0,40}|scroll (?:down )?to continue.{0,40}|ad|"
    r"anzeige|werbung|publicité|publicidad|pubblicità|advertentie|reklam[ae]?|annons|広告|(?:sign up|subscribe|"
    r"register) (?:for|to|here|now)\b.{0,160}|(?:read|see|watch|listen|hear) (?:more|also|next|too)\b.{0,140}|(?:also|"
    r"must) read\b.{0,140}|(?:more|related)(?: on this story| stories| articles| news| content| topics)?:?|"
    r"lesen sie (?:auch|mehr|hier).{0,140}|(?:mehr zum thema|lire aussi|à lire aussi|lea también|leia também|leia mais|"
    r"leggi anche|lees ook|læs også|les også|läs också|lue myös|czytaj też|czytaj także|читайте также|"
    r"bunu da oku)\b.{0,140}|skip (?:to|past) .{0,80}|share(?: this)?(?: (?:article|story|on .{1,40}))?|copy link|"
    r"print|(?:follow|like) (?:us|.{2,40}) on (?:twitter|facebook|x|instagram|bluesky|threads)\b.{0,80}|(?:photo|image|"
    r"picture|photograph|video|foto|bild)(?:graph)?(?: credit)?\s?:.{0,160}|\(?(?:ap|reuters|afp|getty images?|"
    r"epa) (?:photo|file photo|image)s?\b.{0,120}|.{0,80}/getty images|view this post on instagram|loading\W*|"
    r"enlarge(?: this)?(?: image)?|toggle caption|hide caption|image source.{0,80}|image caption.{0,200}|"
    r"media caption.{0,200})",
    re.IGNORECASE,
)


def article_text(tree: HtmlElement, posts: Sequence[HtmlElement] = ()) -> str:
    """The text of the article, a paragraph a line, or "" where none was found.

    Args:
        tree: the page without clutter.
        posts: the posts of a live blog, all of which are its text.
    """
    blocks = blocks_of(tree)
    chosen = _chosen(tree, blocks)
    if posts:
        inside = {element for post in posts for element in post.iter(etree.Element)}
        kept = {block for block in blocks if block.place in inside and not block.is_link}
        kept |= chosen if isinstance(chosen, set) else set()
        return _without_labels(block.text for block in blocks if block in kept)
    if isinstance(chosen, str):
        return _without_labels(chosen.splitlines())
    return _without_labels(block.text for block in _once(_filled(blocks, chosen)))


def _chosen(tree: HtmlElement, blocks: list[Block]) -> set[Block] | str:
    """The blocks of the extractor's text, or the text where it cannot be told by blocks."""
    text = _extracted(tree, precise=True)
    found = _among(blocks, text)
    said = {key for block in blocks if block not in found for key in quoted_passages(block.text)}
    if not text or said - set(_passages_in(found, said)):
        other = _extracted(tree, precise=False)
        text, found = _better(text, found, other, _among(blocks, other))
    return found if _covers(found, text) else text


def _better(text: str, found: set[Block], other: str, others: set[Block]) -> tuple[str, set[Block]]:
    """The precise blocks, with those of the usual text that hold a quoted passage which they lack.

    Where these are much, the precise text is another part of the page, or its beginning: then the usual text stands.
    """
    if not text:
        return other, others
    whole = key_of(text)
    lacking = {
        block
        for block in others - found
        if not block.is_link and any(key not in whole for key in quoted_passages(block.text))
    }
    if sum(len(block.key) for block in lacking) > 0.3 * len(whole):
        return other, others
    return text, found | lacking


def _passages_in(blocks: set[Block], keys: Iterable[str]) -> Iterable[str]:
    whole = "\n".join(block.key for block in blocks)
    return (key for key in keys if key in whole)


def _extracted(tree: HtmlElement, precise: bool) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(deepcopy(tree), include_comments=False, favor_precision=precise)
    text = None if found is None or isinstance(found, dict) else found.text
    return text or ""


def _among(blocks: list[Block], text: str) -> set[Block]:
    """The blocks whose words are in the text."""
    lines = {key_of(line) for line in text.splitlines()}
    whole = "\n".join(lines) + "\n" + key_of(text)
    return {block for block in blocks if block.key in lines or (len(block.key) >= _CERTAIN and block.key in whole)}


def _covers(found: set[Block], text: str) -> bool:
    return sum(len(key) for key in {block.key for block in found}) >= _COVERED * len(key_of(text))


def _filled(blocks: list[Block], chosen: set[Block]) -> list[Block]:
    """The chosen blocks and what belongs with them, in the order of the page."""
    prose = [block for block in blocks if block in chosen and block.is_prose]
    if not prose:
        return [block for block in blocks if block in chosen]
    frame = _frame(prose)
    kinds = Counter(_kind(block) for block in prose)
    places = {block: at for at, block in enumerate(blocks)}
    first, last = places[prose[0]], places[prose[-1]]
    inside = set(frame.iter())
    further = _further(frame)
    kept = set(chosen)
    for at, block in enumerate(blocks):
        if block in chosen or block.is_link:
            continue
        between = first < at < last and block.place in inside
        if between and (_kind(block) in kinds or quoted_passages(block.text)) and not _is_elsewhere(block, frame):
            if block.is_prose or quoted_passages(block.text) or _is_answer(block, blocks[at - 1] in kept):
                kept.add(block)
        elif block.is_prose and block.place in further and not _is_elsewhere(block, None):
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


def _further(frame: HtmlElement) -> set[HtmlElement]:
    """All elements in the other pieces of an article whose frame is cut by advertisements and pictures.

    Pieces are called as the frame is, and so are what they lie in. One with a headline of its own, or with a link for
    one, is another article.
    """
    name = frame.get("class", "")
    if not name or frame.tag in ("body", "article", "main", "html"):
        return set()
    top = next(frame.iterancestors("article", "main", "body"), None)
    if top is None:
        return set()
    found: set[HtmlElement] = set()
    for piece in top.iter(frame.tag):
        if piece is frame or piece.get("class", "") != name or piece in found:
            continue
        if not (_BODY.search(words_of_name(frame)) or _alike(piece, frame, top)):
            continue
        if _has_headline(piece) or any(one is piece for one in frame.iterancestors()):
            continue
        found.update(piece.iter(etree.Element))
    return found - set(frame.iter())


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


def _once(blocks: list[Block]) -> list[Block]:
    """Blocks without those that repeat another: word for word, or as a pull quote out of a paragraph."""
    weights = Counter(block.place.getparent() for block in blocks for _ in range(1 + block.is_prose))
    best: dict[str, Block] = {}
    for block in blocks:
        other = best.get(block.key)
        if other is None or weights[block.place.getparent()] > weights[other.place.getparent()]:
            best[block.key] = block
    kept = [block for block in blocks if best[block.key] is block or len(block.key) < _REPEATED]
    whole = "\n".join(block.key for block in kept)
    return [
        block for block in kept if len(block.key) < _REPEATED or not _stands_apart(block) or whole.count(block.key) < 2
    ]


def _stands_apart(block: Block) -> bool:
    """Whether a block is a quote or a heading rather than a paragraph among others."""
    if block.heading:
        return False
    return any(one.tag in ("blockquote", "figure", "aside") for one in (block.place, *block.place.iterancestors()))


def _without_labels(lines: Iterable[str]) -> str:
    kept = [line for line in (one.strip() for one in lines) if line and not _LABEL.fullmatch(line)]
    return "\n".join(kept)
