"""Documents that are archives of XML inside, as DOCX, ODT and EPUB: their members and trees, bounded and inert.

Nothing is unpacked to the disk, no name in an archive is used as a path, no entity is resolved and nothing fetched.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO
from urllib.parse import unquote

from onrecord.domain.errors import IngestError
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.file_errors import too_big

MAX_FILE = 200_000_000
"""Bytes that such a file may have; pictures are most of it, and are not looked at."""
MAX_MEMBER = 60_000_000
"""Bytes of one member, unpacked."""
MAX_RATIO = 400
"""How many times larger than packed a member may be that is larger than a megabyte. Text packs to a tenth."""
_SMALL = 1_000_000
_ENCRYPTED = 0x1


class OfficeArchive:
    """The members of a document that is an archive."""

    def __init__(self, document: Document, archive: zipfile.ZipFile) -> None:
        self.document = document
        self._archive = archive
        self._names = {info.filename.replace("\\", "/").lstrip("/"): info for info in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self._names

    @property
    def names(self) -> list[str]:
        """The names of its members, in the order in which they lie there."""
        return list(self._names)

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises IngestError: it is missing, damaged, encrypted or too large."""
        info = self._names.get(name)
        if info is None:
            raise self.document.damaged(message("a part of it is missing ({0})", name))
        if info.flag_bits & _ENCRYPTED:
            raise encrypted(self.document)
        if info.file_size > MAX_MEMBER or info.file_size > max(_SMALL, MAX_RATIO * info.compress_size):
            raise too_big(self.document.subject, info.file_size, MAX_MEMBER)
        try:
            with self._archive.open(info) as stream:
                return _bounded(stream, self.document)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise self.document.damaged(message("a part of it is damaged ({0})", name)) from error

    def tree(self, name: str) -> Any:
        """The root element of a member. Raises IngestError."""
        return tree_of_xml(self.read(name), self.document)

    def tree_if_there(self, name: str) -> Any | None:
        """The root element of a member that the document can do without; None where there is none, or a damaged one."""
        try:
            return self.tree(name) if name in self else None
        except IngestError:
            return None

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Of a member of an OOXML archive the parts that it refers to: id -> (last word of its type, name)."""
        folder, file = posixpath.split(name)
        tree = self.tree_if_there(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for each in tree.iter("{*}Relationship") if tree is not None else ():
            if each.get("TargetMode") != "External":
                target = unquote(each.get("Target", ""))
                joined = posixpath.normpath(posixpath.join(folder, target)) if target[:1] != "/" else target
                found[each.get("Id", "")] = each.get("Type", "").rpartition("/")[2], joined.lstrip("/")
        return found


def _bounded(stream: Any, document: Document) -> bytes:
    data: bytes = stream.read(MAX_MEMBER + 1)
    if len(data) > MAX_MEMBER:  # what an archive says of its sizes need not be so
        raise too_big(document.subject, len(data), MAX_MEMBER)
    return data


@contextmanager
def opened(document: Document) -> Iterator[OfficeArchive]:
    """The archive that a document is. Raises IngestError."""
    with document.open() as stream:
        try:
            archive = zipfile.ZipFile(_checked(stream, document))
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, zlib.error) as error:
            raise document.damaged(message("it is damaged, or was not downloaded to its end")) from error
        with archive:
            yield OfficeArchive(document, archive)


def _checked(stream: BinaryIO, document: Document) -> BinaryIO:
    size = stream.seek(0, 2)
    if size > MAX_FILE:
        raise too_big(document.subject, size, MAX_FILE)
    stream.seek(0)
    return stream


def tree_of_xml(data: bytes, document: Document) -> Any:
    """The root element of XML, whatever entities it declares unresolved. Raises IngestError."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise document.damaged(message("its XML is damaged")) from error


def local_name(element: Any) -> str:
    """An element's name without its namespace; "" for what is no element, as an entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute's value, whatever its namespace; "" where it is missing."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def text_of(element: Any | None) -> str:
    """All the text in an element, "" without one."""
    return "" if element is None else "".join(element.itertext())


def encrypted(document: Document) -> IngestError:
    """The error for a document that asks for a password."""
    remedy = message("Open it with its password, and save it without one.")
    return IngestError(document.subject, message("it is locked with a password"), remedy)
