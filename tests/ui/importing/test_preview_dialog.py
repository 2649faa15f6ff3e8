"""The preview before an import: what is shown, what the keyboard does, and that what was set reaches the import."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.ui.library_builders import ScriptedWorker, streaming
from tests.ui.visible_text import texts as seen_in
from tests.ui.window.test_all_texts_translated import all_data, untranslated
from tests.ui.window.test_contrast import THEMES, too_weak
from tests.ui.window.test_keyboard_access import check
from tests.ui.window.test_minimum_sizes import clipped, shrink
from tests.ui.window.test_outside_texts import LETTERS, SIGN, wrongs_of
from tests.ui.window_states import dressed, settle

from onrecord.domain.imports.article_labels import ArticleLabels
from onrecord.domain.imports.previewed_input import PreviewedInput
from onrecord.domain.input_fate import InputFate
from onrecord.jobs.protocol import FilesFound, Finished, ImportPaths, InputsRead, ItemDone, PreviewPaths
from onrecord.support.settings import PREVIEW, Settings
from onrecord.viewmodels.importing.preview_model import PreviewColumn
from onrecord.widgets.importing.imports_dialog import ImportsDialog
from onrecord.widgets.importing.label_dialogs import LabelDialog
from onrecord.widgets.importing.preview_dialog import PreviewDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def news(tmp_path) -> Path:
    """Three articles, a copy, an empty file, and pictures."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(
            f"Harbour report {number}\n\n“Ship {number} is in,” Ada Lind said.\n", "utf-8"
        )
    (folder / "copy.txt").write_text((folder / "2.txt").read_text("utf-8"), "utf-8")
    (folder / "empty.txt").write_text(" ", "utf-8")
    for number in range(5):
        (folder / f"{number}.png").write_bytes(b"\x89PNG")
    return folder


def opened(window, qtbot, *paths) -> PreviewDialog:
    window.add_paths(paths)
    dialog = window.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: not dialog.preview.reading, timeout=5000)
    settle()
    return dialog


def texts(dialog: PreviewDialog, column: PreviewColumn) -> list[str]:
    return [dialog.model.index(row, column).data() for row in range(dialog.model.rowCount())]


def test_all_inputs_are_told_and_add_up(adding, qtbot, news):
    dialog = opened(adding, qtbot, news)
    assert dialog.lead.text() == "10 inputs: 3 articles, 1 copy, 1 empty, 5 not understood"
    assert dialog.main.text() == "Add 3 articles"
    assert texts(dialog, PreviewColumn.PLACE) == ["0.txt", "1.txt", "2.txt"]
    groups = [group.text.split(" · ")[0] for group in dialog.tree.groups.groups]
    assert groups == ["1 empty", "5 not understood", "1 copy"]
    assert dialog.focusWidget() is dialog.table
    dialog.reject()


def test_enter_adds_and_nothing_is_written_before(adding, qtbot, news, worker):
    dialog = opened(adding, qtbot, news)
    assert worker.asked == []
    assert adding.workspace.library.imports.records() == []
    with qtbot.waitSignal(adding.idle, timeout=5000):
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert worker.asked[0].paths == (str(news),)
    assert adding.findChild(PreviewDialog) is None


def test_escape_adds_nothing(adding, qtbot, news, worker):
    dialog = opened(adding, qtbot, news)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Escape)
    settle()
    assert adding.findChild(PreviewDialog) is None
    assert worker.asked == []


def test_the_space_bar_leaves_articles_out_and_takes_them_back(adding, qtbot, news):
    dialog = opened(adding, qtbot, news)
    dialog.select([0, 2])
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.lead.text() == "10 inputs: 1 article, 1 copy, 1 empty, 5 not understood, 2 not wanted"
    assert (dialog.main.text(), dialog.tick.text()) == ("Add 1 article", "Add 2 after all")
    dialog.tick.click()
    assert dialog.main.text() == "Add 3 articles"
    dialog.reject()


def test_with_nothing_left_to_add_enter_does_nothing(adding, qtbot, news, worker):
    dialog = opened(adding, qtbot, news / "0.txt")
    dialog.table.selectAll()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert (dialog.main.text(), dialog.main.isEnabled()) == ("Nothing to add", False)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


