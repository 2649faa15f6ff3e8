# ruff: noqa: E501 (markup and entries as programs write them, in one line)
import html
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.ingest.invented_articles import FERRY, MILL, SCHOOL, STORIES, fates, links_of, read_bytes

from onrecord.ingest import Link
from onrecord.ingest.readers.feeds import feed_file
from onrecord.ingest.readers.site_titles import outlet_in

RFC = {
    FERRY: "Sat, 12 Nov 2022 08:00:00 +0000",
    SCHOOL: "Mon, 28 Nov 2022 21:30:00 -0500",
    MILL: "Sat, 03 Dec 2022 00:30:00 +0100",
}


def rss(items: str, title: str = "Harrow Courier", more: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="a.xsl" type="text/xsl"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>{title}</title><atom:link href="https://www.harrowcourier.example/feed/" rel="self"/>
<link>https://www.harrowcourier.example</link><description>News of the coast</description><language>en-GB</language>{more}
{items}</channel></rss>"""


def wordpress() -> str:
    return rss("".join(
        f"<item><title>{s.title}</title><link>{s.url}</link>"
        + "".join(f"<dc:creator><![CDATA[{name}]]></dc:creator>" for name in s.byline.split("; "))
        + f"<pubDate>{RFC[s]}</pubDate><category>News</category><guid isPermaLink='false'>https://x.example/?p=1</guid>"
        f"<description><![CDATA[<p>{s.paragraphs[0][:80]} [&#8230;]</p>]]></description>"
        f"<content:encoded><![CDATA[<figure><img src='a.jpg'><figcaption>A boat</figcaption></figure>{s.markup}"
        f"<p>The post <a href='{s.url}'>{s.title}</a> appeared first on <a href='/'>Harrow Courier</a>.</p>]]></content:encoded>"
        "<media:title>Picture</media:title></item>"
        for s in STORIES
    ))  # fmt: skip


def escaped() -> str:
    items = (
        f"<item><title>{s.title}</title><link>{s.url}</link><author>desk@x.example ({s.byline})</author><pubDate>{RFC[s]}</pubDate><description>{html.escape(s.markup * 3)}</description></item>"
        for s in STORIES
    )
    return rss("".join(items))


def atom() -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harrow Courier</title><link href="https://www.harrowcourier.example/"/>'
        + "".join(
            f'<entry><title type="html">{html.escape(s.title)}</title><link rel="alternate" href="{s.url}"/><link rel="enclosure" href="https://x.example/a.mp3"/>'
            f"<id>tag:x.example,2022:{n}</id><updated>2023-01-01T00:00:00Z</updated><published>{s.published}T23:30:00+02:00</published>"
            + "".join(f"<author><name>{name}</name></author>" for name in s.byline.split("; "))
            + f'<summary>{s.paragraphs[0]}</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{s.markup}</div></content></entry>'
            for n, s in enumerate(STORIES)
        )
        + "</feed>"
    )


def rdf() -> str:
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        '<channel rdf:about="x"><title>Harrow Courier</title><link>https://www.harrowcourier.example/</link><dc:language>en</dc:language></channel>'
        + "".join(
            f'<item rdf:about="{s.url}"><title>{s.title}</title><link>{s.url}</link><dc:date>{s.published}T08:00:00+09:00</dc:date><dc:creator>{s.byline}</dc:creator><content:encoded>{html.escape(s.markup)}</content:encoded></item>'
            for s in STORIES
        )
        + "</rdf:RDF>"
    )


FEEDS = {
    "wp.rss": wordpress(),
    "escaped.xml": escaped(),
    "a.atom": atom(),
    "feed": rdf(),
    "feed.txt": wordpress(),
    "utf16.xml": wordpress().replace("UTF-8", "UTF-16").encode("utf-16"),
}


@pytest.mark.parametrize("name", [name for name in FEEDS if name != "utf16.xml"])
def test_full_texts_are_articles(tmp_path, name):
    articles, errors = read_bytes(tmp_path, name, FEEDS[name])
    assert not errors
    assert [(a.title, a.source, a.published, a.byline, a.url) for a in articles] == [
        (s.title, "Harrow Courier", *s[2:5]) for s in STORIES
    ]
    times = 3 if name == "escaped.xml" else 1
    assert [article.text for article in articles] == ["\n\n".join(s.paragraphs * times) for s in STORIES]
    assert {article.language for article in articles} == {"en"}


def test_summaries_are_addresses(tmp_path):
    items = "".join(
        f"<item><title>{s.title}</title><link>{s.url}?a=1&amp;b=2</link><description>{s.paragraphs[0]}</description><pubDate>{RFC[s]}</pubDate></item>"
        for s in STORIES
    )
    articles, errors = read_bytes(tmp_path, "a.rss", rss(items, "World news | Harrow Courier"))
    assert not articles
    assert fates(errors) == ["link"]
    assert links_of(tmp_path / "a.rss") == [
        Link(s.url + "?a=1&b=2", s.title, "Harrow Courier", s.published) for s in STORIES
    ]


def test_a_feed_of_both_gives_both(tmp_path):
    text = f"<content:encoded><![CDATA[{FERRY.markup}]]></content:encoded>"
    cut = "<content:encoded><![CDATA[<p>The mill …</p><a href='x'>Continue reading</a>]]></content:encoded>"
    items = f"<item><title>A</title><link>{FERRY.url}</link>{text}</item><item><title>B</title><link>{MILL.url}</link>{cut}</item>"
    articles, errors = read_bytes(tmp_path, "a.rss", rss(items))
    assert [article.title for article in articles] == ["A"]
    assert fates(errors) == ["link"]


def test_a_collection_of_feeds_names_the_outlet_of_each(tmp_path):
    items = (
        f'<item><title>A</title><link>{FERRY.url}</link><source url="https://x.example">The Upland Mail</source></item>'
    )
    (tmp_path / "a.rss").write_text(rss(items, "mill - Searches"), encoding="utf-8")
    assert [link.source for link in links_of(tmp_path / "a.rss")] == ["The Upland Mail"]


@pytest.mark.parametrize(
    ("title", "site", "outlet"),
    [
        ("World news | The Guardian", "https://www.theguardian.com/world", "The Guardian"),
        ("BBC News - World", "https://www.bbc.co.uk/news/", "BBC News"),
        ("NYT > World News", "https://www.nytimes.com/section/world", "NYT"),
        ("Harrow Courier", "", "Harrow Courier"),
        ("The Upland Mail: Sport", "https://uplandmail.example/", "The Upland Mail"),
        ("", "https://a.example", ""),
    ],
)
def test_the_outlet_in_the_title_of_a_feed(title, site, outlet):
    assert outlet_in(title, site) == outlet


def test_entities_are_not_resolved_and_nothing_is_fetched(tmp_path):
    doctype = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "hidden">]>'
    items = f"<item><title>A &x; &y;</title><link>{FERRY.url}</link><description>&x;</description></item>"
    text = doctype + rss(items).partition("?>")[2].partition("?>")[2]
    articles, _ = read_bytes(tmp_path, "a.rss", text)
    assert not articles
    assert "root:" not in str(links_of(tmp_path / "a.rss"))


@pytest.mark.parametrize(
    "text", ["<rss", "<rss></rss>", "<feed xmlns='http://www.w3.org/2005/Atom'/>", "<rss>" * 3000, ""]
)
def test_a_feed_of_nothing_is_told(tmp_path, text):
    articles, errors = read_bytes(tmp_path, "a.rss", text)
    assert not articles
    assert len(errors) == 1


def test_other_xml_is_no_feed():
    for text in ('<?xml version="1.0"?><nitf></nitf>', "<html><body>rss</body></html>", "rss feeds are <b>good</b>"):
        assert not feed_file.recognises(text.encode())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), name=st.sampled_from(sorted(FEEDS)))
def test_damaged_feeds_give_articles_or_errors(tmp_path, seed, name):
    rng = random.Random(seed)
    content = FEEDS[name]
    raw = bytearray(content.encode() if isinstance(content, str) else content)
    for _ in range(rng.randrange(1, 10)):
        at = rng.randrange(len(raw))
        raw[at : at + rng.randrange(60)] = rng.choice([b"", b"<", b"]]>", b"&", b"\xff\0", raw[:60]])
    articles, errors = read_bytes(tmp_path, name, bytes(raw))
    assert articles or errors
