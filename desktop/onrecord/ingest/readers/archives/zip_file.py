"""ZIP archives, also one in another."""

import lzma
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.readers.archives import wacz_pages
from onrecord.ingest.readers.archives.members import MOST_MEMBERS, Members, locked, plain_name, too_many
from onrecord.ingest.readers.archives.unpacked_stream import unpacked_stream
from onrecord.ingest.readers.seekable_copy import seekable

_OFFICE = ("[content_types].xml", "mimetype", "word/", "xl/", "ppt/", "meta-inf/container.xml", "docprops/", "_rels/")
_ENCRYPTED = 0x1
_IN_UTF8 = 0x800
_LOCAL = 30
"""Bytes of a member's head before its name."""


def recognises(head: bytes) -> bool:
    """Whether it is a ZIP, and not an office document or a book, whose own readers tell them."""
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")):
        return False
    return not head[_LOCAL : _LOCAL + 60].lower().startswith(tuple(name.encode() for name in _OFFICE))


def read(document: Document) -> Iterator[Document | IngestError]:
    """The files in an archive, each to be read before the next is asked for. Raises IngestError."""
    with seekable(document) as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
            raise document.damaged(message("it is damaged, or no ZIP archive")) from error
        with archive:
            files = [each for each in archive.infolist() if not each.is_dir()]
            if len(files) > MOST_MEMBERS:
                raise too_many(document)
            if wacz_pages.is_wacz(each.filename for each in files):
                yield from wacz_pages.found(archive, document)
            else:
                yield from _members(archive, files, document)


def _members(
    archive: zipfile.ZipFile, files: list[zipfile.ZipInfo], document: Document
) -> Iterator[Document | IngestError]:
    members = Members.named(map(_name, files))
    told = {name.casefold() for name in map(_name, files)}
    if "[content_types].xml" in told:
        cause = message("it is an office document of a kind that is not read")
        raise IngestError(document.subject, cause, message("Save it as text (.txt) or DOCX."), InputFate.UNKNOWN_KIND)
    for info in files:
        name = _name(info)
        if members.is_read(name):
            inner = member_document(archive, info, document)
            yield locked(inner) if info.flag_bits & _ENCRYPTED else inner
    if left_out := members.left_out(document):
        yield left_out


def member_document(archive: zipfile.ZipFile, info: zipfile.ZipInfo, document: Document) -> Document:
    """A file in an archive, as a document that can be read while the archive is open."""
    name = _name(info)
    placed = document.within(document.opener, name, PurePosixPath(name).name)
    return document.within(partial(_opened, archive, info, placed), name, PurePosixPath(name).name)


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo, inner: Document) -> BinaryIO:
    try:
        return unpacked_stream(cast(BinaryIO, archive.open(info)), inner)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, lzma.LZMAError) as error:
        raise inner.damaged(message("it is damaged in its archive, or packed in a way that is not known")) from error
    except RuntimeError as error:  # how the library says that a password is wanted
        raise locked(inner) from error


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member; what is not said to be UTF-8 often is."""
    name = info.filename
    if not info.flag_bits & _IN_UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return plain_name(name)
