import bz2
import gzip
import io
import lzma
import random
import tarfile
import tempfile
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.ingest.invented_articles import FERRY, MILL, SCHOOL, STORIES, fates, links_of, read_bytes
from tests.unit.ingest.readers.tables.table_files import plain

from onrecord.ingest import unpack_budget
from onrecord.ingest.readers.archives import members

SIDE = {"Ferry_files/a.html": MILL.page, "__MACOSX/._a.txt": "x", ".hidden/a.txt": "x", "a/.DS_Store": "x"}
FILES = {
    "Ferry.html": FERRY.page,
    "sub/school.txt": SCHOOL.text,
    **SIDE,
    "sub/logo.png": "\x89PNG",
    "sub/style.css": "b",
}


def zipped(files, packed=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files, mode="w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in files.items():
            raw = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return out.getvalue()


ARCHIVES = {
    "a.zip": zipped(FILES),
    "renamed.txt": zipped(FILES),
    "stored.zip": zipped(FILES, zipfile.ZIP_STORED),
    "bzip2.zip": zipped(FILES, zipfile.ZIP_BZIP2),
    "lzma.zip": zipped(FILES, zipfile.ZIP_LZMA),
    "a.tar": tarred(FILES),
    "a.tar.gz": tarred(FILES, "w:gz"),
    "a.tgz": tarred(FILES, "w:gz"),
    "a.tar.bz2": tarred(FILES, "w:bz2"),
    "a.tar.xz": tarred(FILES, "w:xz"),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_the_files_in_an_archive_are_read(tmp_path, name):
    articles, errors = read_bytes(tmp_path, name, ARCHIVES[name])
    assert [article.title == FERRY.title or article.text == SCHOOL.text for article in articles] == [True, True]
    assert [article.part.rpartition(".tar/")[2] for article in articles] == ["Ferry.html", "sub/school.txt"]
    assert fates(errors) == ["no_article"]
    assert "2 files in it are not read" in str(errors[0].problem)


def test_archives_in_archives(tmp_path):
    inner = zipped({"b.csv": plain(), "c.txt": FERRY.text})
    outer = zipped(
        {
            "one/in.zip": inner,
            "two.tar.gz": tarred({"d.html": SCHOOL.page}, "w:gz"),
            "three.csv.gz": gzip.compress(plain().encode()),
        }
    )
    articles, errors = read_bytes(tmp_path, "a.zip", outer)
    assert not errors
    assert [article.part for article in articles] == [
        *(f"one/in.zip/b.csv/{n}" for n in (1, 2, 3)),
        "one/in.zip/c.txt",
        "two.tar.gz/two.tar/d.html",
        *(f"three.csv.gz/three.csv/{n}" for n in (1, 2, 3)),
    ]


@pytest.mark.parametrize(
    ("name", "pack"), [("a.txt.gz", gzip.compress), ("a.txt.bz2", bz2.compress), ("a.txt.xz", lzma.compress)]
)
def test_a_single_file_is_unpacked(tmp_path, name, pack):
    (article,), errors = read_bytes(tmp_path, name, pack(FERRY.text.encode()))
    assert not errors
    assert article.text == FERRY.text


def test_a_gzip_of_several_pieces_is_one_file(tmp_path):
    half = len(FERRY.text) // 2
    (article,), _ = read_bytes(
        tmp_path, "a.txt.gz", gzip.compress(FERRY.text[:half].encode()) + gzip.compress(FERRY.text[half:].encode())
    )
    assert article.text == FERRY.text


def test_too_deep_is_told(tmp_path):
    data = FERRY.text.encode()
    for n in range(8):
        data = zipped({f"{n}.zip" if n else "a.txt": data})
    articles, errors = read_bytes(tmp_path, "a.zip", data)
    assert not articles
    assert "it lies in more than" in str(errors[0].problem)


def test_an_archive_that_holds_itself_ends(tmp_path):
    data = zipped({f"{n}.zip": zipped({f"{m}.zip": zipped({"a.txt": FERRY.text}) for m in range(3)}) for n in range(3)})
    articles, _ = read_bytes(tmp_path, "a.zip", data)
    assert len(articles) == 9


@pytest.mark.parametrize("name", ["a.zip", "a.csv.gz", "a.csv.bz2", "a.csv.xz", "a.tar.gz"])
def test_what_unpacks_out_of_all_proportion_is_stopped(tmp_path, monkeypatch, name):
    monkeypatch.setattr(unpack_budget, "ALWAYS", 1_000_000)
    monkeypatch.setattr(unpack_budget, "RATIO", 10)
    table = b"title,text\r\n" + b'"A","' + b"word " * 20 + b'"\r\n' * 1
    table += b'"A","' + b"word " * 1_000_000 + b'"\r\n'
    pack = {
        "a.zip": lambda d: zipped({"a.csv": d}),
        "a.csv.gz": gzip.compress,
        "a.csv.bz2": bz2.compress,
        "a.csv.xz": lzma.compress,
        "a.tar.gz": lambda d: tarred({"a.csv": d}, "w:gz"),
    }
    _, errors = read_bytes(tmp_path, name, pack[name](table))
    assert any("out of all proportion" in str(error.problem) for error in errors)


def test_names_lead_nowhere(tmp_path, monkeypatch):
    folder = tmp_path / "in"
    folder.mkdir()
    names = ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a/../../b.txt"]
    for make in (zipped, tarred):
        articles, _ = read_bytes(folder, "a.bin.zip", make({name: FERRY.text + name for name in names}))
        assert len(articles) == len(names)
        assert not any(".." in article.part or article.part.startswith("/") for article in articles)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.bin.zip", "in"]


def test_links_and_devices_in_a_tar_are_passed_over(tmp_path):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("link.txt", tarfile.SYMTYPE),
            ("hard.txt", tarfile.LNKTYPE),
            ("pipe.txt", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    articles, errors = read_bytes(tmp_path, "a.tar", out.getvalue())
    assert not articles
    assert fates(errors) == ["no_article"]


def test_a_locked_file_is_told(tmp_path):
    data = bytearray(zipped({"a.txt": FERRY.text, "b.txt": MILL.text}))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + at] |= 1
    articles, errors = read_bytes(tmp_path, "a.zip", bytes(data))
    assert [article.text for article in articles] == [MILL.text]
    assert "locked with a password" in str(errors[0].problem)


@pytest.mark.parametrize("name", ["a.7z", "a.rar"])
def test_other_archives_are_told(tmp_path, name):
    articles, errors = read_bytes(tmp_path, name, b"7z\xbc\xaf\x27\x1c" + bytes(range(256)))
    assert not articles
    assert fates(errors) == ["unknown_kind"]
    assert "Unpack it" in str(errors[0].problem)


def test_an_archive_of_too_many_files_is_refused(tmp_path, monkeypatch):
    from onrecord.ingest.readers.archives import tar_file, zip_file

    for module in (members, zip_file, tar_file):
        monkeypatch.setattr(module, "MOST_MEMBERS", 5)
    for make in (zipped, tarred):
        articles, errors = read_bytes(tmp_path, "a.zip", make({f"{n}.txt": FERRY.text for n in range(9)}))
        assert not articles
        assert "files in it" in str(errors[0].problem)


def test_an_office_document_that_is_not_read_is_no_archive(tmp_path):
    articles, errors = read_bytes(tmp_path, "a.zip", zipped({"ppt/a.xml": "<a/>", "[Content_Types].xml": "<Types/>"}))
    assert not articles
    assert len(errors) == 1


def test_links_in_archives_are_found(tmp_path):
    (tmp_path / "a.zip").write_bytes(
        zipped({f"{n}.url": f"[InternetShortcut]\r\nURL={s.url}\r\n" for n, s in enumerate(STORIES)})
    )
    assert [link.address for link in links_of(tmp_path / "a.zip")] == [s.url for s in STORIES]


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    large = {"a.txt": FERRY.text + "x" * 9_000_000, "b.zip": zipped({"c.csv": plain() * 100}, zipfile.ZIP_STORED)}
    read_bytes(tmp_path, "a.zip", zipped({"b.zip": zipped(large, zipfile.ZIP_STORED)}))
    assert not list((tmp_path / "t").iterdir())


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), name=st.sampled_from(sorted(ARCHIVES)))
def test_damaged_archives_give_articles_or_errors(tmp_path, seed, name):
    rng = random.Random(seed)
    raw = bytearray(ARCHIVES[name])
    for _ in range(rng.randrange(1, 8)):
        at = rng.randrange(len(raw))
        raw[at : at + rng.randrange(20)] = rng.choice([b"", b"\0", bytes([rng.randrange(256)]) * 4, raw[:30]])
    articles, errors = read_bytes(tmp_path, name, bytes(raw))
    assert articles or errors
