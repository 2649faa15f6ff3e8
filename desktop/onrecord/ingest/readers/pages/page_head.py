"""What the head of a page says: its metadata by name, its title, and its links."""

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml.html import HtmlElement

_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}))?(?![A-Za-z])")
_SAVED = re.compile(r"\b(?:saved from url=\(\d{1,6}\)|url:)\s*(https?://\S+)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(.{0,4000}?)-->", re.DOTALL)
_HEAD = 20_000


@dataclass(frozen=True, slots=True)
class PageHead:
    """The head of a page.

    Attributes:
        values: what its metadata say, by property, name or itemprop in lower case; several where it says so.
        title: the text of its title element.
        links: addresses by relation ("canonical", "amphtml"), the first of each.
        language: two letters in lower case, or "".
        country: two letters in lower case, or "".
        saved_from: the address that a browser or SingleFile wrote into the page as it saved it, or "".
    """

    values: dict[str, list[str]]
    title: str
    links: dict[str, str]
    language: str
    country: str
    saved_from: str

    def first(self, *names: str) -> str:
        """The first value under the first of these names that has one, or ""."""
        return next((value for name in names for value in self.values.get(name, ()) if value), "")

    def all(self, *names: str) -> list[str]:
        """The values under the first of these names that has some."""
        return next((self.values[name] for name in names if self.values.get(name)), [])


def page_head(tree: HtmlElement, markup: str = "") -> PageHead:
    """The head of a page; metadata in its body count too, where they are elements of metadata."""
    values: dict[str, list[str]] = defaultdict(list)
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and meta.get(key):
                values[meta.get(key).strip().lower()].append(content)
    links: dict[str, str] = {}
    for link in tree.iter("link"):
        for relation in (link.get("rel") or "").lower().split():
            links.setdefault(relation, (link.get("href") or "").strip())
    title = next((" ".join("".join(one.itertext()).split()) for one in tree.iter("title") if not _is_drawn(one)), "")
    language, country = _language(tree, values)
    return PageHead(dict(values), title, links, language, country, _saved_from(markup))


def language_and_country(value: str) -> tuple[str, str]:
    """Language and country of a tag such as "pt-BR", in lower case; "" for what it does not say."""
    match = _LANGUAGE.match(value.strip())
    return (match.group(1).lower(), (match.group(2) or "").lower()) if match else ("", "")


def _language(tree: HtmlElement, values: dict[str, list[str]]) -> tuple[str, str]:
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    declared = [tree.get("lang"), tree.get("xml:lang"), tree.get(xml)]
    stated = (values.get(name, [""])[0] for name in ("og:locale", "content-language", "language", "dc.language"))
    found = [language_and_country(value) for value in (*declared, *stated) if value]
    language = next((language for language, _ in found if language), "")
    return language, next((country for one, country in found if country and one == language), "")


def _saved_from(markup: str) -> str:
    """The address in a comment at the head of the page."""
    for comment in _COMMENT.findall(markup[:_HEAD]):
        if match := _SAVED.search(comment):
            return match.group(1)
    return ""


def _is_drawn(title: HtmlElement) -> bool:
    return any(True for _ in title.iterancestors("svg"))
