"""What the names of files tell is offered in a line, used for all at once, and can be typed as a pattern."""

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

from onrecord.domain.imports.previewed_input import PreviewedInput
from onrecord.domain.input_fate import InputFate
from onrecord.viewmodels.importing.preview_model import PreviewColumn
from onrecord.widgets.importing.name_pattern_dialog import NamePatternDialog
from onrecord.widgets.importing.preview_dialog import PreviewDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
TITLES = ("Harbour reopens after it", "Council votes on bridge", "Cranes are repaired", "Fishermen ask for delay")


@pytest.fixture
def news(tmp_path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number, title in enumerate(TITLES):
        name = f"{('Quay', 'Dock')[number % 2]}_2031-05-0{number + 1}_{title}.txt"
        (folder / name).write_text(f"“Ship {number} is in,” Ada Lind said at the quay on that day.\n", "utf-8")
    return folder


def previewed(window, qtbot, *paths) -> PreviewDialog:
    window.add_paths(paths)
    dialog = window.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: not dialog.preview.reading, timeout=5000)
    settle()
    return dialog


def asked(dialog: PreviewDialog) -> NamePatternDialog:
    dialog.offers.ask.click()
    settle()
    return dialog.findChild(NamePatternDialog)


def texts(dialog: PreviewDialog, column: PreviewColumn) -> set[str]:
    return {dialog.model.index(row, column).data() for row in range(dialog.model.rowCount())}


def test_what_the_names_tell_is_offered_and_used_for_all_at_once(adding, qtbot, news, worker):
    dialog = previewed(adding, qtbot, news)
    assert dialog.offers.lead.accessibleName() == (
        "The names of the files look like outlet, date, title, as in “Dock · 2 May 2031 · Council votes on bridge”."
    )
    assert dialog.offers.use.text() == "Use for 4 files"
    dialog.offers.use.setFocus()
    dialog.offers.use.click()
    settle()
    assert texts(dialog, PreviewColumn.TITLE) == set(TITLES)
    assert texts(dialog, PreviewColumn.SOURCE) == {"Quay", "Dock"}
    assert texts(dialog, PreviewColumn.DATE) == {f"{n} May 2031" for n in range(1, 5)}
    assert not dialog.offers.isVisible()
    assert not dialog.confirm.isVisible()
    assert dialog.focusWidget() is dialog.table
    with qtbot.waitSignal(adding.idle, timeout=5000):
        dialog.main.click()
    assert {said.source for said in worker.asked[0].choices.labels.values()} == {"Quay", "Dock"}


def test_what_an_article_says_itself_stays(adding, qtbot, news):
    dialog = previewed(adding, qtbot, news)
    dialog.preview.set_label(dialog.model.articles([0]), "source", "The Harbour Post")
    dialog.offers.use.click()
    assert texts(dialog, PreviewColumn.SOURCE) == {"Quay", "Dock", "The Harbour Post"}
    dialog.reject()


def test_a_pattern_is_typed_and_what_comes_of_it_is_shown(adding, qtbot, news):
    dialog = previewed(adding, qtbot, news)
    asking = asked(dialog)
    assert asking.field.text() == "outlet_date_title"
    asking.field.setText("author_date_*")
    assert "2 May 2031 · Dock" in asking.told.text()
    assert asking.main.text() == "Use for 4 files"
    asking.field.setText("date_title")
    assert asking.told.text().startswith("No name is made so")
    qtbot.keyClick(asking.field, Qt.Key.Key_Return)
    assert asking.message.text().startswith("date_title: nothing comes of it")
    asking.field.setText("no such thing")
    qtbot.keyClick(asking.field, Qt.Key.Key_Return)
    assert asking.message.text() == "no such thing: this is no pattern. Write it like this: outlet_date_title."
    asking.field.setText("author_date_*")
    qtbot.keyClick(asking.field, Qt.Key.Key_Return)
    settle()
    assert texts(dialog, PreviewColumn.BYLINE) == {"Quay", "Dock"}
    dialog.reject()


def test_names_are_asked_of_nothing_that_is_no_file(adding, qtbot, tmp_path):
    dialog = previewed(adding, qtbot, tmp_path / "gone.txt")
    dialog.preview.take([PreviewedInput("Pasted on 3 May", "", InputFate.ARTICLE, "x", "Title")])
    dialog.preview.take([PreviewedInput("/a/b.mbox", "3", InputFate.ARTICLE, "y", "Title")])
    dialog.offers.renew()
    assert not dialog.offers.isVisible()
    dialog.reject()


def test_five_thousand_names_are_looked_at_in_one_go(adding, qtbot, tmp_path):
    dialog = previewed(adding, qtbot, tmp_path / "gone.txt")
    dialog.preview.take(
        PreviewedInput(f"/n/Quay_2031-05-{1 + n % 28:02}_Harbour report {n}.txt", "", InputFate.ARTICLE, f"id{n}", "T")
        for n in range(5000)
    )
    dialog.offers.renew()
    assert dialog.offers.use.text() == "Use for 5,000 files"
    dialog.offers.use.click()
    assert not dialog.offers.isVisible()
    dialog.reject()


@THEMES
def test_every_text_can_be_read(adding, qtbot, news, tokens):
    dressed(adding, tokens)
    dialog = previewed(adding, qtbot, news)
    assert too_weak(dialog, tokens) == []
    asking = asked(dialog)
    asking.field.setText("no such thing")
    asking.main.click()
    settle()
    assert too_weak(asking, tokens) == []
    asking.reject()
    dialog.reject()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_everything_is_named_reached_and_whole(adding, qtbot, news, scale):
    adding.theme.scale = scale
    adding.theme._apply()
    name = f"{LETTERS.replace('/', '')} <img src=x> {SIGN}"
    (news / f"{name}_2031-05-09_{name}.txt").write_text("“So,” Ada Lind said at the quay.\n", "utf-8")
    dialog = previewed(adding, qtbot, news)
    assert list(clipped(dialog)) == []
    asking = asked(dialog)
    assert len(check(asking)) >= 3
    assert wrongs_of(asking) == []
    assert list(clipped(asking)) == []
    shrink(asking)
    assert list(clipped(asking)) == []
    shrink(dialog)
    assert list(clipped(dialog)) == []
    assert max(asking.width(), dialog.width()) <= 1024
    asking.reject()
    dialog.reject()


def test_every_text_is_translated(speaking, open_window, worker, qtbot, news):
    speaking("pl")
    window = open_window(worker=worker)
    dialog = previewed(window, qtbot, news)
    asking = asked(dialog)
    data = [*all_data(window), *TITLES, "Quay", "Dock", "outlet_date_title", "outlet", "date", "title", "author"]
    assert untranslated(seen_in(asking), sorted(data, key=len, reverse=True)) == []
    asking.reject()
    dialog.reject()
