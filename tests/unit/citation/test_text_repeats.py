import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.citation.text_repeats import TextRepeats, folded

LONG = "".join(f"The mayor waited {number} years for the ferry. " for number in range(9_000))


@given(st.text(), st.text())
def test_what_is_folded_in_parts_is_folded_as_a_whole(first: str, second: str) -> None:
    assert folded(first + second) == folded(first) + folded(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Élan “no” STRASSE", 'elan "no"\nstraße'), ("soft\u00adly", "SOFTLY"), ("wait…", "wait..."), ("e\u0301", "É")],
)
def test_what_a_browser_takes_for_the_same_is_folded_to_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize("asked", [1, 400])
def test_a_long_text_is_answered_for_in_the_same_way_as_a_short_one(asked: int) -> None:
    repeats = TextRepeats(LONG + LONG[:100])
    for _ in range(asked):
        assert not repeats.is_unique("The mayor waited 1 years for the ferry.")
        assert repeats.is_unique("the MAYOR waited 700 years for the ferry")


@given(st.text("ab ", min_size=1, max_size=60), st.integers(0, 59), st.integers(1, 30))
def test_unique_is_never_said_of_what_stands_there_twice(text: str, start: int, size: int) -> None:
    words = text[start % len(text) :][:size]
    whole, wanted = folded(text), folded(words)
    assume(wanted)
    twice = sum(whole.startswith(wanted, at) for at in range(len(whole))) > 1
    early, late = TextRepeats(text), TextRepeats(text)
    late._searched = 10**9
    assert early.is_unique(words) is not twice
    assert not (twice and late.is_unique(words))
