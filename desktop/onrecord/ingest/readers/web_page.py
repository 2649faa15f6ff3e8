"""Text and metadata of a web page that was saved to a file. Nothing is fetched."""

import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.domain.article import Article, article_id
from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import Message, message
from onrecord.ingest.file_errors import shown
from onrecord.ingest.readers.text_file import is_url, iso_date, metadata_of
from onrecord.ingest.text_encoding import decode_words

if TYPE_CHECKING:
    from trafilatura.settings import Document

_log = logging.getLogger(__name__)

_HEAD = 2048
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\slang\s*=\s*[\"']?\s*([a-z]{2})(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says; "" for what it does not say. Fields as in Article."""

    text: str
    title: str = ""
    byline: str = ""
    source: str = ""
    published: str = ""
    url: str = ""
    language: str = ""


def read(data: bytes, path: Path) -> Article:
    """The article in a saved page. Raises IngestError, and ImportError when a package is missing."""
    page = page_of(decode_words(data, path, declared_encoding(data)), path)
    return Article(
        id=article_id(page.text),
        text=page.text,
        title=page.title or metadata_of(page.text).title,
        origin="",
        byline=page.byline,
        source=page.source,
        published=page.published,
        url=page.url,
        language=page.language,
    )


def declared_encoding(data: bytes) -> str:
    """The encoding that a page declares in its head, or ""."""
    match = _CHARSET.search(data[:_HEAD])
    return match.group(1).decode("ascii") if match else ""


def page_of(markup: str, path: Path) -> Page:
    """The article in a page.

    Raises IngestError about `path` when none is found, ImportError when a package is missing.
    """
    try:
        found = _extracted(markup, path)
    except (IngestError, ImportError):  # a package that is missing is a fault of the installation, never of the page
        raise
    except Exception as error:  # any page on the web may come by; a strange one must not end the import
        _log.warning("extraction failed for %s", shown(path), exc_info=True)
        raise _no_article(path, message("its HTML cannot be made sense of")) from error
    text = _clean(found.text if found is not None else None)
    if found is None or not text.strip():
        raise _no_article(path, message("no article was found in this page"))
    return _page(found, text, language_of(markup))


def language_of(markup: str) -> str:
    """The language that the page declares, as two letters, or ""."""
    match = _LANGUAGE.search(markup[: _HEAD * 4])
    return match.group(1).lower() if match else ""


def _extracted(markup: str, path: Path) -> "Document | None":
    from trafilatura import bare_extraction

    from onrecord.ingest.readers.page_tree import tree_of

    # No search for dates all over the page: it takes the year of a copyright notice for a date.
    dates = {"original_date": True, "extensive_search": False, "max_date": datetime.now(UTC).date().isoformat()}
    tree = tree_of(markup, path)
    if tree is None:
        return None
    found = bare_extraction(tree, include_comments=False, with_metadata=True, date_extraction_params=dates)
    if isinstance(found, dict):
        raise TypeError("extraction gave a dictionary")
    return found


def _page(found: "Document", text: str, language: str) -> Page:
    url = _clean(found.url)
    return Page(
        text=text,
        title=_line(found.title),
        byline=_line(found.author),
        source=_line(found.sitename),
        published=iso_date(_clean(found.date)),
        url=url if is_url(url) else "",
        language=language,
    )


def _line(value: str | None) -> str:
    return " ".join(_clean(value).split())


def _clean(value: str | None) -> str:
    """Text without what cannot be stored: lone surrogates and NULs that a page names by number."""
    return (value or "").replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _no_article(path: Path, cause: Message) -> IngestError:
    remedy = message("Open it in a browser, copy the article and save it as text (.txt).")
    return IngestError(shown(path), cause, remedy, InputFate.NO_ARTICLE)
