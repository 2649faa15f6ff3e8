import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.ingest.single_article import read_article

from onrecord.domain.errors import IngestError
from onrecord.ingest.readers.page_tree import tree_of
from onrecord.ingest.readers.pages.page_head import page_head
from onrecord.ingest.readers.web_page import declared_encoding

PAGE = """<!DOCTYPE html><html lang="en-GB"><head>{head}<title>Mayor resigns | The Town Herald</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Mayor resigns after the flood</h1>
<p>The mayor said “I am going” on Monday. 😀 It was a long day in the town hall, where officials had gathered.</p>
<p>She added that “the café needs rest”. Residents were surprised by the speed of the decision, {more}.</p>
</article><footer>Copyright 2019 Somebody</footer></body></html>"""
HEAD = """<meta property="og:site_name" content="The Town Herald"><meta name="author" content="Ann Lee">
<meta property="og:title" content="Mayor resigns after the flood"><link rel="canonical" href="https://example.org/a">
<meta property="article:published_time" content="2023-04-05T10:00:00Z">"""


def page(head: str = HEAD, more: str = "they said") -> str:
    return PAGE.format(head=head, more=more)


def read(folder: Path, data: bytes, name: str = "page.html"):
    path = folder / name
    path.write_bytes(data)
    return read_article(path)


def test_text_and_metadata_of_a_page(tmp_path):
    article = read(tmp_path, page().encode())
    assert "said “I am going” on Monday. 😀 It" in article.text
    assert "Home" not in article.text
    assert (article.title, article.byline, article.source) == (
        "Mayor resigns after the flood",
        "Ann Lee",
        "The Town Herald",
    )
    assert (article.published, article.url, article.language) == ("2023-04-05", "https://example.org/a", "en")
    assert article.body == 0


def test_a_year_in_the_footer_is_no_date(tmp_path):
    assert read(tmp_path, page(head="").encode()).published == ""


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "/a"])
def test_only_web_addresses_are_kept(tmp_path, address):
    assert read(tmp_path, page(HEAD.replace("https://example.org/a", address)).encode()).url == ""


def test_a_page_in_the_encoding_that_it_declares(tmp_path):
    markup = page('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">').replace("😀", "")
    assert "“the café needs rest”" in read(tmp_path, markup.encode("cp1252"), "old.htm").text


def test_what_cannot_be_stored_is_replaced(tmp_path):
    text = read(tmp_path, page(more="&#xD800; &#0; they said").encode()).text
    text.encode("utf-8")
    assert "\0" not in text


@pytest.mark.parametrize("markup", ["<html><body></body></html>", "just words", "<p>", "<div>" * 3000])
def test_a_page_without_an_article_is_refused(tmp_path, markup):
    with pytest.raises(IngestError, match=r"no article|made sense") as caught:
        read(tmp_path, markup.encode())
    assert caught.value.problem.subject == str(tmp_path / "page.html")


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ("<html lang=de>", "de"),
        ('<HTML class="a" LANG="PT-br">', "pt"),
        ('<html lang="gsw">', ""),
        ("<html>", ""),
        ('<html data-lang="fr">', ""),
    ],
)
def test_the_declared_language_in_two_letters(markup, language):
    assert page_head(tree_of(f"{markup}<body><p>Words.</p></body></html>", "page.html")).language == language


def test_the_declared_encoding():
    assert declared_encoding(b'<meta charset="Windows-1251">') == "Windows-1251"
    assert declared_encoding(b"<p>charset=x</p>") == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    data=st.binary()
    | st.text("<>&;/ =\"'abcphtml!-[]\n").map(lambda t: b"<html><body><p>Some words here. " + t.encode())
)
def test_any_page_gives_an_article_or_an_error(tmp_path, data):
    with suppress(IngestError):
        assert read(tmp_path, data).text.strip()


SLOW = [
    "trafilatura",
    "lxml",
    "htmldate",
    "dateparser",
    "charset_normalizer",
    "spacy",
    "onnxruntime",
    "pandas",
    "numpy",
]


def test_importing_the_room_loads_no_slow_library():
    code = f"import sys, onrecord.ingest, onrecord.jobs.worker_client; print([m for m in {SLOW!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_package_that_is_missing_is_no_fault_of_the_page(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ImportError):
        read(tmp_path, page().encode())
