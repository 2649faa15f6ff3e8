"""File -> Article: finding files, decoding them, and what they say about themselves."""

from onrecord.ingest.article_reader import MAX_BYTES, read_article
from onrecord.ingest.file_discovery import FoundFiles, UnreadFiles, find_files
from onrecord.ingest.file_types import SUPPORTED

__all__ = ["MAX_BYTES", "SUPPORTED", "FoundFiles", "UnreadFiles", "find_files", "read_article"]
