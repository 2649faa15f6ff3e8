"""Files made to keep a reader busy for ever: each gives its article or is refused, at a cost that its size bounds.

Nothing here is timed. What the extractor takes is bounded by the elements, attributes and pieces of text that it is
given, and these are counted.
"""

import random
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import HtmlElement
from tests.unit.ingest.single_article import read_article

from onrecord.domain.errors import IngestError
from onrecord.ingest import MAX_BYTES
from onrecord.ingest.document import Document
from onrecord.ingest.readers.page_tree import CROWD, MANY_ELEMENTS, MAX_ATTRIBUTES, MAX_ELEMENTS, tree_of

SAID = "The harbour opens again in May, {0} said on day {1}. “We have waited {1} years,” {0} told the town hall."
NAMES = ("Ann Lindqvist", "Boris Okoro", "Carla Mendes", "Dmitri Volkov")
PARAGRAPHS = [SAID.format(NAMES[n % 4], n + 2) for n in range(12)]
ARTICLE = "".join(f"<p>{words}</p>\n" for words in PARAGRAPHS)
PAGE = """<!doctype html><html lang="en"><head><title>The harbour opens again</title>{head}</head><body>
<article><h1>The harbour opens again</h1>{article}</article>{rest}</body></html>"""


def page(rest: str = "", head: str = "", article: str = ARTICLE) -> str:
    return PAGE.format(head=head, article=article, rest=rest)


def links(count: int, pattern: str = '<a href="/story/{0}">Read story {0} of the day</a>\n') -> str:
    return "".join(pattern.format(n) for n in range(count))


AROUND_AN_ARTICLE = {
    "links": page(f"<div>{links(20_000)}</div>"),
    "links in a list": page(f"<ul>{links(20_000, '<li><a href=/{0}>Read story {0} of the day</a></li>')}</ul>"),
    "links in lists": page(f"<ul>{links(600, '<li><a href=/{0}>Story {0} of the day</a></li>')}</ul>" * 30),
    "attributes": page("<div " + " ".join(f'a{n}="{n}"' for n in range(100_000)) + ">x</div>"),
    "attributes without values": page("<div " + " ".join(f"a{n}" for n in range(100_000)) + ">x</div>"),
    "line breaks": page("<br>" * 300_000),
    "line breaks in lines": page("<br>\n" * 100_000),
    "empty paragraphs": page("<p></p>" * 100_000),
    "nested without end": page("<div>" * 100_000),
    "nested": page("<div>" * 100_000 + "x" + "</div>" * 100_000),
    "nested lists": page("<ul><li>" * 50_000 + "x"),
    "nested in the line": page("<b><i>" * 100_000 + "x"),
    "a table of figures": page(f"<table>{'<tr><td>1</td><td>2.5</td><td><a href=x>3</a></td></tr>' * 30_000}</table>"),
    "options": page("<select>" + "<option>a</option>" * 100_000 + "</select>"),
    "comments": page("<!-- x -->" * 200_000),
    "a huge attribute": page(f'<div title="{"x" * 9_000_000}">y</div>'),
    "a huge script": page("<script>" + "var x = '<p>';" * 500_000 + "</script>"),
    "metadata": page(head="<meta name=x content=y>" * 50_000),
    "entities": page("&amp;" * 500_000),
    "a bomb of entities": "<!DOCTYPE html [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]>"
    + page("<p>&a11;</p>"),
    "null characters": page("<p>" + "&#0;" * 10_000 + "</p>"),
    "tags that never close": page("<a " * 100_000),
    "quotation marks that never close": page("<a b='" * 50_000 + '<a b="' * 50_000),
    "names without end": page("<" + "a" * 1_000_000),
    "processing instructions": page("<?x y?>" * 100_000),
}  # fmt: skip


def read(folder: Path, data: bytes, name: str = "page.html") -> str:
    path = folder / name
    path.write_bytes(data)
    return read_article(path).text


def refusal(folder: Path, data: bytes, name: str = "page.html") -> str:
    with pytest.raises(IngestError) as caught:
        read(folder, data, name)
    assert caught.value.problem.subject == str(folder / name)
    return str(caught.value.problem)


def cost(tree: HtmlElement) -> dict[str, int]:
    elements = list(tree.iter(etree.Element))
    pieces = [len(element.xpath("text()", smart_strings=False)) - len(element) for element in elements]
    return {
        "elements": len(elements),
        "attributes": max(len(element.attrib) for element in elements),
        "children in the line": max(len(list(element.iterchildren("a", "span", "b"))) for element in elements),
        "pieces of text beside one another": max(pieces),
    }


