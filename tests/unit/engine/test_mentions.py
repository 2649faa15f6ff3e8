import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tagged import tagged

from onrecord.domain.records import SpeakerKind
from onrecord.engine.decoding import Tag
from onrecord.engine.mentions import Form, read

PERSON, ORGANISATION, PLACE, GROUP = (
    SpeakerKind.PERSON,
    SpeakerKind.ORGANISATION,
    SpeakerKind.PLACE,
    SpeakerKind.GROUP,
)


def mention(marked: str):
    text, _, names = tagged(marked)
    return read(text, (0, len(text)), names)


@pytest.mark.parametrize(
    ("marked", "name", "role"),
    [
        ("{person Anna Ash}", "Anna Ash", ""),
        ("Mrs. {person Ash}", "Ash", ""),
        ("{person Mrs. Ash}", "Ash", ""),
        ("government spokesman {person Bob Birch}", "Bob Birch", "government spokesman"),
        ("the {place Utopia}n minister {person Bob Birch}", "Bob Birch", "Utopian minister"),
        ("{person Bob Birch}, the mayor of {place Utopia},", "Bob Birch", "mayor of Utopia"),
        ("the mayor, {person Bob Birch}", "Bob Birch", "mayor"),
        ("the minister’s spokesman, {person Bob Birch},", "Bob Birch", "minister’s spokesman"),
        ("{person Bob Birch} (a farmer)", "Bob Birch", "farmer"),
        ("{person Bob Birch} of {organisation Acme}", "Bob Birch", ""),
        ("{person Bob Birch}’s", "Bob Birch", ""),
    ],
)
def test_a_person_has_a_name_and_a_role_without_titles_and_articles(marked, name, role):
    found = mention(marked)
    assert (found.form, found.kind, found.name, found.role) == (Form.NAME, PERSON, name, role)


def test_two_people_who_speak_together_are_a_group():
    found = mention("{person Anna Ash} and {person Bob Birch}")
    assert (found.form, found.kind, found.name) == (Form.NAME, GROUP, "Anna Ash and Bob Birch")


@pytest.mark.parametrize(
    ("marked", "kind", "name"),
    [
        ("{organisation Acme}", ORGANISATION, "Acme"),
        ("the {organisation Acme Corporation}", ORGANISATION, "Acme Corporation"),
        ("the {place Utopian} {organisation Ministry}", ORGANISATION, "Utopian Ministry"),
        ("{place Utopia}", PLACE, "Utopia"),
    ],
)
def test_organisations_and_places_by_name(marked, kind, name):
    found = mention(marked)
    assert (found.form, found.kind, found.name) == (Form.NAME, kind, name)


@pytest.mark.parametrize("word", ["he", "She", "They", "it", "“he”", "she,", "who", "I"])
def test_pronouns(word):
    found = mention(word)
    assert (found.form, found.kind) == (Form.PRONOUN, None)
    assert found.name == word.strip("“”,").casefold()


@pytest.mark.parametrize(
    ("words", "kind", "definite"),
    [
        ("the ministry", ORGANISATION, True),
        ("its army", ORGANISATION, True),
        ("police", ORGANISATION, False),
        ("people", GROUP, False),
        ("two officials", GROUP, False),
        ("the officials in the capital", GROUP, True),
        ("the spokesman", None, True),
        ("a farmer", None, False),
        ("a business", None, False),
    ],
)
def test_descriptions(words, kind, definite):
    found = mention(words)
    assert (found.form, found.kind, found.definite) == (Form.DESCRIPTION, kind, definite)


@pytest.mark.parametrize(
    "marked", ["the {person Birch} lawyer", "{person Birch}’s niece", "the {organisation Acme} lawyer"]
)
def test_a_name_that_only_belongs_to_somebody_is_not_the_speaker(marked):
    found = mention(marked)
    assert found.name not in ("Birch", "Acme")
    assert found.form is not Form.NAME or found.kind is None


TEXTS = st.text(st.sampled_from("aB .,;:()’'“”-–—\n\ts😀the "), min_size=1, max_size=30)


@settings(max_examples=300)
@given(TEXTS, st.lists(st.tuples(st.sampled_from(["person", "organisation", "place"]), st.integers(0, 29)), max_size=4))
def test_whatever_the_words_a_mention_is_read(text, tags):
    names = [Tag(kind, min(at, len(text) - 1), min(at + 5, len(text))) for kind, at in tags]
    found = read(text, (0, len(text)), sorted(names, key=lambda t: t.start))
    assert isinstance(found.name, str)
    assert (found.form is Form.PRONOUN) <= (found.kind is None)
