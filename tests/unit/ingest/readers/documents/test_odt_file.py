"""OpenDocument texts: what is printed of them, and nothing of what is not."""

from pathlib import Path

import pytest
from tests.unit.ingest.readers.documents.office_files import fodt, odt
from tests.unit.ingest.readers.read_files import PARAGRAPHS, TEXT, article, refusal

from onrecord.domain.input_fate import InputFate

BODY = "".join(f"<text:p>{words}</text:p>" for words in PARAGRAPHS)


def read(folder: Path, body: str) -> str:
    return article(folder, odt(body), "a.odt").text


@pytest.mark.parametrize("name", ["a.odt", "a.ott", "renamed.txt", "renamed.docx", "without"])
def test_paragraphs_are_kept_as_they_are_whatever_the_file_is_called(tmp_path: Path, name: str) -> None:
    assert article(tmp_path, odt(BODY), name).text == TEXT


@pytest.mark.parametrize("name", ["a.fodt", "a.xml"])
def test_a_flat_file_is_read_like_an_archive(tmp_path: Path, name: str) -> None:
    assert article(tmp_path, fodt(BODY), name).text == TEXT


def test_spaces_breaks_and_pieces_of_a_line_are_characters(tmp_path: Path) -> None:
    body = (
        '<text:p>“We\n are <text:span>one</text:span><text:s text:c="3"/>house,”<text:line-break/>she'
        "<text:tab/>said.</text:p>"
    )
    assert read(tmp_path, body) == "“We are one house,”\nshe said."


def test_deletions_comments_contents_and_hidden_text_are_left_out(tmp_path: Path) -> None:
    deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted.</text:p></text:deletion>"
    deleted += "</text:changed-region></text:tracked-changes>"
    contents = (
        "<text:table-of-content><text:index-body><text:p>1 Ferry 2</text:p></text:index-body></text:table-of-content>"
    )
    comment = "<office:annotation><text:p>Check this.</text:p></office:annotation>"
    body = f"{deleted}{contents}<text:p>Kept{comment}.<text:hidden-text>Hidden.</text:hidden-text></text:p>"
    assert read(tmp_path, body) == "Kept."


def test_notes_stand_behind_the_text_and_boxes_behind_their_paragraph(tmp_path: Path) -> None:
    footnote = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note."
        "</text:p></text:note-body></text:note>"
    )
    box = "<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>"
    body = (
        f"<text:p>First{footnote}.{box}</text:p><text:list><text:list-item><text:p>Second.</text:p>"
        f"</text:list-item></text:list>"
    )
    assert read(tmp_path, body) == "First.\n\nIn a box.\n\nSecond.\n\nA note."


def test_short_rows_of_a_table_are_lines(tmp_path: Path) -> None:
    cells = "".join(f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in ("Yes", "7"))
    assert read(tmp_path, f"<table:table><table:table-row>{cells}</table:table-row></table:table>") == "Yes 7"


def test_headline_author_and_day_are_what_the_file_says(tmp_path: Path) -> None:
    meta = (
        "<meta:initial-creator>Kari Nygaard</meta:initial-creator>"
        "<meta:creation-date>2021-11-05T08:00:00</meta:creation-date>"
    )
    body = f'<text:p>The Halden Post</text:p><text:h text:outline-level="1">Ferry to stop</text:h>{BODY}'
    found = article(tmp_path, odt(body, meta), "a.odt")
    assert (found.title, found.byline, found.published) == ("Ferry to stop", "Kari Nygaard", "2021-11-05")
    assert found.guesses >= {"byline", "published"}


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    locked = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    assert "password" in str(refusal(tmp_path, odt(BODY, manifest=locked), "locked.odt"))
    assert refusal(tmp_path, odt("<text:p/>"), "empty.odt").fate is InputFate.EMPTY
    assert "damaged" in str(refusal(tmp_path, odt(BODY)[:-40], "half.odt"))
    assert "damaged" in str(refusal(tmp_path, fodt(BODY)[:-40], "half.fodt"))
