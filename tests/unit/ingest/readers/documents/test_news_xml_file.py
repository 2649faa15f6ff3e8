"""XML of news agencies."""

from pathlib import Path

import pytest
from tests.unit.ingest.readers.read_files import PARAGRAPHS, TEXT, article, articles, read_all, refusal

from onrecord.domain.article import Article

BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE nitf SYSTEM '
    '"http://www.nitf.org/nitf.dtd">\n<!-- made by hand -->\n'
)


def nitf(body: str = BODY, head: str = "", top: str = "", docdata: str = "") -> str:
    return (
        f"<nitf><head><title>Slug: ferry</title>{head}<docdata>{docdata}</docdata></head><body><body.head>"
        f"<hedline><hl1>Ferry to stop</hl1><hl2>After ninety years</hl2></hedline>{top}</body.head>"
        f"<body.content>{body}</body.content><body.end><tagline>Edited by A</tagline></body.end></body></nitf>"
    )


@pytest.mark.parametrize("name", ["a.nitf", "a.xml", "a.txt", "without"])
def test_all_that_nitf_says_is_taken(tmp_path: Path, name: str) -> None:
    head = '<pubdata name="The Halden Post" date.publication="20211106T000000" ex-ref="https://post.example/ferry"/>'
    top = "<byline>By <person>Kari Nygaard</person> and <person>Per Lie</person></byline><dateline>HALDEN</dateline>"
    found = article(tmp_path, (HEAD + nitf(BODY, head, top, '<date.issue norm="20211105T080000Z"/>')).encode(), name)
    assert (found.title, found.byline, found.source) == ("Ferry to stop", "Kari Nygaard; Per Lie", "The Halden Post")
    assert (found.published, found.url, found.text) == ("2021-11-05", "https://post.example/ferry", TEXT)
    assert not found.guesses


@pytest.mark.parametrize(
    "line", ["By KARI NYGAARD and PER LIE", "By Kari Nygaard and Per Lie", "Kari Nygaard; Per Lie"]
)
def test_a_byline_is_names_alone(tmp_path: Path, line: str) -> None:
    found = article(tmp_path, nitf(top=f"<byline>{line}</byline>").encode(), "a.nitf")
    assert found.byline == "Kari Nygaard; Per Lie"


def test_a_lead_that_is_given_twice_is_read_once_and_captions_not_at_all(tmp_path: Path) -> None:
    media = "<media><media-caption><p>The ferry.</p></media-caption></media>"
    body = f'<block class="lead_paragraph"><p>{PARAGRAPHS[0]}</p></block><block class="full_text">{BODY}{media}</block>'
    assert article(tmp_path, nitf(body, top="<byline>By KARI NYGAARD</byline>").encode(), "a.xml").text == TEXT


def test_newsml_holds_several_items(tmp_path: Path) -> None:
    def item(title: str, body: str) -> str:
        return (
            "<NewsItem><Identification><NewsIdentifier><DateId>20211105</DateId></NewsIdentifier></Identification>"
            f"<NewsComponent><NewsLines><HeadLine>{title}</HeadLine><ByLine>By Kari Nygaard</ByLine></NewsLines>"
            f'<AdministrativeMetadata><Provider><Party FormalName="Nordwire"/></Provider></AdministrativeMetadata>'
            f"<ContentItem><DataContent>{body}</DataContent></ContentItem></NewsComponent></NewsItem>"
        )

    data = f"<NewsML>{item('Ferry to stop', nitf())}{item('Bus to stop', BODY.replace('ferry', 'bus'))}</NewsML>"
    first, second = articles(tmp_path, data.encode(), "a.xml")
    assert (first.title, first.byline, first.source, first.published) == (
        "Ferry to stop",
        "Kari Nygaard",
        "Nordwire",
        "2021-11-05",
    )
    assert (first.text, second.title, second.part) == (TEXT, "Bus to stop", "2")


def test_newsml_g2_has_its_text_in_html(tmp_path: Path) -> None:
    html = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{BODY}</body></html>'
    data = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en-GB"><itemMeta><provider '
        'literal="Nordwire"/>'
        "<versionCreated>2021-11-06T09:00:00+01:00</versionCreated></itemMeta><contentMeta><contentCreated>"
        "2021-11-05T08:00:00+01:00</contentCreated><headline>Ferry to stop</headline><by>Kari Nygaard</by>"
        "</contentMeta>"
        f'<contentSet><inlineXML contenttype="application/xhtml+xml">{html}</inlineXML></contentSet></newsItem>'
    )
    found = article(tmp_path, data.encode(), "a.xml")
    assert (found.title, found.byline, found.source) == ("Ferry to stop", "Kari Nygaard", "Nordwire")
    assert (found.published, found.language, found.text) == ("2021-11-05", "en", TEXT)


def test_a_picture_says_that_it_has_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        f"<NewsML><NewsItem><HeadLine>A picture</HeadLine></NewsItem><NewsItem>{nitf()}</NewsItem></NewsML>"
    )
    problem, found = read_all(path)
    assert "A picture" in str(problem)
    assert isinstance(found, Article)


def test_damaged_xml_and_entities_give_no_article_by_themselves(tmp_path: Path) -> None:
    assert "damaged" in str(refusal(tmp_path, nitf().encode()[:-30], "half.nitf"))
    bomb = '<!DOCTYPE nitf [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]>' + nitf(f"<p>&b;</p>{BODY}")
    assert "haha" not in article(tmp_path, bomb.encode(), "bomb.nitf").text
