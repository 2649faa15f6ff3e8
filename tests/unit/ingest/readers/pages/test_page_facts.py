"""Single facts of pages: addresses, dates, authors, titles and outlets, each from what a page says of it."""

import pytest
from lxml import html
from tests.unit.ingest.readers.pages.pages_of_systems import HEADLINE, page, paragraphs

from onrecord.ingest.readers.pages.month_names import printed_date
from onrecord.ingest.readers.pages.page_address import original
from onrecord.ingest.readers.pages.page_authors import joined, names_in
from onrecord.ingest.readers.pages.page_blocks import blocks_of, quoted_passages
from onrecord.ingest.readers.pages.page_title import without_site
from onrecord.ingest.readers.pages.structured_data import ArticleData, article_data
from onrecord.ingest.readers.web_page import page_article


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://web.archive.org/web/20220304123456/https://a.example/x", "https://a.example/x"),
        ("http://web.archive.org/web/2022id_/http://a.example/x?utm_source=y", "http://a.example/x"),
        ("https://archive.ph/20220304-1200/https://a.example/x", "https://a.example/x"),
        (
            "https://webcache.googleusercontent.com/search?q=cache:AbCdEf123:https://a.example/x+&cd=1",
            "https://a.example/x",
        ),
        ("https://a-example.cdn.ampproject.org/c/s/a.example/x/amp/", "https://a.example/x"),
        ("https://www.google.com/amp/s/www.a.example/x", "https://www.a.example/x"),
        ("https://amp.a.example/x", "https://www.a.example/x"),
        ("https://a.example/x?amp=1", "https://a.example/x"),
        ("https://a.example/x.amp.html", "https://a.example/x.html"),
        ("https://A.example/X?id=7&fbclid=abc&utm_medium=z#top", "https://a.example/X?id=7"),
        ("https://a.example/x?id=a%20b", "https://a.example/x?id=a%20b"),
        ("https://a.example/?p=12", "https://a.example/?p=12"),
        ("javascript:alert(1)", ""),
        ("/x", ""),
        ("", ""),
    ],
)
def test_the_original_address(address, wanted):
    assert original(address) == wanted


@pytest.mark.parametrize(
    ("text", "month_first", "day"),
    [
        ("12 November 2022", False, "2022-11-12"),
        ("Nov. 12, 2022 8:30 p.m. EST", True, "2022-11-12"),
        ("Sat 12 Nov 2022 17.00 GMT", False, "2022-11-12"),
        ("12th of November, 2022", False, "2022-11-12"),
        ("11/12/2022", True, "2022-11-12"),
        ("11/12/2022", False, "2022-12-11"),
        ("12.11.2022, 10:05 Uhr", True, "2022-11-12"),
        ("13/11/22", True, "2022-11-13"),
        ("2022-11-12 10:00", True, "2022-11-12"),
        ("2022/11/12", False, "2022-11-12"),
        ("12. März 2022", False, "2022-03-12"),
        ("1er août 2022", False, "2022-08-01"),
        ("12 de noviembre de 2022", False, "2022-11-12"),
        ("10.mar.2022 às 23h15", False, "2022-03-10"),
        ("12 grudnia 2022", False, "2022-12-12"),
        ("9 мая 2021, 12:30", False, "2021-05-09"),
        ("12 жовтня 2022", False, "2022-10-12"),
        ("2022. november 12.", False, "2022-11-12"),
        ("2022年11月12日 6時00分", False, "2022-11-12"),
        ("2022년 11월 12일", False, "2022-11-12"),
        ("١٢ نوفمبر ٢٠٢٢", False, "2022-11-12"),
        ("12 Kasım 2022", False, "2022-11-12"),
        ("31/31/2022", False, ""),
        ("November 2022", False, ""),
        ("the year 2022", False, ""),
        ("call 11-12-2022-5", True, ""),
    ],
)
def test_a_printed_date(text, month_first, day):
    assert printed_date(text, month_first) == day


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("BY ANN LEE AND BO McKAY", "Ann Lee and Bo McKay"),
        ("Ann Lee, Bo Li and Cy Marsh", "Ann Lee, Bo Li and Cy Marsh"),
        ("Ann Lee; Bo Li", "Ann Lee and Bo Li"),
        ("By Ann Lee, Political Correspondent", "Ann Lee"),
        ("Ann Lee Political correspondent", "Ann Lee"),
        ("Ann van Dijk Senior Editor", "Ann van Dijk"),
        ("Ann Lee | The Denver Post", "Ann Lee and The Denver Post"),
        ("Ann Lee (@annlee)", "Ann Lee"),
        ("Ann Lee ann.lee@herald.example", "Ann Lee"),
        ("By Ann Lee in London and Bo Li in Paris", "Ann Lee and Bo Li"),
        ("Ann Lee for CNN", "Ann Lee"),
        ("Ann Lee - 12 May 2022", "Ann Lee"),
        ("Ann Lee, Updated 12 May 2022", "Ann Lee"),
        ("Von Anna Scharrow und Bo Lind", "Anna Scharrow and Bo Lind"),
        ("Par Anne Charreau avec Jean Petit", "Anne Charreau and Jean Petit"),
        ("Martin Luther King, Jr.", "Martin Luther King, Jr"),
        ("https://www.facebook.com/herald", ""),
        ("admin", ""),
        ("12 May 2022", ""),
        ("@herald", ""),
        ("山田花子", "山田花子"),
    ],
)
def test_the_names_in_a_credit(line, names):
    assert joined(list(names_in(line))) == names


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Mayor resigns - The Town Herald", "Mayor resigns"),
        ("Mayor resigns | Politics | The Guardian", "Mayor resigns"),
        ("Mayor resigns | Sport | Football | The Town Herald", "Mayor resigns"),
        ("The Town Herald | Mayor resigns", "Mayor resigns"),
        ("Mayor resigns – and comes back", "Mayor resigns – and comes back"),
        ("Mayor resigns: what we know", "Mayor resigns: what we know"),
        ("Mayor resigns - BBC News", "Mayor resigns"),
        ("Anti-war march", "Anti-war march"),
    ],
)
def test_a_title_without_its_site(title, bare):
    assert without_site(title, {"thetownherald"}) == bare


