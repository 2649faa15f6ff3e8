import copy
import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.domain.attribution import Attribution
from onrecord.domain.speaker import Appearance, Speaker, SpeakerKind
from onrecord.engine import SpeakerCollection
from onrecord.engine.names import person_names

PERSON, ORGANISATION, PLACE = SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.PLACE


def saying(*names: str, kind: SpeakerKind = PERSON, role: str = "") -> list[Attribution]:
    return [Attribution(((0, 1),), speaker=Speaker(n, kind, role, n)) for n in names]


class Shelf:
    """Articles settled one after another, with renames carried out as a library does."""

    def __init__(self, known=()):
        self.collection = SpeakerCollection(known)
        self.articles: list[list[str]] = []

    def add(self, *names: str, kind: SpeakerKind = PERSON) -> list[str]:
        settled = self.collection.settle(saying(*names, kind=kind))
        for old, new in settled.renamed:
            self.articles = [[new if n == old else n for n in article] for article in self.articles]
        self.articles.append([a.speaker.name for a in settled.attributions])
        return self.articles[-1]


def test_a_speaker_has_one_name_in_all_articles():
    shelf = Shelf()
    for name in ("Lech Wałęsa", "Lech Walesa", "Walesa", "L. Walesa"):
        assert shelf.add(name) == ["Lech Wałęsa"]


def test_a_speaker_is_renamed_when_a_fuller_name_comes():
    shelf = Shelf()
    shelf.add("Merkel")
    shelf.add("Angela Merkel")
    assert shelf.articles == [["Angela Merkel"], ["Angela Merkel"]]


def test_renames_say_old_and_new():
    collection = SpeakerCollection()
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
    settled = SpeakerCollection().settle([Attribution(((0, 1),))])
    assert settled.attributions[0].speaker is None
    assert settled.renamed == ()


def test_spelling_and_role_are_those_of_the_article():
    collection = SpeakerCollection()
    collection.settle(saying("Angela Merkel", role="chancellor"))
    (settled,) = collection.settle(saying("Merkel")).attributions
    assert settled.speaker == Speaker("Angela Merkel", PERSON, "", "Merkel")
    (settled,) = collection.settle(saying("Merkel", role="former chancellor")).attributions
    assert settled.speaker == Speaker("Angela Merkel", PERSON, "former chancellor", "Merkel")


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


@pytest.mark.slow
def test_an_article_is_compared_with_few_however_many_came_before(monkeypatch):
    rng, compared = random.Random(0), []
    compare = person_names.compare
    monkeypatch.setattr(person_names, "compare", lambda a, b: compared.append(1) or compare(a, b))
    collection, counts = SpeakerCollection(), []
    for _ in range(10):
        compared.clear()
        for _ in range(200):
            given, family = (rng.choice("BCDFGHJKLMNPRSTVZ") + rng.choice("aeiou") for _ in range(2))
            given, family = (w + rng.choice(ENDINGS) + rng.choice(ENDINGS) for w in (given, family))
            collection.settle(saying(f"{given} {family}", f"{given} Kim"))
        counts.append(len(compared))
    assert sum(counts[-3:]) < 8 * sum(counts[:3]), "a tenth of all comparisons possible would be 50 times as many"


ENDINGS = "lar nos tim rak den vis pol gam bert sek fon zu li ra no me".split()


def test_the_spelling_shown_is_the_most_frequent_of_the_fullest():
    collection = SpeakerCollection()
    for name in ("Dmitri Volkov", "Dmitry Volkov", "Volkov", "Volkov", "Volkov"):
        assert collection.settle(saying(name)).renamed == ()
    settled = collection.settle(saying("Dmitry Volkov"))
    assert settled.renamed == (("Dmitri Volkov", "Dmitry Volkov"),)
    assert settled.attributions[0].speaker.name == "Dmitry Volkov"
    (again,) = collection.settle(saying("Dmitri Volkov")).renamed
    assert again == ("Dmitry Volkov", "Dmitri Volkov"), "of two that are as frequent, whatever came first"


def test_a_name_in_capitals_is_shown_only_where_there_is_no_other():
    names = SpeakerCollection()
    for spelling in ("ADA LIND", "ADA LIND", "Ada Lind", "Lind"):
        settled = names.settle(saying(spelling))
    assert [a.speaker.name for a in settled.attributions] == ["Ada Lind"]
    alone = SpeakerCollection().settle(saying("ADA LIND"))
    assert [a.speaker.name for a in alone.attributions] == ["ADA LIND"]


