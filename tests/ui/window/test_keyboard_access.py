"""Everything that takes the keyboard says what it is, and Tab leads to all of it, in the order in which one reads."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QPushButton, QWidget
from tests.ui.drawn_text import Pixels, colours
from tests.ui.window_states import DIALOGS, STATES, closed, dressed, fill_more, opened, settle

from onrecord.viewmodels.theme_tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, contrast
from onrecord.widgets.common.buttons import push
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
MOST_STOPS = 200
STRONG, RING = 3.0, 28


def focusable(window: QWidget) -> list[QWidget]:
    """What a person can reach by Tab or click: seen, switched on, and no inner part of another widget."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.window() is window
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
        and widget.focusProxy() is None
    ]


def named(widget: QWidget) -> bool:
    label = next((each for each in widget.window().findChildren(QLabel) if each.buddy() is widget), None)
    own = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    return bool(own or label)


def walk(window: QWidget) -> Iterator[QWidget]:
    """What Tab goes to from what has the keyboard now, until it comes round."""
    first = window.focusWidget()
    for _ in range(MOST_STOPS):
        now = window.focusWidget()
        if now is not None:
            yield now
        QTest.keyClick(now or window, Qt.Key.Key_Tab)
        if window.focusWidget() is first:
            return
    pytest.fail("Tab does not come round")


def told(widgets: list[QWidget]) -> list[str]:
    return [f"{type(w).__name__} {w.objectName()} “{w.accessibleName()}”" for w in widgets]


def check(window: QWidget) -> list[QWidget]:
    window.activateWindow()
    settle()
    wanted = focusable(window)
    assert told([widget for widget in wanted if not named(widget)]) == []
    reached = list(walk(window))
    assert told([widget for widget in wanted if widget not in reached]) == []
    return reached


@pytest.mark.parametrize("state", STATES)
def test_everything_in_the_window_is_named_and_reached(window, state):
    fill_more(window)
    STATES[state](window)
    window.middle.table.setFocus()
    assert len(check(window)) > 15


def test_everything_in_an_empty_library_is_named_and_reached(open_window):
    window = open_window(full=False, samples=("one.txt",))
    assert len(check(window)) >= 3


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def goes_on(before: QRect, after: QRect) -> bool:
    """Whether ``after`` is read after ``before``: to the right in the same line, or further down."""
    same_line = (
        before.top() < after.center().y() < before.bottom() or after.top() < before.center().y() < after.bottom()
    )
    return after.left() >= before.left() if same_line else after.top() >= before.top()


@pytest.mark.parametrize("command", DIALOGS)
def test_everything_in_a_dialog_is_named_and_reached_in_the_order_of_reading(dialogs, command):
    dialog = opened(dialogs, command)
    if not isinstance(dialog, QDialog):
        return
    reached = check(dialog)
    assert dialog.windowTitle()
    start = min(
        range(len(reached)), key=lambda at: (place(reached[at], dialog).top(), place(reached[at], dialog).left())
    )
    order = reached[start:] + reached[:start]
    back = [(a, b) for a, b in pairwise(order) if not goes_on(place(a, dialog), place(b, dialog))]
    assert [told(list(pair)) for pair in back] == []
    closed(dialog)


PANES = ("topBar", "sideBar", "filterChips", "quoteTable", "chartsPane", "articlePane", "problemPanel", "statusStrip")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_button_as_the_space_bar_does(qtbot, key):
    pressed = []
    button = push("Add", lambda: pressed.append(True))
    qtbot.addWidget(button)
    qtbot.keyClick(button, key)
    assert pressed == [True]


def test_enter_presses_every_button_of_the_window(window):
    deaf = [button for button in window.findChildren(QPushButton) if not button.autoDefault()]
    assert told(deaf) == []


def test_tab_goes_through_the_window_pane_by_pane(window):
    fill_more(window)
    STATES["filtered"](window)
    STATES["problem"](window)
    STATES["working"](window)
    window.findChild(QPushButton, "importButton").setFocus()
    panes = [_pane(widget) for widget in check(window)]
    once = [pane for pane, before in zip(panes, [None, *panes], strict=False) if pane != before]
    assert once == list(PANES)


def test_a_count_of_one_is_said_as_one(window):
    names = {box.accessibleName() for box in window.side.kinds.values()}
    assert names == {"Direct, 3 quotes", "Mixed, 1 quote", "Reported, 2 quotes"}


def _pane(widget: QWidget) -> str:
    each: QWidget | None = widget
    while each is not None and each.objectName() not in PANES:
        each = each.parentWidget()
    return each.objectName() if each else "chartsPane"


@pytest.fixture(scope="module", params=["full", "nothing_found", "tables", "unfolded"])
def in_state(request, shared_windows) -> Iterator[MainWindow]:
    """A window in one of its states, to be looked at in each theme."""
    with shared_windows() as opener:
        window = opener()
        fill_more(window)
        STATES[request.param](window)
        yield window


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK], ids=lambda tokens: tokens.name)
def test_where_the_keyboard_is_can_be_seen(in_state, tokens):
    """Where Tab has come to a widget, enough of it changes, and into colours that differ enough."""
    window = in_state
    dressed(window, tokens)
    window.activateWindow()
    window.top.search.setFocus()
    settle()
    unseen, before = [], window.grab().toImage()
    for widget in walk(window):
        settle()
        after, box = window.grab().toImage(), place(widget, window) & window.rect()
        if widget is not window.top.search and not seen(colours(before.copy(box)), colours(after.copy(box))):
            unseen.append(widget)
        before = after
    assert told(unseen) == []


def seen(before: Pixels, after: Pixels) -> bool:
    """Whether as many pixels as a ring of 8 by 8 has differ by a contrast of 3, as WCAG asks of signs of focus."""
    changed = (before != after).any(axis=-1)
    pairs, counts = np.unique(np.hstack([before[changed], after[changed]]), axis=0, return_counts=True)
    strong = [contrast(named_colour(pair[:3]), named_colour(pair[3:])) >= STRONG for pair in pairs]
    return bool(counts[strong].sum() >= RING)


def named_colour(pixel: Pixels) -> str:
    return "#" + "".join(f"{part:02x}" for part in pixel)
