"""Copies of many quotes, made while the window goes on."""

import gc
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from tests.unit.viewmodels.quotes.test_clipboard import copied_texts, library_of

from onrecord.domain.errors import LibraryError
from onrecord.domain.filter import Filter
from onrecord.domain.messages import message
from onrecord.library import Library
from onrecord.viewmodels.quotes import quote_copier
from onrecord.viewmodels.quotes.copied_quotes import CopyWish
from onrecord.viewmodels.quotes.quote_copier import Copy, QuoteCopier


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_of(tmp_path / "a.onrecord", 350)


def test_a_few_are_copied_at_once(qapp: object, library: Library) -> None:
    copier, made = QuoteCopier(), []
    copier.made.connect(made.append)
    copier.copy(library, [3, 1], CopyWish())
    (copy,) = made
    assert copy.quotes == (3, 1)
    assert not copier.running
    library.close()


def test_many_are_copied_piece_by_piece_and_come_to_the_same(qtbot: object, library: Library) -> None:
    copier, beats, ids = QuoteCopier(), [], list(library.quotes.ids(Filter()))
    threads = threading.enumerate()  # a model that is kept for other tests has its own
    beat = QTimer(interval=0)
    beat.timeout.connect(lambda: beats.append(copier.running))
    beat.start()
    with qtbot.waitSignal(copier.made) as told:  # type: ignore[attr-defined]
        copier.copy(library, ids, CopyWish())
        assert copier.running
    beat.stop()
    copy: Copy = told.args[0]
    assert sum(beats) >= len(ids) // quote_copier.CHUNK
    assert {mime: make() for mime, make in copy.makers.items()} == copied_texts(library, ids)
    assert not copier.running
    assert gc.isenabled()
    assert threading.enumerate() == threads
    library.close()


def test_a_new_copy_takes_the_place_of_the_one_that_is_made(qtbot: object, library: Library) -> None:
    copier, made, ids = QuoteCopier(), [], list(library.quotes.ids(Filter()))
    copier.made.connect(made.append)
    copier.copy(library, ids, CopyWish())
    qtbot.wait(5)  # type: ignore[attr-defined]
    copier.copy(library, ids[:1], CopyWish())
    qtbot.wait(50)  # type: ignore[attr-defined]
    assert [len(copy.quotes) for copy in made] == [1]
    library.close()


@pytest.mark.parametrize("number", [1, 300])
def test_a_library_that_cannot_be_read_is_told(
    qtbot: object, library: Library, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LibraryError("a", message("b"), message("c"))

    copier, made, failed = QuoteCopier(), [], []
    copier.made.connect(made.append)
    copier.failed.connect(failed.append)
    monkeypatch.setattr(library.quotes, "rows", fail)
    copier.copy(library, list(range(number)), CopyWish())
    qtbot.waitUntil(lambda: bool(failed))  # type: ignore[attr-defined]
    assert len(failed) == 1
    assert not made
    assert not copier.running
    library.close()