def published(head: str, printed: str = "", language: str = "en") -> str:
    return page_article(
        page(head, f"<article><h1>{HEADLINE}</h1>{printed}{paragraphs()}</article>", language)
    ).published


def stated(script: str) -> ArticleData:
    return article_data(html.fromstring(f'<html><script type="application/ld+json">{script}</script></html>'))


STAMP = '<meta property="article:published_time" content="{0}">'


@pytest.mark.parametrize(
    ("stamp", "printed", "day"),
    [
        ("2022-11-13T03:30:00Z", "", "2022-11-13"),
        ("2022-11-13T03:30:00Z", "<p>Nov. 12, 2022 10:30 p.m.</p>", "2022-11-12"),
        ("2022-11-13T03:30:00Z", "<p>Updated Nov. 12, 2022</p>", "2022-11-13"),
        ("2022-11-13T18:30:00Z", "<p>Nov. 12, 2022</p>", "2022-11-13"),
        ("2022-11-12T18:30:00Z", "<p>Nov. 13, 2022</p>", "2022-11-13"),
        ("2022-11-13T03:30:00Z", "<p>Nov. 2, 2022</p>", "2022-11-13"),
        ("2022-11-12T22:30:00-05:00", "<p>Nov. 13, 2022</p>", "2022-11-12"),
        ("20221112T223000-0500", "", "2022-11-12"),
        ("1668300000", "", "2022-11-13"),
        ("Sat, 12 Nov 2022 10:00:00 GMT", "", "2022-11-12"),
        ("2099-01-01", "", ""),
        ("soon", "", ""),
    ],
)
def test_the_day_is_that_of_the_place_where_the_page_was_printed(stamp, printed, day):
    assert published(STAMP.format(stamp), printed) == day


def test_another_stamp_of_the_same_moment_tells_the_time_of_the_place():
    other = '<meta name="parsely-pub-date" content="2022-11-12T22:30:00-05:00">'
    assert published(STAMP.format("2022-11-13T03:30:00Z") + other) == "2022-11-12"


@pytest.mark.parametrize(
    ("language", "day"), [("en-US", "2022-11-12"), ("en-GB", "2022-12-11"), ("en", "2022-11-12"), ("fr", "2022-12-11")]
)
def test_figures_are_read_as_the_country_of_the_page_does(language, day):
    assert published("", "<p>Published 11/12/2022</p>", language) == day


def test_a_change_is_no_publication():
    modified = '<meta property="article:modified_time" content="2022-11-14T03:30:00Z">'
    assert published(modified, "<p>Published Nov. 2, 2022 | Updated Nov. 14, 2022</p>") == "2022-11-02"


def test_a_day_in_the_address_counts_where_nothing_else_does():
    assert published('<link rel="canonical" href="https://a.example/2022/11/12/harbour">') == "2022-11-12"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"A","datePublished":"2022-11-12",}',
        '<!-- {"@type":["Article","NewsArticle"],"headline":"A","datePublished":"2022-11-12"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"A","datePublished":"2022-11-12"}\n//]]>',
        '[{"@type":"BreadcrumbList"},{"@type":"http://schema.org/NewsArticle","headline":"A","datePublished":"2022-11-12"}]',
        '{"@type":"WebPage"}{"@type":"NewsArticle","headline":"A","datePublished":"2022-11-12"}',
        '{"@graph":[{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"A","datePublished":"2022-11-12"}}]}',
        '{"@type":"NewsArticle","headline":"A\nB","datePublished":"2022-11-12"}',
    ],
)
def test_statements_for_machines_are_read_with_the_faults_that_they_have(script):
    data = stated(script)
    assert data.headline[:1] == "A"
    assert data.published == "2022-11-12"


@pytest.mark.parametrize("script", ["", "{", "[" * 100_000, '{"@type":7,"headline":{}}', "null", '"x"'])
def test_statements_that_are_none_state_nothing(script):
    data = stated(script)
    assert (data.headline, data.published, data.authors) == ("", "", ())


def test_other_articles_in_a_statement_are_not_this_one():
    other = '{"@type":"NewsArticle","headline":"Other","datePublished":"2020-01-01"}'
    assert stated(f'{{"@type":"ItemList","itemListElement":[{other}]}}').headline == ""


def test_the_blocks_of_a_page():
    tree = html.fromstring(
        "<body>a<p>Hello <b>wor</b>ld <a href=x>li<i>n</i>k</a>.<br>two</p>tail<h2>He<span>ad</span></h2>"
        "<script>no</script> end</body>"
    )
    blocks = blocks_of(tree)
    assert [block.text for block in blocks] == ["a", "Hello world link.", "two", "tail", "Head", "end"]
    assert [block.heading for block in blocks] == [False, False, False, False, True, False]
    assert (blocks[1].linked, blocks[1].address) == (4, "x")


def test_quoted_passages():
    text = "He said “we wait for rain” and „nichts als Regen“, « la pluie encore », ‘don’t you worry’ and 'no'."
    assert quoted_passages(text) == ["wewaitforrain", "nichtsalsregen", "lapluieencore", "dontyouworry"]
