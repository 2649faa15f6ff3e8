"""The columns of a table: what was guessed is shown and changed, with the first articles, and reaches the import."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.ui.visible_text import texts as seen_in
from tests.ui.window.test_all_texts_translated import all_data, untranslated
from tests.ui.window.test_contrast import THEMES, too_weak
from tests.ui.window.test_keyboard_access import check
from tests.ui.window.test_minimum_sizes import clipped, shrink
from tests.ui.window.test_outside_texts import LETTERS, SIGN, wrongs_of
from tests.ui.window_states import dressed, settle

from onrecord.domain.imports.column_mapping import ColumnMapping, TableMappings
from onrecord.viewmodels.importing.column_choice import ColumnChoice, MappedColumn
from onrecord.widgets.importing.columns_dialog import ColumnsDialog
from onrecord.widgets.importing.preview_dialog import PreviewDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
HEAD = ("caption", "summary", "seen")
WORDS = "“Every ship may enter,” Ada Lind said at the harbour, where the cranes move again."
ODD = ColumnMapping(text="summary", title="caption", published="seen")


def write_table(path: Path, head=HEAD, first=0) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(head)
        rows.writerows([f"Report {n}", f"{WORDS} {n}", f"2031-05-0{n + 1}"] for n in range(first, first + 3))
    return path


@pytest.fixture
def news(tmp_path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


def previewed(window, qtbot, *paths) -> PreviewDialog:
    window.add_paths(paths)
    dialog = window.findChild(PreviewDialog)
    read(dialog, qtbot)
    return dialog


def read(dialog: PreviewDialog, qtbot) -> None:
    qtbot.waitUntil(lambda: not dialog.preview.reading, timeout=5000)
    settle()


def asked(dialog: PreviewDialog) -> ColumnsDialog:
    dialog.remedies.columns.click()
    settle()
    return dialog.findChild(ColumnsDialog)


def choose(asking: ColumnsDialog, **columns: str) -> None:
    for name, column in columns.items():
        box = asking.fields[name]
        box.setCurrentIndex(box.findData(column))


def cells(asking: ColumnsDialog, column: MappedColumn) -> list[str]:
    model = asking.made.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_table_without_a_text_is_asked_about_and_read_as_a_person_says(adding, qtbot, news, worker):
    path = write_table(news / "odd.csv")
    dialog = previewed(adding, qtbot, path)
    assert dialog.remedies.columns.text() == "Columns of the table…"
    asking = asked(dialog)
    assert asking.fields["published"].currentData() == "seen"
    assert asking.raw.model().headerData(2, Qt.Orientation.Horizontal) == "Date: seen"
    assert cells(asking, MappedColumn.DATE) == ["1 May 2031", "2 May 2031", "3 May 2031"]
    assert cells(asking, MappedColumn.TITLE) == ["Without a title"] * 3
    choose(asking, title="caption", text="summary")
    assert cells(asking, MappedColumn.TITLE) == ["Report 0", "Report 1", "Report 2"]
    assert cells(asking, MappedColumn.TEXT)[1] == f"{WORDS} 1"
    assert not asking.all_alike.isVisible()
    asking.main.click()
    read(dialog, qtbot)
    assert dialog.lead.text() == "3 inputs: 3 articles"
    with qtbot.waitSignal(adding.idle, timeout=5000):
        dialog.main.click()
    assert worker.asked[0].paths == (str(path),)
    assert worker.asked[0].choices.tables == TableMappings({str(path): ODD})


def test_all_tables_with_these_columns_are_read_so_at_once(adding, qtbot, news):
    for number in range(12):
        write_table(news / f"{number}.csv", first=3 * number)
    write_table(news / "other.csv", ("title", "text", "date"), first=90)
    dialog = previewed(adding, qtbot, news)
    assert dialog.remedies.columns.text() == "Columns of 13 tables…"
    asking = asked(dialog)
    assert asking.table.count() == 2
    assert asking.all_alike.text() == "Use for all 12 tables with these columns"
    choose(asking, title="caption", text="summary")
    asking.main.click()
    read(dialog, qtbot)
    assert dialog.lead.text() == "39 inputs: 39 articles"
    dialog.reject()


def test_what_no_article_comes_of_is_not_taken(adding, qtbot, news):
    asking = asked(previewed(adding, qtbot, write_table(news / "odd.csv")))
    asking.main.click()
    assert asking.isVisible()
    assert asking.message.text() == (
        "Text: no column holds the texts of articles, or their addresses. Choose the column that does."
    )
    asking.reject()


def test_a_column_holds_one_thing_and_the_guess_comes_back(adding, qtbot, news):
    asking = asked(previewed(adding, qtbot, write_table(news / "odd.csv")))
    assert not asking.guess.isEnabled()
    choose(asking, title="caption")
    choose(asking, text="caption")
    assert asking.choice.mapping == ColumnMapping(text="caption", published="seen")
    assert asking.fields["title"].currentIndex() == 0
    asking.guess.click()
    assert asking.choice.mapping == asking.choice.table.guess
    asking.reject()


def test_another_table_is_asked_about_in_the_same_dialog(adding, qtbot, news):
    write_table(news / "odd.csv")
    write_table(news / "good.csv", ("title", "text", "date"))
    asking = asked(previewed(adding, qtbot, news))
    assert asking.table.currentText() == str(news / "odd.csv")
    asking.table.setCurrentIndex(1)
    assert asking.fields["text"].currentData() == "text"
    assert cells(asking, MappedColumn.TITLE) == ["Report 0", "Report 1", "Report 2"]
    asking.reject()


def test_a_choice_asks_no_more_of_a_table_than_its_first_rows(news, adding, qtbot):
    dialog = previewed(adding, qtbot, write_table(news / "odd.csv"))
    (table,) = dialog.preview.tables.values()
    choice = ColumnChoice(table)
    choice.put("url", "caption")
    assert (choice.is_enough, choice.is_guess, choice.held_by("caption")) == (True, False, "Address")
    choice.put("url", "")
    assert not choice.is_enough
    dialog.reject()


@THEMES
def test_every_text_can_be_read(adding, qtbot, news, tokens):
    dressed(adding, tokens)
    asking = asked(previewed(adding, qtbot, write_table(news / "odd.csv")))
    choose(asking, title="caption")
    asking.main.click()
    settle()
    assert too_weak(asking, tokens) == []
    asking.reject()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_everything_is_named_reached_and_whole(adding, qtbot, news, scale):
    adding.theme.scale = scale
    adding.theme._apply()
    name = f"{LETTERS.replace('/', '')} <img src=x> {SIGN}"
    write_table(news / f"{name}.csv", (name, *HEAD[1:]))
    write_table(news / "good.csv", ("title", "text", "date"))
    asking = asked(previewed(adding, qtbot, news))
    assert len(check(asking)) >= 12
    assert wrongs_of(asking) == []
    assert list(clipped(asking)) == []
    shrink(asking)
    assert list(clipped(asking)) == []
    assert asking.width() <= 1024
    asking.reject()


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_every_text_is_translated(speaking, open_window, worker, qtbot, news, language):
    speaking(language)
    window = open_window(worker=worker)
    for number in range(2):
        write_table(news / f"{number}.csv", first=3 * number)
    asking = asked(previewed(window, qtbot, news))
    data = [*all_data(window), WORDS, *HEAD, *(f"Report {n}" for n in range(6)), *(f"{WORDS} {n}" for n in range(6))]
    data += [f"2031-05-0{n}" for n in range(1, 7)] + [str(news / f"{n}.csv") for n in range(2)]
    if language == "pl":
        assert untranslated(seen_in(asking), sorted(data, key=len, reverse=True)) == []
    assert list(clipped(asking)) == []
    asking.reject()
