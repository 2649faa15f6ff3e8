"""A range of dates to filter by: two fields with calendars, ranges at one click, and what the library spans."""

from PySide6.QtCore import QDate, QPoint, Signal
from PySide6.QtWidgets import QDateEdit, QGridLayout, QMenu, QPushButton, QSizePolicy, QWidget

from onrecord.domain.dates.date_keys import day_bounds, range_key
from onrecord.viewmodels.filters.filter_state import FilterState
from onrecord.viewmodels.text.number_formats import date_text
from onrecord.viewmodels.text.translation import locale, tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import ShrinkingLabel, label
from onrecord.widgets.common.layout_helpers import add_to_menu, quietly
from onrecord.widgets.common.menu_hover import follow_menu
from onrecord.widgets.common.right_to_left import margins
from onrecord.widgets.common.tooltips import set_tip

ISO = "yyyy-MM-dd"


class DateRange(QWidget):
    """The first and the last day that is shown. Both ends of the library together are no filter.

    Signals:
        chosen: the range as `Filter.dates` takes it; "" for all dates.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.first, self.last = _field(tr("From")), _field(tr("To"))
        self._span = ("", "")
        self._said = ShrinkingLabel("sectionCount")
        self.quick = push(tr("Quick ranges"), self._offer, look="link")
        grid = QGridLayout(self)
        grid.setContentsMargins(margins(14, 2, 18, 4))
        grid.setVerticalSpacing(3)
        grid.addWidget(self._said, 0, 0, 1, 2)
        for row, (name, field) in enumerate(((tr("From"), self.first), (tr("To"), self.last)), 1):
            grid.addWidget(label(name), row, 0)
            grid.addWidget(field, row, 1)
            field.userDateChanged.connect(lambda _, moved=field: self._tell(moved))
        grid.addWidget(self.quick, 3, 1)
        grid.setColumnStretch(1, 1)

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return self.first, self.last, self.quick

    def show_span(self, span: tuple[str, str], state: FilterState) -> None:
        """Show what the library spans, and what is chosen of it; nothing where no article has a date."""
        self._span = span
        self.setVisible(all(span))
        if not all(span):
            return
        words = tr("{0} to {1}").format(*map(date_text, span))
        self._said.setText(words)
        set_tip(self._said, tr("The first and the last day of all articles: {0}").format(words))
        chosen = state.value.dates - {""}
        bounds = [day_bounds(key) for key in chosen] or [span]
        first = max(span[0], min(bound[0] for bound in bounds))
        last = min(span[1], max(bound[1] for bound in bounds))
        for field, day in ((self.first, first), (self.last, last)):
            quietly(field, lambda field=field, day=day: _show(field, span, day))  # type: ignore[misc]

    def _tell(self, moved: QDateEdit) -> None:
        """Filter by what the fields say; one that was moved beyond the other takes it along."""
        if self.first.date() > self.last.date():
            other = self.last if moved is self.first else self.first
            quietly(other, lambda: other.setDate(moved.date()))
        self._choose(self.first.date(), self.last.date())

    def _choose(self, first: QDate, last: QDate) -> None:
        one, other = (day.toString(ISO) for day in (first, last))
        self.chosen.emit("" if (one, other) == self._span else range_key(one, other))

    def _offer(self) -> None:
        """Offer ranges up to the last day of the library: it may be an old one."""
        menu, last = QMenu(self), QDate.fromString(self._span[1], ISO)
        start = QDate.fromString(self._span[0], ISO)
        for text, first in (
            (tr("Last 7 days of the library"), last.addDays(-6)),
            (tr("Last 30 days of the library"), last.addDays(-29)),
            (tr("Last 12 months of the library"), last.addYears(-1).addDays(1)),
        ):
            add_to_menu(menu, text, lambda first=first: self._choose(max(start, first), last))  # type: ignore[misc]
        menu.addSeparator()
        add_to_menu(menu, tr("All dates"), lambda: self.chosen.emit(""))
        menu.aboutToHide.connect(menu.deleteLater)
        follow_menu(self.quick, menu)
        menu.popup(_below(self.quick))


def _below(button: QPushButton) -> QPoint:
    return button.mapToGlobal(button.rect().bottomLeft())


def _field(name: str) -> QDateEdit:
    made = QDateEdit()
    made.setCalendarPopup(True)
    made.setLocale(locale())
    made.setDisplayFormat(tr("d MMM yyyy"))
    made.setAccessibleName(tr("{0}, date of publication").format(name))
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def _show(field: QDateEdit, span: tuple[str, str], day: str) -> None:
    field.setDateRange(*(QDate.fromString(end, ISO) for end in span))
    field.setDate(QDate.fromString(day, ISO))
