"""The list of all articles: those without quotes too, searched, sorted and counted."""

import pytest
from tests.unit.library.article_makers import DIRECT, REPORTED, THOUGHT, make_article

from onrecord.domain.article import ArticleOrder
from onrecord.domain.operations import RemoveArticles, SetVerdict
from onrecord.domain.quote import Verdict

PORT = make_article(source="The Post", published="2024-03-05", byline="Cleo Park", added="2026-01-01T10:00:00")
SILENT = make_article(
    "Nobody said a thing.", title="Ärger im Hafen", published="2024-01-05", added="2026-01-03T10:00:00"
)
LATE = make_article("Nothing, again.", title="a late one", origin="/news/late.html", source="el Faro")


@pytest.fixture
def three(library):
    library.add(PORT, [DIRECT, REPORTED, THOUGHT])
    library.add(SILENT, [])
    library.add(LATE, [])
    return library


def titles(library, *asked, **how):
    return [row.title for row in library.articles.rows(library.articles.keys(*asked, **how))]


def test_every_article_with_what_is_shown_of_it(three):
    rows = {row.title: row for row in three.articles.rows(three.articles.keys())}
    assert {title: row.quotes for title, row in rows.items()} == {"A port": 2, "Ärger im Hafen": 0, "a late one": 0}
    port = rows["A port"]
    assert (port.id, port.source, port.byline, port.published) == (PORT.id, "The Post", "Cleo Park", "2024-03-05")
    assert (port.origin, port.added) == ("port.txt", "2026-01-01T10:00:00")
    three.apply(SetVerdict([three.articles.attributions(PORT.id)[0][0]], Verdict.REJECTED))
    assert three.articles.rows([port.key])[0].quotes == 1
    assert three.articles.rows([port.key + 99]) == []


@pytest.mark.parametrize(
    ("order", "up", "down"),
    [
        (ArticleOrder.DATE, "SPL", "PSL"),  # the unknown comes last, whichever way
        (ArticleOrder.TITLE, "LPS", "SPL"),
        (ArticleOrder.SOURCE, "LPS", "PLS"),
        (ArticleOrder.QUOTES, "SLP", "PSL"),
        (ArticleOrder.ADDED, "PSL", "SPL"),
    ],
)
def test_sorted_by_each_column(three, order, up, down):
    names = {"A port": "P", "Ärger im Hafen": "S", "a late one": "L"}
    assert "".join(names[title] for title in titles(three, order=order)) == up
    assert "".join(names[title] for title in titles(three, order=order, descending=True)) == down


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("arger HAFEN", ["Ärger im Hafen"]),
        ("post park", ["A port"]),
        ("late.html", ["a late one"]),
        ("port.txt", ["Ärger im Hafen", "A port"]),
        ("  ", ["Ärger im Hafen", "A port", "a late one"]),
        ("nowhere", []),
    ],
)
def test_found_by_words_of_any_label(three, text, found):
    assert titles(three, text) == found


def test_what_is_removed_is_not_listed(three):
    three.apply(RemoveArticles([SILENT.id]))
    assert titles(three) == ["A port", "a late one"]
    three.undo()
    assert len(titles(three)) == 3