@pytest.mark.parametrize(
    ("spellings", "shown"),
    [
        (["Medecins Du Monde", "Médecins du Monde"], "Médecins du Monde"),
        (["Билл Клинтон", "Bill Clinton"], "Bill Clinton"),
        (["Dmitry Volkov", "Dmitri Volkov"], "Dmitri Volkov"),
        (["William Clinton", "William J. Clinton"], "William J. Clinton"),
    ],
)
def test_of_spellings_that_are_as_full_and_as_frequent_the_same_is_shown_in_any_order(spellings, shown):
    kind = ORGANISATION if "Monde" in shown else PERSON
    for order in itertools.permutations(spellings):
        shelf = Shelf()
        for name in order:
            shelf.add(name, kind=kind)
        assert shelf.articles == [[shown]] * len(spellings)


def test_quotes_are_counted_that_a_library_has_with_those_that_come():
    volkov = Speaker("Dmitri Volkov", PERSON, "", "Dmitri Volkov")
    collection = SpeakerCollection([volkov], counts={volkov: 2})
    assert [collection.settle(saying("Dmitry Volkov")).renamed for _ in range(2)] == [(), ()]
    assert collection.settle(saying("Dmitry Volkov")).renamed == (("Dmitri Volkov", "Dmitry Volkov"),)
    assert collection.settle(saying(*["Dmitri Volkov"] * 2)).renamed == (("Dmitry Volkov", "Dmitri Volkov"),)


def test_a_fuller_name_takes_the_place_of_one_that_the_library_has():
    collection = SpeakerCollection([Speaker("D. Volkov", PERSON, "", "D. Volkov")])
    assert collection.settle(saying("Dmitry Volkov")).renamed == (("D. Volkov", "Dmitry Volkov"),)


def test_a_rename_goes_by_name_so_it_waits_while_another_kind_has_the_name():
    collection = SpeakerCollection()
    collection.settle(saying("Merkel"))
    collection.settle(saying("Merkel", kind=ORGANISATION))
    settled = collection.settle(saying("Angela Merkel"))
    assert ("Merkel", "Angela Merkel") not in settled.renamed


def test_people_of_one_name_whose_roles_contradict_stay_apart_under_names_of_their_own():
    collection = SpeakerCollection()
    collection.settle(saying("John Marsh", role="White House spokesman"))
    settled = collection.settle(saying("John Marsh", role="Iowa farmer"))
    assert settled.attributions[0].speaker.name == "John Marsh (Iowa farmer)"
    (candidate,) = settled.merge_candidates
    assert (candidate.one.name, candidate.other.name) == ("John Marsh", "John Marsh (Iowa farmer)")
    assert "roles" in str(candidate.reason)
    assert collection.settle(saying("John Marsh", role="farmer")).attributions[0].speaker.name.endswith("(Iowa farmer)")
    assert collection.settle(saying("John Marsh")).attributions[0].speaker.name == "John Marsh"
    assert collection.settle(saying("John Marsh", role="former spokesman")).merge_candidates == ()


@pytest.mark.parametrize("known", [["mayor"], ["", "mayor"], ["mayor", "former mayor"]])
def test_what_was_said_of_a_speaker_still_tells_a_namesake_apart_when_a_library_is_opened_again(known):
    taken_up = SpeakerCollection(Speaker("John Marsh", PERSON, role, "John Marsh") for role in known)
    settled = taken_up.settle(saying("John Marsh", role="Iowa farmer"))
    assert settled.attributions[0].speaker.name == "John Marsh (Iowa farmer)"
    (candidate,) = settled.merge_candidates
    assert {candidate.one.name, candidate.other.name} == {"John Marsh", "John Marsh (Iowa farmer)"}
    again = SpeakerCollection(
        [Speaker("John Marsh", PERSON, "mayor"), Speaker("John Marsh (Iowa farmer)", PERSON, "farmer")]
    )
    assert again.settle(saying("John Marsh", role="mayor")).attributions[0].speaker.name == "John Marsh"


def test_an_initial_that_fits_two_is_a_doubt():
    collection = SpeakerCollection()
    collection.settle(saying("John Marsh", "Jane Marsh"))
    settled = collection.settle(saying("J. Marsh"))
    assert settled.attributions[0].speaker.name == "J. Marsh"
    assert {d.one.name for d in settled.merge_candidates} == {"John Marsh", "Jane Marsh"}
    assert {d.other.name for d in settled.merge_candidates} == {"J. Marsh"}
    assert (
        str(settled.merge_candidates[0].reason)
        == "both are called Marsh; “J. Marsh” could be Jane Marsh or John Marsh."
    )
    assert collection.settle(saying("J. Marsh")).merge_candidates == (), "told once"


