"""Notes of Evernote."""

from pathlib import Path

from tests.unit.ingest.readers.read_files import PARAGRAPHS, TEXT, articles, read_all, refusal

from onrecord.domain.article import Article
from onrecord.domain.input_fate import InputFate

BODY = "".join(f"<div>{words}</div>" for words in PARAGRAPHS)


def note(title: str, body: str, more: str = "") -> str:
    content = f'<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "enml2.dtd"><en-note>{body}</en-note>'
    return f"<note><title>{title}</title><content><![CDATA[{content}]]></content>{more}</note>"


def export(*notes: str) -> bytes:
    doctype = '<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export3.dtd">'
    return f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<en-export>{"".join(notes)}</en-export>'.encode()


def test_each_note_is_an_article_with_its_address_and_the_day_it_was_taken(tmp_path: Path) -> None:
    said = "<created>20211105T080000Z</created><note-attributes><author>Kari Nygaard</author>"
    said += "<source-url>https://post.example/ferry</source-url></note-attributes>"
    first, second = articles(
        tmp_path, export(note("Ferry &amp; fjord", BODY, said), note("Second", f"{BODY}<div><br/></div>")), "notes.enex"
    )
    assert (first.title, first.text, first.url) == ("Ferry & fjord", TEXT, "https://post.example/ferry")
    assert (first.published, first.byline) == ("2021-11-05", "Kari Nygaard")
    assert first.guesses >= {"published", "byline"}
    assert (first.part, second.part, second.title) == ("1", "2", "Second")


def test_large_files_in_a_note_are_passed_over(tmp_path: Path) -> None:
    attached = f"<resource><data encoding='base64'>{'QUJD' * 4_000_000}</data></resource>"
    found = articles(tmp_path, export(note("Ferry", BODY, attached), note("Second", BODY)), "notes.enex")
    assert [each.title for each in found] == ["Ferry", "Second"]


def test_a_note_without_text_says_so_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.enex"
    path.write_bytes(export(note("Only a picture", "<en-media/>"), note("Ferry", BODY)))
    empty, found = read_all(path)
    assert not isinstance(empty, Article)
    assert empty.fate is InputFate.EMPTY
    assert isinstance(found, Article)


def test_half_a_file_gives_the_notes_that_are_whole(tmp_path: Path) -> None:
    path = tmp_path / "notes.enex"
    path.write_bytes(export(note("Ferry", BODY), note("Second", BODY))[:-200])
    found, problem = read_all(path)
    assert isinstance(found, Article)
    assert "damaged" in str(problem)


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE en-export [<!ENTITY a "haha">]><en-export><note><title>&a;'
        b"</title></note></en-export>"
    )
    assert "entities" in str(refusal(tmp_path, bomb, "notes.enex"))


def test_an_encoding_that_is_none_is_told(tmp_path: Path) -> None:
    assert "damaged" in str(refusal(tmp_path, export(note("A", BODY)).replace(b"UTF-8", b"UTF-9"), "notes.enex"))
