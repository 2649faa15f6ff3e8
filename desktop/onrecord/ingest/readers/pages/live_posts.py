"""The posts of a live blog: where they stand in the page, each with its time."""

import re
from collections import defaultdict

from lxml import etree
from lxml.html import HtmlElement

from onrecord.ingest.readers.pages.page_clutter import words_of_name
from onrecord.ingest.readers.pages.structured_data import ArticleData

FEWEST = 3
"""Posts that make a live blog."""
_MOST_LEVELS = 8
_LIVE = re.compile(
    r"\b(?:live ?blog|live ?ticker|live ?updates?|live ?post|live ?feed|live|ticker|minuto a minuto|en direct|"
    r"directo)\b"
)
_IN_ADDRESS = re.compile(
    r"/live/|live-?blog|live-?updates?|live-?ticker|-live-|/live(?:/|\Z)|as-it-happened|-direct-|en-directo|"
    r"minuto-a-minuto"
)
_HOUR = re.compile(r"(?<!\d)[0-2]?\d\s?(?:[:.hH]\s?[0-5]\d|[aApP]\.?[mM]\b|Uhr|時)")
_ISO_HOUR = re.compile(r"\d{4}-\d{2}-\d{2}[T ](\d{2}:\d{2})")


def live_posts(tree: HtmlElement, data: ArticleData, address: str) -> list[HtmlElement]:
    """The posts of the page where it is a live blog, in order; their times become paragraphs of their own."""
    times = [one for one in tree.iter("time", "span", "div") if _tells_an_hour(one)]
    posts = _posts(times)
    if len(posts) < FEWEST or not (data.is_live or _IN_ADDRESS.search(address.lower()) or _called_live(posts)):
        return []
    inside = {element: post for post in posts for element in post.iter(etree.Element)}
    timed: set[HtmlElement] = set()
    for time in times:
        post = inside.get(time)
        if post is not None and post not in timed:
            timed.add(post)
            _set_apart(time, post)
    return posts


def _tells_an_hour(element: HtmlElement) -> bool:
    if element.tag == "time":
        return bool(_hour_of(element))
    return len(element) == 0 and bool(_HOUR.search(element.text or "")) and len(element.text or "") < 40 and (
        re.search(r"\b(?:time|timestamp|date|clock|hour)\b", words_of_name(element)) is not None
    )  # fmt: skip


def _hour_of(element: HtmlElement) -> str:
    """The time of day of an element as it is printed, else as it is stated."""
    text = " ".join("".join(element.itertext()).split())
    if _HOUR.search(text) and len(text) < 60:
        return text
    match = _ISO_HOUR.match(element.get("datetime") or "")
    return match.group(1) if match else ""


def _posts(times: list[HtmlElement]) -> list[HtmlElement]:
    """The largest set of elements that are called alike, each with a time and words of its own."""
    groups: dict[tuple[str, str, HtmlElement | None], dict[HtmlElement, None]] = defaultdict(dict)
    for time in times:
        for _, element in zip(range(_MOST_LEVELS), time.iterancestors("article", "section", "div", "li"), strict=False):
            names = (element.get("class") or "").split()
            if names or element.tag == "article" or element.get("itemprop"):
                groups[element.tag, names[0] if names else "", None][element] = None
            groups[element.tag, "", element.getparent()][element] = None
    best: list[HtmlElement] = []
    for elements in groups.values():
        single = [one for one in elements if not any(outer in elements for outer in one.iterancestors())]
        if len(single) >= FEWEST and (_size(single) > 1.1 * _size(best) or not best):
            best = single
    order = {element: at for at, element in enumerate(best[0].getroottree().iter())} if best else {}
    return sorted(best, key=lambda one: order[one]) if _size(best) > 40 * len(best) else []


def _size(elements: list[HtmlElement]) -> int:
    return sum(len(" ".join("".join(one.itertext()).split())) for one in elements)


def _called_live(posts: list[HtmlElement]) -> bool:
    return any(_LIVE.search(words_of_name(one)) for one in (posts[0], *list(posts[0].iterancestors())[:4]))


def _set_apart(time: HtmlElement, post: HtmlElement) -> None:
    """Make a time a paragraph at the head of its post, under no name by which it would be left out."""
    parent = time.getparent()
    words = _hour_of(time) or (time.text or "").strip()
    if parent is None or not words:
        return
    tail, earlier = time.tail or "", time.getprevious()
    if earlier is not None:
        earlier.tail = (earlier.tail or "") + " " + tail
    else:
        parent.text = (parent.text or "") + " " + tail
    parent.remove(time)
    paragraph = etree.SubElement(post, "p")
    paragraph.text = words
    paragraph.tail, post.text = post.text, None
    post.insert(0, paragraph)


def stated_posts(data: ArticleData) -> str:
    """The posts that a page states for machines as text: time, heading, words."""
    lines: list[str] = []
    for post in data.posts:
        match = _ISO_HOUR.match(post.time)
        lines += [line for line in (match.group(1) if match else "", post.heading, post.text) if line]
    return "\n".join(lines)
