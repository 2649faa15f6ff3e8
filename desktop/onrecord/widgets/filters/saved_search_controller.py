"""What a person keeps in the library besides quotes: saved searches, and random samples that are checked."""

import secrets
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from onrecord.domain.errors import Problem
from onrecord.viewmodels.review.sample_review import USUAL, worst
from onrecord.viewmodels.rows import SavedSearch
from onrecord.viewmodels.text.display_text import counted, figure, tr
from onrecord.viewmodels.workspace import Desk
from onrecord.widgets.common.buttons import label
from onrecord.widgets.common.edit_dialogs import EditDialog, NameDialog
from onrecord.widgets.common.notifier import Notifier
from onrecord.widgets.filters.saved_search_list import SavedList
from onrecord.widgets.quotes.quote_table_view import QuoteTable
from onrecord.widgets.review.sample_strip import SampleStrip

SEEDS = 2**31
LONGEST_NAME = 60
WIDE, NARROW = 440, 80


class Keeping(QObject):
    """Asks what is needed and hands it to the desk."""

    def __init__(
        self, desk: Desk, saved: SavedList, strip: SampleStrip, table: QuoteTable, notifier: Notifier, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._table, self._notifier, self._window = desk, table, notifier, window
        saved.applied.connect(self.apply)
        saved.rename_wanted.connect(self.rename)
        saved.update_wanted.connect(lambda search: desk.edits.update_search(search.id, desk.filter.value))
        saved.delete_wanted.connect(lambda search: desk.edits.delete_search(search.id))
        strip.resumed.connect(lambda: self.check_sample(here=True))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the commands do."""
        return {
            "save_search": self.ask_name,
            "draw_sample": self.ask_sample,
            "resume_sample": self.check_sample,
            "leave_sample": self.leave_sample,
        }

    def apply(self, search: SavedSearch) -> None:
        """Filter as a saved search does; say so where some of its speakers are gone."""
        self._desk.apply(search)
        if search.gone:
            self._notifier.say(tr("No longer in this library: {0}").format(", ".join(search.gone)))

    def ask_name(self) -> None:
        """Ask under which name the present filter is to be kept."""
        chosen = self._desk.filter.value
        chips = ", ".join(chip.short for chip in self._desk.filter.chips())
        dialog = NameDialog(
            tr("Save this search"),
            tr("The name under which the present filter is kept:"),
            (chips or tr("All quotes"))[:LONGEST_NAME],
            lambda name: self._desk.edits.save_search(name, chosen),
            self._window,
        )
        dialog.main.setText(tr("Save"))
        dialog.open()

    def rename(self, search: SavedSearch) -> None:
        """Ask for another name for a saved search."""
        if self._desk.edits.refused():
            return
        lead = tr("The name of this saved search:")
        act = self._desk.edits.rename_search
        dialog = NameDialog(tr("Rename"), lead, search.name, lambda name: act(search.id, name), self._window)
        dialog.open()

    def ask_sample(self) -> None:
        """Ask how many quotes are to be drawn at random from those shown."""
        SampleDialog(self._desk.figures.shown.quotes, self._draw, self._window).open()

    def _draw(self, number: int) -> Problem | None:
        desk = self._desk
        desk.sampling.stop()
        problem = desk.edits.draw(desk.filter.value, number, secrets.randbelow(SEEDS))
        if problem is None:
            self.check_sample()
        return problem

    def check_sample(self, *, here: bool = False) -> None:
        """Show the quotes of the sample drawn last, or of the filter's own, and go to the first that is not checked."""
        self._desk.check_sample(self._desk.sampling.sample if here else None)
        wanted = self._desk.sampling.next_open()
        if wanted is not None:
            self._table.show_quote(wanted)
        self._table.setFocus()

    def leave_sample(self) -> None:
        """Show all quotes of the filter again."""
        self._desk.leave_sample()
        self._table.setFocus()


class CountField(QLineEdit):
    """A whole number from 1 to a limit; the arrow keys count up and down."""

    def __init__(self, value: int, most: int) -> None:
        super().__init__(str(value))
        self._most = most
        self.setValidator(QIntValidator(1, most, self))
        self.setFixedWidth(NARROW)

    def value(self) -> int:
        """The number as it stands; 1 while the field is empty."""
        typed = self.text().strip()
        return min(max(1, int(typed)), self._most) if typed.isdecimal() else 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up counts up, Down counts down."""
        by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if by:
            self.setText(str(min(max(1, self.value() + by), self._most)))
        else:
            super().keyPressEvent(event)


class SampleDialog(EditDialog):
    """How many quotes to draw, and how exact that makes the answer."""

    def __init__(self, population: int, act: Callable[[int], Problem | None], parent: QWidget) -> None:
        quotes = counted("%Ln quotes", "%Ln quote", population)
        lead = tr("How much of what the filter shows is right? ({0})").format(quotes)
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
