"""Long answers behave as the plain sequences that they stand for."""

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.filter import Filter
from onrecord.domain.operations import MergeSpeakers, RenameSpeaker, SplitSpeaker
from onrecord.domain.speaker import SpeakerPart
from onrecord.library import Library, QuoteIds

numbers = st.lists(st.integers(0, 50), unique=True)


@given(numbers, st.integers(0, 50), numbers)
def test_ids_are_as_a_list(plain: list[int], one: int, some: list[int]) -> None:
    ids = QuoteIds.of(plain)
    assert ids == plain
    assert list(ids) == plain
    assert ids[1:] == plain[1:]
    assert ids == QuoteIds.of(plain)
    assert ids != [*plain, 51]
    assert ids.row_of(one) == (plain.index(one) if one in plain else -1)
    assert (one in ids) == (one in plain)
    assert ids.rows_of(some) == [place for place, number in enumerate(plain) if number in some]


def test_speakers_are_narrowed_by_name_also_by_one_that_was_merged(library: Library) -> None:
    who = [person("Ada Lind"), person("Åsa Berg"), person("Adelaide Linden"), None]
    library.add(make_article(), [says(3 * n, 3 * n + 2, speaker) for n, speaker in enumerate(who)])
    everybody = library.counts.speakers(Filter())
    assert [row.name for row in everybody.narrowed("lind AD")] == ["Ada Lind", "Adelaide Linden"]
    assert [row.name for row in everybody.narrowed("asa")] == ["Åsa Berg"]
    assert everybody.narrowed("nobody") == []
    library.apply(MergeSpeakers(3, 1))
    assert [(row.name, row.tally.total) for row in library.counts.speakers(Filter()).narrowed("adelaide")] == [
        ("Ada Lind", 2)
    ]
    assert library.quotes.ids(Filter(text="speaker:adelaide")) == [1, 3]


def found(library: Library, words: str) -> list[str]:
    """Who is found by some words, in the list and by the search alike."""
    listed = [row.name for row in library.counts.speakers(Filter()).narrowed(words)]
    quotes = library.quotes.rows(library.quotes.ids(Filter(text=f'speaker:"{words}"')))
    assert sorted({row.speaker for row in quotes}) == sorted(listed)
    return listed


def test_speakers_are_found_by_every_name_that_articles_give_them(library: Library) -> None:
    named = [
        person("Ana Ruiz"),
        person("Ana Ruiz", "", "Ана Руис"),
        person("Ana Ruiz", "", "Ana Ruíz Sol"),
        person("Bo Lind"),
    ]
    library.add(make_article(), [says(3 * n, 3 * n + 2, speaker) for n, speaker in enumerate(named)])
    assert found(library, "руис") == found(library, "ana sol") == found(library, "ruiz") == ["Ana Ruiz"]
    assert found(library, "lind sol") == []
    assert library.counts.all_aliases() == {1: "ana ruiz sol ана руис"}
    assert library.speakers.aliases(1) == ["Ana Ruíz Sol", "Ана Руис"]
    assert library.speakers.aliases(2) == library.speakers.aliases(9) == []


def test_speakers_are_found_by_the_name_that_they_had_before_they_were_renamed(library: Library) -> None:
    library.add(make_article(), [says(0, 2, person("Ana Ruiz")), says(3, 5, person("Bo Lind"))])
    library.apply(RenameSpeaker(1, "The mayor"))
    assert found(library, "ruiz") == found(library, "mayor") == ["The mayor"]
    assert library.speakers.aliases(1) == ["Ana Ruiz"]
    library.apply(MergeSpeakers(1, 2))
    assert library.speakers.aliases(2) == ["Ana Ruiz", "The mayor"]
    assert found(library, "ruiz") == found(library, "mayor") == ["Bo Lind"]
    assert {number: set(names.split()) for number, names in library.counts.all_aliases().items()} == {
        2: {"the", "mayor", "ana", "ruiz"}
    }
    library.undo()
    library.undo()
    assert found(library, "mayor") == []
    assert library.counts.all_aliases() == {}


def test_a_spelling_that_was_split_off_finds_whoever_it_became(library: Library) -> None:
    library.add(make_article(), [says(0, 2, person("Ana Ruiz")), says(3, 5, person("Ana Ruiz", "", "Anna Roos"))])
    assert found(library, "roos") == ["Ana Ruiz"]
    assert library.speakers.aliases(1) == ["Anna Roos"]
    library.apply(SplitSpeaker(SpeakerPart(1, "Anna Roos", "Anna Roos", 1)))
    assert library.speakers.aliases(1) == library.speakers.aliases(2) == []
    assert found(library, "roos") == ["Anna Roos"]
    assert found(library, "ruiz") == ["Ana Ruiz"]


def test_a_spelling_that_is_no_longer_found_finds_nobody(library: Library) -> None:
    library.add(make_article(), [says(0, 2, person("Ana Ruiz", "", "Anna Roos"))])
    assert found(library, "roos") == ["Ana Ruiz"]
    library.read_again(make_article(), [says(0, 2, person("Ana Ruiz"))])
    assert found(library, "roos") == []
    assert found(library, "ana") == ["Ana Ruiz"]
