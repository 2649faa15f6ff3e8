import os
import re
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.ingest.single_article import read_article

from onrecord.domain.article import Article, article_id
from onrecord.domain.errors import IngestError, Problem
from onrecord.ingest import MAX_BYTES, Document, read_articles, read_rows
from onrecord.ingest.text_encoding import decoded

SEEDS = Path(__file__).parents[3] / "seeds"
as_root = pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)


def write(folder: Path, data: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def problem(path: Path):
    with pytest.raises(IngestError) as caught:
        read_article(path)
    found = caught.value.problem
    assert found.subject == str(path).encode("utf-8", "replace").decode()
    assert str(found.remedy).endswith(".")
    assert not str(found.cause).endswith(".")
    return found


def test_the_text_is_the_decoded_bytes_as_they_stand(tmp_path):
    text = "  One\r\ntwo\rthree\n\n “four” 😀 \u2028 five  \n "
    article = read_article(write(tmp_path, text.encode()))
    assert article.text == text
    assert article.id == article_id(text)


def test_an_article_says_where_and_when_it_was_read(tmp_path):
    path = write(tmp_path, b"Bridge closed\nThe bridge is closed.")
    article = read_article(path)
    assert article.origin == str(path)
    age = datetime.now(UTC) - datetime.fromisoformat(article.added)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", article.added)
    assert -1 < age.total_seconds() < 60
    assert (article.title, article.language) == ("Bridge closed", "")


@pytest.mark.parametrize("name", ["A.TXT", "a.text", "a.md"])
def test_plain_kinds_whatever_the_case(tmp_path, name):
    assert read_article(write(tmp_path, b"Some words.", name)).text == "Some words."


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", "\u00a0\u3000".encode()])
def test_an_empty_file_is_refused(tmp_path, data):
    assert "empty" in str(problem(write(tmp_path, data)).cause)


def test_a_file_of_50_mb_is_refused_unread_and_both_sizes_are_named(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    found = problem(path)
    assert "50 MB" in str(found.cause)
    assert "10 MB" in str(found.cause)
    assert "Split" in str(found.remedy)


def test_the_limit_itself_is_read_and_one_byte_more_is_not(tmp_path):
    assert len(read_article(write(tmp_path, b"word " * (MAX_BYTES // 5))).text) == MAX_BYTES
    assert "10.1 MB" in str(problem(write(tmp_path, b"word " * (MAX_BYTES // 5) + b"x")).cause)


@pytest.mark.parametrize("name", ["a.indd", "a.psd", "a.jpg", "noending"])
def test_other_kinds_are_not_read_yet(tmp_path, name):
    found = problem(write(tmp_path, b"words", name))
    assert "not supported yet" in str(found.cause)
    assert ".txt" in str(found.remedy)


def test_a_folder_is_refused_even_with_the_suffix_of_a_file(tmp_path):
    (tmp_path / "a.txt").mkdir()
    assert "folder" in str(problem(tmp_path / "a.txt").cause)


def test_a_vanished_file_is_refused(tmp_path):
    assert "no such file" in str(problem(tmp_path / "gone.txt").cause)


def test_a_link_that_leads_nowhere_or_to_itself_is_refused(tmp_path):
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "no such file" in str(problem(tmp_path / "dangling.txt").cause)
    assert "cannot be read" in str(problem(tmp_path / "loop.txt").cause)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes in folders here")
    os.mkfifo(tmp_path / "pipe.txt")
    assert "ordinary" in str(problem(tmp_path / "pipe.txt").cause)


@as_root
def test_an_unreadable_file_is_refused(tmp_path):
    path = write(tmp_path, b"words")
    path.chmod(0)
    assert "may not read" in str(problem(path).cause)


def test_a_refusal_by_the_system_is_told(tmp_path, monkeypatch):
    path = write(tmp_path, b"words")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "may not read" in str(problem(path).cause)


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_name_that_is_no_text_can_be_shown_and_stored(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_bytes(b"Some words.")
    origin = read_article(path).origin.encode("utf-8")  # which raises where a byte is left that is no letter
    assert b"/caf" in origin


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255"]
ENCODINGS += [
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "koi8_r",
    "cp932",
    "euc_jp",
    "iso2022_jp",
    "gb18030",
    "big5",
    "cp949",
]


def outcome(path: Path) -> Article | Problem:
    try:
        return read_article(path)
    except IngestError as error:
        return error.problem


def decodings(data: bytes) -> set[str]:
    found = set()
    for encoding in ENCODINGS:
        try:
            found.add(data.decode(encoding))
        except UnicodeError:
            continue
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary() | st.text().map(str.encode) | st.text().map(lambda t: t.encode("utf-16", "surrogatepass")))
def test_any_bytes_are_an_error_or_exactly_a_decoding_of_them(tmp_path, data):
    path = write(tmp_path, data)
    found = outcome(path)
    if isinstance(found, Problem):
        assert found.subject == str(path)
        assert found.remedy
    else:
        assert found.text in decodings(data) or decoded(data, path).notes
        assert found.text.strip()
        assert found.title
        assert 0 <= found.body <= len(found.text)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda p: p.stem)
def test_the_sample_articles_are_read_as_they_stand(path):
    article = read_article(path)
    assert article.text == path.read_bytes().decode()
    assert article.text[article.body : article.body + 1].isupper()
    assert article.title


def test_what_the_sample_articles_say_of_themselves():
    articles = [read_article(path) for path in sorted(SEEDS.glob("*.txt"))]
    assert [(a.published, a.source) for a in articles] == [
        ("2022-11-13", ""),
        ("2022-11-11", ""),
        ("", "EFE and Reuters"),
        ("", "New York Times News Service"),
        ("", ""),
    ]


def notes_of(path) -> list[list[str]]:
    return [[str(note) for note in each.notes] for each in read_articles(path)]


SAID = "“Every ship may enter,” Ada Lind said at the harbour, where the cranes move again after the storm."


def test_damage_is_told_of_the_article_that_has_it(tmp_path):
    lost = "1 character is damaged and stands as \ufffd"
    path = tmp_path / "a.csv"
    rows = [b"title,text", f"One,{SAID}".encode(), f"Two,{SAID} ".encode() + b"\xff"]
    path.write_bytes(b"\n".join(rows * 1 + [f"T{n},{SAID} {n}".encode() for n in range(40)]))
    told = notes_of(path)
    assert told[:3] == [[], [lost], []]
    (tmp_path / "a.txt").write_bytes(f"Harbour\n\n{SAID} ".encode() + b"\xff")
    assert notes_of(tmp_path / "a.txt") == [[lost]]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "a.txt", "a.txt")
        archive.writestr("b.txt", f"Bridge\n\n{SAID}")
    assert notes_of(tmp_path / "a.zip") == [[lost], []]


def test_what_was_mended_is_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(
        f"Harbour\n\n{SAID} It was the café of Mrs. Müller’s friends.".encode()
        .decode("cp1252", "replace")
        .replace("\ufffd", "")
        .encode()
    )
    ((told, *_),) = notes_of(path)
    assert "twice" in told


def test_rows_in_the_middle_of_a_table_are_read_as_its_beginning_says():
    texts = [
        f"The ferry will stay in port for week {k}, its owners said, and nobody knows for how long." for k in range(4)
    ]
    rows = [{"day": f"0{k + 1}/11/2022" if k else "13/11/2022", "content": text} for k, text in enumerate(texts)]
    table = Document.of_bytes(b"", "a table")
    found = [each for each in read_rows(rows[2:], table, rows[:2], first=3) if isinstance(each, Article)]
    assert [(each.part, each.published, each.text) for each in found] == [
        ("3", "2022-11-03", texts[2]), ("4", "2022-11-04", texts[3])
    ]  # fmt: skip
