import pytest
from shares import Case, Label, _is_of, is_same, learn, rising, shares

from onrecord.domain.attribution import Attribution
from onrecord.engine.coreference.resolution_confidence import Resolution

NAME, SURNAME, PRONOUN = Resolution.FULL_NAME, Resolution.SURNAME, Resolution.PRONOUN_4


def cases(way: Resolution, right: int, wrong: int) -> list[Case]:
    return [Case(f"{n}", way, n < right) for n in range(right + wrong)]


def test_a_way_with_many_cases_has_the_share_of_its_own():
    assert shares(cases(PRONOUN, 800, 200), 4)[PRONOUN] == pytest.approx(0.8, abs=0.001)


def test_a_way_with_few_cases_leans_on_its_form():
    found = shares([*cases(NAME, 99, 1), *cases(SURNAME, 0, 1)], 4)
    assert 0.7 < found[SURNAME] < found[NAME]
    assert found[Resolution.BODY] == pytest.approx(0.97, abs=0.02)  # none at all: its form's


def test_a_way_never_seen_wrong_is_not_certain():
    assert all(0 < share < 1 for share in shares(cases(NAME, 50, 0), 2).values())


def test_every_way_has_a_share():
    assert set(learn(cases(PRONOUN, 9, 1))) == set(Resolution)


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Anna Ash", "Ash"),
        ("President Ash", "Anna Ash"),
        ("Anna B. “Ann” Ash", "Ann Ash"),
        ("the Rain Fund", "Rain Fund"),
        ("Anna Ash and Bob Birch", "Bob Birch"),
    ],
)
def test_a_label_is_met_by_the_name_in_another_form(label, found):
    assert is_same(label, found)


@pytest.mark.parametrize(
    ("label", "found"), [("Anna Ash", "Bob Ash"), ("Rain Fund Stores", "Rain"), ("UNKNOWN", "Anna Ash")]
)
def test_a_label_is_not_met_by_somebody_else(label, found):
    assert not is_same(label, found)


def test_a_case_has_the_words_and_the_mention_that_were_labelled():
    found = Attribution(((10, 30),), ((10, 30),), source=((35, 40),))
    assert _is_of(found, Label((11, 30), "Ash", (36, 40)))
    assert not _is_of(found, Label((11, 30), "Ash", (50, 54)))
    assert not _is_of(found, Label((11, 80), "Ash", (36, 40)))
    assert not _is_of(found, Label((11, 30), "Ash", None))


def test_shares_of_pronouns_rise_with_their_chance():
    assert rising([(0.8, 3), (0.5, 9), (0.9, 5)]) == pytest.approx([0.575, 0.575, 0.9])
    assert rising([(0.1, 1), (0.2, 1)]) == [0.1, 0.2]
    assert rising([]) == []
