"""How long each chart takes to be drawn anew, and how soon after the first paint of the window the first is there."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.screens import offscreen
from tests.ui.library_builders import fill

from onrecord.domain.count_rows import KindCounts
from onrecord.library import Library
from onrecord.viewmodels.charts.chart_data import ChartData, ChartOptions, DataPoint, Shape
from onrecord.viewmodels.filters.filter_chips import FilterChange
from onrecord.widgets.charts.chart_pane import ChartPane
from onrecord.widgets.charts.plots.plot_registry import PLOTS
from onrecord.widgets.common.theme import Theme

SIZES = ((560, 200), (1100, 420))
CASES = (
    (Shape.BARS, 8), (Shape.BARS, 52), (Shape.COLUMNS, 48),
    (Shape.MATRIX, 8), (Shape.MATRIX, 22), (Shape.MATRIX, 52),
)  # fmt: skip
REPEATS = 11
RUNS = 3
NAMES = ("Ada Lind", "Office of the United Nations High Commissioner for Refugees", "António Guterres", "The Guardian")

PROGRAM = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from onrecord import app
application = QApplication(["On Record"])
application.setStyle("Fusion")
window = app.open_window(Path(sys.argv[1]))
painted = []
view = window.middle.charts.speakers.view
window.painted.disconnect(window.middle.charts.load)
window.painted.connect(lambda: (painted.append(time.perf_counter()), window.middle.charts.load()))
while view.plot is None:
    application.processEvents()
view.repaint()
print(time.perf_counter() - painted[0])
window.close()
"""


def chart(shape: Shape, count: int, factor: int) -> ChartData:
    """A chart of so many rows, columns, or both."""
    names = [f"{NAMES[n % 4]} {n}" for n in range(count)]
    places = {
        Shape.BARS: [(n, 0) for n in range(count)],
        Shape.COLUMNS: [(0, n) for n in range(count)],
        Shape.MATRIX: [(i, j) for i in range(count) for j in range(count)],
    }[shape]
    marks = tuple(
        DataPoint(
            f"Nov {2000 + n}" if shape is Shape.COLUMNS else names[max(row, column)],
            KindCounts(n * factor % 97, n % 13, n % 31), n % 50, FilterChange(), row=row, column=column,
        )
        for n, (row, column) in enumerate(places)
    )  # fmt: skip
    total = sum(mark.tally.total for mark in marks)
    return ChartData(shape, "Quotes by speaker", "", ChartOptions(), total, marks, tuple(names), tuple(names))


@pytest.mark.parametrize(("shape", "count"), CASES)
def test_a_chart_is_drawn_anew(qtbot: object, shape: Shape, count: int) -> None:
    for wide, high in SIZES:
        pane = ChartPane("bench", Theme("light"))
        qtbot.addWidget(pane)  # type: ignore[attr-defined]
        pane.resize(wide, high)
        pane.show()
        pane.view.use(PLOTS)
        charts, times = (chart(shape, count, 1), chart(shape, count, 3)), []
        for turn in range(REPEATS):
            began = time.perf_counter()
            pane.show_data(charts[turn % 2])
            pane.repaint()
            times.append(1000 * (time.perf_counter() - began))
        assert pane.view.plot is not None
        print(f"\n{shape} of {count}, {wide} x {high}: {statistics.median(times[1:]):.0f} ms, first {times[0]:.0f} ms")


def test_the_first_chart_after_the_first_paint(tmp_path: Path) -> None:
    library = tmp_path / "a.onrecord"
    fill(Library.open(library)).close()
    environment = os.environ | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": offscreen()}
    found = []
    for _ in range(RUNS):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(library)],
            env=environment, capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        found.append(json.loads(done.stdout.splitlines()[-1]))
    print(f"\nthe first chart {min(found):.2f} s after the first paint, {statistics.median(found):.2f} s mostly")
