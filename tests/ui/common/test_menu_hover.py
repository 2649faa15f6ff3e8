"""What the pointer is on is marked, and nothing else: also where a menu was open while the pointer left."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QTimer
from PySide6.QtGui import QContextMenuEvent, QCursor, QEnterEvent, QHoverEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from tests.ui.window_states import settle

from onrecord.widgets.commands.command_actions import menu_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)


@pytest.fixture(autouse=True)
def pointer_out_of_the_way() -> Iterator[None]:
    QCursor.setPos(QPoint(0, 0))
    yield
    QCursor.setPos(QPoint(0, 0))


def enter(widget: QWidget, point: QPoint) -> None:
    window = widget.window()
    window.move(window.pos() + QPoint(400, 300) - widget.mapToGlobal(point))  # on the screen, however small it is
    settle()
    there, globally = QPointF(point), QPointF(widget.mapToGlobal(point))
    QCursor.setPos(globally.toPoint())
    QApplication.sendEvent(widget, QEnterEvent(there, there, globally))
    QApplication.sendEvent(widget, QHoverEvent(QEvent.Type.HoverMove, there, globally, QPointF(-1, -1)))


def openers(window) -> list[tuple[QWidget, QMenu]]:
    """Every button that opens a menu, with its menu."""
    actions, filters = window._actions, window.middle.filters
    links = zip(filters.links, ("sort_date", "group_none", "detail_date"), strict=True)
    tools = [(each, each.menu()) for each in window.findChildren(QToolButton) if each.menu() and each.isVisible()]
    return [*((link, menu_of(actions[name])) for link, name in links), *tools]


def test_every_button_that_opens_a_menu_is_looked_at(window):
    assert len(openers(window)) == 5


@pytest.mark.parametrize("at", range(4))
def test_a_button_is_not_marked_once_its_menu_is_closed_elsewhere(window, at):
    button, menu = openers(window)[at]
    enter(button, button.rect().center())
    assert button.underMouse()
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    settle()
    QCursor.setPos(QPoint(5, 5))
    menu.close()
    settle()
    assert not button.underMouse()


@pytest.mark.parametrize("at", range(4))
def test_a_button_stays_marked_while_the_pointer_is_on_it(window, at):
    button, menu = openers(window)[at]
    enter(button, button.rect().center())
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    settle()
    menu.close()
    settle()
    assert button.underMouse()


def test_a_row_is_not_marked_once_its_menu_is_closed_elsewhere(window):
    view = window.side.speakers
    spot = view.visualRect(view.model().index(1, 0)).center()
    before = view.viewport().grab().toImage()
    enter(view.viewport(), spot)
    assert view.viewport().grab().toImage() != before

    def leave() -> None:
        QCursor.setPos(QPoint(5, 5))
        QApplication.activePopupWidget().close()

    QTimer.singleShot(20, leave)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, spot, view.viewport().mapToGlobal(spot)))
    settle()
    assert view.viewport().grab().toImage() == before
