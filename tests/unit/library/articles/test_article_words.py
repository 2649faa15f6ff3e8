"""Articles are found by the words of their texts, in any language and script, however they came into the library."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.library.article_makers import make_article

from onrecord.domain.operations import RemoveArticles
from onrecord.library import Library
from onrecord.library.backups.json_lines import read_json_lines, write_json_lines
from onrecord.library.backups.rescue import rescue
from onrecord.library.storage import schema

TEXTS = {
    "de": "Der Hafen bleibt elf Wochen geschlossen, sagte die Bürgermeisterin. Die U-Bahn fährt.",
    "ru": "Порт закрыт на одиннадцать недель, сообщил мэр.",
    "zh": "市长周五表示，港口将关闭十一周。",
    "th": "ท่าเรือจะปิดสิบเอ็ดสัปดาห์ นายกเทศมนตรีกล่าว",
    "ar": "قال رئيس البلدية إن الميناء سيغلق.",
    "en": "The harbour will be shut for eleven weeks, the mayor said. \ud800 Nul\x00.",
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "a.onrecord")
    for language, text in TEXTS.items():
        opened.add(make_article(text, language=language, title=language), [])
    yield opened
    opened.close()


def found(library: Library, words: str) -> set[str]:
    return {row.language for row in library.articles.rows(library.articles.keys(words))}


@pytest.mark.parametrize(
    ("words", "languages"),
    [
        ("geschlossen", {"de"}), ("HAFEN elf", {"de"}), ("burgermeister", {"de"}), ("hafen порт", set()),
        ("afen", set()),
        ("u-bahn", {"de"}), ("порт мэр", {"ru"}), ("港口", {"zh"}), ("口港", set()), ("ปิด", {"th"}),
        ("الميناء", {"ar"}), ("harbour de", set()), ("de hafen", {"de"}), ("weeks", {"en"}), ('"', set()), ("-", set()),
        ('ha"fen OR*', set()), ("nul", {"en"}),
    ],
)  # fmt: skip
def test_the_words_of_a_text_are_found(library: Library, words: str, languages: set[str]) -> None:
    assert found(library, words) == languages


def test_what_was_removed_is_not_found(library: Library) -> None:
    (row,) = library.articles.rows(library.articles.keys("hafen"))
    library.apply(RemoveArticles([row.id]))
    assert found(library, "hafen") == set()


def test_they_are_found_in_whatever_is_made_of_the_library(library: Library, tmp_path: Path) -> None:
    write_json_lines(library.path, tmp_path / "a.jsonl")
    read_json_lines(tmp_path / "a.jsonl", tmp_path / "lines.onrecord")
    rescue(library.path, tmp_path / "rescued.onrecord")
    for name in ("lines", "rescued"):
        with closing(Library.open(tmp_path / f"{name}.onrecord")) as made:
            assert found(made, "hafen") == {"de"}


def test_a_library_of_an_earlier_version_gets_its_words(tmp_path: Path) -> None:
    path = tmp_path / "old.onrecord"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrate(connection, schema.MIGRATIONS[:1])
        connection.execute(
            """INSERT INTO articles (id, text, title, origin, byline, source, published, url, added, body, language)
                VALUES ('x', ?, 'x', '', '', '', '', '', '', 0, 'de'),
                    ('y', x'ff', 'y', '', '', '', '', '', '', 0, '')""",
            (TEXTS["de"].encode(),),
        )
    with closing(Library.open(path)) as library:
        assert found(library, "geschlossen") == {"de"}
