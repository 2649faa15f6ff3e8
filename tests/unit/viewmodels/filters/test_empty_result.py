"""Why nothing is shown, and the ways that lead to something."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.domain.attribution import Kind
from onrecord.domain.filter import Sureness
from onrecord.library import Verdict
from onrecord.viewmodels.filters.empty_result import nothing_found
from onrecord.viewmodels.workspace import Desk


@pytest.fixture
def desk(library, qtbot):
    return Desk(library)


def ways(desk: Desk) -> list[tuple[str, int]]:
    return [(way.text, way.quotes) for way in desk.nothing_found().ways]


def speaker(desk: Desk, name: str) -> int:
    return next(row.id for row in desk.everybody() if row.name == name)


def choose(desk: Desk, name: str) -> None:
    desk.filter.choose_speaker(speaker(desk, name), name)


def test_the_filters_that_together_find_nothing_are_named_and_offered(desk):
    choose(desk, "Port Authority")
    desk.filter.choose_source("The Harbour Post")
    assert desk.nothing_found().sentence == "No quotes by Port Authority in The Harbour Post."
    assert ways(desk) == [("Remove “The Harbour Post”", 1), ("Remove “Port Authority”", 3)]


def test_only_filters_whose_removal_finds_something_are_offered(desk):
    choose(desk, "Ada Lind")
    desk.filter.choose_date("2024-03")
    desk.filter.set_text("zebra")
    assert desk.nothing_found().sentence == "No quotes by Ada Lind of Mar 2024 match “zebra”."
    assert ways(desk) == [("Remove “zebra”", 2)]


def test_where_no_single_removal_helps_the_last_ones_are_offered_together(desk):
    choose(desk, "Ada Lind")
    desk.filter.set_checked(False, False)
    desk.filter.set_text("zebra")
    found = desk.nothing_found()
    assert found.sentence == "No quotes by Ada Lind match “zebra” (with “Only checked”)."
    assert ways(desk) == [("Remove “zebra” and “Only checked”", 3)]


def test_what_was_left_out_and_how_sure_it_is_is_named_too(desk):
    desk.filter.exclude_speaker(speaker(desk, "Ada Lind"), "Ada Lind")
    desk.filter.set_sureness(Sureness.SURE, False)
    desk.filter.set_kind(Kind.DIRECT, False)
    desk.filter.set_text("zebra")
    said = desk.nothing_found().sentence
    assert said == "No mixed or reported quotes match “zebra” (with “Not: Ada Lind” and “Only likely, doubtful”)."


def test_who_is_not_named_and_what_has_no_source_read_as_words(desk):
    desk.filter.choose_speaker(None, "Not named")
    desk.filter.choose_source("")
    desk.filter.set_text("zebra")
    assert desk.nothing_found().sentence.startswith(
        "No quotes by speakers who are not named in articles without a source match"
    )


def test_no_kind_is_said_as_such(desk):
    for kind in Kind:
        desk.filter.set_kind(kind, False)
    assert desk.nothing_found().sentence == "No kind of quote is switched on."


def test_thoughts_and_rejected_quotes_are_offered_where_they_are_all_there_is(desk):
    desk.edits.judge(list(desk.quotes.ids), Verdict.REJECTED)
    assert ways(desk) == [("Show rejected", 6), ("Show thoughts", 1)]
    assert not desk.nothing_found().filtered


CHANGES = st.one_of(
    st.tuples(st.just("choose_source"), st.sampled_from(["", "The Harbour Post"])),
    st.tuples(st.just("exclude_source"), st.sampled_from(["", "The Harbour Post"])),
    st.tuples(st.just("choose_date"), st.sampled_from(["", "2024", "2023"])),
    st.tuples(st.just("set_kind"), st.sampled_from(list(Kind)), st.booleans()),
    st.tuples(st.just("set_sureness"), st.sampled_from(list(Sureness)), st.booleans()),
    st.tuples(st.just("set_checked"), st.booleans(), st.booleans()),
    st.tuples(st.just("set_text"), st.sampled_from(["", "zebra", "harbour", "-harbour"])),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(CHANGES, max_size=6))
def test_every_way_shows_as_many_quotes_as_it_says(desk, changes):
    desk.filter.clear()
    for name, *arguments in changes:
        getattr(desk.filter, name)(*arguments)
    found = nothing_found(desk.filter, lambda chosen: desk.library.totals(chosen).quotes)
    assert found.sentence.endswith(".")
    for way in found.ways:
        assert way.quotes == len(desk.library.quote_ids(way.filter)) > 0
