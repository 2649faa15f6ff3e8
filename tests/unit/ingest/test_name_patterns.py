"""Patterns of the names of files: guessed from a pile, or typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.name_patterns import NamePattern, guess_pattern, read_names

TITLES = ["Harbour reopens after the storm", "Council votes on bridge", "Cranes repaired", "Fishermen ask for a delay"]
OUTLETS = ["Harbour Post", "Town Herald", "Harbour Post", "Town Herald"]
DAYS = ["2031-05-01", "2031-05-02", "2031-05-13", "2031-06-04"]
ROWS = list(zip(OUTLETS, DAYS, TITLES, strict=True))


def names(form: str, slug: str = "") -> list[str]:
    made = []
    for outlet, day, title in ROWS:
        year, month, date = day.split("-")
        title = title.lower().replace(" ", slug) if slug else title
        made.append("/news/" + form.format(o=outlet, d=day, t=title, y=year, m=month, k=date) + ".txt")
    return made


@pytest.mark.parametrize(
    ("form", "slug", "pattern"),
    [
        ("{o}_{d}_{t}", "", "outlet_date_title"),
        ("{d}_{o}_{t}", "", "date_outlet_title"),
        ("{d} - {o} - {t}", "", "date - outlet - title"),
        ("{o}_{y}{m}{k}_{t}", "", "outlet_date_title"),
        ("{o}_{y}_{m}_{k}_{t}", "", "outlet_date_title"),
        ("{o} {k}.{m}.{y} {t}", "", "outlet date title"),
        ("{d}_{t}", "_", "date_title"),
        ("{d}-{t}", "-", "date-title"),
        ("{o}_{d}_{t}", "_", "outlet_date_title"),
        ("{d}_{o}_{t}", "-", "date_outlet_title"),
        ("{t}_{d}", "", "title_date"),
        ("{o}/{d}_{t}", "", "outlet/date_title"),
    ],
)
def test_the_pattern_of_a_pile_is_told(form, slug, pattern):
    paths = names(form, slug)
    found = guess_pattern(paths)
    assert found is not None
    assert found.text == pattern
    read = read_names(found, paths)
    assert [each["published"] for each in read] == DAYS
    if "source" in found.fields:
        assert [each["source"] for each in read] == OUTLETS
    assert [each["title"].lower() for each in read] == [title.lower() for title in TITLES]


@pytest.mark.parametrize(
    "paths",
    [
        [],
        ["/a/2031-05-01_Harbour reopens.txt"],
        [f"/a/article {n}.txt" for n in range(40)],
        [f"/a/2031-05-{n:02}.txt" for n in range(1, 20)],
        [f"/a/{n}.txt" for n in range(40)] + ["/a/2031-05-01_Post_Harbour reopens again.txt"] * 3,
        [f"/a/scan{n:08}.pdf" for n in range(20310501, 20310520)],
    ],
)
def test_names_without_one_give_none(paths):
    assert guess_pattern(paths) is None


def test_a_few_names_that_do_not_fit_are_left_alone():
    paths = [*names("{o}_{d}_{t}"), "/news/notes.txt"]
    found = guess_pattern(paths)
    assert found is not None
    assert read_names(found, paths)[-1] is None


@pytest.mark.parametrize(
    ("typed", "path", "told"),
    [
        ("outlet_date_title", "/a/post_2031-05-01_harbour-reopens.txt",
         {"source": "Post", "published": "2031-05-01", "title": "Harbour reopens"}),
        ("author - title (date)", "C:\\a\\Cleo Park - Harbour reopens (1 May 2031).docx",
         {"byline": "Cleo Park", "title": "Harbour reopens", "published": "2031-05-01"}),
        ("outlet/*_date", "/a/Town Herald/0012_20310501.txt", {"source": "Town Herald", "published": "2031-05-01"}),
        ("*_title", "/a/0012_Harbour reopens.txt", {"title": "Harbour reopens"}),
        ("Outlet_Title", "/a/Town Herald_Harbour_reopens (2).txt",
         {"source": "Town Herald", "title": "Harbour reopens"}),
        ("date_title", "/a/2031-05-01 Harbour.txt", None),
        ("outlet/date", "2031-05-01.txt", None),
        ("date_title", "/a/2031-02-31_Harbour.txt", None),
    ],
)  # fmt: skip
def test_a_pattern_is_typed(typed, path, told):
    pattern = NamePattern.of(typed)
    assert pattern is not None
    assert read_names(pattern, [path]) == [told]


@pytest.mark.parametrize("typed", ["", "  ", "***", "harbour", "date_date", "outlet_source", "x" * 500])
def test_what_is_no_pattern_is_none(typed):
    assert NamePattern.of(typed) is None


def test_days_in_figures_are_read_as_the_others_show():
    pattern = NamePattern.of("date_title")
    assert pattern is not None
    read = read_names(pattern, ["/a/03-04-2031_One.txt", "/a/25-04-2031_Two.txt"])
    assert [each and each["published"] for each in read] == ["2031-04-03", "2031-04-25"]
    assert read_names(pattern, ["/a/03-04-2031_One.txt"]) == [None]


def test_a_long_name_with_many_marks_is_not_tried_in_every_way():
    pattern = NamePattern.of("outlet_author_*_title_date")
    assert pattern is not None
    assert read_names(pattern, [f"/a/{'_'.join('abcdefgh' * 12)}.txt"] * 2000) == [None] * 2000


@given(st.lists(st.text(max_size=40), max_size=8), st.text(max_size=30))
def test_any_names_and_patterns_will_do(paths, typed):
    for pattern in (guess_pattern(paths), NamePattern.of(typed)):
        if pattern is not None:
            assert len(read_names(pattern, paths)) == len(paths)
