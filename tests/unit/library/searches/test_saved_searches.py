"""Saved searches: kept as data, through the ledger, and forgiving of what is gone or not yet known."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.library.article_makers import ANA, DIRECT, REPORTED, make_article, person, says

from onrecord.domain.attribution import Kind
from onrecord.domain.errors import EditError
from onrecord.domain.facets import ConfidenceLevel
from onrecord.domain.filter import Filter
from onrecord.domain.operations import (
    ChangeQuotes,
    DeleteSearch,
    DrawSample,
    MergeSpeakers,
    QuoteChange,
    RemoveTag,
    RenameSearch,
    RenameSource,
    RenameTag,
    SaveSearch,
    UpdateSearch,
)
from onrecord.library import Library
from onrecord.library.searches import filter_json

texts = st.frozensets(st.text(max_size=4), max_size=2)
keys = st.frozensets(st.none() | st.integers(1, 9), max_size=3)
filters = st.builds(
    Filter, keys, texts, st.frozensets(st.sampled_from(Kind)), st.text(max_size=5), st.booleans(), st.booleans(), texts,
    keys, texts, texts, st.frozensets(st.sampled_from(ConfidenceLevel)), st.frozensets(st.booleans()), texts, texts,
)  # fmt: skip
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.sampled_from([*Kind, *ConfidenceLevel]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "x"]), inner),
    max_leaves=6,
)


@given(filters)
def test_a_filter_is_the_same_after_being_kept(chosen: Filter) -> None:
    data = json.loads(json.dumps(filter_json.packed(chosen, lambda number: f"Speaker {number}")))
    assert data["version"] == filter_json.VERSION
    assert filter_json.unpacked(data, lambda number: number) == (chosen, ())


@given(st.dictionaries(st.sampled_from([*Filter.__slots__, "later"]), anything))
def test_whatever_stands_in_the_data_is_read_or_left_out(data: dict[str, object]) -> None:
    found, _ = filter_json.unpacked(data, lambda number: None)
    assert found.speakers <= {None}
    assert filter_json.unpacked(filter_json.packed(found, str), lambda number: number)[0] == found


@pytest.fixture
def saved(library: Library) -> Library:
    library.add(make_article(source="El Faro"), [DIRECT, REPORTED, says(53, 56, person("Bo Lind"))])
    library.apply(SaveSearch(" Port  talk ", Filter(speakers=frozenset({1, None}), text="port")))
    return library


def test_saved_renamed_updated_deleted_and_all_of_it_undone_after_a_restart(saved: Library) -> None:
    (search,) = saved.searches()
    assert (search.name, search.filter, search.gone) == (
        "Port talk", Filter(speakers=frozenset({1, None}), text="port"), (),
    )  # fmt: skip
    assert str(saved.apply(RenameSearch(search.id, "Harbour"))) == "Renamed the saved search “Port talk” to “Harbour”"
    assert str(saved.apply(UpdateSearch(search.id, Filter(text="sea")))) == "Updated the saved search “Harbour”"
    assert saved.apply(UpdateSearch(search.id, Filter(text="sea"))) == ""
    assert str(saved.apply(DeleteSearch(search.id))) == "Deleted the saved search “Harbour”"
    assert saved.searches() == []
    saved.close()
    again = Library.open(saved.path)
    seen = []
    for _ in range(4):
        again.undo()
        seen.append([(each.id, each.name, each.filter.text) for each in again.searches()])
    assert seen == [[(1, "Harbour", "sea")], [(1, "Harbour", "port")], [(1, "Port talk", "port")], []]
    again.redo()
    assert str(again.apply(SaveSearch("Another", Filter()))) == "Saved the search “Another”"
    assert [(each.id, each.name) for each in again.searches()] == [(2, "Another"), (1, "Port talk")]
    again.close()


@pytest.mark.parametrize(("name", "cause"), [("  ", "is empty"), ("PORT TALK", "called so")])
def test_a_name_that_cannot_be_is_refused(saved: Library, name: str, cause: str) -> None:
    with pytest.raises(EditError, match=cause):
        saved.apply(SaveSearch(name, Filter()))
    assert saved.apply(RenameSearch(1, "PORT talk"))
    with pytest.raises(KeyError):
        saved.apply(DeleteSearch(7))


def test_it_goes_with_merged_speakers_and_tells_of_those_who_are_gone(saved: Library) -> None:
    saved.apply(MergeSpeakers(1, 2))
    assert saved.searches()[0].filter.speakers == {2, None}
    saved.undo()
    saved.read_again(make_article(), [says(53, 56, person("Bo Lind"))])
    (search,) = saved.searches()
    assert (search.filter.speakers, search.gone) == ({None}, (ANA.name,))


def kept(library: Library) -> list[object]:
    sample = library.quotes.sample()
    assert sample is not None
    return [*(each.filter for each in library.searches()), sample.filter]


@pytest.mark.parametrize("undone", [False, True])
def test_it_goes_with_a_source_that_is_renamed_and_back(saved: Library, undone: bool) -> None:
    faro, both = Filter(sources=frozenset({"El Faro"})), Filter(not_sources=frozenset({"El Faro", "Wire"}))
    saved.apply(UpdateSearch(1, faro))
    saved.apply(SaveSearch("Elsewhere", both))
    saved.apply(DrawSample(faro, 1, 1))
    before = kept(saved)
    assert (
        str(saved.apply(RenameSource("El Faro", " Faro  de Vigo "))) == "Set the source of “A port” to “Faro de Vigo”"
    )
    after = faro.but(sources=frozenset({"Faro de Vigo"}))
    assert kept(saved) == [both.but(not_sources=frozenset({"Faro de Vigo", "Wire"})), after, after]
    assert saved.quotes.sample(after) is not None
    if undone:
        saved.undo()
        assert kept(saved) == before
        saved.redo()
    assert str(saved.apply(RenameSource("Faro de Vigo", "Wire")))
    assert kept(saved)[0] == both.but(not_sources=frozenset({"Wire"}))
    assert saved.apply(RenameSource("Nowhere", "Wire")) == saved.apply(RenameSource("Wire", "Wire")) == ""


@pytest.mark.parametrize("written", ["Budget", "budget"])
def test_it_goes_with_a_tag_that_is_renamed_but_stays_with_one_that_is_taken_off(saved: Library, written: str) -> None:
    saved.apply(ChangeQuotes([1, 2], QuoteChange(add=("Budget",))))
    tagged = Filter(tags=frozenset({written}), not_tags=frozenset({"old"}))
    saved.apply(UpdateSearch(1, tagged))
    saved.apply(DrawSample(tagged, 1, 1))
    saved.apply(RenameTag("Budget", "Money"))
    assert kept(saved) == [tagged.but(tags=frozenset({"Money"}))] * 2
    saved.apply(RemoveTag("Money"))
    assert kept(saved) == [tagged.but(tags=frozenset({"Money"}))] * 2
