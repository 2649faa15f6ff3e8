"""Every button that does what a command does is made from its action: it says the same, and can be used when it can."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton, QToolTip
from tests.ui.window_states import STATES, fill_more, settle

from onrecord.domain.operations import RenameSpeaker
from onrecord.widgets.commands.command import Command, CommandAction, Need, bare
from onrecord.widgets.commands.command_actions import BoundCommands
from onrecord.widgets.commands.command_buttons import CommandButton, CommandTool
from onrecord.widgets.common.tooltips import tip_of
from onrecord.widgets.window.command_table import commands
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
TOP = ("add_files", "undo", "copy")
ELSEWHERE = (
    "add_samples", "cancel", "chart_bars", "chart_calendar", "chart_matrix", "chart_pairs", "chart_time",
    "doubts", "find_next", "find_previous",
    "leave_sample", "next", "open_page", "previous", "reported", "search_help", "set_source", "tables",
    "add_quote", "use_selection",
)  # fmt: skip


def action_of(button: QAbstractButton) -> CommandAction | None:
    found = button.action if isinstance(button, CommandButton | CommandTool) else None
    if isinstance(button, QToolButton):
        found = button.defaultAction()
    return found if isinstance(found, CommandAction) else None


def all_buttons(window: MainWindow) -> list[tuple[QAbstractButton, CommandAction]]:
    pairs = ((button, action_of(button)) for button in window.findChildren(QAbstractButton))
    return [(button, action) for button, action in pairs if action is not None]


def wanted_tip(action: CommandAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    what = action.command.about or bare(action.text()).rstrip("…")
    keyed = f"{what} ({keys})" if keys else what
    return keyed if action.isEnabled() else f"{keyed}\n{missing(action)}"


def missing(action: CommandAction) -> str:
    return action.command.needs.missing if action.command.needs else ""


def check(window: MainWindow) -> set[str]:
    """Every command's button agrees with its action; returns the commands that have one."""
    for button, action in all_buttons(window):
        name = action.command.name
        own_words = name in ("set_source", "import_result")
        assert button.isEnabled() is action.isEnabled(), name
        assert button.toolTip() == wanted_tip(action), name
        assert own_words or (button.accessibleName() or button.text()) == bare(action.text()), name
        assert own_words or button.text().replace("&&", "&").startswith(action.iconText()), name
        assert action.isEnabled() or missing(action) in button.accessibleDescription() + button.toolTip(), name
    return {action.command.name for _, action in all_buttons(window)}


def made_by_hand(window: MainWindow) -> list[str]:
    """Buttons that are called like a command and are not its own, nor the links that open menus."""
    called = {each for command in commands() if command.name for each in (bare(command.text), command.short) if each}
    own: set[QAbstractButton] = {button for button, _ in all_buttons(window)}
    own |= {*window.middle.filters.links, window.side.people}  # this one is a switch of the filter, as others there
    others = [each for each in window.findChildren(QAbstractButton) if each not in own]
    return [each.text() for each in others if {each.text(), each.accessibleName()} & called]


@pytest.fixture(scope="module", params=STATES)
def in_state(request, shared_windows) -> Iterator[MainWindow]:
    """A window in one of its states, to be looked at."""
    with shared_windows() as opener:
        window = opener()
        fill_more(window)
        STATES[request.param](window)
        settle()
        yield window


def test_buttons_agree_with_their_actions(in_state):
    assert check(in_state) >= {*TOP, *ELSEWHERE}
    assert made_by_hand(in_state) == []


def test_buttons_of_an_empty_library_agree_with_their_actions(open_window):
    for samples in ((), ("one.txt",)):
        window = open_window(full=False, samples=samples)
        assert check(window) >= set(TOP)
        assert made_by_hand(window) == []
        assert window._actions["add_samples"].isEnabled() is bool(samples)


def test_what_cannot_be_used_with_nothing_there_is_what_needs_something(open_window):
    window = open_window(full=False)
    # They need that something is not there: a sample that is being checked, or that articles are counted.
    arranging = ("sort_", "group_", "mix")
    needy = {each.name for each in commands() if each.needs and not each.name.startswith(arranging)}
    assert {name for name, action in window._actions.items() if not action.isEnabled()} == needy


def test_what_cannot_be_used_says_what_it_needs(in_state):
    off = [action for action in in_state._actions.values() if not action.isEnabled()]
    assert [action.command.name for action in off if not action.why] == []
    assert [action.command.name for action in off if action.why != missing(action)] == []


