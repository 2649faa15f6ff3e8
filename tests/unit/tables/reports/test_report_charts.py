"""Charts show what was counted: every quote with a date is in one column, and none in two."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onrecord.domain.attribution import Kind
from onrecord.tables.reports.report_charts import MOST_COLUMNS, bars, by_period, columns
from onrecord.tables.reports.report_content import Tally

years = st.integers(1600, 2100).map(lambda year: f"{year:04}")
months = st.builds(lambda year, month: f"{year}-{month:02}", years, st.integers(1, 12))
dates = st.one_of(years, months, months.map(lambda month: f"{month}-07"), st.just(""), st.just("spring"))


def tally(date: str, number: int = 1) -> Tally:
    made = Tally(date, date)
    made.kinds[Kind.DIRECT] = number
    return made


@given(st.lists(dates, unique=True))
def test_every_quote_with_a_date_is_in_one_column(wanted):
    periods = by_period([tally(date, place + 1) for place, date in enumerate(wanted)])
    known = sum(place + 1 for place, date in enumerate(wanted) if date[:4].isdecimal())
    assert sum(kinds[Kind.DIRECT] for kinds in periods.values()) == known
    assert list(periods) == sorted(periods)
    assert len(periods) <= MOST_COLUMNS
    for date in wanted:
        if date[:4].isdecimal():
            assert any(
                date.startswith(period.removesuffix("s")[: 3 if period.endswith("s") else None]) for period in periods
            )


def test_months_years_and_decades_as_there_is_room():
    assert list(by_period([tally("2022-11-03"), tally("2023-02")])) == ["2022-11", "2022-12", "2023-01", "2023-02"]
    assert list(by_period([tally("2022-11"), tally("2023")])) == ["2022", "2023"]
    assert list(by_period([tally("1899-01-01"), tally("2023-01-01")]))[:2] == ["1890s", "1900s"]
    assert by_period([tally("")]) == {}


@given(st.lists(st.text(max_size=50), min_size=1, max_size=15), st.integers(0, 10**6))
def test_bars_are_svg_whatever_they_are_called(names, most):
    made = []
    for place, name in enumerate(names):
        each = Tally(place, "".join(c for c in name if c.isprintable()))
        each.kinds.update({Kind.DIRECT: most, Kind.REPORTED: place})
        made.append(each)
    drawing = etree.fromstring(bars(made, "Quotes <by> speaker"))
    widths = [float(each.get("width")) for each in drawing.iter("{*}rect")]
    assert len(widths) == len(made) * (most > 0) + len(made) - 1
    assert all(0 <= width <= 720 for width in widths)


def test_columns_are_as_high_as_their_counts():
    periods = {"2022-11": {Kind.DIRECT: 1, Kind.MIXED: 0, Kind.REPORTED: 3}, "2022-12": {Kind.DIRECT: 2}}
    drawing = etree.fromstring(columns(periods, "Quotes over time"))
    heights = [float(each.get("height")) for each in drawing.iter("{*}rect")]
    assert [round(height / heights[0]) for height in heights] == [1, 3, 2]
    assert Counter(each.get("class") for each in drawing.iter("{*}rect")) == {"direct": 2, "reported": 1}
