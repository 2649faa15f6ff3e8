"""Europresse's pages: outlet, day, headline, author and text, in a table for each article or an element "article"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.ingest.exports.elements.copyright_lines import is_notice
from onrecord.ingest.exports.elements.printed_dates import printed_date
from onrecord.ingest.exports.elements.printed_markup import line_in, text_in, tree_of, with_class
from onrecord.ingest.exports.elements.printed_names import is_name
from onrecord.ingest.exports.exported_article import ExportedArticle, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_QUICK = re.compile(r"class=[\"'][^\"']*\b(?:docpublicationname|titrearticlevisu|rdp__articletitle)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?:news|fr|web|pub)[·.:]((?:19|20)\d{6})[·.:][A-Z]{1,8}[·.:]")
_ISSUE = re.compile(r",?\s+(?:no|n°|nº|nr|vol|issue)\.?\s*[\d\W].*|\s*\((?:site web|web site|website)[^)]*\)", re.I)
_END = re.compile(
    r"(?:numéro de document|document number|número de documento|this document is protected|"
    r"le présent document|ce certificat est émis|cet article est paru dans|this article appeared in)\b",
    re.IGNORECASE,
)
_OF_HEAD = ("docpublicationname", "docheader", "titrearticlevisu", "rdp__articletitle")


def recognises(markup: str) -> bool:
    """Whether a page is such an export."""
    return bool(_QUICK.search(markup))


def articles_in(markup: str) -> Iterator[ExportedArticle]:
    """The articles of such a page."""
    tree = tree_of(markup)
    if tree is None:
        return
    elements = [
        element for element in tree.iter("article") if next(with_class(element, "docpublicationname"), None) is not None
    ]
    yield from (_modern(element) for element in elements) if elements else map(_old, _tables(tree))


def _modern(article: "HtmlElement") -> ExportedArticle:
    """An article of the pages since about 2014: a header and a section."""
    outlet = _first(article, "docpublicationname")
    title = (
        _first(article, "rdp__articletitle") or _first(article, "titrearticlevisu") or _first(article, "titrearticle")
    )
    heads = [line_in(element) for element in with_class(article, "docheader")]
    header = next(article.iter("header"), None)
    dates = [*heads, line_in(header) if header is not None else "", *map(_of_number, [line_in(article)])]
    return ExportedArticle(
        title=title,
        paragraphs=tuple(_modern_paragraphs(article)),
        source=_outlet(outlet),
        published=next((day for text in dates if (day := printed_date(text))), ""),
        byline=_first(article, "docauthors") or _author_line(article),
    )


def _modern_paragraphs(article: "HtmlElement") -> list[str]:
    body = next(
        (
            found
            for name in ("doctext", "dococurrcontainer")
            if (found := next(with_class(article, name), None)) is not None
        ),
        None,
    )
    if body is None:
        body = next(article.iter("section"), None)
    if body is None:
        return []
    return list(_until_end(text_in(body)))


def _author_line(article: "HtmlElement") -> str:
    lines = (line_in(element) for element in with_class(article, "sm-margin-bottomnews"))
    return next((line for line in lines if line and len(line) < 120), "")


def _tables(tree: "HtmlElement") -> "list[HtmlElement]":
    """What holds one article each in older pages: the cell around the outlet's name."""
    cells: dict[HtmlElement, None] = {}
    for element in with_class(tree, "docpublicationname"):
        cell = next(element.iterancestors("td", "div", "body"), None)
        if cell is not None:
            cells[cell] = None
    return list(cells)


def _old(cell: "HtmlElement") -> ExportedArticle:
    heads = [line_in(element) for element in with_class(cell, "docheader")]
    title = next(with_class(cell, "titrearticlevisu"), None)
    rest = _behind(title) if title is not None else text_in(cell)
    byline, paragraphs = _author_and_text(rest)
    return ExportedArticle(
        title=line_in(title) if title is not None else "",
        paragraphs=tuple(paragraphs),
        source=_outlet(_first(cell, "docpublicationname")),
        published=printed_date(" ".join(heads)) or _of_number(text_in(cell)),
        byline=byline,
    )


def _behind(title: "HtmlElement") -> str:
    """What is printed after the headline, in the element that holds both."""
    parent = title.getparent()
    if parent is None:
        return ""
    holder = title.makeelement("div")
    holder.text = title.tail
    for sibling in list(title.itersiblings()):
        holder.append(sibling)
    return text_in(holder)


def _author_and_text(text: str) -> tuple[str, list[str]]:
    paragraphs = list(_until_end(text))
    if len(paragraphs) > 1 and is_name(paragraphs[0]):
        return paragraphs[0], paragraphs[1:]
    return "", paragraphs


def _until_end(text: str) -> Iterator[str]:
    """The paragraphs of the text, up to the notice of copyright and the number of the document."""
    for block in re.split(r"\n\s*\n", text):
        line = one_line(block)
        if is_notice(line) or _END.match(line) or _NUMBER.match(line):
            return
        if line:
            yield line


def _first(root: "HtmlElement", name: str) -> str:
    return next((line for element in with_class(root, name) if (line := line_in(element))), "")


def _outlet(printed: str) -> str:
    return _ISSUE.sub("", printed).strip(" ,;")


def _of_number(text: str) -> str:
    match = _NUMBER.search(text)
    day = match.group(1) if match else ""
    return printed_date(f"{day[:4]}-{day[4:6]}-{day[6:]}") if day else ""
