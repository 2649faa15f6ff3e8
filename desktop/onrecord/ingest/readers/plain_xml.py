"""XML from anywhere -> a tree: entities are not resolved, nothing is fetched, damage is passed over."""

from typing import TYPE_CHECKING

from onrecord.domain.messages import message
from onrecord.ingest.document import Document

if TYPE_CHECKING:
    from lxml.etree import _Element


def xml_tree(document: Document) -> "_Element":
    """The tree of a document. Raises IngestError where it is none."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        tree = etree.fromstring(document.data().lstrip(b"\xef\xbb\xbf \t\r\n"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise document.damaged(message("its XML cannot be made sense of")) from error
    if tree is None:
        raise document.damaged(message("its XML cannot be made sense of"))
    return tree


def local_name(element: "_Element") -> str:
    """The name of an element without its namespace, in lower case; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: "_Element | None") -> str:
    """All the text in an element."""
    return "".join(element.itertext()).strip() if element is not None else ""
