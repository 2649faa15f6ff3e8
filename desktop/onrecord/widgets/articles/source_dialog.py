"""The dialog that asks for the source of an article."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from onrecord.domain.errors import Problem
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.edit_dialogs import EditDialog, name_field
from onrecord.widgets.common.layout_helpers import select_all


class SourceDialog(EditDialog):
    """Type the source of an article; sources that are known are completed."""

    def __init__(self, now: str, known: Sequence[str], act: Callable[[str], Problem | None], parent: QWidget) -> None:
        super().__init__(tr("Source of the article"), tr("The outlet that published it:"), tr("Set source"), parent)
        self.field = name_field(now, known)
        self.field.setAccessibleName(self.windowTitle())
        select_all(self.field)
        self._column.addWidget(self.field)
        self._finish(lambda: act(self.field.text()))
        self.setMinimumWidth(400)
