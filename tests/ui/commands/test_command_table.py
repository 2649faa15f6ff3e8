"""The palette, the shortcut sheet, and one table of commands behind both."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

import onrecord
from onrecord.widgets.commands.command import bare
from onrecord.widgets.commands.command_actions import BoundCommands
from onrecord.widgets.commands.command_palette import CommandPalette
from onrecord.widgets.commands.shortcut_sheet import ShortcutSheet, _columns, groups
from onrecord.widgets.window.command_table import _declared, commands
from onrecord.widgets.window.main_window import MainWindow
from onrecord.widgets.window.palette_controller import offers

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)


@pytest.fixture
def palette(window: MainWindow) -> CommandPalette:
    window._actions["palette"].trigger()
    return window.findChild(CommandPalette)


def chosen(palette: CommandPalette) -> str:
    return palette.view.currentIndex().data()


def test_every_command_is_known_by_one_name_and_leads_somewhere(window):
    named = [command.name for command in commands() if command.name]
    assert len(named) == len(set(named))
    assert sorted(named) == sorted(command.name for command in _declared())
    carried_out = [action for each in window.findChildren(BoundCommands) for action, _ in each._bound]
    assert sorted(action.command.name for action in carried_out) == sorted(named)
    assert {offer.name for offer in offers(window._actions)} == set(named) - {"palette"}


def test_no_shortcut_starts_like_another_or_is_given_twice(window):
    keys = [keys for action in window.findChildren(QAction) for keys in action.shortcuts()]
    for at, one in enumerate(keys):
        for other in keys[at + 1 :]:
            assert one.matches(other) == other.matches(one) == QKeySequence.SequenceMatch.NoMatch


RESERVED = {
    "Windows": ("Ctrl+Esc", "Alt+Esc", "Alt+Tab", "Alt+F4", "Alt+Space", "Ctrl+Shift+Esc", "Ctrl+Alt+Del", "F10"),
    "macOS": ("Ctrl+H", "Ctrl+M", "Ctrl+Alt+Esc", "Ctrl+Tab", "Ctrl+Space", "Ctrl+`", "Ctrl+Shift+3", "Ctrl+Shift+4",
              "Ctrl+Shift+5", "Ctrl+Shift+Q", "Meta+Left", "Meta+Right", "Meta+Up", "Meta+Down"),
    "GNOME": ("Alt+F1", "Alt+F2", "Alt+F4", "Alt+F7", "Alt+F8", "Alt+F10", "Alt+Esc", "Alt+Space", "Ctrl+Alt+Left",
              "Ctrl+Alt+Right", "Ctrl+Alt+Up", "Ctrl+Alt+Down", "Ctrl+Alt+T", "Ctrl+Shift+U", "Ctrl+.", "Ctrl+;"),
    "KDE": ("Ctrl+Esc", "Alt+F1", "Alt+F2", "Alt+F3", "Ctrl+F1", "Ctrl+F2", "Ctrl+F3", "Ctrl+F4", "Ctrl+F8", "Ctrl+F9",
            "Ctrl+F10", "Ctrl+F12", "Ctrl+Alt+A", "Ctrl+Alt+L", "Ctrl+Alt+K", "Ctrl+Alt+V", "Alt+Space"),
}  # fmt: skip
"""Keys that a desktop takes, or gives a meaning of its own, by the makers' own lists. Ctrl is Command on macOS."""


@pytest.mark.parametrize("system", RESERVED)
def test_no_shortcut_is_one_that_a_desktop_takes(window, system):
    taken = {QKeySequence(keys).toString() for keys in RESERVED[system]}
    used = {keys.toString() for action in window.findChildren(QAction) for keys in action.shortcuts()}
    assert used & taken == set()


def test_back_and_forward_are_the_keys_that_go_back_and_forward_everywhere(window):
    keys = [action.shortcuts()[0].toString() for action in map(window._actions.get, ("filter_back", "filter_forward"))]
    assert keys == ["Alt+Left", "Alt+Right"]
    others = [a.objectName() for a in window.findChildren(QAction) for k in a.shortcuts() if k.toString() in keys]
    assert others == ["filter_back", "filter_forward"]


def test_nothing_listens_to_a_click_that_window_managers_take():
    package = Path(onrecord.__file__).parent
    assert [file.name for file in package.rglob("*.py") if "AltModifier" in file.read_text("utf-8")] == []


def test_ctrl_k_finds_a_command_and_enter_runs_it(window, qtbot):
    qtbot.keyClick(window.middle.table, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(CommandPalette)
    qtbot.keyClicks(palette.field, "spkr sou")
    palette.field.clear()
    qtbot.keyClicks(palette.field, "over t")
    assert chosen(palette) == "Over time"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.middle.board.page == "time"
    assert window._palette.recent == ("chart_time",)
    assert not palette.isVisible()


def test_what_was_used_last_comes_first(window, palette, qtbot):
    palette.field.setText("dark")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    QApplication.sendPostedEvents(None, 52)
    window._actions["palette"].trigger()
    again = next(each for each in window.findChildren(CommandPalette) if each.isVisible())
    assert chosen(again) == "Dark"
    again.reject()


def test_what_cannot_be_used_says_why_and_is_not_run(window, palette, qtbot):
    palette.field.setText("redo")
    offer = palette.offers.rows[0]
    assert (offer.text, offer.why) == ("Redo", "Nothing was undone.")
    assert palette.field.accessibleDescription().endswith("not now: Nothing was undone.")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClick(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_arrows_go_through_the_commands_while_typing_goes_on(palette, qtbot):
    first = chosen(palette)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert chosen(palette) != first
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert chosen(palette) == first
    palette.field.setText("qqqq")
    assert not palette.view.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.reject()


def test_the_sheet_shows_every_shortcut_and_closes_on_escape(window, qtbot):
    qtbot.keyClick(window.middle.table, Qt.Key.Key_Question)
    sheet = window.findChild(ShortcutSheet)
    shown = {each.text() for each in sheet.findChildren(QLabel)}
    for command in commands():
        if command.keys:
            assert any(each.endswith(bare(command.text)) for each in shown)
    assert len(groups(commands())) >= 8
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_in_a_wide_window_the_sheet_is_as_wide_as_its_page(window, qtbot):
    window.resize(1600, 1000)
    qtbot.keyClick(window.middle.table, Qt.Key.Key_Question)
    sheet = window.findChild(ShortcutSheet)
    qtbot.waitUntil(lambda: sheet.area.horizontalScrollBar().maximum() == 0)
    assert sheet.width() <= window.width()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_the_columns_of_the_sheet_are_about_as_high_as_each_other():
    found = groups(commands())
    heights = [sum(len(lines) + 2 for _, lines in column) for column in _columns(found, 3)]
    assert sum(heights) == sum(len(lines) + 2 for _, lines in found)
    assert max(heights) - min(heights) <= max(len(lines) + 2 for _, lines in found) // 2


def test_high_contrast_is_a_choice(window):
    window._actions["theme_contrast"].trigger()
    assert window.theme.tokens.name.startswith("contrast")
    window._actions["theme_light"].trigger()
    assert window.theme.tokens.name == "light"
