"""The inputs that gave no new article, grouped by what became of them and why, as a tree of two storeys."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.domain.imports.import_record import InputResult
from onrecord.domain.input_fate import InputFate
from onrecord.viewmodels.importing.input_texts import fate_count, why_text
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import counted, tr

Index = QModelIndex | QPersistentModelIndex

_ORDER = (
    InputFate.FAILED,
    InputFate.LINK,
    InputFate.MANY,
    InputFate.NO_ARTICLE,
    InputFate.EMPTY,
    InputFate.UNKNOWN_KIND,
    InputFate.COPY,
    InputFate.LEFT_OUT,
    InputFate.ARTICLE,
)
"""Those first that need a look."""


@dataclass(slots=True)
class ProblemGroup:
    """Inputs of one fate for one reason.

    Attributes:
        why: the reason and what to do, in words.
        unlisted: how many more there are than `inputs`.
    """

    fate: InputFate
    why: str
    inputs: list[InputResult] = field(default_factory=list)
    unlisted: int = 0

    @property
    def text(self) -> str:
        """How many, and why."""
        return tr("{0} · {1}").format(fate_count(self.fate, len(self.inputs) + self.unlisted), self.why)


def grouped(results: Iterable[InputResult], unlisted: int = 0) -> list[ProblemGroup]:
    """Inputs by fate and reason; `unlisted` more are of kinds that are not read."""
    found: dict[tuple[InputFate, str], ProblemGroup] = {}
    for result in results:
        why = why_text(result)
        found.setdefault((result.fate, why), ProblemGroup(result.fate, why)).inputs.append(result)
    if unlisted:
        why = why_text(InputResult("", InputFate.UNKNOWN_KIND))
        group = found.setdefault((InputFate.UNKNOWN_KIND, why), ProblemGroup(InputFate.UNKNOWN_KIND, why))
        group.unlisted = unlisted
    return sorted(found.values(), key=lambda group: (_ORDER.index(group.fate), -len(group.inputs)))


class ProblemGroupsModel(QAbstractItemModel):
    """The groups, and under each its inputs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: list[ProblemGroup] = []

    def show(self, results: Sequence[InputResult], unlisted: int = 0) -> None:
        """Hold these instead."""
        self.beginResetModel()
        self.groups = grouped(results, unlisted)
        self.endResetModel()

    def results(self, index: Index) -> list[InputResult]:
        """The input of a line, or all of its group."""
        if not index.isValid():
            return []
        group = self._group_of(index)
        if group is None:
            return self.groups[index.row()].inputs
        return [group.inputs[index.row()]] if index.row() < len(group.inputs) else []

    def _group_of(self, index: Index) -> ProblemGroup | None:
        """The group that a line of an input lies in; None for the line of a group."""
        number = index.internalId()
        return self.groups[number - 1] if number else None

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """A line: those of groups are numbered 0, those in a group by its place and one."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008
        """The group of an input."""
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of groups, or of the inputs in one."""
        if not parent.isValid():
            return len(self.groups)
        if parent.internalId():
            return 0
        group = self.groups[parent.row()]
        return len(group.inputs) + bool(group.unlisted)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a line; the tip has all of them."""
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        text = self._text(index)
        return as_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def _text(self, index: Index) -> str:
        group = self._group_of(index)
        if group is None:
            return self.groups[index.row()].text
        if index.row() < len(group.inputs):
            return group.inputs[index.row()].path
        return counted("and %Ln more that are not listed", "and %Ln more that is not listed", group.unlisted)
