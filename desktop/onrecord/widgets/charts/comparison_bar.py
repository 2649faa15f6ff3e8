"""What is compared with what: two periods, all before and after a day, or two sources."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QSizePolicy, QWidget

from onrecord.domain.dates.date_keys import day_bounds, is_range, range_ends
from onrecord.domain.facets import Facet
from onrecord.viewmodels.charts.charts_model import ChartsModel
from onrecord.viewmodels.charts.comparison import Sides, around
from onrecord.viewmodels.text.number_formats import period_text
from onrecord.viewmodels.text.translation import locale, tr
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.flow_layout import FlowLayout
from onrecord.widgets.common.layout_helpers import quietly

ISO = "yyyy-MM-dd"
PERIODS, AROUND, SOURCES = range(3)
LETTERS = 8
"""How many letters of a period or a source a list shows at the least."""


class ComparisonBar(QWidget):
    """Lists to choose from; what is chosen is compared at once.

    Args of `__init__`:
        board: whose comparison it is.
    """

    def __init__(self, board: ChartsModel) -> None:
        super().__init__()
        self._board = board
        self.way = self._list(tr("What is compared"))
        self.way.addItems([tr("Two periods"), tr("Before and after a day"), tr("Two sources")])
        self.one, self.other = self._list(tr("The first to compare")), self._list(tr("The second to compare"))
        self._with = label(tr("with"))
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(tr("The day from which on is after"))
        self.day.setLocale(locale())
        self.day.setDisplayFormat(tr("d MMM yyyy"))
        flow = FlowLayout(self, 8)
        for widget in (self.way, self.one, self._with, self.other, self.day):
            flow.addWidget(widget)
        self.way.activated.connect(self._turn)
        for choice in (self.one, self.other):
            choice.activated.connect(lambda _: self._compare())
        self.day.userDateChanged.connect(lambda _: self._compare())

    def _list(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setMinimumContentsLength(LETTERS)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return made

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return self.way, self.one, self.other, self.day

    def show_sides(self) -> None:
        """Show what is compared, and what could be."""
        sides, choices = self._board.sides, self._board.side_choices()
        self.setEnabled(sides is not None)
        if sides is None:
            return
        is_around = sides.facet is Facet.DATE and sides.one.startswith("..") and sides.other.endswith("..")
        way = SOURCES if sides.facet is Facet.SOURCE else AROUND if is_around else PERIODS
        quietly(self.way, lambda: self.way.setCurrentIndex(way))
        for choice, key in ((self.one, sides.one), (self.other, sides.other)):
            quietly(choice, lambda choice=choice, key=key: self._fill(choice, key, choices[sides.facet]))  # type: ignore[misc]
            choice.setVisible(way != AROUND)
        self._with.setVisible(way != AROUND)
        self.day.setVisible(way == AROUND)
        if is_around:
            date = QDate.fromString(range_ends(sides.other)[0], ISO)
            quietly(self.day, lambda: self.day.setDate(date))

    def _fill(self, choice: QComboBox, key: str, keys: list[str]) -> None:
        choice.clear()
        for each in dict.fromkeys((*([key] if key not in keys else ()), *keys)):
            choice.addItem(period_text(each) if self.way.currentIndex() == PERIODS else each, each)
            choice.setItemData(choice.count() - 1, choice.itemText(choice.count() - 1), Qt.ItemDataRole.ToolTipRole)
        choice.setCurrentIndex(choice.findData(key))

    def _turn(self, way: int) -> None:
        """Compare something else: what is most likely meant."""
        choices = self._board.side_choices()
        if way == SOURCES:
            found = choices.get(Facet.SOURCE, [])[:2]
            sides = Sides(Facet.SOURCE, *found) if len(found) == 2 else None
        elif way == AROUND:
            sides = self._around(self._middle(choices.get(Facet.DATE, [])))
        else:
            sides = self._periods(choices.get(Facet.DATE, []))
        self._board.compare(sides)
        self.show_sides()

    def _periods(self, keys: list[str]) -> Sides | None:
        """The last two of the longest periods of which there are two."""
        for length in (4, 7):
            found = [key for key in keys if len(key) == length and not is_range(key)][:2]
            if len(found) == 2:
                return Sides(Facet.DATE, found[1], found[0])
        return None

    def _middle(self, keys: list[str]) -> QDate:
        """The day half-way through what there is."""
        days = sorted(day for key in keys for day in day_bounds(key))
        if not days:
            return QDate.currentDate()
        first, last = QDate.fromString(days[0], ISO), QDate.fromString(days[-1], ISO)
        return first.addDays(first.daysTo(last) // 2)

    def _around(self, day: QDate) -> Sides:
        return around(day.toString(ISO), day.addDays(-1).toString(ISO))

    def _compare(self) -> None:
        """Compare what is chosen, if it is two."""
        if self.way.currentIndex() == AROUND:
            self._board.compare(self._around(self.day.date()))
        elif self.one.currentData() and self.other.currentData() and self.one.currentData() != self.other.currentData():
            facet = Facet.SOURCE if self.way.currentIndex() == SOURCES else Facet.DATE
            self._board.compare(Sides(facet, self.one.currentData(), self.other.currentData()))
