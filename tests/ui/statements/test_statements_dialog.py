"""Comparing outlets in the window: the list, the versions side by side, the passage, what is copied and written."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel
from tests.ui.user_actions import choose
from tests.ui.window_states import closed, scaled, settle
from tests.unit.library.statements.test_statement_queries import FULL, SHORTER, print_quotes

from onrecord.support.settings import STATEMENT_LIST, Settings
from onrecord.viewmodels.exporting.quote_exporter import Written
from onrecord.widgets.statements import version_cards
from onrecord.widgets.statements.statements_dialog import StatementsDialog
from onrecord.widgets.statements.version_card_view import PlaceBar, VersionCardView

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)
NOT_SO = SHORTER.replace("will rebuild", "will not rebuild")


@pytest.fixture
def window(open_window):
    """A window with one statement in three outlets, and one quote that stands alone."""
    window = open_window(full=False)
    library = window.workspace.library
    print_quotes(library, "Times", FULL, day=6)
    print_quotes(library, "Post", SHORTER, "A cat sat quietly beside the lighthouse door.", day=4)
    print_quotes(library, "Globe", SHORTER.replace("old", "dear old"), day=5)
    window.workspace.refresh()
    QApplication.processEvents()
    return window


def compared(window, qtbot) -> StatementsDialog:
    window._actions["compare_outlets"].trigger()
    dialog = window.findChild(StatementsDialog)
    qtbot.waitUntil(lambda: dialog.again.text() == "Compare again")
    settle()
    return dialog


def cards(dialog: StatementsDialog) -> list[VersionCardView]:
    return [card for card in dialog.area.findChildren(VersionCardView) if card.isVisible()]


def texts(card: VersionCardView) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


def test_outlets_are_compared_word_by_word_and_lead_to_the_passage(window, qtbot, tmp_path):
    choose(window, SHORTER)
    dialog = compared(window, qtbot)
    assert [dialog.model.index(0, at).data() for at in range(3)] == ["3", "Ana Ruiz", FULL]
    times, post, globe = cards(dialog)
    assert "Fullest version" in texts(times)
    assert {"Post", "at the start", "7 words left out"} <= set(texts(post))
    assert "7 words left out · 1 word added" in texts(globe)
    shown = globe.words.document()
    gone, new = shown.find("because the fishermen"), shown.find("dear")
    assert gone.charFormat().fontStrikeOut()
    assert (new.charFormat().fontUnderline(), new.charFormat().fontWeight()) == (True, QFont.Weight.DemiBold.value)
    assert not shown.find("rebuild").charFormat().fontUnderline()
    assert isinstance(new, QTextCursor)
    globe.passage.click()
    assert window.workspace.rows([window._selection.current])[0].source == "Globe"
    dialog.copy.click()
    qtbot.waitUntil(dialog.copy.isEnabled)
    assert QApplication.clipboard().text().startswith("## Ana Ruiz: 3 outlets\n")
    exporter = window._comparing.exporter
    with qtbot.waitSignal(exporter.written, timeout=60_000):
        dialog.write(tmp_path / "found.csv")
        assert (dialog.export.text(), dialog._note.text()) == ("Cancel export", "Writing 0 of 1 statements")
    assert (dialog.export.text(), dialog._note.text()) == ("Export…", "Saved 1 statement in found.csv")
    assert (tmp_path / "found.csv").read_text(encoding="utf-8-sig").count("Ana Ruiz") == 3
    exporter.cancelled.emit()
    assert dialog._note.text() == "The export was cancelled; no file was changed"
    closed(dialog)
    exporter.written.emit(tmp_path / "later.csv", Written(2))
    assert window.status._message.text() == "Saved 2 statements in later.csv"


def test_it_follows_the_filter_and_says_what_is_missing(window, qtbot):
    choose(window, "A cat sat quietly beside the lighthouse door.")
    dialog = compared(window, qtbot)
    assert dialog._note.text() == "No other outlet has the selected quote; all statements are listed."
    dialog.field.setText("globe zebra")
    assert dialog._nothing.text() == "No statement is like that. Empty the field to see all."
    dialog.field.clear()
    window.workspace.filter.set_text("source:post")
    qtbot.waitUntil(lambda: dialog.model.whole == 0 and dialog.again.text() == "Compare again")
    assert dialog._nothing.text().startswith("No two outlets quote the same statement here.")
    assert dialog.area.isHidden()
    dialog.again.click()
    dialog.again.click()
    assert dialog._nothing.text() == "Stopped. Nothing was compared to the end."
    closed(dialog)


def test_it_follows_changes_and_keeps_what_is_chosen_and_tells_that_not_is_left_out(window, qtbot):
    library = window.workspace.library
    for source in ("Times", "Post"):
        print_quotes(library, source, "The lighthouse keeper painted every door of it blue.", speaker="Bo Lind")
    window.workspace.refresh()
    dialog = compared(window, qtbot)
    dialog.select([1])
    assert dialog.chosen.name == "Bo Lind"
    dialog.field.setFocus()
    settle()
    shown = cards(dialog)
    print_quotes(library, "Mail", NOT_SO, day=9)
    window.workspace.refresh()
    assert dialog.model.whole == 2
    qtbot.waitUntil(lambda: dialog.model.index(0, 0).data() == "4")
    assert (dialog.chosen.name, dialog.field.hasFocus(), dialog._count.text()) == ("Bo Lind", True, "2 statements")
    assert cards(dialog) == shown, "the same cards, not new ones"
    dialog.field.setText("fishermen")
    settle()
    assert dialog.chosen.name == "Ana Ruiz"
    assert ["“not” is added" in texts(card) for card in cards(dialog)] == [False, False, False, True]
    assert "“not” is added" in cards(dialog)[3].accessibleName()
    closed(dialog)


def test_cards_wrap_grow_with_the_type_and_tell_that_there_are_more(window, qtbot, monkeypatch):
    dialog = compared(window, qtbot)
    first = cards(dialog)[0]
    dialog.resize(1300, 700)
    settle()
    assert len({card.y() for card in cards(dialog)}) == 1
    dialog.resize(700, 700)
    settle()
    assert len({card.y() for card in cards(dialog)}) == 2
    assert dialog.area.horizontalScrollBar().maximum() == 0
    assert first.words.document().size().height() <= first.words.height()
    bar = first.findChild(PlaceBar)
    before = bar.width()
    scaled(window, 2.0)
    assert len({card.y() for card in cards(dialog)}) == 3
    assert (bar.width(), first.words.verticalScrollBar().maximum()) == (2 * before, 0)
    monkeypatch.setattr(version_cards, "AT_ONCE", 2)
    statement = dialog.cards.statement
    dialog.cards.put(None)
    dialog.cards.put(statement)
    settle()
    assert dialog.cards.told.text() == "2 of 3 versions are shown; an export has all."
    assert dialog.cards.more.text() == dialog.cards.more.accessibleName() == "Show 1 more version"
    dialog.cards.more.click()
    settle()
    assert (len(cards(dialog)), dialog.cards.more.isVisible()) == (3, False)
    scaled(window, 1.0)
    closed(dialog)


def test_height_of_the_list_is_remembered(window, qtbot, tmp_path):
    settings = window._comparing._settings = Settings(tmp_path / "settings.json")
    dialog = compared(window, qtbot)
    high, low = dialog.split.sizes()
    dialog.split.moveSplitter(high + low // 2, 1)
    share = settings.get(STATEMENT_LIST)
    assert share > STATEMENT_LIST.default
    closed(dialog)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dialog = compared(window, qtbot)
    high, low = dialog.split.sizes()
    assert abs(100 * high / (high + low) - share) <= 1
    closed(dialog)
