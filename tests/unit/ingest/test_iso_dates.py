from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.iso_dates import iso_date, month_number, written_dates


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2022-11-13", "2022-11-13"),
        ("2022-11-13T23:30:00-05:00", "2022-11-13"),
        ("20221113", "2022-11-13"),
        ("2022/11/13", "2022-11-13"),
        ("2022年11月13日", "2022-11-13"),
        ("2022년 11월 13일", "2022-11-13"),
        ("2022. 11. 13", "2022-11-13"),
        ("Nov. 3, 2022", "2022-11-03"),
        ("NOVEMBER 3RD, 2022", "2022-11-03"),
        ("3rd of November 2022", "2022-11-03"),
        ("03-Nov-2022", "2022-11-03"),
        ("Sun 13 Nov 2022 08.30 GMT", "2022-11-13"),
        ("8:30 AM EST, Sun November 13, 2022", "2022-11-13"),
        ("13 de noviembre de 2022", "2022-11-13"),
        ("1er mars 2021", "2021-03-01"),
        ("4. März 2021, 18:30 Uhr", "2021-03-04"),
        ("13 ноября 2022", "2022-11-13"),
        ("12 Kasım 2022", "2022-11-12"),
        ("12 Νοεμβρίου 2022", "2022-11-12"),
        ("13.11.2022", "2022-11-13"),
        ("04.03.2021", "2021-03-04"),
        ("13/11/2022", "2022-11-13"),
        ("11/13/2022", "2022-11-13"),
        ("11/11/2022", "2022-11-11"),
        ("11/12/2022", ""),
        ("12-11-2022", ""),
        ("November 2022", ""),
        ("31 February 2022", ""),
        ("2022-02-30", ""),
        ("2022-11-130", ""),
        ("4 March 2021 and 5 March 2021", ""),
        ("yesterday", ""),
        ("5 2022 x", ""),
        ("1-800-555-2021", ""),
        ("", ""),
    ],
)
def test_only_certain_dates_are_dates(said, meant):
    assert iso_date(said) == meant


@pytest.mark.parametrize(
    ("language", "american", "meant"),
    [
        ("", True, "2022-11-12"),
        ("", False, "2022-12-11"),
        ("de", None, "2022-12-11"),
        ("en", None, ""),
        ("en-US", None, "2022-11-12"),
        ("en_GB", None, "2022-12-11"),
        ("de", True, "2022-11-12"),
    ],
)
def test_figures_follow_the_language_unless_it_is_told_how_they_go(language, american, meant):
    assert iso_date("11/12/2022", language, american) == meant


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_written_in_any_certain_way_is_that_day(day):
    english = f"{day.day} {day:%B} {day.year}"
    for said in (
        day.isoformat(),
        english,
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%b}. {day.day}, {day.year}",
        f"{day:%d.%m.%Y}",
    ):
        assert iso_date(said) == day.isoformat()
    assert iso_date(f"{day:%m/%d/%Y}", american=True) == iso_date(f"{day:%d/%m/%Y}", american=False) == day.isoformat()
    assert iso_date(f"{day:%m/%d/%Y}") in ("", day.isoformat())


@given(st.text(max_size=120))
def test_any_text_may_be_asked(text):
    assert len(iso_date(text)) in (0, 10)
    assert all(0 <= written.start < written.end <= len(text) for written in written_dates(text))
    assert 0 <= month_number(text) <= 12
