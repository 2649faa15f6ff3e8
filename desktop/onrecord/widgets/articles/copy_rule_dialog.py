"""The dialog that asks which articles count as copies of one another."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from onrecord.domain.article import LEAST_LIKENESS, MOST_DAYS, MOST_LIKENESS, CopyRule
from onrecord.domain.errors import Problem
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.edit_dialogs import CountField, EditDialog
from onrecord.widgets.common.elided_labels import label

WIDE = 460


class CopyRuleDialog(EditDialog):
    """How much must be the same, and how many days may lie between."""

    def __init__(self, now: CopyRule, act: Callable[[CopyRule], Problem | None], parent: QWidget) -> None:
        lead = tr("When do articles tell the same story?")
        super().__init__(tr("What counts as a copy"), lead, tr("Set"), parent)
        self.likeness = CountField(now.likeness, MOST_LIKENESS, LEAST_LIKENESS)
        self.days = CountField(now.days, MOST_DAYS, 0)
        self._add(self.likeness, tr("% of the shorter one, or more, stand in the other word for word"))
        self._add(self.days, tr("days, or fewer, lie between their dates; without a date they fit any other"))
        note = tr("No article is removed. What you said yourself of a story holds whatever you set here.")
        self._column.addWidget(label(note, "soft", wrap=True))
        self._finish(lambda: act(CopyRule(self.likeness.value(), self.days.value())))
        self.resize(WIDE, self._column.totalHeightForWidth(WIDE))
        self.likeness.selectAll()

    def _add(self, field: CountField, words: str) -> None:
        """A row with a number and what it is of."""
        named = label(words, "soft", wrap=True)
        named.setBuddy(field)
        field.setAccessibleName(words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(field)
        row.addWidget(named, 1)
        self._column.addLayout(row)
