"""Dates, names, notices and lines as databases print them."""

import pytest

from onrecord.ingest.exports.elements.copyright_lines import is_notice
from onrecord.ingest.exports.elements.printed_dates import is_date_alone, is_date_line, is_period_line, printed_date
from onrecord.ingest.exports.elements.printed_lines import paragraphs_of
from onrecord.ingest.exports.elements.printed_names import given_name_first, is_name, names_of


@pytest.mark.parametrize(
    "line",
    [
        "Nov 13, 2017 Monday",
        "November 13, 2017, Monday, Late Edition - Final",
        "Monday, November 13, 2017, FINAL EDITION",
        "Monday, 13th of November, 2017",
        "13 November 2017 Monday 9:03 AM GMT",
        "13. November 2017",
        "Montag 13. November 2017",
        "lundi 13 novembre 2017",
        "13 de noviembre de 2017",
        "13 novembre 2017",
        "lunedì 13 novembre 2017",
        "13 november 2017 maandag",
        "13 de novembro de 2017",
        "den 13 november 2017",
        "13 listopada 2017",
        "13 ноября 2017 г.",
        "13 Kasım 2017",
        "2017. november 13.",
        "2017年11月13日",
        "2017년 11월 13일",
        "2017-11-13",
        "13.11.2017",
        "11/13/2017",
        "13/11/2017",
    ],
)
def test_days(line: str) -> None:
    assert printed_date(line) == "2017-11-13"
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["11/12/2017", "November 2017", "31 February 2017", "May we meet 12 people?", "1234567", ""]
)
def test_no_day(line: str) -> None:
    assert printed_date(line) == ""
    assert not is_date_line(line)


@pytest.mark.parametrize("line", ["The council met on 13 November 2017 in Marlow.", "Who left on 13 November 2017?"])
def test_sentences_are_no_lines_of_a_date(line: str) -> None:
    assert printed_date(line) == "2017-11-13"
    assert not is_date_line(line)
    assert not is_date_alone(line)


@pytest.mark.parametrize("line", ["November 2017", "Spring 2001", "March / April 2010", "Juli 2010"])
def test_periods(line: str) -> None:
    assert is_period_line(line)


@pytest.mark.parametrize("line", ["13 November 2017", "In 2010", "March on", "The spring of 2001 was cold and wet"])
def test_no_periods(line: str) -> None:
    assert not is_period_line(line)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By JANE DOE", "Jane Doe"),
        ("By JANE DOE and SAM HILL; Jane Doe reported from Marlow, and Sam Hill from Valmy.", "Jane Doe; Sam Hill"),
        ("Jane Doe, marlowherald.example", "Jane Doe"),
        ("Jane Doe in Brussels", "Jane Doe"),
        ("Jane Doe (now), Sam Hill (earlier)", "Jane Doe; Sam Hill"),
        ("Von J. GROSS und K. ÖZTÜRK (Fotos)", "J. Gross; K. Öztürk"),
        ("PAR ÉLISE LAMBERT", "Élise Lambert"),
        ("By Jane Doe, Staff Writer", "Jane Doe"),
        ("By Jane Doe | The Town Herald Reporter", "Jane Doe"),
        ("RONAN MCDONALD", "Ronan McDonald"),
        ("Jane Doe; Special to the Herald", "Jane Doe"),
        ("LUDWIG VAN DER BEEK", "Ludwig van der Beek"),
        ("Reuters", "Reuters"),
        ("AP", "AP"),
        ("", ""),
    ],
)
def test_names(byline: str, names: str) -> None:
    assert names_of(byline) == names


def test_surname_first() -> None:
    assert given_name_first("Doe, Jane; Lambert-Roux, Élise") == "Jane Doe; Élise Lambert-Roux"


def test_what_looks_like_a_name() -> None:
    assert is_name("Jane van Doe")
    assert not is_name("Nobody will have to swim.")
    assert not is_name("Ferries")


@pytest.mark.parametrize(
    "line", ["Copyright 2010 Marlow Media", "(c) 2017 Marlow", "© DPA", "All Rights Reserved", "Tous droits réservés"]
)
def test_notices(line: str) -> None:
    assert is_notice(line)


def test_a_sentence_on_copyright_is_no_notice() -> None:
    assert not is_notice("Copyright in the timetable belongs to the town.")


def test_lines_broken_at_a_width_are_joined() -> None:
    wide = "The council voted on Tuesday evening to keep the ferry running for another\nthree years."
    assert paragraphs_of(f"{wide}\n\n{wide}".split("\n")) == [wide.replace("\n", " ")] * 2
    indented = f"   {wide}\n   {wide}"
    assert paragraphs_of(indented.split("\n")) == [wide.replace("\n", " ")] * 2


def test_lines_that_are_paragraphs_stay() -> None:
    lines = ["The council voted on Tuesday evening to keep the ferry running. " * 4, "“No,” said Ann Oduya."]
    assert paragraphs_of(lines) == [line.strip() for line in lines]


@pytest.mark.parametrize("text", ["² Januar 2020", "3 Januar 2²20", "Januar ³, 2020", "③ May 2020"])
def test_a_raised_or_circled_figure_is_no_day(text):
    assert printed_date(text) == ""
