"""A file of quotes is whole or as it was, whatever happens; it is of one moment, and nothing stays beside it."""

import csv
import errno
import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ui.library_builders import numbered

from onrecord.domain.errors import ExportError, LibraryError
from onrecord.domain.filter import Filter
from onrecord.domain.messages import message
from onrecord.domain.operations import AssignQuotes, SetVerdict
from onrecord.domain.quote import Order, Verdict
from onrecord.library import QuoteIds
from onrecord.tables import quote_export, quote_frames
from onrecord.tables.formats import export_registry
from onrecord.tables.formats.export_registry import FORMATS, ExportContext, ExportFormat, ExportNote, format_named
from onrecord.tables.frame_columns import QUOTE_COLUMNS
from onrecord.tables.method.method_records import MethodNote
from onrecord.tables.quote_export import Exported, ExportOptions, export_quotes, print_quotes

CSV = format_named("csv")
FILES = [form for form in FORMATS if not form.is_folder]
forms = pytest.mark.parametrize("form", FILES, ids=lambda form: form.name)


class StoppedError(Exception):
    pass


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    folder.mkdir()
    return folder / "quotes.csv"


@pytest.fixture
def small_chunks(monkeypatch):
    """Pieces of two quotes."""
    chunks = quote_frames.quote_chunks
    monkeypatch.setattr(quote_export, "quote_chunks", lambda library, ids: chunks(library, ids, 2))


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def test_every_column_of_every_quote_is_there_in_the_order_asked(library, out, small_chunks):
    ids = library.quotes.ids(Filter(thought=True, rejected=True), Order.SPEAKER, descending=True)
    done = export_quotes(library, ids, out, CSV)
    assert (done.quotes, done.gone) == (8, 0)
    assert [(str(note.words), note.is_loss) for note in done.notes] == [
        ("5 texts that look like formulas begin with an apostrophe", False)
    ]
    written = rows(out)
    assert [int(row["quote"]) for row in written] == list(ids)
    assert list(written[0]) == [column.name for column in QUOTE_COLUMNS]
    first = next(row for row in written if row["quote"] == "1")
    assert (first["speaker"], first["tags"], first["note"]) == ("Ada Lind", "Budget, to check", "ask\nagain")
    cy = next(row for row in written if row["quote"] == "8")
    assert (cy["words"], cy["title"], cy["source"], cy["role"]) == (
        "'- No comment; '=1+1, he sa", "'+1 \"up\"; '@all", "'=The Wire", "'-minister",
    )  # fmt: skip
    export_quotes(library, ids, out, CSV, ExportOptions(verbatim=True))
    cy = next(row for row in rows(out) if row["quote"] == "8")
    assert (cy["words"], cy["title"]) == ("- No comment; =1+1, he sa", '+1 "up"; @all')


@forms
def test_nothing_is_left_beside_the_file_and_it_is_as_any_other(library, out, form):
    out.parent.joinpath("other").touch()
    export_quotes(library, [1], out, form)
    assert sorted(path.name for path in out.parent.iterdir()) == ["other", "quotes.csv"]
    assert out.stat().st_mode == out.parent.joinpath("other").stat().st_mode
    out.chmod(0o640)
    export_quotes(library, [1, 2], out, form)
    assert out.stat().st_mode & 0o777 == 0o640


@forms
def test_how_far_it_is_is_told_and_to_stop_leaves_the_old_file(library, out, form, small_chunks):
    out.write_text("yesterday's")
    heard = []

    def stop(done, total):
        heard.append((done, total))
        if done >= 4:
            raise StoppedError

    with pytest.raises(StoppedError):
        export_quotes(library, list(range(1, 8)), out, form, ExportOptions(heard=stop))
    assert heard == [(0, 7), (2, 7), (4, 7)]
    assert out.read_text() == "yesterday's"
    assert list(out.parent.iterdir()) == [out]


