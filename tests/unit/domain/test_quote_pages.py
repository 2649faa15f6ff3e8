"""Pages of a quote: where it stands in its file, what it is cited by, and whether its address opens there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.article import PageStart
from onrecord.domain.quote import QuotePages

PAGES = (PageStart(0, 1, "233"), PageStart(100, 2, "234"), PageStart(200, 3, "235"), PageStart(300, 1, "233"))


@pytest.mark.parametrize(
    ("span", "cited"),
    [((0, 10), "233"), ((90, 100), "233"), ((90, 101), "233–234"), ((100, 120), "234"), ((50, 250), "233–235"),
     ((310, 320), "233"), ((210, 900), "235–233")],
)  # fmt: skip
def test_the_pages_from_its_first_word_to_its_last_are_cited(span: tuple[int, int], cited: str) -> None:
    found = QuotePages.of(PAGES, (span,), "", "a.pdf")
    assert found is not None
    assert found.cited == found.shown == cited


def test_what_is_not_cited_is_told_by_its_place_in_the_file() -> None:
    found = QuotePages.of((PageStart(0, 1), PageStart(9, 2)), ((3, 12),), "", "a.pdf")
    assert found is not None
    assert (found.cited, found.shown) == ("", "1–2")


def test_without_pages_or_words_there_are_none() -> None:
    assert QuotePages.of((), ((0, 3),), "", "a.txt") is None
    assert QuotePages.of(PAGES, (), "", "a.pdf") is None


@pytest.mark.parametrize(
    ("url", "origin", "linked"),
    [
        ("https://a.example/Report.PDF?v=2", "report.pdf", True), ("https://a.example/get?id=3", "report.pdf", False),
        ("https://a.example/get?id=3", "https://a.example/get?id=3", True), ("", "", False), ("", "report.pdf", False),
        ("https://a.example/about?of=x.pdf", "x.pdf", False), ("ftp://a.example/x.pdf", "x.pdf", False),
    ],
)  # fmt: skip
def test_an_address_opens_at_a_page_where_the_file_itself_lies_there(url: str, origin: str, linked: bool) -> None:
    found = QuotePages.of(PAGES, ((0, 3),), url, origin)
    assert found is not None
    assert found.is_linked is linked


@given(st.sets(st.integers(1, 500)), st.integers(0, 600), st.integers(1, 100))
def test_a_passage_begins_on_the_last_page_that_begins_before_it(breaks: set[int], start: int, size: int) -> None:
    pages = tuple(PageStart(at, number, str(number)) for number, at in enumerate((0, *sorted(breaks)), 1))
    found = QuotePages.of(pages, ((start, start + size),), "", "")
    assert found is not None
    assert found.first == max((page for page in pages if page.offset <= start), key=lambda page: page.offset)
    assert found.last == max((page for page in pages if page.offset < start + size), key=lambda page: page.offset)
