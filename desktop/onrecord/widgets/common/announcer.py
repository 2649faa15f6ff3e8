"""What is said to a screen reader although the keyboard stays where it is: messages, counts, the mark of a chart."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

PAUSE_MS = 700
"""How long nothing newer must come before something is told that may change with every key."""


def announce(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Have a screen reader say some words; ``at_once`` breaks off what it is saying, as an answer to a key must."""
    if words:
        event = QAccessibleAnnouncementEvent(widget, words)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
        QAccessible.updateAccessibility(event)


class Announcer(QTimer):
    """Tells the last of what it is given, once nothing newer came for a moment."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, singleShot=True, interval=PAUSE_MS)
        self._widget, self._words = widget, ""
        self.timeout.connect(lambda: announce(self._widget, self._words))

    def announce(self, words: str) -> None:
        """Tell this, unless something else is to be told meanwhile."""
        self._words = words
        self.start()
