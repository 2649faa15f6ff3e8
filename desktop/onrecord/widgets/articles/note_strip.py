"""What a person noted about the quote that is read: its tags as pills, and the note."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from onrecord.domain.quote import QuoteRow
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.flow_layout import FlowLayout
from onrecord.widgets.common.layout_helpers import clear
from onrecord.widgets.common.tooltips import set_tip

LEFT, RIGHT = 24, 20
LONGEST_TAG = 60
LONGEST_NOTE, LINES = 400, 6
"""Characters and lines of a note that are shown; the whole is there to be edited."""


class NoteStrip(QWidget):
    """Tags and note of one quote; hidden where it has neither."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("remarkStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Tags and note"))
        self._tags = QWidget()
        self._flow = FlowLayout(self._tags, 6, QMargins(0, 0, 0, 0))
        self.note = label(name="noteText", wrap=True)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT, 8, RIGHT, 8)
        column.setSpacing(6)
        column.addWidget(self._tags)
        column.addWidget(self.note)
        self.hide()

    def show_note(self, row: QuoteRow | None) -> None:
        """Show the tags and the note of a quote."""
        tags, note = (row.tags, row.note) if row else ((), "")
        clear(self._flow)
        for tag in tags:
            pill = label(tag if len(tag) <= LONGEST_TAG else tag[: LONGEST_TAG - 1] + "…", "tagPill")
            set_tip(pill, tag)
            pill.setAccessibleName(tr("Tag: {0}").format(tag))
            self._flow.addWidget(pill)
        self._tags.setVisible(bool(tags))
        self.note.setText(_short(note))
        self.note.setVisible(bool(note))
        self.note.setAccessibleName(tr("Note: {0}").format(note))
        self.setVisible(bool(tags or note))


def _short(note: str) -> str:
    lines = note.splitlines()
    shown = "\n".join(lines[:LINES])[:LONGEST_NOTE].rstrip()
    return shown if shown == note else f"{shown} …"
