"""Tables of the invented articles, as tools and services write them."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

from tests.unit.ingest.invented_articles import STORIES, Story


def delimited(rows: Iterable[Sequence[object]], comma: str = ",", end: str = "\r\n", **how: object) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=comma, lineterminator=end, **how).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def _day(story: Story, form: str) -> str:
    return form.format(*story.published.split("-"))


def _worded(story: Story) -> str:
    return {"11-12": "Sat, 12 Nov 2022 09:00:00 GMT", "11-28": "Mon, 28 Nov 2022 21:10:00 +0100"}.get(
        story.published[5:], "Sat, 03 Dec 2022 07:00:00 GMT"
    )


def plain() -> str:
    rows = [[s.title, s.published, s.source, s.byline, s.url, s.text] for s in STORIES]
    return delimited([["title", "date", "source", "author", "url", "text"], *rows])


def excel_in_german() -> bytes:
    rows = [[_day(s, "{2}.{1}.{0}"), s.source, s.title, s.byline, s.url, s.text] for s in STORIES]
    return (
        "sep=;\r\n" + delimited([["Datum", "Quelle", "Überschrift", "Autor", "Link", "Volltext"], *rows], ";")
    ).encode("cp1252")


def excel_unicode_text() -> bytes:
    rows = [[s.title, s.text, s.source, _day(s, "{1}/{2}/{0}"), s.byline, s.url] for s in STORIES]
    return delimited([["Headline", "Body", "Publication", "Date", "Byline", "URL"], *rows], "\t").encode("utf-16")


def semicolons_with_mark() -> bytes:
    rows = [[s.source, s.title, _day(s, "{2}/{1}/{0}"), s.byline, s.text, s.url] for s in STORIES]
    return (
        b"\xef\xbb\xbf"
        + delimited(
            [["Journal", "Titre", "Date de publication", "Auteur", "Texte intégral", "Lien"], *rows], ";"
        ).encode()
    )


def lexis() -> str:
    names = "ID,Source_File,Newspaper,Date,Length,Section,Author,Edition,Headline,Graphic,Article".split(",")
    rows = [
        [
            n,
            "export_1.docx",
            s.source,
            s.published,
            f"{len(s.text.split())} words",
            "NEWS; Pg. 3",
            s.byline,
            "Final",
            s.title,
            "FALSE",
            s.text,
        ]
        for n, s in enumerate(STORIES, 1)
    ]
    return delimited([names, *rows])


def pandas_index() -> str:
    rows = [
        [
            n,
            1000 + n,
            s.title,
            s.source,
            repr(s.byline.split("; ")),
            s.published + " 08:30:00",
            2022,
            11.0,
            s.url,
            s.text,
        ]
        for n, s in enumerate(STORIES)
    ]
    return delimited(
        [["", "id", "title", "publication", "author", "date", "year", "month", "url", "content"], *rows], end="\n"
    )


def quanteda() -> str:
    rows = [[f"text{n}", s.text, s.title, s.published, s.source, s.byline, s.url] for n, s in enumerate(STORIES, 1)]
    return delimited([["doc_id", "text", "headline", "date", "outlet", "byline", "link"], *rows], quoting=csv.QUOTE_ALL)


def backslashes() -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '\\"') + '"'

    quoted = [
        s._replace(paragraphs=tuple(p.replace("“", '"').replace("”", '"') for p in s.paragraphs)) for s in STORIES
    ]
    rows = [",".join(map(cell, [s.title, s.published, s.source, s.byline, s.url, s.text])) for s in quoted]
    return "\n".join(["title,published_at,source_name,author_name,url,body_text", *rows]) + "\n"


def without_quotation_marks() -> str:
    quoted = [
        [
            s.title,
            s.published,
            s.source,
            s.byline,
            s.url,
            s.text.replace("“", '"').replace("”", '"').replace("\n", "\\n"),
        ]
        for s in STORIES
    ]
    return (
        "\n".join(
            "\t".join(row) for row in [["title", "publish_date", "media_name", "authors", "url", "story_text"], *quoted]
        )
        + "\n"
    )


def without_names() -> str:
    return delimited([[s.published, s.title, s.url, s.text] for s in STORIES])


def html_cells() -> str:
    rows = [[s.title, s.url, s.markup, s.published + "T08:00:00+00:00", s.source, s.byline] for s in STORIES]
    return delimited([["post_title", "permalink", "content_html", "published_at", "site_name", "author"], *rows])


def whole_pages() -> str:
    return delimited([["url", "html", "title"], *([s.url, s.page, s.title] for s in STORIES)])


def with_preamble() -> str:
    rows = [[s.title, s.source, s.published, s.byline, s.url, s.text] for s in STORIES]
    names = ["Title", "Publication", "Date", "Author", "URL", "Full Text"]
    return delimited([["Results for: harbour", "", "", "", "", ""], ["Downloaded 1 December 2022"], [], names, *rows])


def russian() -> bytes:
    rows = [[s.source, _day(s, "{2}.{1}.{0}"), s.title, s.text, s.byline, s.url] for s in STORIES]
    text = delimited([["Источник", "Дата", "Заголовок", "Текст", "Автор", "Ссылка"], *rows], ";")
    return text.replace("é", "e").replace("’", "'").encode("cp1251")


def one_column_dates() -> str:
    rows = [[s.title, _worded(s), s.source, s.byline, s.url, s.text] for s in STORIES]
    return delimited([["title", "pubDate", "newspaper", "writer", "web_url", "articleBody"], *rows])


def old_mac() -> bytes:
    rows = [[s.title, s.published, s.source, s.byline, s.url, s.paragraphs[0] + " " + s.paragraphs[1]] for s in STORIES]
    return delimited([["title", "date", "source", "author", "url", "text"], *rows], end="\r").encode()


TABLES = {
    "plain.csv": plain(),
    "german.csv": excel_in_german(),
    "unicode.txt": excel_unicode_text(),
    "french.csv": semicolons_with_mark(),
    "lexis.csv": lexis(),
    "pandas.csv": pandas_index(),
    "quanteda.csv": quanteda(),
    "backslashes.csv": backslashes(),
    "unquoted.tsv": without_quotation_marks(),
    "html.csv": html_cells(),
    "preamble.csv": with_preamble(),
    "russian.csv": russian(),
    "dates.csv": one_column_dates(),
    "mac.csv": old_mac(),
    "csv_as.txt": plain(),
    "tsv_as.log": without_quotation_marks(),
}


def _lines(records: Iterable[object]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _each(make: object) -> list[object]:
    return [make(story) for story in STORIES]  # type: ignore[operator]


def webhose(s: Story) -> object:
    thread = {
        "uuid": "a1",
        "url": s.url,
        "site": "example.com",
        "title": s.title,
        "title_full": s.title + " | Home",
        "social": {"facebook": {"likes": 3}},
    }
    entities = {"persons": [{"name": "piet vannoy", "sentiment": "none"}], "locations": []}
    return {
        "thread": thread,
        "uuid": "b1",
        "url": s.url,
        "author": s.byline,
        "published": s.published + "T09:00:00.000+02:00",
        "title": s.title,
        "text": s.text,
        "highlightText": "",
        "language": "english",
        "external_links": [],
        "entities": entities,
        "site_name": s.source,
    }


def news_please(s: Story) -> object:
    return {
        "authors": s.byline.split("; "),
        "date_download": "2023-01-05 10:00:00",
        "date_modify": None,
        "date_publish": s.published + " 08:00:00",
        "description": s.paragraphs[0][:80] + "...",
        "filename": "a.html",
        "image_url": s.url + ".jpg",
        "language": "en",
        "localpath": None,
        "maintext": s.text,
        "source_domain": s.source,
        "title": s.title,
        "title_page": None,
        "title_rss": None,
        "url": s.url,
    }


def guardian(s: Story) -> object:
    fields = {
        "headline": s.title,
        "byline": s.byline,
        "body": s.markup,
        "bodyText": s.text,
        "publication": s.source,
        "trailText": s.paragraphs[0][:60],
    }
    return {
        "id": "world/2022/a",
        "type": "article",
        "sectionId": "world",
        "webPublicationDate": s.published + "T10:00:00Z",
        "webTitle": s.title,
        "webUrl": s.url,
        "apiUrl": "https://content.api.example/world/a",
        "fields": fields,
    }


def event_registry(s: Story) -> object:
    return {
        "uri": "7712",
        "lang": "eng",
        "isDuplicate": False,
        "date": s.published,
        "time": "08:00:00",
        "dateTime": s.published + "T08:00:00Z",
        "url": s.url,
        "title": s.title,
        "body": s.text,
        "source": {"uri": "example.com", "dataType": "news", "title": s.source},
        "authors": [{"uri": "a@b.example", "name": name, "type": "author"} for name in s.byline.split("; ")],
        "sentiment": 0.1,
    }


def wordpress(s: Story) -> object:
    return {
        "id": 5,
        "date": s.published + "T08:00:00",
        "date_gmt": s.published + "T07:00:00",
        "guid": {"rendered": "https://x.example/?p=5"},
        "link": s.url,
        "title": {"rendered": s.title},
        "content": {"rendered": s.markup, "protected": False},
        "excerpt": {"rendered": "<p>Short.</p>"},
        "author": 3,
        "source_name": s.source,
        "byline": s.byline,
    }


def schema_org(s: Story) -> object:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": s.title,
        "articleBody": s.text,
        "datePublished": s.published,
        "dateModified": "2023-02-01",
        "author": [{"@type": "Person", "name": name} for name in s.byline.split("; ")],
        "publisher": {"@type": "Organization", "name": s.source, "url": "https://x.example/"},
        "url": s.url,
    }


def simple(s: Story) -> dict[str, object]:
    return {"title": s.title, "date": s.published, "source": s.source, "author": s.byline, "url": s.url, "text": s.text}


def paragraphs_listed(s: Story) -> object:
    return {
        "headline": s.title,
        "paragraphs_count": 3,
        "body": list(s.paragraphs),
        "pub_date": {"$date": s.published + "T00:00:00Z"},
        "_id": {"$oid": "5f"},
        "outlet": s.source,
        "authors": s.byline.split("; "),
        "url": s.url,
    }


def by_column() -> object:
    return {name: {str(n): simple(s)[name] for n, s in enumerate(STORIES)} for name in simple(STORIES[0])}


def trafilatura(s: Story) -> object:
    told = {
        "title": s.title,
        "author": s.byline,
        "hostname": "harrow.example",
        "date": s.published,
        "fingerprint": "ab",
    }
    texts = {"raw_text": s.text.replace("\n", " "), "text": s.text, "comments": "", "excerpt": s.paragraphs[0][:80]}
    return told | texts | {"language": "en", "filedate": "2023-01-01", "source": s.url, "source-hostname": s.source}


def fundus(s: Story) -> object:
    sections = [{"headline": [], "paragraphs": [paragraph]} for paragraph in s.paragraphs]
    told = {"title": s.title, "authors": s.byline.split("; "), "publishing_date": s.published + "T08:00:00"}
    more = {"publisher": s.source, "html": {"requested_url": s.url}}
    return told | {"body": {"summary": ["In short."], "sections": sections}} | more


def cc_news(s: Story) -> object:
    told = {"requested_url": s.url, "responded_url": s.url, "publisher": s.source, "title": s.title}
    more = {"authors": s.byline.split("; "), "publishing_date": s.published + " 08:00:00+00:00", "language": "en"}
    return told | {"plain_text": s.text} | more


def with_comments(s: Story) -> object:
    comments = [{"author": "reader", "text": "I do not agree with any of this. " * 9, "date": "2023-01-01"}] * 5
    return simple(s) | {"comments": comments, "related": [{"title": "Other", "url": "https://x.example/1"}]}


def nested(s: Story) -> object:
    about = {"outlet": s.source, "date": s.published, "url": s.url, "author": s.byline}
    return {"doc": {"headline": s.title, "body": s.text, "meta": about}}


def proquest() -> str:
    names = "Title,Abstract,StoreId,ArticleType,Authors,companies,documentType,entryDate,language,pubdate,pubtitle,year"
    authors = ["; ".join("{1}, {0}".format(*name.split()) for name in s.byline.split("; ")) for s in STORIES]
    rows = [
        [s.title, s.paragraphs[0], "1", "News", author, "", "News", "2022-12-09", "ENG", s.published, s.source, "2022"]
        for s, author in zip(STORIES, authors, strict=True)
    ]
    texts = [[s.url, s.text] for s in STORIES]
    whole = [[*row, *text] for row, text in zip(rows, texts, strict=True)]
    return delimited([[*names.split(","), "DocumentURL", "Full text"], *whole])


def sheet_by_hand() -> str:
    rows = [[s.source, _day(s, "{2}.{1}.{0}"), s.title, s.byline, s.text, s.url, "ok"] for s in STORIES]
    return delimited([["Zeitung", "Datum", "Titel", "Autor/in", "Artikeltext", "URL", "Notiz"], *rows], "\t")


TABLES |= {"proquest.csv": proquest(), "by_hand.tsv": sheet_by_hand()}

JSON_FILES = {
    "list.json": json.dumps(_each(simple), indent=2),
    "lines.jsonl": _lines(_each(simple)),
    "lines_as.json": _lines(_each(simple)),
    "webhose.json": json.dumps({"totalResults": 3, "posts": _each(webhose), "next": "/x?ts=1"}),
    "webhose.ndjson": _lines(_each(webhose)),
    "news_please.jsonl": _lines(_each(news_please)),
    "guardian.json": json.dumps({"response": {"status": "ok", "total": 3, "results": _each(guardian)}}),
    "event_registry.json": json.dumps({"articles": {"results": _each(event_registry), "totalResults": 3, "page": 1}}),
    "wordpress.json": json.dumps(_each(wordpress)),
    "schema.json": json.dumps({"@graph": _each(schema_org)}),
    "elastic.json": json.dumps(
        {
            "took": 3,
            "hits": {
                "total": {"value": 3},
                "hits": [
                    {"_index": "n", "_id": str(n), "_score": 1.0, "_source": simple(s)} for n, s in enumerate(STORIES)
                ],
            },
        }
    ),
    "elastic.jsonl": _lines({"_index": "n", "_source": simple(s)} for s in STORIES),
    "mongo.jsonl": _lines(_each(paragraphs_listed)),
    "trafilatura.jsonl": _lines(_each(trafilatura)),
    "fundus.json": json.dumps(_each(fundus)),
    "fundus.jsonl": _lines(_each(fundus)),
    "ccnews.jsonl": _lines(_each(cc_news)),
    "comments.jsonl": _lines(_each(with_comments)),
    "nested.jsonl": _lines(_each(nested)),
    "columns.json": json.dumps(by_column()),
    "by_id.json": json.dumps({f"a{n}": simple(s) for n, s in enumerate(STORIES)}),
    "json_as.txt": json.dumps(_each(simple), ensure_ascii=False),
    "utf16.json": json.dumps(_each(simple), ensure_ascii=False).encode("utf-16"),
    "utf8_mark.json": b"\xef\xbb\xbf" + json.dumps(_each(simple), ensure_ascii=False).encode(),
}
