"""All shortcuts on one page, by groups."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, bare
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import polish
from onrecord.widgets.common.screen_fit import fit_opened, room_for

COLUMNS = 3
GAP = 8
LETTERS = (47, 70)
"""Width of a column and height of the sheet, in letters' widths."""
Group = tuple[str, list[tuple[str, str]]]


def native(keys: str) -> str:
    """A shortcut as this system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def groups(commands: Sequence[Command[Any]]) -> list[Group]:
    """The shortcuts by menu, then what keys and mouse do in lists and charts."""
    found: dict[str, list[tuple[str, str]]] = {}
    for command in commands:
        if command.keys:
            keys = " / ".join(native(keys) for keys in command.keys.split())
            menu, *within = map(bare, (*command.menus, command.text))
            found.setdefault(menu, []).append((keys, ": ".join(within)))
    return [*found.items(), _in_lists(), _in_merge_review()]


def _in_lists() -> Group:
    return tr("In lists and charts"), [
        (tr("Click, Enter"), tr("Filter; again takes it off")),
        (tr("Ctrl+click, Space"), tr("Add to the filter, or take out")),
        (tr("Shift+click, Delete"), tr("In lists: leave out; again takes that back")),
        (tr("Arrow keys"), tr("From row to row, from mark to mark")),
        (tr("Drag, Shift+arrow keys"), tr("Over columns of dates: filter by them, with Enter; Esc gives up")),
        (tr("Ctrl+wheel, plus, minus, 0"), tr("In charts: zoom; show the whole again")),
        ("F2", tr("Rename a speaker, a source, a tag or a saved search")),
        (tr("Left, Right"), tr("On the head of a part or a group: fold and unfold it")),
        (tr("Ctrl+Up, Ctrl+Down"), tr("On the head of a list: show fewer rows of it, or more")),
        ("Tab", tr("To the next part of the window")),
    ]


def _in_merge_review() -> Group:
    return tr("Possible duplicates"), [
        ("S", tr("Same")),
        ("D", tr("Different")),
        ("L", tr("Later")),
        ("U", tr("Take the last answer back")),
    ]


class ShortcutSheet(QDialog):
    """The sheet; Esc closes it."""

    def __init__(self, commands: Sequence[Command[Any]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutSheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Shortcuts"))
        self._window = parent
        self._letter = max(1, parent.fontMetrics().averageCharWidth())
        self._columns = min(COLUMNS, max(1, self._room.width() // (LETTERS[0] * self._letter)))
        self._close = push(tr("Close"), self.reject)
        self.area = QScrollArea()
        self.area.setObjectName("sheetArea")
        self.area.setAccessibleName(tr("Shortcuts"))
        self.area.setWidgetResizable(True)
        self._groups = groups(commands)
        self.area.setWidget(self._page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        foot.addStretch(1)
        foot.addWidget(self._close)
        column.addLayout(foot)
        wide, high = (letters * self._letter for letters in LETTERS)
        self.resize(QSize(self._columns * wide, high).boundedTo(self._room))
        self.area.setFocus()

    @property
    def _room(self) -> QSize:
        """The largest that the sheet may be: as the window, and no larger than the screen."""
        return self._window.size().boundedTo(room_for(self._window))

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the page out anew: what was worked out before the style was applied holds for type of another size."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._lay_out_anew)

    def _lay_out_anew(self) -> None:
        """Be as large as the page, as far as the window is; fewer columns where the words of a language are long."""
        room, bar = self._room, self.area.verticalScrollBar().sizeHint().width()
        while (page := self._measured()).width() + bar > room.width() and self._columns > 1:
            self._columns -= 1
            self.area.setWidget(self._page())
            polish(self.area)
        wide = page.width() + bar
        high = page.height() + self.height() - self.area.height()
        self.resize(QSize(wide, high).expandedTo(self.size()).boundedTo(room))
        fit_opened(self)

    def _measured(self) -> QSize:
        self._rows.invalidate()
        self._rows.activate()
        return self._rows.sizeHint()

    def _page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("sheetPage")
        self._rows = row = QHBoxLayout(page)
        row.setContentsMargins(24, 20, 24, 12)
        row.setSpacing(40)
        for some in _columns(self._groups, self._columns):
            row.addLayout(_column(some), 1)
        return page


def _columns(found: Sequence[Group], wanted: int) -> list[list[Group]]:
    """The groups in columns of about the same height: each goes where least stands before it."""
    columns: list[list[Group]] = [[] for _ in range(wanted)]
    for group in found:
        min(columns, key=_height).append(group)
    return columns


def _height(groups: Sequence[Group]) -> int:
    return sum(len(lines) + 2 for _, lines in groups)


def _column(groups: Sequence[Group]) -> QGridLayout:
    """Groups one below the other, each with its name above its lines."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    row = 0
    for name, lines in groups:
        grid.setRowMinimumHeight(row, 0 if row == 0 else GAP)
        grid.addWidget(label(name, "sheetGroup"), row + 1, 0, 1, 2)
        row += 2
        for keys, what in lines:
            grid.addWidget(label(what, "sheetText"), row, 0)
            grid.addWidget(label(keys, "sheetKeys"), row, 1, Qt.AlignmentFlag.AlignRight)
            row += 1
    grid.setRowStretch(row, 1)
    return grid