def test_a_surname_that_many_bear_is_no_doubt():
    collection = SpeakerCollection()
    collection.settle(saying(*(f"{given} Kim" for given in ("Anna", "Boris", "Carla", "Dora", "Emil"))))
    assert collection.settle(saying("Kim")).merge_candidates == ()


def test_names_spelled_nearly_alike_are_a_doubt():
    collection = SpeakerCollection()
    collection.settle(saying("Jane Peterson"))
    (candidate,) = collection.settle(saying("Jane Petersen")).merge_candidates
    assert (candidate.one.name, candidate.other.name) == ("Jane Peterson", "Jane Petersen")


def test_a_name_that_fits_two_who_contradict_each_other_joins_neither():
    shelf = Shelf()
    shelf.add("George W. Marsh", "George H. Marsh")
    assert shelf.add("George Marsh") == ["George Marsh"]


def test_two_spellings_become_one_when_a_third_fits_both():
    shelf = Shelf()
    shelf.add("Bob Marsh")
    shelf.add("Роберт Марш")
    assert shelf.add("Robert Marsh") == shelf.articles[0] == shelf.articles[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Gray", "Joan Gray"),
        ("Christian Gray", "Christine Gray"),
        ("Alexander Gray", "Alexandra Gray"),
        ("Bill Clinton", "Hillary Clinton"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Tony Blair", "Tony Blake"),
        ("Ann B. Smith", "Ann C. Smith"),
    ],
)
def test_two_who_are_plainly_not_one_are_no_doubt(one, other):
    for names in ((one, other), (other, one)):
        collection = SpeakerCollection()
        settled = [collection.settle(saying(name)) for name in names]
        assert [s.merge_candidates for s in settled] == [(), ()]
        assert [s.attributions[0].speaker.name for s in settled] == [*names]


def test_pairs_that_a_person_parted_are_neither_joined_nor_doubted():
    apart = [(Speaker("Dmitri Volkov", PERSON), Speaker("Dmitry Volkov", PERSON))]
    collection = SpeakerCollection(apart=apart)
    collection.settle(saying("Dmitri Volkov"))
    settled = collection.settle(saying("Dmitry Volkov"))
    assert settled.attributions[0].speaker.name == "Dmitry Volkov"
    assert settled.merge_candidates == ()
    third = collection.settle(saying("Dmitrij Volkov"))
    assert third.renamed == ()


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Russian Defense Ministry", "Russia’s defence ministry"], ["Russian Defense Ministry"] * 2),
        (["International Monetary Fund", "IMF"], ["International Monetary Fund"] * 2),
        (["IMF", "International Monetary Fund"], ["International Monetary Fund"] * 2),
        (["Ministry of Defense", "Russian Ministry of Defense"], ["Russian Ministry of Defense"] * 2),
        (
            ["Russian Ministry of Defense", "Ukrainian Ministry of Defense", "Ministry of Defense"],
            ["Russian Ministry of Defense", "Ukrainian Ministry of Defense", "Ministry of Defense"],
        ),
        (
            ["Ministry of Health", "French Ministry of Health", "Greek Ministry of Health", "Ministry of Health"],
            [*["French Ministry of Health"] * 2, "Greek Ministry of Health", "Ministry of Health"],
        ),
        (
            ["Central Bank Union", "Canadian Bakers Union", "CBU", "CBU"],
            ["Central Bank Union", "Canadian Bakers Union", "CBU", "CBU"],
        ),
    ],
)  # fmt: skip
def test_institutions(names, expected):
    shelf = Shelf()
    for name in names:
        shelf.add(name, kind=ORGANISATION)
    assert [name for article in shelf.articles for name in article] == expected


@pytest.mark.parametrize("name", ["", "!", "'", "Jr.", "😀"])
def test_names_without_words_raise_nothing(name):
    shelf = Shelf()
    assert shelf.add(name) == shelf.add(name)


class Library:
    """Speakers as a library keeps them: by name and kind, renamed by name alone."""

    def __init__(self):
        self.ids: dict[tuple[SpeakerKind, str], int] = {}
        self.spellings: dict[int, set[str]] = {}
        self.given = 0

    def add(self, settled) -> list[int]:
        for old, new in settled.renamed:
            for kind in SpeakerKind:
                self.rename(kind, old, new)
        return [self.take(a.speaker) for a in settled.attributions]

    def rename(self, kind, old, new):
        number = self.ids.pop((kind, old), None)
        if number is not None:
            into = self.ids.setdefault((kind, new), number)
            self.spellings.setdefault(into, set()).update(self.spellings[number], {new})

    def take(self, speaker) -> int:
        self.given += 1
        number = self.ids.setdefault((speaker.kind, speaker.name), self.given)
        self.spellings.setdefault(number, set()).update({speaker.name, speaker.spelling})
        return number

    def known(self) -> list[Speaker]:
        rows = sorted(self.ids.items(), key=lambda row: row[1])
        return [Speaker(n, kind, "", s) for (kind, n), k in rows for s in sorted(self.spellings[k])]

    def holding(self, kind, spelling) -> set[int]:
        return {k for (other, _), k in self.ids.items() if other is kind and spelling in self.spellings[k]}


