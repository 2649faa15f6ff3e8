"""Statements in a file: whole, or the file is as it was."""

import csv
from pathlib import Path

import pytest
from tests.unit.library.statements.test_statement_queries import FULL, SHORTER, print_quotes

from onrecord.domain.filter import Filter
from onrecord.domain.statements.statement import Statement
from onrecord.library import Library
from onrecord.tables import statement_export
from onrecord.tables.export_process import Failed, Written, answer
from onrecord.tables.statement_export import StatementRequest, write_statements


class UnwantedError(Exception):
    """Nobody wants the file any more."""


@pytest.fixture
def found(library: Library) -> list[Statement]:
    for speaker, news in (("Ana Ruiz", "ferry"), ("Bo Lind", "orchard"), ("Cy Marsh", "theatre")):
        for source, words in (("Times", FULL), ("Post", SHORTER)):
            head = " ".join(f"{source} {news} {number}." for number in range(40))
            print_quotes(library, source, words, speaker=speaker, head=head)
    return library.statements.found(Filter())


class Line:
    """A line to the window that nobody speaks on."""

    def __init__(self) -> None:
        self.sent: list[object] = []

    def poll(self) -> bool:
        return False

    def send(self, told: object) -> None:
        self.sent.append(told)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "md"])
def test_what_is_broken_off_leaves_the_file_as_it_was(library, found, tmp_path: Path, monkeypatch, ending) -> None:
    monkeypatch.setattr(statement_export, "AT_ONCE", 1)
    (tmp_path / "out").mkdir()
    path = tmp_path / "out" / f"found.{ending}"
    path.write_text("before")

    def heard(done: int, total: int) -> None:
        if done == 2:
            raise UnwantedError

    with pytest.raises(UnwantedError):
        write_statements(library, found, path, heard)
    assert path.read_text() == "before"
    assert list(path.parent.iterdir()) == [path]


def test_numbers_go_on_from_piece_to_piece(library, found, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(statement_export, "AT_ONCE", 2)
    write_statements(library, found, tmp_path / "found.csv")
    with (tmp_path / "found.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["statement"] for row in csv.DictReader(stream)] == ["1", "1", "2", "2", "3", "3"]


def test_the_process_of_exports_writes_them(library, found, tmp_path: Path) -> None:
    line, path = Line(), tmp_path / "found.md"
    assert answer(StatementRequest(library.path, None, tuple(found), path), line) == Written(3)  # type: ignore[arg-type]
    assert path.read_text(encoding="utf-8").count("## ") == 3
    refused = answer(StatementRequest(library.path, None, tuple(found), tmp_path / "found.doc"), line)  # type: ignore[arg-type]
    assert isinstance(refused, Failed)
