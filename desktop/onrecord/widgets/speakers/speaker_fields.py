"""Parts of the dialog of a speaker: roles over time, and fields of the library's own, as many as one wants."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from onrecord.domain.speaker import DatedRole
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.edit_dialogs import name_field
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.tooltips import set_tip

_DATE_LETTERS, _NAME_LETTERS = 11, 16


class DatedRoles(QWidget):
    """Roles with the dates between which somebody had each, one a line.

    Signals:
        changed: something was typed, added or taken away.
    """

    changed = Signal()

    def __init__(self, roles: Sequence[DatedRole]) -> None:
        super().__init__()
        self._lines: list[tuple[QLineEdit, QLineEdit, QLineEdit, QPushButton]] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.add = push(tr("Add role with dates"), self._add_line, look="link")
        self.add.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._grid)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for role in roles:
            self._put(role)

    def _add_line(self) -> None:
        self._put(DatedRole(""))
        self._lines[-1][0].setFocus()
        self.changed.emit()

    def _put(self, role: DatedRole) -> None:
        what, since, until = QLineEdit(role.role), QLineEdit(role.since), QLineEdit(role.until)
        for field, name, hint in (
            (what, tr("Role with dates"), tr("Role")),
            (since, tr("From"), tr("From")),
            (until, tr("Until"), tr("Until")),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
            field.textChanged.connect(self.changed)
        for date in (since, until):
            date.setFixedWidth(_DATE_LETTERS * date.fontMetrics().averageCharWidth())
            set_tip(date, tr("A year, a month or a day: 2019, 2019-05 or 2019-05-31"))
        off = push(tr("Remove"), lambda: self._take(line), look="link")
        off.setAccessibleName(tr("Remove this role"))
        off.setAutoDefault(False)
        line = (what, since, until, off)
        row = self._grid.rowCount()
        for place, widget in enumerate(line):
            self._grid.addWidget(widget, row, place)
        self._lines.append(line)

    def _take(self, line: tuple[QLineEdit, QLineEdit, QLineEdit, QPushButton]) -> None:
        self._lines.remove(line)
        self.add.setFocus()
        for widget in line:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.changed.emit()

    def roles(self) -> tuple[DatedRole, ...]:
        """The roles as they stand; a line without a role is none."""
        made = (DatedRole(*(" ".join(field.text().split()) for field in line[:3])) for line in self._lines)
        return tuple(role for role in made if role.role)


class OwnFields(QWidget):
    """Fields of the library's own with their values, one a line; a new one is named as it is added.

    Args of `__init__`:
        values: what is said of the speaker, by field.
        known: values that others have, by field; each field of it has a line.

    Signals:
        changed: something was typed or added.
    """

    changed = Signal()

    def __init__(self, values: Mapping[str, str], known: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._named: dict[str, QLineEdit] = {}
        self._new: list[tuple[QLineEdit, QLineEdit]] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.add = push(tr("Add field"), self._add_line, look="link")
        self.add.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._grid)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for name in sorted({*values, *known}, key=str.casefold):
            self._put(name, values.get(name, ""), known.get(name, ()))

    def align(self, names: int) -> None:
        """Give the names the width that those of other fields have, in pixels."""
        self._grid.setColumnMinimumWidth(0, names)

    def _put(self, name: str, value: str, known: Sequence[str]) -> None:
        field = name_field(value, known)
        field.setAccessibleName(one_line(name))
        field.textChanged.connect(self.changed)
        head = label(one_line(name), "soft")
        head.setBuddy(field)
        row = self._grid.rowCount()
        self._grid.addWidget(head, row, 0)
        self._grid.addWidget(field, row, 1)
        self._named[name] = field

    def _add_line(self) -> None:
        name, value = QLineEdit(), QLineEdit()
        name.setMaximumWidth(_NAME_LETTERS * name.fontMetrics().averageCharWidth())
        for field, hint in ((name, tr("Name of the field")), (value, tr("Value"))):
            field.setPlaceholderText(hint)
            field.setAccessibleName(hint)
            field.textChanged.connect(self.changed)
        row = self._grid.rowCount()
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1)
        self._new.append((name, value))
        name.setFocus()
        self.changed.emit()

    def values(self) -> dict[str, str]:
        """What the fields say, by name; of a new one that has a name or a value."""
        added = {name.text().strip(): value.text() for name, value in self._new if name.text() or value.text()}
        return {name: field.text() for name, field in self._named.items()} | added
