"""Sorting, grouping and choosing details, by keyboard and by mouse."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from tests.ui.library_builders import ScriptedWorker, library_at, numbered

from onrecord.domain.attribution import Kind
from onrecord.domain.change_log import Author
from onrecord.domain.facets import Facet
from onrecord.domain.operations import AssignQuotes
from onrecord.domain.quote import Grouping, Order
from onrecord.domain.speaker import SpeakerKind
from onrecord.library import Library
from onrecord.support.settings import Settings
from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.quotes.quote_table_model import ROW_ROLE
from onrecord.viewmodels.quotes.table_options import RowDetail
from onrecord.viewmodels.text.names import hand_names, speaker_kind_name
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.commands.command_actions import menu_of
from onrecord.widgets.window.main_window import MainWindow, Setup

LEFT, RIGHT, UP, DOWN = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down


@pytest.fixture
def grouped(window: MainWindow) -> MainWindow:
    window._actions["group_speaker"].trigger()
    window.middle.table.setFocus()
    return window


def current(window: MainWindow) -> str:
    """The name of the group whose head is current, or the words of the quote that is."""
    return str(window.middle.table.currentIndex().data())


def press(window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.middle.table, key)


def point(window: MainWindow, row: int) -> QPoint:
    table = window.middle.table
    return table.visualRect(table.model().index(row, 0)).center()


def test_a_group_is_shown_above_its_quotes_and_a_quote_stays_chosen(grouped: MainWindow) -> None:
    model = grouped.workspace.quotes
    assert [model.group(row).name for row in (0, 4, 6, 8)] == ["Ada Lind", "Ben Okoro", "Port Authority", "Not named"]
    assert grouped.middle.table.selected_quotes() == [model.id_at(1)]
    assert grouped.middle.filters.grouping.text() == "grouped by speaker"


def test_the_link_for_groups_reads_otherwise_than_a_sort_of_speakers(window: MainWindow) -> None:
    """A language may have two words for these."""
    assert window.middle.filters.grouping.text() not in map(speaker_kind_name, SpeakerKind)


def test_arrows_go_past_heads_of_unfolded_groups(grouped: MainWindow) -> None:
    rows = []
    for key in (DOWN, DOWN, DOWN, UP):
        press(grouped, key)
        rows.append(grouped.middle.table.currentIndex().row())
    assert rows == [2, 3, 5, 3]
    press(grouped, UP, UP, UP, UP)
    assert grouped.middle.table.currentIndex().row() == 1
    press(grouped, Qt.Key.Key_End, Qt.Key.Key_Home)
    assert grouped.middle.table.currentIndex().row() == 1


def test_left_and_right_go_out_and_in_as_in_a_tree(grouped: MainWindow) -> None:
    shown = grouped.article.article_id
    press(grouped, LEFT)
    assert current(grouped) == "Ada Lind"
    press(grouped, LEFT)
    assert grouped.workspace.quotes.rowCount() == 7
    assert current(grouped) == "Ada Lind"
    assert grouped.article.article_id == shown
    press(grouped, DOWN, UP)
    assert current(grouped) == "Ada Lind"
    press(grouped, RIGHT)
    assert grouped.workspace.quotes.rowCount() == 10
    press(grouped, RIGHT)
    assert grouped.middle.table.selected_quotes() == [grouped.workspace.quotes.id_at(1)]
    press(grouped, LEFT, Qt.Key.Key_Return)
    assert grouped.workspace.quotes.rowCount() == 7


def test_a_click_on_a_head_folds_its_group_and_leaves_the_article(grouped: MainWindow) -> None:
    table, shown = grouped.middle.table, grouped.article.article_id
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point(grouped, 0))
    assert grouped.workspace.quotes.rowCount() == 7
    assert grouped.article.article_id == shown
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point(grouped, 0))
    assert grouped.workspace.quotes.rowCount() == 10


def test_all_that_is_selected_is_quotes(grouped: MainWindow) -> None:
    grouped.middle.table.selectAll()
    assert sorted(grouped.middle.table.selected_quotes()) == sorted(grouped.workspace.quotes.ids)
    grouped._actions["copy"].trigger()
    assert QGuiApplication.clipboard().text().count("“") >= 4
    grouped._actions["fold_all"].trigger()
    assert grouped.middle.table.selected_quotes() == []
    assert not grouped._actions["accept"].isEnabled()
    grouped._actions["group_none"].trigger()
    assert grouped.middle.table.selected_quotes() == [grouped.article.quote]


def test_a_quote_of_a_folded_group_is_shown_when_it_is_asked_for(grouped: MainWindow) -> None:
    table, quote = grouped.middle.table, grouped.workspace.quotes.id_at(5)
    grouped._actions["fold_all"].trigger()
    assert table.show_quote(quote)
    assert table.selected_quotes() == [quote]
    assert grouped.workspace.quotes.rowCount() == 5


def test_an_edit_leaves_the_keyboard_on_the_head(grouped: MainWindow) -> None:
    press(grouped, DOWN, DOWN, DOWN, LEFT)
    assert current(grouped) == "Ben Okoro"
    grouped.workspace.edits.toggle_verdict([grouped.workspace.quotes.ids[0]], 1)
    assert current(grouped) == "Ben Okoro"


def test_the_head_stays_in_sight_while_its_quotes_are_scrolled(window: MainWindow) -> None:
    for number in range(4):
        window.workspace.library.add(*numbered(number))
    window.workspace.refresh()
    window._actions["group_source"].trigger()
    table, heading = window.middle.table, window.middle.table._heading
    bar = table.verticalScrollBar()
    bar.setValue(0)
    QApplication.processEvents()
    assert heading.isHidden()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert heading.isVisible()
    assert heading.y() == table.viewport().y()
    rows = window.workspace.quotes.rowCount()
    QTest.mouseClick(heading, Qt.MouseButton.LeftButton)
    assert window.workspace.quotes.rowCount() < rows


def test_the_row_that_has_the_keyboard_is_never_below_the_head(window: MainWindow) -> None:
    for number in range(4):
        window.workspace.library.add(*numbered(number))
    window.workspace.refresh()
    window._actions["group_source"].trigger()
    table = window.middle.table
    table.setFocus()
    press(window, Qt.Key.Key_End)
    for _ in range(20):
        press(window, UP)
        assert table._heading.hides(table.currentIndex().row()) == 0


def test_sorting_by_the_same_again_turns_it_round_and_is_shown(window: MainWindow) -> None:
    link = window.middle.filters.order
    assert link.text() == "by date ↑"
    before = list(window.workspace.quotes.ids)
    window._actions["sort_kind"].trigger()
    assert link.text() == "by kind ↑"
    window._actions["sort_date"].trigger()
    assert list(window.workspace.quotes.ids) == before
    window._actions["sort_date"].trigger()
    assert (link.text(), link.accessibleName()) == ("by date ↓", "Sorted by date, descending")
    assert window._actions["sort_turned"].isChecked()
    window._actions["sort_turned"].trigger()
    assert list(window.workspace.quotes.ids) == before
    assert {f"sort_{order}" for order in Order} <= set(window._actions)


def test_the_links_open_the_menus(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: opened.append(menu))
    for link in window.middle.filters.stops():
        QTest.keyClick(link, Qt.Key.Key_Space)
    assert opened == [menu_of(window._actions[name]) for name in ("sort_date", "group_none", "detail_date")]


def test_chips_and_links_stand_below_each_other_where_they_do_not_fit(window: MainWindow) -> None:
    bar = window.middle.filters
    window.workspace.filter.set_text("harbour reopens after the storm of the century")
    window.workspace.filter.switch(Facet.REJECTED, True)
    window.resize(window.minimumSizeHint().width(), 700)
    QApplication.processEvents()
    assert all(chip.width() >= chip.sizeHint().width() for chip in bar.chips)
    assert bar.order.mapTo(bar, QPoint()).y() > bar.chips[0].mapTo(bar, QPoint()).y() + bar.chips[0].height() // 2
    window.workspace.filter.clear()
    window.resize(1500, 700)
    QApplication.processEvents()
    window.workspace.filter.switch(Facet.REJECTED, True)
    QApplication.processEvents()
    assert abs(bar.order.mapTo(bar, bar.order.rect().center()).y() - bar.rect().center().y()) <= 2


def test_one_detail_always_stays(window: MainWindow) -> None:
    for detail in RowDetail:
        window._actions[f"detail_{detail}"].trigger()
    assert window.middle.table.details == {RowDetail.CONFIDENCE}
    assert window._actions["detail_confidence"].isChecked()
    assert not window._actions["detail_speaker"].isChecked()


def test_a_detail_that_is_hidden_is_not_drawn(window: MainWindow) -> None:
    table = window.middle.table
    before = table.viewport().grab().toImage()
    window._actions["detail_date"].trigger()
    assert table.viewport().grab().toImage() != before
    window._actions["detail_date"].trigger()
    assert table.viewport().grab().toImage() == before


@pytest.mark.parametrize("folded", [False, True])
def test_on_a_head_whose_quote_is_filtered_out_the_first_quote_of_its_group_is_read(
    grouped: MainWindow, folded: bool
) -> None:
    press(grouped, LEFT, LEFT) if folded else press(grouped, LEFT)
    assert current(grouped) == "Ada Lind"
    was = grouped.middle.table.current_quote
    grouped.workspace.filter.show(Facet.KIND, Kind.DIRECT, False)
    ids = list(grouped.workspace.quotes.ids)
    assert was not in ids
    assert current(grouped) == "Ada Lind"
    assert grouped.middle.table.current_quote == grouped.article.quote == ids[0]
    press(grouped, Qt.Key.Key_J)
    assert grouped.middle.table.selected_quotes() == [grouped.article.quote] == [ids[1]]


def test_where_the_group_is_filtered_out_too_the_first_quote_of_the_first_is_read(grouped: MainWindow) -> None:
    grouped._actions["fold_all"].trigger()
    port = next(row for row in grouped.workspace.all_named_speakers() if row.name == "Port Authority")
    grouped.workspace.filter.include(Facet.SPEAKER, port.id, port.name)
    assert current(grouped) == "Port Authority"
    assert [grouped.article.quote] == list(grouped.workspace.quotes.ids) == [grouped.middle.table.current_quote]


def test_the_next_quote_is_the_next_one_past_heads_and_into_folded_groups(grouped: MainWindow) -> None:
    ids = list(grouped.workspace.quotes.ids)
    grouped.middle.table.show_quote(ids[0])
    grouped._actions["fold_all"].trigger()
    grouped.middle.table.show_quote(ids[0])
    seen = []
    for _ in ids:
        seen.append(grouped.middle.table.current_quote)
        grouped._actions["next_quote"].trigger()
    assert seen == ids
    assert grouped.middle.table.current_quote == ids[-1]


def test_doubt_and_the_persons_hand_are_drawn_and_said(window: MainWindow) -> None:
    quote = window.workspace.quotes.ids[1]
    index = window.workspace.quotes.index(1, 0)
    assert "by hand" not in index.data(Qt.ItemDataRole.AccessibleTextRole)
    table = window.middle.table
    before = table.viewport().grab(table.visualRect(index)).toImage()
    window.workspace.edits.apply(AssignQuotes([quote], "Ben Okoro the Younger"))
    assert "speaker set by hand" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert table.viewport().grab(table.visualRect(index)).toImage() != before


def test_a_quote_that_was_added_or_moved_by_hand_says_so(window: MainWindow) -> None:
    row = window.workspace.quotes.index(1, 0).data(ROW_ROLE)
    assert hand_names(row) == ()
    assert hand_names(replace(row, rebounded=True, by_hand=True)) == ("speaker set by hand", "ends moved by hand")
    assert hand_names(replace(row, author=Author.PERSON, by_hand=True)) == ("added by hand",)


def test_how_the_table_is_arranged_is_remembered(tmp_path: Path, qtbot) -> None:
    library_at(tmp_path / "a.onrecord").close()
    for start in range(2):
        settings = Settings.load(tmp_path / "settings.json")
        opened = Library.open(tmp_path / "a.onrecord")
        window = MainWindow(
            Workspace(opened), Importer(opened, ScriptedWorker()), Setup((), {"TXT": (".txt",)}, settings)
        )
        qtbot.addWidget(window)
        window.show()
        if start == 0:
            for name in ("sort_source", "sort_source", "group_article", "detail_kind"):
                window._actions[name].trigger()
        now = window.workspace.options
        assert (now.order, now.descending, now.grouping) == (Order.SOURCE, True, Grouping.ARTICLE)
        assert window.middle.table.details == set(RowDetail) - {RowDetail.KIND}
        assert window._actions["group_article"].isChecked()
        window.close()
