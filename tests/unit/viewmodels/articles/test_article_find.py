"""What is found in an article is what a reader takes for the same."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.viewmodels.articles.article_find import Finder, nearest

TEXTS = st.text(alphabet=st.sampled_from("aAbé e\u0301ßİ “”'’-–\n\u00a0\U0001f6a2\ud800"), max_size=40)


def found(text: str, wanted: str) -> list[str]:
    return [text[start:end] for start, end in Finder(text).hits(wanted)]


@pytest.mark.parametrize(
    ("text", "wanted", "hits"),
    [
        ("The harbour, the Harbour.", "HARBOUR", ["harbour", "Harbour"]),
        ("Zelenskýy and Zelensky\u0301y", "zelenskyy", ["Zelenskýy", "Zelensky\u0301y"]),
        ("don’t, don't", "don't", ["don’t", "don't"]),
        ("“so” he", '"so"', ["“so”"]),
        ("East–West, East-West", "East-West", ["East–West", "East-West"]),
        ("East-West", "east–west", ["East-West"]),
        ("one\n\n two", "one two", ["one\n\n two"]),
        ("\U0001f6a2 ships \U0001f6a2", "\U0001f6a2", ["\U0001f6a2", "\U0001f6a2"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("Straße", "strasse", ["Straße"]),
        ("الميناء", "مينا", ["مينا"]),
        ("a.b", ".", ["."]),
        ("abc", "", []),
        ("abc", "  ", []),
        ("abc", "d", []),
        ("", "a", []),
    ],
)
def test_hits(text, wanted, hits):
    assert found(text, wanted) == hits


@pytest.mark.parametrize(("marks", "typed"), [("“”„‟«»″", '"'), ("‘’‚‛‹›′", "'"), ("‐‑‒–—−", "-")])
def test_marks_of_every_press_are_found_by_those_of_the_keyboard(marks, typed):
    for mark in marks:
        assert found(f"a{mark}b", f"A{typed}B") == [f"a{mark}b"]
        assert found(f"a{typed}b", f"a{mark}b") == [f"a{typed}b"]


@given(TEXTS, st.data())
def test_every_stretch_of_a_text_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    finder, wanted = Finder(text), text[start:end]
    hits = finder.hits(wanted)
    assert all(0 <= a < b <= len(text) for a, b in hits)
    assert all(one[1] <= other[0] for one, other in pairwise(hits))
    if wanted.strip().strip("\u0301").strip():
        assert hits


def test_what_stands_before_the_body_is_not_looked_at():
    assert Finder("date 5\nthe 5 ships", 7).hits("5") == [(11, 12)]


def test_the_nearest_hit_is_the_next_one_or_the_first():
    assert [nearest([(2, 3), (7, 8)], offset) for offset in (0, 2, 3, 9)] == [0, 0, 1, 0]
