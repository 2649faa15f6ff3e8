import datetime
import locale

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.citation.dates import in_full


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2022-11-11", "11 November 2022"),
        ("2022-01-02", "2 January 2022"),
        ("2022-11", "November 2022"),
        ("2022", "2022"),
        ("0987-02-01", "1 February 987"),
        ("2022-11-11T23:59:00Z", "11 November 2022"),
        ("2022-11-11 08:00", "11 November 2022"),
        ("", ""),
        (" 2022 ", "2022"),
        ("2022-13-01", "2022-13-01"),
        ("2022-02-30", "2022-02-30"),
        ("2022-00", "2022-00"),
        ("2022-11-00", "2022-11-00"),
        ("0000", "0000"),
        ("٢٠٢٢", "٢٠٢٢"),
        ("11/11/2022", "11/11/2022"),
        ("2022-11-11x", "2022-11-11x"),
        ("yesterday", "yesterday"),
    ],
)
def test_dates(iso: str, shown: str) -> None:
    assert in_full(iso) == shown


@given(day=st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_day_reads_back_as_itself(day: datetime.date) -> None:
    before = locale.setlocale(locale.LC_TIME)
    locale.setlocale(locale.LC_TIME, "C")
    try:
        assert datetime.datetime.strptime(in_full(day.isoformat()), "%d %B %Y").date() == day
    finally:
        locale.setlocale(locale.LC_TIME, before)


@given(anything=st.text())
def test_no_date_raises(anything: str) -> None:
    assert in_full(anything) == anything.strip() or anything.strip()[:4].isdecimal()
