"""What is handed to the clipboard, or dragged: each type is written when a program asks for it."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QByteArray, QMetaType, QMimeData

Makers = Mapping[str, Callable[[], str]]
"""What writes each type of data, by its MIME type, the one liked best first."""


class LazyMimeData(QMimeData):
    """Data of several types, none of which is made before it is wanted, and each once."""

    def __init__(self, makers: Makers) -> None:
        super().__init__()
        self._makers = dict(makers)
        self._made: dict[str, QByteArray] = {}

    def formats(self) -> list[str]:
        """The types that it can give."""
        return list(self._makers)

    def hasFormat(self, mime: str, /) -> bool:
        """Whether it can give a type."""
        return mime in self._makers

    def retrieveData(self, mime: str, type_: QMetaType | QMetaType.Type, /) -> Any:
        """The data of a type; None where it has none such."""
        if mime not in self._makers:
            return None
        if mime not in self._made:
            self._made[mime] = QByteArray(self._makers[mime]().encode("utf-8", "replace"))
        return self._made[mime]
