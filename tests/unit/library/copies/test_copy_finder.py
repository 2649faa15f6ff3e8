"""Copies among articles that are in no library are those that a library would find."""

import random
from contextlib import closing

import pytest
from tests.unit.library.article_makers import make_article

from onrecord.domain.article import CopyRule
from onrecord.library import Library
from onrecord.library.copies.copy_finder import CopyFinder

WORDS = [f"word{number}" for number in range(3000)]


def prose(seed: int, words: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def article(text: str, place: str, published: str = ""):
    return make_article(text, origin=place, published=published)


@pytest.fixture
def finder():
    with closing(CopyFinder()) as made:
        yield made


def test_a_copy_that_is_cut_and_has_another_head_is_told_with_the_first_one(finder):
    text = prose(1)
    assert finder.copied(article(text, "a")) is None
    assert finder.copied(article(prose(2), "b")) is None
    assert finder.copied(article(f"Another headline. {text[:1800]}", "c")) == "a"
    assert finder.copied(article(text, "d")) == "a"
    assert finder.copied(article(f"Third. {text}", "e")) == "a"


def test_the_same_text_is_the_same_however_short_and_whenever(finder):
    assert finder.copied(article("It is closed.", "a", "2031-05-01")) is None
    assert finder.copied(article("It is closed.", "b", "2035-05-01")) == "a"
    assert finder.copied(article("It is open.", "c")) is None


def test_days_count_as_in_a_library(finder):
    text = prose(1)
    assert finder.copied(article(text, "a", "2031-05-01")) is None
    assert finder.copied(article(f"{text} One.", "b", "2031-05-08")) == "a"
    assert finder.copied(article(f"{text} Two.", "c", "2031-06-08")) is None
    assert finder.copied(article(f"{text} Three.", "d")) == "a"
    assert finder.copied(article(f"{text} Four.", "e", "2031-06")) == "a"  # by way of the one without a date


def test_the_rule_may_be_another():
    text = prose(1)
    with closing(CopyFinder(CopyRule(likeness=99))) as finder:
        assert finder.copied(article(text, "a")) is None
        assert finder.copied(article(text[:1500] + prose(2, 60), "b")) is None


def test_it_finds_what_a_library_finds(finder, tmp_path):
    made = []
    for number in range(60):
        text = prose(number % 20)
        cut = len(text) * (100 - number // 2) // 100
        made.append(article(f"Head {number}. {text[:cut]}", str(number), f"2031-05-0{1 + number // 20}"))
    copies = {each.id for each in made if finder.copied(each) is not None}
    with closing(Library.open(tmp_path / "all.onrecord")) as library:
        for each in made:
            library.add(each, ())
        rows = [row for row in library.articles.rows(library.articles.keys()) if row.copies]
    assert copies <= {row.id for row in rows}
    stories = round(sum(1 / (row.copies + 1) for row in rows))
    assert (stories, len(copies)) == (20, len(rows) - stories)
