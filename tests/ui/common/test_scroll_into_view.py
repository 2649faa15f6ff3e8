"""What does not fit scrolls, and what the keyboard comes to is brought into sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from tests.ui.window_states import PROBLEM, fill_more, settle

from onrecord.domain.facets import Facet
from onrecord.widgets.filters.filter_bar import LINES
from onrecord.widgets.window.main_window import MainWindow


def many_chips(window: MainWindow) -> list[QWidget]:
    fill_more(window)
    for row in window.workspace.all_named_speakers()[:14]:
        window.workspace.filter.include(Facet.SPEAKER, row.id, row.name, add=True)
    settle()
    return window.middle.filters.chips


def seen(chip: QWidget) -> bool:
    return chip.visibleRegion().boundingRect() == chip.rect()


def test_every_chip_is_in_sight_as_soon_as_it_is_there(window: MainWindow) -> None:
    fill_more(window)
    window.workspace.filter.set_text("harbour")
    settle()
    (chip,) = window.middle.filters.chips
    assert seen(chip)
    window.workspace.filter.set_text("")
    settle()
    assert window.middle.filters.height() < 2 * chip.height()


def test_of_many_chips_some_lines_are_in_sight_and_the_others_scroll(window: MainWindow, qtbot) -> None:
    window.resize(window.minimumSize())
    chips = many_chips(window)
    lines = {chip.y() for chip in chips if seen(chip)}
    assert len(lines) == LINES < len({chip.y() for chip in chips})
    window.activateWindow()
    window.middle.filters.reported.setFocus()
    qtbot.keyClick(window.middle.filters.reported, Qt.Key.Key_Backtab)
    assert window.focusWidget() is chips[-1]
    settle()
    assert seen(chips[-1])
    assert not seen(chips[0])


def test_a_box_that_the_keyboard_comes_to_from_outside_is_brought_into_sight(window: MainWindow, qtbot) -> None:
    fill_more(window)
    window.resize(window.minimumSize())
    settle()
    box = window.side.rejected
    assert not seen(box)
    window.activateWindow()
    box.setFocus()
    settle()
    assert seen(box)


def test_the_keyboard_goes_from_a_chip_taken_off_to_the_next(window: MainWindow, qtbot) -> None:
    chips = many_chips(window)
    window.activateWindow()
    chips[1].setFocus()
    following = chips[2].text()
    qtbot.keyClick(chips[1], Qt.Key.Key_Space)
    assert window.focusWidget() is window.middle.filters.chips[1]
    assert window.middle.filters.chips[1].text() == following


def test_the_keyboard_goes_from_problems_dismissed_to_the_quotes(window: MainWindow, qtbot) -> None:
    window.problems.add(PROBLEM)
    window.activateWindow()
    dismiss = next(each for each in window.problems.findChildren(QPushButton) if each.text() == "Dismiss")
    dismiss.setFocus()
    qtbot.keyClick(dismiss, Qt.Key.Key_Space)
    assert window.problems.isHidden()
    assert window.focusWidget() is window.middle.table