def test_where_no_article_was_read_all_room_is_for_the_reasons_and_enter_closes(adding, qtbot, news, worker):
    dialog = opened(adding, qtbot, news / "empty.txt", news / "0.png")
    assert dialog.lead.text() == "2 inputs: 1 empty, 1 not understood"
    assert not any(part.isVisible() for part in (dialog.field, dialog.source, dialog.main))
    assert dialog.focusWidget() is dialog.tree
    assert list(clipped(dialog)) == []
    assert len(check(dialog)) >= 3
    adding.take_files([str(news / "1.txt")])
    qtbot.waitUntil(lambda: dialog.main.text() == "Add 1 article", timeout=5000)
    assert dialog.main.isVisible()
    assert dialog.cancel.text() == "Cancel"
    dialog.reject()


def test_enter_closes_a_preview_without_an_article(adding, qtbot, news, worker):
    dialog = opened(adding, qtbot, news / "empty.txt")
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    settle()
    assert adding.findChild(PreviewDialog) is None
    assert worker.asked == []


def test_source_and_date_are_set_for_all_and_for_some_and_reach_the_import(adding, qtbot, news, worker):
    dialog = opened(adding, qtbot, news)
    assert dialog.source.text() == "Set source of 3 articles…"
    qtbot.keyClick(dialog, Qt.Key.Key_E, CTRL)
    answer(dialog, qtbot, " The  Harbour Post ")
    dialog.select([1])
    assert dialog.date.text() == "Set date of 1 article…"
    qtbot.keyClick(dialog, Qt.Key.Key_D, CTRL)
    asking = dialog.findChild(LabelDialog)
    asking.field.setText("some day")
    qtbot.keyClick(asking.field, Qt.Key.Key_Return)
    assert asking.message.text().startswith("some day: this is no date. Write it like this: ")
    asking.field.setText("March 5, 2024")
    qtbot.keyClick(asking.field, Qt.Key.Key_Return)
    assert texts(dialog, PreviewColumn.SOURCE) == ["The Harbour Post"] * 3
    assert texts(dialog, PreviewColumn.DATE) == ["No date", "5 Mar 2024", "No date"]
    with qtbot.waitSignal(adding.idle, timeout=5000):
        dialog.main.click()
    said = worker.asked[0].choices.labels.values()
    post = ArticleLabels(source="The Harbour Post")
    assert list(said) == [post, ArticleLabels(source="The Harbour Post", published="2024-03-05"), post]


def answer(dialog: PreviewDialog, qtbot, text: str) -> None:
    asking = dialog.findChild(LabelDialog)
    asking.field.setText(text)
    qtbot.keyClick(asking.field, Qt.Key.Key_Return)
    QApplication.sendPostedEvents(None, 52)


def test_a_cell_is_set_in_its_place_and_enter_ends_only_that(adding, qtbot, news):
    dialog = opened(adding, qtbot, news)
    dialog.table.setCurrentIndex(dialog.model.index(0, PreviewColumn.TITLE))
    qtbot.keyClick(dialog.table, Qt.Key.Key_F2)
    editor = dialog.table.findChild(QLineEdit)
    editor.setText("Another title")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert dialog.isVisible()
    assert texts(dialog, PreviewColumn.TITLE)[0] == "Another title"
    dialog.reject()


def guessing(dialog: PreviewDialog) -> None:
    """Two articles more, of which something is a guess."""
    for number in range(2):
        dialog.preview.take(
            [
                PreviewedInput(
                    f"/news/2024-03-0{number + 1} Post.txt", "", InputFate.ARTICLE, f"guess{number}", "Dredging begins",
                    "Post", f"2024-03-0{number + 1}", guesses=frozenset({"source", "published"}),
                )
            ]
        )  # fmt: skip
    dialog._show_counts()
    settle()


