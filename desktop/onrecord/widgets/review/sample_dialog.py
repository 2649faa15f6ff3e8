"""The dialog that asks how many quotes are to be drawn at random."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from onrecord.domain.errors import Problem
from onrecord.viewmodels.review.sample_review import USUAL, worst
from onrecord.viewmodels.text.translation import counted, figure, tr
from onrecord.widgets.common.edit_dialogs import CountField, EditDialog
from onrecord.widgets.common.elided_labels import label

WIDE = 440


class SampleDialog(EditDialog):
    """How many quotes to draw, and how exact that makes the answer."""

    def __init__(self, population: int, act: Callable[[int], Problem | None], parent: QWidget) -> None:
        quotes = counted("%Ln quotes", "%Ln quote", population)
        lead = tr("How accurate are the quotes shown? ({0})").format(quotes)
        super().__init__(tr("Check a random sample"), lead, tr("Start"), parent)
        self._population = population
        self.number = CountField(min(USUAL, max(1, population)), max(1, population))
        self.number.setAccessibleName(tr("Quotes to draw"))
        self._exact = label(name="soft", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.number)
        row.addWidget(label(tr("of them, drawn at random"), "soft"), 1)
        self._column.addLayout(row)
        self._column.addWidget(self._exact)
        self.number.textChanged.connect(lambda: self._tell(self.number.value()))
        self._finish(lambda: act(self.number.value()))
        self._tell(self.number.value())
        self.resize(WIDE, self._column.totalHeightForWidth(WIDE))
        self.number.selectAll()

    def _tell(self, number: int) -> None:
        how = tr("A says that a quote is right, X that it is wrong.")
        exact = tr("The share found is then within {0} percentage points or fewer, 19 times out of 20.")
        every = tr("That is all of them: the share is then known.")
        points = worst(number, self._population) if number < self._population else 0
        self._exact.setText(f"{how} {exact.format(figure(points)) if points else every}")
