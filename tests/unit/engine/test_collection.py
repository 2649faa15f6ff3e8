import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.domain.records import Attribution, Speaker, SpeakerKind
from onrecord.engine import Collection

PERSON, ORGANISATION, PLACE = SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.PLACE


def saying(*names: str, kind: SpeakerKind = PERSON, role: str = "") -> list[Attribution]:
    return [Attribution(((0, 1),), speaker=Speaker(n, kind, role, n)) for n in names]


class Shelf:
    """Articles settled one after another, with renames carried out as a library does."""

    def __init__(self, known=()):
        self.collection = Collection(known)
        self.articles: list[list[str]] = []

    def add(self, *names: str, kind: SpeakerKind = PERSON) -> list[str]:
        settled = self.collection.settle(saying(*names, kind=kind))
        for old, new in settled.renamed:
            self.articles = [[new if n == old else n for n in article] for article in self.articles]
        self.articles.append([a.speaker.name for a in settled.attributions])
        return self.articles[-1]


def test_a_speaker_has_one_name_in_all_articles():
    shelf = Shelf()
    for name in ("Lech Walesa", "Lech Wałęsa", "Walesa", "L. Walesa"):
        assert shelf.add(name) == ["Lech Walesa"]


def test_a_speaker_is_renamed_when_a_fuller_name_comes():
    shelf = Shelf()
    shelf.add("Merkel")
    shelf.add("Angela Merkel")
    assert shelf.articles == [["Angela Merkel"], ["Angela Merkel"]]


def test_renames_say_old_and_new():
    collection = Collection()
    assert collection.settle(saying("Merkel")).renamed == ()
    assert collection.settle(saying("A. Merkel")).renamed == (("Merkel", "A. Merkel"),)
    assert collection.settle(saying("Angela Merkel")).renamed == (("A. Merkel", "Angela Merkel"),)
    assert collection.settle(saying("Merkel")).renamed == ()


def test_people_who_share_a_surname_stay_apart():
    shelf = Shelf()
    shelf.add("Bill Clinton")
    shelf.add("Hillary Clinton")
    assert shelf.articles == [["Bill Clinton"], ["Hillary Clinton"]]


def test_a_bare_surname_with_two_bearers_is_neither():
    shelf = Shelf()
    shelf.add("Bill Clinton", "Hillary Clinton")
    assert shelf.add("Clinton") == ["Clinton"]
    assert shelf.add("Clinton") == ["Clinton"]
    assert shelf.add("Hillary Clinton", "Bill Clinton") == ["Hillary Clinton", "Bill Clinton"]


def test_a_bare_surname_that_was_one_bearers_is_neithers_once_there_are_two():
    shelf = Shelf()
    shelf.add("Clinton")
    assert shelf.add("Bill Clinton") == ["Bill Clinton"]
    shelf.add("Hillary Clinton")
    assert shelf.add("Clinton") == ["Clinton"]
    assert shelf.add("Chelsea Clinton") == ["Chelsea Clinton"], "no chain through the bare surname"
    assert shelf.articles[3] == ["Clinton"]
    assert shelf.add("Clinton") == ["Clinton"]


def test_kinds_are_never_mixed():
    shelf = Shelf()
    shelf.add("Merkel")
    assert shelf.add("Merkel", kind=ORGANISATION) == ["Merkel"]
    shelf.add("Angela Merkel")
    assert shelf.add("Merkel", kind=ORGANISATION) == ["Merkel"]
    assert shelf.add("Merkel", kind=PLACE) == ["Merkel"]


def test_organisations_are_one_when_their_folded_names_are_the_same():
    shelf = Shelf()
    assert shelf.add("Médecins du Monde", kind=ORGANISATION) == ["Médecins du Monde"]
    assert shelf.add("Medecins Du Monde", kind=ORGANISATION) == ["Médecins du Monde"]
    assert shelf.add("Monde", kind=ORGANISATION) == ["Monde"]


def test_an_unknown_speaker_stays_unknown():
    settled = Collection().settle([Attribution(((0, 1),))])
    assert settled.attributions[0].speaker is None
    assert settled.renamed == ()


def test_spelling_and_role_are_kept():
    collection = Collection()
    collection.settle(saying("Angela Merkel", role="chancellor"))
    (settled,) = collection.settle(saying("Merkel")).attributions
    assert settled.speaker == Speaker("Angela Merkel", PERSON, "chancellor", "Merkel")


def test_a_library_is_taken_up_where_it_was_left():
    known = [
        Speaker("A. Merkel", PERSON, "", "A. Merkel"),
        Speaker("Bill Clinton", PERSON, "", "Bill Clinton"),
        Speaker("Hillary Clinton", PERSON, "", "Hillary Clinton"),
    ]
    again = Shelf(known)
    assert again.add("Merkel") == ["A. Merkel"]
    assert again.add("Angela Merkel") == ["Angela Merkel"]
    assert again.add("Clinton") == ["Clinton"]


FULL = ["Bill Clinton", "Hillary Clinton", "Lech Walesa", "Lech Wałęsa", "Tony Blair", "Tony Blake", "Angela Merkel"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(FULL), min_size=1, max_size=8), st.randoms())
def test_who_is_one_does_not_depend_on_the_order_of_articles(names, random):
    def partition(order):
        shelf = Shelf()
        for name in order:
            shelf.add(name)
        under = dict(zip(order, (a[0] for a in shelf.articles), strict=True))
        return {frozenset(p) for p in itertools.product(names, names) if under[p[0]] == under[p[1]]}

    mixed = list(names)
    random.shuffle(mixed)
    assert partition(mixed) == partition(names)


def test_an_article_costs_the_same_however_many_came_before():
    collection = Collection()

    def batch(first: int) -> float:
        numbers = range(first, first + 300)
        articles = [saying(f"Given{n} Sur{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}k{n}") for n in numbers]
        started = time.process_time()
        for article in articles:
            collection.settle(article)
        return time.process_time() - started

    early = batch(0)
    for first in range(300, 3000, 300):
        batch(first)
    assert batch(3000) < 12 * max(early, 0.004)


@pytest.mark.parametrize("name", ["", "!", "'", "Jr.", "😀"])
def test_names_without_words_raise_nothing(name):
    shelf = Shelf()
    assert shelf.add(name) == shelf.add(name)
