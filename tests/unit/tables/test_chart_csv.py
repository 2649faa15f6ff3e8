"""The table of a chart as CSV: what it is, then its figures, and no formula in any of it."""

import csv

from onrecord.tables.chart_csv import chart_csv


def test_lines_that_say_what_it_is_come_before_the_figures():
    text = chart_csv([("Chart", 'Quotes by "x"'), ("N", "3 quotes")], ("Speaker", "Post", "Post"), [("Ada", "1", "2")])
    assert text == ('# Chart,"Quotes by ”x”"\n# N,"3 quotes"\n"Speaker","Post","Post"\n"Ada","1","2"\n')


def test_two_columns_may_be_called_alike_and_there_may_be_no_row():
    assert chart_csv([], ("Speaker", "Post", "Post"), []) == '"Speaker","Post","Post"\n'


def test_nothing_in_it_is_a_formula():
    text = chart_csv([("Filter", "=1, =2; =3")], ("=a", "b"), [("@a\nb", "-1"), ("a;=1", "")])
    assert text.splitlines()[0] == "# Filter,\"'=1, '=2; '=3\""
    assert list(csv.reader(text.splitlines()[1:])) == [["'=a", "b"], ["'@a b", "'-1"], ["a;'=1", ""]]
