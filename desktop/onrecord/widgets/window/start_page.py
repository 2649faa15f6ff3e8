"""What the window shows while the library is empty: what the program does, and how to start."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.commands.command_buttons import CommandButton
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import restyle
from onrecord.widgets.common.theme import Theme


class StartPage(QWidget):
    """A line, a place to drop files, and two buttons."""

    def __init__(self, actions: Actions, theme: Theme, samples: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyState")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._title = _centred(tr("Who said what, and where, with the passage to prove it."), "emptyTitle")
        self._lead = _centred(
            tr("On Record reads news articles, finds every quote and says who spoke. Nothing leaves this computer."),
            "soft",
        )
        self._zone = self._drop_zone()
        self._samples = CommandButton(actions["add_samples"])
        self._samples.setVisible(samples)
        self._add = CommandButton(actions["add_files"], look="main")
        self._working = _centred("", "soft")
        self._lay_out()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(720)
        column = QVBoxLayout(inner)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addSpacing(16)
        column.addWidget(self._zone)
        column.addSpacing(12)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._add)
        buttons.addWidget(self._samples)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self._working)
        column.addStretch(3)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(inner, 8)
        outer.addStretch(1)

    def _drop_zone(self) -> QFrame:
        zone = QFrame()
        zone.setObjectName("dropZone")
        zone.setFixedHeight(190)
        zone.setCursor(Qt.CursorShape.PointingHandCursor)
        zone.installEventFilter(self)
        column = QVBoxLayout(zone)
        column.setSpacing(6)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addWidget(_centred(tr("Drop articles or folders here"), "emptyHint"))
        kinds = tr("Text, web pages, PDF, Word, mail, tables, archives, exports of news databases")
        column.addWidget(_centred(kinds, "sideNote"))
        column.addStretch(1)
        return zone

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """A click on the drop zone asks for files too."""
        pressed = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        if pressed and event.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            self._add.click()
            return True
        return False

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to do."""
        self._add.setFocus()

    def set_dropping(self, on: bool) -> None:
        """Show that what is dragged can be dropped here."""
        restyle(self._zone, "dropping", on)

    def set_working(self, text: str) -> None:
        """Say what is being done; "" when nothing is."""
        self._working.setText(text)

    def _restyle(self) -> None:
        self._picture.setPixmap(self._theme.icon("drop", "accent").pixmap(32, 32))


def _centred(text: str, name: str) -> QLabel:
    made = label(text, name, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
