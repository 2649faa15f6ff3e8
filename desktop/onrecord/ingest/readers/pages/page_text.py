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

from onrecord.ingest.readers.pages.article_frame import completed
from onrecord.ingest.readers.pages.page_blocks import LONG, Block, blocks_of, key_of, quoted_passages

_CERTAIN = 25
"""Characters of a key from which on it counts wherever it stands in the extractor's text."""
_COVERED = 0.85
"""Share of the extractor's text that blocks must account for; else its text is taken as it is."""
_REPEATED = 30
"""Characters of a key above which a passage that stands in another one is a repetition."""
_LABEL = re.compile(
    r"(?:view (?:this |it )?(?:e-?mail |message )?(?:in|on) (?:your |a )?(?:browser|web)\b.{0,40}|advertisements?|"
    r"(?:article|story) continues (?:after|below).{0,40}|scroll (?:down )?to continue.{0,40}|ad|anzeige|werbung|"
    r"publicité|publicidad|pubblicità|advertentie|reklam[ae]?|annons|広告|(?:sign up|subscribe|register) (?:for|to|"
    r"here|now)\b.{0,160}|(?:read|see|watch|listen|hear) (?:more|also|next|too)\b.{0,140}|(?:also|"
    r"must) read\b.{0,140}|(?:more|related)(?: on this story| stories| articles| news| content| topics)?:?|"
    r"lesen sie (?:auch|mehr|hier).{0,140}|(?:mehr zum thema|lire aussi|à lire aussi|lea también|leia também|"
    r"leia mais|leggi anche|lees ook|læs også|les også|läs också|lue myös|czytaj też|czytaj także|читайте также|"
    r"bunu da oku)\b.{0,140}|skip (?:to|past) .{0,80}|share(?: this)?(?: (?:article|story|on .{1,40}))?|copy link|"
    r"print|(?:follow|like) (?:us|.{2,40}) on (?:twitter|facebook|x|instagram|bluesky|threads)\b.{0,80}|(?:photo|"
    r"image|picture|photograph|video|foto|bild)(?:graph)?(?: credit)?\s?:.{0,160}|\(?(?:ap|reuters|afp|getty images?|"
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
        return _without_labels(chosen.splitlines() or [block.text for block in _bare_prose(blocks)])
    return _without_labels(block.text for block in _once(completed(blocks, chosen)))


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


def _bare_prose(blocks: list[Block]) -> list[Block]:
    """The prose of a page that is too short for the extractor, where there is little else."""
    prose = [block for block in blocks if block.is_prose]
    linked = sum(len(block.text) for block in blocks if block.is_link)
    return prose if sum(len(block.text) for block in prose) > max(LONG, linked) else []


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
