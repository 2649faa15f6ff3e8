import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tagged_texts import tagged

from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.roles.role_nouns import is_role
from onrecord.engine.roles.role_phrases import RoleReader, shown


def read(marked: str, floor: str = "") -> list[str]:
    """What is said beside the first person named Ash; ``floor``: the words with which the source mention begins."""
    text, _, names = tagged(marked)
    name = next(tag.span for tag in names if text[slice(*tag.span)].endswith("Ash"))
    found = RoleReader(text, names).beside(name, text.index(floor) if floor else -1)
    return [phrase.words for phrase in found]


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("On Monday, {place Utopia}n mayor {person Ann Ash} left.", "Utopian mayor"),
        ("He met the Utopian junta leader {person Ann Ash}.", "Utopian junta leader"),
        ("It rained, said government spokeswoman {person Ann Ash}.", "government spokeswoman"),
        ("It was {place Utopia} Gov. {person Ann Ash} who left.", "Utopia governor"),
        ("Gov. {person Ann Ash} left.", "governor"),
        ("Lt. Gov. {person Ann Ash} left.", "lieutenant governor"),
        ("Former Gov. {person Ann Ash} left.", "former governor"),
        ("former {place Utopia} environmental secretary {person Ann Ash}", "former Utopia environmental secretary"),
        ("Secretary of State {person Ann Ash} left.", "Secretary of State"),
        ("{organisation Acme} chief executive Dr. {person Ann Ash} left.", "Acme chief executive"),
        ("Acme analyst Judge {person Ann Ash} left.", "Acme analyst"),
        ("{person Birch}’s spokeswoman {person Ann Ash} left.", "Birch’s spokeswoman"),
        ("the 45-year-old farmer {person Ann Ash}", "farmer"),
        ("actress and singer {person Ann Ash} sang.", "actress and singer"),
        ("fellow senator {person Ann Ash}", "senator"),
        ("It rained, ADM spokeswoman {person Ann Ash} said.", "ADM spokeswoman"),
        ("at a rally alongside Sen. {person Ann Ash}", "senator"),
    ],
)
def test_a_title_before_the_name(marked, role):
    assert read(marked) == [role]


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("{person Ann Ash}, the mayor of {place Utopia}, left.", "mayor of Utopia"),
        ("said {person Ann Ash}, 45, a farmer from {place Utopia}.", "farmer from Utopia"),
        ("{person Ann Ash} (D-Ut.), chair of the committee, left.", "chair of the committee"),
        ("{person Ann Ash} – a retired teacher – left.", "retired teacher"),
        ("{person Ann Ash} (a farmer) left.", "farmer"),
        ("{person Ann Ash}, who is the mayor of {place Utopia}, left.", "mayor of Utopia"),
        ("{person Ann Ash}, a welder who works at night, left.", "welder"),
        ("{person Ann Ash}, a welder living in {place Utopia}, left.", "welder"),
        ("{person Ann Ash}, the mayor since 2010, left.", "mayor"),
        ("{person Ann Ash}, a teacher in her forties, left.", "teacher"),
        ("{person Ann Ash}, a spokeswoman in a statement, left.", "spokeswoman"),
        (
            "{person Ann Ash}, a spokeswoman for the {organisation U.S. Office of Rain}.",
            "spokeswoman for the U.S. Office of Rain",
        ),
        ("{person Ann Ash}, ambassador to the U.S. since May.", "ambassador to the U.S."),
        ("{person Ann Ash}, head of {organisation Rain, Snow & Sons}, left.", "head of Rain, Snow & Sons"),
        ("{person Ann Ash}, attorney general of {place Utopia}.", "attorney general of Utopia"),
        ("{person Ann Ash}, {person Birch}’s top aide, left.", "Birch’s top aide"),
        ("{person Ann Ash}, her top aide, left.", "top aide"),
        ("{person Ann Ash}, founder of his own firm, left.", "founder"),
        ("{person Ann Ash}, president and head of {organisation Acme}.", "president and head of Acme"),
        ("{person Ann Ash}, chairman of {person Bob Birch}’s 2004 campaign.", "chairman of Bob Birch’s 2004 campaign"),
        ("{person Ann Ash}, a star of the show “Rain”, left.", "star of the show"),
        ("{person Ann Ash}, mother of {person Bob Birch}, left.", "mother of Bob Birch"),
        ("{person Ann Ash}, head of policy planning at {organisation Acme}.", "head of policy planning at Acme"),
        ("{person Ann Ash}, head of {organisation Rain Local} 55, left.", "head of Rain Local 55"),
        ("{person Ann Ash}, a driver from the Bay Area believes working for a firm has helped.", ""),
        (
            "{person Ann Ash}, director of the {organisation Rainy Day Observatory} and co-chair of the supervisory "
            "committee of the society for the rain and for the snow of all countries, left.",
            "director of the Rainy Day Observatory",
        ),
    ],
)  # fmt: skip
def test_an_apposition_behind_the_name(marked, role):
    assert read(marked) == [role][: bool(role)]


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("The mayor of {place Utopia}, {person Ann Ash}, left.", "mayor of Utopia"),
        ("{organisation Acme}’s president, {person Ann Ash}, left.", "Acme’s president"),
        ("Acme Rain’s president, {person Ann Ash}, left.", "Acme Rain’s president"),
        ("Her campaign manager, {person Ann Ash}, left.", "campaign manager"),
        ("{person Birch}’s wife, {person Ann Ash}, left.", "Birch’s wife"),
    ],
)
def test_an_apposition_before_the_name(marked, role):
    assert read(marked) == [role]


