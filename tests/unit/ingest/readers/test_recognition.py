"""By their first bytes: each kind is told, prose is of none, and no beginning keeps a reader busy for ever."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.ingest.invented_articles import STORIES

from onrecord.ingest import READERS
from onrecord.ingest.document import HEAD

PIECES = [
    b"<?a?>",
    b"<?xml ?>\n",
    b"<!--a-->",
    b"<!-- ",
    b"-->",
    b"<!DOCTYPE a>",
    b"<rss",
    b"<rdf:RDF ",
    b"<feed ",
    b"<meta ",
    b"% ",
    b"%a\n",
    b"@comment a\n",
    b"@comment",
    b"# ",
    b"#\n",
    b"####",
    b"Provider: a\n",
    b"Database:",
    b"TY  - NEWS\n",
    b"[",
    b"{",
    b'{"',
    b'"a": ',
    b'\\"',
    b",",
    b"\t",
    b"title,text\n",
    b'"',
    b"'",
    b"=",
    b" ",
    b"\n",
    b"\r",
    b"\0",
    b"PK\x03\x04",
    b"\x1f\x8b\x08\0",
    b"BZh9",
    b"WARC/1.0\r\n",
    b"http-equiv=refresh content='0;url=",
    b"\xff\xfe",
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("end", [b"", b"x", b"<", b"\n"])
def test_no_beginning_takes_for_ever(piece, end):
    head = (piece * HEAD)[: HEAD - len(end)] + end
    for reader in READERS:
        reader.recognises(head)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.integers(1, 60)), min_size=1, max_size=12))
def test_no_mixture_takes_for_ever(pieces):
    head = b"".join(piece * times for piece, times in pieces)[:HEAD]
    for reader in READERS:
        reader.recognises(head)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_prose_is_told_by_its_suffix_alone(encoding):
    for story in STORIES:
        head = f"{story.title}\n\nBy {story.byline}\n{story.published}\n\n{story.text}\n".encode(encoding)[:HEAD]
        assert not [reader.name for reader in READERS if reader.recognises(head)]
