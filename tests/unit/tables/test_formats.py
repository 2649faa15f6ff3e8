"""CSV and XLSX hold what the table does: no word is lost, and none is taken for something else."""

import csv
import datetime
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.tables.formats.cells import guarded
from onrecord.tables.formats.csv_file import csv_text
from onrecord.tables.formats.export_registry import FORMATS, ExportContext, format_named, format_of
from onrecord.tables.formats.xlsx_file import LONGEST
from onrecord.tables.frame_columns import DATE, NUMBER, SHARE, STRING, SWITCH

MARKS = "=+-@＝＋－＠"
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

awkward = st.text(st.sampled_from("=+-@＝'\";,\t\r\n ab“é🙂\x00\x07\ud800_x0041_<&>"), max_size=12) | st.text(
    max_size=12
)


def written(name: str, *frames: pd.DataFrame, verbatim: bool = False) -> tuple[bytes, tuple[str, ...]]:
    stream = io.BytesIO()
    writer = format_named(name).open(stream, ExportContext("Quotes", verbatim=verbatim))
    for frame in frames:
        writer.write(frame)
    notes = tuple(str(note.words) for note in writer.close() if note.is_loss)
    return stream.getvalue(), notes


def texts(*cells: str | None) -> pd.DataFrame:
    return pd.DataFrame({"words": pd.Series(list(cells), dtype=STRING)})


def words_of_csv(data: bytes) -> list[str]:
    return [row[0] for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))][1:]


def sheet(data: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))


def cells_of(data: bytes) -> dict[str, ElementTree.Element]:
    return {cell.attrib["r"]: cell for cell in sheet(data).iter(f"{SPREADSHEET}c")}


def text_of(cell: ElementTree.Element) -> str:
    """The text of a cell as Excel shows it: what XML does not hold is written as its number."""
    assert cell.attrib["t"] == "inlineStr"
    told = "".join(part.text or "" for part in cell.iter(f"{SPREADSHEET}t"))
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), told)


def storable(text: str) -> str:
    return re.sub("[\ud800-\udfff\x00]", "\ufffd", text)


TABLES = ("xlsx", "csv", "parquet", "jsonl")
"""Those that need no library."""


def test_a_format_is_found_by_its_name_and_by_the_ending_of_a_file():
    endings = [(each.name, each.suffix) for each in FORMATS]
    assert endings[:2] == [("xlsx", ".xlsx"), ("csv", ".csv")]
    assert endings[2:7] == [(name, f".{name}") for name in ("parquet", "jsonl", "qdpx", "html", "docx")]
    assert endings[7:] == [("markdown", ""), ("obsidian", "")]
    assert format_of(Path("a/quotes.XLSX")).name == "xlsx"
    assert format_of(Path("quotes.pdf")) is None  # it is Qt that writes these
    assert format_of(Path("quotes")) is None


def test_csv_begins_with_the_mark_and_ends_its_lines_as_the_standard_asks():
    data, notes = written("csv", texts('a "b", c', "d"), texts(None))
    assert data.decode() == '\ufeff"words"\r\n"a ""b"", c"\r\n"d"\r\n""\r\n'
    assert notes == ()


def test_csv_has_iso_dates_plain_numbers_and_nothing_for_what_is_missing():
    frame = pd.DataFrame(
        {
            "date": pd.Series(pd.DatetimeIndex(["1066-10-14", None], dtype=DATE)),
            "confidence": pd.Series([0.97, None], dtype=SHARE),
            "start": pd.Series([41, None], dtype=NUMBER),
            "by_hand": pd.Series([True, None], dtype=SWITCH),
            "tags": [("to check", "Budget"), ()],
            "kind": pd.Series(["direct", None], dtype="category"),
        }
    )
    assert csv_text(frame, head=False).splitlines() == [
        '"1066-10-14","0.97","41","True","to check, Budget","direct"', '"","","","","",""',
    ]  # fmt: skip


def test_an_empty_table_has_its_head():
    assert written("csv", texts())[0].decode("utf-8-sig") == '"words"\r\n'
    assert text_of(cells_of(written("xlsx", texts())[0])["A1"]) == "words"


def harmless(text: str) -> bool:
    """Whether no cell that a spreadsheet may make of a text, whatever it parts cells by, begins like a formula."""
    cells = (re.sub(r'^[\s"]+', "", cell) for cell in re.split(r"[;\t\r\n]", text))
    return not any(cell[0] in MARKS for cell in cells if cell)


def unguarded(text: str) -> str:
    """The words again, by the rule that `guarded` names."""
    return re.sub(rf"(^|[;\t\r\n])([\s\"]*)'(?='*[{re.escape(MARKS)}])", r"\1\2", text)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@a", "- No.", " =1", "a;=1", "a\n=1", 'a;"=1', "＝1", "'=1", "'a"]
)
def test_what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(text):
    harmless = text in ("'a", "a=1", "a - b", "a,=1")
    assert guarded(text) == (text if harmless else re.sub("(?=['=+@＝-])", "'", text, count=1))


