"""Long answers behave as the plain sequences that they stand for."""

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.library.makers import make_article, person, says

from onrecord.domain.filters import Filter
from onrecord.library import Ids, Library

numbers = st.lists(st.integers(0, 50), unique=True)


@given(numbers, st.integers(0, 50), numbers)
def test_ids_are_as_a_list(plain: list[int], one: int, some: list[int]) -> None:
    ids = Ids.of(plain)
    assert ids == plain
    assert list(ids) == plain
    assert ids[1:] == plain[1:]
    assert ids == Ids.of(plain)
    assert ids != [*plain, 51]
    assert ids.place(one) == (plain.index(one) if one in plain else -1)
    assert (one in ids) == (one in plain)
    assert ids.places(some) == [place for place, number in enumerate(plain) if number in some]


def test_speakers_are_narrowed_by_name_also_by_one_that_was_merged(library: Library) -> None:
    who = [person("Ada Lind"), person("Åsa Berg"), person("Adelaide Linden"), None]
    library.add(make_article(), [says(3 * n, 3 * n + 2, speaker) for n, speaker in enumerate(who)])
    everybody = library.speakers(Filter())
    assert [row.name for row in everybody.narrowed("lind AD")] == ["Ada Lind", "Adelaide Linden"]
    assert [row.name for row in everybody.narrowed("asa")] == ["Åsa Berg"]
    assert everybody.narrowed("nobody") == []
    library.merge(3, 1)
    assert [(row.name, row.tally.total) for row in library.speakers(Filter()).narrowed("adelaide")] == [("Ada Lind", 2)]
    assert library.quote_ids(Filter(text="speaker:adelaide")) == [1, 3]
