"""Rich text files of many programs and code pages."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.ingest.readers.read_files import PARAGRAPHS, TEXT, article, refusal

from onrecord.domain.input_fate import InputFate
from onrecord.ingest.document import Document
from onrecord.ingest.readers.documents import rtf_file

LETTERS = frozenset(string.ascii_letters + " ,.")


def escaped(text: str) -> str:
    """Text in RTF, what is not ASCII by its number and with a question mark for programs of old."""
    out = []
    for character in text:
        if character in "\\{}":
            out.append(f"\\{character}")
        elif ord(character) < 128:
            out.append(character)
        else:
            units = character.encode("utf-16-le")
            out += [
                f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?" for at in range(0, len(units), 2)
            ]
    return "".join(out)


def rtf(body: str, head: str = "\\ansi\\ansicpg1252\\uc1") -> bytes:
    return f"{{\\rtf1{head}\n{body}}}".encode("latin-1")


BODY = "".join(f"\\pard\\plain {escaped(words)}\\par\n" for words in PARAGRAPHS)


def read(folder: Path, body: str, head: str = "\\ansi\\ansicpg1252\\uc1") -> str:
    return article(folder, rtf(body, head), "a.rtf").text


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "renamed.txt", "without"])
@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n"])
def test_paragraphs_are_kept_as_they_are_whatever_the_file_is_called(tmp_path: Path, name: str, before: bytes) -> None:
    assert article(tmp_path, before + rtf(BODY), name).text == TEXT


def test_marks_and_spaces_have_words_of_their_own(tmp_path: Path) -> None:
    body = (
        "\\ldblquote We won\\rquote t,\\rdblquote  she said \\emdash  {\\b twice}\\~now\\line "
        "and\\tab then\\-ce, ex\\_wife."
    )
    assert read(tmp_path, body) == "“We won’t,” she said — twice now\nand thence, ex-wife."


@pytest.mark.parametrize(
    ("page", "codec", "words"),
    [
        ("1251", "cp1251", "«Мы не продаём», — сказала она."),
        ("1250", "cp1250", "„Řekli jsme to,“ řekla žena."),
        ("1253", "cp1253", "«Δεν πουλάμε», είπε."),
        ("932", "cp932", "「フェリーは三月に止まる」と彼女は述べた。表示ソ構"),
        ("936", "gb18030", "“渡轮将在三月停运，”她说。"),
        ("65001", "utf-8", "“Ça suffit”, dit-elle."),
    ],
)
def test_bytes_are_of_the_code_page_of_the_document(tmp_path: Path, page: str, codec: str, words: str) -> None:
    numbers = "".join(chr(byte) if chr(byte) in LETTERS else f"\\'{byte:02x}" for byte in words.encode(codec))
    assert read(tmp_path, numbers, f"\\ansi\\ansicpg{page}\\uc1") == words


def test_bytes_are_of_the_character_set_of_their_font(tmp_path: Path) -> None:
    fonts = "{\\fonttbl{\\f0\\froman\\fcharset0 Times;}{\\f1\\froman\\fcharset204 Times Cyr;}}"
    body = f"{fonts}\\f0 He said {{\\f1 \\'e4\\'e0}} (\\'93yes\\'94)."
    assert read(tmp_path, body) == "He said да (“yes”)."


@pytest.mark.parametrize("head", ["\\mac", "\\pc", "\\pca", "\\ansi\\ansicpg1252"])
def test_old_machines_code_pages_are_known(tmp_path: Path, head: str) -> None:
    codec = {"\\mac": "mac_roman", "\\pc": "cp437", "\\pca": "cp850"}.get(head, "cp1252")
    byte = "é".encode(codec)[0]
    assert read(tmp_path, f"Caf\\'{byte:02x}s.", head) == "Cafés."


def test_what_older_programs_would_show_is_passed_over(tmp_path: Path) -> None:
    body = "\\uc2 \\u8220\\'93\\'94one\\u8221xx {\\uc0 \\u8211two}\\uc1 \\u8212 \\'97three\\u-10179?\\u-8704?"
    assert read(tmp_path, body) == "“one” –two—three😀"


def test_what_is_not_of_the_text_is_left_out(tmp_path: Path) -> None:
    body = (
        "{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}{\\stylesheet{\\s1 heading 1;}}{\\info{\\title T}{\\author A}}"
        "{\\header The Halden Post}{\\footer 3}{\\*\\generator Word;}{\\pict\\wmetafile8 0102abcdef}"
        '{\\*\\unknown{\\nested no}}{\\field{\\*\\fldinst HYPERLINK "http://a.example"}{\\fldrslt A link}}'
        " and {\\v hidden }{\\deleted gone }text.{\\listtext 1.\\tab}{\\*\\bkmkstart b}{\\*\\annotation No.}\\par"
    )
    assert read(tmp_path, body) == "A link and text."


def test_notes_stand_behind_the_text(tmp_path: Path) -> None:
    body = (
        "It was sold{\\super\\chftn}{\\footnote\\pard {\\super\\chftn} To a firm.} in May.\\par Nobody objected.\\par"
    )
    assert read(tmp_path, body) == "It was sold in May.\n\nNobody objected.\n\nTo a firm."


def test_short_cells_of_a_row_are_a_line_and_text_in_columns_is_text(tmp_path: Path) -> None:
    long = [escaped(words) for words in PARAGRAPHS[:2]]
    body = f"\\trowd Yes\\cell 7\\cell\\row \\trowd {long[0]}\\cell {long[1]}\\cell\\row"
    assert read(tmp_path, body) == "\n\n".join(["Yes 7", *PARAGRAPHS[:2]])


def test_binary_data_is_passed_over(tmp_path: Path) -> None:
    data = rtf("{\\pict\\bin5 }}{{\\}Before.\\par After.")
    assert article(tmp_path, data, "a.rtf").text == "Before.\n\nAfter."


def test_title_author_and_day_fill_gaps(tmp_path: Path) -> None:
    info = "{\\info{\\title Ferry to stop}{\\author Kari Nygaard}{\\creatim\\yr2021\\mo11\\dy5\\hr8}}"
    found = article(tmp_path, rtf(f"{info}Ferry to stop\\par {BODY}"), "a.rtf")
    assert (found.title, found.byline, found.published) == ("Ferry to stop", "Kari Nygaard", "2021-11-05")


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    assert refusal(tmp_path, rtf("{\\pict 0102}"), "scan.rtf").fate is InputFate.EMPTY
    assert "too deep" in str(refusal(tmp_path, b"{\\rtf1 " + b"{" * 3000 + b"x", "deep.rtf"))
    assert "no rich text" in str(refusal(tmp_path, b"Just words.\n" * 10, "words.rtf"))


def test_half_a_file_gives_what_there_is(tmp_path: Path) -> None:
    whole = rtf(BODY)
    assert article(tmp_path, whole[: len(whole) // 2], "a.rtf").text.startswith(PARAGRAPHS[0])


@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \\{}"), min_size=1).filter(str.strip))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("rtf") / "a.rtf"
    path.write_bytes(rtf(escaped(f"x{text}x")))
    (found,) = rtf_file.read(Document.of_file(path))
    assert not isinstance(found, Document | Exception)
    assert found.text.split() == f"x{text}x".translate(dict.fromkeys(map(ord, "\u00ad"))).split()
