import dataclasses

import pytest

from onrecord.domain.attribution import Kind
from onrecord.domain.facets import ALL_KINDS, FACETS, Facet
from onrecord.domain.filter import Filter


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


def test_every_field_is_of_one_facet_and_holds_at_first_what_it_usually_does():
    fields = [field for of_facet in FACETS.values() for field in (of_facet.included, of_facet.excluded) if field]
    assert sorted(fields) == sorted(field.name for field in dataclasses.fields(Filter))
    assert {facet: Filter().value(facet) for facet in Facet} == {facet: FACETS[facet].usual for facet in Facet}


def test_keys_of_a_facet_are_those_of_its_two_fields():
    chosen = Filter(text="war").with_keys(Facet.TAG, frozenset({"a"}), frozenset({""}))
    assert chosen == Filter(text="war", tags=frozenset({"a"}), not_tags=frozenset({""}))
    assert chosen.keys(Facet.TAG) == ({"a"}, {""})
    assert chosen.named(Facet.TAG) == {"a", ""}
    assert chosen.with_value(Facet.TEXT, "") == Filter(tags=frozenset({"a"}), not_tags=frozenset({""}))
