"""Files of every format with bytes changed, lost and doubled: each gives articles, or says why not."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.ingest.readers.documents import office_files, pdf_files
from tests.unit.ingest.readers.documents.test_evernote_file import export, note
from tests.unit.ingest.readers.documents.test_news_xml_file import HEAD, nitf
from tests.unit.ingest.readers.documents.test_rtf_file import BODY as RTF_BODY
from tests.unit.ingest.readers.documents.test_rtf_file import rtf
from tests.unit.ingest.readers.documents.test_subtitle_file import srt
from tests.unit.ingest.readers.documents.test_word_page_file import page, word
from tests.unit.ingest.readers.mail.test_mail_file import mailbox, plain
from tests.unit.ingest.readers.mail.test_web_archive_file import PAGE, mhtml
from tests.unit.ingest.readers.read_files import PARAGRAPHS, TEXT

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest import read_articles

P = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def two_columns() -> bytes:
    made = pdf_files.Page()
    made.column(PARAGRAPHS[:2], letters=34)
    made.column(PARAGRAPHS[2:], left=310, letters=34)
    other = pdf_files.Page()
    other.column([words.replace("ferry", "bus") for words in PARAGRAPHS])
    return pdf_files.pdf([made, other])


WHOLE: dict[str, Callable[[], bytes]] = {
    "a.docx": lambda: office_files.docx("".join(map(office_files.paragraph, PARAGRAPHS))),
    "a.odt": lambda: office_files.odt("".join(f"<text:p>{words}</text:p>" for words in PARAGRAPHS)),
    "a.epub": lambda: office_files.epub(
        {"a.xhtml": office_files.chapter("A", P), "b.xhtml": office_files.chapter("B", P)}
    ),
    "a.pdf": two_columns,
    "a.rtf": lambda: rtf(RTF_BODY),
    "a.enex": lambda: export(note("A", P), note("B", P)),
    "a.nitf": lambda: (HEAD + nitf()).encode(),
    "a.srt": lambda: srt(*((n, n + 1, words) for n, words in enumerate(PARAGRAPHS))),
    "a.htm": lambda: page("".join(map(word, PARAGRAPHS))),
    "a.eml": lambda: plain(TEXT),
    "a.mbox": lambda: mailbox(plain(TEXT), plain(TEXT)),
    "a.mht": lambda: mhtml(PAGE.format("").encode()),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Data with some bytes changed, a stretch lost, doubled or moved, or its end cut off."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        at = chance.randrange(len(out))
        match chance.randrange(5):
            case 0:
                out[at] = chance.randrange(256)
            case 1:
                del out[at : at + chance.randrange(1, 50)]
            case 2:
                out[at:at] = out[at : at + chance.randrange(1, 50)]
            case 3:
                out[at:at] = bytes(chance.choice((b"\0", b"<", b"{", b"(", b"\xff\xfe", b"9" * 12, b"&a;")))
            case _:
                del out[max(1, len(out) - chance.randrange(1, 200)) :]
        if not out:
            break
    return bytes(out) or b"x"


def check(path: Path, data: bytes) -> None:
    """That what is read of a file is articles and reasons, the same each time, and the folder as it was."""
    path.write_bytes(data)
    found = list(read_articles(path))
    assert found
    for each in found:
        assert isinstance(each, Article | IngestError)
        if isinstance(each, Article):
            assert each.text.strip()
            assert not set(each.text) & {"\0", "\ud800"}
    again = list(read_articles(path))
    assert [each.id for each in again if isinstance(each, Article)] == [
        each.id for each in found if isinstance(each, Article)
    ]
    assert path.read_bytes() == data
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_gives_articles_or_says_why_not(tmp_path: Path, name: str, seed: int) -> None:
    check(tmp_path / name, damaged(WHOLE[name](), random.Random(seed)))


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(min_size=1, max_size=300))
def test_any_bytes_by_any_name_end(tmp_path: Path, name: str, data: bytes) -> None:
    check(tmp_path / name, WHOLE[name]()[:40] + data)


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("other", ["a.txt", "a", "a.pdf", "a.docx", "a.eml"])
def test_what_a_file_is_called_does_not_matter(tmp_path: Path, name: str, other: str) -> None:
    (tmp_path / other).write_bytes(WHOLE[name]())
    found = [each for each in read_articles(tmp_path / other) if isinstance(each, Article)]
    assert found
    assert PARAGRAPHS[2][:40] in " ".join(found[0].text.split())
