"""The same articles give the same names, in whatever order they come and wherever an import is cut.

Through the engine's collection and a library, which is closed and opened again at each cut.
"""

import itertools
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.library.article_makers import make_article

from onrecord.domain.attribution import Attribution
from onrecord.domain.filter import Filter
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.engine import SpeakerCollection
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
ROLES = ["", "", "White House spokesman", "Iowa farmer", "mayor", "president of France", "president of Chile"]
WHO = st.one_of(
    st.builds(Speaker, st.sampled_from(PEOPLE), st.just(PERSON), st.sampled_from(ROLES)),
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
        library, collection = Library.open(path), SpeakerCollection()
        articles = [make_article(f"{number} {'x' * len(said)}") for number, said in enumerate(news)]
        for turn, number in enumerate(order or range(len(news))):
            if turn in cuts:
                library.close()
                library = Library.open(path)
                known = library.speakers.known()
                collection = SpeakerCollection(known, library.speakers.kept_apart_pairs(), known)
            settled = collection.settle(
                [
                    Attribution(((place, place + 1),), speaker=Speaker(who.name, who.kind, who.role, who.name))
                    for place, who in enumerate(news[number])
                ]
            )
            library.add(articles[number], settled.attributions, settled.renamed, settled.merge_candidates)
            if turn + 1 in cuts:
                settle(library, collection)
        settle(library, collection)
        found = [library.articles.attributions(article.id) for article in articles]
        library.close()
    return [[(a.speaker.kind, a.speaker.name) for _, a in said if a.speaker] for said in found]


def settle(library: Library, collection: SpeakerCollection) -> None:
    """Give everybody the name that he has in the order of time, as at the end of an import."""
    for group in list(collection.related(library.speakers.unsettled())):
        appearances = library.speakers.appearances(group)
        found, candidates = collection.name_in_order(appearances, library.speakers.kept_apart_pairs())
        named = zip(appearances, found, strict=True)
        library.speakers.settle(group, {a: name for a, name in named if name != a.speaker.name}, candidates)
    assert not library.speakers.unsettled()


def calm(examples: int):
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.slow
@calm(20)
@given(NEWS, st.data())
def test_wherever_an_import_is_cut_the_names_are_the_same(news, data):
    cuts = data.draw(st.frozensets(st.integers(1, len(news) - 1), min_size=1))
    assert names(news, cuts=cuts) == names(news)


def test_roles_that_exclude_each_other_do_so_after_a_cut():
    """A mayor who was a senator once stays apart from a farmer of the same name."""
    roles = ("mayor of Springfield", "spokesman", "Iowa farmer", "spokesman")
    news = [[Speaker("John Marsh", PERSON, role)] for role in roles]
    expected = names(news)
    mayor, spokesman, farmer, same = (article[0] for article in expected)
    assert mayor != farmer
    assert spokesman == same
    assert spokesman in (mayor, farmer)
    assert names(news, cuts=frozenset({1, 2, 3})) == expected


@pytest.mark.slow
@calm(40)
@given(NEWS, st.data())
def test_in_whatever_order_articles_come_and_with_any_cuts_the_names_are_the_same(news, data):
    order = data.draw(st.permutations(range(len(news))))
    cuts = data.draw(st.frozensets(st.integers(1, len(news) - 1)))
    assert names(news, order, cuts) == names(news)


def _news(*told: str, kind: SpeakerKind = PERSON) -> News:
    return [[Speaker(name, kind)] for name in told]


# Whoever is the only one that can be meant has what was told under a name, until a second one comes. In the other order
# it is nobody's, and a doubt.
ORDERED = {
    "a surname, before and after a second bearer": _news("Tony Blair", "Blair", "Cherie Blair"),
    "initials, before and after a second bearer": _news("John Marsh", "J. Marsh", "Jane Marsh"),
    "a ministry without its country, before and after a second country": _news(
        "Russian Defense Ministry", "Ministry of Defence", "Ukraine's ministry of defence", kind=ORGANISATION
    ),
    "an acronym, before and after a second body with it": _news(
        "Central Bank Union", "CBU", "Canadian Bakers Union", kind=ORGANISATION
    ),
    "a full name that fits two who exclude each other": _news("George W. Bush", "George Bush", "George H. W. Bush"),
    # The first of two namesakes has the plain name, and the other one the role behind it.
    "namesakes whose roles exclude each other": [
        [Speaker("John Marsh", PERSON, "spokesman")], [Speaker("John Marsh", PERSON, "Iowa farmer")], [],
    ],
    # A rename goes by the name alone, so it waits while a speaker of another kind has that name.
    "a name that a speaker of another kind has": [
        [Speaker("Merkel", PERSON)], [Speaker("Angela Merkel", PERSON)], [Speaker("Merkel", ORGANISATION)],
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", ORDERED)
def test_names_that_may_be_two_are_the_same_in_any_order(kind):
    news = ORDERED[kind]
    expected = names(news)
    assert all(names(news, order) == expected for order in itertools.permutations(range(len(news))))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ORDERED)
def test_names_that_may_be_two_are_the_same_with_any_cuts(kind):
    for order in itertools.permutations(range(3)):
        expected = names(ORDERED[kind], order)
        for cuts in ({1}, {2}, {1, 2}):
            assert names(ORDERED[kind], order, frozenset(cuts)) == expected


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
    assert library.speakers.known() == {
        Speaker("Ann Lee", PERSON, "", "Ann Lee"): 1,
        Speaker("Ann Lee", PERSON, "", "Lee"): 2,
    }
    assert [row.name for row in library.counts.speakers(Filter())] == ["Ann Lee"]
    library.close()
