"""File -> articles: finding files, decoding them, and what they say about themselves."""

from onrecord.ingest.article_reader import read_articles, read_document
from onrecord.ingest.document import MAX_BYTES
from onrecord.ingest.file_discovery import FoundFiles, UnreadFiles, find_files
from onrecord.ingest.reader_registry import READERS, Reader

__all__ = [
    "MAX_BYTES",
    "READERS",
    "FoundFiles",
    "Reader",
    "UnreadFiles",
    "find_files",
    "read_articles",
    "read_document",
]
