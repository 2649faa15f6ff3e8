"""Files that hold articles in ways that are not read: each says what it is."""

from pathlib import Path

import pytest
from tests.unit.ingest.readers.read_files import refusal

from onrecord.domain.input_fate import InputFate

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("name", "data", "words", "fate"),
    [
        ("scan.jpg", b"\xff\xd8\xff\xe0" + bytes(100), "picture", InputFate.NO_ARTICLE),
        ("scan.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture", InputFate.NO_ARTICLE),
        ("scan.tif", b"II*\0" + bytes(100), "picture", InputFate.NO_ARTICLE),
        ("call.m4a", b"\0\0\0\x20ftypM4A " + bytes(100), "recording", InputFate.NO_ARTICLE),
        ("old.doc", OLD, "before 2007", InputFate.UNKNOWN_KIND),
        ("mail.msg", OLD, "Outlook", InputFate.UNKNOWN_KIND),
        ("book.azw3", bytes(100), "book", InputFate.UNKNOWN_KIND),
        ("a.xyz", bytes(100), ".xyz", InputFate.UNKNOWN_KIND),
    ],
)
def test_what_it_is_and_what_to_do_is_said(tmp_path: Path, name: str, data: bytes, words: str, fate: InputFate) -> None:
    told = refusal(tmp_path, data, name)
    assert words in str(told.problem.cause)
    assert str(told.problem.remedy).endswith(".")
    assert told.fate is fate