def test_guesses_are_confirmed_for_all_at_once(adding, qtbot, news):
    dialog = opened(adding, qtbot, news)
    assert not dialog.confirm.isVisible()
    guessing(dialog)
    assert texts(dialog, PreviewColumn.DATE)[3:] == ["1 Mar 2024 ?", "2 Mar 2024 ?"]
    assert dialog.confirm.text() == "Confirm guesses in 2 articles"
    dialog.confirm.click()
    assert texts(dialog, PreviewColumn.DATE)[3:] == ["1 Mar 2024", "2 Mar 2024"]
    assert not dialog.confirm.isVisible()
    dialog.reject()


def test_what_is_dropped_on_a_preview_is_read_too(adding, qtbot, news, worker):
    dialog = opened(adding, qtbot, news / "0.txt")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(news / "1.txt"))])
    copying, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(dialog, QDragEnterEvent(QPoint(9, 9), copying, data, button, NO_KEYS))
    QApplication.sendEvent(dialog, QDropEvent(QPointF(9, 9), copying, data, button, NO_KEYS))
    adding.take_files([str(news / "2.txt")])
    qtbot.waitUntil(lambda: dialog.main.text() == "Add 3 articles", timeout=5000)
    assert len(adding.findChildren(PreviewDialog)) == 1
    with qtbot.waitSignal(adding.idle, timeout=5000):
        dialog.main.click()
    assert worker.asked[0].paths == tuple(str(news / f"{n}.txt") for n in range(3))


def test_without_a_preview_files_are_imported_at_once(adding, qtbot, news, worker):
    adding._actions["preview_never"].trigger()
    with qtbot.waitSignal(adding.idle, timeout=5000):
        adding.add_paths([news])
    assert worker.asked[0].paths == (str(news),)
    assert adding.findChild(PreviewDialog) is None


def test_only_what_needs_a_look_is_shown(adding, qtbot, news, worker):
    adding._actions["preview_needed"].trigger()
    good = news / "good.txt"
    page = '<html><head><meta property="og:site_name" content="Post"/>'
    page += '<meta property="article:published_time" content="2024-03-05T10:00:00Z"/><title>Harbour</title></head>'
    good = good.with_suffix(".html")
    words = "<p>“Every ship may enter,” Ada Lind said at the harbour, where the cranes move again.</p>" * 5
    good.write_text(f"{page}<body><article><h1>Harbour</h1>{words}</article></body></html>", "utf-8")
    with qtbot.waitSignal(adding.idle, timeout=5000):
        adding.add_paths([good])
    assert worker.asked[0].paths == (str(good),)
    adding.add_paths([news])
    qtbot.waitUntil(lambda: adding.findChild(PreviewDialog) is not None, timeout=5000)
    dialog = adding.findChild(PreviewDialog)
    assert dialog.lead.text() == "11 inputs: 4 articles, 1 copy, 1 empty, 5 not understood"
    dialog.reject()


def test_a_preview_that_takes_long_is_shown_meanwhile_and_adds_by_itself(open_window, qtbot, news, worker, monkeypatch):
    monkeypatch.setattr("onrecord.widgets.importing.import_controller.SLOW_MS", 10)
    waiting, send = [], worker.send
    worker.send = lambda request: waiting.append(request) if isinstance(request, PreviewPaths) else send(request)
    window = open_window(worker=worker)
    window._actions["preview_needed"].trigger()
    window.add_paths([news])
    qtbot.waitUntil(lambda: window.findChild(PreviewDialog) is not None, timeout=5000)
    dialog = window.findChild(PreviewDialog)
    assert dialog.progress.isVisible()
    good = PreviewedInput("/a.txt", "", InputFate.ARTICLE, "a", "Harbour", "Post", "2024-03-05")
    (asked,) = waiting
    worker._out.extend((FilesFound(asked.job, 1, files=("/a.txt",)), InputsRead(asked.job, (good,), "/a.txt")))
    with qtbot.waitSignal(window.idle, timeout=5000):
        worker._out.extend((ItemDone(asked.job, "/a.txt"), Finished(asked.job)))
    assert worker.asked[0].paths == (str(news),)
    assert window.findChild(PreviewDialog) is None