@settings(max_examples=500)
@given(st.text(st.sampled_from("=-@'\"; \n\ra"), max_size=8) | awkward)
def test_no_cell_begins_a_formula_and_every_word_can_be_had_again(text):
    assert harmless(guarded(text))
    assert unguarded(guarded(text)) == text


@given(st.lists(awkward, min_size=1, max_size=4))
def test_csv_keeps_every_word(cells):
    data, _ = written("csv", texts(*cells))
    assert list(map(unguarded, words_of_csv(data))) == list(map(storable, cells))
    verbatim, _ = written("csv", texts(*cells), verbatim=True)
    assert words_of_csv(verbatim) == list(map(storable, cells))


def test_pandas_reads_the_csv_again():
    data, _ = written("csv", texts("“Ahoj”", "é🙂\nb"))
    assert list(pd.read_csv(io.BytesIO(data))["words"]) == ["“Ahoj”", "é🙂\nb"]


@given(st.lists(awkward, min_size=1, max_size=4))
def test_xlsx_keeps_every_word_as_text(cells):
    data, notes = written("xlsx", texts(*cells))
    found = cells_of(data)
    for row, text in enumerate(cells, 2):
        if f"A{row}" in found:
            assert text_of(found[f"A{row}"]) == storable(text)
        else:
            assert text == ""
    assert not list(sheet(data).iter(f"{SPREADSHEET}f"))
    assert notes == ()


@pytest.mark.parametrize("text", ["=1+1", "https://a.example", "0123", "mailto:a@b.example", "internal:A1"])
def test_nothing_in_xlsx_is_a_formula_a_link_or_a_number_by_accident(text):
    data, _ = written("xlsx", texts(text))
    assert text_of(cells_of(data)["A2"]) == text
    assert not list(sheet(data).iter(f"{SPREADSHEET}hyperlink"))


def test_xlsx_has_dates_numbers_and_switches_of_their_kinds():
    frame = pd.DataFrame(
        {
            "date": pd.Series(pd.DatetimeIndex(["2024-03-05", None, "1066-10-14"], dtype=DATE)),
            "start": pd.Series([41, None, 7], dtype=NUMBER),
            "by_hand": pd.Series([True, False, None], dtype=SWITCH),
        }
    )
    found = cells_of(written("xlsx", frame)[0])
    value = lambda place: found[place].find(f"{SPREADSHEET}v").text  # noqa: E731
    assert value("A2") == str((datetime.date(2024, 3, 5) - datetime.date(1899, 12, 30)).days)
    assert text_of(found["A4"]) == "1066-10-14"
    assert (value("B2"), value("B4"), value("C2"), value("C3")) == ("41", "7", "1", "0")
    assert not {"A3", "B3", "C4"} & set(found)


def test_the_head_of_the_sheet_stays_in_sight_and_filters_every_column():
    data, _ = written("xlsx", texts("a", "b"), texts("c"))
    pane = next(sheet(data).iter(f"{SPREADSHEET}pane"))
    assert (pane.attrib["ySplit"], pane.attrib["state"]) == ("1", "frozen")
    assert next(sheet(data).iter(f"{SPREADSHEET}autoFilter")).attrib["ref"] == "A1:A4"
    assert float(next(sheet(data).iter(f"{SPREADSHEET}col")).attrib["width"]) > 60


@pytest.mark.parametrize("text", ["a" * LONGEST, "a" + "🙂" * (LONGEST // 2)], ids=["letters", "emoji"])
def test_a_cell_of_xlsx_holds_so_much_and_what_is_cut_is_told(text):
    data, notes = written("xlsx", texts("b", text))
    assert text_of(cells_of(data)["A3"]) == text
    assert notes == ()
    data, notes = written("xlsx", texts("b", text + "b"))
    kept = text_of(cells_of(data)["A3"])
    assert kept[:-1] == text[: len(kept) - 1]
    assert kept.endswith("…")
    assert LONGEST - 1 <= len(kept.encode("utf-16-le")) // 2 <= LONGEST
    assert notes == ("1 cell too long for Excel, cut and ended with “…” (in row 3)",)


def test_of_many_that_are_cut_the_first_are_named():
    _, notes = written("xlsx", texts(*["a" * (LONGEST + 1)] * 5))
    assert notes == ("5 cells too long for Excel, cut and ended with “…” (in row 2, 3, 4, …)",)


@pytest.mark.parametrize("form", [form for form in FORMATS if form.name in TABLES], ids=lambda form: form.name)
def test_a_writer_that_is_abandoned_holds_no_file(form, tmp_path):
    with (tmp_path / "draft").open("wb") as stream:
        writer = form.open(stream, ExportContext("Quotes", tmp_path))
        writer.write(texts("a"))
        writer.abandon()
    assert not open_files(tmp_path)


def open_files(folder: Path) -> list[Path]:
    listing = Path("/proc/self/fd")
    linked = [each.readlink() for each in listing.iterdir() if each.is_symlink()] if listing.is_dir() else []
    return [path for path in linked if path.is_relative_to(folder)]
