"""The filter remembers in which order it was put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.attribution import Kind
from onrecord.domain.facets import FACETS, Facet
from onrecord.domain.filter import Filter
from onrecord.domain.operations import ChangeQuotes, QuoteChange
from onrecord.viewmodels.filters.empty_result import sentence
from onrecord.viewmodels.filters.facet_models import AttributeModel, FacetModel
from onrecord.viewmodels.filters.filter_chips import FilterChange, Step
from onrecord.viewmodels.filters.filter_state import FilterState


@pytest.fixture
def state() -> FilterState:
    return FilterState()


def texts(state: FilterState) -> list[str]:
    return [chip.text for chip in state.chips()]


def test_chips_come_in_the_order_of_choosing(state):
    state.set_text("sea")
    state.include(Facet.SPEAKER, 3, "Ada Lind")
    state.include(Facet.SOURCE, "Gazette")
    state.show(Facet.KIND, Kind.MIXED, False)
    state.switch(Facet.THOUGHT, True)
    assert texts(state) == [
        "Search: sea", "Speaker: Ada Lind", "Source: Gazette", "Only direct, reported", "With thoughts",
    ]  # fmt: skip


def test_unknown_speaker_and_source_have_words(state):
    state.include(Facet.SPEAKER, None, "")
    state.include(Facet.SOURCE, "")
    assert texts(state) == ["Speaker: not named", "Source not set"]
    assert state.value == Filter(speakers=frozenset({None}), sources=frozenset({""}))


def test_what_is_known_of_those_left_is_said_where_the_unknown_is_left_out(state):
    state.exclude(Facet.SPEAKER, None, "Not named")
    state.exclude(Facet.SOURCE, "")
    state.exclude(Facet.DATE, "")
    state.exclude(Facet.TAG, "")
    assert texts(state) == ["Only named speakers", "With a source", "With a date", "With any tag"]
    state.include(Facet.SPEAKER, None, "Not named")
    assert texts(state)[-1] == "Speaker: not named"


def test_choosing_the_only_chosen_one_clears_and_another_replaces(state):
    state.include(Facet.SPEAKER, 1, "A")
    state.include(Facet.SPEAKER, 2, "B")
    assert state.value.speakers == {2}
    state.include(Facet.SPEAKER, 2, "B")
    assert state.value == Filter()


def test_one_of_several_chosen_becomes_the_only_one(state):
    state.include(Facet.SPEAKER, 1, "A")
    state.include(Facet.SPEAKER, 2, "B", add=True)
    state.include(Facet.SPEAKER, 1, "A")
    assert state.value.speakers == {1}


@pytest.mark.parametrize(
    ("chosen", "added", "dates"),
    [
        (["2022"], "2022-03", {"2022-03"}),
        (["2022-03", "2022-05", "2021"], "2022", {"2021", "2022"}),
        (["202"], "2022-03-05", {"2022-03-05"}),
        (["2022", ""], "2022-03", {"2022-03", ""}),
        (["2022-03"], "2022-05", {"2022-03", "2022-05"}),
        (["2022"], "", {"2022", ""}),
        (["2022", "2021"], "2021", {"2022"}),
    ],
)
@pytest.mark.parametrize("charted", [False, True])
def test_a_date_takes_the_place_of_what_it_is_a_part_of(state, chosen, added, dates, charted):
    for date in chosen:
        state.include(Facet.DATE, date, add=True)
    if charted:
        state.apply_change(FilterChange(dates=frozenset({added})), add=True)
    else:
        state.include(Facet.DATE, added, add=True)
    assert state.value.dates == dates


def test_the_same_filter_again_is_no_change(state, qtbot):
    state.set_text("sea")
    with qtbot.assertNotEmitted(state.changed):
        state.set_text(" sea ")
        state.show(Facet.KIND, Kind.DIRECT, True)
        assert not FilterState().drop_last()


def test_speakers_that_are_gone_leave_the_filter_and_names_are_renewed(state):
    state.include(Facet.SPEAKER, 1, "Lind")
    state.include(Facet.SPEAKER, 2, "B", add=True)
    state.refresh_names({1: "Ada Lind"})
    assert texts(state) == ["Speaker: Ada Lind"]


STEPS = st.one_of(
    st.tuples(st.just("include"), st.just(Facet.SPEAKER), st.integers(1, 3), st.just("x")),
    st.tuples(st.just("include"), st.just(Facet.SOURCE), st.sampled_from(["", "a", "b"])),
    st.tuples(st.just("show"), st.just(Facet.KIND), st.sampled_from(list(Kind)), st.booleans()),
    st.tuples(st.just("set_text"), st.sampled_from(["", "sea", "storm"])),
    st.tuples(st.just("switch"), st.just(Facet.THOUGHT), st.booleans()),
)


@given(st.lists(STEPS, max_size=12))
def test_taking_off_the_last_again_and_again_ends_with_no_filter(steps):
    state = FilterState()
    for name, *arguments in steps:
        getattr(state, name)(*arguments)
    for left in range(len(state.chips()), 0, -1):
        last = state.chips()[-1]
        assert state.drop_last()
        assert len(state.chips()) == left - 1
        assert last not in state.chips()
    assert state.value == Filter()
    assert not state.drop_last()


def test_a_whole_filter_is_taken_over_with_the_names_of_its_speakers(state):
    chosen = Filter(speakers=frozenset({3, None}), tags=frozenset({"Budget"}), not_tags=frozenset({""}), text="sea")
    state.replace(chosen, {3: "Ada Lind"})
    assert state.value == chosen
    assert [chip.text for chip in state.chips()] == [
        "Search: sea", "Speaker: Ada Lind", "Speaker: not named", "Tag: Budget", "With any tag",
    ]  # fmt: skip
    state.replace(Filter(text="kind:loud"), {})
    assert (state.value.text, state.value.tags) == ("sea", frozenset())


def test_tags_are_let_go_of_when_they_are_gone_and_written_as_they_are_now(state):
    state.include(Facet.TAG, "Budget")
    state.include(Facet.TAG, "gone", add=True)
    state.exclude(Facet.TAG, "")
    state.refresh_keys(Facet.TAG, ["budget", "other", ""])
    assert (state.value.tags, state.value.not_tags) == ({"budget"}, {""})
    state.exclude(Facet.TAG, "budget")
    assert (state.value.tags, state.value.not_tags) == (frozenset(), {"", "budget"})
    assert "tagged" not in sentence(state)
    state.include(Facet.TAG, "other")
    assert sentence(state).startswith("No quotes tagged “other” (")
    state.include(Facet.TAG, "", add=True)
    assert sentence(state).startswith("No quotes tagged “other” or without a tag (")


@pytest.mark.parametrize("facet", [facet for facet, fields in FACETS.items() if fields.keyed])
@pytest.mark.parametrize("out", [False, True])
def test_every_facet_with_keys_is_listed_chosen_left_out_and_taken_off_again(library, state, facet, out):
    library.apply(ChangeQuotes([1], QuoteChange(add=("sea",))))
    model = AttributeModel("speaker-kind") if facet is Facet.ATTRIBUTE else FacetModel(facet)
    model.refresh(library, Filter())
    row = model.rows[0]
    (state.exclude if out else state.include)(facet, row.key, row.label)
    assert len(library.quotes.ids(state.value)) == (6 - row.tally.total if out else row.tally.total)
    model.refresh(library, state.value)
    assert [each.key for each in model.rows if (each.excluded if out else each.chosen)] == [row.key]
    assert [chip.step for chip in state.chips()] == [Step(facet, row.key, out)]
    state.remove(state.chips()[0].step)
    assert state.value == Filter()


def test_values_of_one_attribute_take_the_place_of_each_other_and_those_of_others_stay(state):
    state.include(Facet.ATTRIBUTE, "gender:woman", "woman")
    state.include(Facet.ATTRIBUTE, "party:Labour", "Labour")
    assert texts(state) == ["Gender: woman", "Party: Labour"]
    state.include(Facet.ATTRIBUTE, "gender:man", "man")
    assert state.value.attributes == {"gender:man", "party:Labour"}
    state.include(Facet.ATTRIBUTE, "gender:woman", "woman", add=True)
    state.exclude(Facet.ATTRIBUTE, "Region:")
    assert state.value.attributes == {"gender:man", "gender:woman", "party:Labour"}
    assert texts(state)[-1] == "Not: Region not set"
    state.include(Facet.ATTRIBUTE, "party:Labour", "Labour")
    assert state.value.attributes == {"gender:man", "gender:woman"}


def test_people_only_is_a_filter_as_any_other(state):
    state.include(Facet.ATTRIBUTE, "speaker-kind:place")
    state.show_people(True)
    assert (texts(state), state.people_only) == (["Kind of speaker: Person"], True)
    state.include(Facet.ATTRIBUTE, "speaker-kind:group", add=True)
    assert not state.people_only
    state.show_people(True)
    state.show_people(False)
    assert state.value == Filter()
