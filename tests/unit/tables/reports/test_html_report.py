"""The page holds every quote verbatim, runs nothing that came from an article, and needs nothing from elsewhere."""

import base64
import hashlib
import re
import shutil
import subprocess

import lxml.html
import pytest
from tests.unit.tables.reports.conftest import rows_of
from tests.unit.tables.reports.reported import NOTE, exported

from onrecord.citation import CitedQuote
from onrecord.citation.mark_wrapping import with_quotation_marks
from onrecord.domain.attribution import Kind
from onrecord.domain.filter import EVERYTHING
from onrecord.tables.formats.export_registry import format_named
from onrecord.tables.quote_export import export_quotes
from onrecord.tables.reports.report_text import printable


@pytest.fixture
def source(nasty, tmp_path) -> str:
    return exported(nasty, tmp_path / "report.html", "html").read_text("utf-8")


@pytest.fixture
def page(source):
    return lxml.html.document_fromstring(source)


def test_every_quote_is_there_verbatim(nasty, page):
    found = {each.get("id"): each.find_class("words")[0].text_content() for each in page.iter("blockquote")}
    wanted = {
        f"q{row.id}": printable(with_quotation_marks(CitedQuote(row.words, row.kind, row.parts)))
        for row in rows_of(nasty)
    }
    assert found == wanted
    assert len(found) == 10


def test_speakers_titles_notes_and_tags_are_text(nasty, page):
    shown = page.text_content()
    for row in rows_of(nasty):
        for text in (row.speaker, row.role, row.note, *row.tags, " ".join(row.title.split())):
            assert printable(text) in shown
    assert NOTE.paragraph in shown
    assert NOTE.precision in shown
    assert page.get_element_by_id("record").text == NOTE.record


def test_nothing_but_the_pages_own_script_can_run(source, page):
    scripts = list(page.iter("script"))
    assert len(scripts) == 1
    assert list(page.iter("b")) == [each for each in page.iter("b") if each.getparent().tag == "footer"]
    assert [name for each in page.iter() for name in each.attrib if name.startswith("on") or name == "style"] == []
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digests = re.findall(r"'sha256-([^']+)'", policy)
    texts = [re.search(f"<{tag}>(.*?)</{tag}>", source, re.S)[1] for tag in ("style", "script")]
    assert digests == [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
    assert policy.startswith("default-src 'none'; ")


def test_nothing_is_fetched_from_elsewhere_and_only_the_web_is_linked_to(source, page):
    assert list(page.iter("link", "img", "iframe", "object", "embed", "audio", "video", "base")) == []
    assert "url(" not in source
    assert "@import" not in source
    links = {each.get("href") for each in page.iter("a")} - {"#method"}
    assert links
    assert all(link.startswith(("https://a.example/", "http://b.example/")) for link in links)


def test_the_filter_needs_the_script_and_the_quotes_do_not(page):
    form = page.get_element_by_id("filter")
    assert form.get("hidden") is not None
    assert not [each for each in page.iter("blockquote", "article") if each.get("hidden") is not None]
    keys = {option.get("value") for option in page.get_element_by_id("speaker")}
    assert keys == {"", *(each.get("data-speaker") for each in page.iter("blockquote"))}
    outlets = {option.get("value") for option in page.get_element_by_id("outlet")}
    assert outlets == {"", *(each.get("data-outlet") for each in page.iter("article"))}


def test_the_charts_are_drawn_from_the_counts(library, tmp_path):
    page = lxml.html.document_fromstring(exported(library, tmp_path / "r.html", "html").read_bytes())
    rows = rows_of(library)
    by_kind = {kind: sum(row.kind is kind for row in rows) for kind in Kind}
    assert [each.text for each in page.xpath("//ul[@class='legend']/li")] == [
        f"{kind} ({n})" for kind, n in by_kind.items()
    ]
    bars = page.xpath("//svg[@aria-label='Quotes by speaker']/g/title/text()")
    counted = {}
    for row in rows:
        counted[row.speaker] = counted.get(row.speaker, 0) + 1
    assert sorted(bars) == sorted(f"{name}: {number}" for name, number in counted.items() if name)
    table = [[cell.text_content() for cell in row] for row in page.xpath("(//tbody)[1]/tr")]
    assert sum(int(row[4]) for row in table) == len(rows)
    assert "N = " in page.xpath("//figcaption")[0].text_content()


def test_a_report_without_quotes_says_so(library, tmp_path):
    export_quotes(library, [], tmp_path / "none.html", format_named("html"))
    page = lxml.html.document_fromstring((tmp_path / "none.html").read_bytes())
    assert page.find_class("figures")[0].text == "0 quotes · 0 named speakers · 0 articles · 0 outlets"
    assert list(page.iter("svg", "script", "form")) == []


def test_the_same_quotes_make_the_same_page(library, tmp_path):
    one, other = (exported(library, tmp_path / name, "html").read_bytes() for name in ("a.html", "b.html"))
    assert one == other
    assert len(library.quotes.ids(EVERYTHING)) == one.count(b"<blockquote")


CHOOSE = """<script>
const chosen = document.getElementById("filter");
chosen.querySelector("[name=words]").value = "{words}";
chosen.querySelector("[name=kind][value=reported]").checked = {reported};
chosen.dispatchEvent(new Event("input"));
</script></body>"""


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Chromium: apt install chromium")
@pytest.mark.parametrize(
    ("words", "reported", "left"),
    [("every ship", True, 1), ("", False, 4), ("zebra", True, 0), ("GAZ\u00c9TTE lind", True, 0)],
)
def test_the_filter_shows_what_is_asked_for(library, tmp_path, words, reported, left):
    """In a browser, with a script of the test's own, which the page alone would not run."""
    path = exported(library, tmp_path / "r.html", "html")
    source = re.sub("<meta http-equiv=[^>]+>", "", path.read_text("utf-8"))
    chosen = CHOOSE.format(words=words, reported=str(reported).lower())
    path.write_text(source.replace("</body>", chosen), "utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    command += ["--virtual-time-budget=3000", "--dump-dom", path.as_uri()]
    made = subprocess.run(command, check=True, capture_output=True, timeout=100, text=True).stdout
    page = lxml.html.document_fromstring(made)
    shown = [each for each in page.iter("blockquote") if each.get("hidden") is None]
    assert len(shown) == left
    assert page.find(".//output").text == f"{left} of 7 quotes shown"
    articles = [each for each in page.iter("article") if each.get("hidden") is None]
    assert {each.getparent() for each in shown} == set(articles)
