import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.heads.bylines import bare_byline, byline_of, in_normal_case, is_job, is_nameless, names_in_value


@pytest.mark.parametrize(
    ("line", "names", "source"),
    [
        ("By JANE DOE", "Jane Doe", ""),
        ("by Jane Doe and Sam Hill", "Jane Doe; Sam Hill", ""),
        ("By Jane Doe, Sam Hill & Bo Li", "Jane Doe; Sam Hill; Bo Li", ""),
        ("By Jane Doe, Staff Writer", "Jane Doe", ""),
        ("By Jane Doe, The Associated Press", "Jane Doe", "The Associated Press"),
        ("By Jane Doe in Kyiv and Sam Hill in Lviv", "Jane Doe", ""),
        ("By Dr. Jane Doe", "Jane Doe", ""),
        ("Written by Jane Doe", "Jane Doe", ""),
        ("By Political Editor Jane Doe", "Jane Doe", ""),
        ("By Jane Doe for the Town Herald", "Jane Doe", "Town Herald"),
        ("Von Jutta Vogel und Karl Maier", "Jutta Vogel; Karl Maier", ""),
        ("Par Hélène Marchand", "Hélène Marchand", ""),
        ("Por Pilar Ibáñez y Ana Leal", "Pilar Ibáñez; Ana Leal", ""),
        ("By Jane Doe jdoe@herald.example", "Jane Doe", ""),
    ],
)
def test_a_byline_gives_names_and_maybe_an_outlet(line, names, source):
    found = byline_of(line)
    assert found is not None
    assert (str(found), found.source) == (names, source)


@pytest.mark.parametrize(
    "line",
    [
        "By Thursday the bridge was closed",
        "By the time he came, it was over.",
        "By March 2021",
        "By Friday Night",
        "By Town Herald Staff",
        "Bye Jane Doe",
        "By 12 votes to 3",
        "Von der Leyen warnt vor Krise",
        "Por fin llegó la lluvia",
        "Par la suite, tout changea",
    ],
)
def test_other_lines_are_no_bylines(line):
    assert byline_of(line) is None


def test_a_byline_may_name_nobody():
    assert is_nameless("By Town Herald Staff")
    assert not is_nameless("By the staff of life he meant bread.")


@pytest.mark.parametrize(
    "line", ["San Francisco", "Buenos Aires", "Hong Kong", "Town Council", "Jane Doe said so.", "Jane"]
)
def test_what_stands_alone_is_a_name_only_with_a_known_given_name(line):
    assert bare_byline(line) is None


def test_two_known_names_stand_alone():
    assert str(bare_byline("Jane Doe and Sam Hill")) == "Jane Doe; Sam Hill"


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Doe, Jane.", "Jane Doe"),
        ("Doe, Jane; Hill, Sam", "Jane Doe; Sam Hill"),
        ("van der Berg, Piet", "Piet van der Berg"),
        ("Jane Doe, Sam Hill", "Jane Doe; Sam Hill"),
        ("By JANE DOE, Harbour Correspondent", "Jane Doe"),
        ("[[Jane Doe]]", "Jane Doe"),
        ("Jane Doe <jane@herald.example>", "Jane Doe"),
        ("Banksy", "Banksy"),
        ("王小明", "王小明"),
        ("Reuters", ""),
        ("Herald staff", ""),
    ],
)
def test_names_behind_a_label(value, names):
    assert names_in_value(value) == names


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("ANN MCTAVISH", "Ann McTavish"),
        ("JEAN-LUC DE LA TOUR", "Jean-Luc de la Tour"),
        ("SIOBHÁN O’BRIEN", "Siobhán O’Brien"),
        ("J.D. HILL JR.", "J.D. Hill Jr."),
        ("HENRY FORD III", "Henry Ford III"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
    ],
)
def test_names_in_capitals_are_written_as_in_running_text(name, normal):
    assert in_normal_case(name) == normal


@given(st.text(max_size=80))
def test_any_line_may_be_asked(line):
    for found in (byline_of(line), bare_byline(line)):
        assert found is None or all(found.names)
    assert isinstance(is_job(line), bool)
    assert isinstance(names_in_value(line), str)
