"""Each kind of export comes apart into its articles, word for word, and with nothing beside them."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path

import pytest
from tests.unit.ingest.exports import database_builders, factiva_builders, lexis_builders
from tests.unit.ingest.exports.export_stories import STORIES, Story, american, european

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest.article_reader import read_articles

SAMPLES = Path(__file__).parents[5] / "shared" / "samples"
TEXTS = (
    *lexis_builders.TEXTS,
    *factiva_builders.TEXTS,
    database_builders.proquest_english,
    database_builders.proquest_spanish,
    database_builders.proquest_laid_out,
    database_builders.newsbank,
    database_builders.newsbank_cited,
    database_builders.pressreader,
)
PAGES = (
    lexis_builders.old_page,
    *factiva_builders.PAGES,
    database_builders.proquest_page,
    database_builders.proquest_german_page,
    database_builders.europresse,
    database_builders.europresse_old,
)
SINGLE = (lexis_builders.one_spanish, lexis_builders.uni_one)


def read(tmp_path: Path, text: str, name: str = "export.txt") -> list[Article | IngestError]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return list(read_articles(path))


def articles(tmp_path: Path, text: str, name: str = "export.txt") -> list[Article]:
    found = read(tmp_path, text, name)
    assert all(isinstance(each, Article) for each in found)
    return [each for each in found if isinstance(each, Article)]


def told(article: Article) -> Story:
    """What came out, as a story."""
    day = date.fromisoformat(article.published)
    return Story(article.title, article.source, day, article.byline, tuple(article.text.split("\n\n")))


@pytest.mark.parametrize("build", TEXTS, ids=lambda build: build.__name__)
def test_texts(tmp_path: Path, build: Callable[..., str]) -> None:
    wanted = STORIES[:1] if build in SINGLE else STORIES
    found = articles(tmp_path, build())
    assert [told(article) for article in found] == list(wanted)
    assert [article.part for article in found] == (["1", "2", "3"] if len(wanted) > 1 else [""])


@pytest.mark.parametrize("build", PAGES, ids=lambda build: build.__name__)
@pytest.mark.parametrize("count", [1, 3])
def test_pages(tmp_path: Path, build: Callable[..., str], count: int) -> None:
    found = articles(tmp_path, build(STORIES[:count]), "export.html")
    assert [told(article) for article in found] == list(STORIES[:count])


@pytest.mark.parametrize(
    "build",
    [lexis_builders.uni_english, lexis_builders.uni_german, factiva_builders.text_english, database_builders.newsbank],
    ids=lambda build: build.__name__,
)
def test_texts_saved_as_a_page(tmp_path: Path, build: Callable[..., str]) -> None:
    lines = "".join(f"<p class=MsoNormal><span lang=EN>{escape(line)}</span></p>\n" for line in build().split("\n"))
    found = articles(tmp_path, f"<html><head><title>Export</title></head><body>{lines}</body></html>", "x.htm")
    assert [told(article) for article in found] == list(STORIES)


@pytest.mark.parametrize("build", TEXTS, ids=lambda build: build.__name__)
def test_line_endings_do_not_matter(tmp_path: Path, build: Callable[..., str]) -> None:
    here = [told(article) for article in articles(tmp_path, build())]
    assert [told(article) for article in articles(tmp_path, build().replace("\n", "\r\n"))] == here


WORDS = {"es": "palabras", "it": "parole", "nl": "woorden", "pt": "palavras", "sv": "ord", "ru": "слов", "zh": "字"}


@pytest.mark.parametrize("language", WORDS)
def test_factiva_in_other_languages(tmp_path: Path, language: str) -> None:
    def day(when: date) -> str:
        return f"{when.year} 年 {when.month} 月 {when.day} 日" if language == "zh" else european(when, language)

    page = factiva_builders.page_in(STORIES, day, f"1.024 {WORDS[language]}")
    assert [told(article) for article in articles(tmp_path, page, "x.html")] == list(STORIES)


def test_xml(tmp_path: Path) -> None:
    found = articles(tmp_path, factiva_builders.xml(), "export.xml")
    assert [told(article) for article in found] == list(STORIES)
    assert {article.language for article in found} == {"en"}


def test_xml_names_no_file_and_no_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hunter2")
    doctype = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "bbbb">]>'
    xml = factiva_builders.xml().replace("<PPSResponse>", f"{doctype}<PPSResponse>").replace("MARLOW", "&a;&b;MARLOW")
    assert not any("hunter2" in getattr(each, "text", "") for each in read(tmp_path, xml, "export.xml"))


def test_factiva_in_russian_names_no_authors(tmp_path: Path) -> None:
    found = articles(tmp_path, factiva_builders.text_russian())
    assert [told(article) for article in found] == [replace(story, byline="") for story in STORIES]


def test_nexis_uni_single(tmp_path: Path) -> None:
    (found,) = articles(tmp_path, lexis_builders.uni_one())
    assert told(found) == STORIES[0]
    assert found.url == "http://www.marlowherald.example/2017/11/13/ferry.html"


def test_nexis_uni_without_a_day_and_with_a_blog(tmp_path: Path) -> None:
    text = lexis_builders.uni_one().replace(american(STORIES[0].day), "\n Correction Appended")
    (found,) = articles(tmp_path, text)
    assert (found.title, found.source, found.published) == (STORIES[0].title, STORIES[0].source, "")
    text = lexis_builders.uni_one().replace(STORIES[0].source, f"{STORIES[0].source}\n(Blog)")
    (found,) = articles(tmp_path, text)
    assert (found.title, found.source) == (STORIES[0].title, f"{STORIES[0].source} (Blog)")


def test_nexis_uni_magazine(tmp_path: Path) -> None:
    text = lexis_builders.uni_one().replace(american(STORIES[0].day), "November 2017")
    (found,) = articles(tmp_path, text)
    assert (found.title, found.source, found.published) == (STORIES[0].title, STORIES[0].source, "")


def test_labels_in_the_text_do_not_end_it(tmp_path: Path) -> None:
    story = replace(STORIES[0], paragraphs=("Issue: ferries", "Caption: none", *STORIES[0].paragraphs))
    for build in (database_builders.proquest_english, database_builders.newsbank, lexis_builders.uni_one):
        assert told(articles(tmp_path, build([story]))[0]) == story


def test_nexis_uni_headline_over_several_lines_in_the_first_article(tmp_path: Path) -> None:
    title = "Budget for the islands;\nFerries keep their subsidy"
    text = lexis_builders.uni_english().replace(
        f"\n{STORIES[0].title}\n\n{STORIES[0].source}", f"\n{title}\n\n{STORIES[0].source}"
    )
    assert articles(tmp_path, text)[0].title == "Budget for the islands; Ferries keep their subsidy"


def test_summary_above_the_full_text_is_left_out(tmp_path: Path) -> None:
    text = lexis_builders.uni_one().replace("Body\n", "Body\n\nABSTRACT\nIn short: nothing.\nFULL TEXT\n")
    assert told(articles(tmp_path, text)[0]) == STORIES[0]


def test_news_agency_with_terms_between_outlet_and_day(tmp_path: Path) -> None:
    text = lexis_builders.old_english().replace(
        f"{' ' * 30}{STORIES[0].source}\n",
        f"{' ' * 20}The Marlow Wire\n\nThese materials may not be republished without the express written consent of\n"
        f"{' ' * 30}The Marlow Wire\n",
    )
    found = articles(tmp_path, text)
    assert (found[0].source, found[0].published, found[0].title) == ("The Marlow Wire", "2017-11-13", STORIES[0].title)


def test_magazine_with_month_and_edition(tmp_path: Path) -> None:
    story = STORIES[0]
    text = lexis_builders.later_english([story])
    text = text.replace(american(story.day), "November 2017").replace(
        f"{' ' * 30}{story.source}", f"{' ' * 30}{story.source} - Final Edition"
    )
    (found,) = articles(tmp_path, text)
    assert (found.source, found.published, found.title) == (story.source, "", story.title)


def test_edition_and_long_subjects_apart_from_what_they_belong_to(tmp_path: Path) -> None:
    text = lexis_builders.later_english().replace("\nLate Edition - Final", "\n\nLate Edition - Final")
    text = text.replace("ISLANDS\n(78%)", "ISLANDS\n\n(78%)")
    assert [told(article) for article in articles(tmp_path, text)] == list(STORIES)


def test_transcript_keeps_its_speakers(tmp_path: Path) -> None:
    said = ("SMITH: Good evening.", "ODUYA: “We will not swim.”", "SMITH: Thank you, Mayor.", "END")
    story = replace(STORIES[0], paragraphs=said)
    (found,) = articles(tmp_path, lexis_builders.old_english([story]))
    assert found.text.split("\n\n") == list(said)


def test_lexis_without_blank_lines(tmp_path: Path) -> None:
    text = "\n".join(line for line in lexis_builders.old_page().split("\n"))
    assert articles(tmp_path, text, "x.html")
    story = STORIES[0]
    lines = [
        "1 of 1 DOCUMENT",
        story.source,
        american(story.day),
        story.title,
        f"BYLINE: {story.byline}",
        "LENGTH: 9 words",
    ]
    lines += [*story.paragraphs, "LOAD-DATE: November 14, 2017", "LANGUAGE: ENGLISH", "Copyright 2017 Marlow Media"]
    (found,) = articles(tmp_path, "\n".join(lines))
    assert told(found) == story


def test_article_without_a_body_is_its_headline(tmp_path: Path) -> None:
    page = factiva_builders.page_english([replace(STORIES[0], paragraphs=())])
    (found,) = articles(tmp_path, page, "x.html")
    assert (found.title, found.text) == (STORIES[0].title, STORIES[0].title)


def test_outlet_with_its_article_behind(tmp_path: Path) -> None:
    text = database_builders.newsbank().replace("The Marlow Herald (Marlow", "Marlow Herald, The (Marlow")
    assert articles(tmp_path, text)[0].source == "The Marlow Herald"


def test_old_full_text_with_its_length(tmp_path: Path) -> None:
    text = database_builders.proquest_english().replace("Full text:", "Full Text (1234   words)\n\n")
    assert [told(article) for article in articles(tmp_path, text)] == list(STORIES)


def test_article_that_only_speaks_of_databases_is_none(tmp_path: Path) -> None:
    text = (
        "Archive opens\n\nThe archive put 1 of 3 documents online.\n\n1 of 3 documents\n\nResearchers use "
        "Factiva, NewsBank and ProQuest.\n\nAuthor: unknown.\n\n“Full text: nobody knows,” said Oduya."
    )
    (found,) = articles(tmp_path, text)
    assert found.text == text


def test_page_that_only_names_a_database_is_none(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Archive</title></head><body><article><h1>Archive opens</h1><p>See <a "
        "href='https://search.proquest.com/docview/1'>ProQuest link</a>. "
        "<strong>Author: </strong>Jane Doe.</p>"
        + "<p>“Nobody reads it any more,” said Ann Oduya, who runs the archive of the town.</p>" * 4
        + "</article></body></html>"
    )
    (found,) = articles(tmp_path, page, "x.html")
    assert "Nobody reads it" in found.text


def test_prices_of_one_day_in_another_notation(tmp_path: Path) -> None:
    page = factiva_builders.page_english(STORIES[:1]).replace(european(STORIES[0].day), "2017年11月13日")
    assert articles(tmp_path, page, "x.html")[0].published == "2017-11-13"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples lie outside the repository")
def test_samples_hold_as_many_articles_as_are_expected() -> None:
    for line in (SAMPLES / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        if expected["file"].endswith((".html", ".htm")):
            found = [each for each in read_articles(SAMPLES / expected["file"]) if isinstance(each, Article)]
            assert len(found) == expected["n"], expected["file"]
