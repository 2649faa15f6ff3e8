"""The editor of own templates, as a person uses it."""

import pytest
from PySide6.QtCore import Qt
from tests.ui.user_actions import choose, dialog

from onrecord.citation import UserTemplate
from onrecord.widgets.quotes.copy_as_dialog import CopyAsDialog
from onrecord.widgets.quotes.templates_dialog import TemplatesDialog
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)


@pytest.fixture
def asked(window: MainWindow) -> TemplatesDialog:
    """The editor, opened while a quote is selected."""
    choose(window, "the cranes would be repaired")
    window._actions["citation_templates"].trigger()
    return dialog(window, TemplatesDialog)


def test_a_template_is_written_and_shown_at_once(window, asked, qtbot):
    assert not asked.editor.isEnabled()
    assert asked.preview.toPlainText().startswith("There is no template yet")
    qtbot.mouseClick(asked.new, Qt.MouseButton.LeftButton)
    assert asked.name.text() == "Template 1"
    assert asked.preview.toPlainText().startswith("Ada Lind said the cranes would be repaired")
    asked.editor.setPlainText("{{ speaker }}: {{ words }}")
    assert asked.preview.toPlainText() == "Ada Lind: the cranes would be repaired by Friday"
    qtbot.keyClicks(asked.name, "Short")
    asked.accept()
    assert window._copying.preferences.templates == (UserTemplate("Short", "{{ speaker }}: {{ words }}"),)


def test_a_template_with_a_fault_says_where_and_is_not_kept(window, asked):
    asked.new.click()
    asked.editor.setPlainText("{{ speaker }}\n{{ nobody }}")
    assert asked._wrong.isVisible()
    assert asked._wrong.text().startswith("Line 2: ")
    (mark,) = asked.editor.extraSelections()
    assert mark.cursor.blockNumber() == 1
    asked.accept()
    assert asked.isVisible()
    assert "cannot be filled" in asked.message.text()
    asked.reset.click()
    assert not asked._wrong.isVisible()
    assert not asked.editor.extraSelections()
    asked.remove.click()
    asked.accept()
    assert not window._copying.preferences.templates


def test_own_templates_are_offered_where_one_copies(window):
    choose(window, "the cranes would be repaired")
    window._actions["copy_as"].trigger()
    copying = dialog(window, CopyAsDialog)
    before = copying.list.model().rowCount()
    copying.templates.click()
    asked = dialog(window, TemplatesDialog)
    asked.new.click()
    asked.accept()
    assert copying.list.model().rowCount() == before + 1
    copying.reject()
