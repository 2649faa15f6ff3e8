"""Whatever comes from outside, from a title to the name of a file, is shown letter for letter and never as markup."""

import ast
import os
import subprocess
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent, QTextDocument, QTextDocumentFragment
from PySide6.QtGui import Qt as Gui
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMessageBox,
    QPushButton,
    QTextEdit,
    QWidget,
)
from tests.ui.charts.drawn_plots import place, surface
from tests.ui.library_builders import ScriptedWorker, span
from tests.ui.window_states import DIALOGS, STATES, closed, opened, settle, unfolded

import onrecord
from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import Problem
from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter
from onrecord.domain.imports.import_record import InputResult
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.domain.operations import ChangeQuotes, QuoteChange, RenameSpeaker, SaveSearch
from onrecord.domain.speaker import MergeCandidate, Speaker, SpeakerKind
from onrecord.library import Library
from onrecord.viewmodels.importing.import_outcome import Outcome
from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.commands.command import bare
from onrecord.widgets.libraries.open_failure_dialog import way_out
from onrecord.widgets.window.main_window import MainWindow, Setup

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)

SIGN = "zq"
"""What every text of these tests ends with."""
LETTERS = "R&D {0} %n &lt;u&gt; "
PACKAGE = Path(onrecord.__file__).parent
BORDER = ("widgets/common/tooltips.py",)
"""The files that may hand a tip to Qt."""


class Pipe:
    """A pipe that tells whether it was opened, and keeps nobody waiting who does.

    Its other end is a process of its own: a window that waits for it holds the interpreter's lock.
    """

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.path, self._log = path, path.with_name("opened.txt")
        script = 'while : > "$1"; do echo opened >> "$2"; done'
        self._writer = subprocess.Popen(["/bin/sh", "-c", script, "sh", str(path), str(self._log)])

    @property
    def opened(self) -> bool:
        return self._log.exists()

    def close(self) -> None:
        self._writer.kill()
        self._writer.wait()


