"""Novels whose words are parted by spaces come out as running text, with their quotes where they stand."""

import io
import tarfile
from pathlib import Path

import pytest
from novels import NOVELS, novels, run_together

WORDS = 'Chapter I " It does n\'t rain , " said Ann ( who knew ) .\n“ No ? ” asked Bo -- “ it ’s dry . ”\n'
QUOTATIONS = (
    'QUOTE\tQ1\t0\t2\t0\t8\t" It does n\'t rain , "\nATTRIB\tQ1\tAnn-1\n'
    "QUOTE\tQ2\t1\t0\t1\t3\t“ No ? ”\nQUOTE\tQ3\t1\t7\t1\t12\t“ it ’s dry . ”\n"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one novel."""
    path = tmp_path / NOVELS
    path.parent.mkdir()
    with tarfile.open(path, "w:xz") as archive:
        for name, text in (("7_rain_brat.txt", WORDS), ("7_rain_brat.ann", QUOTATIONS)):
            member = tarfile.TarInfo(f"quotations/tsv/{name}")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return tmp_path


def test_words_stand_as_a_printer_sets_them(data: Path) -> None:
    (novel,) = novels(data)
    assert novel.id == "7_rain"
    assert novel.text == 'Chapter I "It doesn\'t rain," said Ann (who knew). “No?” asked Bo--“it’s dry.”'


def test_quotes_keep_their_marks(data: Path) -> None:
    (novel,) = novels(data)
    quotes = [novel.text[start:end] for start, end in novel.quotes]
    assert quotes == ['"It doesn\'t rain,"', "“No?”", "“it’s dry.”"]


def test_each_word_is_where_it_is_said_to_be() -> None:
    sentences = [line.split(" ") for line in WORDS.splitlines()]
    text, places = run_together(sentences, {(0, 2)}, {(0, 8)})
    for (sentence, word), (start, end) in places.items():
        assert text[start:end] == sentences[sentence][word]


def test_without_the_corpus_there_are_none(tmp_path: Path) -> None:
    assert not list(novels(tmp_path))
