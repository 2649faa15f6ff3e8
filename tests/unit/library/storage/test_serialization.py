"""What a person reads is kept so that any language can say it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.attribution import Evidence
from onrecord.domain.messages import Message, PluralMessage, Text
from onrecord.library.storage.serialization import pack_message, pack_trail, unpack_message, unpack_trail

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from('{}[]"\ud800\0')), max_size=8)
PLURALS = st.builds(PluralMessage, TEXTS, TEXTS, st.integers(0, 2**40))
WORDS = st.recursive(
    TEXTS | PLURALS, lambda inner: st.builds(Message, TEXTS, st.lists(inner, max_size=3).map(tuple)), max_leaves=6
)
STEPS = st.builds(Evidence, st.tuples(st.integers(0, 99), st.integers(0, 99)), WORDS)


@given(WORDS)
def test_words_come_back_as_they_were(words: Text) -> None:
    packed = pack_message(words)
    packed.encode()
    assert "\0" not in packed
    assert unpack_message(packed) == words


@given(st.lists(STEPS, max_size=3).map(tuple))
def test_a_trail_comes_back_as_it_was(trail: tuple[Evidence, ...]) -> None:
    assert unpack_trail(pack_trail(trail)) == trail


def test_a_trail_of_an_earlier_version_stands_as_it_was_written() -> None:
    assert unpack_trail(json.dumps([[3, 5, "“he” is [Ann] {0}"]])) == (Evidence((3, 5), "“he” is [Ann] {0}"),)
