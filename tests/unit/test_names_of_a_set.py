"""The same articles give the same names, in whatever order they come and wherever an import is cut.

Through the engine's collection and a library, which is closed and opened again at each cut.
"""

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.library.makers import make_article

from onrecord.domain.filters import Filter
from onrecord.domain.records import Attribution, Speaker, SpeakerKind
from onrecord.engine import Collection
from onrecord.library import Library

PERSON, ORGANISATION = SpeakerKind.PERSON, SpeakerKind.ORGANISATION
PEOPLE = [
    "Dmitri Volkov", "Dmitry Volkov", "Volkov", "D. Volkov", "Lech Walesa", "Lech Wałęsa", "Walesa", "Лех Валенса",
    "Bill Clinton", "William Clinton", "Hillary Clinton", "Clinton", "B. Clinton", "Билл Клинтон", "Tony Blair",
    "Tony Blake", "Blair", "Kim Jong-un", "김정은", "Kim", "George W. Bush", "George H. W. Bush", "George Bush",
    "John Marsh", "Robert Marsh", "Bob Marsh", "J. Marsh", "Marsh",
]  # fmt: skip
BODIES = [
    "FBI", "F.B.I", "F.B.I.", "Federal Bureau of Investigation", "IMF", "I.M.F.", "International Monetary Fund",
    "Ministry of Defence", "Russian Defense Ministry", "Ukraine's ministry of defence", "White House",
    "the White House", "Médecins du Monde", "Medecins Du Monde",
]  # fmt: skip
WHO = st.one_of(
    st.builds(Speaker, st.sampled_from(PEOPLE), st.just(PERSON)),
    st.builds(Speaker, st.sampled_from(BODIES), st.just(ORGANISATION)),
)
NEWS = st.lists(st.lists(WHO, min_size=1, max_size=4), min_size=2, max_size=6)

News = Sequence[Sequence[Speaker]]
Names = list[list[tuple[SpeakerKind, str]]]


def names(news: News, order: Sequence[int] = (), cuts: frozenset[int] = frozenset()) -> Names:
    """Who is said to speak in each article, once all of them are in.

    Args:
        news: the speakers of each article, as it calls them.
        order: the order in which the articles come.
        cuts: before which of them the program is closed and started again.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.onrecord"
        library, collection = Library.open(path), Collection()
        articles = [make_article(f"{number} {'x' * len(said)}") for number, said in enumerate(news)]
        for turn, number in enumerate(order or range(len(news))):
            if turn in cuts:
                library.close()
                library = Library.open(path)
                known = library.known_speakers()
                collection = Collection(known, library.never_pairs(), known)
            settled = collection.settle(
                [
                    Attribution(((place, place + 1),), speaker=Speaker(who.name, who.kind, who.role, who.name))
                    for place, who in enumerate(news[number])
                ]
            )
            library.add(articles[number], settled.attributions, settled.renamed, settled.doubts)
        found = [library.attributions(article.id) for article in articles]
        library.close()
    return [[(a.speaker.kind, a.speaker.name) for _, a in said if a.speaker] for said in found]


def together(found: Names) -> list[list[int]]:
    """Which of them are one, whatever their names."""
    flat = [who for article in found for who in article]
    return [[place for place, other in enumerate(flat) if other == who] for who in flat]


def calm(examples: int):
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@calm(40)
@given(NEWS, st.data())
def test_wherever_an_import_is_cut_the_names_are_the_same(news, data):
    cuts = data.draw(st.frozensets(st.integers(1, len(news) - 1), min_size=1))
    assert names(news, cuts=cuts) == names(news)


@calm(40)
@given(NEWS, st.randoms(use_true_random=False))
def test_in_whatever_order_articles_come_those_who_are_one_have_one_name(news, rng):
    """Where the same are taken for one, they are called the same."""
    order = rng.sample(range(len(news)), len(news))
    here, there = names(news), names(news, order)
    if together(here) == together(there):
        assert here == there


@pytest.mark.parametrize("seed", range(6))
def test_a_body_is_called_the_same_by_whatever_name_it_comes_first(seed):
    rng = random.Random(seed)
    news = [[Speaker(name, ORGANISATION)] for name in rng.choices(BODIES[:4], k=6)]
    order = rng.sample(range(6), 6)
    expected = names(news)
    assert len({who for article in expected for who in article}) == 1
    assert names(news, order, frozenset(rng.sample(range(1, 6), 3))) == expected


def test_a_library_tells_how_many_quotes_each_spelling_has(tmp_path):
    library = Library.open(tmp_path / "a.onrecord")
    said = [Attribution(((n, n + 1),), speaker=Speaker("Ann Lee", PERSON, "", "Lee" if n else "")) for n in range(3)]
    library.add(make_article("xxx"), said)
    assert library.known_speakers() == {
        Speaker("Ann Lee", PERSON, "", "Ann Lee"): 1,
        Speaker("Ann Lee", PERSON, "", "Lee"): 2,
    }
    assert [row.name for row in library.speakers(Filter())] == ["Ann Lee"]
    library.close()
