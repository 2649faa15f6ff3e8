"""What is copied of quotes, in every form and type."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from tests.unit.library.article_makers import make_article, person, says

from onrecord.citation import STYLES, Style, StyleKind, StyleOptions
from onrecord.citation.library_links import parsed_library_link
from onrecord.domain.messages import message
from onrecord.library import Library
from onrecord.viewmodels.quotes.copied_quotes import CopiedQuotes, CopyForm, CopyWish, makers, read_quotes, told
from onrecord.viewmodels.quotes.copy_preview import lack_of, preview
from onrecord.viewmodels.quotes.lazy_mime_data import LazyMimeData
from onrecord.viewmodels.quotes.quote_json import MIME, addresses_in

TEXT = "“We shall rebuild the port,” said Ana Ruiz. “=1+1 is no answer,” said Bo Lund.\n“No\tway,” he said."
URL = "https://post.example/harbour"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "a case.onrecord")
    spans = [(TEXT.index(word) - 1, TEXT.index("”", TEXT.index(word)) + 1) for word in ("We", "=1", "No")]
    people = (person("Ana Ruiz", "mayor"), person("Bo Lund"), None)
    article = make_article(TEXT, url=URL, source="Post", title="The port", published="2024-03-05")
    library.add(article, [says(*span, each) for span, each in zip(spans, people, strict=True)])
    return library


def written(copied: CopiedQuotes, wish: CopyWish) -> dict[str, str]:
    return {mime: make() for mime, make in makers(copied, wish).items()}


def test_all_types_are_offered_at_once(library: Library) -> None:
    texts = written(read_quotes(library, [1, 2]), CopyWish())
    wanted = ("text/plain", "text/html", "text/rtf", "application/rtf", "text/markdown", MIME)
    assert [mime for mime in wanted if mime in texts] == list(wanted)
    assert texts["text/plain"].count(f"{URL}#:~:text=") == 2
    assert texts["text/html"].startswith('<meta http-equiv="content-type" content="text/html; charset=utf-8">')
    assert texts["text/rtf"].startswith("{\\rtf1")
    library.close()


def test_no_link_is_made_of_an_address_that_is_not_of_the_web(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "a.onrecord")
    library.add(make_article(TEXT, url="javascript:alert(1)"), [says(0, 28, person("Ana Ruiz"))])
    texts = written(read_quotes(library, [1]), CopyWish())
    assert all("javascript" not in text for mime, text in texts.items() if mime != MIME)
    library.close()


def test_our_own_json_holds_all_that_is_known(library: Library) -> None:
    made = json.loads(written(read_quotes(library, [2, 1]), CopyWish())[MIME])
    assert (made["format"], made["version"]) == ("onrecord-quotes", 1)
    bo, ana = made["quotes"]
    assert (bo["speaker"], ana["speaker"], ana["role"]) == ("Bo Lund", "Ana Ruiz", "mayor")
    assert TEXT[slice(*ana["content"][0])] in ("“We shall rebuild the port,”", "We shall rebuild the port,")
    link = parsed_library_link(ana["address"])
    assert link is not None
    assert (Path(link.library), link.quote) == (library.path.absolute(), 1)
    assert ana["article"].startswith(link.article)
    library.close()


def test_our_own_json_tells_another_library_the_pages_of_its_quotes(library: Library) -> None:
    assert addresses_in(written(read_quotes(library, [2, 1]), CopyWish())[MIME]) == [URL]
    wrong = ('{"quotes": 3}', '{"quotes": [1]}', '{"quotes": [{"url": "file:///x"}]}', "[" * 9999)
    for damaged in ("", "[]", "{}", *wrong):
        assert addresses_in(damaged) == []
    library.close()


@pytest.mark.parametrize("form", list(CopyForm))
def test_words_stand_in_every_form_as_the_article_has_them(library: Library, form: CopyForm) -> None:
    copied = read_quotes(library, [1])
    assert "We shall rebuild the port" in written(copied, CopyWish(form))["text/plain"]
    library.close()


def test_a_table_falls_into_a_spreadsheet_and_is_no_formula(library: Library) -> None:
    texts = written(read_quotes(library, [1, 2, 3]), CopyWish(CopyForm.TABLE))
    head, *rows = csv.reader(io.StringIO(texts["text/plain"]), delimiter="\t")
    assert head[:3] == ["Quote", "Kind", "Speaker"]
    assert len(rows) == 3
    assert {len(row) for row in rows} == {len(head)}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert texts["text/html"].count("<tr>") == 4
    assert "<td>=" not in texts["text/html"]
    library.close()


def test_a_cell_that_begins_with_a_mark_stays_one_cell(library: Library) -> None:
    copied = read_quotes(library, [1])
    ((row, cited),) = copied.rows
    strange = replace(copied, rows=((replace(row, words='"No", he', title='a "b"\tc\nd'), cited),))
    texts = written(strange, CopyWish(CopyForm.TABLE))
    (_, cells) = csv.reader(io.StringIO(texts["text/plain"]), delimiter="\t")
    assert cells[0] == '"No", he'
    assert 'a "b" c d' in cells
    library.close()


def test_data_for_programs_is_copied_as_it_is(library: Library) -> None:
    data = Style(
        "x", message("X-Tex"), lambda quotes, options: "@x{" + str(len(quotes)) + "}", "text/x-x", ".x", StyleKind.DATA
    )
    copied, wish = read_quotes(library, [1, 2]), CopyWish(style=data)
    texts = written(copied, wish)
    assert texts["text/plain"] == texts["text/x-x"] == "@x{2}"
    assert "text/html" not in texts
    assert preview(copied, wish).text == "@x{2}"
    assert told(copied, wish) == "Copied 2 quotes as X-Tex"
    library.close()


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.key)
def test_every_style_is_copied_and_shown(library: Library, style: Style) -> None:
    copied, wish = read_quotes(library, [1, 3]), CopyWish(style=style, options=StyleOptions(verbatim=True))
    assert written(copied, wish)["text/plain"]
    assert preview(copied, wish).text
    library.close()


def test_it_can_be_told_when_the_article_was_taken_in(library: Library) -> None:
    copied = read_quotes(library, [1, 2])
    days = [replace(cited, accessed=day) for cited, day in zip(copied.cited, ("2026-11-30", "2026-12-01"), strict=True)]
    rows = tuple((row, cited) for (row, _), cited in zip(copied.rows, days, strict=True))
    plain = written(replace(copied, rows=rows), CopyWish(kept=True))["text/plain"]
    assert plain.endswith("\n\nCopies of the pages kept from 30 November 2026 to 1 December 2026.")
    one = written(replace(copied, rows=rows[:1]), CopyWish(kept=True))["text/html"]
    assert one.endswith("<p>Copy of the page kept on 30 November 2026.</p>")
    assert "kept" not in written(copied, CopyWish())["text/plain"]
    library.close()


def test_each_type_is_written_once_and_only_when_it_is_asked_for() -> None:
    asked: list[str] = []
    data = LazyMimeData({"text/plain": lambda: str(asked.append("plain") or "words"), "x/y": lambda: "\ud800 ü"})
    assert isinstance(data, QMimeData)
    assert data.formats() == ["text/plain", "x/y"]
    assert data.hasText()
    assert not asked
    assert (data.text(), data.text()) == ("words", "words")
    assert asked == ["plain"]
    assert bytes(data.data("x/y").data()) == "? ü".encode()
    assert not data.hasHtml()
    assert data.data("a/b").isEmpty()


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "a.onrecord")
    library.add(make_article("“Yes,” Ana said.", source="Post", title="T"), [says(0, 6, person("Ana"))])
    library.add(
        make_article("“No,” Ana said.", source="Post", title="T", published="2024"), [says(0, 5, person("Ana"))]
    )
    both = lack_of(read_quotes(library, [1, 2]))
    assert both is not None
    assert (both.words, both.quote) == ("1 without a date: add it", 1)
    one = lack_of(read_quotes(library, [1]))
    assert one is not None
    assert one.words == "No date: add it"
    assert lack_of(read_quotes(library, [2])) is None
    library.close()
