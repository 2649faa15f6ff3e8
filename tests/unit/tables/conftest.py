"""A library with what tables must not lose: corrections by hand, partial dates, emoji, and words like formulas."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ui.library_builders import library_at
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.operations import AssignQuotes, ChangeQuotes, QuoteChange, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.library import Library

DASHED = "- No comment; =1+1, he said. '@home' was a lie."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Harbour.onrecord"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """Two articles with seven quotes, worked on, and one with words that a spreadsheet takes for formulas."""
    opened = library_at(path)
    labels = {"source": "=The Wire", "published": "2023-05", "title": '+1 "up"; @all'}
    opened.add(make_article(DASHED, **labels), [says(0, 25, person("Cy Roe", "-minister"))])
    opened.apply(ChangeQuotes([1], QuoteChange(add=("to check", "Budget"), note="ask\nagain")))
    opened.apply(SetVerdict([2], Verdict.ACCEPTED))
    opened.apply(SetVerdict([5], Verdict.REJECTED))
    opened.apply(AssignQuotes([3], "Eve New"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "press.library"
    Library.open(path).close()
    return path
