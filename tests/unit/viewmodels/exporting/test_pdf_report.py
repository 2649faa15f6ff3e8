"""The pages hold every quote; they are made without a window, and half a file is never there."""

import json

import pypdfium2
import pytest
from tests.ui.library_builders import library_at
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.filter import EVERYTHING
from onrecord.tables.method.method_records import MethodNote
from onrecord.tables.quote_export import ExportOptions, export_quotes
from onrecord.tables.reports import printed_pages
from onrecord.viewmodels.exporting.export_formats import FORMATS, PDF, format_named, format_of

NOTE = MethodNote(("Counted by hand.",), "They are all.", "94% were right.", json.dumps({}))


@pytest.fixture
def library(tmp_path):
    opened = library_at(tmp_path / "Harbour & sea.onrecord")
    yield opened
    opened.close()


def nothing_beside(folder) -> bool:
    return {path.name for path in folder.iterdir() if "Harbour" not in path.name} == {"r.pdf"}


def pages_of(path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def test_every_quote_is_on_the_pages(library, tmp_path, qapp):
    ids = library.quotes.ids(EVERYTHING)
    done = export_quotes(library, ids, tmp_path / "r.pdf", PDF, ExportOptions(method=NOTE))
    assert (done.quotes, done.notes) == (len(ids), ())
    read = " ".join(pages_of(tmp_path / "r.pdf"))
    for row in library.quotes.rows(list(ids)):
        assert all(piece in read for piece in " ".join(row.words.split()).split(" […] "))
        assert row.speaker in read
    assert "Harbour & sea" in read
    assert "Counted by hand." in read
    assert nothing_beside(tmp_path)


def labels(number: int) -> dict[str, str]:
    """Every third article has no line below its headline, every other one has two."""
    return {"source": "Post", "url": f"https://a.example/{number:03}"} if number % 3 else {}


def test_every_line_is_on_one_page_and_no_headline_alone_at_its_foot(library, tmp_path, qapp, monkeypatch):
    """Articles enough for some pages and parts, however many lines are above."""
    monkeypatch.setattr(printed_pages, "PART", 25)
    for number in range(60):
        words = "".join(f"Word {number:03}.{line:02} stands here. " for line in range(1 + number % 9))
        article = make_article(f"{words}{number}", title=f"Headline {number:03}", **labels(number))
        library.add(article, [says(0, len(words), person("Ana Ruiz"))])
    export_quotes(library, library.quotes.ids(EVERYTHING), tmp_path / "r.pdf", PDF)
    pages = pages_of(tmp_path / "r.pdf")
    assert len(pages) > 3
    whole = " ".join(pages)
    for number in range(60):
        assert whole.count(f"Headline {number:03}") == 1
        page = next(text for text in pages if f"Headline {number:03}" in text)
        assert f"Word {number:03}.00" in page.split(f"Headline {number:03}")[1]
        assert not number % 3 or f"https://a.example/{number:03}" in page
        last = f"Word {number:03}.{number % 9:02}"
        assert "Ana Ruiz" in next(text for text in pages if last in text).split(last)[1]
        for line in range(1 + number % 9):
            assert whole.count(f"Word {number:03}.{line:02}") == 1


def test_to_stop_leaves_the_old_file(library, tmp_path, qapp):
    class StoppedError(Exception):
        pass

    out, heard = tmp_path / "r.pdf", []
    out.write_text("yesterday's")

    def stop(done, total):
        heard.append(done)
        if len(heard) > 4:
            raise StoppedError

    with pytest.raises(StoppedError):
        export_quotes(library, library.quotes.ids(EVERYTHING), out, PDF, ExportOptions(heard=stop))
    assert out.read_text() == "yesterday's"
    assert nothing_beside(tmp_path)


def test_it_is_the_last_of_the_formats_and_found_by_its_ending(tmp_path):
    assert FORMATS[-1] is PDF
    assert format_named("pdf") is PDF
    assert format_of(tmp_path / "a.PDF") is PDF
    assert format_of(tmp_path / "a") is None


def test_markup_in_a_text_is_text(library, tmp_path, qapp):
    words = '<b>bold</b> &lt; <img src="x.png"> </p><h3>no heading</h3>'
    labels = {"title": f"1 {words}", "source": f"2 {words}", "byline": f"3 {words}"}
    library.add(make_article(f"{words} at the end.", **labels), [says(0, len(words), person("<i>Ana</i> Ruiz"))])
    export_quotes(library, [max(library.quotes.ids(EVERYTHING))], tmp_path / "r.pdf", PDF)
    read = "".join("".join(pages_of(tmp_path / "r.pdf")).split())  # lines may end anywhere
    for text in (*labels.values(), "<i>Ana</i> Ruiz"):
        assert "".join(text.split()) in read
