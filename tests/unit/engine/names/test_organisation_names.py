import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engine.names.organisation_names import SpelledNames, read

ONE = [
    ("Russian Defense Ministry", "Russia’s defence ministry"),
    ("Russian Defense Ministry", "Russian Ministry of Defence"),
    ("Russian Defense Ministry", "the Ministry of Defense of the Russian Federation"),
    ("Russian Defense Ministry", "Kremlin defence ministry"),
    ("Ukraine's Interior Ministry", "Ministry of Internal Affairs of Ukraine"),
    ("British Foreign Office", "the UK's Foreign Office"),
    ("U.S. Department of Labor", "United States Labour Department"),
    ("World Health Organisation", "World Health Organization"),
    ("Centre for European Reform", "The Center for European Reform"),
    ("Apple Inc.", "Apple"),
    ("Médecins du Monde", "Medecins Du Monde"),
    ("U.S.", "United States"),
    ("the Netherlands", "Holland"),
]
TWO = [
    ("Russian Defense Ministry", "Ukrainian Defense Ministry"),
    ("Russian Defense Ministry", "Ministry of Defense"),
    ("Russian Defense Ministry", "Russian Interior Ministry"),
    ("Bank of America", "U.S. Bank"),
    ("University of Washington", "Washington University"),
    ("Niger", "Nigeria"),
    ("North Korea", "South Korea"),
    ("Chicago Police Department", "New York Police Department"),
    ("Guinea", "Papua New Guinea"),
    ("Russia", "the Kremlin"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_names_of_one_institution_have_one_key(a, b):
    assert read(a).key == read(b).key


@pytest.mark.parametrize(("a", "b"), TWO)
def test_names_of_two_do_not(a, b):
    assert read(a).key != read(b).key


@pytest.mark.parametrize(
    ("acronym", "name"),
    [("IMF", "International Monetary Fund"), ("DoJ", "Department of Justice"), ("E.C.B.", "European Central Bank")],
)
def test_an_acronym_is_among_the_initials(acronym, name):
    assert read(acronym).acronym in read(name).initials
    assert read(acronym).weak


def test_a_ministry_without_a_country_is_weak():
    assert read("Ministry of Defense").weak
    assert read("Ministry of Defense").without == read("Russian Ministry of Defence").without
    assert not read("Russian Ministry of Defence").weak
    assert not read("Ford Foundation").weak


def test_an_acronym_is_spelled_out_by_the_one_name_with_its_letters():
    spelled = SpelledNames("The Board of Rain Control and the Rain Aid Fund met the Red Apple Fair.")
    assert spelled.of("BRC") == "Board of Rain Control"
    assert spelled.of("RAF") == ""  # two have these letters
    assert spelled.of("XYZ") == spelled.of("brc") == ""


@given(st.text(max_size=40))
def test_any_text_has_a_key(name):
    assert read(name) == read(name)
