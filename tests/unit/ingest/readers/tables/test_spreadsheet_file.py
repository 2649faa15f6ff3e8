import io
import random
import zipfile
from datetime import datetime

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.ingest.invented_articles import STORIES, facts, fates, links_of, read_bytes, told

from onrecord.ingest.readers.tables import spreadsheet_file

NAMES = ["Title", "Publication", "Date", "Author", "URL", "Full text"]


def row(story, text=None):
    day = datetime.fromisoformat(story.published + "T09:30:00")
    return [story.title, story.source, day, story.byline, story.url, story.text if text is None else text]


def workbook(**sheets) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        dates = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    sheet.write(number, column, cell, *([dates] if isinstance(cell, datetime) else []))
    return out.getvalue()


ONE = workbook(Results=[NAMES, *map(row, STORIES)])


def changed(data: bytes, **parts) -> bytes:
    """A workbook with other parts: what stands for a name's dots and slashes is two lines."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = parts.get(info.filename.rpartition("/")[2].partition(".")[0])
            new.writestr(info.filename, part(old.read(info)) if part else old.read(info))
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.xlsx", "A.XLSX", "a.xlsm", "renamed.txt", "renamed.csv", "renamed"])
def test_each_row_is_an_article(tmp_path, name):
    articles, errors = read_bytes(tmp_path, name, ONE)
    assert not errors
    assert [told(article) for article in articles] == [facts(story) for story in STORIES]
    assert [article.text for article in articles] == [story.text for story in STORIES]
    assert [article.part for article in articles] == ["1", "2", "3"]


def test_all_sheets_are_read_and_each_says_what_it_lacks(tmp_path):
    notes = [["Notes"], ["Search of 3 December"]]
    data = workbook(
        Hits=[["Results for: mill"], [], NAMES, row(STORIES[0])],
        Empty=[],
        More=[NAMES, *map(row, STORIES[1:])],
        Notes=notes,
    )
    articles, errors = read_bytes(tmp_path, "a.xlsx", data)
    assert [told(article) for article in articles] == [facts(story) for story in STORIES]
    assert [article.part for article in articles] == ["Hits/1", "More/1", "More/2"]
    assert fates(errors) == ["no_article"]
    assert "(Notes)" in str(errors[0].problem)


def test_line_ends_of_spreadsheets_are_line_ends(tmp_path):
    texts = [story.text.replace("\n", "_x000D_\n") for story in STORIES]
    articles, _ = read_bytes(tmp_path, "a.xlsx", workbook(A=[NAMES, *map(row, STORIES, texts)]))
    assert [article.text for article in articles] == [story.text for story in STORIES]


def test_a_list_of_links(tmp_path):
    articles, errors = read_bytes(tmp_path, "a.xlsx", workbook(A=[NAMES[:5], *(row(story)[:5] for story in STORIES)]))
    assert not articles
    assert fates(errors) == ["link"]
    assert [link.title for link in links_of(tmp_path / "a.xlsx")] == [s.title for s in STORIES]


def test_a_size_that_is_not_so_costs_nothing(tmp_path):
    data = changed(ONE, sheet1=lambda xml: xml.replace(b'ref="A1:F4"', b'ref="A1:XFD1048576"'))
    assert data != ONE
    assert len(read_bytes(tmp_path, "a.xlsx", data)[0]) == 3


def test_a_row_far_below_ends_the_sheet(tmp_path):
    data = changed(ONE, sheet1=lambda xml: xml.replace(b'<row r="4"', b'<row r="1048576000"'))
    assert len(read_bytes(tmp_path, "a.xlsx", data)[0]) == 2


def test_entities_are_not_unfolded(tmp_path):
    bomb = (
        b'<!DOCTYPE s [<!ENTITY a "'
        + b"b" * 10_000
        + b'">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%s;" % (str(n - 1).encode() if n else b"") * 30) for n in range(9))
        + b"]>"
    )
    data = changed(ONE, sharedStrings=lambda xml: bomb + xml.replace(b"</t>", b"&a8;</t>", 1))
    articles, errors = read_bytes(tmp_path, "a.xlsx", data)
    assert not articles
    assert fates(errors) == ["failed"]


def test_a_locked_spreadsheet_is_told(tmp_path):
    articles, errors = read_bytes(tmp_path, "a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert not articles
    assert "locked with a password" in str(errors[0].problem)


def test_what_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet_file, "MOST_SHARED", 1000)
    articles, errors = read_bytes(tmp_path, "a.xlsx", ONE)
    assert not articles
    assert "Save it as CSV" in str(errors[0].problem)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), part=st.sampled_from(["sheet1", "sharedStrings", "workbook", "styles", ""]))
def test_damaged_spreadsheets_give_articles_or_errors(tmp_path, seed, part):
    rng = random.Random(seed)

    def damaged(data: bytes) -> bytes:
        raw = bytearray(data)
        for _ in range(rng.randrange(1, 6)):
            at = rng.randrange(len(raw))
            raw[at : at + rng.randrange(40)] = rng.choice([b"", b"<", b"9" * 20, b"\xff", raw[:50]])
        return bytes(raw)

    articles, errors = read_bytes(tmp_path, "a.xlsx", changed(ONE, **{part: damaged}) if part else damaged(ONE))
    assert articles or errors