@forms
@pytest.mark.parametrize("when", ["write", "close"])
def test_a_full_disk_is_told_and_leaves_the_old_file(library, out, form, when, monkeypatch):
    out.write_text("yesterday's")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    writer = form.begin(io.BytesIO(), ExportContext("Quotes", library=library))
    writer.abandon()
    monkeypatch.setattr(type(writer), when, full)
    with pytest.raises(ExportError) as error:
        export_quotes(library, [1, 2], out, form)
    assert str(error.value) == (
        f"{out}: it cannot be written (no space left on device). Choose another folder, see that the disk is not full "
        "and that no other program has the file open."
    )
    assert out.read_text() == "yesterday's"
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is there on Linux alone")
@forms
def test_a_stream_that_takes_nothing_is_told(library, form):
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="No space left"):
        print_quotes(library, [1, 2], full, form)


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may")
def test_a_folder_without_the_right_to_write_is_told(library, out):
    out.parent.chmod(0o500)
    with pytest.raises(ExportError, match="permission denied"):
        export_quotes(library, [1], out, CSV)
    out.parent.chmod(0o700)


def test_a_folder_that_is_not_there_is_told(library, tmp_path):
    with pytest.raises(ExportError, match="no such file"):
        export_quotes(library, [1], tmp_path / "none" / "quotes.csv", CSV)


def test_a_file_that_another_program_has_open_is_told(library, out, monkeypatch):
    out.write_text("yesterday's")

    def locked(*_):
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(ExportError, match="the process cannot access the file"):
        export_quotes(library, [1], out, CSV)
    assert out.read_text() == "yesterday's"
    assert list(out.parent.iterdir()) == [out]


def test_the_library_itself_is_not_written_over(library, path):
    with pytest.raises(ExportError, match="the library itself"):
        export_quotes(library, [1], path.parent / "." / path.name, CSV)
    assert len(library.quotes.rows([1])) == 1


def test_more_rows_than_a_sheet_holds_are_refused_before_the_work(library, out):
    with pytest.raises(ExportError) as error:
        export_quotes(library, range(export_registry.XLSX_ROWS + 1), out, format_named("xlsx"))
    assert "these are 1,048,576 quotes, and a sheet of Excel holds 1,048,575" in str(error.value)
    assert "Write them as CSV" in str(error.value)
    assert not out.exists()
    assert export_quotes(library, range(5), out, CSV).gone == 1


def test_the_file_is_of_one_moment(library, out, small_chunks, path):
    from onrecord.tables.library_tables import open_to_read

    reading = open_to_read(path)

    def change(done, total):
        if done == 2:
            library.apply(AssignQuotes([1, 7], "Someone Else"))

    export_quotes(reading, [1, 2, 7], out, CSV, ExportOptions(heard=change))
    assert [row["speaker"] for row in rows(out)] == ["Ada Lind", "Ben Okoro", "Ada Lind"]
    export_quotes(reading, [1, 2, 7], out, CSV)
    assert [row["speaker"] for row in rows(out)] == ["Someone Else", "Ben Okoro", "Someone Else"]
    reading.close()


def test_quotes_that_are_gone_are_counted(library, out):
    assert export_quotes(library, [1, 999, 2], out, CSV) == Exported(2, gone=1)
    assert [row["quote"] for row in rows(out)] == ["1", "2"]
    assert export_quotes(library, [], out, CSV) == Exported(0)


def test_a_library_that_cannot_be_read_is_told_as_such(library, out):
    library._file.connection.execute("UPDATE attributions SET content = 'x'")
    with pytest.raises(LibraryError, match="damaged"):
        export_quotes(library, [1], out, CSV)
    assert list(out.parent.iterdir()) == []


def test_memory_does_not_grow_with_the_number_of_quotes(library, out):
    """Each piece is let go of before the next: no more than two are alive at a time."""
    import gc
    import weakref

    for number in range(6):
        library.add(*numbered(number))
    alive: list[weakref.ref] = []
    most = 0
    for chunk in quote_frames.quote_chunks(library, library.quotes.ids(Filter()), 8):
        alive.append(weakref.ref(chunk))
        del chunk
        gc.collect()
        most = max(most, sum(each() is not None for each in alive))
    assert len(alive) == 7
    assert most <= 1