@pytest.mark.parametrize(
    "marked",
    [
        "{person Ann Ash}, defiant, left.",
        "A defiant {person Ann Ash} left.",
        "{person Ann Ash}, smiling, left.",
        "smiling {person Ann Ash} left.",
        "{person Ann Ash}, thanked a farmer for the rain, and left.",
        "{person Ann Ash}, a farmer said, had left.",
        "{person Ann Ash}, the wetter the better, left.",
        "{person Ann Ash}, {person Mr. Birch} and {person Mr. Cole} left.",
        "Mr. {person Birch} and Mr. {person Ann Ash} left.",
        "{person Ann Ash}, Mayor {person Bob Birch} and others left.",
        "{person Ann Ash}, {person Bob Baker}, and others left.",
        "{person Ann Ash}, the mayor and the farmer left.",
        "{person Ann Ash}, the mayor and her husband left.",
        "{person Ann Ash}, her husband, left.",
        "her husband {person Ann Ash} left.",
        "the group that then-Utopia Gov. {person Ann Ash} led",
        "then mayor {person Ann Ash} left.",
        "a would-be senator {person Ann Ash} left.",
        "{person Ann Ash}, the future mayor, left.",
        "{person Ann Ash}, the commander at the time, left.",
        "{person Ann Ash}, the budget director during the drought, left.",
        "{person Ann Ash}, the governor until 2010, left.",
        "his wife and current nominee {person Ann Ash} left.",
        "{person Ann Ash}, the most hawkish candidate, left.",
        "alone with {person Ann Ash}, the minister “looked pale”.",
        "It is to host {person Ann Ash}’s rivals.",
        "In a letter to the mayor, {person Ann Ash} said so.",
        "as an associate of the minister’s adviser, {person Ann Ash}, he left.",
        "The {organisation Utopia Observer} {person Ann Ash} left.",
        "{person Ann Ash}, this year’s entertainer, left.",
    ],
)
def test_what_is_no_role(marked):
    assert read(marked) == []


def test_of_two_people_who_are_named_together_only_the_one_with_the_title_has_it():
    assert read("the mayor and Gov. {person Ann Ash} left.") == ["governor"]
    assert read("the challenge former Utopia Gov. {person Ann Ash} sent") == ["former Utopia governor"]


def test_a_source_mention_shows_where_a_title_begins():
    assert read("It rained, quipped soggy mayor {person Ann Ash}.") == ["mayor"]
    assert read("It rained, quipped soggy mayor {person Ann Ash}.", floor="soggy") == ["soggy mayor"]


def test_an_office_is_shown_in_full_in_one_line():
    assert shown("Utopia\n Gov.") == "Utopia governor"
    assert shown("Former Lt. Gov.") == "former lieutenant governor"
    assert shown("U.S. Sen.") == "U.S. senator"


@pytest.mark.parametrize(
    "word", ["mayor", "Mayor", "co-founder", "president-elect", "brother-in-law", "CEO", "ex-wife", "radioastronomer"]
)
def test_nouns_of_offices_trades_and_relations(word):
    assert is_role(word)


@pytest.mark.parametrize(
    "word", ["defiant", "smiling", "mayors", "letter", "D-Calif", "Republican", "rainy-day", "-", "", "the"]
)
def test_other_words(word):
    assert not is_role(word)


WORDS = [
    "the", "a", "her", "mayor", "Gov.", "of", "and", "for", "who", "is", "said", "farmer", "U.S.", "Acme’s", "Acme",
    "former", "then", "in", "2010", "ago", "to", "—", ",", ".", "(", "”", "''", "\n", "elect", "D.C.",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), max_size=12),
    st.lists(st.sampled_from(WORDS), max_size=12),
    st.sampled_from([" ", ""]),
    st.booleans(),
)
@example(["U.S."], [",", "mayor", "of", "U.S."], " ", True)
def test_whatever_stands_beside_a_name_a_role_is_a_stretch_of_the_text_outside_the_name(
    before, after, joint, in_source
):
    low, high = " ".join(before) + joint, joint + " ".join(after)
    text = f"{low}Ann Ash{high}"
    name = (len(low), len(low) + len("Ann Ash"))
    tags = [TaggedSpan("person", *name)]
    for role in RoleReader(text, tags).beside(name, 0 if in_source else -1):
        assert role.words == shown(text[slice(*role.span)])
        assert role.span[1] <= name[0] or role.span[0] >= name[1]
        assert text[role.head_at] == text[role.span[0] : role.span[1]][role.head_at - role.span[0]]
        assert not {"who", "is", "said", "her", "then", "—", ","} & set(role.words.split())
