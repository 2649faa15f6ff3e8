"""Nothing is cut off: at its smallest every part still has the room that its words need, at any scale."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)
from tests.ui.window_states import DIALOGS, STATES, closed, fill_more, opened, problem, scaled, settle

from onrecord.domain.operations import AssignQuotes, SetSource
from onrecord.widgets.common.clamped_label import ClampedLabel
from onrecord.widgets.common.elided_labels import ElidedLabel, ShrinkingLabel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
SCALE = "ONRECORD_TEST_SCALED"
SMALLEST_SCREEN = (1024, 640)


def clipped(window: QWidget) -> Iterator[str]:
    """Labels and buttons in sight that are smaller than their text."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and _too_small(widget):
            yield f"{widget.objectName()} “{widget.text()}” {widget.size().toTuple()}"  # type: ignore[attr-defined]


def _too_small(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel | ShrinkingLabel):
        return widget.height() < widget.fontMetrics().height()
    if isinstance(widget, QLabel) and widget.text():
        return _needs_more(widget)
    if isinstance(widget, QPushButton | QCheckBox | QToolButton) and _text(widget):
        return widget.width() < _wide(widget) or _too_low(widget)
    return isinstance(widget, QLineEdit) and _too_low(widget)


def _too_low(widget: QWidget) -> bool:
    """Whether a line of text has no room inside the edges and the padding."""
    inside = QStyle.SubElement
    if isinstance(widget, QLineEdit):
        option, part = QStyleOptionFrame(), inside.SE_LineEditContents
    elif isinstance(widget, QPushButton):
        option, part = QStyleOptionButton(), inside.SE_PushButtonContents
    else:
        return widget.height() < widget.fontMetrics().height()
    widget.initStyleOption(option)
    return widget.style().subElementRect(part, option, widget).height() < widget.fontMetrics().height()


def _needs_more(label: QLabel) -> bool:
    if isinstance(label, ClampedLabel):
        return label.height() < label.fontMetrics().height() or label.height() < label.lines_height(label.text())
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    bounds = label.fontMetrics().size(0, label.text())
    return label.width() < bounds.width() or label.height() < bounds.height()


def _text(button: QAbstractButton) -> str:
    icon_only = isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    return "" if icon_only else button.text().replace("&&", "&")


def _wide(button: QAbstractButton) -> int:
    return button.fontMetrics().horizontalAdvance(_text(button))


def shrink(window: QWidget) -> None:
    window.resize(window.minimumSizeHint().expandedTo(window.minimumSize()))
    settle()


@pytest.fixture(scope="module", params=[1.0, 1.5])
def text_scale(request):
    return request.param


@pytest.mark.parametrize("state", STATES)
def test_nothing_in_the_smallest_window_is_cut_off(window, state, text_scale):
    fill_more(window)
    scaled(window, text_scale)
    STATES[state](window)
    settle()
    assert list(clipped(window)) == []
    shrink(window)
    assert list(clipped(window)) == []


def test_nothing_in_an_empty_library_is_cut_off(open_window, text_scale):
    window = open_window(full=False, samples=("one.txt",))
    scaled(window, text_scale)
    shrink(window)
    assert list(clipped(window)) == []


@pytest.mark.parametrize("command", DIALOGS)
def test_nothing_in_the_smallest_dialog_is_cut_off(dialogs, command, text_scale):
    scaled(dialogs, text_scale)
    dialog = opened(dialogs, command)
    if isinstance(dialog, QDialog):
        assert list(clipped(dialog)) == []
        shrink(dialog)
        assert list(clipped(dialog)) == []
        assert dialog.width() <= SMALLEST_SCREEN[0]
        closed(dialog)


@pytest.mark.skipif(bool(os.environ.get(SCALE)), reason="this is the scaled process")
def test_nothing_is_cut_off_on_a_screen_of_half_as_many_points_more(tmp_path: Path):
    environment = os.environ | {"QT_SCALE_FACTOR": "1.5", SCALE: "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-k", "1.0", __file__]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("command", ["set_source", "rename", "edit_quote"])
def test_of_a_long_name_the_beginning_is_shown_and_all_is_selected(window, command):
    name = "Maximiliana Konstantinopoulou-Featherstonehaugh of the Riverside Municipalities of Upper Wolverhampton"
    window.workspace.edits.apply(AssignQuotes(window.workspace.quotes.ids[:1], name))
    window.workspace.edits.apply(SetSource([window.article.article_id], name))
    window.middle.table.setFocus()
    dialog = opened(window, command)
    field = dialog.speaker if command == "edit_quote" else dialog.field
    assert (field.selectedText(), field.cursorPosition()) == (name, 0)
    closed(dialog)


def test_a_dialog_with_nothing_to_choose_is_as_low_as_its_words(window):
    window.middle.table.setFocus()
    dialog = opened(window, "split")
    assert dialog.main.isHidden()
    assert dialog.height() <= dialog.layout().totalMinimumHeightForWidth(dialog.width()) + 20
    closed(dialog)


def test_the_current_quote_stays_in_sight_when_type_grows(window):
    fill_more(window)
    table = window.middle.table
    table.show_quote(window.workspace.quotes.ids[40])
    for step in (1, 1, 1, -1, -1, -1, -1):
        window.theme.step(step)
        settle()
        assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())


def test_boxes_icons_and_rows_grow_with_the_type(window, qtbot):
    problem(window)
    button, box = window.top._buttons[0], window.side.speakers.itemDelegate()
    before = box.box, button.iconSize().width(), window.problems.table.rowHeight(0)
    for _ in range(3):
        window.theme.step(1)
    settle()
    after = box.box, button.iconSize().width(), window.problems.table.rowHeight(0)
    assert all(now >= 1.4 * then for now, then in zip(after, before, strict=True))
    row = window.side.speakers.visualRect(window.side.speakers.model().index(0, 0))
    qtbot.mouseClick(window.side.speakers.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(32, row.center().y()))
    second = window.side.speakers.visualRect(window.side.speakers.model().index(1, 0))
    qtbot.mouseClick(window.side.speakers.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(32, second.center().y()))
    assert len(window.workspace.filter.value.speakers) == 2


def test_a_label_too_small_is_found(window):
    window.status.checked.words.setFixedWidth(20)
    settle()
    assert len(list(clipped(window))) == 1
    QApplication.processEvents()


def test_a_field_and_a_button_too_low_are_found(window):
    window.top.search.setFixedHeight(20)
    window.top._buttons[0].setFixedHeight(20)
    settle()
    assert len(list(clipped(window))) == 2
