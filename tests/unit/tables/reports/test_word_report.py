"""The document opens in what reads Word's, and holds every quote verbatim; LibreOffice opens it too."""

import re
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree
from tests.unit.tables.reports.conftest import rows_of
from tests.unit.tables.reports.reported import MADE, NOTE, exported

from onrecord.citation import CitedQuote
from onrecord.citation.mark_wrapping import with_quotation_marks
from onrecord.domain.filter import EVERYTHING
from onrecord.tables.reports.report_text import printable
from onrecord.tables.reports.word_report import MOST_FIRST


@pytest.fixture
def path(nasty, tmp_path):
    return exported(nasty, tmp_path / "report.docx", "docx")


@pytest.fixture
def document(path):
    return docx.Document(str(path))


def styled(document, style: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.name == style]


def test_every_quote_is_a_block_quote_verbatim(nasty, document):
    wanted = [printable(with_quotation_marks(CitedQuote(row.words, row.kind, row.parts))) for row in rows_of(nasty)]
    assert sorted(styled(document, "Quote")) == sorted(wanted)


def test_below_each_stands_who_said_it_and_where(nasty, document):
    cited = [re.sub("[\u2068\u2069]", "", line) for line in styled(document, "Quote Source")]
    assert len(cited) == 10
    for row in rows_of(nasty):
        if row.speaker:
            assert any(f"— {printable(row.speaker)}" in line and row.kind in line for line in cited)
    assert any("accepted" in line for line in cited)
    assert [line.split("\n")[0] for line in styled(document, "Quote Note")] == [
        f"Note: {rows_of(nasty)[0].note.split(chr(10))[0]}"
    ]


def test_articles_are_headings_and_the_method_stands_at_the_end(nasty, document):
    assert len(styled(document, "heading 2") or styled(document, "Heading 2")) == 10
    assert document.paragraphs[-1].text == NOTE.paragraph
    assert NOTE.precision in styled(document, "Subtitle")
    assert document.core_properties.title == "Case & <b>"
    assert document.core_properties.created.replace(tzinfo=MADE.tzinfo) == MADE


def test_the_table_counts_the_quotes_of_each_speaker(library, tmp_path):
    document = docx.Document(str(exported(library, tmp_path / "h.docx", "docx")))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["Speaker", "Direct", "Mixed", "Reported", "Quotes", "Articles"]
    assert sum(int(row[4]) for row in rows[1:]) == len(library.quotes.ids(EVERYTHING))
    assert len(rows) - 1 <= MOST_FIRST


def test_links_lead_to_the_web_alone(document):
    targets = [each.target_ref for each in document.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.HYPERLINK]
    assert targets
    assert all(target.startswith(("https://a.example/", "http://b.example/")) for target in targets)
    assert len(targets) == len(set(targets))


def test_every_part_is_xml_and_what_is_right_to_left_is_said_to_be(path):
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist()}
    turned = parts["word/document.xml"].findall(".//{*}bidi")
    assert len(turned) == 5  # two quotes, two names in the table, a headline


def test_the_same_quotes_make_the_same_document(nasty, path, tmp_path):
    assert path.read_bytes() == exported(nasty, tmp_path / "again.docx", "docx").read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: apt install libreoffice-writer"
)
def test_libreoffice_reads_the_same_words(nasty, path, tmp_path):
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    read = " ".join((tmp_path / "report.txt").read_text("utf-8-sig").split())
    for row in rows_of(nasty):
        assert " ".join(printable(row.words).split()) in read
