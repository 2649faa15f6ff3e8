"""A facet on the left: its list under a head that folds it, with a field that narrows it where there are many rows."""

from PySide6.QtWidgets import QLineEdit, QWidget

from onrecord.viewmodels.filters.filter_state import FilterState
from onrecord.viewmodels.text.translation import figure
from onrecord.widgets.filters.date_range import DateRange
from onrecord.widgets.filters.facet_list import FacetList
from onrecord.widgets.filters.fold_section import ListSection

SHORT = 12
"""Rows of a list that is overlooked at a glance; a longer one can be searched."""


class FacetSection(ListSection):
    """The list of a facet with its head.

    Attributes:
        finder: the field that narrows the list; None where it cannot be searched.
    """

    list: FacetList

    def __init__(self, view: FacetList, finder: QLineEdit | None = None, *, unfolded: bool = True) -> None:
        super().__init__(view.accessibleName(), f"{view.facets.name}sHead", view, finder, unfolded=unfolded)
        self.finder = finder

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return (self.head, self.list) if self.finder is None else (self.head, self.finder, self.list)

    def show_filter(self, state: FilterState) -> None:
        """Show how many rows there are under the filter, or why there are none."""
        model = self.list.facets
        self.list.say_why_empty(state)
        if self.finder is not None:
            self.count.setText(figure(model.rows.named))
            self.finder.setVisible(bool(model.words) or len(model.everything) > SHORT)


class TagSection(FacetSection):
    """The tags, all of which are counted, whatever is looked for; hidden while no quote has one."""

    def show_filter(self, state: FilterState) -> None:
        """Show how many tags there are under the filter."""
        super().show_filter(state)
        model = self.list.facets
        self.count.setText(figure(model.everything.named))
        self.setVisible(bool(model.rows or model.words or state.value.named(model.facet)))


class DateSection(FacetSection):
    """The dates: a range in two fields, above the list of years and months."""

    def __init__(self, view: FacetList) -> None:
        self.range = DateRange()
        ListSection.__init__(self, view.accessibleName(), f"{view.facets.facet}sHead", view, self.range, unfolded=False)
        self.finder = None

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return self.head, *self.range.stops(), self.list
