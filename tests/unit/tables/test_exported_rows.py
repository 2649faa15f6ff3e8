"""What reads each format gives back the rows that were written: pandas, openpyxl, pyarrow and a JSON parser."""

import io
import json
import math
import re
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas._libs.parsers import STR_NA_VALUES
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.attribution import Act, Form, Kind
from onrecord.domain.speaker import SpeakerKind
from onrecord.tables.formats.export_registry import ExportContext, format_named
from onrecord.tables.frame_columns import (
    DATE,
    LISTED,
    NUMBER,
    QUOTE_COLUMNS,
    SHARE,
    SPANS,
    STRING,
    SWITCH,
    VERDICTS,
    Column,
    frame,
)
from onrecord.tables.method.method_records import MethodNote
from onrecord.tables.quote_export import ExportOptions, print_quotes

AWKWARD = "=+-@＝'\";,\t\r\n ab“”é🙂\x00\x07\ud800_x0041_<&>אבعر\u202e\u2028\ufeff"
texts = st.text(st.sampled_from(AWKWARD), min_size=1, max_size=14) | st.text(min_size=1, max_size=14)
spans = st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)), max_size=3)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
OF_TYPES = {
    NUMBER: st.none() | st.integers(0, 2**53),
    SHARE: st.none() | st.floats(0, 1).map(lambda share: round(share, 3)),
    SWITCH: st.none() | st.booleans(),
    LISTED: st.lists(texts, max_size=3).map(tuple),
    STRING: st.none() | texts,
    DATE: st.none() | days.map(date.isoformat),
}
CHOICES = {"kind": [*map(str, Kind)], "act": [*map(str, Act)], "form": [*map(str, Form)], "verdict": [*VERDICTS]}
CHOICES |= {"speaker_kind": [*map(str, SpeakerKind)]}
FIRST: dict[str, object] = {
    column.name: "“words”" for column in QUOTE_COLUMNS if column.dtype == STRING and not column.is_spans
}
FIRST |= {"tags": ("tag",)}
"""Makes a column of numbers alone one of texts for pandas, as real words do."""


def cells(column: Column) -> st.SearchStrategy:
    if column.name in CHOICES:
        return st.none() | st.sampled_from(CHOICES[column.name])
    return spans.map(json.dumps) if column.is_spans else OF_TYPES[column.dtype]


rows = st.fixed_dictionaries({column.name: cells(column) for column in QUOTE_COLUMNS})
tables = st.lists(rows, min_size=1, max_size=3)


def made(records: list[dict]) -> pd.DataFrame:
    return frame(QUOTE_COLUMNS, {column.name: [row[column.name] for row in records] for column in QUOTE_COLUMNS})


def written(name: str, *records: list[dict], verbatim: bool = False, method: tuple[str, ...] = ()) -> bytes:
    stream = io.BytesIO()
    writer = format_named(name).begin(stream, ExportContext("Quotes", verbatim=verbatim, method=MethodNote(method)))
    for some in records:
        writer.write(made(some))
    writer.close()
    return stream.getvalue()


def storable(text: str) -> str:
    return re.sub("[\ud800-\udfff\x00]", "\ufffd", text)


def as_told(column: Column, value: object) -> object:
    """A value as a typed format has it."""
    if value is None:
        return None
    if column.is_spans:
        return json.loads(value)
    if column.dtype == DATE:
        return date.fromisoformat(value)
    return list(value) if isinstance(value, tuple) else value


def without_surrogates(value: object) -> object:
    if isinstance(value, list):
        return [without_surrogates(each) for each in value]
    return re.sub("[\ud800-\udfff]", "\ufffd", value) if isinstance(value, str) else value


@settings(max_examples=50, deadline=None)
@given(tables)
def test_json_lines_hold_every_text_exactly(records):
    lines = written("jsonl", records, records).decode().split("\n")
    told = [{column.name: as_told(column, row[column.name]) for column in QUOTE_COLUMNS} for row in records]
    expected = [{name: str(value) if isinstance(value, date) else value for name, value in row.items()} for row in told]
    assert [json.loads(line) for line in lines[:-1]] == expected * 2
    assert lines[-1] == ""


