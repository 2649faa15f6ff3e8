"""What the plots draw: lengths, breaks, names, figures and dates, and where each mark is found again."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF
from tests.ui.charts.drawn_plots import bars, labels

from onrecord.domain.count_rows import KindCounts
from onrecord.viewmodels.charts.chart_data import ChartData, ChartOptions, CountUnit, DataPoint, Shape
from onrecord.viewmodels.filters.filter_chips import FilterChange
from onrecord.viewmodels.text.number_formats import period_text
from onrecord.viewmodels.theme_tokens import contrast
from onrecord.widgets.charts.plots.mark_plot import MarkPlot
from onrecord.widgets.charts.plots.plot_labels import wrapped
from onrecord.widgets.charts.plots.plot_registry import PLOTS
from onrecord.widgets.common.elided_labels import shortened
from onrecord.widgets.common.theme import Theme

NAMES = ("A", "Office of the United Nations High Commissioner for Refugees " * 3, "أنطونيو غوتيريش", "x")
LOOKS = [ChartOptions(rule, share, log) for rule in CountUnit for share in (False, True) for log in (False, True)]
BARS_AND_COLUMNS = pytest.mark.parametrize("shape", [Shape.BARS, Shape.COLUMNS])
THEMES = pytest.mark.parametrize("choice", ["light", "dark", "contrast"])


def chart(shape: Shape, count: int, look: ChartOptions = ChartOptions()) -> ChartData:  # noqa: B008
    """A chart with marks of every size; a matrix has one column for each row, pairs have two."""
    names = [f"{NAMES[n % 4]}{n}" for n in range(count)]
    down, across = {
        Shape.BARS: (count, 1),
        Shape.COLUMNS: (1, count),
        Shape.MATRIX: (count, count),
        Shape.STRIPS: (count, count),
        Shape.PAIRS: (count, 2),
    }[shape]
    places = [(row, column) for row in range(down) for column in range(across)]
    marks = tuple(
        DataPoint(
            names[max(r, c) if shape is not Shape.PAIRS else r],
            KindCounts(n, n % 3, n**2),
            n,
            FilterChange(),
            chosen=n == 1,
            lit=n != 2,
            row=r,
            column=c,
        )
        for n, (r, c) in enumerate(places)
    )
    total, totals = sum(mark.tally.total for mark in marks), ()
    if shape is Shape.PAIRS:
        totals = tuple(sum(mark.tally.total for mark in marks if mark.column == side) for side in (0, 1))
    columns = tuple(f"Column{n}" for n in range(across)) if shape is Shape.PAIRS else tuple(names)
    return ChartData(shape, "Quotes by speaker", "", look, total, marks, tuple(names), columns, totals=totals)


def numbers(shape: Shape, *values: int, look: ChartOptions = ChartOptions()) -> ChartData:  # noqa: B008
    """A chart of some numbers."""
    down = shape is Shape.BARS
    marks = tuple(
        DataPoint(
            str(n),
            KindCounts(value),
            value,
            FilterChange(),
            row=n * down,
            column=n * (not down),
        )
        for n, value in enumerate(values)
    )
    return ChartData(shape, "Quotes", "", look, sum(values), marks)


@pytest.fixture
def draw(qtbot):
    """Draws a chart as it is in a pane of a size."""

    def drawn(data: ChartData, wide=600, high=300, theme=None, **how) -> MarkPlot:
        plot = PLOTS[data.shape](theme or Theme("light"))
        qtbot.addWidget(plot.canvas)
        plot.show(data, QSizeF(wide, high), **how)
        return plot

    return drawn


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize(
    ("count", "scale", "wide", "right_to_left"),
    [(1, 1, 190, False), (7, 1.5, 320, True), (7, 1.5, 320, False), (60, 1, 900, True)],
)
def test_every_mark_is_drawn_inside_the_plot(draw, shape, look, count, scale, wide, right_to_left):
    data = chart(shape, count if shape not in (Shape.MATRIX, Shape.STRIPS) else min(count, 9), look)
    plot = draw(data, wide, 150, Theme("light", scale), right_to_left=right_to_left)
    whole = QRectF(-0.5, -0.5, plot.size.width() + 1, plot.size.height() + 1)
    for each in (*bars(plot), *labels(plot)):
        assert whole.contains(each.rect), each
    for mark in data.marks:
        assert whole.contains(plot.rect_of(mark))
        # Of columns of which there are too many for the room, some lie beside it.
        assert not plot.rect_of(mark).width() or plot.mark_at(plot.rect_of(mark).center()) == mark
    if shape is Shape.BARS:
        assert [each.text for each in plot.canvas.words.labels] == [data.figure(mark) for mark in data.marks]


def months(count: int) -> ChartData:
    """A chart of months, and of what has no exact date."""
    data = numbers(Shape.COLUMNS, *range(20, 20 + count))
    labels = [*(period_text(f"{2015 + n // 12}-{n % 12 + 1:02}") for n in range(count - 1)), "No exact date"]
    return replace(data, marks=tuple(replace(m, label=label) for m, label in zip(data.marks, labels, strict=True)))


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize(("count", "wide"), [(7, 320), (40, 500), (46, 660), (9, 1100)])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_text_collides_with_another_or_is_cut_within_a_word(draw, shape, count, wide, scale):
    data = months(count) if shape is Shape.COLUMNS else chart(shape, count if shape is Shape.BARS else min(count, 9))
    allowed = {
        word for name in (*(m.label for m in data.marks), *data.columns) for word in (*name.split(), *name.split("-"))
    }
    plot = draw(data, wide, 200, Theme("light", scale))
    inked = []
    for label in labels(plot):
        metrics = QFontMetricsF(label.font)
        lines = label.text.split("\n")
        for line in lines:
            assert metrics.horizontalAdvance(line) <= label.rect.width() + 1, label
            word = line.removesuffix("…").split()[-1]
            figures = word.strip("·%+−±").replace(",", "")
            assert word in allowed or word == "Difference" or figures.isdecimal() or not figures, label
        high = metrics.height() * len(lines) * 0.9
        inked.append(QRectF(label.rect.left(), label.rect.center().y() - high / 2, label.rect.width(), high))
    for at, rect in enumerate(inked):
        assert not any(rect.adjusted(1, 1, -1, -1).intersects(other) for other in inked[:at]), labels(plot)[at]


def test_a_long_name_ends_with_a_whole_word(qapp):
    metrics = QFontMetricsF(Theme("light").sans(12))
    name = "Office of the United Nations High Commissioner"
    for width in range(60, 300, 7):
        short = shortened(name, metrics, width)
        assert metrics.horizontalAdvance(short) <= width
        assert short == name or name.split()[: len(short.split())] == short.removesuffix("…").split()
    assert shortened(name, metrics, 1000) == name
    assert shortened("Featherstonehaugh", metrics, 50).endswith("…")
    assert shortened("Konstantinopoulou-Featherstonehaugh", metrics, 150) == "Konstantinopoulou-…"
    assert wrapped("The Washington Post", metrics, 70, 3) == "The\nWashington\nPost"
    assert wrapped(name, metrics, 90, 2) == "Office of the\nUnited…"


def lengths(plot: MarkPlot) -> tuple[list[float], list[int]]:
    """How long the marks are drawn, and the gaps in each."""
    across, long, gaps = plot.data.shape is Shape.BARS, [], []
    for mark in plot.data.marks:
        own = [bar for bar in bars(plot) if plot.rect_of(mark).contains(bar.rect.center())]
        drawn = [bar.rect for bar in own if bar.colour.upper() != plot.theme.tokens.panel]
        long.append(sum(rect.width() if across else rect.height() for rect in drawn))
        gaps.append(len(own) - len(drawn))
    return long, gaps


@BARS_AND_COLUMNS
def test_lengths_are_true(draw, shape):
    long, gaps = lengths(draw(numbers(shape, 100, 50, 150)))
    assert long[1] / long[0] == pytest.approx(1 / 2)
    assert long[2] / long[0] == pytest.approx(3 / 2)
    assert gaps == [0, 0, 0]


@BARS_AND_COLUMNS
def test_shares_by_kind_fill_each_mark(draw, shape):
    data = replace(numbers(shape, 100, 10), options=ChartOptions(mix=True))
    halves = replace(data, marks=(replace(data.marks[0], tally=KindCounts(50, 0, 50)), data.marks[1]))
    plot = draw(halves)
    long, _ = lengths(plot)
    assert long[0] == pytest.approx(long[1])
    first, second = ((bar.rect.width(), bar.rect.height())[shape is Shape.COLUMNS] for bar in bars(plot)[:2])
    assert first == pytest.approx(second)


@pytest.mark.parametrize("right_to_left", [False, True])
def test_a_break_of_a_zoomed_bar_lies_beyond_the_longest_that_is_not_broken(draw, right_to_left):
    plot = draw(numbers(Shape.BARS, 529, 100), right_to_left=right_to_left)
    plot.zoom(3)
    plot.show(plot.data, QSizeF(600, 300), right_to_left=right_to_left)
    gaps = [bar.rect for bar in bars(plot) if bar.colour.upper() == plot.theme.tokens.panel]
    longest = bars(plot)[-1].rect
    assert len(gaps) == 2
    assert all(gap.right() < longest.left() if right_to_left else gap.left() > longest.right() for gap in gaps)


def test_rows_over_time_are_of_one_scale(draw):
    marks = tuple(
        DataPoint(f"{row}", KindCounts(n), 1, FilterChange(), row=row, column=column)
        for row, values in enumerate(((40, 20), (10, 0)))
        for column, n in enumerate(values)
    )
    data = ChartData(Shape.STRIPS, "Quotes", "", ChartOptions(), 70, marks, ("A", "B"), ("2021", "2022"))
    plot = draw(data)
    first, second, third = (bar.rect.height() for bar in bars(plot))
    assert (second / first, third / first) == (pytest.approx(1 / 2), pytest.approx(1 / 4))
    assert [label.text for label in plot.canvas.words.labels] == ["60", "10"]
    assert {label.text for label in labels(plot)} >= {"2021", "2022", "A", "B"}


def test_pairs_are_of_one_scale_and_say_what_they_differ_by(draw):
    plot = draw(chart(Shape.PAIRS, 3))
    drawn = {(round(bar.rect.top()), round(bar.rect.width())) for bar in bars(plot)}
    assert len(drawn) == 5  # the first mark is 0
    texts = [label.text for label in labels(plot)]
    assert {"Column0", "Column1", "Difference", plot.data.change(0)} <= set(texts)


@BARS_AND_COLUMNS
def test_kinds_are_stacked_in_their_colours(draw, shape):
    theme = Theme("dark")
    data = ChartData(
        shape, "Quotes", "", ChartOptions(), 60, (DataPoint("Ada", KindCounts(30, 20, 10), 1, FilterChange()),)
    )
    found = bars(draw(data, theme=theme))
    tokens = theme.tokens
    assert [bar.colour.upper() for bar in found] == [tokens.direct, tokens.mixed, tokens.reported]
    first, second, third = ((bar.rect.width(), bar.rect.height())[shape is Shape.COLUMNS] for bar in found)
    assert (second / first, third / first) == (pytest.approx(2 / 3), pytest.approx(1 / 3))


@BARS_AND_COLUMNS
def test_no_log_scale_is_drawn_where_kinds_are_stacked(draw, shape):
    plain, log = (lengths(draw(numbers(shape, 100, 10, 1, look=ChartOptions(log=on)))) for on in (False, True))
    assert plain == log
    long, _ = lengths(draw(numbers(shape, 100, 10, 1, look=ChartOptions(CountUnit.ARTICLES, log=True))))
    assert long[1] / long[0] == pytest.approx(math.log1p(10) / math.log1p(100))


@THEMES
def test_figures_in_cells_can_be_read(draw, choice):
    theme = Theme(choice)
    plot = draw(chart(Shape.MATRIX, 6), 800, 300, theme)
    cells, checked = bars(plot), 0
    for label in plot.canvas.words.labels:
        ground = next(cell.colour for cell in cells if cell.rect.contains(label.rect.center()))
        assert contrast(label.colour, ground) >= theme.tokens.least_contrast
        checked += 1
    assert checked == 36


def test_where_figures_have_no_room_above_the_columns_a_scale_stands_beside_them(draw):
    data = numbers(Shape.COLUMNS, *range(100, 5900, 120))
    roomy, narrow = draw(numbers(Shape.COLUMNS, 3, 5, 8)), draw(data, 400, 300)
    assert not roomy.canvas.axes["left"].isVisible()
    ticks = {label.text: label.rect.center().y() for label in narrow.canvas.axes["left"].placed()}
    assert list(ticks) == ["1,000", "2,000", "3,000", "4,000", "5,000"]
    column = next(bar.rect for bar, mark in zip(bars(narrow), data.marks, strict=True) if mark.tally.total == 4060)
    assert ticks["5,000"] < column.top() < ticks["4,000"]
    shares = draw(numbers(Shape.COLUMNS, *range(1, 50), look=ChartOptions(share=True)), 400, 300)
    assert [label.text for label in shares.canvas.axes["left"].placed()] == ["1 %", "2 %", "3 %", "4 %"]


def test_in_a_window_read_from_the_right_all_is_mirrored(draw):
    for shape in Shape:
        data = chart(shape, 5)
        plain, back = draw(data), draw(data, right_to_left=True)
        assert plain.size == back.size
        for one, other in zip(bars(plain), bars(back), strict=True):
            assert other.colour == one.colour
            assert other.rect.left() == pytest.approx(plain.size.width() - one.rect.right(), abs=0.01)
        texts = {label.text: label.rect for label in labels(plain)}
        for label in labels(back):
            if label.text.startswith("Office"):
                middle = plain.size.width() - texts[label.text].center().x()
                assert label.rect.center().x() == pytest.approx(middle, abs=0.5)


def test_zoomed_columns_are_wider_and_what_is_at_the_pointer_stays_there(draw):
    plot = draw(numbers(Shape.COLUMNS, *[1] * 40))
    mark = plot.data.marks[30]
    at, before = plot.rect_of(mark).center(), plot.rect_of(mark).width()
    assert plot.zoom(3, at)
    plot.show(plot.data, QSizeF(600, 300))
    assert plot.rect_of(mark).width() == pytest.approx(before * 1.25**3)
    assert plot.mark_at(at) == mark
    assert plot.mark_at(QPointF(1, 100)).column > 0
    assert plot.follow(plot.data.marks[0])
    plot.show(plot.data, QSizeF(600, 300))
    assert plot.rect_of(plot.data.marks[0]).width() == pytest.approx(before * 1.25**3)
    assert plot.zoom(-100)
    plot.show(plot.data, QSizeF(600, 300))
    assert plot.rect_of(mark).width() == pytest.approx(before)


def test_zoomed_bars_let_short_ones_be_compared_and_break_those_without_room(draw):
    plot = draw(numbers(Shape.BARS, 1000, 40, 20))
    assert lengths(plot)[1] == [0, 0, 0]
    assert plot.zoom(12)
    plot.show(plot.data, QSizeF(600, 300))
    long, gaps = lengths(plot)
    assert gaps == [2, 0, 0]
    assert long[1] == pytest.approx(2 * long[2])
    assert long[1] > 200


def test_a_zoomed_matrix_has_wider_cells(draw):
    plot = draw(chart(Shape.MATRIX, 6))
    before = plot.rect_of(plot.data.marks[0]).width()
    plot.zoom(2)
    plot.show(plot.data, QSizeF(600, 300))
    assert plot.rect_of(plot.data.marks[0]).width() > 1.4 * before
    assert plot.least.width() > 600


def test_another_chart_is_shown_whole(draw):
    plot = draw(numbers(Shape.COLUMNS, *range(1, 41)))
    plot.zoom(3)
    plot.show(numbers(Shape.COLUMNS, *range(1, 41)), QSizeF(600, 300))
    assert plot.zoomed > 1
    plot.show(numbers(Shape.COLUMNS, *range(1, 30)), QSizeF(600, 300))
    assert plot.zoomed == 1
