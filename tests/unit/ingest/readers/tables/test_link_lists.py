"""Tables, and answers of services, that hold addresses and no texts: Media Cloud, GDELT, news services, Zotero."""

import json

import pytest
from tests.unit.ingest.invented_articles import FERRY, STORIES, fates, links_of, read_bytes
from tests.unit.ingest.readers.tables.table_files import delimited

from onrecord.ingest import Link


def media_cloud() -> str:
    names = ["id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url"]
    rows = [
        ["3f", "2022-12-05 01:02:03", "en", s.source, "https://" + s.url.split("/")[2], s.published, s.title, s.url]
        for s in STORIES
    ]
    return delimited([names, *rows])


def media_cloud_of_old() -> str:
    names = "stories_id,publish_date,title,url,language,ap_syndicated,themes,media_id,media_name,media_url"
    rows = [
        [
            20 + n,
            s.published + " 08:00:00",
            s.title,
            s.url,
            "en",
            "False",
            "",
            7,
            s.source,
            "http://" + s.url.split("/")[2] + "/",
        ]
        for n, s in enumerate(STORIES)
    ]
    return delimited([names.split(","), *rows])


def gdelt_csv() -> str:
    rows = [[s.url, "", s.published + " 08:15:00", s.title] for s in STORIES]
    return "\ufeff" + delimited([["URL", "MobileURL", "Date", "Title"], *rows])


def gdelt_json() -> str:
    articles = [
        {
            "url": s.url,
            "url_mobile": "",
            "title": s.title,
            "seendate": s.published.replace("-", "") + "T081500Z",
            "socialimage": s.url + ".jpg",
            "domain": s.source,
            "language": "English",
            "sourcecountry": "United Kingdom",
        }
        for s in STORIES
    ]
    return json.dumps({"articles": articles})


def gdelt_events() -> str:
    rows = []
    for n, s in enumerate(STORIES * 2):
        day = s.published.replace("-", "")
        row = [
            str(1_000_000 + n),
            day,
            day[:6],
            day[:4],
            "2022.8",
            "GBR",
            "COUNTY",
            *[""] * 19,
            "043",
            "043",
            "04",
            "1",
            "2.8",
            "6",
            "1",
            "6",
            "-1.5",
            *["1", "Harrow", "UK"] * 7,
        ]
        rows.append([*row, day + "081500", s.url])
    return delimited(rows, "\t", "\n")


def gdelt_knowledge_graph() -> str:
    rows = [
        [
            f"{s.published.replace('-', '')}081500-{n}",
            s.published.replace("-", "") + "081500",
            "1",
            s.url.split("/")[2],
            s.url,
            "",
            "",
            "TAX_FNCACT;TAX_FNCACT_OWNERS;LEADER",
            "",
            "1#Harrow#UK#UKH9",
            "",
            "piet vannoy;ines calder",
            "",
            "",
            "",
            "-1.2,3,4,1,20,0,180",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "Nobody,44",
            "",
            "",
            "<PAGE_TITLE>x</PAGE_TITLE>",
        ]
        for n, s in enumerate(STORIES)
    ]
    return delimited(rows, "\t", "\n", quotechar=None, quoting=3)


def news_api() -> str:
    articles = [
        {
            "source": {"id": None, "name": s.source},
            "author": s.byline,
            "title": s.title,
            "description": s.paragraphs[0][:120] + "…",
            "url": s.url,
            "urlToImage": s.url + ".jpg",
            "publishedAt": s.published + "T08:00:00Z",
            "content": s.text[:200] + f"… [+{len(s.text) - 200} chars]",
        }
        for s in STORIES
    ]
    return json.dumps({"status": "ok", "totalResults": 3, "articles": articles})


def new_york() -> str:
    docs = [
        {
            "abstract": s.paragraphs[0][:90],
            "web_url": s.url,
            "snippet": s.paragraphs[0][:90],
            "lead_paragraph": s.paragraphs[0][:150],
            "source": s.source,
            "headline": {"main": s.title, "kicker": None, "print_headline": "Other"},
            "pub_date": s.published + "T10:00:00+0000",
            "byline": {"original": "By " + s.byline, "person": []},
            "word_count": 700,
            "keywords": [{"name": "subject", "value": "Boats", "rank": 1}],
        }
        for s in STORIES
    ]
    return json.dumps({"status": "OK", "response": {"docs": docs, "meta": {"hits": 3}}})


def zotero_csl() -> str:
    return json.dumps(
        [
            {
                "id": "c1",
                "type": "article-newspaper",
                "abstract": s.paragraphs[0],
                "container-title": s.source,
                "title": s.title,
                "URL": s.url,
                "author": [{"family": "Calder", "given": "Ines"}],
                "issued": {"date-parts": [[int(part) for part in s.published.split("-")]]},
                "accessed": {"date-parts": [[2023, 1, 2]]},
            }
            for s in STORIES
        ]
    )


