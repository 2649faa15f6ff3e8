# ruff: noqa: E501 (markup and entries as programs write them, in one line)
import plistlib

import pytest
from tests.unit.ingest.invented_articles import FERRY, fates, links_of, read_bytes

from onrecord.ingest import Link
from onrecord.ingest.readers.feeds import link_file

URL = FERRY.url
PAGE = '<html><head><meta http-equiv="refresh" content="{}"><title>Ferry</title></head><body><p>You are being sent on. <a href="x">Go</a></p></body></html>'
FILES = {
    "windows.url": f"[InternetShortcut]\r\nURL={URL}\r\nIconIndex=0\r\n",
    "firefox.url": f"[{{000214A0-0000-0000-C000-000000000046}}]\r\nProp3=19,11\r\n[InternetShortcut]\r\nIDList=\r\nURL={URL}\r\n",
    "wide.url": f"[InternetShortcut]\r\nURL={URL}\r\n".encode("utf-16"),
    "mac.webloc": plistlib.dumps({"URL": URL}),
    "binary.webloc": plistlib.dumps({"URL": URL}, fmt=plistlib.FMT_BINARY),
    "linux.desktop": f"[Desktop Entry]\nEncoding=UTF-8\nName=Ferry\nType=Link\nURL={URL}\nIcon=text-html\n",
    "kde.desktop": f"# made by hand\n[Desktop Entry]\nType=Link\nURL[$e]={URL}\nName=Ferry\n",
    "renamed.txt": f"[InternetShortcut]\nURL={URL}\n",
    "page.html": PAGE.format(f"0; url={URL}"),
    "page_quoted.htm": PAGE.format(f"1;URL='{URL}'"),
    "README.url.html": PAGE.format(f"0;url={URL}").replace("<title>Ferry</title>", ""),
}


@pytest.mark.parametrize("name", FILES)
def test_a_bookmark_is_an_address(tmp_path, name):
    articles, errors = read_bytes(tmp_path, name, FILES[name])
    assert not articles
    assert fates(errors) == ["link"]
    titled = name in ("linux.desktop", "kde.desktop", "page.html", "page_quoted.htm")
    assert links_of(tmp_path / name) == [Link(URL, "Ferry" if titled else "")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.url", "[InternetShortcut]\r\nURL=file:///etc/passwd\r\n"),
        ("a.url", "[InternetShortcut]\r\nURL=javascript:alert(1)\r\n"),
        ("a.url", ""),
        ("a.webloc", "<?xml version='1.0'?><plist><dict><key>URL</key>"),
        ("a.webloc", b"bplist00" + bytes(40)),
        (
            "a.webloc",
            '<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "b">]><plist><dict><key>URL</key><string>&a;</string></dict></plist>',
        ),
        ("a.desktop", "[Desktop Entry]\nType=Application\nExec=rm\n"),
    ],
)
def test_what_holds_no_address_says_so(tmp_path, name, data):
    articles, errors = read_bytes(tmp_path, name, data)
    assert not articles
    assert fates(errors) == ["no_article"]


def test_a_page_that_is_an_article_is_one_though_it_leads_on(tmp_path):
    page = FERRY.page.replace("<head>", f'<head><meta http-equiv="refresh" content="900; url={URL}">')
    (article,), errors = read_bytes(tmp_path, "a.html", page)
    assert not errors
    assert article.title == FERRY.title


def test_prose_is_no_bookmark():
    for text in ("[Photo] URL=x", "The desktop entry: URL=https://a.example", "[InternetNews] today"):
        assert not link_file.recognises(text.encode())


@pytest.mark.parametrize("space", [" ", "\t", "\n", "\r\n", "URL ", "Name=\t", "<!--", "<meta "])
def test_much_space_costs_no_more_than_its_size(tmp_path, space):
    for head in ("[InternetShortcut]\n", "[Desktop Entry]\nName=x"):
        articles, errors = read_bytes(tmp_path, "a.url", head + space * 100_000 + "x")
        assert not articles
        assert errors
