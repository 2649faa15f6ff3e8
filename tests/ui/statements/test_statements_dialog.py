"""Comparing outlets in the window: the list, the versions side by side, the passage, what is copied and written."""

import pytest
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel
from tests.ui.user_actions import choose
from tests.unit.library.statements.test_statement_queries import FULL, SHORTER, print_quotes

from onrecord.widgets.statements.statements_dialog import StatementsDialog
from onrecord.widgets.statements.version_card_view import VersionCardView

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)


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
    return dialog


def cards(dialog: StatementsDialog) -> list[VersionCardView]:
    return [card for card in dialog.area.findChildren(VersionCardView) if card.isVisible()]


def texts(card: VersionCardView) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


def test_outlets_are_compared_word_by_word_and_lead_to_the_passage(window, qtbot, tmp_path):
    choose(window, SHORTER)
    dialog = compared(window, qtbot)
    assert [dialog.model.index(0, at).data() for at in range(3)] == ["3", "Ana Ruiz", FULL]
    QApplication.processEvents()
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
    assert QApplication.clipboard().text().startswith("## Ana Ruiz: 3 outlets\n")
    dialog.write(tmp_path / "found.csv")
    assert (tmp_path / "found.csv").read_text(encoding="utf-8-sig").count("Ana Ruiz") == 3
    dialog.write(tmp_path / "found.doc")
    assert "ending" in dialog._note.text()
    dialog.close()


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
    dialog.again.click()
    dialog.again.click()
    assert dialog._nothing.text() == "Stopped. Nothing was compared to the end."
    dialog.close()
