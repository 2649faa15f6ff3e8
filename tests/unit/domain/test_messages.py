import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.messages import capitalise, message, plural

NAMES = st.text(st.characters(codec="utf-8"), max_size=12)


def test_a_phrase_reads_in_english_as_it_stands():
    quotes = plural("%Ln quotes", "%Ln quote", 2)
    assert str(message("Set the speaker of {0} to {1}", quotes, "Ann Ash")) == "Set the speaker of 2 quotes to Ann Ash"


@given(NAMES, NAMES)
def test_a_value_stands_as_it_is_whatever_it_holds(one, other):
    assert str(message("{0} is {1}, {0}", one, other)) == f"{one} is {other}, {one}"


@given(NAMES)
def test_without_values_nothing_is_filled_in(text):
    assert str(message(text)) == text


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 quotes"), (1, "1 quote"), (2, "2 quotes"), (38_211, "38,211 quotes")]
)
def test_a_number_agrees_with_its_noun(number, told):
    assert str(plural("%Ln quotes", "%Ln quote", number)) == told


@given(NAMES)
def test_only_the_first_letter_is_made_large(text):
    assert capitalise(text)[1:].endswith(text[1:])
    assert capitalise("von der Leyen spoke") == "Von der Leyen spoke"
