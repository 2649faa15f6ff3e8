"""Dialogs that set a field of many articles at once, before they are added."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from onrecord.domain.errors import Problem
from onrecord.domain.messages import message
from onrecord.viewmodels.text.number_formats import date_text, one_line
from onrecord.viewmodels.text.translation import counted, tr
from onrecord.viewmodels.text.typed_facts import date_hint, read_date
from onrecord.widgets.common.edit_dialogs import EditDialog, name_field
from onrecord.widgets.common.layout_helpers import select_all


class LabelDialog(EditDialog):
    """Type a value for a field of some articles."""

    def __init__(
        self,
        title: str,
        lead: str,
        now: str,
        known: Sequence[str],
        act: Callable[[str], Problem | None],
        parent: QWidget,
    ) -> None:
        super().__init__(title, lead, tr("Set"), parent)
        self.field = name_field(now, known)
        self.field.setAccessibleName(title)
        self.field.textChanged.connect(lambda: self.refuse(""))
        select_all(self.field)
        self._column.addWidget(self.field)
        self._finish(lambda: act(self.field.text()))
        self.setMinimumWidth(400)


def source_dialog(
    number: int, now: str, known: Sequence[str], act: Callable[[str], object], parent: QWidget
) -> LabelDialog:
    """Ask for the source of some articles."""

    def take(text: str) -> None:
        act(one_line(text))

    lead = counted("The outlet that published these %Ln articles:", "The outlet that published the article:", number)
    return LabelDialog(tr("Set the source"), lead, now, known, take, parent)


def date_dialog(number: int, now: str, act: Callable[[str], object], parent: QWidget) -> LabelDialog:
    """Ask for the day on which some articles were published."""

    def take(text: str) -> Problem | None:
        date = read_date(text)
        if date is None:
            why, remedy = message("this is no date"), message("Write it like this: {0}.", date_hint())
            return Problem(text, why, remedy)
        act(date)
        return None

    lead = counted("The day on which these %Ln articles appeared:", "The day on which the article appeared:", number)
    dialog = LabelDialog(tr("Set the date"), lead, date_text(now), (), take, parent)
    dialog.field.setPlaceholderText(date_hint())
    return dialog
