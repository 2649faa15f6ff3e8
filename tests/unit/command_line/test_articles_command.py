"""`onrecord articles`: found by their words, also those in which no quotes are looked for."""

import json

import pytest
from tests.unit.library.article_makers import make_article

from onrecord.library import Library

GERMAN = "Der Hafen bleibt elf Wochen geschlossen, sagte die Bürgermeisterin am Freitag."


@pytest.fixture
def more(path):
    """With an article that is not analysed."""
    library = Library.open(path)
    library.add(make_article(GERMAN, title="Hafen zu", source="Die Post", published="2022-11-13", language="de"), [])
    library.close()
    return path


def test_articles_that_are_not_analysed_are_found_by_their_words(more, run):
    assert run("articles", more, "--words", "geschlossen burgermeister") == (
        0,
        "published   source    title     language  quotes\n"
        "2022-11-13  Die Post  Hafen zu  de             0\n"
        "\n"
        "1 article\n",
        "",
    )


def test_without_words_all_are_listed_the_earliest_first(more, run):
    rows = [json.loads(line) for line in run("articles", more, "-f", "jsonl")[1].splitlines()]
    assert [row["published"] for row in rows] == ["2022-11-13", "2024-03-05", None]
    assert rows[0]["quotes"] == 0
    assert run("articles", more, "-n", 1, "-f", "tsv")[1].count("\n") == 2


def test_nothing_found_is_an_empty_table(more, run):
    status, out, err = run("articles", more, "-w", "zeppelin")
    assert (status, out.splitlines()[-1], err) == (0, "0 articles", "")
