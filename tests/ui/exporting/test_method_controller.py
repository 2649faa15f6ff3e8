"""File > Copy method note: a paragraph and its facts on the clipboard, of what the table shows."""

import json

from PySide6.QtGui import QGuiApplication
from tests.ui.user_actions import said

from onrecord.widgets.window.main_window import MainWindow


def test_the_note_is_about_what_the_table_shows(window: MainWindow):
    window.workspace.filter.set_text("speaker:lind")
    window._actions["copy_method"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert "(Search: speaker:lind; beliefs and wishes left out; rejected quotes left out)" in data.text()
    record = json.loads(bytes(data.data("application/json").data()))
    assert record["counted"]["quotes"] == window.workspace.counts.shown.quotes > 0
    assert "method note" in said(window)


def test_of_nothing_there_is_no_note(window: MainWindow):
    window.workspace.filter.set_text("nosuchword")
    assert not window._actions["copy_method"].isEnabled()
