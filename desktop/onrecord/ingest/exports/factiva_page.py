"""Factiva's pages: an element of the class "article" each, either laid out for reading or as a table of codes."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.ingest.exports.elements.printed_markup import classes, line_in, lines_in, text_in, tree_of
from onrecord.ingest.exports.exported_article import ExportedArticle, one_line
from onrecord.ingest.exports.factiva_fields import article_of_codes, article_of_lines, is_document_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_QUICK = re.compile(
    r"class=[\"'](?:[^\"']* )?(?:article [a-z]{2}article|[a-z]{2}headline|articleparagraph [a-z]{2}articleparagraph)\b",
    re.IGNORECASE,
)
_OF_LANGUAGE = re.compile(r"[a-z]{2}(?:-[a-z]{2,4})?article")
_HEADLINE = re.compile(r"[a-z]{2}(?:-[a-z]{2,4})?headline")
_CODE = re.compile(r"[A-Z]{2,4}")


def recognises(markup: str) -> bool:
    """Whether a page is such an export."""
    return bool(_QUICK.search(markup))


def articles_in(markup: str) -> Iterator[ExportedArticle]:
    """The articles of such a page."""
    tree = tree_of(markup)
    if tree is None:
        return
    for element in _articles(tree):
        found = _of_codes(element) or _laid_out(element)
        if found:
            yield found


def _articles(tree: "HtmlElement") -> "list[HtmlElement]":
    """The elements that hold an article each and no other."""
    marked = [element for element in tree.iter("div", "article") if "article" in classes(element)]
    inner = [element for element in marked if any(_OF_LANGUAGE.fullmatch(name) for name in classes(element))]
    return inner or [
        element
        for element in marked
        if not any("article" in classes(child) for child in element.iter("div") if child is not element)
    ]


def _of_codes(article: "HtmlElement") -> ExportedArticle | None:
    """An article laid out as a table with a row for each code."""
    fields: dict[str, list[str]] = {}
    for row in article.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if len(cells) < 2:
            continue
        code = line_in(cells[0])
        if _CODE.fullmatch(code):
            fields.setdefault(code, []).extend(_paragraphs(cells[1]))
    return article_of_codes(fields) if "HD" in fields or "LP" in fields or "TD" in fields else None


def _laid_out(article: "HtmlElement") -> ExportedArticle | None:
    """An article laid out for reading: lines of what is said of it, then its paragraphs."""
    head: list[str] = []
    paragraphs: list[str] = []
    title = author = ""
    for element in article.iter("div", "p", "pre", "h1", "h2", "h3", "h4"):
        if element is article or _holds_others(element):
            continue
        names = classes(element)
        if "articleparagraph" in names or element.tag == "pre" or (paragraphs and element.tag in ("h3", "h4")):
            paragraphs += _paragraphs(element)
        elif element.get("id") == "hd" or any(map(_is_headline, element.iter())):
            title = title or line_in(element)
            head.append("")
        elif "author" in names:
            author = author or line_in(element)
        elif not paragraphs:
            head += lines_in(element)
    if not title and not paragraphs:
        return None
    return article_of_lines(title, author, head, [text for text in paragraphs if not is_document_line(text)])


def _holds_others(element: "HtmlElement") -> bool:
    return any(child.tag in ("div", "p", "pre") for child in element)


def _is_headline(element: "HtmlElement") -> bool:
    return isinstance(element.tag, str) and any(_HEADLINE.fullmatch(name) for name in classes(element))


def _paragraphs(element: "HtmlElement") -> list[str]:
    if element.tag == "pre":
        return [text_in(element)]
    return [
        text
        for block in text_in(element).split("\n\n")
        if (text := "\n".join(map(one_line, block.split("\n"))).strip())
    ]
