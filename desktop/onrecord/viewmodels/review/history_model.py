"""Every change that was ever made, as a model that holds numbers of steps and fetches the rows that are looked at."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QDateTime, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from onrecord.domain.change_log import Author, StepRow
from onrecord.domain.messages import PluralMessage, Text
from onrecord.viewmodels.row_cache import RowCache
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import counted, locale, tr, translate

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int]], list[StepRow]]

STEP_ROLE = int(Qt.ItemDataRole.UserRole)


class Column(IntEnum):
    """The columns, from the left."""

    WHEN = 0
    WHO = 1
    WHAT = 2
    WHY = 3
    STATE = 4


class HistoryModel(QAbstractTableModel):
    """Steps in their order, fetched when they are first looked at."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = RowCache(lambda numbers: {step.step: step for step in fetch(numbers)})

    def show(self, steps: Sequence[int]) -> None:
        """Hold these steps instead, every one fetched anew."""
        self.beginResetModel()
        self._steps.put(steps)
        self.endResetModel()

    def row_of(self, step: int) -> int:
        """The row of a step, or -1 when it is not shown."""
        return self._steps.place(step)

    def step(self, row: int) -> StepRow | None:
        """What is known of the step in a row; None where the library cannot tell."""
        return self._steps.at(row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of steps."""
        return 0 if parent.isValid() else len(self._steps.numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """When, who, what, why, and what came of it."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; what is not in force is struck through, and says so in the last column."""
        step = self.step(index.row()) if index.isValid() else None
        if step is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = _TEXTS[Column(index.column())](step)
            return as_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(step)
        if role == Qt.ItemDataRole.FontRole and step.state != "done" and index.column() == Column.WHAT:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return step if role == STEP_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("When"), tr("Who"), tr("What"), tr("Why"), tr("State"))[section]


def when(step: StepRow) -> str:
    """When a step was made, in local time."""
    if not step.made:
        return tr("before dates were kept")
    made = QDateTime.fromString(step.made, Qt.DateFormat.ISODate).toLocalTime()
    return locale().toString(made, tr("d MMM yyyy, HH:mm"))


def author_name(author: Author) -> str:
    """Who made a step."""
    return tr("You") if author is Author.PERSON else tr("The program")


def what(step: StepRow) -> str:
    """A step in words, with the number of its changes where the words do not have it."""
    words = translate(step.words)
    if step.changes == 1 or _has_number(step.words):
        return words
    return " · ".join((words, counted("%Ln changes", "%Ln change", step.changes)))


def _has_number(words: Text) -> bool:
    """Whether words tell how many; those that an earlier version wrote do so in digits."""
    if isinstance(words, str):
        return any(piece.isdigit() for piece in words.split())
    return isinstance(words, PluralMessage) or any(
        _has_number(each) for each in words.values if not isinstance(each, str)
    )


def state_name(step: StepRow) -> str:
    """What came of a step; "" where it is in force."""
    return {"undone": tr("undone"), "dropped": tr("undone (cannot be redone)")}.get(step.state, "")


def spoken(step: StepRow) -> str:
    """A step in one sentence, for screen readers."""
    reason = tr("because: {0}").format(translate(step.reason)) if step.reason else ""
    return ", ".join(filter(None, (what(step), author_name(step.author), when(step), reason, state_name(step))))


_TEXTS: dict[Column, Callable[[StepRow], str]] = {
    Column.WHEN: when,
    Column.WHO: lambda step: author_name(step.author),
    Column.WHAT: what,
    Column.WHY: lambda step: translate(step.reason),
    Column.STATE: state_name,
}
