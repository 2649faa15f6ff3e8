import dataclasses

import pytest

from onrecord.domain.attribution import Kind
from onrecord.domain.filter import ALL_KINDS, Filter


def test_an_untouched_filter_chooses_all_speech_and_no_thought():
    chosen = Filter()
    assert chosen.kinds == ALL_KINDS == {Kind.DIRECT, Kind.MIXED, Kind.REPORTED}
    assert (chosen.speakers, chosen.sources, chosen.text, chosen.thought) == (frozenset(), frozenset(), "", False)


def test_but_changes_what_it_is_told_and_leaves_the_original():
    before = Filter(text="war")
    after = before.but(speakers=frozenset({1, None}), thought=True)
    assert after == Filter(speakers=frozenset({1, None}), text="war", thought=True)
    assert before == Filter(text="war")


def test_but_knows_its_fields():
    with pytest.raises(TypeError):
        Filter().but(colour="red")


def test_filters_are_values():
    assert len({Filter(text="a"), Filter(text="a"), Filter(text="b")}) == 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        Filter().text = "b"