@pytest.mark.slow
@pytest.mark.parametrize("kind", AROUND_AN_ARTICLE)
def test_what_lies_around_an_article_neither_hides_it_nor_costs_more_than_its_size(tmp_path, kind):
    markup = AROUND_AN_ARTICLE[kind]
    found = cost(tree_of(markup, tmp_path))
    assert found["elements"] <= MANY_ELEMENTS
    assert found["attributes"] <= MAX_ATTRIBUTES
    assert found["children in the line"] <= CROWD
    assert found["pieces of text beside one another"] <= 1
    text = read(tmp_path, markup.encode())
    if kind != "a bomb of entities":  # the parser puts what is left of its head before the article
        assert text.startswith("The harbour opens again")
    for words in PARAGRAPHS:
        assert words in text
    assert len(text) < 2 * len(ARTICLE) + (500_000 if "entities" in kind else 30_000)


def test_an_article_with_thousands_of_links_in_its_text_is_read_with_their_words(tmp_path):
    story = "".join(f'as <a href="/{n}">witness {n}</a> said of the harbour, ' for n in range(5_000))
    markup = page(article=f"{ARTICLE}<p>{story}</p>")
    assert cost(tree_of(markup, tmp_path))["pieces of text beside one another"] <= 1
    text = read(tmp_path, markup.encode())
    assert all(words in text for words in PARAGRAPHS)
    assert "as witness 0 said of the harbour, as witness 1 said of the harbour," in text
    assert "as witness 4999 said of the harbour" in text


@pytest.mark.parametrize(
    "between", ["<p>{}</p>", "<p><b>{}</b></p>", "{}<br>", "{}<br><br>", "<div>{}</div>", "<li>{}</li>"]
)
def test_a_long_article_is_read_to_its_end(tmp_path, between):
    rng = random.Random(0)
    told = [SAID.format(rng.choice(NAMES), n) for n in range(2_000)]
    text = read(tmp_path, page(article="\n".join(between.format(words) for words in told)).encode())
    assert [words for words in told if words not in text] == []


def test_a_transcript_of_short_lines_is_no_clutter(tmp_path):
    told = [f"Ann: no {n}" for n in range(3_000)]
    text = read(tmp_path, page(article=f"{ARTICLE}<p>{'<br>'.join(told)}</p>").encode())
    assert [words for words in told if words not in text] == []


def test_a_page_where_each_word_is_an_element_is_read(tmp_path):
    story = " ".join(f"<span>{word}</span>" for words in PARAGRAPHS for word in f"{words} ".split()) * 20
    text = read(tmp_path, page(article=f"<div>{story}</div>").encode())
    assert PARAGRAPHS[0] in text
    assert PARAGRAPHS[-1] in text


def test_a_page_of_more_elements_than_are_read_is_refused_with_their_number(tmp_path):
    rows = "".join(f"<p>A line of words that are said, number {n}</p>" for n in range(MAX_ELEMENTS + 5))
    said = refusal(tmp_path, page(rows).encode())
    assert f"its page has {MAX_ELEMENTS + 5 + 18:,} elements; pages of up to {MAX_ELEMENTS:,} are read" in said
    assert "save it as text (.txt)" in said


def test_an_ordinary_page_is_handed_over_as_it_is(tmp_path):
    markup = page(f"<ul>{links(300)}</ul><br><br><br><p></p>" + "<b>x</b>" * 400)
    tree = tree_of(markup, tmp_path)
    assert [len(tree.findall(f".//{tag}")) for tag in ("a", "br", "b")] == [300, 3, 400]
    assert tree.xpath("count(//p[not(node())])") == 1


def test_a_page_of_links_alone_is_no_article(tmp_path):
    assert "no article was found" in refusal(tmp_path, f"<html><body><div>{links(20_000)}</div></body></html>".encode())


@pytest.mark.parametrize("name", ["page.html", "story.txt"])
def test_a_file_of_a_gigabyte_is_refused_without_being_read(tmp_path, monkeypatch, name):
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.truncate(1_000_000_000)
    monkeypatch.setattr(Document, "data", lambda *_, **__: pytest.fail("it was read"))
    with pytest.raises(IngestError, match=f"1000 MB; articles up to {MAX_BYTES // 1_000_000} MB"):
        read_article(path)


def test_a_line_of_ten_megabytes_is_read(tmp_path):
    words = ("“We wait,” Ann Lindqvist said. " * (MAX_BYTES // 31))[: MAX_BYTES - 2_000_000]
    assert read(tmp_path, words.encode(), "line.txt") == words


@pytest.mark.parametrize(
    "data", [b"\0" * 1_000_000, b"Ann said so.\0" * 1000, b"<p>" + b"\0" * 1000], ids=["nul", "text", "page"]
)
@pytest.mark.parametrize("name", ["page.html", "story.txt"])
def test_null_bytes_are_no_text(tmp_path, data, name):
    assert "not text" in refusal(tmp_path, data, name)
