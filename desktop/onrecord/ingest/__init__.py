"""File -> articles: finding files, decoding them, and what they say about themselves."""

from onrecord.ingest.article_reader import Input, links_in, read_articles, read_document, read_inputs, read_rows
from onrecord.ingest.document import MAX_BYTES, Document
from onrecord.ingest.file_discovery import FoundFiles, UnreadFiles, find_files
from onrecord.ingest.links import Link
from onrecord.ingest.reader_registry import READERS, Reader

__all__ = [
    "MAX_BYTES",
    "READERS",
    "Document",
    "FoundFiles",
    "Input",
    "Link",
    "Reader",
    "UnreadFiles",
    "find_files",
    "links_in",
    "read_articles",
    "read_document",
    "read_inputs",
    "read_rows",
]
