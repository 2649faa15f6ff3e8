"""Exports that are cut, shuffled and mixed up give articles or errors, and never anything else."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.unit.ingest.exports import database_builders, factiva_builders, lexis_builders
from tests.unit.ingest.exports.test_exports import PAGES, TEXTS

from onrecord.domain.article import Article, article_id
from onrecord.domain.errors import IngestError
from onrecord.ingest.document import Document
from onrecord.ingest.exports import factiva_xml, html_exports
from onrecord.ingest.exports.elements.printed_dates import is_date_line, printed_date
from onrecord.ingest.exports.elements.printed_names import given_name_first, names_of
from onrecord.ingest.exports.exported_article import article_of
from onrecord.ingest.text_articles import articles_of_text

HERE = Document.of_file(Path("export.txt"))
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 400), st.text(max_size=8)), max_size=6)


def damaged(text: str, edits: list[tuple[float, int, str]]) -> str:
    for where, cut, put in edits:
        at = int(where * len(text))
        text = text[:at] + put + text[at + cut :]
    return text


def sound(found: list[Article | IngestError]) -> None:
    for each in found:
        assert isinstance(each, Article | IngestError)
        if isinstance(each, Article):
            assert each.text
            assert each.id == article_id(each.text)
            assert "\0" not in each.title


@given(st.sampled_from(TEXTS), EDITS)
def test_texts(build: Callable[..., str], edits: list[tuple[float, int, str]]) -> None:
    found: list[Article | IngestError] = []
    text = damaged(build(), edits)
    assume(text.strip())  # readers tell of a file without a word before
    try:
        found.extend(articles_of_text(text, HERE))
    except IngestError as error:
        found.append(error)
    assert found
    sound(found)


@given(st.sampled_from(PAGES), EDITS)
def test_pages(build: Callable[..., str], edits: list[tuple[float, int, str]]) -> None:
    sound(list(html_exports.articles_in(damaged(build(), edits), HERE) or ()))


@given(EDITS)
def test_xml(edits: list[tuple[float, int, str]]) -> None:
    data = damaged(factiva_builders.xml(), edits).encode("utf-8", "surrogatepass")
    with contextlib.suppress(ValueError):  # it is no XML any more
        sound([article_of(found, HERE) for found in factiva_xml.articles_in(data)])


@given(st.text(alphabet="\n\f \t=*-_:.0123456789ofABDOCUMENTSabcdefghij«”|\u00a0©", max_size=3000))
def test_any_text(text: str) -> None:
    with contextlib.suppress(IngestError):
        sound(list(articles_of_text(f"x{text}", HERE)))


@given(st.text(max_size=300))
def test_lines(line: str) -> None:
    assert printed_date(line) == "" or len(printed_date(line)) == 10
    assert is_date_line(line) in (True, False)
    assert isinstance(names_of(line), str)
    assert isinstance(given_name_first(line), str)


def test_two_lines_with_outlet_and_day_in_a_row() -> None:
    text = database_builders.newsbank()
    line = next(line for line in text.split("\n") if " - " in line)
    sound(list(articles_of_text(text.replace(line, f"{line}\n{line}"), HERE)))


def test_page_of_lexisnexis_without_documents() -> None:
    page = lexis_builders.old_page().replace(" DOCUMENTS", "")
    assert html_exports.articles_in(page, HERE) is None


LARGE = [
    " " * 300_000,
    "\n" * 300_000,
    "\n \u00a0" * 100_000,
    "." * 300_000,
    "A" * 300_000,
    "A B-" * 75_000,
    "=" * 300_000,
]
LARGE += [
    "1 of 2 DOCUMENTS\n" * 20_000,
    "HD x\nAN y\n" * 20_000,
    "BYLINE: x\n\n" * 20_000,
    "End of Document\n" * 20_000,
]
LARGE += ["* " * 150_000, "- " * 150_000, "Article Name:x\n" * 20_000, "Title: x\nDate: y\n" * 10_000]


@pytest.mark.parametrize("filler", LARGE, ids=[repr(filler[:12]) for filler in LARGE])
def test_what_is_large_is_read_at_a_cost_that_its_size_bounds(filler: str) -> None:
    text = lexis_builders.old_english().replace("Update: the ferry", f"{filler} Update: the ferry", 1)
    for given_text in (text, f"{filler}\nx"):
        with contextlib.suppress(IngestError):
            sound(list(articles_of_text(given_text, HERE)))
