"""Ranges of dates: what lies in them, what they have in common, and what is none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.dates.date_keys import (
    day_bounds,
    first_day,
    holds,
    is_key,
    last_day,
    overlap,
    range_ends,
    range_key,
)

days = st.dates(date(1890, 1, 1), date(2040, 12, 31))
dated = st.builds(lambda day, length: day.isoformat()[:length], days, st.sampled_from([4, 7, 10]))


@given(dated, dated, days)
def test_a_day_is_in_a_range_when_it_is_between_its_first_and_its_last_day(one, other, day):
    first, last = sorted((one, other))
    key = range_key(first, last)
    assert range_ends(key) == (first, last)
    inside = date.fromisoformat(first_day(first)) <= day <= date.fromisoformat(last_day(last))
    assert holds(key, f"{day.isoformat()}T08:00:00") is inside
    assert overlap(key, day.isoformat()) is inside


@given(dated)
def test_a_date_lies_in_the_range_of_its_own_days(text):
    first, last = day_bounds(text)
    assert holds(f"{first}..{last}", text)
    shorter = (date.fromisoformat(last) - timedelta(days=1)).isoformat()
    assert not holds(f"{first}..{shorter}", text)


@pytest.mark.parametrize(
    ("key", "inside", "outside"),
    [
        (
            "2021-03..2021-05",
            ["2021-03", "2021-05-31", "2021-04-01T10:00"],
            ["2021", "2021-06-01", "", "soon", "202103"],
        ),
        ("2021-03..", ["2021-03-01", "2022"], ["2021", "2021-02-28", ""]),
        ("..2021", ["2021", "1999-01-01"], ["2022", ""]),
        ("", [""], ["2021"]),
        ("2021", ["2021-01-01", "2021"], ["2020"]),
        ("200..201", ["2000-01-01", "2019"], ["2020"]),
    ],
)
def test_what_lies_in_a_key(key, inside, outside):
    assert [published for published in (*inside, *outside) if holds(key, published)] == inside


def test_what_is_a_key_and_what_is_none():
    good = ("2021", "2021-02-28", "2021-03..2021-05", "..2021", "2021-01-31..", "2021..2021-05")
    bad = ("", "..", "soon", "2021-13", "2021-02-29", "2022..2021", "2021..2022..2023", "21..22", "2021-3..2021-05")
    assert [text for text in (*good, *bad) if is_key(text)] == list(good)