def test_when_previews_are_shown_is_chosen_in_the_preview_and_remembered(adding, qtbot, news, tmp_path):
    settings = Settings.load(tmp_path / "settings.json")
    adding._importing._settings = settings
    dialog = opened(adding, qtbot, news)
    dialog.mode.setCurrentIndex(dialog.mode.findData("needed"))
    assert Settings.load(tmp_path / "settings.json").get(PREVIEW) == "needed"
    assert adding._actions["preview_needed"].isChecked()
    dialog.reject()


def test_a_preview_beside_a_running_import_leaves_it_alone(open_window, qtbot, news):
    worker = ScriptedWorker(*streaming(3)[:2])
    window = open_window(worker=worker)
    window.import_paths(["/folder"])
    dialog = opened(window, qtbot, news)
    assert window.importer.running
    dialog.reject()
    assert not [each for each in worker.asked if not isinstance(each, ImportPaths)]
    with qtbot.waitSignal(window.idle, timeout=5000):
        worker.say(Finished(1))


def test_five_thousand_articles_are_shown_and_ticked_in_one_go(adding, qtbot):
    dialog = opened(adding, qtbot, "/nothing/there")
    many = [
        PreviewedInput(f"/news/{n}.txt", "", InputFate.ARTICLE, f"id{n}", f"Report {n}", "Post", "2024-03-05")
        for n in range(5000)
    ]
    for first in range(0, 5000, 50):
        dialog.preview.take(many[first : first + 50])
    qtbot.waitUntil(lambda: dialog.main.text() == "Add 5,000 articles", timeout=10_000)
    dialog.table.selectAll()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.lead.text() == "5,001 inputs: 1 not readable, 5,000 not wanted"
    dialog.reject()


def remembered(window, qtbot, news) -> ImportsDialog:
    """The list of imports, with one that gave little."""
    preview = window.importer.preview()
    with qtbot.waitSignal(preview.finished, timeout=5000):
        preview.add([str(news)])
    window.importer.import_paths([str(news)])
    qtbot.waitUntil(lambda: not window.importer.running, timeout=5000)
    (record,) = window.workspace.library.imports.records()
    window.workspace.library.imports.end(record.key, record.end, preview.counts, preview.results)
    window._actions["imports"].trigger()
    settle()
    return window.findChild(ImportsDialog)


def test_imports_are_listed_with_their_problems_which_can_be_tried_again(adding, qtbot, news, worker):
    dialog = remembered(adding, qtbot, news)
    assert dialog.model.index(0, 2).data() == "10 inputs: 3 articles, 1 copy, 1 empty, 5 not understood"
    assert dialog.about.text() == "7 gave no new article:"
    assert [group.text.split(" · ")[0] for group in dialog.tree.groups.groups] == [
        "1 empty", "5 not understood", "1 copy",
    ]  # fmt: skip
    dialog.tree.setCurrentIndex(dialog.tree.groups.index(0, 0))
    (news / "empty.txt").write_text("“Now it has words,” Ada Lind said.", "utf-8")
    dialog.again.click()
    preview = adding.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: preview.main.text() == "Add 1 article", timeout=5000)
    assert preview.preview.paths == [str(news / "empty.txt")]
    preview.reject()
    dialog.reject()


def test_small_groups_are_unfolded_and_others_as_they_were_left(adding, qtbot, news):
    dialog = opened(adding, qtbot, news)
    tree = dialog.tree

    def unfolded() -> dict[str, bool]:
        lines = [tree.groups.index(row, 0) for row in range(len(tree.groups.groups))]
        return {line.data().split(" · ")[0]: tree.isExpanded(line) for line in lines}

    assert unfolded() == {"1 empty": True, "5 not understood": False, "1 copy": True}
    tree.setExpanded(tree.groups.index(1, 0), True)
    for number in range(4):
        dialog.preview.take([PreviewedInput(f"/{number}", "", InputFate.COPY, "elsewhere")])
    dialog._show_counts()
    assert unfolded() == {"1 empty": True, "5 not understood": True, "4 copies": False, "1 copy": True}
    dialog.reject()


