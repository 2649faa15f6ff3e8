"""The range of dates on the left: what the library spans, two fields, and ranges at one click."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QMenu
from tests.ui.library_builders import numbered
from tests.ui.window_states import settle

from onrecord.domain.facets import Facet
from onrecord.library import Library

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)


@pytest.fixture
def dated(open_window, tmp_path):
    """A window on articles of three months of 2021, one of the year alone, and one without a date."""
    library = Library.open(tmp_path / "Dated.onrecord")
    for number, day in enumerate(("2021-03-02", "2021-04-20", "2021-05-09", "2021", "")):
        article, attributions = numbered(number)
        library.add(replace(article, published=day), attributions[:1])
    window = open_window(library=library)
    window.side.folds["datesHead"].setChecked(True)
    settle()
    return window


def shown(window) -> int:
    return len(window.workspace.quotes.ids)


def test_a_range_is_filtered_by_and_taken_off_again(dated):
    fields, state = dated.side.date_range, dated.workspace.filter
    assert (fields.first.date(), fields.last.date()) == (QDate(2021, 1, 1), QDate(2021, 12, 31))
    assert fields._said.text() == "1 Jan 2021 to 31 Dec 2021"
    fields.first.setDate(QDate(2021, 4, 1))
    assert state.value.dates == {"2021-04-01..2021-12-31"}
    assert shown(dated) == 2
    assert [chip.text for chip in state.chips()] == ["Published: 1 Apr 2021 – 31 Dec 2021"]
    fields.first.setDate(QDate(2021, 1, 1))
    assert state.value.dates == frozenset()
    assert shown(dated) == 5


def test_an_end_that_is_moved_beyond_the_other_takes_it_along(dated):
    fields = dated.side.date_range
    fields.last.setDate(QDate(2021, 4, 25))
    fields.first.setDate(QDate(2021, 5, 9))
    assert dated.workspace.filter.value.dates == {"2021-05-09"}
    assert fields.last.date() == QDate(2021, 5, 9)


def test_the_fields_follow_the_lists_and_quick_ranges_end_where_the_library_does(dated):
    fields = dated.side.date_range
    dated.workspace.filter.include(Facet.DATE, "2021-04")
    assert (fields.first.date(), fields.last.date()) == (QDate(2021, 4, 1), QDate(2021, 4, 30))
    fields.quick.click()
    (menu,) = [menu for menu in fields.findChildren(QMenu) if menu.isVisible()]
    next(action for action in menu.actions() if action.text().startswith("Last 30")).trigger()
    menu.close()
    assert dated.workspace.filter.value.dates == {"2021-12-02..2021-12-31"}
