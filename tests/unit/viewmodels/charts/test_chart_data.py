"""What charts count, how things read, and what is copied."""

import csv
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.attribution import Kind
from onrecord.domain.count_rows import DayRow, KindCounts
from onrecord.domain.dates.date_keys import holds
from onrecord.viewmodels.charts.chart_data import (
    LARGEST,
    ChartData,
    ChartOptions,
    CountUnit,
    DataPoint,
    Series,
    Shape,
    joined,
    mark_of,
    top_n,
)
from onrecord.viewmodels.charts.chart_table_model import ChartTableModel, as_csv, lines
from onrecord.viewmodels.charts.time_buckets import MOST_CHOSEN, TimeAxis, TimeBin, label_of
from onrecord.viewmodels.filters.facet_rows import sum_counts
from onrecord.viewmodels.filters.filter_chips import FilterChange
from onrecord.viewmodels.text.number_formats import date_text, period_text
from onrecord.viewmodels.text.translation import counted
from onrecord.viewmodels.theme_tokens import THEMES, blend, contrast, sizes


def groups(*totals: int, chosen: int = -1) -> list[Series]:
    return [
        Series(f"P{i}", KindCounts(reported=n), n, FilterChange(frozenset({i})), i == chosen)
        for i, n in enumerate(totals)
    ]


def bars(some: list[Series], look: ChartOptions = ChartOptions()) -> ChartData:  # noqa: B008
    chosen = {at for at, group in enumerate(some) if group.chosen}
    places = top_n(dict(enumerate(group.tally.total for group in some)), look, chosen)
    rest = [group.tally for at, group in enumerate(some) if at not in places]
    asides = (DataPoint(f"{len(rest)} others", sum_counts(rest), others=True),) if rest else ()
    marks = tuple(mark_of(some[at], bool(chosen), row) for row, at in enumerate(places))
    total = sum(g.tally.total for g in some)
    return ChartData(what="Quotes by speaker", options=look, total=total, marks=marks, asides=asides)


def test_the_largest_few_and_the_others():
    data = bars(groups(9, 8, 7, 6, 5, 4, 3, 2, 1))
    assert [(mark.label, mark.tally.total) for mark in (*data.marks, *data.asides)][-2:] == [("P5", 4), ("3 others", 6)]
    assert data.asides[0].pick is None
    assert data.aside(data.asides[0]) == "3 others: 6"
    assert data.title == "Quotes by speaker · N = 45 quotes"
    assert data.longest == 9


def test_one_that_would_be_the_only_other_has_its_own_bar():
    data = bars(groups(7, 6, 5, 4, 3, 2, 1))
    assert (len(data.marks), data.asides) == (7, ())


def test_others_that_would_dwarf_the_rest_set_no_scale():
    data = bars(groups(*[9] * 6, *[8] * 900))
    assert (data.longest, data.asides[0].tally.total) == (9, 7200)


def test_a_chosen_one_has_a_bar_however_small_and_the_rest_is_dimmed():
    data = bars(groups(9, 8, 7, 6, 5, 4, 3, 2, 1, chosen=8))
    assert [mark.label for mark in data.marks] == ["P0", "P1", "P2", "P3", "P4", "P8"]
    assert [mark.label for mark in data.marks if mark.lit] == ["P8"]


def test_an_empty_chart_can_be_drawn():
    assert bars([]).marks == ()
    assert bars([]).longest == 1


@given(st.lists(st.integers(0, 50), max_size=30), st.integers(-1, 29), st.sampled_from(LARGEST))
def test_bars_add_up_to_all_quotes(totals, chosen, most):
    data = bars(groups(*totals, chosen=chosen), ChartOptions(largest=most))
    assert sum(mark.tally.total for mark in (*data.marks, *data.asides)) == sum(totals) == data.total
    assert len(data.marks) <= most + 1
    assert [mark.row for mark in data.marks] == list(range(len(data.marks)))


def test_figures_are_numbers_or_shares_of_n():
    data = bars(groups(150, 49, 1), ChartOptions(share=True))
    assert [data.figure(mark) for mark in data.marks] == ["75 %", "25 %", "0.5 %"]
    assert data.text(data.marks[0]) == "P0: 150 quotes (150 reported), 75 %"


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2022-11-13", "13 Nov 2022"), ("2022-11-13T08:00:00", "13 Nov 2022"), ("2022-11", "2022-11"), ("", "")],
)
def test_dates(iso, shown):
    assert date_text(iso) == shown


def test_numbers_agree_with_their_nouns():
    assert [counted("%Ln quotes", "%Ln quote", n) for n in (0, 1, 2)] == ["0 quotes", "1 quote", "2 quotes"]


