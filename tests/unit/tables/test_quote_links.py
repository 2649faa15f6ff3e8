"""Links and pages of quotes: a copy, an export and a report lead to the same place, and say the same page."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.library.article_makers import make_article, person, says

from onrecord.citation import style_of
from onrecord.domain.article import PageStart
from onrecord.domain.filter import EVERYTHING
from onrecord.library import Library
from onrecord.library.backups.json_lines import read_json_lines, write_json_lines
from onrecord.tables.cited_quotes import citation, cited_quotes
from onrecord.tables.quote_frames import quote_frame

FAR = "word " * 400
WORDS = "We shall not be moved"
REPEATED = f"“{WORDS},” Ana Ruiz said. {FAR}“{WORDS},” Ana Ruiz said again."
PDF = "https://post.example/report.pdf"
PAGES = (PageStart(0, 1, "233"), PageStart(40, 2, "234"))
LABELS = {"title": "The port", "source": "The Post", "published": "2016-10-10", "byline": "Bo Lind"}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A page of the web, a PDF at its address, a PDF on the disk, and a page of the web that was printed."""
    opened = Library.open(tmp_path / "a.onrecord")
    at = REPEATED.rindex(WORDS)
    web = make_article(REPEATED, url="https://post.example/port", **LABELS)
    opened.add(web, [says(at, at + len(WORDS), person("Ana Ruiz"))])
    for number, (url, pages) in enumerate(
        ((PDF, PAGES), ("", PAGES), ("https://post.example/port", tuple(replace(p, label="") for p in PAGES)))
    ):
        article = make_article(f"{number}. “{WORDS} by {FAR[:20]}that,” Ana Ruiz said.", url=url, pages=pages, **LABELS)
        opened.add(article, [says(4, 60, person("Ana Ruiz"))])
    yield opened
    opened.close()


def test_an_export_leads_where_the_copy_does(library: Library) -> None:
    frame = quote_frame(library, library.quotes.ids(EVERYTHING))
    copied = {quoted.url for quoted in cited_quotes(library, frame["quote"].tolist())}
    assert set(frame["link"].fillna("")) == copied
    links = dict(zip(frame["quote"].tolist(), frame["link"].fillna("").tolist(), strict=True))
    assert "text=word%20word%20word%20%E2%80%9C-,We%20shall" in links[1]  # not the words at the start of the article
    assert links[2] == f"{PDF}#page=1"
    assert links[3] == ""
    assert links[4].startswith("https://post.example/port#:~:text=")


def test_an_export_says_the_page(library: Library) -> None:
    frame = quote_frame(library, [1, 2, 3, 4])
    assert frame["page"].fillna("").tolist() == ["", "233–234", "233–234", "1–2"]


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("newsroom", "The Post, 10 October 2016, pp. 233–234)."), ("apa", "(Lind, 2016, pp. 233–234)."),
        ("mla", "(Lind 233–234)."), ("chicago-author-date", "(Lind 2016, 233–234)."),
        ("chicago-notes", "October 10, 2016, 233–234, https://post.example/report.pdf."),
        ("harvard", "(Lind, 2016, pp. 233–234)."), ("iso690", "(Lind 2016, pp. 233–234)."),
        ("markdown", "10 October 2016, pp. 233–234"), ("web-annotation", '"value": "page=1"'),
    ],
)  # fmt: skip
def test_each_style_says_the_page(library: Library, style: str, told: str) -> None:
    assert told in citation(cited_quotes(library, [2]), style_of(style))
    assert "233" not in citation(cited_quotes(library, [1, 4]), style_of(style))


def test_a_second_note_says_its_page_too(library: Library) -> None:
    notes = citation(cited_quotes(library, [2, 2]), style_of("chicago-notes"))
    assert notes.endswith("Lind, “The Port,” 233–234.")


def test_pages_are_kept_with_the_library(library: Library, tmp_path: Path) -> None:
    article = next(each for each in map(library.articles.get, library.articles.ids()) if each.url == PDF)
    assert article.pages == PAGES
    write_json_lines(library.path, tmp_path / "a.jsonl")
    read_json_lines(tmp_path / "a.jsonl", tmp_path / "b.onrecord")
    again = Library.open(tmp_path / "b.onrecord")
    assert again.articles.get(article.id).pages == PAGES
    again.close()
