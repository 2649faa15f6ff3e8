from pathlib import Path

import pytest
from tests.unit.library.article_makers import DIRECT, make_article

from onrecord.domain.filter import Filter
from onrecord.domain.operations import SetSource
from onrecord.library import Library


@pytest.fixture
def article(library: Library) -> str:
    library.add(make_article(source="Old"), [DIRECT])
    return make_article().id


def source(library: Library, article: str) -> str:
    return library.articles.get(article).source


def test_a_source_is_set_in_rows_counts_and_article(library: Library, article: str) -> None:
    library.apply(SetSource([article], "  New\n Herald "))
    assert source(library, article) == "New Herald"
    assert [row.source for row in library.counts.sources(Filter())] == ["New Herald"]
    assert library.quotes.rows([1])[0].source == "New Herald"


def test_edits_are_taken_back_and_done_again_one_by_one(library: Library, article: str) -> None:
    library.apply(SetSource([article], "A"))
    library.apply(SetSource([article], ""))
    assert str(library.undo()) == "Removed the source of “A port”"
    assert source(library, article) == "A"
    assert str(library.undo()) == "Set the source of “A port” to “A”"
    assert source(library, article) == "Old"
    assert (library.undo(), library.history.can_undo(), library.history.can_redo()) == (None, False, True)
    assert str(library.redo()) == "Set the source of “A port” to “A”"
    assert str(library.redo()) == "Removed the source of “A port”"
    assert (source(library, article), library.redo(), library.history.can_redo()) == ("", None, False)


def test_edits_are_remembered_over_a_restart(library: Library, article: str, path: Path) -> None:
    library.apply(SetSource([article], "A"))
    library.apply(SetSource([article], "B"))
    library.undo()
    library.close()
    again = Library.open(path)
    assert (again.history.can_undo(), again.history.can_redo()) == (True, True)
    again.redo()
    assert source(again, article) == "B"
    again.undo()
    again.undo()
    assert source(again, article) == "Old"
    again.close()


def test_an_edit_after_undo_ends_what_could_be_done_again(library: Library, article: str) -> None:
    library.apply(SetSource([article], "A"))
    library.undo()
    library.apply(SetSource([article], "C"))
    assert not library.history.can_redo()
    library.undo()
    assert source(library, article) == "Old"


def test_setting_the_same_source_is_no_edit(library: Library, article: str) -> None:
    library.apply(SetSource([article], "A"))
    library.undo()
    library.apply(SetSource([article], "Old"))
    assert (library.history.can_undo(), library.history.can_redo()) == (False, True)


def test_an_unknown_article_has_no_source(library: Library) -> None:
    with pytest.raises(KeyError):
        library.apply(SetSource(["no such"], "A"))
    assert not library.history.can_undo()


def test_long_titles_are_shortened_in_words(library: Library) -> None:
    library.add(make_article(title="word " * 100), [])
    library.apply(SetSource([make_article().id], "A\ud800"))
    words = str(library.undo())
    assert len(words) < 120
    assert "…" in words
