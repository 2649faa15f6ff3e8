"""Books: saved articles and issues, chapter by chapter."""

from pathlib import Path

import pytest
from tests.unit.ingest.readers.documents.office_files import archive, chapter, epub
from tests.unit.ingest.readers.read_files import PARAGRAPHS, TEXT, article, articles, refusal

from onrecord.domain.input_fate import InputFate

BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
OTHER = BODY.replace("Halden", "Moss").replace("ferry", "bus")


def test_each_chapter_with_text_is_an_article(tmp_path: Path) -> None:
    book = epub(
        {
            "cover.xhtml": chapter("Cover", '<img src="cover.jpg"/>'),
            "title.xhtml": chapter("Title", "<h1>Saved articles</h1><p>5 November 2021</p>", "titlepage"),
            "toc.xhtml": chapter("Contents", "".join(f'<p><a href="a.xhtml">{words}</a></p>' for words in PARAGRAPHS)),
            "a.xhtml": chapter("A", f"<h1>Ferry to stop</h1>{BODY}"),
            "b.xhtml": chapter("B", f"<h1>Bus to stop</h1>{OTHER}"),
        }
    )
    found = articles(tmp_path, book, "issue.epub")
    assert [each.title for each in found] == ["Ferry to stop", "Bus to stop"]
    assert [each.part for each in found] == ["OEBPS/a.xhtml", "OEBPS/b.xhtml"]
    assert found[0].text == f"Ferry to stop\n\n{TEXT}"


def test_a_book_of_one_chapter_is_one_article_with_what_the_book_says(tmp_path: Path) -> None:
    said = "<dc:title>Ferry to stop</dc:title><dc:creator>Kari Nygaard</dc:creator><dc:date>2021-11-05</dc:date>"
    said += "<dc:language>en-GB</dc:language><dc:source>https://post.example/ferry</dc:source>"
    found = article(tmp_path, epub({"a.xhtml": chapter("", BODY)}, said), "a.epub")
    assert (found.title, found.byline, found.published) == ("Ferry to stop", "Kari Nygaard", "2021-11-05")
    assert (found.language, found.url, found.text, found.part) == ("en", "https://post.example/ferry", TEXT, "")


def test_titles_come_from_the_contents_where_chapters_have_none(tmp_path: Path) -> None:
    points = "".join(
        f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{name}#x"/></navPoint>'
        for title, name in (("Ferry to stop", "a.xhtml"), ("Bus to stop", "b.xhtml"))
    )
    ncx = {"OEBPS/toc.ncx": f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'}
    item = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    book = epub({"a.xhtml": chapter("", BODY), "b.xhtml": chapter("", OTHER)}, extra=ncx, items=item)
    assert [each.title for each in articles(tmp_path, book, "a.epub")] == ["Ferry to stop", "Bus to stop"]


def test_a_chapter_that_was_cut_in_two_is_one_article(tmp_path: Path) -> None:
    ncx = (
        "<ncx><navPoint><navLabel><text>Ferry to stop</text></navLabel><content "
        'src="a_split_000.html"/></navPoint></ncx>'
    )
    item = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    halves = {"a_split_000.html": chapter("", BODY), "a_split_001.html": chapter("", OTHER)}
    found = article(tmp_path, epub(halves, extra={"OEBPS/toc.ncx": ncx}, items=item), "a.epub")
    assert found.text.startswith(TEXT)
    assert "Moss" in found.text


def test_where_calibre_took_an_article_from_is_its_address_and_not_its_text(tmp_path: Path) -> None:
    credit = '<hr/><p>This article was downloaded by <b>calibre</b> from <a href="x">https://post.example/ferry</a></p>'
    links = '<div class="calibre_navbar">| <a href="b">Next</a> | <a href="c">Section menu</a> |</div>'
    found = article(tmp_path, epub({"a.html": chapter("", f"{links}<h2>Ferry to stop</h2>{BODY}{credit}")}), "a.epub")
    assert found.url == "https://post.example/ferry"
    assert found.text == f"Ferry to stop\n\n{TEXT}"


def test_without_a_package_the_chapters_are_read_as_they_lie(tmp_path: Path) -> None:
    book = archive({"mimetype": "application/epub+zip", "OEBPS/ch1.xhtml": chapter("", BODY)}, stored="mimetype")
    assert article(tmp_path, book, "renamed.txt").text == TEXT


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    locked = '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'
    locked += '<CipherData><CipherReference URI="OEBPS/a.xhtml"/></CipherData></EncryptedData></encryption>'
    book = epub({"a.xhtml": chapter("", BODY)}, extra={"META-INF/encryption.xml": locked})
    assert "password" in str(refusal(tmp_path, book, "locked.epub"))
    assert refusal(tmp_path, epub({"a.xhtml": chapter("", "<p/>")}), "empty.epub").fate is InputFate.NO_ARTICLE
    assert "damaged" in str(refusal(tmp_path, epub({"a.xhtml": chapter("", BODY)})[:-30], "half.epub"))


@pytest.mark.parametrize("name", ["../../../../etc/passwd", "/etc/passwd", "C:\\secret.txt"])
def test_names_in_a_book_are_no_paths(tmp_path: Path, name: str) -> None:
    assert "root:" not in article(tmp_path, epub({name: "x", "a.xhtml": chapter("", BODY)}), "a.epub").text
