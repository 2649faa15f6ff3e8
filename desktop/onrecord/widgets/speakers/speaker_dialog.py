"""The dialog in which a speaker's name, role and kind are set by hand."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from onrecord.domain.errors import Problem
from onrecord.domain.messages import capitalise
from onrecord.domain.speaker import SpeakerDescription, SpeakerKind
from onrecord.viewmodels.text.names import speaker_kind_name
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.edit_dialogs import EditDialog
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import select_all


class SpeakerDialog(EditDialog):
    """Name, role and kind of a speaker, changed in one step.

    The role is either what each article says, or the one that is typed, which holds in every quote and may be empty.
    """

    def __init__(
        self, now: SpeakerDescription, latest: str, act: Callable[[SpeakerDescription], Problem | None], parent: QWidget
    ) -> None:
        """``latest``: the role that is shown while each article tells its own."""
        super().__init__(tr("Edit speaker"), now.name, tr("Save"), parent)
        self._latest, self._typed = latest, now.role or ""
        self.name, self.role = QLineEdit(now.name), QLineEdit()
        self.told = QCheckBox(tr("As each article says"))
        self.kind = QComboBox()
        for kind in SpeakerKind:
            self.kind.addItem(capitalise(speaker_kind_name(kind)), kind)
        self.kind.setCurrentIndex(self.kind.findData(now.kind))
        self._put_fields()
        self.told.toggled.connect(self._choose_role)
        self.told.setChecked(now.role is None)
        self._choose_role(self.told.isChecked())
        self._finish(lambda: act(self.wanted()))
        self.resize(460, self.sizeHint().height())
        self.name.setFocus()
        select_all(self.name)

    def _put_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        fields: tuple[tuple[int, str, QWidget], ...] = (
            (0, tr("Name"), self.name),
            (1, tr("Role"), self.role),
            (4, tr("Kind"), self.kind),
        )
        for place, name, field in fields:
            head = label(name, "soft")
            head.setBuddy(field)
            field.setAccessibleName(name)
            grid.addWidget(head, place, 0)
            grid.addWidget(field, place, 1)
        self._explained = label(name="soft", wrap=True)
        grid.addWidget(self.told, 2, 1)
        grid.addWidget(self._explained, 3, 1)
        grid.setColumnStretch(1, 1)
        self._column.addLayout(grid)
        self.name.textChanged.connect(lambda: self.refuse(""))
        QWidget.setTabOrder(self.role, self.told)
        QWidget.setTabOrder(self.told, self.kind)

    def _choose_role(self, told: bool) -> None:
        """Let the role be typed, or show the one that the latest article tells."""
        if told and self.role.isEnabled():
            self._typed = self.role.text() or self._typed
        self.role.setEnabled(not told)
        self.role.setText(self._latest if told else self._typed or self._latest)
        self.role.home(False)  # the office stands first
        self.role.setPlaceholderText(tr("No role") if not told else "")
        self._explained.setText(
            tr("Each quote is cited with the role that its own article gives, or with none.")
            if told
            else tr("Every quote of this speaker is cited with this role, whatever its article says; empty means none.")
        )

    def wanted(self) -> SpeakerDescription:
        """What the fields say."""
        return SpeakerDescription(
            self.name.text(), None if self.told.isChecked() else self.role.text(), SpeakerKind(self.kind.currentData())
        )
