"""Many quotes accepted, tagged, noted or given another speaker at once, beside the same rows written in plain sqlite3.

They are taken as they stand by date, and as those of the speaker with most quotes: one or two in an article, so that
nearly each lies elsewhere in the file.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.benchmarks.many import Plan
from tests.screens import offscreen

from onrecord.domain.filter import Filter
from onrecord.domain.operations import AssignQuotes, ChangeQuotes, QuoteChange, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.library import Library

FEW, MANY = 100, 38_000
AT_ONCE = 250
"""Milliseconds that a change of a few quotes may take, and that may pass until a longer one is told."""
MADE, TURNED = 8_000, 4_000
"""Milliseconds that a change of many quotes may take in a file that nothing of was read before, and undoing it or doing
it again. The rows alone, in plain SQL, take up to a third of it."""


@dataclass(frozen=True)
class Case:
    """A change of quotes, and the statement that sets the same in plain SQL."""

    name: str
    act: Callable[[Library, Sequence[int]], str]
    sql: str


_SET = "UPDATE attributions SET {} WHERE id = ?"
CASES = (
    Case("accept", lambda one, ids: one.apply(SetVerdict(ids, Verdict.ACCEPTED)), _SET.format("verdict = 1")),
    Case("reject", lambda one, ids: one.apply(SetVerdict(ids, Verdict.REJECTED)), _SET.format("verdict = -1")),
    Case(
        "tag",
        lambda one, ids: one.apply(ChangeQuotes(ids, QuoteChange(add=("x",)))),
        "INSERT INTO quote_tags VALUES (?, 1)",
    ),
    Case(
        "untag",
        lambda one, ids: one.apply(ChangeQuotes(ids, QuoteChange(remove=("x",)))),
        "DELETE FROM quote_tags WHERE quote = ?",
    ),
    Case("note", lambda one, ids: one.apply(ChangeQuotes(ids, QuoteChange(note="x"))), _SET.format("note = 'x'")),
    Case("assign", lambda one, ids: one.apply(AssignQuotes(ids, "Eve New")), _SET.format("assigned = 1, member = 1")),
)
_PLAIN = "CREATE TABLE log (id INTEGER PRIMARY KEY, made TEXT, author TEXT, deed TEXT, quote INTEGER, was TEXT)"


def some(library: Library) -> Iterator[tuple[str, list[int]]]:
    by_date = list(library.quotes.ids(Filter()))
    largest = library.counts.speakers(Filter())[0].id
    yield "by date", by_date[:FEW]
    yield "by date", by_date[:MANY]
    yield "of one speaker", list(library.quotes.ids(Filter(speakers=frozenset({largest}))))


def milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    assert act() is not None
    return 1000 * (time.perf_counter() - began)


def plain(path: Path, ids: Sequence[int], case: Case) -> object:
    """One statement a quote and a row in a log for each, in a transaction."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN")
        connection.executemany(case.sql, [(quote,) for quote in ids])
        rows = [("2024-01-01T00:00:00", "person", case.name, quote, "") for quote in ids]
        connection.executemany("INSERT INTO log (made, author, deed, quote, was) VALUES (?, ?, ?, ?, ?)", rows)
        connection.execute("COMMIT")
    return connection


def copies(path: Path, folder: Path) -> tuple[Path, Path]:
    """The library to be changed, and one for plain SQL, which nothing follows."""
    ours, theirs = (Path(shutil.copy(path, folder / name)) for name in ("ours.onrecord", "plain.onrecord"))
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute(_PLAIN)
        connection.execute("INSERT INTO tags (id, name, key) VALUES (1, 'x', 'x')")
    return ours, theirs


@pytest.mark.timeout(1800)
def test_many_quotes_changed_at_once(large: tuple[Path, Plan], tmp_path: Path) -> None:
    path, plan = large
    ours, theirs = copies(path, tmp_path)
    library, missed = Library.open(ours), []
    library.counts.totals()
    print(f"\n{plan.quotes:,} quotes{'':25}{'made':>10}{'counted':>10}{'undone':>10}{'again':>10}{'sqlite3':>10}")
    for which, ids in list(some(library)):
        bounds = (AT_ONCE, AT_ONCE) if len(ids) <= FEW else (MADE, TURNED)
        for case in CASES:
            made = milliseconds(lambda case=case, ids=ids: case.act(library, ids))
            turns = [milliseconds(act) for act in (library.counts.totals, library.undo, library.redo)]
            alone = milliseconds(lambda case=case, ids=ids: plain(theirs, ids, case))
            told = f"{case.name} {len(ids):,} {which}"
            figures = "".join(f"{figure:7.0f} ms" for figure in (made, *turns, alone))
            print(f"{told:32}{figures}, {made / alone:.1f} of it", flush=True)
            if made > bounds[0] or max(turns) > bounds[1]:
                missed.append(told)
    library.close()
    assert not missed


PROGRAM = """
import json, sys, time
from pathlib import Path
from onrecord import app
from onrecord.domain.facets import Facet
from onrecord.domain.operations import AssignQuotes, ChangeQuotes, QuoteChange, SetVerdict
from onrecord.domain.quote import Verdict
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
application = QApplication(["On Record"])
application.setStyle("Fusion")
window = app.open_window(Path(sys.argv[1]))
QTest.qWait(1500)
workspace, strip = window.workspace, window.status
largest = workspace.speakers.rows[0]
workspace.filter.include(Facet.SPEAKER, largest.key, largest.label)
ids = list(workspace.quotes.ids)
began, told, figures = 0.0, [], {}
show = strip.show_work
def shown(words, seconds=0):
    show(words, seconds)
    told.append(time.perf_counter() - began)
strip.show_work = shown
def timed(name, act):
    global began
    told.clear()
    began = time.perf_counter()
    act()
    window.repaint()
    application.processEvents()
    figures[name] = [1000 * told[0], 1000 * (time.perf_counter() - began)]
timed("accept", lambda: workspace.edits.apply(SetVerdict(ids, Verdict.ACCEPTED)))
timed("undo", workspace.edits.undo)
timed("redo", workspace.edits.redo)
timed("tag", lambda: workspace.edits.apply(ChangeQuotes(ids, QuoteChange(add=("x",)))))
timed("assign", lambda: workspace.edits.apply(AssignQuotes(ids, "Eve New")))
timed("undo that", workspace.edits.undo)
print(json.dumps([len(ids), figures]), flush=True)
window.close()
"""


@pytest.mark.timeout(1800)
def test_the_window_tells_what_it_is_doing(large: tuple[Path, Plan], tmp_path: Path) -> None:
    """At a size where the speaker with most quotes has thousands of them."""
    copy = shutil.copy(large[0], tmp_path / "ours.onrecord")
    environment = os.environ | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": offscreen()}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(copy)],
        env=environment, capture_output=True, text=True, check=True, timeout=600,
    )  # fmt: skip
    number, figures = json.loads(done.stdout.splitlines()[-1])
    print(f"\n{number:,} quotes of one speaker, in the window:{'told after':>22}{'shown after':>14}")
    for name, (told, shown) in figures.items():
        print(f"{name:46}{told:15.0f} ms{shown:11.0f} ms")
    assert all(told <= AT_ONCE and shown <= MADE + AT_ONCE for told, shown in figures.values())
