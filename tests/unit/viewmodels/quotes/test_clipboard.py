"""Copies of many quotes: what they carry, and that each costs the same however many lie in its article."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.attribution import Attribution
from onrecord.domain.filter import Filter
from onrecord.library import Library
from onrecord.tables.cited_quotes import CONTEXT
from onrecord.viewmodels.quotes.clipboard import link
from onrecord.viewmodels.quotes.copied_quotes import CopyWish, makers, read_quotes

URL = "https://post.example/harbour"


def library_of(path: Path, quotes: int) -> Library:
    """One article with an address and so many quotes in it; only every hundredth speaker has a role."""
    text, found = "", []
    for number in range(quotes):
        words = f"“We waited {number} years,” said Speaker {number % 100}."
        end = len(text) + words.index("”")
        role = "mayor" if number % 100 == 7 else ""
        found.append(says(len(text) + 1, end, person(f"Speaker {number % 100}", role)))
        text += words + " "
    library = Library.open(path)
    library.add(make_article(text, url=URL, source="Post"), found)
    return library


def copied_texts(library: Library, quotes: Sequence[int]) -> dict[str, str]:
    """All that is copied of quotes, by type."""
    return {mime: make() for mime, make in makers(read_quotes(library, quotes), CopyWish()).items()}


def work(library: Library, act: Callable[[], object]) -> int:
    """What an act costs: functions called, and instructions of SQLite's machine."""
    counted = [0, 0]

    def call(_frame: object, event: str, _argument: object) -> None:
        counted[0] += event in ("call", "c_call")

    def step() -> int:
        counted[1] += 100
        return 0

    library._file.connection.set_progress_handler(step, 100)
    before = sys.getprofile()
    sys.setprofile(call)
    try:
        act()
    finally:
        sys.setprofile(before)
        library._file.connection.set_progress_handler(None, 100)
    return sum(counted)


def test_four_times_the_quotes_of_an_article_take_four_times_the_work(tmp_path: Path) -> None:
    taken = []
    for size in (200, 800):
        library = library_of(tmp_path / f"{size}.onrecord", size)
        ids = library.quotes.ids(Filter())
        taken.append(work(library, lambda library=library, ids=ids: copied_texts(library, ids)))
        library.close()
    assert 3 * taken[0] < taken[1] < 5 * taken[0]


def test_each_of_many_is_copied_with_the_link_that_it_has_alone(tmp_path: Path) -> None:
    library = library_of(tmp_path / "a.onrecord", 60)
    rows = library.quotes.rows(library.quotes.ids(Filter()))
    paragraphs = copied_texts(library, [row.id for row in rows])["text/plain"].split("\n\n")
    assert [link(library, row) for row in rows] == [paragraph.split()[-1] for paragraph in paragraphs]
    assert len(set(paragraphs)) == 60
    library.close()


def test_a_context_is_what_stands_beside_the_words(tmp_path: Path) -> None:
    library = library_of(tmp_path / "a.onrecord", 20)
    ids = list(library.quotes.ids(Filter()))
    (article,) = library.articles.ids()
    text = library.articles.get(article).text
    passages = library.quotes.passages(ids, CONTEXT)
    for quote, found in library.articles.attributions(article):
        (start, end) = found.content[0]
        around = (passages[quote].before, passages[quote].after)
        assert around == (text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
    bare = library.quotes.passages([*ids, 999_999], 0)
    assert {quote: (passage.before, passage.after) for quote, passage in bare.items()} == dict.fromkeys(ids, ("", ""))
    library.close()


def test_a_quote_without_words_has_a_link_to_the_page(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "a.onrecord")
    library.add(make_article(url=URL), [Attribution(())])
    (row,) = library.quotes.rows([1])
    assert link(library, row) == URL
    library.close()


@pytest.mark.parametrize("quotes", [1, 12])
def test_the_role_comes_from_the_first_quote_of_the_article_that_has_one(tmp_path: Path, quotes: int) -> None:
    library = Library.open(tmp_path / "a.onrecord")
    roles = ["", "mayor", "former mayor"] * quotes
    ana = [says(n, n + 1, person("Ana", role)) for n, role in enumerate(roles)]
    library.add(make_article("x" * len(roles)), [*ana, says(0, 2, person("Bo"))])
    library.add(make_article("y" * 9), [says(0, 1, person("Ana"))])
    rows = library.quotes.rows(library.quotes.ids(Filter()))
    assert {row.role for row in rows if row.speaker == "Bo"} == {""}
    elsewhere = [row.role for row in rows if row.words == "y"]
    assert elsewhere == [""]
    here = [row.role for row in rows if row.speaker == "Ana" and row.words == "x"]
    assert sorted(here) == sorted(["mayor", "mayor", "former mayor"] * quotes)
    library.close()