def test_ids_may_be_an_array(library, out):
    ids = library.quotes.ids(Filter())
    assert isinstance(ids, QuoteIds)
    library.apply(SetVerdict([1], Verdict.ACCEPTED))
    assert export_quotes(library, QuoteIds(ids.numbers), out, CSV).quotes == 6


@forms
def test_a_library_without_quotes_gives_a_table_with_its_columns(library, out, form):
    assert export_quotes(library, [], out, form) == Exported(0)
    if form is CSV:
        assert rows(out) == []
        assert out.read_text("utf-8-sig").startswith('"quote","words"')
    assert out.exists()


@forms
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 40))
def test_to_cancel_at_any_moment_leaves_the_old_file(library, out, form, small_chunks, moment):
    """Also while the end is written: workbooks and projects are put together there."""
    out.write_text("yesterday's")
    heard = 0

    def stop(done, total):
        nonlocal heard
        heard += 1
        if heard > moment:
            raise StoppedError

    try:
        export_quotes(library, list(range(1, 9)), out, form, ExportOptions(method=MethodNote(("by hand",)), heard=stop))
    except StoppedError:
        assert out.read_text() == "yesterday's"
    else:
        assert heard <= moment
        assert out.read_bytes()[:11] != b"yesterday's"
    assert list(out.parent.iterdir()) == [out]


class FolderWriter:
    """A file for each piece, and one for the method."""

    def __init__(self, folder, context):
        self.folder, self.context, self.pieces = folder, context, 0

    def write(self, frame):
        self.pieces += 1
        (self.folder / f"{self.pieces}.txt").write_text("\n".join(frame["words"]), "utf-8")

    def close(self):
        (self.folder / "method.txt").write_text("\n".join(self.context.method.sentences), "utf-8")
        return (ExportNote(message("{0} files", str(self.pieces))),)

    def abandon(self):
        pass


FOLDER = ExportFormat("notes", "", message("Folder of notes"), message("A file a piece."), fill=FolderWriter)


def test_a_format_may_be_a_folder_which_is_whole_or_not_there(library, out, small_chunks):
    place = out.parent / "notes"
    done = export_quotes(library, [1, 2, 3], place, FOLDER, ExportOptions(method=MethodNote(("by hand",))))
    assert (done.quotes, [str(note.words) for note in done.notes]) == (3, ["2 files"])
    assert sorted(each.name for each in place.iterdir()) == ["1.txt", "2.txt", "method.txt"]
    assert place.joinpath("method.txt").read_text() == "by hand"
    assert list(out.parent.iterdir()) == [place]

    def stop(done, total):
        if done:
            raise StoppedError

    with pytest.raises(StoppedError):
        export_quotes(library, [1, 2, 3], out.parent / "others", FOLDER, ExportOptions(heard=stop))
    assert list(out.parent.iterdir()) == [place]


def test_a_folder_that_holds_anything_is_left_as_it_is(library, out):
    place = out.parent / "vault"
    place.mkdir()
    export_quotes(library, [1], place, FOLDER)  # an empty one was made for it
    place.joinpath("mine.md").write_text("work of years")
    with pytest.raises(ExportError, match="there is a folder of this name already, and it is not empty"):
        export_quotes(library, [1], place, FOLDER)
    assert place.joinpath("mine.md").read_text() == "work of years"
    with pytest.raises(ExportError, match="the format notes is a folder"):
        print_quotes(library, [1], io.BytesIO(), FOLDER)


def test_a_format_that_needs_what_is_not_installed_says_how_to_install_it(library, out, monkeypatch):
    from onrecord.support import installation

    monkeypatch.setattr(installation, "find_spec", lambda module: None if module == "pyarrow" else "there")
    with pytest.raises(
        ExportError, match=r"it needs pyarrow, a package that is not installed\. Install it with: .* -m"
    ):
        export_quotes(library, [1], out, format_named("parquet"))
    assert list(out.parent.iterdir()) == []
