"""RDF as Zotero exports it, with its attachments in folders beside it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.domain.errors import IngestError
from onrecord.ingest.article_facts import ArticleFacts
from onrecord.ingest.document import Document
from onrecord.ingest.links import Link
from onrecord.ingest.readers.cell_text import one_line
from onrecord.ingest.readers.plain_xml import local_name, text_of, xml_tree
from onrecord.ingest.readers.references.reference_entry import ReferenceEntry, found_of
from onrecord.ingest.readers.tables.cell_values import language_in, outlet_cell
from onrecord.ingest.readers.tables.column_dates import DateOrder
from onrecord.ingest.readers.text_file import is_url

if TYPE_CHECKING:
    from lxml.etree import _Element

_RDF = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?><\?.{0,300}?\?>\s*|<!--.{0,1000}?-->\s*)*+<(?:\w+:)?RDF\b(?![^>]{0,2000}purl\.org/rss/1\.0/[\"'])",
    re.DOTALL,
)
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
_NOT_ENTRIES = frozenset("attachment memo collection journal newspaper periodical website series".split())
_PARTS = frozenset(["journal", "newspaper", "periodical", "website", "series", "book", "conferenceproceedings"])


def recognises(head: bytes) -> bool:
    """Whether it begins as RDF does that is no feed."""
    return bool(_RDF.match(head))


def read(document: Document) -> Iterator[Document | Link | IngestError]:
    """The articles attached to the entries, or their addresses. Raises IngestError."""
    tree = xml_tree(document)
    parts = {about: each for each in tree if (about := each.get(_ABOUT))}
    for number, element in enumerate(tree, 1):
        if _is_entry(element):
            yield found_of(_entry(element, parts, str(number)), document)


def _is_entry(element: "_Element") -> bool:
    if not isinstance(element.tag, str) or local_name(element) in _NOT_ENTRIES:
        return False
    kind = _said(element, "itemtype")
    return kind not in ("attachment", "note", "annotation") and any(local_name(each) == "title" for each in element)


def _entry(element: "_Element", parts: dict[str, "_Element"], number: str) -> ReferenceEntry:
    about = element.get(_ABOUT, "")
    identified = [text_of(each) for each in element.iter() if local_name(each) == "uri"]
    address = next((url for url in [*identified, _said(element, "identifier"), about] if is_url(url)), "")
    days = (DateOrder().iso(_said(element, name)) for name in ("date", "issued"))
    facts = ArticleFacts(
        title=one_line(_said(element, "title")),
        byline="; ".join(_authors(element)),
        source=outlet_cell(_outlet(element, parts)),
        published=next((day for day in days if day), ""),
        url=address,
        language=language_in(_said(element, "language")),
    )
    return ReferenceEntry(about or number, facts, tuple(_files(element, parts)))


def _said(element: "_Element", name: str) -> str:
    return next((text_of(each) for each in element if local_name(each) == name), "")


def _authors(element: "_Element") -> Iterator[str]:
    for authors in (each for each in element if local_name(each) in ("authors", "creators")):
        for person in (each for each in authors.iter() if local_name(each) == "person"):
            family = _said(person, "surname")
            given = _said(person, "givenname") or _said(person, "givenName")
            if family or given:
                yield one_line(f"{given} {family}")


def _outlet(element: "_Element", parts: dict[str, "_Element"]) -> str:
    """The title of what the article is part of, said within it or apart; else its publisher."""
    for link in (each for each in element if local_name(each) == "ispartof"):
        apart = parts.get(link.get(_RESOURCE, ""))
        for whole in [*link.iter(), *([apart] if apart is not None else [])]:
            if local_name(whole) in _PARTS and (title := _said(whole, "title")):
                return one_line(title)
    names = [text_of(each) for each in element.iter() if local_name(each) == "name"]
    return one_line(names[0]) if names else one_line(_said(element, "publicationtitle"))


def _files(element: "_Element", parts: dict[str, "_Element"]) -> Iterator[str]:
    for link in (each for each in element if local_name(each) == "link"):
        attachment = parts.get(link.get(_RESOURCE, ""))
        for each in attachment if attachment is not None else ():
            if local_name(each) == "resource" and (path := each.get(_RESOURCE)):
                yield path