def test_a_button_follows_the_words_of_its_action(window):
    undo, button = window._actions["undo"], window.top._buttons[1]
    assert button.toolTip() == "Undo (Ctrl+Z)\nNothing was changed by hand yet."
    wide = button.sizeHint()
    undo.setText("&Undo: Merged <b>A</b> && B into C")
    undo.setEnabled(True)
    assert (button.text(), button.accessibleName()) == ("Undo", "Undo: Merged <b>A</b> & B into C")
    assert button.toolTip() == "<qt>Undo: Merged &lt;b&gt;A&lt;/b&gt; &amp; B into C (Ctrl+Z)</qt>"
    assert button.accessibleDescription() == "Ctrl+Z"
    assert button.sizeHint() == wide


def test_a_button_shows_an_ampersand_of_its_action(window, qtbot):
    action = CommandAction(Command("x", "Q&&A", bool), window)
    action.setIconText("Q&A")
    button = CommandButton(action)
    qtbot.addWidget(button)
    assert button.text() == "Q&&A"


def test_a_button_does_what_its_action_does_only_while_it_can(window, qtbot):
    done = []
    need = Need("Nothing is there.", lambda _: there)
    command = Command("x", "Act", lambda _: done.append(True), "Ctrl+J", needs=need)
    action, there = CommandAction(command, window), False
    bound = BoundCommands(window, (command,), {"x": action})
    button = CommandButton(action)
    qtbot.addWidget(button)
    assert button.toolTip() == "Act (Ctrl+J)\nNothing is there."
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    there = True
    bound.refresh()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [True]


def test_enter_presses_a_small_button_too(window, qtbot):
    tables = next(button for button in window.middle.chart_bar.buttons if button.text() == "Table")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        before = window._actions["tables"].isChecked()
        qtbot.keyClick(tables, key)
        assert window._actions["tables"].isChecked() is not before


def test_a_menu_says_why_something_cannot_be_used(window, monkeypatch):
    said = []
    monkeypatch.setattr(QToolTip, "showText", lambda *args: said.append(args[1]))
    for name in ("redo", "history"):
        action = window._actions[name]
        menu = next(each for each in action.associatedObjects() if hasattr(each, "actionGeometry"))
        menu.resize(menu.sizeHint())
        spot = menu.actionGeometry(action).center()
        QApplication.sendEvent(menu, QHelpEvent(QEvent.Type.ToolTip, spot, menu.mapToGlobal(QPoint(spot))))
    assert said == ["Nothing was undone.", ""]


def test_words_must_be_selected_to_be_added_as_a_quote(window):
    window.workspace.refresh()
    assert not window._actions["add_quote"].isEnabled()


def test_escape_is_for_the_hints_while_nothing_is_filtered(window, qtbot):
    assert not window._actions["drop_filter"].isEnabled()
    window._actions["hints"].trigger()
    qtbot.keyClick(window.middle.table, Qt.Key.Key_Escape)
    assert not window._guiding.hints.isVisible()
    assert not window._actions["drop_filter"].isEnabled()


def test_the_next_hit_can_be_gone_to_while_there_is_one(window):
    names = ("find_next", "find_previous")
    assert all(window._actions[name].isEnabled() for name in names)
    window._actions["find_in_article"].trigger()
    window.article.find_bar.field.setText("zebra")
    assert not any(window._actions[name].isEnabled() for name in names)
    window.article.find_bar.field.setText("the")
    assert all(window._actions[name].isEnabled() for name in names)
    check(window)
    window._finding.close()
    assert all(window._actions[name].isEnabled() for name in names)


def test_the_page_of_an_article_is_opened_by_key(window, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "onrecord.widgets.articles.article_pane.QDesktopServices.openUrl", lambda url: opened.append(url)
    )
    places = {window.workspace.rows([quote])[0].url: row for row, quote in enumerate(window.workspace.quotes.ids)}
    for url, row in places.items():
        window.middle.table.selectRow(row)
        assert window._actions["open_page"].isEnabled() is bool(url)
        qtbot.keyClick(window.middle.table, Qt.Key.Key_O)
    assert len(opened) == 1
    assert opened[0].toString().startswith("https://post.example/harbour")


def test_undo_and_redo_name_the_step_that_they_are_about(window):
    undo, redo, edits = window._actions["undo"], window._actions["redo"], window.workspace.edits
    port = next(row.id for row in window.workspace.all_named_speakers() if row.name == "Port Authority")
    edits.apply(RenameSpeaker(port, "Port & Harbour"))
    assert undo.said == "Undo: Renamed Port Authority to Port & Harbour"
    assert tip_of(window.top._buttons[1]) == f"{undo.said} (Ctrl+Z)"
    edits.apply(RenameSpeaker(port, "P" * 80))
    assert undo.said == f"Undo: Renamed Port & Harbour to {'P' * 34}…"
    edits.undo()
    edits.undo()
    assert (undo.said, redo.said) == ("Undo", "Redo: Renamed Port Authority to Port & Harbour")
    assert check(window)