@pytest.mark.parametrize("tokens", THEMES, ids=lambda t: t.name)
def test_text_can_be_read_on_its_grounds(tokens):
    for ground in (tokens.panel, tokens.background, tokens.accent_ground):
        assert contrast(tokens.ink, ground) >= 7
        assert contrast(tokens.soft, ground) >= 4.5
        assert contrast(tokens.accent, ground) >= 4.5
    for ground in (tokens.quote, tokens.other_quotes):
        assert contrast(tokens.ink, ground) >= 6.9
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.warning, tokens.panel) >= 4.5


@pytest.mark.parametrize("tokens", THEMES, ids=lambda t: t.name)
def test_bars_stand_out_from_their_ground(tokens):
    for kind in Kind:
        assert contrast(tokens.kind(kind), tokens.panel) >= 3


@pytest.mark.parametrize("tokens", THEMES[2:], ids=lambda t: t.name)
def test_high_contrast_is_high(tokens):
    for ground in (tokens.panel, tokens.background, tokens.accent_ground, tokens.quote):
        assert contrast(tokens.ink, ground) >= 7
    for colour in (tokens.soft, tokens.faint, tokens.accent, tokens.warning, tokens.line, *map(tokens.kind, Kind)):
        assert contrast(colour, tokens.panel) >= 7


def test_colours_blend_and_sizes_scale():
    assert blend("#000000", "#ffffff", 0.5) == "#808080"
    assert (sizes().ui, sizes().words, sizes().article) == (13, 15, 16)
    assert sizes(1.5).article == 24


def test_shares_by_kind_are_of_each_bar():
    data = bars(groups(4), ChartOptions(mix=True))
    data = replace(data, marks=(replace(data.marks[0], tally=KindCounts(3, 0, 1)),))
    assert data.title == "Quotes by speaker · shares by kind · N = 4 quotes"
    assert data.text(data.marks[0]) == "P0: 4 quotes (3 direct 75 %, 1 reported 25 %), 100 %"
    assert ("P0", "75 %", "0 %", "25 %", "4", "100 %") in lines(data)
    assert not replace(data, options=ChartOptions(CountUnit.ARTICLES, mix=True)).mix


def test_what_is_compared_has_a_difference_of_numbers_or_of_shares():
    marks = tuple(
        DataPoint(f"P · {side}", KindCounts(n), 1, FilterChange(), column=side) for side, n in enumerate((30, 24))
    )
    data = ChartData(Shape.PAIRS, "Quotes", "", ChartOptions(), 140, marks, ("P",), ("2021", "2022"), totals=(60, 80))
    assert data.title == "Quotes · N = 2021: 60 quotes, 2022: 80 quotes"
    assert (data.figure(marks[0]), data.change(0)) == ("30", "−6")
    assert lines(data) == [("P", "30", "24", "−6", "50 %", "30 %")]
    shares = replace(data, options=ChartOptions(share=True))
    assert (shares.figure(marks[1]), shares.change(0), shares.longest) == ("30 %", "−20.0 points", 0.5)


