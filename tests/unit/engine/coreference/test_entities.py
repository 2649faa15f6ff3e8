import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference.entities import Entity, EntityList, EntityMention, of_one_kind, short_for
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.roles.role_phrases import RolePhrase
from onrecord.engine.sentences import SentenceBounds


def test_an_acronym_stands_for_the_one_name_that_it_fits():
    assert short_for(["IRF", "International Rain Fund"]) == {"IRF": "International Rain Fund"}
    assert short_for(["IRF", "International Rain Fund", "Inner Road Fellows"]) == {}
    assert short_for(["International Rain Fund"]) == {}
    assert short_for(["DS", "Department of the Sea"]) == {"DS": "Department of the Sea"}
    assert short_for(["R", "Rain", "C", "Court"]) == {}


def test_of_two_ways_to_write_a_name_the_same_is_taken_each_time():
    written = ["INTERNATIONAL RAIN FUND", "IRF", "International Rain Fund", "international rain fund"]
    assert {short_for(some)["IRF"] for some in itertools.permutations(written)} == {"INTERNATIONAL RAIN FUND"}


WORDS = st.lists(
    st.sampled_from("Rain Fund Inner Road Sea Union Court Harbour".split()), min_size=3, max_size=5, unique=True
)


@given(WORDS, st.lists(st.text(alphabet="AB ab.-", max_size=8), max_size=6), st.randoms())
def test_acronyms_and_what_they_stand_for_are_names_of_the_article(words, others, chance):
    full, acronym = " ".join(words), "".join(word[0] for word in words)
    names = [full, acronym, *others]
    chance.shuffle(names)
    found = short_for(names)
    assert found[acronym] == full  # the others have too few words to be meant
    assert found.keys() <= set(names)
    assert set(found.values()) <= set(names)


def test_the_fullest_name_is_kept_with_its_place():
    entity = Entity("Ash", SpeakerKind.PERSON)
    for name, span in (("Ash", (0, 3)), ("Anna Ash", (10, 18)), ("Ash", (30, 33))):
        entity.take(name, span)
    assert (entity.name, entity.fullest, entity.seen) == ("Anna Ash", (10, 18), [0, 10, 30])


def role(words, head, *, bare=False, past=False):
    return RolePhrase((0, 3), words, head, bare=bare, past=past)


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        ([], None),
        ([role("city mayor", "mayor"), role("rain farmer", "farmer")], "city mayor"),
        ([role("senator", "senator", bare=True), role("Rain Party leader", "leader")], "senator"),
        ([role("mayor", "mayor", bare=True), role("mayor of Utopia", "mayor")], "mayor of Utopia"),
        ([role("longtime friend", "friend"), role("mayor", "mayor", bare=True)], "mayor"),
        ([role("former mayor", "mayor", past=True), role("farmer", "farmer", bare=True)], "farmer"),
        ([role("city mayor", "mayor"), role("former city mayor", "mayor", past=True)], "former city mayor"),
    ],
)
def test_the_role_is_the_first_that_says_most_and_holds(roles, shown):
    entity = Entity("Ash", SpeakerKind.PERSON, roles=roles)
    assert (entity.role.words if entity.role else None) == shown


def test_a_title_says_more_of_a_gender_than_names_do():
    entity = Entity("Kim Ash", SpeakerKind.PERSON, female=[0.9, 0.7])
    assert entity.womanly == pytest.approx(0.8)
    entity.gender = "m"
    assert entity.womanly == 0
    assert Entity("Elm", SpeakerKind.PERSON).womanly == 0.5


def test_the_fullest_names_tell_a_gender():
    entity = Entity("Ash", SpeakerKind.PERSON)
    for spelling, female in (("Ash", 0.2), ("Anna Ash", 0.9), ("Ash", 0.1), ("Anna Ash", 0.7)):
        entity.take_gender(spelling, female)
    assert entity.womanly == pytest.approx(0.8)


def test_a_cast_knows_who_was_met_where_and_what_is_quoted():
    text = "Ash said “Elm left.” Birch"
    people = [Entity(name, SpeakerKind.PERSON) for name in ("Ash", "Elm", "Birch")]
    cast = EntityList(text, SentenceBounds(text), [(10, 19)])
    for entity in reversed(people):
        at = text.index(entity.name)
        cast.meet(EntityMention((at, at + len(entity.name)), entity))
    assert [m.entity.name for m in cast.between(0, len(text))] == ["Ash", "Elm", "Birch"]
    assert [m.entity.name for m in cast.between(1, 11)] == ["Elm"]
    assert [cast.quoted(m.span[0]) for m in cast.between(0, len(text))] == [False, True, False]


def test_a_name_has_one_kind_in_one_article():
    text = "Elm, Elm, Elm. Anna Ash, Ash"
    kinds = ["place", "person", "place", "person", "organisation"]
    spans = [(0, 3), (5, 8), (10, 13), (15, 23), (25, 28)]
    chances = [0.6, 0.9, 0.6, 0.9, 0.8]
    tags = [TaggedSpan(kind, *span, chance) for kind, span, chance in zip(kinds, spans, chances, strict=True)]
    assert [t.kind for t in of_one_kind(text, tags)] == ["place"] * 3 + ["person"] * 2


def test_a_source_takes_the_place_of_the_name_in_it():
    text = "Sen. Ash of Elm said"
    ash, elm = (Entity(name, SpeakerKind.PERSON) for name in ("Ash", "Elm"))
    cast = EntityList(text, SentenceBounds(text), [])
    for met in (EntityMention((5, 8), ash), EntityMention((12, 15), elm), EntityMention((0, 15), ash, spoke=True)):
        cast.meet(met)
    assert [(m.span, m.spoke) for m in cast.between(0, 20)] == [((0, 15), True), ((12, 15), False)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Hexley Stores", "Hexley"], {"Hexley": "Hexley Stores"}),
        (["Brannock Motor Co.", "Brannock"], {"Brannock": "Brannock Motor Co."}),
        (["Hexley", "Hexley Stores"], {}),
        (["Hexley Maps", "Hexley"], {}),
        (["Hexley Stores", "Hexley Bank", "Hexley"], {}),
    ],
)
def test_a_name_stands_for_the_one_that_was_given_in_full_before(names, expected):
    assert short_for(names) == expected


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("By Ann Ash\nIt rained.", True),
        ("It rained.\nANN ASH\nIt snowed.", True),
        ("It rained.\n(Ann Ash)", True),
        ("Ann Ash left.\n", False),
        ("It rained on Ann Ash\n", False),
        ("Ann Ash", True),
    ],
)
def test_a_mention_is_alone_that_is_a_line_by_itself(text, alone):
    at = text.casefold().index("ann ash")
    assert EntityList(text, SentenceBounds(text), []).alone((at, at + 7)) is alone
