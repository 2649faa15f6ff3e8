"""In a language that nobody speaks, every text that a person can meet is in that language, or is data."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt, QTimer, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QScrollArea, QWidget
from tests.pseudo import FROM_THE_RIGHT, plain_words, pseudo
from tests.ui.charts.drawn_plots import click
from tests.ui.drawn_text import inks
from tests.ui.library_builders import BEN
from tests.ui.user_actions import copied_text
from tests.ui.visible_text import data_of, texts
from tests.ui.window.test_minimum_sizes import clipped
from tests.ui.window_states import DIALOGS, PROBLEM, STATES, closed, fill_more, opened, settle, unfolded

from onrecord.domain.attribution import Kind
from onrecord.domain.facets import ConfidenceLevel, Facet
from onrecord.domain.operations import (
    AssignQuotes,
    ChangeQuotes,
    DrawSample,
    QuoteChange,
    RenameTag,
    SaveSearch,
    SetBounds,
    SetSource,
)
from onrecord.domain.quote import Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.ingest import READERS
from onrecord.library.backups.backup_store import Backups, BackupSort
from onrecord.library.backups.damage_check import PARTS, Damage, DamagedArticle
from onrecord.tables.method.method_facts import model_facts
from onrecord.viewmodels.importing.import_outcome import Outcome, Progress
from onrecord.viewmodels.importing.import_report_model import outcome_text
from onrecord.viewmodels.libraries.library_opener import LibraryOpener
from onrecord.viewmodels.quotes.template_drafts import START, VARIABLES
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.libraries.backup_dialogs import DamageDialog, RestoreDialog
from onrecord.widgets.libraries.open_failure_dialog import way_out
from onrecord.widgets.libraries.open_or_upgrade_dialog import OpenOrUpgradeDialog
from onrecord.widgets.statements.version_card_view import VersionWords
from onrecord.widgets.window.command_table import commands
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)

TYPED = (
    "harbour",
    "after:never",
    "after:",
    "one.txt",
    "gone.txt",
    "They speak of one harbour",
    "Harbour.onrecord",
    "Harbour.csv",
    "ZEBRA",
    "LION",
)
"""What the states put into the window as a person, a file or the engine would."""


def worked_on(window: MainWindow) -> None:
    """Tags, a note, a saved search, other ends, a speaker set by hand, and one step taken back."""
    edits, quotes = window.workspace.edits, list(window.workspace.quotes.ids)
    edits.apply(ChangeQuotes(quotes[:2], QuoteChange(add=("ZEBRA",), note="ZEBRA")))
    edits.apply(SaveSearch("ZEBRA", window.workspace.filter.value))
    edits.apply(AssignQuotes(quotes[:1], BEN.name))
    edits.apply(SetBounds(quotes[0], _shorter(window, quotes[0])))
    edits.apply(RenameTag("ZEBRA", "LION"))
    edits.undo()
    unfolded(window)
    window.middle.table.start()


def _shorter(window: MainWindow, quote: int) -> Bounds:
    row = window.workspace.rows([quote])[0]
    start, end = dict(window.workspace.library.articles.attributions(row.article))[quote].content[0]
    return Bounds(((start, end - 8),), ())


def all_filters(window: MainWindow) -> None:
    """A chip of every sort."""
    worked_on(window)
    state = window.workspace.filter
    state.include(Facet.SPEAKER, None)
    state.exclude(Facet.SPEAKER, 1, "Ada Lind")
    state.include(Facet.TAG, "ZEBRA")
    state.exclude(Facet.TAG, "")
    state.include(Facet.SOURCE, "")
    state.exclude(Facet.DATE, "2024-03")
    state.show(Facet.KIND, Kind.DIRECT, False)
    state.show(Facet.SURENESS, ConfidenceLevel.SURE, False)
    state.show(Facet.CHECKED, True, False)
    state.switch(Facet.REJECTED, True)


def grouped(window: MainWindow) -> None:
    for name in ("group_speaker", "sort_confidence", "sort_turned", "fold_all"):
        window._actions[name].trigger()


def sampled(window: MainWindow) -> None:
    window.workspace.edits.apply(DrawSample(window.workspace.filter.value, 3, 7))
    window._actions["resume_sample"].trigger()
    settle()
    window.workspace.edits.toggle_verdict(
        [i for i in window.workspace.sampling.sample.quotes if i is not None], Verdict.ACCEPTED
    )
    window._actions["count_articles"].trigger()
    window._actions["share"].trigger()
    window._actions["log"].trigger()
    window._actions["tables"].trigger()


def found_in_the_article(window: MainWindow) -> None:
    window._actions["find_in_article"].trigger()
    window.article.find_bar.field.setText("harbour")
    window._actions["float_charts"].trigger()


def with_menus(window: MainWindow) -> None:
    """The menus of the rows, left open for the reader."""
    worked_on(window)
    for view in (
        window.side.speakers,
        window.side.sources,
        window.side.tags,
        window.side.dates,
        window.side.saved.list,
    ):
        view.menu_for(view.model().index(0, 0))
    menu = QMenu(window)
    window.middle.table.menu_wanted.emit(menu)


MORE = {act.__name__: act for act in (worked_on, all_filters, grouped, sampled, found_in_the_article, with_menus)}


@pytest.fixture
def strange(speaking, open_window) -> MainWindow:
    """A window in a language that nobody speaks, on a library with everything in it."""
    speaking("pl")
    window = open_window(samples=("one.txt",))
    fill_more(window)
    return window


def untranslated(seen: Iterable[tuple[str, str]], data: list[str]) -> list[str]:
    """The texts with words that are neither translated nor data, each with where it stands."""
    usual = {word for each in _of_the_system() for word in plain_words(each)}
    known = usual.union(*map(plain_words, data))
    whole = re.compile("|".join(rf"(?<![A-Za-z]){re.escape(each)}(?![A-Za-z])" for each in data))
    found = []
    for where, text in sorted(set(seen)):
        cut = where.startswith(("drawn", "ElidedLabel"))
        words = plain_words(re.sub(r"https?://\S+" + r"|\w*…(?=$| · )" * cut, "", text))
        in_part = cut or "…" in text  # what is drawn is cut into lines, and a long text is cut short
        if not usual.issuperset(words) and not (
            known.issuperset(words) if in_part else usual.issuperset(plain_words(whole.sub(" ", text)))
        ):
            found.append(f"{where}: {text!r}")
    return found


def _of_the_system() -> Iterator[str]:
    """Names of keys and months, kinds of files, and buttons that Qt words itself."""
    native = QKeySequence.SequenceFormat.NativeText
    yield from (QKeySequence(key).toString(native) for each in commands() for key in each.keys.split())
    lengths = QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat
    yield from (QLocale().monthName(month, length) for month in range(1, 13) for length in lengths)
    yield from (QLocale().standaloneMonthName(month, length) for month in range(1, 13) for length in lengths)
    yield from (name for reader in READERS for name in (reader.name, *reader.suffixes))
    sizes = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    yield from (QLocale().formattedDataSize(1024**power, 1, sizes) for power in range(4))
    yield "Tab OK Anuluj Zamknij"


def all_data(window: MainWindow) -> list[str]:
    """What articles say; citations are in their language, and what templates are made of has names of its own."""
    cited = copied_text(window, window.middle.table.selected_quotes()).split("\n\n")
    model = model_facts()
    shipped = f"{model.name} {model.version}"
    known = {*data_of(window), *TYPED, str(PROBLEM.subject), *cited, *VARIABLES, START, shipped}
    return sorted(filter(None, known), key=len, reverse=True)


def compared_words(dialog: QDialog) -> list[str]:
    """The parts of quotes that versions of a statement are shown in."""
    runs = [run for words in dialog.findChildren(VersionWords) for run in words.card.runs]
    return [text for run in runs for text in (run.text, run.before) if text]


@pytest.mark.parametrize("state", [*STATES, *MORE])
def test_every_text_of_the_window_is_translated(strange, state):
    (STATES | MORE)[state](strange)
    settle()
    assert untranslated(texts(strange), all_data(strange)) == []
    assert list(clipped(strange)) == []


def test_every_text_of_an_empty_window_is_translated(speaking, open_window):
    speaking("pl")
    window = open_window(full=False, samples=("one.txt",))
    settle()
    assert untranslated(texts(window), all_data(window)) == []
    assert list(clipped(window)) == []


@pytest.fixture(scope="class")
def strange_dialogs(speaking_on, shared_windows) -> Iterator[MainWindow]:
    """A window like the strange one in which one dialog after another is opened."""
    speaking_on("pl")
    with shared_windows() as opener:
        window = opener(samples=("one.txt",))
        fill_more(window)
        yield window


class TestDialogs:
    @pytest.mark.parametrize("command", DIALOGS)
    def test_every_text_is_translated(self, strange_dialogs, command):
        dialog = opened(strange_dialogs, command)
        if isinstance(dialog, QDialog):
            try:
                data = sorted((*all_data(strange_dialogs), *compared_words(dialog)), key=len, reverse=True)
                assert untranslated(texts(dialog), data) == []
                assert list(clipped(dialog)) == []
                assert not any(area.horizontalScrollBar().maximum() for area in dialog.findChildren(QScrollArea))
            finally:
                closed(dialog)


def test_every_text_at_the_start_is_translated(speaking, qtbot, tmp_path):
    speaking("pl")
    seen: list[tuple[str, str]] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        seen.extend(texts(box))
        box.done(0)

    QTimer.singleShot(50, read)
    way_out(PROBLEM, tmp_path / "Harbour.onrecord")
    opener = LibraryOpener(tmp_path / "Harbour.onrecord")
    opener.wait(60)
    for is_old in (True, False):
        opener.is_old = is_old
        opening = OpenOrUpgradeDialog(opener, Theme())
        qtbot.addWidget(opening)
        opening.show()
        seen.extend(texts(opening))
    opener.result().close()
    assert len(seen) > 12
    assert untranslated(seen, [str(PROBLEM.subject), "Harbour"]) == []


def test_every_text_about_backups_and_damage_is_translated(strange, tmp_path):
    backups = Backups(strange.workspace.library.path, tmp_path / "Backups")
    articles = (DamagedArticle(1, "ZEBRA", whole=False), DamagedArticle(2, "", whole=True))
    damage = Damage(articles * 300, 7, frozenset(PARTS))
    made = [RestoreDialog(backups, print, strange.theme, strange)]
    for sort in BackupSort:
        backups.make(sort, datetime(2026, 11, 30, tzinfo=UTC))
    made += [
        RestoreDialog(backups, print, strange.theme, strange),
        DamageDialog(backups.library, damage, (print, print), strange),
    ]
    for dialog in made:
        dialog.show()
        settle()
        assert untranslated(texts(dialog), [*all_data(strange), str(backups.folder), "kB"]) == []
        assert list(clipped(dialog)) == []
        closed(dialog)


def test_what_came_of_an_import_is_translated(strange):
    outcomes = (Outcome(1, 2, 3, cancelled=True), Outcome(again=5, stopped=True), Outcome(skipped=4))
    ways = strange.status.progress_words
    steps = (Progress(0, 0, None), Progress(1, 9, 5.0), Progress(1, 9, 50.0), Progress(1, 9, 500.0))
    seen = [("outcome", outcome_text(each)) for each in outcomes] + [("progress", ways(each)) for each in steps]
    assert untranslated(seen, ["ZEBRA"]) == []


def test_a_text_that_is_not_translated_is_found(strange):
    strange.status.say("Something happened to the quotes")
    strange.side.merge_review_button.setToolTip("Decide")
    settle()
    found = untranslated(texts(strange), all_data(strange))
    assert len(found) >= 3
    assert any(each.startswith("drawn: 'Something") for each in found)


class Slashed(QTranslator):
    """Calls menus by two words."""

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(self, context: str, text: str, comment: str | None = None, number: int = -1) -> str | None:
        return {"Theme": "Look/colours", "&View": "&Look/see"}.get(text)


def test_nothing_at_the_left_reaches_below_the_edge_of_its_pane(strange):
    """The pane scrolls up and down alone: what is wider than it could not be seen at all."""
    worked_on(strange)
    settle()
    strange.side.parentWidget().setSizes([1, 700, 500])
    settle()
    (area,) = (each for each in strange.side.findChildren(QScrollArea))
    assert area.widget().width() <= area.viewport().width()
    assert list(clipped(strange)) == []


def test_a_slash_in_the_name_of_a_menu_makes_no_menu_of_its_own(qapp, open_window):
    translator = Slashed()
    qapp.installTranslator(translator)
    window = open_window()
    qapp.removeTranslator(translator)
    menus = [menu.title() for menu in window.findChildren(QMenu)]
    assert {"Look/colours", "&Look/see"} <= set(menus)
    assert not {"Look", "colours", "&Look", "see"} & set(menus)
    assert window._actions["undo"].text() == "Undo"


@pytest.mark.parametrize("state", ["full", "hints", "over_time", *MORE])
def test_nothing_in_a_window_from_right_to_left_is_cut_off(speaking, open_window, state):
    speaking("ar")
    window = open_window()
    fill_more(window)
    (STATES | MORE)[state](window)
    settle()
    assert list(clipped(window)) == []


def test_a_window_from_right_to_left_is_the_mirror_of_one_from_left_to_right(speaking, open_window):
    places = []
    for language in ("pl", "ar"):
        speaking(language)
        window = open_window()
        window.resize(1400, 900)
        settle()
        places.append([_middle(pane, window) for pane in (window.side, window.middle, window.article)])
    (side, middle, article), mirrored = places
    assert side < middle < article
    assert mirrored[0] > mirrored[1] > mirrored[2]
    assert window.top._buttons[0].text() == pseudo("Add articles…", FROM_THE_RIGHT)


def test_rows_that_are_drawn_by_hand_are_mirrored_too(speaking, open_window):
    speaking("ar")
    window = open_window()
    window.resize(1400, 900)
    settle()
    for view, name, number in ((window.side.speakers, "Ada Lind", "٣"), (window.middle.table, "Ada Lind", "٠٫٩٧")):
        drawn = {ink.text: ink.rect.center().x() for ink in inks(view)}
        assert drawn[name] > view.width() / 2 > drawn[number]


def test_the_box_of_a_row_is_clicked_where_it_is_drawn(speaking, open_window, qtbot):
    speaking("ar")
    window = open_window()
    view = window.side.speakers
    for row in (0, 1):
        place = view.visualRect(view.model().index(row, 0))
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=place.center() + QPoint(place.width() // 2 - 20, 0)
        )
    assert len(window.workspace.filter.value.speakers) == 2
    at_the_other_end = view.visualRect(view.model().index(0, 0)).center() - QPoint(place.width() // 2 - 20, 0)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at_the_other_end)
    assert len(window.workspace.filter.value.speakers) == 1


def test_charts_are_mirrored_with_their_keys(speaking, open_window, qtbot):
    speaking("ar")
    window = open_window()
    window.resize(1400, 900)
    settle()
    bars = window.middle.charts.speakers.view
    drawn = {ink.text: ink.rect.center().x() for ink in inks(bars)}
    assert drawn["Ada Lind"] > bars.width() / 2 > drawn["٣"]
    articles = window.workspace.library.articles
    unset = [one for one in articles.ids() if not articles.get(one).source]
    window.workspace.edits.apply(SetSource(unset, "The Gazette"))
    window._actions["chart_matrix"].trigger()
    settle()
    cells = window.middle.charts.matrix.view
    assert cells.rect_of(0, 0).center().x() > cells.rect_of(0, 1).center().x()
    qtbot.keyClick(cells, Qt.Key.Key_Left)
    assert (cells.current.row, cells.current.column) == (0, 1)
    qtbot.keyClick(cells, Qt.Key.Key_Right)
    assert (cells.current.row, cells.current.column) == (0, 0)
    click(qtbot, cells, 0, 0)
    assert window.workspace.filter.value.speakers


def test_the_keys_that_fold_a_group_are_mirrored_too(speaking, open_window, qtbot):
    speaking("ar")
    window = open_window()
    grouped(window)
    table = window.middle.table
    table.setFocus()
    rows = table.model().rowCount()
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.model().rowCount() > rows
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.model().rowCount() == rows


def _middle(pane: QWidget, window: QWidget) -> int:
    return pane.mapTo(window, pane.rect().center()).x()