@contextmanager
def laid(folder: Path) -> Iterator[Pipe]:
    """A pipe in a folder, which is the current one meanwhile."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs a system with named pipes")
    with chdir(folder):
        made = Pipe(folder / "pipe")
        yield made
        made.close()


@pytest.fixture
def pipe(tmp_path) -> Iterator[Pipe]:
    with laid(tmp_path) as made:
        yield made


def alive(pipe: Pipe, what: str) -> str:
    """A text that opens the pipe where it is taken for markup."""
    return f'{LETTERS}<img src="{pipe.path}"> {what} {SIGN}'


def article(pipe: Pipe, number: int) -> tuple[Article, tuple[Attribution, ...]]:
    who = Speaker(alive(pipe, f"speaker {number}"), SpeakerKind.PERSON, alive(pipe, "role"))
    words, mention = alive(pipe, f"words {number}"), alive(pipe, f"mention {number}")
    text = f"“{words},” said {mention}.\n“Nothing,” said {who.name}.\n"
    made = Article(
        article_id(text), text, alive(pipe, "title"), alive(pipe, "origin"), alive(pipe, "byline"),
        alive(pipe, f"source {number}"), f"2024-03-0{number + 1}", f'https://x.example/{alive(pipe, "url")}',
    )  # fmt: skip
    nothing = (span(text, "Nothing,"),)
    quoted = (span(text, f"{words},"),)
    reason = message("named as the source: “{0}”.", who.name)
    return made, (
        Attribution(quoted, quoted, source=(span(text, mention),)),
        Attribution(nothing, nothing, source=(span(text, who.name),), speaker=who, confidence=0.9, reason=reason),
    )


def poison(library: Library, pipe: Pipe) -> None:
    for number in range(4):
        made, attributions = article(pipe, number)
        library.add(made, attributions)
    one, two = (attributions[1].speaker for _, attributions in (article(pipe, 5), article(pipe, 6)))
    made, attributions = article(pipe, 7)
    library.add(made, attributions, candidates=[MergeCandidate(one, two, alive(pipe, "doubt"))])
    quotes = list(library.quotes.ids(Filter()))
    library.apply(ChangeQuotes(quotes, QuoteChange(add=(alive(pipe, "tag"),), note=alive(pipe, "note"))))
    library.apply(SaveSearch(alive(pipe, "search"), Filter(sources=frozenset({alive(pipe, "source 1")}))))


@pytest.fixture
def poisoned(pipe, qtbot) -> Iterator[MainWindow]:
    with opened_on_poison(pipe) as window:
        yield window


@pytest.fixture(scope="module")
def poisoned_dialogs(tmp_path_factory, shared_windows) -> Iterator[MainWindow]:
    """A window in which one dialog after another is opened."""
    with shared_windows(), laid(tmp_path_factory.mktemp("poisoned")) as pipe, opened_on_poison(pipe) as window:
        yield window


@contextmanager
def opened_on_poison(pipe: Pipe) -> Iterator[MainWindow]:
    library = Library.open(pipe.path.with_name(f"{LETTERS}<img src=pipe> [*] {SIGN}.onrecord"))
    poison(library, pipe)
    window = MainWindow(Workspace(library), Importer(library, ScriptedWorker()), Setup((), {"TXT": (".txt",)}, None))
    window.show()
    settle()
    window.middle.table.selectRow(0)
    unfolded(window)
    window.problems.add(Problem(alive(pipe, "file"), message("{0}", alive(pipe, "cause")), alive(pipe, "remedy")))
    window.workspace.edits.apply(RenameSpeaker(1, alive(pipe, "another name")))
    window.workspace.filter.set_text(f'-"{alive(pipe, "text").replace(chr(34), "")}"')
    settle()
    yield window
    window.close()
    window.deleteLater()


def wrongs_of(window: QWidget) -> list[str]:
    """What is shown otherwise than letter for letter, in a window and all in it."""
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        found += _of_widget(widget)
    for action in window.findChildren(QAction):
        found += _of_tip(action.toolTip(), f"action {action.objectName()}")
        found += _of_mnemonics(action.text(), f"action {action.objectName()}")
    return found


def _of_widget(widget: QWidget) -> list[str]:
    where = f"{type(widget).__name__} {widget.objectName()}"
    found = _of_tip(widget.toolTip(), where)
    spoken = widget.accessibleName() + widget.accessibleDescription()
    found += [f"{where} speaks markup"] if "<qt>" in spoken or "&amp;" in spoken else []
    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and widget.text():
        found += [f"{where} guesses: {widget.text()}"]
    if isinstance(widget, QMessageBox) and widget.textFormat() != Qt.TextFormat.PlainText:
        found += [f"{where} guesses"]
    if isinstance(widget, QAbstractButton):
        found += _of_mnemonics(widget.text(), where)
    if isinstance(widget, QTextEdit) and SIGN in (shown := widget.toPlainText()) and "<img" not in shown:
        found += [f"{where} swallows"]
    if isinstance(widget, QAbstractItemView) and widget.model():
        found += _of_model(widget.model(), where)
    return found


def _of_model(model: QAbstractItemModel, where: str) -> list[str]:
    found, tip = [], Qt.ItemDataRole.ToolTipRole
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for index in (model.index(row, column) for row in range(model.rowCount()) for column in range(columns)):
        found += _of_tip(index.data(tip), where)
    for side, count in ((Qt.Orientation.Horizontal, columns), (Qt.Orientation.Vertical, model.rowCount())):
        for at in range(count):
            found += _of_tip(model.headerData(at, side, tip), f"{where} head")
    return found


class Asking(QTextDocument):
    """A document that notes what it asks for beyond its own letters."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.setHtml(text)
        self.setTextWidth(300)
        self.size()

    def loadResource(self, kind: int, name: object) -> object:  # noqa: N802
        self.asked.append(str(name))
        return None


def _of_tip(text: object, where: str) -> list[str]:
    if not isinstance(text, str) or not Gui.mightBeRichText(text):
        return []
    asked, shown = Asking(text).asked, QTextDocumentFragment.fromHtml(text).toPlainText()
    lost = SIGN in shown and not ("<" in shown and "R&D" in shown and "&lt;" in shown)
    return ([f"{where} asks for {asked}"] if asked else []) + ([f"{where} loses letters: {shown}"] if lost else [])


def _of_mnemonics(text: str, where: str) -> list[str]:
    return [f"{where} takes & for a key: {text}"] if SIGN in text and "R&D" not in bare(text) else []


def none_left(window: MainWindow) -> None:
    for name in window.workspace.all_source_names()[:2]:
        window.workspace.filter.exclude(Facet.SOURCE, name)
    window.workspace.filter.include(Facet.SPEAKER, 1, window.workspace.filter.name_of(1))
    window.workspace.filter.set_text("nobody says this")


def grouped(window: MainWindow) -> None:
    for name in ("group_source", "fold_all", "float_charts"):
        window._actions[name].trigger()