NAMES = [
    "Bill Clinton", "William Clinton", "Hillary Clinton", "Clinton", "B. Clinton", "H. Clinton", "W. J. Clinton",
    "Билл Клинтон", "Lech Walesa", "Lech Wałęsa", "Walesa", "Лех Валенса", "Tony Blair", "Blair", "Tony Blake",
    "Kim Jong-un", "김정은", "Kim Jong-il", "Kim", "George W. Bush", "George H. W. Bush", "George Bush", "IMF",
    "International Monetary Fund", "Ministry of Defence", "Russian Defense Ministry", "Ukraine's ministry of defence",
]  # fmt: skip
WHO = st.builds(Speaker, st.sampled_from(NAMES), st.sampled_from([PERSON, ORGANISATION]))
ARTICLES = st.lists(st.lists(WHO, min_size=1, max_size=4), min_size=1, max_size=6)


def sayings(article: list[Speaker]) -> list[Attribution]:
    return [Attribution(((0, 1),), speaker=Speaker(s.name, s.kind, s.role, s.name)) for s in article]


@pytest.mark.slow
@given(ARTICLES, st.randoms())
def test_settling_is_the_same_each_time_and_whatever_the_order_within_an_article(articles, random):
    one, other, mixed = SpeakerCollection(), SpeakerCollection(), SpeakerCollection()
    for article in articles:
        shuffled = list(article)
        random.shuffle(shuffled)
        first, again, turned = (c.settle(sayings(a)) for c, a in ((one, article), (other, article), (mixed, shuffled)))
        assert first == again
        assert (first.renamed, first.merge_candidates) == (turned.renamed, turned.merge_candidates)
        assert {a.speaker for a in first.attributions} == {a.speaker for a in turned.attributions}


@given(ARTICLES)
def test_renames_bring_a_library_to_the_names_of_the_collection(articles):
    collection, library = SpeakerCollection(), Library()
    for article in articles:
        library.add(collection.settle(sayings(article)))
        assert set(library.ids) == set(collection._by_name)


@given(ARTICLES)
def test_kinds_never_mix(articles):
    collection = SpeakerCollection()
    for article in articles:
        settled = collection.settle(sayings(article))
        assert [a.speaker.kind for a in settled.attributions] == [s.kind for s in article]
        assert all(candidate.one.kind is candidate.other.kind for candidate in settled.merge_candidates)


@given(ARTICLES)
def test_a_bare_surname_never_joins_one_of_two_bearers(articles):
    collection = SpeakerCollection()
    collection.settle(saying("Bill Clinton", "Hillary Clinton"))
    for article in articles:
        collection.settle(sayings(article))
        (found,) = collection.settle(saying("Clinton")).attributions
        assert found.speaker.name == "Clinton"


@given(ARTICLES, st.lists(WHO, min_size=1, max_size=4))
def test_a_collection_taken_up_again_goes_on_with_the_same_speakers(articles, article):
    collection, library = SpeakerCollection(), Library()
    for earlier in articles:
        library.add(collection.settle(sayings(earlier)))
    again, later = copy.deepcopy(library), SpeakerCollection(library.known())
    spoke = library.add(collection.settle(sayings(article))), again.add(later.settle(sayings(article)))
    labels = [(s.kind, s.name) for s in article]
    held = [[a.holding(*label) for label in labels] for a in (library, again)]
    assert [len({*k}) for k in held[0]] == [len({*k}) for k in held[1]]
    assert [[a == b for b in spoke[0]] for a in spoke[0]] == [[a == b for b in spoke[1]] for a in spoke[1]]


@given(ARTICLES, st.lists(st.tuples(WHO, WHO), max_size=4))
def test_what_a_person_parted_is_never_joined_nor_doubted(articles, apart):
    pairs = [(a, b) for a, b in apart if a.kind is b.kind and a.name != b.name]
    collection, library = SpeakerCollection(apart=pairs), Library()
    for article in articles:
        settled = collection.settle(sayings(article))
        library.add(settled)
        for a, b in pairs:
            assert not library.holding(a.kind, a.name) & library.holding(b.kind, b.name)
            assert not any(
                {d.one.name, d.other.name} == {a.name, b.name} and d.one.kind is a.kind
                for d in settled.merge_candidates
            )


