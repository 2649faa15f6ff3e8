"""What happens where the keyboard is not is said to a screen reader."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from tests.ui.user_actions import key, said
from tests.ui.window_states import PROBLEM, closed, fill_more, opened

from onrecord.domain.errors import Problem
from onrecord.widgets.common import announcer
from onrecord.widgets.common.announcer import announce

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)


class Reader:
    """Hears what a screen reader would be told."""

    AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.broken_off: list[str] = []

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802
        self.heard.append(event.message())
        if event.politeness() is QAccessible.AnnouncementPoliteness.Assertive:
            self.broken_off.append(event.message())


@pytest.fixture
def reader(monkeypatch) -> Reader:
    found = Reader()
    monkeypatch.setattr(announcer, "QAccessible", found)
    return found


class Through(Reader):
    """Hears it, and hands it to Qt."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[tuple[QAccessible.Event, QObject]] = []

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802
        QAccessible.updateAccessibility(event)
        self.taken.append((event.type(), event.object()))
        super().updateAccessibility(event)


@pytest.mark.parametrize("at_once", [False, True])
def test_qt_takes_an_announcement(qtbot, monkeypatch, at_once):
    widget, through = QWidget(), Through()
    qtbot.addWidget(widget)
    monkeypatch.setattr(announcer, "QAccessible", through)
    QAccessible.setActive(True)
    try:
        announce(widget, "1 quote accepted", at_once=at_once)
        announce(widget, "")
    finally:
        QAccessible.setActive(False)
    assert through.taken == [(QAccessible.Event.Announcement, widget)]
    assert through.heard == ["1 quote accepted"]
    assert bool(through.broken_off) is at_once


def test_a_message_at_the_foot_is_said(window, qtbot, reader):
    window.middle.table.setFocus()
    key(window, qtbot, Qt.Key.Key_A)
    assert said(window)
    assert reader.heard == [said(window)]


def test_the_count_is_said_once_the_filter_is_another_and_typing_pauses(window, qtbot, reader):
    for words in ("h", "ha", "harbour"):
        window.workspace.filter.set_text(words)
    qtbot.waitUntil(lambda: bool(reader.heard), timeout=3000)
    assert reader.heard == ["1 quote in 1 article"]
    window.workspace.refresh()
    window.workspace.filter.set_text("")
    qtbot.waitUntil(lambda: len(reader.heard) == 2, timeout=3000)
    assert reader.heard[1] == "6 quotes in 2 articles"


def test_a_search_that_cannot_be_read_is_said(window, qtbot, reader):
    window.workspace.filter.set_text("after:never")
    qtbot.waitUntil(lambda: any("after:never" in words for words in reader.heard), timeout=3000)


def test_arrow_keys_in_a_chart_say_each_mark_at_once(charted, qtbot, reader):
    view = charted.middle.charts.speakers.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert reader.broken_off == [view.accessibleDescription()]
    assert reader.heard[0].startswith(view.current.label)


@pytest.mark.parametrize(("command", "some"), [("set_speaker", "Ben Okoro, "), ("palette", "Add folder…")])
def test_arrow_keys_in_a_field_say_the_line_of_the_list(window, qtbot, reader, command, some):
    dialog = opened(window, command)
    rows = dialog.list.model() if command == "set_speaker" else dialog.offers
    for _ in range(rows.rowCount()):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert len(reader.broken_off) == rows.rowCount()
    assert any(words.startswith(some) for words in reader.broken_off)
    closed(dialog)


def test_a_refusal_is_said(window, qtbot, reader):
    dialog = opened(window, "save_search")
    dialog.field.setText("")
    dialog.accept()
    assert dialog.message.text()
    assert reader.heard[-1] == dialog.message.text()
    closed(dialog)


def test_of_many_problems_the_last_is_said(window, qtbot, reader):
    window.problems.add(Problem("one.txt", "it is empty", "Leave it out."))
    window.problems.add(PROBLEM)
    qtbot.waitUntil(lambda: bool(reader.heard), timeout=3000)
    assert len(reader.heard) == 1
    assert "the disk is full" in reader.heard[0]


def test_the_hit_in_an_article_is_said(window, reader):
    fill_more(window)
    opened(window, "find_in_article")
    window.article.find_bar.field.setText("the")
    assert reader.heard[-1] == window.article.find_bar.count.text()
