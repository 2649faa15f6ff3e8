"""A library with damaged bytes: every answer is what it was, or there is a message; never another error."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.benchmarks.many import Plan, build
from tests.unit.library.makers import ANA, DIRECT, MIXED, REPORTED, make_article, person, says

from onrecord.domain.errors import LibraryError
from onrecord.domain.filters import Filter
from onrecord.library import Change, Library, Order, Verdict
from onrecord.library.backups import Backups
from onrecord.library.codec import pack_text
from onrecord.library.damage import Damage

PAGE = 4096
EVERYTHING = Filter(thought=True, rejected=True)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a library with all that a library can hold."""
    path = tmp_path_factory.mktemp("whole") / "press.library"
    library = Library.open(path)
    library.add(make_article(source="El Faro", published="2024-03-01"), [DIRECT, MIXED, REPORTED])
    for number in range(24):
        text = f"Report {number}. " + f"“The sea rose by {number} feet,” Bo Lind said. " * 6
        starts = [at for at in range(len(text)) if text.startswith("The sea", at)]
        said = [says(at, at + 22, person(f"Bo Lind {number % 7}"), reason="named") for at in starts]
        library.add(make_article(text, title=f"Report {number}", source="Post"), said)
    quotes = list(library.quote_ids(EVERYTHING))
    library.judge(quotes[:9], Verdict.ACCEPTED)
    library.change(quotes[2:6], Change(note="ask", add=("budget",)))
    library.rename(1, "Ana R.")
    library.save_search("sea", Filter(text="sea"))
    library.totals()
    library.close()
    return path.read_bytes()


def answers(library: Library) -> Iterator[Callable[[], object]]:
    """What the window asks for, but for the history: of that the file holds nothing twice to compare it with."""
    yield library.totals
    yield lambda: list(library.speakers(EVERYTHING))
    yield lambda: library.sources(EVERYTHING)
    yield lambda: library.tags(EVERYTHING)
    yield lambda: list(library.quote_ids(EVERYTHING, Order.SPEAKER))
    yield lambda: list(library.quote_ids(Filter(text="sea")))
    yield lambda: library.quotes(range(1, 200))
    yield lambda: library.article_rows(library.article_keys())
    for text in [make_article().text]:
        yield lambda text=text: library.article(make_article(text).id)
        yield lambda text=text: library.attributions(make_article(text).id)
    yield library.searches
    yield library.known_speakers


def looked_through(path: Path) -> Damage | None:
    return Backups(path, path.parent).look_through()


def outcome(path: Path, right: list[object]) -> str:
    """What comes of a damaged file: "right", "message", or "silent" where other words are shown and nothing is said."""
    try:
        told = looked_through(path) is not None
        library = Library.open(path)
    except (LibraryError, sqlite3.DatabaseError):
        return "message"
    changed = False
    for want, ask in zip(right, answers(library), strict=True):
        try:
            changed |= ask() != want
        except LibraryError:
            told = True
        except KeyError:  # an article that cannot be found any more
            assert told
    library.close()
    return "message" if told else "silent" if changed else "right"


@pytest.fixture(scope="module")
def right(whole: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    path = tmp_path_factory.mktemp("right") / "press.library"
    path.write_bytes(whole)
    library = Library.open(path)
    found = [ask() for ask in answers(library)]
    library.close()
    return found


def test_a_whole_library_has_no_damage(whole: bytes, path: Path, right: list[object]) -> None:
    path.write_bytes(whole)
    assert looked_through(path) is None
    assert outcome(path, right) == "right"


@pytest.mark.parametrize("sort", ["bit", "sector", "page"])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_bytes_never_change_anything_in_silence(
    whole: bytes, right: list[object], path: Path, sort: str, seed: int
) -> None:
    chance, data = random.Random(seed), bytearray(whole)
    at = chance.randrange(len(data))
    if sort == "bit":
        data[at] ^= 1 << chance.randrange(8)
    else:
        size = 512 if sort == "sector" else PAGE
        data[at // size * size :][:size] = data[at // size * size : at // size * size + size] = chance.randbytes(size)
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    path.write_bytes(data)
    assert outcome(path, right) != "silent"


def changed(path: Path, sql: str, *values: object) -> Damage | None:
    """What is found after a change of a table alone, as damaged bytes would make it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(sql, values)
    return looked_through(path)


def test_an_article_with_other_words_is_named_and_not_shown(whole: bytes, path: Path) -> None:
    path.write_bytes(whole)
    other = make_article().text.replace("will", "wall")
    found = changed(path, "UPDATE articles SET text = ? WHERE id = ?", pack_text(other), make_article().id)
    assert found is not None
    assert [(each.title, each.whole) for each in found.articles] == [("A port", False)]
    assert found.quotes == 3
    library = Library.open(path)
    with pytest.raises(LibraryError, match="damaged") as caught:
        library.article(make_article().id)
    assert caught.value.problem.command == "restore"
    library.close()


@pytest.mark.parametrize(
    "change",
    [
        "parts = replace(parts, 'rebuild', 'rebuilt')",
        "words = replace(words, 'rebuild', 'rebuilt')",
        "quoted = '[[15,29]]'",
        "mention = replace(mention, 'Ana', 'Ann')",
        "kind = 'mixed'",
        "reason = '{'",
        "trail = 'x'",
        "act = 'speach'",
        "confidence = 0.8",
        "verdict = 0",
    ],
)
def test_a_quote_that_does_not_follow_from_its_article_is_found(whole: bytes, path: Path, change: str) -> None:
    path.write_bytes(whole)
    found = changed(path, f"UPDATE attributions SET {change} WHERE id = 1")
    assert found is not None
    assert found.quotes == 1 or found.tables == {"attributions"}


@pytest.mark.parametrize("words", [b"mayor", b"named next to it", b"budget", b"El Faro", b"A port", b"Bo Lind 3"])
def test_what_follows_from_nothing_is_stored_twice(whole: bytes, right: list[object], path: Path, words: bytes) -> None:
    places = [at for at in range(len(whole)) if whole.startswith(words, at)]
    assert len(places) > 1
    for place in places[:6]:
        data = bytearray(whole)
        data[place + 1] ^= 2
        path.write_bytes(data)
        assert outcome(path, right) != "silent"


def test_a_copy_of_the_columns_that_is_spoilt_is_made_anew(whole: bytes, path: Path) -> None:
    path.write_bytes(whole)
    assert changed(path, "UPDATE digest SET rows = zeroblob(length(rows))") is None
    library = Library.open(path)
    assert library.totals().quotes == 147
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT rows <> zeroblob(length(rows)) FROM digest WHERE block = 0").fetchone() == (
            1,
        )


def test_a_mistake_of_the_program_is_not_taken_for_damage(library: Library) -> None:
    library.add(make_article(), [says(0, 3, ANA)])
    with pytest.raises(TypeError):
        library._read(lambda c: len(c.execute("SELECT 1").fetchone()[0]))  # type: ignore[arg-type]


def test_a_library_made_for_measuring_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "archive.onrecord"
    build(path, Plan(200))
    assert Backups(path, tmp_path / "Backups").look_through() is None
    with closing(Library.open(path)) as library:
        assert library.totals().quotes > 150
