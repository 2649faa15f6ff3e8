"""The kinds of file that are read. A new one is a module of `readers` and a line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.domain.imports.table_sample import TableSample
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.exports import factiva_xml
from onrecord.ingest.file_errors import shown
from onrecord.ingest.links import Link
from onrecord.ingest.readers import factiva_file, page_file, plain_text_file
from onrecord.ingest.readers.archives import gzip_file, tar_file, warc_file, zip_file
from onrecord.ingest.readers.documents import (
    docx_file,
    epub_file,
    evernote_file,
    news_xml_file,
    odt_file,
    pdf_file,
    rtf_file,
    subtitle_file,
    word_page_file,
)
from onrecord.ingest.readers.feeds import feed_file, link_file
from onrecord.ingest.readers.mail import mail_file, mailbox_file, web_archive_file
from onrecord.ingest.readers.references import bibtex_file, ris_file, zotero_rdf_file
from onrecord.ingest.readers.tables import delimited_file, json_file, spreadsheet_file
from onrecord.ingest.side_files import NEVER_READ
from onrecord.ingest.unread_kinds import unread_kind

Found = Article | Document | IngestError | Link | TableSample
"""What a reader finds in a document: an article, a document to be read in its turn, a part that gives none, the
address of an article that is not there, or how the table begins that it is."""


def _by_suffix_alone(_head: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads one kind of document.

    Attributes:
        name: the kind as people call it: "TXT".
        suffixes: in lower case, with the dot; the usual one first. None for those of a kind that is told by its first
            bytes alone, as pages that a word processor wrote among others.
        read: document -> what is in it, one after the other, without holding all of it in memory where it may be large.
            Articles come without origin, part and time of import. Raises IngestError where the whole of it cannot be
            read, and ImportError where a package is missing; a part that cannot be read is given as an IngestError.
        recognises: first bytes -> whether it is of this kind, whatever it is called.
        media_types: as mail and web archives call it.
        whole: it is read in one piece and so bounded by MAX_BYTES; others bound each of their parts.
        advised: people who look for a way to save an article are told of it.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Document], Iterator[Found]]
    recognises: Callable[[bytes], bool] = _by_suffix_alone
    media_types: tuple[str, ...] = ()
    whole: bool = True
    advised: bool = True


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DOCUMENTS = (
    Reader("PDF", (".pdf",), pdf_file.read, pdf_file.recognises, ("application/pdf",), whole=False),
    Reader(
        "Word",
        (".docx", ".docm", ".dotx", ".dotm"),
        docx_file.read,
        docx_file.recognises,
        (f"{_WORD}document", f"{_WORD}template"),
        whole=False,
    ),
    Reader("RTF", (".rtf",), rtf_file.read, rtf_file.recognises, ("application/rtf", "text/rtf"), whole=False),
    Reader(
        "OpenDocument",
        (".odt", ".ott", ".fodt"),
        odt_file.read,
        odt_file.recognises,
        ("application/vnd.oasis.opendocument.text",),
        whole=False,
    ),
    Reader("EPUB", (".epub",), epub_file.read, epub_file.recognises, ("application/epub+zip",), whole=False),
    Reader("Evernote", (".enex",), evernote_file.read, evernote_file.recognises, whole=False),
    Reader("NITF, NewsML", (".nitf", ".newsml"), news_xml_file.read, news_xml_file.recognises),
    Reader(
        "SRT, WebVTT",
        (".srt", ".vtt"),
        subtitle_file.read,
        subtitle_file.recognises,
        ("application/x-subrip", "text/vtt"),
    ),
)
_MAIL = (
    Reader(
        "MHTML",
        (".mhtml", ".mht"),
        web_archive_file.read_mhtml,
        web_archive_file.recognises_mhtml,
        ("multipart/related", "application/x-mimearchive"),
        whole=False,
    ),
    Reader(
        "Safari",
        (".webarchive",),
        web_archive_file.read_webarchive,
        web_archive_file.recognises_webarchive,
        ("application/x-webarchive",),
        whole=False,
    ),
    Reader("MBOX", (".mbox", ".mbx"), mailbox_file.read, mailbox_file.recognises, ("application/mbox",), whole=False),
    Reader("EML", (".eml", ".emlx"), mail_file.read, mail_file.recognises, ("message/rfc822",), whole=False),
)

READERS: tuple[Reader, ...] = (
    *_DOCUMENTS,
    *_MAIL,
    Reader(
        "TXT",
        (".txt", ".text", ".md", ".markdown", ".asc", ".log", ".rst", ".org"),
        plain_text_file.read,
        media_types=("text/plain", "text/markdown"),
    ),
    Reader("HTML", (), word_page_file.read, word_page_file.recognises),
    Reader("URL", (".url", ".webloc", ".desktop"), link_file.read, link_file.recognises, advised=False),
    Reader(
        "HTML",
        (".html", ".htm", ".xhtml", ".shtml", ".php", ".aspx"),
        page_file.read,
        page_file.recognises,
        media_types=("text/html", "application/xhtml+xml"),
    ),
    Reader("Factiva XML", (".xml",), factiva_file.read, factiva_xml.recognises),
    Reader(
        "CSV",
        (".csv", ".tsv", ".tab"),
        delimited_file.read,
        delimited_file.recognises,
        media_types=("text/csv", "text/tab-separated-values"),
        whole=False,
    ),
    Reader("XLSX", (".xlsx", ".xlsm"), spreadsheet_file.read, spreadsheet_file.recognises, whole=False),
    Reader(
        "JSON",
        (".json", ".jsonl", ".ndjson"),
        json_file.read,
        json_file.recognises,
        media_types=("application/json", "application/x-ndjson", "application/feed+json"),
        whole=False,
    ),
    Reader(
        "RSS",
        (".rss", ".atom"),
        feed_file.read,
        feed_file.recognises,
        media_types=("application/rss+xml", "application/atom+xml"),
        advised=False,
    ),
    Reader("RIS", (".ris",), ris_file.read, ris_file.recognises, whole=False, advised=False),
    Reader("BibTeX", (".bib",), bibtex_file.read, bibtex_file.recognises, advised=False),
    Reader("RDF", (".rdf",), zotero_rdf_file.read, zotero_rdf_file.recognises, advised=False),
    Reader(
        "WARC",
        (".warc",),
        warc_file.read,
        warc_file.recognises,
        media_types=("application/warc",),
        whole=False,
        advised=False,
    ),
    Reader("ZIP", (".zip", ".wacz"), zip_file.read, zip_file.recognises, media_types=("application/zip",), whole=False),
    Reader("TAR", (".tar",), tar_file.read, tar_file.recognises, whole=False, advised=False),
    Reader(
        "GZIP",
        (".gz", ".tgz", ".bz2", ".xz"),
        gzip_file.read,
        gzip_file.recognises,
        media_types=("application/gzip",),
        whole=False,
        advised=False,
    ),
)
"""In the order in which people are told of them, and in which they are asked whether they recognise a document."""


def reader_of(document: Document) -> Reader | None:
    """What reads a document: what recognises its first bytes, else what its suffix or its media type tells."""
    head = document.head()
    return next((reader for reader in READERS if reader.recognises(head)), None) or _reader_called(document, head)


def _reader_called(document: Document, head: bytes) -> Reader | None:
    if not document.suffix and not document.media_type and plain_text_file.is_prose(head):
        return next(reader for reader in READERS if reader.read is plain_text_file.read)
    by_suffix = next((reader for reader in READERS if document.suffix in reader.suffixes), None)
    return by_suffix or next((reader for reader in READERS if document.media_type in reader.media_types), None)


def may_be_read(path: Path) -> bool:
    """Whether a file is of a kind that is read, by its suffix, else by its first bytes."""
    if any(path.suffix.lower() in reader.suffixes for reader in READERS):
        return True
    try:
        return (
            path.suffix.lower() not in NEVER_READ and path.is_file() and reader_of(Document.of_file(path)) is not None
        )
    except (OSError, IngestError):
        return False


def unsupported(document: Document) -> IngestError:
    """The error for a document of a kind that is not read."""
    if told := unread_kind(document):
        return told
    cause = message("files without a suffix are not supported yet")
    if document.suffix:
        cause = message("{0} files are not supported yet", shown(Path(document.suffix)))
    remedy = message("Save the article as one of these: {0}.", types_in_words())
    if document.suffix in _PACKED:
        remedy = message("Unpack it, and add what is in it.")
    return IngestError(document.subject, cause, remedy, InputFate.UNKNOWN_KIND)


_PACKED = frozenset(".7z .rar .zst .lz .lz4 .br .cab .iso .dmg .z .ace .arj .sit .sitx".split())
"""Suffixes of archives that are not opened here."""


def types_in_words() -> str:
    """The types of file in which articles are best kept: "TXT (.txt), HTML (.html)"."""
    return ", ".join(
        f"{reader.name} ({reader.suffixes[0]})" for reader in READERS if reader.advised and reader.suffixes
    )
