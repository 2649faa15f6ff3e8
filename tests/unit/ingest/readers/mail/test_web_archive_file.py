"""Pages that a browser saved in one file."""

import plistlib
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.unit.ingest.readers.read_files import PARAGRAPHS, article, refusal

BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
PAGE = (
    '<!doctype html><html lang="en"><head>{}<title>Ferry to stop</title></head><body>'
    f"<nav><a href=/>Home</a></nav><article><h1>Ferry to stop</h1>{BODY}</article></body></html>"
)
ADDRESS = "https://post.example/ferry"


def mhtml(page: bytes, kind: str = 'text/html; charset="utf-8"') -> bytes:
    frame = b"<html><body><p>A frame of advertisements.</p></body></html>"
    parts = b"".join(
        b"------x\r\nContent-Type: %s\r\nContent-Transfer-Encoding: binary\r\nContent-Location: %s\r\n\r\n%s\r\n"
        % (each, where, data)
        for each, where, data in (
            (kind.encode(), ADDRESS.encode(), page),
            (b"text/css", b"cid:css", b"p {}"),
            (b"text/html", b"https://ads.example/", frame),
        )
    )
    head = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: %s\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="----x"\r\n\r\n'
    )
    return head % ADDRESS.encode() + parts + b"------x--\r\n"


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.doc", "renamed.txt"])
def test_the_page_is_read_with_its_address(tmp_path: Path, name: str) -> None:
    found = article(tmp_path, mhtml(PAGE.format("").encode()), name)
    assert (found.title, found.url, found.part) == ("Ferry to stop", ADDRESS, "")
    assert PARAGRAPHS[1] in found.text
    assert "advertisements" not in found.text


def test_the_encoding_of_the_part_is_worth_more_than_that_of_the_page(tmp_path: Path) -> None:
    page = PAGE.format('<meta charset="iso-8859-1">').encode()
    assert PARAGRAPHS[1] in article(tmp_path, mhtml(page), "a.mht").text


def test_quoted_characters_are_mended(tmp_path: Path) -> None:
    made = EmailMessage()
    made["From"] = "<Saved by Windows Internet Explorer 8>"
    made["MIME-Version"] = "1.0"
    made.set_content(PAGE.format(""), subtype="html", cte="quoted-printable")
    made.make_related()
    assert PARAGRAPHS[3] in article(tmp_path, made.as_bytes(), "a.mht").text


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
@pytest.mark.parametrize("name", ["a.webarchive", "renamed.html", "renamed.txt"])
def test_safaris_archives_are_read(tmp_path: Path, form: plistlib.PlistFormat, name: str) -> None:
    main = {
        "WebResourceData": PAGE.format("").encode("utf-16"),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-16",
        "WebResourceURL": ADDRESS,
    }
    found = article(tmp_path, plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=form), name)
    assert (found.title, found.url) == ("Ferry to stop", ADDRESS)
    assert PARAGRAPHS[1] in found.text


def test_what_has_no_page_says_so(tmp_path: Path) -> None:
    picture = {"WebMainResource": {"WebResourceData": b"x", "WebResourceMIMEType": "image/png"}}
    assert "no page" in str(refusal(tmp_path, plistlib.dumps(picture), "a.webarchive"))
    assert "damaged" in str(refusal(tmp_path, b"bplist00WebMainResource" + b"\xff" * 40, "b.webarchive"))
    assert "no page" in str(refusal(tmp_path, mhtml(b"x", "image/png").replace(b"text/html", b"text/css"), "c.mht"))