def test_the_folder_of_an_input_is_shown(adding, qtbot, news, monkeypatch):
    shown = []
    monkeypatch.setattr(
        "onrecord.widgets.importing.problem_tree.QDesktopServices.openUrl", lambda url: shown.append(url) or True
    )
    dialog = remembered(adding, qtbot, news)
    dialog.folder.click()
    assert [url.toLocalFile() for url in shown] == [str(news)]
    dialog.reject()


def test_an_import_that_runs_is_told_as_such(open_window, qtbot):
    worker = ScriptedWorker(*streaming(3)[:2])
    window = open_window(worker=worker)
    window.import_paths(["/folder"])
    window._actions["imports"].trigger()
    dialog = window.findChild(ImportsDialog)
    assert dialog.model.index(0, 2).data() == "Running"
    with qtbot.waitSignal(window.idle, timeout=5000):
        worker.say(Finished(1))
    assert dialog.model.index(0, 2).data() == "1 input: 1 article"
    dialog.reject()


STATES = {"full": lambda dialog: None, "guesses": guessing, "chosen": lambda dialog: dialog.select([0])}


@THEMES
@pytest.mark.parametrize("state", STATES)
def test_every_text_can_be_read(adding, qtbot, news, tokens, state):
    dressed(adding, tokens)
    dialog = opened(adding, qtbot, news)
    STATES[state](dialog)
    settle()
    assert too_weak(dialog, tokens) == []
    dialog.reject()


@THEMES
def test_every_text_of_the_imports_can_be_read(adding, qtbot, news, tokens):
    dressed(adding, tokens)
    dialog = remembered(adding, qtbot, news)
    assert too_weak(dialog, tokens) == []
    dialog.reject()


def test_everything_in_the_imports_is_named_reached_and_whole(adding, qtbot, news):
    (news / f"{LETTERS.replace('/', '')} <img src=x> {SIGN}.png").write_bytes(b"")
    dialog = remembered(adding, qtbot, news)
    assert len(check(dialog)) >= 6
    assert wrongs_of(dialog) == []
    assert list(clipped(dialog)) == []
    shrink(dialog)
    assert list(clipped(dialog)) == []
    dialog.reject()


@pytest.mark.parametrize("state", STATES)
def test_everything_is_named_and_reached(adding, qtbot, news, state):
    dialog = opened(adding, qtbot, news)
    STATES[state](dialog)
    settle()
    assert len(check(dialog)) >= 8
    dialog.reject()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("right_to_left", [False, True])
def test_nothing_is_cut_off(adding, qtbot, news, scale, right_to_left):
    adding.theme.scale = scale
    adding.theme._apply()
    adding.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    dialog = opened(adding, qtbot, news)
    guessing(dialog)
    assert list(clipped(dialog)) == []
    shrink(dialog)
    assert list(clipped(dialog)) == []
    assert dialog.width() <= 1024
    dialog.reject()


def test_whatever_comes_from_files_is_shown_letter_for_letter(adding, qtbot, news):
    alive = f'{LETTERS}<img src="x"> {SIGN}'
    (news / f"{LETTERS.replace('/', '')} <img src=x> {SIGN}.txt").write_text(
        f"{alive}\n\n“So,” Ada Lind said.\n", "utf-8"
    )
    (news / f"{LETTERS.replace('/', '')} <img src=x> {SIGN}.png").write_bytes(b"")
    dialog = opened(adding, qtbot, news)
    assert wrongs_of(dialog) == []
    dialog.reject()


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_every_text_is_translated(speaking, open_window, worker, qtbot, news, language):
    speaking(language)
    window = open_window(worker=worker)
    dialog = opened(window, qtbot, news)
    guessing(dialog)
    dialog.select([0])
    settle()
    files = [str(each) for each in news.iterdir()]
    data = [
        *files,
        *(Path(each).name for each in files),
        *all_data(window),
        *(f"{folder}2024-03-0{number} Post.txt" for folder in ("", "/news/") for number in (1, 2)),
        *("png", "txt", "html"),
        "Harbour report",
        "Dredging begins",
        "Post",
    ]
    if language == "pl":
        assert untranslated(seen_in(dialog), sorted(data, key=len, reverse=True)) == []
    assert list(clipped(dialog)) == []
    dialog.reject()
