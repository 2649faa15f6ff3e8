import gzip
import io
import json
import random
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.ingest.invented_articles import FERRY, MILL, SCHOOL, STORIES, fates, read_bytes


def record(
    kind: str, address: str, block: bytes, media: str = "application/http; msgtype=response", **more: str
) -> bytes:
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{abs(hash((kind, address)))}>",
        "WARC-Date": "2023-01-02T03:04:05Z",
        **({"WARC-Target-URI": address} if address else {}),
        "Content-Type": media,
        "Content-Length": str(len(block)),
        **more,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def http(body: bytes, status: str = "200 OK", **more: str) -> bytes:
    head = {"Content-Type": "text/html; charset=utf-8"} | {
        name.replace("_", "-"): value for name, value in more.items()
    }
    return (
        f"HTTP/1.1 {status}\r\n".encode() + "".join(f"{n}: {v}\r\n" for n, v in head.items()).encode() + b"\r\n" + body
    )


def response(address: str, page: str | bytes, status: str = "200 OK", **more: str) -> bytes:
    return record("response", address, http(page.encode() if isinstance(page, str) else page, status, **more))


def chunked(data: bytes, size: int = 700) -> bytes:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


NOTHING = [
    record("request", FERRY.url, b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n", "application/http; msgtype=request"),
    response(
        FERRY.url.replace("https", "http"),
        "<html><body>Moved</body></html>",
        "301 Moved Permanently",
        Location=FERRY.url,
    ),
    response("https://www.harrowcourier.example/gone", MILL.page, "404 Not Found"),
    response("https://www.harrowcourier.example/a.png", b"\x89PNG....", Content_Type="image/png"),
    response("https://www.harrowcourier.example/robots.txt", "User-agent: *\nDisallow: /", Content_Type="text/plain"),
    response("https://www.harrowcourier.example/api", '{"text": "x"}', Content_Type="application/json"),
    record("metadata", FERRY.url, b"outlink: https://a.example/ L a/@href\r\n", "application/warc-fields"),
    record(
        "revisit",
        FERRY.url,
        http(b""),
        **{"WARC-Profile": "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"},
    ),
    record("resource", "urn:pageinfo:" + FERRY.url, b"{}", "application/json"),
    record("resource", "urn:text:" + FERRY.url, FERRY.text.encode(), "text/plain"),
    record("response", "dns:www.harrowcourier.example", b"20230102 10.0.0.1", "text/dns"),
]
INFO = record(
    "warcinfo", "", b"software: Wget/1.21.3 (linux-gnu)\r\nformat: WARC File Format 1.0\r\n", "application/warc-fields"
)
PAGES = [
    response(FERRY.url, FERRY.page),
    response(
        SCHOOL.url, chunked(gzip.compress(SCHOOL.page.encode())), Content_Encoding="gzip", Transfer_Encoding="chunked"
    ),
    record("resource", MILL.url, MILL.page.encode(), "text/html"),
]


def wget() -> bytes:
    return b"".join([INFO, *NOTHING, *PAGES, PAGES[0]])


def each_packed() -> bytes:
    return b"".join(map(gzip.compress, [INFO, *NOTHING, *PAGES, PAGES[0]]))


WARCS = {
    "wget.warc": wget(),
    "wget.warc.gz": each_packed(),
    "packed_as_one.warc.gz": gzip.compress(wget()),
    "renamed.txt": wget(),
    "renamed.gz": each_packed(),
}


@pytest.mark.parametrize("name", WARCS)
def test_each_page_is_an_article_once(tmp_path, name):
    articles, errors = read_bytes(tmp_path, name, WARCS[name])
    assert not errors
    assert [(a.title, a.published, a.url, a.part) for a in articles] == [
        (s.title, s.published, s.url, s.url) for s in STORIES
    ]
    assert all("Nobody" in a.text or "We asked" in a.text or "not us" in a.text for a in articles)


def test_the_day_of_the_capture_is_a_guess(tmp_path):
    page = FERRY._replace(published="").page.replace("T08:00:00Z", "")
    (article,), _ = read_bytes(tmp_path, "a.warc", response("https://a.example/b/c", page))
    assert (article.published, article.url, article.guesses) == (
        "2023-01-02",
        "https://a.example/b/c",
        {"published"},
    )


def test_text_that_was_made_of_pages(tmp_path):
    data = record("warcinfo", "", b"Software-Info: x\r\n", "application/warc-fields")
    data += b"".join(record("conversion", s.url, s.text.encode(), "text/plain") for s in STORIES)
    articles, errors = read_bytes(tmp_path, "a.warc.wet.gz", gzip.compress(data))
    assert not errors
    assert [(a.text, a.url) for a in articles] == [(s.text, s.url) for s in STORIES]


def test_the_server_says_in_what_a_page_is_written(tmp_path):
    page = FERRY.page.replace('<meta charset="utf-8">', "").encode("cp1252")
    (article,), _ = read_bytes(
        tmp_path, "a.warc", response(FERRY.url, page, Content_Type="text/html; charset=windows-1252")
    )
    assert "“Nobody wants her back" in article.text


def test_a_packing_that_is_not_known_is_told(tmp_path):
    articles, errors = read_bytes(tmp_path, "a.warc", response(FERRY.url, b"\x0b\x02", Content_Encoding="br"))
    assert not articles
    assert "(br)" in str(errors[0].problem)
    assert FERRY.url in str(errors[0].problem)


def test_a_recording_says_what_its_pages_are(tmp_path):
    pages = {"title": "x", "type": "recording", "pages": [{"url": FERRY.url.replace("https://www.", "http://") + "/"}]}
    info = record(
        "warcinfo",
        "",
        b"software: Webrecorder\r\njson-metadata: " + json.dumps(pages).encode() + b"\r\n",
        "application/warc-fields",
    )
    articles, errors = read_bytes(tmp_path, "a.warc", info + b"".join(PAGES))
    assert [article.title for article in articles] == [FERRY.title]
    assert not errors


def test_pages_that_are_not_there_leave_nothing_out(tmp_path):
    pages = {"pages": [{"url": "https://elsewhere.example/"}]}
    info = record("warcinfo", "", b"json-metadata: " + json.dumps(pages).encode() + b"\r\n", "application/warc-fields")
    articles, _ = read_bytes(tmp_path, "a.warc", info + b"".join(PAGES))
    assert [article.title for article in articles] == [s.title for s in STORIES]


def wacz(pages) -> bytes:
    out = io.BytesIO()
    lines = [
        {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"},
        *({"id": str(n), "url": url, "ts": "2023-01-02T03:04:05Z", "title": "t"} for n, url in enumerate(pages)),
    ]
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data-0.warc.gz", b"".join(map(gzip.compress, [INFO, *NOTHING, *PAGES[:2]])))
        archive.writestr("archive/data-1.warc.gz", gzip.compress(PAGES[2]))
        archive.writestr("indexes/index.cdx.gz", gzip.compress(b"x"))
        archive.writestr("pages/pages.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
        archive.writestr("fuzzy.json", '{"rules": [{"text": "a"}]}')
        archive.writestr(
            "datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": []})
        )
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.wacz", "a.zip"])
def test_a_wacz_is_its_pages(tmp_path, name):
    articles, errors = read_bytes(tmp_path, name, wacz([s.url for s in STORIES]))
    assert not errors
    assert [(a.title, a.url) for a in articles] == [(s.title, s.url) for s in STORIES]
    articles, errors = read_bytes(tmp_path, name, wacz([SCHOOL.url]))
    assert [article.title for article in articles][:1] == [SCHOOL.title]


def test_a_broken_end_leaves_what_stands_before(tmp_path, capfd):
    articles, errors = read_bytes(tmp_path, "a.warc.gz", each_packed()[:-900])
    assert [article.title for article in articles][:2] == [FERRY.title, SCHOOL.title]
    articles, errors = read_bytes(tmp_path, "b.warc", INFO + PAGES[0] + b"no head of a record\r\n" * 5)
    assert [article.title for article in articles] == [FERRY.title]
    assert fates(errors) == ["failed"]
    assert capfd.readouterr() == ("", "")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), name=st.sampled_from(sorted(WARCS)))
def test_damaged_web_archives_give_articles_or_errors(tmp_path, seed, name):
    rng = random.Random(seed)
    raw = bytearray(WARCS[name])
    for _ in range(rng.randrange(1, 8)):
        at = rng.randrange(len(raw))
        raw[at : at + rng.randrange(60)] = rng.choice([b"", b"\r\n", b"9" * 9, b"\xff\0", raw[:40]])
    articles, errors = read_bytes(tmp_path, name, bytes(raw))
    assert articles or errors
