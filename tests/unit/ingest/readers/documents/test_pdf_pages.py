"""On which page of a PDF each part of an article stands, and what that page is cited by."""

from pathlib import Path

import pytest
from tests.unit.ingest.readers.documents.pdf_files import Page, Piece, pdf
from tests.unit.ingest.readers.read_files import PARAGRAPHS, article, articles

from onrecord.domain.article import Article
from onrecord.ingest.readers.documents.pdf_margins import PageLines
from onrecord.ingest.readers.documents.pdf_pages import page_labels

FOOT = 30


def page(paragraphs: tuple[str, ...], foot: str = "", top: str = "") -> Page:
    made = Page()
    made.column(paragraphs, gap=8)
    made.pieces += [Piece(290, FOOT, foot)] if foot else []
    made.pieces += [Piece(40, 820, top, 7)] if top else []
    return made


def starts(found: Article) -> list[tuple[str, int, str]]:
    """The first words of each page, its number and its label."""
    return [(found.text[each.offset :].split()[0], each.number, each.label) for each in found.pages]


def test_each_page_is_told_by_where_it_begins(tmp_path: Path) -> None:
    found = article(tmp_path, pdf([page(PARAGRAPHS[:2]), page(PARAGRAPHS[2:])]), "a.pdf")
    assert starts(found) == [("The", 1, "1"), ("Skipper", 2, "2")]


def test_a_page_may_begin_in_the_middle_of_a_word(tmp_path: Path) -> None:
    first, second = Page(), Page()
    first.lines(["The ferry to Halden will stop in March, as the com-"])
    second.lines(["pany said on Friday. Nobody was asked."])
    found = article(tmp_path, pdf([first, second]), "a.pdf")
    assert "company" in found.text
    assert starts(found) == [("The", 1, "1"), ("pany", 2, "2")]


def test_footnotes_keep_their_pages(tmp_path: Path) -> None:
    first, second = page(PARAGRAPHS[:2]), page(PARAGRAPHS[2:])
    first.column(["1 See the minutes of May."], top=120, size=7)
    found = article(tmp_path, pdf([first, second]), "a.pdf")
    assert starts(found) == [("The", 1, "1"), ("Skipper", 2, "2"), ("See", 1, "1")]


def test_numbers_that_are_printed_count_for_more_than_the_place_in_the_file(tmp_path: Path) -> None:
    pages = [page(PARAGRAPHS[:1]), page(PARAGRAPHS[1:2], "234"), page(PARAGRAPHS[2:], "235")]
    found = article(tmp_path, pdf(pages), "a.pdf")
    assert [(each.number, each.label) for each in found.pages] == [(1, "233"), (2, "234"), (3, "235")]


def test_a_single_page_is_cited_by_what_is_printed_on_it_alone(tmp_path: Path) -> None:
    assert starts(article(tmp_path, pdf([page(PARAGRAPHS)]), "a.pdf")) == [("The", 1, "")]
    assert starts(article(tmp_path, pdf([page(PARAGRAPHS, "Page 17")]), "b.pdf")) == [("The", 1, "17")]


@pytest.mark.parametrize("by", ["stamp", "program"])
def test_what_a_browser_printed_has_pages_that_are_not_cited(tmp_path: Path, by: str) -> None:
    stamp = "12/11/2022, 10:15" if by == "stamp" else ""
    info = "/Creator (Mozilla/5.0 \\(X11\\))" if by == "program" else ""
    pages = [page(PARAGRAPHS[:2], "1/2", stamp), page(PARAGRAPHS[2:], "2/2", stamp)]
    assert starts(article(tmp_path, pdf(pages, info), "a.pdf")) == [("The", 1, ""), ("Skipper", 2, "")]


def test_each_article_of_several_has_its_own_pages(tmp_path: Path) -> None:
    head = ("Title: Ferry to stop", "Source: The Halden Post", "Date: 5 November 2021")
    other = ("=" * 40, "Title: Mill sold", *head[1:])
    first, second, third = Page(), Page(), Page()
    first.column([*head, *PARAGRAPHS[:2]], gap=8)
    second.column([*PARAGRAPHS[2:], *other], gap=8)
    third.column(PARAGRAPHS, gap=8)
    ferry, mill = articles(tmp_path, pdf([first, second, third]), "a.pdf")
    assert [each.number for each in ferry.pages] == [1, 2]
    assert [each.number for each in mill.pages] == [3]


def test_labels_of_the_file_count_where_no_number_is_printed() -> None:
    named = [PageLines([], label=label) for label in ("iv", "v", "1")]
    assert page_labels(named, {}, cited=True) == ["iv", "v", "1"]
    assert page_labels(named, {2: 12, 3: 13}, cited=True) == ["11", "12", "13"]
    assert page_labels(named, {2: 12, 3: 40}, cited=True) == ["iv", "v", "1"]
    assert page_labels(named, {1: 1}, cited=False) == ["", "", ""]
