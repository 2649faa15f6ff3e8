import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tagged_texts import tagged

from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference.mentions import Form, people, read, told_of
from onrecord.engine.model.bio_decoding import TaggedSpan

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
    ("marked", "name", "beside"),
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
        ("Secretary of State {person Anna Ash}", "Anna Ash", "Secretary of State"),
        ("former secretary of state {person Anna Ash}", "Anna Ash", "former secretary of state"),
        ("Speaker of the House Rep. {person Bob Birch} (R-UT)", "Bob Birch", "Speaker of the House Rep."),
        ("{organisation RNC} Chief of Staff {person Anna Ash}", "Anna Ash", "RNC Chief of Staff"),
        ("a major nominee -- the Republican {person Bob Birch} --", "Bob Birch", "Republican"),
        ("{person Anna Ash} herself, as well as her campaign,", "Anna Ash", ""),
        ("{person Bob Birch Jr.} head of the {organisation Rain Fund}", "Bob Birch Jr.", ""),
    ],
)
def test_a_person_has_a_name_and_words_beside_it_without_titles_and_articles(marked, name, beside):
    found = mention(marked)
    assert (found.form, found.kind, found.name, found.beside) == (Form.NAME, PERSON, name, beside)


@pytest.mark.parametrize(
    "marked",
    [
        "{person Anna Ash} and {person Bob Birch}",
        "Neither {person Anna Ash} nor {person Bob Birch}",
        "{person Anna Ash} and co-host {person Bob Birch}",
        "Ms. {person Ash}'s and Mr. {person Birch}'s",
        "{person Anna Ash} and {person Bob Birch} - a former colleague at the bank -",
        "a study by {person Anna Ash} and {person Bob Birch} of the {organisation University of Rain}",
        "two officials, {person Anna Ash} and {person Bob Birch},",
    ],
)
def test_two_people_who_speak_together_are_a_group(marked):
    found = mention(marked)
    assert (found.form, found.kind) == (Form.NAME, GROUP)
    assert found.name in ("Anna Ash and Bob Birch", "Ash and Birch")


@pytest.mark.parametrize(
    ("marked", "kind", "name"),
    [
        ("{organisation Acme}", ORGANISATION, "Acme"),
        ("the {organisation Acme Corporation}", ORGANISATION, "Acme Corporation"),
        ("the {place Utopian} {organisation Ministry}", ORGANISATION, "Utopian Ministry"),
        ("{place Utopia}", PLACE, "Utopia"),
        ("Northern {place Utopia}", PLACE, "Northern Utopia"),
        ("Priorities {place Utopia}, a group,", ORGANISATION, "Priorities Utopia"),
        ("One group, March for Rain,", ORGANISATION, "March for Rain"),
        ("the agency, {organisation Acme},", ORGANISATION, "Acme"),
        ('The magazine "RAIN"', ORGANISATION, "RAIN"),
        ("A Rain House statement", ORGANISATION, "Rain House"),
        ("Another report, released in May by the {organisation Rain Office},", ORGANISATION, "Rain Office"),
        ("a count by the {organisation Acme}", ORGANISATION, "Acme"),
        ("a television ad from Our {organisation Acme}, which is new,", ORGANISATION, "Our Acme"),
        ("a lawsuit filed in {place Utopia} by {organisation Acme}", ORGANISATION, "Acme"),
        ("a 2014 study by {organisation Acme} and the {organisation Office}", ORGANISATION, "Acme"),
        ("the {organisation Acme} and the {organisation Office} chain", ORGANISATION, "Acme"),
        ("the {organisation Acme Times} each", ORGANISATION, "Acme Times"),
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
        ("the audience gathered in the hall", GROUP, True),
        ("the majority of voters", GROUP, True),
        ("{organisation House} and {organisation Senate} Republicans", GROUP, False),
        ("officials familiar with the server, {person Ash},", GROUP, False),
        ("the report released Friday", ORGANISATION, True),
        ("a statement from {person Ash}’s office", ORGANISATION, True),
        ("the Republican", None, True),
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


@pytest.mark.parametrize("words", ["he and his staff", "She and many others"])
def test_somebody_and_those_around_are_whoever_the_pronoun_means(words):
    assert mention(words).form is Form.PRONOUN


def test_an_acronym_loses_its_article_and_an_outlet_keeps_it():
    assert mention("the DOJ").name == "DOJ"
    assert mention("The Courier").name == "The Courier"


def test_a_dateline_is_no_source():
    assert mention("UTOPIA CITY - European leaders").name == "European leaders"


def test_marks_that_are_not_seen_are_no_part_of_a_name():
    assert mention("{person Bob \u00adBirch}").name == "Bob Birch"


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("{person Mr. Ash and Mr} . Birch", ["Ash"]),
        ("{person Anna Ash and Bob Birch}", ["Anna Ash", "Bob Birch"]),
        ("{person Mr}", ["Mr"]),
        ("{organisation Ash and Birch}", ["Ash and Birch"]),
    ],
)
def test_a_tag_that_joins_two_people_is_parted(marked, found):
    text, _, names = tagged(marked)
    assert [text[slice(*t.span)] for t in people(text, names[0])] == found


def test_what_is_told_of_a_person_stands_beside_the_name():
    text, _, (tag,) = tagged("the mayor tripped up {person Bob Birch}, a farmer, again")
    assert told_of(text, tag, {"mayor", "farmer"}.__contains__) == ["a farmer"]
    text, _, (tag,) = tagged("{person Bob Birch} of Utopia left")
    assert told_of(text, tag, {"mayor"}.__contains__) == ["Utopia"]
    text, _, (tag,) = tagged("then campaign manager {person Bob Birch} left")
    assert told_of(text, tag, {"manager"}.__contains__) == ["campaign", "manager"]


TEXTS = st.text(st.sampled_from("aB .,;:()’'“”-–—\n\ts😀the "), min_size=1, max_size=30)


@settings(max_examples=300)
@given(TEXTS, st.lists(st.tuples(st.sampled_from(["person", "organisation", "place"]), st.integers(0, 29)), max_size=4))
@example("'s", [("place", 1)])  # nothing is left of it when it is folded
def test_whatever_the_words_a_mention_is_read(text, tags):
    names = [TaggedSpan(kind, min(at, len(text) - 1), min(at + 5, len(text))) for kind, at in tags]
    found = read(text, (0, len(text)), sorted(names, key=lambda t: t.start))
    assert isinstance(found.name, str)
    assert (found.form is Form.PRONOUN) <= (found.kind is None)
