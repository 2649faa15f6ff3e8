"""For the whole suite: windows are drawn offscreen; without the system's libraries of Qt, what needs Qt is skipped."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from tests.screens import offscreen
from tests.without_qt import NoQt, SkippedFolder

from onrecord.library import Library
from onrecord.library.storage import database, schema
from onrecord.support import preflight

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = offscreen()
sys.path.append(str(Path(__file__).parents[1] / "packaging"))  # its tools are no package

# a property says what is true, not how fast; on a busy machine any example may be slow
settings.register_profile("suite", settings.default, deadline=None)
settings.load_profile("suite")


LACKING = preflight.problem(os.environ)
"""Why Qt cannot be loaded here, with the line that mends it; None where it can."""

NEED_QT = ("ui", "e2e")
"""Folders in which every test needs Qt."""


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    if LACKING:
        pluginmanager.set_blocked("pytest-qt")  # it ends the run where Qt cannot be imported
        sys.meta_path.insert(0, NoQt(str(LACKING)))


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if LACKING and path.name in NEED_QT:
        return SkippedFolder.because(str(LACKING), path, parent)
    return None


if LACKING:

    @pytest.fixture(scope="session", params=[str(LACKING)])
    def qapp(request: pytest.FixtureRequest) -> None:
        """Stands in for pytest-qt's, where there is no Qt."""
        pytest.skip(request.param)

    @pytest.fixture
    def qtbot(qapp: None) -> None:
        """Stands in for pytest-qt's, where there is no Qt."""


def pytest_configure(config: pytest.Config) -> None:
    if LACKING:
        return
    from PySide6.QtCore import QLocale

    QLocale.setDefault(QLocale(QLocale.Language.English))  # as the program does, on a machine of any language


@pytest.fixture(scope="session")
def qapp(qapp: object) -> object:
    """The one application, with the fonts of the program."""
    from onrecord.widgets.window.font_files import use_shipped_fonts

    use_shipped_fonts(qapp)  # type: ignore[arg-type]
    return qapp


@pytest.fixture(autouse=True)
def _databases_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails a test that leaves a database open. From Python 3.13 on that is a warning, in whatever test comes later."""
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def kept(*arguments: object, **options: object) -> sqlite3.Connection:
        opened.append(connect(*arguments, **options))  # type: ignore[call-overload]
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", kept)
    yield
    left = list(filter(_is_open, opened))
    for connection in left:
        connection.close()
    assert not left, "a database was left open"


def _is_open(connection: sqlite3.Connection) -> bool:
    try:
        return connection.total_changes >= 0
    except sqlite3.ProgrammingError:
        return False


@pytest.fixture(scope="session")
def _new_library(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a library in which nothing is."""
    path = tmp_path_factory.mktemp("new") / "new.onrecord"
    Library.open(path).close()
    return path.read_bytes()


@pytest.fixture(autouse=True)
def new_libraries_are_copies(_new_library: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes a new library of the bytes of another: to make its tables anew takes as long as many a whole test.

    Tests of how the tables are made put a fixture of their own in the place of this one.
    """
    prepared, newest = database._prepared, schema.VERSION

    def copied(path: Path) -> sqlite3.Connection:
        if newest == schema.VERSION and path.parent.is_dir() and not (path.exists() and path.stat().st_size):
            path.write_bytes(_new_library)
        return prepared(path)

    monkeypatch.setattr(database, "_prepared", copied)


@pytest.fixture(scope="session")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every text in two languages that nobody speaks, under the names and rules of two that are spoken.

    One has three plurals (pl), the other six, and is written from right to left (ar).
    """
    if LACKING:
        pytest.skip(str(LACKING))
    import translation_files
    from tests.pseudo import FROM_THE_RIGHT, STRANGE, translate

    if not translation_files.tool("lupdate").exists():
        pytest.skip("Qt's tools for translators are not installed beside this Python")
    folder = tmp_path_factory.mktemp("translations")
    for language, letters in (("pl", STRANGE), ("ar", FROM_THE_RIGHT)):
        file = folder / f"onrecord_{language}.ts"
        translation_files.collect(file, language)
        translate(file, letters)
        translation_files.compiled(file)
    return folder


@contextmanager
def in_the_end_english(qapp: object) -> Iterator[None]:
    """Lets the program speak English in the end."""
    from PySide6.QtCore import QLocale, Qt, QTranslator

    before = QLocale()
    yield
    for translator in qapp.findChildren(QTranslator):  # type: ignore[attr-defined]
        qapp.removeTranslator(translator)  # type: ignore[attr-defined]
        translator.setParent(None)
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # type: ignore[attr-defined]


@pytest.fixture
def english_again(qapp: object) -> Iterator[None]:
    """Lets the program speak English when the test has ended."""
    with in_the_end_english(qapp):
        yield


@pytest.fixture
def speaking(qapp: object, translations: Path, english_again: None) -> Callable[[str], None]:
    """Lets the program speak one of these languages, as it does at its start, until the test ends."""
    return speaker_of_strange(qapp, translations)


@pytest.fixture(scope="class")
def speaking_on(qapp: object, translations: Path) -> Iterator[Callable[[str], None]]:
    """The same until the tests of a class end, which share a window."""
    with in_the_end_english(qapp):
        yield speaker_of_strange(qapp, translations)


def speaker_of_strange(qapp: object, translations: Path) -> Callable[[str], None]:
    from onrecord.viewmodels.text.language import language, speak

    return lambda name: speak(qapp, language(name, translations))  # type: ignore[arg-type]
