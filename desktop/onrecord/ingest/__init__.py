"""File -> Article: finding files, decoding them, and what they say about themselves."""

from onrecord.ingest.finding import FoundFiles, UnreadFiles, find_files
from onrecord.ingest.kinds import SUPPORTED
from onrecord.ingest.reading import MAX_BYTES, read_article

__all__ = ["MAX_BYTES", "SUPPORTED", "FoundFiles", "UnreadFiles", "find_files", "read_article"]
