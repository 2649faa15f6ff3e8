"""Pages that a word processor saved."""

from pathlib import Path

from tests.unit.ingest.readers.read_files import PARAGRAPHS, TEXT, article, refusal

from onrecord.domain.input_fate import InputFate


def page(body: str, charset: str = "windows-1252", title: str = "The Halden Post") -> bytes:
    head = '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
    head += f'<head><meta http-equiv=Content-Type content="text/html; charset={charset}"><title>{title}</title>'
    style = "<style>p.MsoNormal {margin:0}</style></head>"
    return f"{head}{style}<body><div class=WordSection1>{body}</div></body></html>".encode(charset)


def word(text: str) -> str:
    return f'<p class=MsoNormal><span style="font-size:12pt">{text}<o:p></o:p></span></p>'


def test_all_of_it_is_text(tmp_path: Path) -> None:
    found = article(tmp_path, page(word("The Halden Post") + "".join(map(word, PARAGRAPHS))), "a.htm")
    assert found.text == f"The Halden Post\n\n{TEXT}"


def test_numbers_of_lists_and_notes_comments_and_deletions_are_left_out(tmp_path: Path) -> None:
    body = (
        "<p><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span>It was sold<a href='#_ftn1'>"
        "<span class=MsoFootnoteReference>[1]</span></a> in <del>May</del><ins>June</ins>.<span "
        "style='mso-hide:all'>x</span></p>"
        "<div style='mso-element:footnote-list'><p>To a firm.</p></div><div "
        "style='mso-element:comment-list'><p>Check.</p></div>"
    )
    assert article(tmp_path, page(body), "a.html").text == "It was sold in June.\n\nTo a firm."


def test_writer_is_a_word_processor_too(tmp_path: Path) -> None:
    page = (
        f'<html><head><meta name="generator" content="LibreOffice 7.4 (Linux)"/></head><body><h1>Ferry'
        f"</h1><p>{PARAGRAPHS[0]}</p></body></html>"
    )
    found = article(tmp_path, page.encode(), "a.html")
    assert (found.title, found.text) == ("Ferry", f"Ferry\n\n{PARAGRAPHS[0]}")


def test_without_words_it_is_empty(tmp_path: Path) -> None:
    assert refusal(tmp_path, page("<p>&nbsp;</p>"), "a.htm").fate is InputFate.EMPTY


def test_the_outlet_at_its_head_is_no_headline(tmp_path: Path) -> None:
    head = ["The Halden Post", "November 5, 2021", "Ferry to stop in March", "By Kari Nygaard"]
    found = article(tmp_path, page("".join(map(word, [*head, *PARAGRAPHS]))), "a.htm")
    assert (found.title, found.source) == ("Ferry to stop in March", "The Halden Post")