def test_a_chart_as_csv_says_what_it_is_and_holds_no_formula():
    data = replace(bars([Series("=cmd()|x", KindCounts(1, 2, 3), 2, FilterChange()), *groups(4)]), filter="Words: a\nb")
    text = as_csv(data)
    assert text.splitlines()[:4] == [
        '# Chart,"Quotes by speaker"',
        '# Filter,"Words: a b"',
        '# Rule,"Every quote counts once; copies of an article count as often as they are there."',
        '# N,"10 quotes"',
    ]
    table = list(csv.reader(text.splitlines()[4:]))
    assert table[0] == ["Name", "Direct", "Mixed", "Reported", "All", "Share"]
    assert table[1] == ["'=cmd()|x", "1", "2", "3", "6", "60 %"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝", '"', '"="'])
@pytest.mark.parametrize("before", ["", "a,", "a;", "a\t", 'a,"', "a\n", 'a"\n'])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_name_makes_a_cell_of_its_own_nor_a_formula(sign, before, separator):
    name = f"{before}{sign}HYPERLINK(1)"
    data = replace(bars([Series(name, KindCounts(1, 2, 3), 2, FilterChange()), *groups(4)]), filter=name)
    shown = list(csv.reader(as_csv(data).splitlines(), delimiter=separator))
    assert len(shown) == 5 + len(data.marks)
    assert not [cell for line in shown for cell in line if cell.strip().startswith(("=", "+", "-", "@", "＝"))]


def test_copied_figures_hold_no_formula():
    model = ChartTableModel()
    model.show(bars([Series("=1+1", KindCounts(1, 2, 3), 2, FilterChange()), *groups(2)]))
    assert "'=1+1\t" in model.copied([0])


@pytest.mark.parametrize(
    ("period", "words"),
    [("2022-11-13", "13 Nov 2022"), ("2022-11", "Nov 2022"), ("2022", "2022"), ("202", "2020s"), ("20", "2000s"),
     ("", "no date")],
)  # fmt: skip
def test_periods_in_words(period, words):
    assert period_text(period) == words


@given(
    st.lists(st.dates(date(1, 1, 1), date(9999, 12, 31)), max_size=8), st.integers(0, 4000), st.sampled_from(TimeBin)
)
def test_every_date_is_in_one_column_and_columns_have_no_gaps(days, span, length):
    near = [*days, *(date.fromordinal(min(day.toordinal() + span, 3_000_000)) for day in days[:2])]
    rows = [DayRow(day.isoformat(), KindCounts(1), 1) for day in sorted(set(near))]
    every = [*rows, DayRow("", KindCounts(0, 1), 1), DayRow("soon", KindCounts(0, 0, 1), 1)]
    found = TimeAxis(every, length).periods(every)
    assert sum(period.articles for period in found) == len(rows) + 2
    assert [period.key for period in found[-2:]] == ["", None]
    exact = [period.key for period in found[:-2]]
    assert exact == sorted(set(exact))
    assert len(exact) <= (100 if length is TimeBin.AUTO else MOST_CHOSEN)
    assert not rows or (holds(exact[0], rows[0].published) and holds(exact[-1], rows[-1].published))
    assert all(sum(holds(key, row.published) for key in exact) == 1 for row in rows)
    assert len({len(key) for key in exact}) <= 1


def test_the_table_of_a_chart(qtmodeltester):
    model = ChartTableModel()
    qtmodeltester.check(model)
    model.show(bars(groups(5, 4, 3)))
    qtmodeltester.check(model)
    assert model.data(model.index(0, 0)) == "P0"
    assert model.copied([1]) == "Name\tDirect\tMixed\tReported\tAll\tShare\nP1\t0\t0\t4\t4\t33 %"
    model.show(ChartData())
    assert model.rowCount() == 0


def keys(rows: list[DayRow], length: TimeBin = TimeBin.AUTO) -> list[str]:
    return TimeAxis(rows, length).keys


def test_columns_are_as_exact_as_most_dates_are():
    months = [DayRow(f"2022-{month:02}", KindCounts(1), 1) for month in (1, 3)]
    assert keys(months) == ["2022-01", "2022-02", "2022-03"]
    assert keys([*months, DayRow("2022-02-07", KindCounts(1), 1)])[1] == "2022-02"
    assert keys([]) == []


def test_columns_are_as_long_as_one_wants_unless_there_are_too_many():
    rows = [DayRow(day, KindCounts(1), 1) for day in ("2021-12-30", "2022-01-12", "2022-04-30")]
    assert keys(rows, TimeBin.WEEK)[:2] == ["2021-12-27..2022-01-02", "2022-01-03..2022-01-09"]
    assert [label_of(key) for key in keys(rows, TimeBin.WEEK)[:2]] == ["27 Dec 2021", "3 Jan 2022"]
    assert keys(rows, TimeBin.QUARTER) == ["2021-10..2021-12", "2022-01..2022-03", "2022-04..2022-06"]
    assert keys(rows, TimeBin.YEAR) == ["2021", "2022"]
    far = [*rows, DayRow("2010-01-01", KindCounts(1), 1)]
    assert TimeAxis(far, TimeBin.DAY).length == TimeBin.MONTH


def test_what_was_brushed_over_is_one_range():
    def mark(key: str) -> DataPoint:
        return DataPoint(key, KindCounts(1), 1, FilterChange(dates=frozenset({key})) if key else None)

    brushed = joined([mark("2021-01"), mark(""), mark("2021-03")])
    assert (brushed.label, brushed.pick.dates) == ("Q1 2021", {"2021-01..2021-03"})
    assert joined([mark("2021-01..2021-03"), mark("2021-04..2021-06")]).pick.dates == {"2021-01..2021-06"}
    assert joined([mark("2021")]).pick.dates == {"2021"}
    assert joined([mark("")]).pick is None


def test_ranges_as_people_write_them(qapp):
    said = {
        "2021-04..2021-06": "Q2 2021",
        "2021-03..2021-05": "Mar 2021 – May 2021",
        "2021-03-01..2021-03-07": "1 Mar 2021 – 7 Mar 2021",
        "2021..": "from 2021 on",
        "..2021-05": "up to May 2021",
    }
    assert {key: period_text(key) for key in said} == said
