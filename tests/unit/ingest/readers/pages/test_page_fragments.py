"""Pages that are parts or copies of something else: fragments of feeds, chapters, documents of text programs."""

import pytest
from tests.unit.ingest.readers.pages.pages_of_systems import HEADLINE, PROSE, page, paragraphs

from onrecord.ingest.readers.web_page import page_article


def test_a_fragment_is_read_whole():
    text = page_article("<p>The ferry does not sail.</p><p>“Too windy,” said Ann Falk.</p>").text
    assert text == "The ferry does not sail.\n“Too windy,” said Ann Falk."


def test_a_single_paragraph_is_read():
    words = "“Too windy for anything at all today,” said Ann Falk of the ferry office on Monday."
    assert page_article(f"<p>{words}</p>", "https://a.example/1?utm_source=feed").text == words
    assert page_article(f"<p>{words}</p>", "https://a.example/1?utm_source=feed").url == "https://a.example/1"


def test_the_address_of_the_page_goes_before_where_it_was_had_from():
    head = '<link rel="canonical" href="https://a.example/story">'
    markup = page(head, f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>")
    assert page_article(markup, "https://web.archive.org/web/2022/https://b.example/x").url == "https://a.example/story"
    assert page_article(markup.replace(head, ""), "https://web.archive.org/web/2022/https://b.example/x").url == (
        "https://b.example/x"
    )


def test_a_chapter_in_xhtml():
    markup = (
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head>'
        f"<title>Chapter</title></head><body><h1>{HEADLINE}</h1>{paragraphs()}</body></html>"
    )
    article = page_article(markup)
    assert (article.title, article.language) == (HEADLINE, "en")
    assert PROSE[-1] in article.text


def test_lines_that_a_page_keeps():
    text = page_article(page("<title>x</title>", f"<pre>{chr(10).join(PROSE[0].split(','))}\n\n{PROSE[1]}</pre>")).text
    assert text.splitlines() == [PROSE[0].replace(",", ""), PROSE[1]]


@pytest.mark.parametrize(
    "mark",
    ['<meta name="Generator" content="Microsoft Word 15">', '<meta name="generator" content="LibreOffice 7.4">', ""],
)
def test_a_document_that_was_saved_as_a_page_is_read_as_its_text(mark):
    lines = ("Title: Council votes to close the pool", "Source: The Town Herald", "Author: Ann Lee", *PROSE)
    root = "" if mark else ' xmlns:w="urn:schemas-microsoft-com:office:word"'
    markup = f"<html{root}><head>{mark}<title>Untitled</title></head><body lang=EN-GB><div class=WordSection1>"
    article = page_article(markup + paragraphs(lines, names="MsoNormal") + "</div></body></html>")
    assert (article.title, article.source, article.byline) == (
        "Council votes to close the pool",
        "The Town Herald",
        "Ann Lee",
    )
    assert article.text.startswith("Title: Council")
    assert article.text[article.body :].startswith(PROSE[0])


@pytest.mark.parametrize(
    ("head", "printed", "title"),
    [
        ("<title>Wexcombe | Gazette</title>", HEADLINE, HEADLINE),
        (f'<meta property="og:title" content="{HEADLINE}">', f"<span>Opinion</span>{HEADLINE}", HEADLINE),
        (f'<meta property="og:title" content="Live: {HEADLINE}">', HEADLINE, HEADLINE),
        (f'<meta property="og:title" content="{HEADLINE}">', "Subscribe to the Gazette", HEADLINE),
    ],
)
def test_the_headline_is_the_printed_one_where_the_head_agrees(head, printed, title):
    assert page_article(page(head, f"<article><h1>{printed}</h1>{paragraphs()}</article>")).title == title


@pytest.mark.parametrize(
    ("name", "host", "source"),
    [
        ("ABC News", "www.abc.net.au", "ABC News (Australia)"),
        ("ABC News", "abcnews.go.com", "ABC News"),
        ("NPR.org", "www.npr.org", "NPR"),
        ("Tides and Walls", "tides.substack.com", "Tides and Walls"),
        ("", "tides.substack.com", "Substack"),
        ("", "www.theguardian.com", "The Guardian"),
        ("The Town Herald - News from the coast", "townherald.example", "The Town Herald"),
    ],
)
def test_the_outlet_of_a_page(name, host, source):
    head = f'<meta property="og:site_name" content="{name}"><link rel="canonical" href="https://{host}/story-1">'
    assert page_article(page(head, f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>")).source == source