KNOWN = st.lists(
    st.builds(
        lambda who, name, role, spelling: Speaker(name, who, role, spelling),
        st.sampled_from([PERSON, ORGANISATION]),
        st.sampled_from(NAMES),
        st.sampled_from(["", "mayor", "Iowa farmer"]),
        st.sampled_from(NAMES),
    ),
    max_size=8,
)
PAIRS = st.lists(st.tuples(WHO, WHO), max_size=2)


@given(ARTICLES, KNOWN, PAIRS, ARTICLES, st.data())
def test_what_takes_up_other_speakers_is_as_new(articles, known, apart, later, data):
    counts = dict(zip(known, data.draw(st.lists(st.integers(0, 5), min_size=8, max_size=8)), strict=False))
    used, new = SpeakerCollection(), SpeakerCollection(known, apart, counts)
    for article in articles:
        used.settle(sayings(article))
    used.take_up(known, apart, counts)
    for article in later:
        assert used.settle(sayings(article)) == new.settle(sayings(article))


def test_what_is_known_already_is_not_learnt_anew(monkeypatch):
    collection, library = SpeakerCollection(), Library()
    library.add(collection.settle(saying("Ann Lee", "Bo Lind", "Lind", "IMF")))
    collection.settle(saying("Cy Ode"))
    known = [*library.known(), Speaker("Dee Poe", PERSON, "", "Dee Poe")]
    learnt = []
    for shelf in (collection._people, collection._institutions):
        monkeypatch.setattr(shelf, "add", lambda known, name: learnt.append(name))
    collection.take_up(known)
    assert learnt == ["Dee Poe"]
    assert {name for _, name in collection._by_name} == {speaker.name for speaker in known}


def groups(*names: str, of: str, kind: SpeakerKind = PERSON) -> list[set[str]]:
    """Who has a say in the name of one of them, and of each other's."""
    collection = SpeakerCollection()
    for name in names:
        collection.settle(saying(name, kind=kind))
    return [{who.name for who in group} for group in collection.related([Speaker(of, kind)])]


def test_who_has_a_say_in_a_name_is_who_may_be_meant_by_it():
    people_of_today = ("John Marsh", "Tony Blair", "Cherie Blair", "Robert Marsh", "Tony Blake")
    # The two do not meet as long as nobody is called by their surname alone.
    assert groups(*people_of_today, of="Tony Blair") == [{"Tony Blair"}]
    assert groups(*people_of_today, "Blair", of="Cherie Blair") == [{"Tony Blair", "Cherie Blair", "Blair"}]
    assert groups(*people_of_today, of="Nobody") == []


def test_bodies_with_one_acronym_have_a_say_in_each_others_names():
    bodies = ("Central Bank Union", "Canadian Bakers Union", "CBU", "White House")
    assert groups(*bodies, of="CBU", kind=ORGANISATION) == [{*bodies[:3]}]
    assert groups(*bodies, of="White House", kind=ORGANISATION) == [{"White House"}]


def appearance(name: str, day: str, article: str, role: str = "", times: int = 1) -> Appearance:
    return Appearance(article, day, Speaker(name, PERSON, role, name), times)


def test_the_earliest_article_is_the_first_to_name_its_speakers():
    told = [
        appearance("Cherie Blair", "2003", "c"),
        appearance("Blair", "2002", "b"),
        appearance("Tony Blair", "", "z"),
    ]
    assert SpeakerCollection.name_in_order(told) == (["Cherie Blair", "Tony Blair", "Tony Blair"], ())
    later = [appearance("Cherie Blair", "2001", "c"), *told[1:]]
    found, candidates = SpeakerCollection.name_in_order(later)
    assert found == ["Cherie Blair", "Blair", "Tony Blair"]
    assert {(candidate.one.name, candidate.other.name) for candidate in candidates} == {
        ("Cherie Blair", "Blair"),
        ("Tony Blair", "Blair"),
    }


def test_who_is_kept_apart_is_named_apart_in_the_order_of_time():
    told = [appearance("Lech Walesa", "1", "a"), appearance("Lech Wałęsa", "2", "b", times=3)]
    assert SpeakerCollection.name_in_order(told)[0] == ["Lech Wałęsa"] * 2
    apart = [(Speaker("Lech Walesa", PERSON), Speaker("Lech Wałęsa", PERSON))]
    assert SpeakerCollection.name_in_order(told, apart) == (["Lech Walesa", "Lech Wałęsa"], ())