def zotero_csv() -> str:
    names = [
        "Key",
        "Item Type",
        "Publication Year",
        "Author",
        "Title",
        "Publication Title",
        "ISBN",
        "DOI",
        "Url",
        "Abstract Note",
        "Date",
        "Date Added",
        "Date Modified",
        "Access Date",
        "Pages",
    ]
    rows = [
        [
            "AB12",
            "newspaperArticle",
            "2022",
            "Calder, Ines",
            s.title,
            s.source,
            "",
            "",
            s.url,
            s.paragraphs[0],
            s.published,
            "2023-01-02 10:00:00",
            "2023-01-02 10:00:00",
            "2023-01-02 10:00:00",
            "",
        ]
        for s in STORIES
    ]
    return delimited([names, *rows], quoting=1)


def pocket() -> str:
    rows = [[s.title, s.url, 1670000000 + n, "", "unread"] for n, s in enumerate(STORIES)]
    return delimited([["title", "url", "time_added", "tags", "status"], *rows])


def addresses_alone() -> str:
    return "url\n" + "".join(s.url + "\n" for s in STORIES)


WITH_ALL = {
    "mediacloud.csv": media_cloud(),
    "mediacloud_old.csv": media_cloud_of_old(),
    "gdelt.json": gdelt_json(),
    "newsapi.json": news_api(),
    "nyt.json": new_york(),
    "csl.json": zotero_csl(),
    "zotero.csv": zotero_csv(),
}
WITH_TITLE = {"gdelt.csv": gdelt_csv()}
BARE = {
    "events.export.CSV": gdelt_events(),
    "gkg.csv": gdelt_knowledge_graph(),
    "pocket.csv": pocket(),
    "urls.csv": addresses_alone(),
}
LISTS = {**WITH_ALL, **WITH_TITLE, **BARE}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_addresses_gives_no_article_and_says_how_many_it_holds(tmp_path, name):
    articles, errors = read_bytes(tmp_path, name, LISTS[name])
    assert not articles
    assert fates(errors) == ["link"]
    assert [link.address for link in links_of(tmp_path / name)] == [story.url for story in STORIES]
    if name != "events.export.CSV":
        assert "it holds 3 addresses and no text" in str(errors[0].problem)


@pytest.mark.parametrize("name", WITH_ALL)
def test_what_a_list_says_of_its_addresses_is_kept(tmp_path, name):
    (tmp_path / name).write_text(LISTS[name], encoding="utf-8")
    assert links_of(tmp_path / name) == [Link(s.url, s.title, s.source, s.published) for s in STORIES]


def test_a_list_may_say_little(tmp_path):
    (tmp_path / "a.csv").write_text(gdelt_csv(), encoding="utf-8")
    assert links_of(tmp_path / "a.csv") == [Link(s.url, s.title, "", s.published) for s in STORIES]


def test_rows_without_a_text_in_a_table_of_texts_are_addresses(tmp_path):
    rows = [[s.title, s.url, "" if s is FERRY else s.text] for s in STORIES]
    articles, errors = read_bytes(tmp_path, "a.csv", delimited([["title", "url", "text"], *rows]))
    assert [article.title for article in articles] == [s.title for s in STORIES[1:]]
    assert fates(errors) == ["link"]
    assert links_of(tmp_path / "a.csv") == [Link(FERRY.url, FERRY.title)]


QUOTES = delimited(
    [["speaker", "quote", "cue", "sentence"], *(["Piet Vannoy", s.paragraphs[1], "said", s.text] for s in STORIES)]
)
OWN_EXPORT = delimited(
    [
        ["quote", "words", "kind", "speaker", "mention", "cue", "source", "title", "published", "url"],
        *(
            [n, s.paragraphs[1], "direct", "Piet Vannoy", "Vannoy", "said", *s[1::-1], s[2], s[4]]
            for n, s in enumerate(STORIES)
        ),
    ]
)
FIGURES = delimited([["year", "tons", "boats"], *([1990 + n, n * 31, n * 3] for n in range(20))])
HEADLINES = delimited([["publish_date", "headline_text"], *(["20221112", s.title] for s in STORIES)])


@pytest.mark.parametrize(
    ("table", "cause"),
    [
        (QUOTES, "a table of quotes"),
        (OWN_EXPORT, "a table of quotes"),
        (FIGURES, "no column of this table"),
        (HEADLINES, "headline_text"),
    ],
)
def test_a_table_of_something_else_says_so(tmp_path, table, cause):
    articles, errors = read_bytes(tmp_path, "a.csv", table)
    assert not articles
    assert fates(errors) == ["no_article"]
    assert cause in str(errors[0].problem)
