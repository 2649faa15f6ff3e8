"""Skips what needs Qt on a machine that lacks the system's libraries of Qt: the rest of the suite runs there."""

from collections.abc import Iterable
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest


class NoQt(MetaPathFinder):
    """Skips the module, or the test, that imports Qt.

    Args:
        reason: what the summary says of it.
    """

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname.partition(".")[0] in ("PySide6", "pytestqt"):
            pytest.skip(self._reason, allow_module_level=True)
        return None


class SkippedFolder(pytest.Dir):
    """A folder of tests that is skipped as a whole, its `conftest.py` unread."""

    reason: str

    @classmethod
    def because(cls, reason: str, path: Path, parent: pytest.Collector) -> "SkippedFolder":
        folder = cls.from_parent(parent, path=path)
        folder.reason = reason
        return folder

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        pytest.skip(self.reason)
