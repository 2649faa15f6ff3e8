"""The facts of articles as a dialog shows them, and what is made of what is typed."""

import pytest
from PySide6.QtCore import QLocale

from onrecord.domain.article import ArticleRow, Fact
from onrecord.ingest.name_patterns import NamePattern
from onrecord.viewmodels.articles.fact_sheet import FactSheet, operation_of, read, reading_text


def row(name: str, **facts: object) -> ArticleRow:
    labels: dict[str, object] = {"title": "A port", "source": "", "byline": "", "published": "", "added": ""}
    return ArticleRow(1, 0, 0, name, **{**labels, "origin": f"/news/{name}.txt", **facts})  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2021-03-03", "2021-03-03"), ("3 March 2021", "2021-03-03"), ("March 3, 2021", "2021-03-03"),
        ("3rd March 2021", "2021-03-03"), ("Wednesday 3 March 2021", "2021-03-03"), ("03/04/2021", "2021-04-03"),
        ("March 2021", "2021-03"), ("Mar 2021", "2021-03"), ("2021-03", "2021-03"), ("3/2021", "2021-03"),
        ("2021", "2021"), ("3. März 2021", "2021-03-03"), ("", ""), ("  ", ""),
        ("soon", None), ("31 February 2021", None), ("3 March", None), ("2021-13", None), ("1 or 2 May 2021", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(typed: str, kept: str | None) -> None:
    assert read(Fact.PUBLISHED, typed) == kept


@pytest.mark.parametrize(
    ("fact", "typed", "kept"),
    [
        (Fact.URL, "faro.example/a", "https://faro.example/a"), (Fact.URL, "http://faro.example", "http://faro.example"),
        (Fact.URL, "faro", None), (Fact.URL, "ftp://faro.example", None), (Fact.URL, "", ""),
        (Fact.LANGUAGE, "german", "de"), (Fact.LANGUAGE, "EN", "en"), (Fact.LANGUAGE, "Klingonish", None),
        (Fact.LANGUAGE, "", ""), (Fact.BYLINE, "Bo Lind", "Bo Lind"),
    ],
)  # fmt: skip
def test_addresses_and_languages_are_read(fact: Fact, typed: str, kept: str | None) -> None:
    assert read(fact, typed) == kept


def test_a_date_that_is_written_otherwise_is_said_in_letters() -> None:
    assert reading_text(Fact.PUBLISHED, "03/04/2021") == "3 Apr 2021"
    assert reading_text(Fact.PUBLISHED, "3 Apr 2021") == reading_text(Fact.PUBLISHED, "soon") == ""


def test_what_all_have_in_common_is_shown_and_nothing_where_they_differ() -> None:
    sheet = FactSheet([row("a", published="2021-03", language="de"), row("b", published="2021-03", language="en")])
    assert sheet.shown(Fact.PUBLISHED) == "Mar 2021"
    assert sheet.shown(Fact.LANGUAGE) == ""
    assert sheet.number_of(Fact.LANGUAGE) == 2
    assert sheet.lead == "2 articles"
    wanted = sheet.wanted({Fact.LANGUAGE: "German", Fact.URL: ""})
    assert wanted.wanted == {name: {Fact.LANGUAGE: "de", Fact.URL: ""} for name in "ab"}


def test_what_is_shown_of_a_date_is_read_as_the_same_date() -> None:
    for kept in ("2021", "2021-03", "2021-03-03"):
        assert read(Fact.PUBLISHED, FactSheet([row("a", published=kept)]).shown(Fact.PUBLISHED)) == kept


def test_names_of_files_fill_what_is_not_known_and_replace_the_rest_when_asked() -> None:
    rows = [
        row("Quay_2031-05-01_Harbour reopens", title="Harbour reopens", source="escenic"),
        row("Dock_2031-05-02_Council votes", title="Council", published="2030-01-01", guesses=frozenset({"published"})),
        row("note", origin="/news/note.txt"),
        row("page", origin="https://faro.example/a"),
        row("part", origin="/news/Dock_2031-05-03_Mail.zip", part="3"),
    ]
    sheet, pattern = FactSheet(rows), NamePattern.of("outlet_date_title")
    assert pattern is not None
    assert len(sheet.files()) == 3
    filled = operation_of(sheet.offer(pattern, False)).wanted
    assert filled == {
        rows[0].id: {Fact.PUBLISHED: "2031-05-01"},
        rows[1].id: {Fact.SOURCE: "Dock", Fact.PUBLISHED: "2031-05-02"},
    }
    replaced = operation_of(sheet.offer(pattern, True)).wanted
    assert replaced[rows[0].id] == {Fact.SOURCE: "Quay", Fact.PUBLISHED: "2031-05-01"}
    assert replaced[rows[1].id][Fact.TITLE] == "Council votes"
