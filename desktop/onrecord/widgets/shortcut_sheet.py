"""All shortcuts on one page, by groups."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from onrecord.viewmodels.wording import tr
from onrecord.widgets.commands import Command, bare
from onrecord.widgets.parts import label, push

COLUMNS = 3
SIZE = (980, 720)
Group = tuple[str, list[tuple[str, str]]]


def native(keys: str) -> str:
    """A shortcut as this system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def groups(commands: Sequence[Command]) -> list[Group]:
    """The shortcuts by menu, then what keys and mouse do in lists and charts."""
    found: dict[str, list[tuple[str, str]]] = {}
    for command in commands:
        if command.keys:
            keys = " / ".join(native(keys) for keys in command.keys)
            menu, _, inner = bare(command.menu).partition("/")
            found.setdefault(menu, []).append((keys, ": ".join(filter(None, (inner, bare(command.text))))))
    return [*found.items(), _in_lists(), _in_doubts()]


def _in_lists() -> Group:
    return tr("In lists and charts"), [
        (tr("Click, Enter"), tr("Filter; again takes it off")),
        (tr("Ctrl+click, Space"), tr("Add to the filter, or take out")),
        (tr("Alt+click, Delete"), tr("In lists: leave out; again takes that back")),
        (tr("Arrow keys"), tr("From row to row, from mark to mark")),
        ("F2", tr("Rename a speaker, a source, a tag or a saved search")),
        ("Tab", tr("To the next part of the window")),
    ]


def _in_doubts() -> Group:
    return tr("Doubtful merges"), [
        ("S", tr("Same")),
        ("D", tr("Different")),
        ("L", tr("Later")),
        ("U", tr("Take the last answer back")),
    ]


class ShortcutSheet(QDialog):
    """The sheet; Esc closes it."""

    def __init__(self, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutSheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Shortcuts"))
        self._close = push(self.tr("Close"), self.reject)
        self.area = QScrollArea()
        self.area.setObjectName("sheetArea")
        self.area.setAccessibleName(self.tr("Shortcuts"))
        self.area.setWidgetResizable(True)
        self.area.setWidget(self._page(groups(commands)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        foot.addStretch(1)
        foot.addWidget(self._close)
        column.addLayout(foot)
        self.resize(min(SIZE[0], parent.width()), min(SIZE[1], parent.height()))
        self.area.setFocus()

    def _page(self, found: Sequence[Group]) -> QWidget:
        page = QWidget()
        page.setObjectName("sheetPage")
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 20, 24, 12)
        row.setSpacing(40)
        for some in _columns(found):
            column = QVBoxLayout()
            column.setSpacing(20)
            for name, lines in some:
                column.addLayout(_block(name, lines))
            column.addStretch(1)
            row.addLayout(column, 1)
        return page


def _columns(found: Sequence[Group]) -> list[list[Group]]:
    """The groups in their order, in columns of about the same height."""
    columns: list[list[Group]] = [[]]
    each = sum(len(lines) + 2 for _, lines in found) / COLUMNS
    filled = 0.0
    for group in found:
        height = len(group[1]) + 2
        if columns[-1] and filled + height / 2 > each * len(columns):
            columns.append([])
        columns[-1].append(group)
        filled += height
    return columns


def _block(name: str, lines: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label(name, "sheetGroup"), 0, 0, 1, 2)
    for row, (keys, what) in enumerate(lines, 1):
        grid.addWidget(label(what, "sheetText", wrap=True), row, 0)
        grid.addWidget(label(keys, "sheetKeys"), row, 1, Qt.AlignmentFlag.AlignRight)
    return grid
