import json
import zipfile

import pytest
from tests.unit.ingest.invented_articles import FERRY, STORIES
from tests.unit.ingest.readers.tables.table_files import delimited, plain

from onrecord.domain.article import Article
from onrecord.domain.imports.column_mapping import ColumnMapping, TableMappings, columns_key
from onrecord.ingest import Document, read_inputs
from onrecord.ingest.readers.tables import delimited_file, json_file
from onrecord.ingest.readers.tables.column_dates import DateOrder, is_date
from onrecord.ingest.readers.tables.column_guess import guess_mapping


def guessed(**columns):
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    return guess_mapping(list(columns), rows)


TEXTS = [story.text for story in STORIES]
TITLES = [story.title for story in STORIES]


def test_a_column_is_told_by_what_it_holds_where_its_name_says_something_else():
    found = guessed(Анонс=[text * 3 for text in TEXTS], Оригинал=["", "", ""], Заголовок=TITLES)
    assert (found.text, found.title) == ("Анонс", "Заголовок")


def test_a_summary_is_no_text():
    assert guessed(summary=TEXTS, title=TITLES).text == ""


def test_texts_that_are_cut_off_are_none():
    assert guessed(content=[text[:200] + "…" for text in TEXTS], title=TITLES).text == ""


def test_a_column_of_quotes_is_no_text_however_long():
    assert guessed(quote=TEXTS, speaker=TITLES).text == ""


def test_of_two_texts_the_whole_one_counts():
    assert guessed(text=["Short and of no use to anybody, as it says so little."] * 3, body=TEXTS).text == "body"


def test_a_first_paragraph_that_stands_apart_is_put_before_the_text(tmp_path):
    rows = [[s.title, s.paragraphs[0], "\n\n".join(s.paragraphs[1:])] for s in STORIES]
    path = tmp_path / "factiva.csv"
    path.write_text(delimited([["HD", "LP", "TD"], *rows]), encoding="utf-8")
    found = [each for each in delimited_file.read(Document.of_file(path)) if isinstance(each, Article)]
    assert [article.text for article in found] == TEXTS


def test_the_address_of_the_outlet_is_not_that_of_the_article():
    found = guessed(link=["https://a.example/"] * 3, web_url=[s.url for s in STORIES], text=TEXTS)
    assert guessed(medium_url=["https://a.example/"] * 3, where=[s.url for s in STORIES], text=TEXTS).url == "where"
    assert found.url in ("link", "web_url")


def test_a_mapping_may_be_given(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(plain(), encoding="utf-8")
    mapping = ColumnMapping(text="text", title="author", source="title")
    found = [each for each in delimited_file.read(Document.of_file(path), mapping) if isinstance(each, Article)]
    assert [(article.title, article.source) for article in found] == [(s.byline, s.title) for s in STORIES]


def test_a_mapping_may_name_what_lies_deeper(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"a": {"b": FERRY.title}, "c": ["One.", "Two."]}]), encoding="utf-8")
    _, found = json_file.read(Document.of_file(path), ColumnMapping(text="c", title="a.b"))
    assert isinstance(found, Article)
    assert (found.title, found.text) == (FERRY.title, "One.\n\nTwo.")


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["11/12/2022", "13/12/2022"], ["2022-12-11", "2022-12-13"]),
        (["11/12/2022", "12/13/2022"], ["2022-11-12", "2022-12-13"]),
        (["11/12/2022", "10/12/2022"], ["", ""]),
        (["11.12.22"], ["2022-12-11"]),
        (["20221112", "20221112T081500Z", "20221112081500"], ["2022-11-12"] * 3),
        (["1668240000", "1668240000000", "1668240000.5"], ["2022-11-12"] * 3),
        (["2022年11月12日", "2022/11/12", "2022-11-12T23:30:00-05:00"], ["2022-11-12"] * 3),
        (["Sat, 12 Nov 2022 23:30:00 -0500", "November 12, 2022", "12th Nov. 2022", "12-Nov-2022"], ["2022-11-12"] * 4),
        (["12 novembre 2022", "12. November 2022", "12 de noviembre de 2022"], ["2022-11-12"] * 3),
        (["31/02/2022", "soon", "", "2022", "99999999999999999999", "0000-00-00"], [""] * 6),
    ],
)
def test_dates_are_read_as_their_column_shows(cells, days):
    assert [DateOrder.of_column(cells).iso(cell) for cell in cells] == days


def test_numbers_are_no_dates():
    assert not any(map(is_date, ["12", "1962", "140,000", "3.5", "1/2", "12:30", "Page 12"]))


def inputs_of(path, **mappings):
    return list(read_inputs(path, TableMappings(**mappings)))


def odd_table(path):
    """A table whose texts stand in a column that is guessed to be none."""
    rows = [[s.title, s.text, "2031-05-01"] for s in STORIES]
    path.write_text(delimited([["caption", "summary", "seen"], *rows]), encoding="utf-8")
    return path


ODD = ColumnMapping(text="summary", title="caption", published="seen")


def test_how_a_table_begins_is_told_before_what_is_in_it(tmp_path):
    path = odd_table(tmp_path / "odd.csv")
    table, error = inputs_of(path)
    assert (table.place, table.columns, table.mapping) == (str(path), ("caption", "summary", "seen"), table.guess)
    assert [row[0] for row in table.rows] == TITLES
    assert "no column of this table" in str(error.problem.cause)


def test_what_a_person_said_of_a_table_counts(tmp_path):
    path, other = odd_table(tmp_path / "odd.csv"), odd_table(tmp_path / "other.csv")
    table, *found = inputs_of(path, by_table={str(path): ODD})
    assert [(each.title, each.published) for each in found] == [(title, "2031-05-01") for title in TITLES]
    assert table.mapping == ODD
    assert not isinstance(inputs_of(other, by_table={str(path): ODD})[-1], Article)


def test_what_a_person_said_holds_for_all_tables_with_these_columns(tmp_path):
    said = {columns_key(["seen", "summary", "caption"]): ODD}
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(odd_table(tmp_path / "a.csv"), "inner/a.csv")
    for path in (tmp_path / "a.csv", tmp_path / "all.zip"):
        assert [each.title for each in inputs_of(path, by_columns=said)[1:]] == TITLES
    rows = [dict(zip(("seen", "caption", "summary"), ("2031-05-01", s.title, s.text), strict=True)) for s in STORIES]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    assert [each.title for each in inputs_of(tmp_path / "a.json", by_columns=said)[1:]] == TITLES


def test_a_table_of_quotes_is_read_where_a_person_says_that_it_holds_articles(tmp_path):
    path = tmp_path / "quotes.csv"
    path.write_text(delimited([["speaker", "quote"], *[["Ada Lind", s.paragraphs[0]] for s in STORIES]]), "utf-8")
    table, error = inputs_of(path)
    assert table.is_quotes
    assert "table of quotes" in str(error.problem.cause)
    mapping = {table.key: ColumnMapping(text="quote", byline="speaker")}
    assert all(isinstance(each, Article) for each in inputs_of(path, by_columns=mapping)[1:])


def test_cells_that_are_shown_are_cut_and_few(tmp_path):
    path = tmp_path / "wide.csv"
    names = [f"c{n}" for n in range(300)]
    path.write_text(delimited([names, *[["long " * 500] * 300 for _ in range(20)]]), encoding="utf-8")
    table = inputs_of(path)[0]
    assert len(table.rows) == 8
    assert sum(len(cell) for row in table.rows for cell in row) <= 100_000
