"""What is only guessed of an article: kept as such, confirmed or set by a person, with undo."""

import pytest
from tests.unit.library.article_makers import make_article

from onrecord.domain.operations import ConfirmGuesses, SetSource
from onrecord.library import Library


@pytest.fixture
def guessed(library: Library) -> list[str]:
    """Two articles with guesses and one without."""
    made = [
        make_article("One.", source="Pos", published="2024-03-05", guesses=frozenset({"source", "published"})),
        make_article("Two.", published="2024-03-06", guesses=frozenset({"published"})),
        make_article("Three."),
    ]
    for each in made:
        library.add(each, ())
    return [each.id for each in made]


def guesses(library: Library, ids: list[str]) -> list[list[str]]:
    found = [sorted(library.articles.get(each).guesses) for each in ids]
    rows = {row.id: sorted(row.guesses) for row in library.articles.rows(library.articles.keys())}
    assert [rows[each] for each in ids] == found
    return found


def test_guesses_are_confirmed_and_that_is_undone(library: Library, guessed: list[str]) -> None:
    before = guesses(library, guessed)
    assert before == [["published", "source"], ["published"], []]
    assert str(library.apply(ConfirmGuesses(guessed))) == "Confirmed what was guessed of 2 articles"
    assert guesses(library, guessed) == [[], [], []]
    assert library.apply(ConfirmGuesses(guessed)) == ""
    library.undo()
    assert guesses(library, guessed) == before
    library.redo()
    assert guesses(library, guessed) == [[], [], []]


def test_a_source_that_is_set_is_no_guess_also_where_it_is_the_one_that_was_guessed(
    library: Library, guessed: list[str]
) -> None:
    assert str(library.apply(SetSource(guessed[:1], "Pos"))) == "Set the source of “A port” to “Pos”"
    assert guesses(library, guessed)[0] == ["published"]
    library.undo()
    library.apply(SetSource(guessed, "Post"))
    assert guesses(library, guessed) == [["published"], ["published"], []]
    library.undo()
    assert library.articles.get(guessed[0]).source == "Pos"
    assert guesses(library, guessed)[0] == ["published", "source"]


def test_guesses_of_nothing_are_an_error(library: Library) -> None:
    with pytest.raises(KeyError):
        library.apply(ConfirmGuesses(["nothing"]))
