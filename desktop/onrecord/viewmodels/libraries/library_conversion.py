"""A library as JSON Lines, and back, beside the window."""

from pathlib import Path

from PySide6.QtCore import QObject

from onrecord.library.backups.json_lines import SUFFIXES, is_library, read_json_lines, write_json_lines
from onrecord.viewmodels.library_task import LibraryTask, Told

__all__ = ["SUFFIXES", "LibraryConversion", "is_library"]


class LibraryConversion(LibraryTask):
    """One conversion; in the end it tells the number of rows that were written, or of articles that were read."""

    def __init__(self, source: Path, target: Path, parent: QObject | None = None) -> None:
        """Of a library, or of a file of JSON Lines, as the ending of the source tells."""
        super().__init__(self._convert, "onrecord-conversion", parent)
        self.source, self.target = source, target
        self.is_reading = source.suffix.lower() in SUFFIXES

    def _convert(self, told: Told) -> int:
        convert = read_json_lines if self.is_reading else write_json_lines
        return convert(self.source, self.target, told)
