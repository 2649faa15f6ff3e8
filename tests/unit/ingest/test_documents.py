"""Documents in documents: what is read, what is refused, and that one never takes the others with it."""

import pytest

from onrecord.domain.article import Article, article_id
from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.ingest import article_reader, read_articles, read_document
from onrecord.ingest.document import MAX_BYTES, Document
from onrecord.ingest.reader_registry import READERS, Reader


def made(text: str) -> Article:
    return Article(article_id(text), text, text, "")


@pytest.fixture
def reads(tmp_path, monkeypatch):
    """What comes out of a file whose reader is the function that is handed in; text files are read as ever."""

    def read(reader):
        readers = (Reader("BOX", (".box",), reader), *READERS)
        find = lambda document: next((each for each in readers if document.suffix in each.suffixes), None)  # noqa: E731
        monkeypatch.setattr(article_reader, "reader_of", find)
        (tmp_path / "a.box").write_bytes(b"x")
        return list(read_articles(tmp_path / "a.box"))

    return read


def fates(found):
    return [each.fate.value if isinstance(each, IngestError) else (each.part, each.title) for each in found]


def test_what_lies_in_a_document_is_read_in_its_turn(reads):
    def box(document):
        if document.depth == 0:
            yield document.inside(b"x", "inner.box", "inner.box")
        yield document.inside(b"Some words.", f"{document.depth}.txt", "a.txt")

    assert fates(reads(box)) == [("inner.box/1.txt", "Some words."), ("0.txt", "Some words.")]


def test_the_articles_of_a_document_in_another_have_places_of_their_own(reads):
    def box(document):
        if document.depth:
            yield from (made("One."), made("Two."))
        else:
            yield document.inside(b"x", "inner.box", "inner.box")
            yield document.inside(b"Some words.", "c.txt", "c.txt")

    parts = [each.part for each in reads(box)]
    assert parts == ["inner.box/1", "inner.box/2", "c.txt"]


def test_a_document_is_read_before_the_next_one_is_asked_for(reads):
    asked = []

    def box(document):
        for name in ("a.txt", "b.txt"):
            asked.append(name)
            yield document.inside(f"Words of {len(asked)}.".encode(), name, name)

    assert fates(reads(box)) == [("a.txt", "Words of 1."), ("b.txt", "Words of 2.")]


def test_a_part_that_cannot_be_read_does_not_take_the_others_with_it(reads):
    def box(document):
        yield document.inside(b"", "empty.txt", "empty.txt")
        yield document.inside(b"x", "what.xyz", "what.xyz")
        yield document.inside(b"Some words.", "c.txt", "c.txt")
        raise RuntimeError("odd")

    found = reads(box)
    assert fates(found) == ["empty", "unknown_kind", ("c.txt", "Some words."), "failed"]
    assert "RuntimeError" in str(found[-1])
    assert "a.box (empty.txt)" in str(found[0])
    assert "a.box (what.xyz)" in str(found[1])


def test_a_box_in_a_box_without_end_is_told(reads):
    found = reads(lambda document: iter([document.inside(b"x", "b", "b.box")]))
    assert fates(found) == ["failed"]
    assert "one in another" in str(found[0])


def test_a_document_with_nothing_in_it_is_told(reads):
    assert [each.fate for each in reads(lambda _: iter(()))] == [InputFate.NO_ARTICLE]


def test_a_missing_package_is_no_fault_of_the_file(reads):
    def box(_):
        raise ImportError("no module")
        yield

    with pytest.raises(ImportError):
        reads(box)


def test_a_document_of_more_bytes_than_are_read_at_once_is_refused(reads):
    found = reads(lambda document: iter([document.inside(b"x" * (MAX_BYTES + 1), "big.txt", "big.txt")]))
    assert "10.1 MB" in str(found[0])


def test_one_article_alone_has_no_part_and_several_have_numbers(reads):
    assert fates(reads(lambda _: iter([made("One.")]))) == [("", "One.")]
    assert fates(reads(lambda _: iter([made("One."), made("Two.")]))) == [("1", "One."), ("2", "Two.")]


def test_what_was_fetched_or_pasted_is_read_like_a_file_and_says_where_it_came_from():
    page = (
        b"<html><head><title>Bridge closed</title></head><body><article><p>"
        + b"Some words here. " * 40
        + b"</p></article>"
    )
    address = "https://a.example/news/1"
    (found,) = read_document(Document.of_bytes(page, address, address=address, media_type="text/html"))
    assert (found.origin, found.url, found.part) == (address, address, "")
    (found,) = read_document(Document.of_bytes(b"Some words.", "Pasted", name="pasted.txt"))
    assert (found.origin, found.text) == ("Pasted", "Some words.")
    (found,) = read_document(Document.of_bytes(b"x", "https://a.example/b.xyz", name="b.xyz"))
    assert str(found).startswith("https://a.example/b.xyz: .xyz files are not supported")