@settings(max_examples=50, deadline=None)
@given(tables)
def test_parquet_holds_dates_numbers_and_lists_as_such(records):
    table = pq.read_table(io.BytesIO(written("parquet", records, records)))
    assert table.column_names == [column.name for column in QUOTE_COLUMNS]
    for column in QUOTE_COLUMNS:
        expected = [as_told(column, row[column.name]) for row in records]
        if not column.is_spans:
            expected = [without_surrogates(value) for value in expected]
        assert table[column.name].to_pylist() == expected * 2, column.name


def test_parquet_has_real_types_and_groups_of_rows(monkeypatch):
    from onrecord.tables.formats import parquet_file

    monkeypatch.setattr(parquet_file, "ROWS", 4)
    row = dict.fromkeys(column.name for column in QUOTE_COLUMNS) | dict.fromkeys(SPANS, "[]") | {"tags": ()}
    file = pq.ParquetFile(io.BytesIO(written("parquet", *[[row] * 2] * 5)))
    types = {field.name: str(field.type) for field in file.schema_arrow}
    asked = ("quote", "words", "date", "confidence", "speaker_by_hand", "tags")
    assert [types[name] for name in asked] == [
        "int64", "string", "date32[day]", "double", "bool", "list<element: string>",
    ]  # fmt: skip
    assert types["content"] == "list<element: list<element: int64>>"
    assert types["kind"].startswith("dictionary<values=string")
    assert [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)] == [4, 4, 2]
    assert len(pd.read_parquet(io.BytesIO(written("parquet", [row] * 3)))) == 3


def ungarded(text: str) -> str:
    return re.sub(r"(^|[;\t\r\n])([\s\"]*)'(?='*[=+\-@＝＋－＠])", r"\1\2", text)


@settings(max_examples=50, deadline=None)
@given(tables, st.booleans())
def test_pandas_reads_csv_with_no_options(records, verbatim):
    first = dict(records[0]) | FIRST
    found = pd.read_csv(io.BytesIO(written("csv", [first], records, verbatim=verbatim)))
    assert list(found.columns) == [column.name for column in QUOTE_COLUMNS]
    for column in QUOTE_COLUMNS:
        for value, cell in zip(
            [first[column.name], *(row[column.name] for row in records)], found[column.name], strict=True
        ):
            missing = isinstance(cell, float) and math.isnan(cell)
            if value in (None, ()) or (isinstance(value, str) and storable(value) in STR_NA_VALUES):
                assert missing, column.name  # pandas takes the word None for nothing; `keep_default_na=False` does not
            elif column.dtype in (NUMBER, SHARE):
                assert cell == value
            elif column.dtype == SWITCH:
                assert str(cell) == str(value)
            elif isinstance(value, tuple):
                joined = storable(", ".join(value))
                assert joined in STR_NA_VALUES if missing else (cell if verbatim else ungarded(cell)) == joined
            else:
                assert (cell if verbatim else ungarded(str(cell))) == storable(value), column.name


