"""Text and metadata of a web page that was saved to a file. Nothing is fetched."""

import logging
import re
from typing import TYPE_CHECKING

from onrecord.domain.article import Article, article_id
from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import Message, message

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from onrecord.ingest.readers.pages.page_blocks import Block
    from onrecord.ingest.readers.pages.page_head import PageHead
    from onrecord.ingest.readers.pages.structured_data import ArticleData

_log = logging.getLogger(__name__)

_HEAD = 2048
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{1,40})", re.IGNORECASE)
_WHOLE = re.compile(r"<(?:html|body|head|!doctype|\?xml)\b", re.IGNORECASE)
_BEGINNING = 20_000
_DOCUMENT = re.compile(
    r"microsoft word|openoffice|libreoffice|google docs|abiword|textedit|cocoa html|"
    r"urn:schemas-microsoft-com:office:word",
    re.IGNORECASE,
)
_SHORT = 300
"""Characters of text under which the text that the page states for machines is taken, where it is longer."""


def page_article(markup: str, address: str = "") -> Article:
    """The article in a page.

    Args:
        markup: the page.
        address: where it was had from, where that is known; the page's own address goes before it.

    Raises:
        IngestError: it holds no article. About `address`.
        ImportError: a package is missing.
    """
    try:
        return _read(markup, address, address)
    except (IngestError, ImportError):  # a package that is missing is a fault of the installation, never of the page
        raise
    except Exception as error:  # any page on the web may come by; a strange one must not end the import
        _log.warning("extraction failed for %s", address or "a page", exc_info=True)
        raise _no_article(address, message("its HTML cannot be made sense of")) from error


def declared_encoding(data: bytes) -> str:
    """The encoding that a page declares in its head, or ""."""
    match = _CHARSET.search(data[:_HEAD])
    return match.group(1).decode("ascii") if match else ""


def _read(markup: str, subject: str, given: str) -> Article:
    from onrecord.ingest.outlet_names import outlet_country
    from onrecord.ingest.readers.page_tree import tree_of
    from onrecord.ingest.readers.pages.page_address import address_of
    from onrecord.ingest.readers.pages.page_authors import authors
    from onrecord.ingest.readers.pages.page_blocks import blocks_of
    from onrecord.ingest.readers.pages.page_date import month_comes_first, published_on
    from onrecord.ingest.readers.pages.page_faults import Evidence, fault_of
    from onrecord.ingest.readers.pages.page_head import language_and_country, page_head
    from onrecord.ingest.readers.pages.page_site import outlet_of_page, parted_title, site_names
    from onrecord.ingest.readers.pages.page_title import headline
    from onrecord.ingest.readers.pages.structured_data import article_data

    tree = tree_of(markup if _WHOLE.search(markup, 0, _BEGINNING) else f"<html><body>{markup}</body></html>", subject)
    if tree is None:
        raise _no_article(subject, message("no article was found in this page"))
    head, data = page_head(tree, markup), article_data(tree)
    address = address_of(head, data.address, given)
    language = head.language or language_and_country(data.language)[0]
    blocks = blocks_of(tree)
    parted = parted_title(head.title, blocks)
    sites = [*site_names(head, data.publisher), outlet := outlet_of_page(head, data.publisher, address, parted.site)]
    if _DOCUMENT.search(head.first("generator") or markup[:_HEAD]):
        return _document(head, blocks, subject)
    text = _clean(_text(tree, data, address, language))
    if fault := fault_of(Evidence(markup, tree, head, data, blocks, text, address)):
        raise IngestError(subject, *fault, InputFate.NO_ARTICLE)
    first = month_comes_first(language, outlet_country(address) or head.country)
    return Article(
        id=article_id(text),
        text=text,
        title=_line(headline(tree, head, data.headline, parted, sites, address)) or text.splitlines()[0][:90],
        origin="",
        byline=_line(authors(tree, head, data.authors, sites, blocks)),
        source=_line(outlet),
        published=published_on(tree, head, data.published, blocks, address, first),
        url=_line(address),
        language=language,
    )


def _document(head: "PageHead", blocks: list["Block"], subject: str) -> Article:
    """The article in a document that a text program saved as a page: all its lines, and what the first of them tell."""
    from onrecord.ingest.readers.text_file import metadata_of

    text = _clean("\n".join(block.text for block in blocks))
    if not text:
        raise _no_article(subject, message("no article was found in this page"))
    told = metadata_of(text)
    return Article(
        id=article_id(text),
        text=text,
        title=told.title,
        origin="",
        byline=told.byline,
        source=told.source,
        published=told.published,
        url=told.url,
        body=told.body,
        language=head.language,
    )


def _text(tree: "HtmlElement", data: "ArticleData", address: str, language: str) -> str:
    """The article's text as the page shows it; where it shows none, as it states it for machines."""
    from copy import deepcopy

    from onrecord.ingest.readers.pages.live_posts import live_posts, stated_posts
    from onrecord.ingest.readers.pages.page_clutter import without_clutter
    from onrecord.ingest.readers.pages.page_text import article_text

    bare = deepcopy(tree)
    posts = live_posts(bare, data, address)
    without_clutter(bare, language)
    text = article_text(bare, posts)
    stated = "\n".join(filter(None, (data.body, "" if posts else stated_posts(data))))
    much_more = len(stated) > max(_SHORT, 2 * len(text)) and len(text) < 10 * _SHORT
    return stated if much_more or (len(text) < _SHORT < len(stated)) else text


def _line(value: str) -> str:
    return " ".join(_clean(value).split())


def _clean(value: str) -> str:
    """Text without what cannot be stored: lone surrogates and NULs that a page names by number."""
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _no_article(subject: str, cause: Message) -> IngestError:
    remedy = message("Open it in a browser, copy the article and save it as text (.txt).")
    return IngestError(subject, cause, remedy, InputFate.NO_ARTICLE)
