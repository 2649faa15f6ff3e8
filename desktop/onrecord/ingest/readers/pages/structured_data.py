"""What a page states for machines (JSON-LD): the article's headline, authors, dates, text and posts."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

MOST_CHARACTERS = 5_000_000
"""Characters of one script that are looked at."""
MOST_NODES = 20_000
"""Nodes that are looked at."""

_Node = dict[str, Any]
_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting|ReviewNewsArticle)")
_INWARD = ("@graph", "mainEntity", "mainEntityOfPage", "article", "hasPart", "blogPost")
_WRAPPED = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_COMMA = re.compile(r",(\s*[}\]])")
_BREAK = re.compile(r"<(?:br|/p|/div|/h[1-6]|/li|/blockquote)\b[^>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a live blog: when, under which heading, and its words."""

    time: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ArticleData:
    """What the page states of its article; "" and () for what it does not state.

    Attributes:
        free: whether everybody may read it; None where the page does not say.
        posts: those of a live blog.
        kinds: the types of all that the page states at its top: "NewsArticle", "CollectionPage".
    """

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    publisher: str = ""
    body: str = ""
    address: str = ""
    language: str = ""
    free: bool | None = None
    posts: tuple[Post, ...] = ()
    kinds: frozenset[str] = frozenset()

    @property
    def is_live(self) -> bool:
        """Whether the page calls itself a live blog."""
        return "LiveBlogPosting" in self.kinds


def article_data(tree: HtmlElement) -> ArticleData:
    """What the page states of its article."""
    nodes = list(_nodes(tree))
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    kinds = frozenset(kind for node in nodes for kind in _kinds(node))
    articles = [node for node in nodes if any(_ARTICLE.fullmatch(kind) for kind in _kinds(node))]
    if not articles:
        return ArticleData(kinds=kinds)
    best = max(articles, key=lambda node: ("headline" in node) + 2 * ("datePublished" in node) + ("author" in node))
    return ArticleData(
        headline=plain(best.get("headline") or best.get("name")),
        authors=tuple(dict.fromkeys(_names(best.get("author") or best.get("creator"), known))),
        published=plain(best.get("datePublished") or best.get("dateCreated")),
        publisher=next(iter(_names(best.get("publisher") or best.get("sourceOrganization"), known)), ""),
        body=paragraphs(best.get("articleBody") or best.get("text")),
        address=_address(best),
        language=plain(best.get("inLanguage")) if isinstance(best.get("inLanguage"), str) else "",
        free=_truth(best.get("isAccessibleForFree")),
        posts=tuple(_posts(best)),
        kinds=kinds,
    )


def plain(value: object) -> str:
    """A value as one line of text, without markup."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), "")
    return " ".join(_unmarked(value).split()) if isinstance(value, str) else ""


def paragraphs(value: object) -> str:
    """A value as text, a paragraph a line."""
    if isinstance(value, list):
        value = "\n".join(one for one in value if isinstance(one, str))
    if not isinstance(value, str):
        return ""
    lines = (" ".join(line.split()) for line in _unmarked(value).splitlines())
    return "\n".join(line for line in lines if line)


def _unmarked(value: str) -> str:
    if "&lt;" in value:
        value = html.unescape(value)
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", value)))


def _nodes(tree: HtmlElement) -> Iterator[_Node]:
    """What is stated at the top of the page, outermost first; lists of other articles are not entered."""
    waiting: list[object] = [data for text in _scripts(tree) for data in _parsed(text)]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value[:MOST_NODES]
        elif isinstance(value, dict):
            yield value
            waiting += [value[key] for key in _INWARD if isinstance(value.get(key), dict | list)]


def _scripts(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield script.text[:MOST_CHARACTERS]


def _parsed(text: str) -> Iterator[object]:
    """The values in a script: commas too many, comments around and several values one after the other are forgiven."""
    text = _WRAPPED.sub("", _WRAPPED.sub("", text)).strip()
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, _COMMA.sub(r"\1", text)):
        try:
            value, end = decoder.raw_decode(attempt)
        except (ValueError, RecursionError):
            continue
        yield value
        rest = attempt[end:].lstrip(" \r\n\t;,")
        if rest[:1] in ("{", "["):
            yield from _parsed_rest(decoder, rest)
        return


def _parsed_rest(decoder: json.JSONDecoder, text: str) -> Iterator[object]:
    try:
        yield decoder.raw_decode(text)[0]
    except (ValueError, RecursionError):
        return


def _kinds(node: _Node) -> list[str]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [one.rsplit("/", 1)[-1] for one in kinds if isinstance(one, str)]


def _names(value: object, known: dict[str, _Node]) -> Iterator[str]:
    """The names of people and organisations, as text, records or lists of these."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            named = one if "name" in one else known.get(str(one.get("@id")), one)
            name = plain(named.get("name"))
            whole = " ".join(filter(None, (plain(named.get("givenName")), plain(named.get("familyName")))))
            if name or whole:
                yield name or whole
        elif plain(one):
            yield plain(one)


def _address(node: _Node) -> str:
    page = node.get("mainEntityOfPage")
    found = [page.get("@id"), page.get("url")] if isinstance(page, dict) else [page]
    return next((plain(one) for one in (node.get("url"), *found, node.get("@id")) if plain(one).startswith("http")), "")


def _truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(str(value).strip().lower())


def _posts(node: _Node) -> Iterator[Post]:
    updates = node.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else [updates]:
        if isinstance(update, dict):
            text = paragraphs(update.get("articleBody") or update.get("text"))
            if text:
                yield Post(plain(update.get("datePublished")), plain(update.get("headline")), text)
