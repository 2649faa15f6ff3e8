"""The dialog in which it is said by hand who a speaker is."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from onrecord.domain.attributes.speaker_attributes import COUNTRY, GENDER, GENDERS, ORGANISATION, PARTY, TYPED_FIELDS
from onrecord.domain.errors import Problem
from onrecord.domain.messages import capitalise
from onrecord.domain.speaker import SpeakerDescription, SpeakerKind
from onrecord.viewmodels.text.names import attribute_field_name, attribute_value, speaker_kind_name
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.edit_dialogs import EditDialog, name_field
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import select_all
from onrecord.widgets.common.scroll_pane import ScrollPane
from onrecord.widgets.speakers.speaker_fields import DatedRoles, OwnFields

WIDTH, HIGHEST = 560, 620


class SpeakerDialog(EditDialog):
    """Name, kind, role and attributes of a speaker, changed in one step.

    The role is either what each article says, or the one that is typed, which holds in every quote and may be empty;
    roles with dates go before it in quotes of their time.

    Args of `__init__`:
        now: what is said of the speaker.
        latest: the role that is shown while each article tells its own.
        known: values that other speakers have, by field, the library's own among them.
        act: gets what the fields say, and says why it cannot be.
    """

    def __init__(
        self,
        now: SpeakerDescription,
        latest: str,
        known: Mapping[str, Sequence[str]],
        act: Callable[[SpeakerDescription], Problem | None],
        parent: QWidget,
    ) -> None:
        super().__init__(tr("Edit speaker"), now.name, tr("Save"), parent)
        self._latest, self._typed = latest, now.role or ""
        said = now.attributes or {}
        self.name, self.role, self.told = QLineEdit(now.name), QLineEdit(), QCheckBox(tr("As each article says"))
        self.kind, self.gender = _kinds(now.kind), _genders(said.get(GENDER, ""), known.get(GENDER, ()))
        texts = (ORGANISATION, PARTY, COUNTRY)
        self.texts = {name: name_field(said.get(name, ""), known.get(name, ())) for name in texts}
        self.roles = DatedRoles(now.roles or ())
        own = {name: value for name, value in said.items() if name not in TYPED_FIELDS}
        self.own = OwnFields(own, {name: values for name, values in known.items() if name not in TYPED_FIELDS})
        self._explained = label(name="soft", wrap=True)
        self._column.addWidget(self._body(), 1)
        self.told.toggled.connect(self._choose_role)
        self.told.setChecked(now.role is None)
        self._choose_role(self.told.isChecked())
        self._finish(lambda: act(self.wanted()))
        self._keep_size()
        self.name.setFocus()
        select_all(self.name)

    def _body(self) -> QWidget:
        body = QWidget()
        body.setObjectName("dialogPage")
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._put(tr("Name"), self.name)
        self._put(tr("Kind"), self.kind)
        self._put(tr("Role"), self.role)
        self._put("", self.told)
        self._put("", self._explained)
        self._put("", self.roles)
        self._put(attribute_field_name(GENDER), self.gender)
        for name, field in self.texts.items():
            self._put(attribute_field_name(name), field)
        self._grid.addWidget(self.own, self._grid.rowCount(), 0, 1, 2)
        self.own.align(max(head.sizeHint().width() for head in body.findChildren(QLabel) if head.buddy()))
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        area = ScrollPane(body)
        area.setObjectName("dialogArea")
        self._area, self._page = area, body
        self.gender.editTextChanged.connect(lambda: self.refuse(""))
        for field in (self.name, *self.texts.values()):
            field.textChanged.connect(lambda: self.refuse(""))
        for part in (self.roles, self.own):
            part.changed.connect(self._keep_size)
        return area

    def _put(self, name: str, field: QWidget) -> None:
        row = self._grid.rowCount()
        if name:
            head: QLabel = label(name, "soft")
            head.setBuddy(field)
            field.setAccessibleName(name)
            self._grid.addWidget(head, row, 0)
        self._grid.addWidget(field, row, 1)

    def _keep_size(self) -> None:
        """Be as high as the fields need, up to a height from which they scroll."""
        self.refuse("")
        needed = self._page.sizeHint().height()
        self._area.setMinimumHeight(min(needed, HIGHEST // 2))
        around = self._column.sizeHint().height() - self._area.sizeHint().height()
        self.resize(max(self.width(), WIDTH), min(max(self.height(), needed + around), HIGHEST + around))

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
        typed = {name: field.text() for name, field in self.texts.items()}
        return SpeakerDescription(
            self.name.text(),
            None if self.told.isChecked() else self.role.text(),
            SpeakerKind(self.kind.currentData()),
            self.roles.roles(),
            {**typed, GENDER: self._gender(), **self.own.values()},
        )

    def _gender(self) -> str:
        """The gender as it is kept: a word that is offered stands for one, in whatever language it is shown."""
        text = self.gender.currentText()
        place = self.gender.findText(text)
        return str(self.gender.itemData(place)) if place >= 0 else text


def _kinds(now: SpeakerKind) -> QComboBox:
    box = QComboBox()
    for kind in SpeakerKind:
        box.addItem(capitalise(speaker_kind_name(kind)), kind)
    box.setCurrentIndex(box.findData(now))
    return box


def _genders(now: str, known: Sequence[str]) -> QComboBox:
    """Genders to choose from or to be typed. What is said is said by a person: nothing is guessed."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItem("", "")
    for value in dict.fromkeys((*GENDERS, *known)):
        box.addItem(attribute_value(GENDER, value), value)
    box.setCurrentIndex(max(0, box.findData(now)))
    if now and box.findData(now) < 0:
        box.setEditText(now)
    return box
