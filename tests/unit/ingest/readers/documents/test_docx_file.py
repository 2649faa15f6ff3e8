"""Word documents: what is printed of them, and nothing of what is not."""

from pathlib import Path

import pytest
from tests.unit.ingest.readers.documents.office_files import W, archive, docx, paragraph
from tests.unit.ingest.readers.read_files import PARAGRAPHS, TEXT, article, refusal

from onrecord.domain.input_fate import InputFate

BODY = "".join(map(paragraph, PARAGRAPHS))


def note(key: int, text: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{key}">{paragraph(text)}</w:{kind}>'


def run(text: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(folder: Path, body: str, **more: object) -> str:
    return article(folder, docx(body, **more), "a.docx").text  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["a.docx", "a.docm", "A.DOCX", "renamed.txt", "without"])
def test_paragraphs_are_kept_as_they_are_whatever_the_file_is_called(tmp_path: Path, name: str) -> None:
    assert article(tmp_path, docx(BODY), name).text == TEXT


def test_a_main_part_of_another_name_is_found(tmp_path: Path) -> None:
    assert article(tmp_path, docx(BODY, main="word/document2.xml"), "a.docx").text == TEXT


def test_what_was_inserted_is_in_and_what_was_deleted_is_out(tmp_path: Path) -> None:
    tracked = (
        f"<w:p>{run('“We ')}<w:ins>{run('never ')}</w:ins><w:del><w:r><w:delText>always </w:delText></w:r></w:del>"
        f"{run('sold it,” she said')}<w:moveFrom>{run(' on Monday')}</w:moveFrom>"
        f"<w:moveTo>{run(' on Friday')}</w:moveTo>"
        f"{run('.')}</w:p>"
    )
    assert read(tmp_path, tracked) == "“We never sold it,” she said on Friday."


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    body = (
        paragraph("He said that ", marks="<w:rPr><w:del/></w:rPr>")
        + paragraph("it was over.")
        + paragraph("Then he left.")
    )
    assert read(tmp_path, body) == "He said that it was over.\n\nThen he left."


def test_notes_stand_behind_the_text_and_their_numbers_nowhere(tmp_path: Path) -> None:
    body = f'<w:p>{run("It was sold")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(" in May.")}'
    body += '<w:r><w:endnoteReference w:id="3"/></w:r></w:p>' + paragraph("Nobody objected.")
    separators = note(0, "—") + note(1, "——")
    parts = {
        "footnotes.xml": f'<w:footnotes xmlns:w="{W}">{separators}{note(2, "To a firm in Bergen.")}</w:footnotes>',
        "endnotes.xml": f'<w:endnotes xmlns:w="{W}">{note(3, "So the minutes say.", "endnote")}</w:endnotes>',
    }
    assert read(tmp_path, body, parts=parts) == (
        "It was sold in May.\n\nNobody objected.\n\nTo a firm in Bergen.\n\nSo the minutes say."
    )


def test_hidden_text_fields_and_comments_are_left_out(tmp_path: Path) -> None:
    field = '<w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>'
    shown = run("Shown.", '<w:vanish w:val="0"/>')
    body = f"<w:p>{field}{run('Seen. ')}{run('Unseen.', '<w:vanish/>')}{shown}</w:p>"
    assert read(tmp_path, body) == "Seen. Shown."


def test_links_controls_and_boxes_are_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    body = (
        f"<w:p><w:hyperlink>{run('A link')}</w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent>{run(' and a control.')}"
        f"</w:sdtContent></w:sdt><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        f"</mc:AlternateContent></w:r></w:p><w:sdt><w:sdtContent>{paragraph('Another.')}</w:sdtContent></w:sdt>"
    )
    assert read(tmp_path, body) == "A link and a control.\n\nIn a box.\n\nAnother."


def test_breaks_tabs_and_hyphens_are_characters(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t>"
        "<w:softHyphen/><w:t>teen\u00a0 \u200bmen</w:t></w:r></w:p>"
    )
    assert read(tmp_path, body) == "one\ntwo three-fourteen men"


def test_short_rows_of_a_table_are_lines_and_text_set_in_columns_is_text(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return (
            "<w:tr>" + "".join(f"<w:tc>{''.join(map(paragraph, cell.split('|')))}</w:tc>" for cell in cells) + "</w:tr>"
        )

    table = f"<w:tbl>{row('Yes', '7')}{row('No', '2')}{row(PARAGRAPHS[0], PARAGRAPHS[1] + '|' + PARAGRAPHS[2])}</w:tbl>"
    assert read(tmp_path, table) == "\n\n".join(["Yes 7\nNo 2", *PARAGRAPHS[:3]])


def test_the_headline_is_the_paragraph_that_is_set_as_one(tmp_path: Path) -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
    )
    body = paragraph("The Halden Post") + paragraph("Ferry to stop", "berschrift1") + BODY
    assert article(tmp_path, docx(body, {"styles.xml": styles}), "a.docx").title == "Ferry to stop"


def test_properties_fill_gaps_as_guesses(tmp_path: Path) -> None:
    core = "<dc:creator>Kari Nygaard</dc:creator><dcterms:created>2021-11-05T08:00:00Z</dcterms:created>"
    found = article(tmp_path, docx(BODY, core=f"<dc:title>Ferry to stop</dc:title>{core}"), "a.docx")
    assert (found.title, found.byline, found.published) == ("Ferry to stop", "Kari Nygaard", "2021-11-05")
    assert found.guesses >= {"byline", "published"}


@pytest.mark.parametrize("title", ["Microsoft Word - final2.doc", "Untitled", "article_v3.docx", "Document1"])
def test_what_programs_write_by_themselves_is_no_title_author_or_day(tmp_path: Path, title: str) -> None:
    core = f"<dc:title>{title}</dc:title><dc:creator>Microsoft Office User</dc:creator>"
    core += "<dcterms:created>2013-12-23T23:15:00Z</dcterms:created>"
    found = article(tmp_path, docx(BODY, core=core), "a.docx")
    assert (found.byline, found.published) == ("", "")
    assert title not in found.title


def test_a_document_without_words_says_so(tmp_path: Path) -> None:
    assert refusal(tmp_path, docx(paragraph("  ")), "a.docx").fate is InputFate.EMPTY


def test_a_part_that_unpacks_to_more_than_a_text_can_is_refused(tmp_path: Path) -> None:
    assert "MB" in str(refusal(tmp_path, docx(paragraph("a" * 5_000_000)), "a.docx"))


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    inner = paragraph("Said: X").replace("X", "&file;&ha;")
    data = archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<!DOCTYPE d [<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY ha "haha">]>'
            f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>',
        }
    )
    assert "secret" not in article(tmp_path, data, "a.docx").text


def test_half_a_file_and_one_without_its_text_say_so(tmp_path: Path) -> None:
    whole = docx(BODY)
    assert "damaged" in str(refusal(tmp_path, whole[: len(whole) // 2], "a.docx"))
    assert "missing" in str(refusal(tmp_path, archive({"word/styles.xml": "<a/>"}), "b.docx"))


def test_nothing_is_unpacked_to_the_disk(tmp_path: Path) -> None:
    data = docx(BODY, {"../../../evil.xml": "<a/>"})
    article(tmp_path, data, "a.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
