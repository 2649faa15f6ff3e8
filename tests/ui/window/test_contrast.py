"""What is really drawn can be read: the contrast of every text with the ground below it, in every state and dialog."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from tests.ui.drawn_text import inks
from tests.ui.window_states import DIALOGS, STATES, closed, dressed, fill_more, opened, settle

from onrecord.viewmodels.theme_tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Tokens
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK], ids=lambda t: t.name)


def too_weak(widget: QWidget, tokens: Tokens) -> list[tuple[str, str, str, float]]:
    found = inks(widget)
    assert found, "no text was found at all"
    weak = [ink for ink in found if ink.contrast < (7 if tokens in (CONTRAST_LIGHT, CONTRAST_DARK) else 4.5)]
    return [(ink.text, ink.colour, ink.ground, round(ink.contrast, 2)) for ink in weak]


@pytest.fixture(scope="module", params=STATES)
def in_state(request, shared_windows) -> Iterator[MainWindow]:
    """A window in one of its states, to be looked at in each theme."""
    with shared_windows() as opener:
        window = opener()
        STATES[request.param](window)
        yield window


@THEMES
def test_every_text_of_the_window_can_be_read(in_state, tokens):
    dressed(in_state, tokens)
    assert too_weak(in_state, tokens) == []


@THEMES
def test_every_text_of_an_empty_library_can_be_read(open_window, tokens):
    window = open_window(full=False, samples=("one.txt",))
    dressed(window, tokens)
    assert too_weak(window, tokens) == []


@THEMES
def test_every_text_of_every_dialog_can_be_read(window, tokens):
    fill_more(window)
    dressed(window, tokens)
    weak = {}
    for command in DIALOGS:
        dialog = opened(window, command)
        if isinstance(dialog, QDialog):
            weak[command] = too_weak(dialog, tokens)
            closed(dialog)
    assert len(weak) >= 9
    assert {name: found for name, found in weak.items() if found} == {}


@THEMES
def test_every_line_of_the_menus_can_be_read(window, tokens):
    dressed(window, tokens)
    menus = [menu for menu in window.menuBar().findChildren(QMenu) if menu.actions()]
    assert len(menus) >= 6
    for menu in menus:
        for action in menu.actions():
            action.setEnabled(True)
        menu.resize(menu.sizeHint())
        settle()
        assert too_weak(menu, tokens) == []


def test_a_text_too_weak_is_found(window):
    dressed(window, LIGHT)
    window.status.setStyleSheet("#statusText { color: #999999; }")
    settle()
    weak = [text for text, *_ in too_weak(window, LIGHT)]
    assert weak == [window.status._totals.text(), window.status.checked.words.text()]