def unescaped(text: str) -> str:
    """What Excel shows for what XML does not hold, which is written as its number."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


@settings(max_examples=30, deadline=None)
@given(tables)
def test_openpyxl_reads_the_workbook_with_types(records):
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", records)))
    head, *found = book["Quotes"].iter_rows(values_only=True)
    assert list(head) == [column.name for column in QUOTE_COLUMNS]
    for row, cells in zip(records, found, strict=True):
        for column, cell in zip(QUOTE_COLUMNS, cells, strict=True):
            value = row[column.name]
            if value in (None, ()):
                assert cell in (None, "")
            elif column.dtype == DATE:
                expected = date.fromisoformat(value)
                assert cell == (value if expected.year < 1900 else datetime(*expected.timetuple()[:3]))
            elif isinstance(value, tuple):
                assert unescaped(cell or "") == storable(", ".join(value))
            elif isinstance(value, str):
                assert unescaped(cell) == storable(value)
            else:
                assert cell == value
                assert type(cell) is type(value) or isinstance(value, float)


def test_the_sheets_of_a_workbook_have_heads_that_stay_filters_and_links_to_click(library):
    stream = io.BytesIO()
    library.add(make_article("“I will,” Ann said.", added="2024-05-06T07:08:00Z"), [says(1, 8, person("Ann"))])
    options = ExportOptions(method=MethodNote(("Quotes found by hand", "=1+1")))
    print_quotes(library, range(1, 10), stream, format_named("xlsx"), options)
    book = openpyxl.load_workbook(stream)
    assert book.sheetnames == ["Quotes", "Speakers", "Outlets", "Articles", "Method"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
    for sheet in book.worksheets[:4]:
        assert sheet.auto_filter.ref == sheet.dimensions
    quotes = {name: place for place, name in enumerate(next(book["Quotes"].iter_rows(values_only=True)), 1)}
    link = book["Quotes"].cell(2, quotes["link"])
    assert link.value.startswith("https://post.example/harbour#:~:text=")
    assert f"{link.hyperlink.target}#{link.hyperlink.location}" == link.value
    assert book["Quotes"].cell(2, quotes["url"]).hyperlink is None
    speakers = list(book["Speakers"].iter_rows(min_row=2, values_only=True))
    assert (speakers[0][1], speakers[0][7]) == ("Ada Lind", 2)
    assert speakers[-1][1] is None  # quotes of nobody who is named come last
    assert sum(row[7] for row in speakers) == 9
    outlets = list(book["Outlets"].iter_rows(min_row=2, values_only=True))
    assert sum(row[4] for row in outlets) == 9
    assert outlets[-1][0] is None
    articles = list(book["Articles"].iter_rows(min_row=2))
    assert sum(row[10].value for row in articles) == 9
    assert {row[6].hyperlink.target for row in articles if row[6].value} == {"https://post.example/harbour"}
    assert articles[-1][9].value == datetime(2024, 5, 6, 7, 8)
    method = book["Method"]
    assert [row[0].value for row in method.iter_rows()] == ["Method", "Quotes found by hand", "=1+1"]
    assert method["A3"].data_type != "f"


def test_what_is_counted_in_a_workbook_is_what_is_in_it(library):
    stream = io.BytesIO()
    print_quotes(library, [1, 7, 6], stream, format_named("xlsx"))
    book = openpyxl.load_workbook(stream)
    names = [row[1] for row in book["Speakers"].iter_rows(min_row=2, values_only=True)]
    assert names == ["Ada Lind", None]
    assert len(list(book["Articles"].iter_rows(min_row=2))) == 2


def test_links_that_excel_would_not_open_are_text_and_that_is_told(monkeypatch):
    from onrecord.tables.formats import xlsx_file

    monkeypatch.setattr(xlsx_file, "MOST_LINKS", 1)
    row = dict.fromkeys(column.name for column in QUOTE_COLUMNS) | dict.fromkeys(SPANS, "[]") | {"tags": ()}
    records = [row | {"link": f"https://a.example/{name}"} for name in ("one", "two", "x" * 2100)]
    stream = io.BytesIO()
    writer = format_named("xlsx").begin(stream, ExportContext("Quotes"))
    writer.write(made(records))
    (note,) = writer.close()
    assert not note.is_loss
    assert str(note.words) == "2 links are text: Excel opens no more of them in a sheet, or none so long"
    sheet = openpyxl.load_workbook(stream)["Quotes"]
    place = [column.name for column in QUOTE_COLUMNS].index("link") + 1
    assert [sheet.cell(at, place).value for at in (2, 3, 4)] == [each["link"] for each in records]
    assert [sheet.cell(at, place).hyperlink is not None for at in (2, 3, 4)] == [True, False, False]


@pytest.mark.parametrize("name", ["csv", "jsonl", "parquet", "xlsx"])
def test_the_context_of_a_quote_holds_its_words(library, name):
    stream = io.BytesIO()
    print_quotes(library, range(1, 9), stream, format_named(name), ExportOptions(verbatim=True))
    stream.seek(0)
    if name == "jsonl":
        found = pd.DataFrame([json.loads(line) for line in stream.read().decode().splitlines()])
    else:
        found = {"csv": pd.read_csv, "parquet": pd.read_parquet, "xlsx": pd.read_excel}[name](stream)
    assert len(found) == 8
    for words, context in zip(found["words"], found["context"], strict=True):
        assert all(part in context for part in words.split(" […] "))


def test_the_manual_lists_every_column_as_it_is():
    """Names are a contract: whoever renames one breaks the scripts of others."""
    page = (Path(__file__).parents[3] / "resources" / "manual" / "export.md").read_text("utf-8")
    listed = re.findall(r"^\| `(\w+)` \| ([\w ]+) \| (.+) \|$", page, re.M)
    assert [(name, about) for name, _, about in listed] == [(column.name, column.about) for column in QUOTE_COLUMNS]
    assert {name for name, kind, _ in listed if kind == "places"} == SPANS
