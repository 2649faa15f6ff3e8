"""Why nothing is shown, and the ways that lead to something."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.domain.attribution import Kind
from onrecord.domain.facets import ConfidenceLevel, Facet
from onrecord.domain.quote import Verdict
from onrecord.viewmodels.filters.empty_result import empty_result
from onrecord.viewmodels.workspace import Workspace


@pytest.fixture
def workspace(library, qtbot):
    return Workspace(library)


def ways(workspace: Workspace) -> list[tuple[str, int]]:
    return [(way.text, way.quotes) for way in workspace.empty_result().suggestions]


def speaker(workspace: Workspace, name: str) -> int:
    return next(row.id for row in workspace.all_named_speakers() if row.name == name)


def choose(workspace: Workspace, name: str) -> None:
    workspace.filter.include(Facet.SPEAKER, speaker(workspace, name), name)


def test_the_filters_that_together_find_nothing_are_named_and_offered(workspace):
    choose(workspace, "Port Authority")
    workspace.filter.include(Facet.SOURCE, "The Harbour Post")
    assert workspace.empty_result().sentence == "No quotes by Port Authority in The Harbour Post."
    assert ways(workspace) == [("Remove “The Harbour Post”", 1), ("Remove “Port Authority”", 3)]


def test_only_filters_whose_removal_finds_something_are_offered(workspace):
    choose(workspace, "Ada Lind")
    workspace.filter.include(Facet.DATE, "2024-03")
    workspace.filter.set_text("zebra")
    assert workspace.empty_result().sentence == "No quotes by Ada Lind of Mar 2024 match “zebra”."
    assert ways(workspace) == [("Remove “zebra”", 2)]


def test_where_no_single_removal_helps_the_last_ones_are_offered_together(workspace):
    choose(workspace, "Ada Lind")
    workspace.filter.show(Facet.CHECKED, False, False)
    workspace.filter.set_text("zebra")
    found = workspace.empty_result()
    assert found.sentence == "No quotes by Ada Lind match “zebra” (with “Only checked”)."
    assert ways(workspace) == [("Remove “zebra” and “Only checked”", 3)]


def test_what_was_left_out_and_how_sure_it_is_is_named_too(workspace):
    workspace.filter.exclude(Facet.SPEAKER, speaker(workspace, "Ada Lind"), "Ada Lind")
    workspace.filter.show(Facet.SURENESS, ConfidenceLevel.SURE, False)
    workspace.filter.show(Facet.KIND, Kind.DIRECT, False)
    workspace.filter.set_text("zebra")
    said = workspace.empty_result().sentence
    assert said == "No mixed or reported quotes match “zebra” (with “Not: Ada Lind” and “Only likely, doubtful”)."


def test_who_is_not_named_and_what_has_no_source_read_as_words(workspace):
    workspace.filter.include(Facet.SPEAKER, None, "Not named")
    workspace.filter.include(Facet.SOURCE, "")
    workspace.filter.set_text("zebra")
    assert workspace.empty_result().sentence.startswith(
        "No quotes by speakers who are not named in articles without a source match"
    )


def test_no_kind_is_said_as_such(workspace):
    for kind in Kind:
        workspace.filter.show(Facet.KIND, kind, False)
    assert workspace.empty_result().sentence == "No kind of quote is switched on."


def test_thoughts_and_rejected_quotes_are_offered_where_they_are_all_there_is(workspace):
    workspace.edits.toggle_verdict(list(workspace.quotes.ids), Verdict.REJECTED)
    assert ways(workspace) == [("Show rejected", 6), ("Show thoughts", 1)]
    assert not workspace.empty_result().filtered


CHANGES = st.one_of(
    st.tuples(st.just("include"), st.just(Facet.SOURCE), st.sampled_from(["", "The Harbour Post"])),
    st.tuples(st.just("exclude"), st.just(Facet.SOURCE), st.sampled_from(["", "The Harbour Post"])),
    st.tuples(st.just("include"), st.just(Facet.DATE), st.sampled_from(["", "2024", "2023"])),
    st.tuples(st.just("show"), st.just(Facet.KIND), st.sampled_from(list(Kind)), st.booleans()),
    st.tuples(st.just("show"), st.just(Facet.SURENESS), st.sampled_from(list(ConfidenceLevel)), st.booleans()),
    st.tuples(st.just("show"), st.just(Facet.CHECKED), st.booleans(), st.booleans()),
    st.tuples(st.just("set_text"), st.sampled_from(["", "zebra", "harbour", "-harbour"])),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(CHANGES, max_size=6))
def test_every_way_shows_as_many_quotes_as_it_says(workspace, changes):
    workspace.filter.clear()
    for name, *arguments in changes:
        getattr(workspace.filter, name)(*arguments)
    found = empty_result(workspace.filter, lambda chosen: workspace.library.counts.totals(chosen).quotes)
    assert found.sentence.endswith(".")
    for way in found.suggestions:
        assert way.quotes == len(workspace.library.quotes.ids(way.filter)) > 0