ALL = {name: act for name, act in STATES.items() if name != "nothing_found"}
ALL |= {act.__name__: act for act in (none_left, grouped)}


@pytest.mark.parametrize("state", ALL)
def test_in_every_state_all_texts_are_letters(poisoned, state):
    ALL[state](poisoned)
    settle()
    assert wrongs_of(poisoned) == []


@pytest.mark.parametrize("command", DIALOGS)
def test_in_every_dialog_all_texts_are_letters(poisoned_dialogs, command):
    dialog = opened(poisoned_dialogs, command)
    if dialog is not None:
        assert wrongs_of(dialog) == []
        closed(dialog)


def test_the_message_of_a_library_that_cannot_be_opened_is_letters(pipe, monkeypatch):
    seen: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: seen.extend(wrongs_of(box)))
    way_out(Problem(alive(pipe, "file"), message("{0}", alive(pipe, "cause")), alive(pipe, "remedy")), pipe.path)
    assert seen == []


def hover(widget: QWidget, point: QPoint) -> None:
    event = QHelpEvent(QEvent.Type.ToolTip, point, widget.mapToGlobal(point))
    QApplication.sendEvent(widget, event)
    settle()


def test_the_pointer_on_anything_opens_nothing(poisoned, pipe, tmp_path):
    poisoned._actions["tables"].trigger()
    for command in ("articles", "history"):
        opened(poisoned, command)
    settle()
    for widget in poisoned.findChildren(QWidget):
        if widget.isVisible():
            hover(widget, QPoint(widget.width() // 2, min(40, widget.height() // 2)))
            for x in (30, 200):
                hover(widget, QPoint(x, 12))
    assert not pipe.opened


def test_the_pointer_on_a_bar_opens_nothing(poisoned, pipe):
    for view in (poisoned.middle.charts.speakers.view, poisoned.middle.charts.sources.view):
        for mark in view.plot.data.marks:
            hover(surface(view), place(view, mark.row))
    assert not pipe.opened


def test_an_elided_button_tells_its_text_as_letters(poisoned, pipe):
    for button in poisoned.findChildren(QAbstractButton):
        if button.isVisible():
            button.resize(30, button.height())
            hover(button, QPoint(3, 3))
    assert not pipe.opened


def test_the_titles_of_windows_keep_every_letter(poisoned):
    assert "[*][*]" in poisoned.windowTitle()  # as Qt wants two of them written, to show one


def test_the_menus_of_rows_are_letters(poisoned):
    side = poisoned.side
    for view in (side.speakers, side.sources, side.tags, side.dates, side.saved.list):
        view.menu_for(view.model().index(0, 0))
    assert wrongs_of(poisoned) == []


def test_what_an_import_ended_with_is_letters(poisoned, pipe):
    problem = Problem(alive(pipe, "file"), message("{0}", alive(pipe, "cause")), alive(pipe, "remedy"))
    files = (InputResult(alive(pipe, "file"), InputFate.FAILED, problem), InputResult(alive(pipe, "x"), InputFate.COPY))
    poisoned.importer.finished.emit(Outcome(refused=1, files=files))
    opened(poisoned, "import_result")
    assert wrongs_of(poisoned) == []


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path.relative_to(PACKAGE).as_posix(), node


def named(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_tips_are_handed_to_qt_at_one_border():
    raw = [(file, call.lineno) for file, call in calls() if named(call) in ("setToolTip", "showText")]
    assert [each for each in raw if each[0] not in BORDER] == []


ESCAPED = ("viewmodels/exporting/report_pages.py", "widgets/quotes/copy_as_dialog.py")
"""Lay out pages and copies from markup of the program's own, in which every text is escaped (see `test_pdf_report.py`
and `test_copy_controller.py`)."""


def test_nothing_renders_markup_in_the_window():
    rich = ("setHtml", "insertHtml", "setMarkdown", "QTextBrowser", "QTextDocument", "setOpenExternalLinks")
    used = [(file, named(call)) for file, call in calls() if named(call) in rich and file not in ESCAPED]
    assert used == []


def test_the_walk_finds_what_is_alive(qtbot):
    label, button, tip = QLabel(f"<b>{SIGN}</b>"), QPushButton(f"R&D {SIGN}"), QLabel()
    for widget in (label, button, tip):
        qtbot.addWidget(widget)
    tip.setToolTip('<img src="x">')
    assert all(map(wrongs_of, (label, button, tip)))
