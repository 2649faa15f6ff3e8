"""Every filter can be gone back to, and forth again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.filter import Filter
from onrecord.viewmodels.filters.filter_history import MOST, FilterHistory, PastFilter

ONE, TWO, THREE = (PastFilter(Filter(sources=frozenset({name}))) for name in ("one", "two", "three"))
ALL = PastFilter(Filter())


def searches(*texts: str) -> list[PastFilter]:
    return [PastFilter(Filter(text=text)) for text in texts]


@pytest.fixture
def history() -> FilterHistory:
    return FilterHistory(ALL)


def all_the_way_back(history: FilterHistory) -> list[str]:
    found = []
    while past := history.back():
        found.append(past.value.text)
    return found


def test_back_and_forth(history):
    for each in (ONE, TWO, ALL):
        history.note(each)
    assert [history.back(), history.back(), history.back(), history.back()] == [TWO, ONE, ALL, None]
    assert [history.forth(), history.forth(), history.forth(), history.forth()] == [ONE, TWO, ALL, None]


def test_a_new_filter_ends_the_way_forth(history):
    history.note(ONE)
    history.back()
    history.note(TWO)
    assert not history.can_go_forth
    assert history.back() == ALL


def test_going_is_no_new_filter(history):
    history.note(ONE)
    history.note(history.back() or ONE)
    assert (history.can_go_back, history.can_go_forth) == (False, True)


def test_a_search_that_is_typed_is_one_step(history):
    for each in searches("s", "st", "storm", "storm har", "storm harbour"):
        history.note(each)
    assert all_the_way_back(history) == [""]
    assert history.forth() == searches("storm harbour")[0]


def test_a_search_that_is_erased_is_there_again(history):
    for each in searches("s", "storm", "sto", "s", ""):
        history.note(each)
    assert all_the_way_back(history) == ["storm", ""]


def test_a_search_that_is_taken_off_at_once_is_there_again(history):
    for each in searches("storm", "", "sea", "harbour"):
        history.note(each)
    assert all_the_way_back(history) == ["sea", "", "storm", ""]


def test_words_after_something_else_are_a_step_of_their_own(history):
    for each in (*searches("s", "sea"), ONE):
        history.note(each)
    history.note(PastFilter(ONE.value.but(text="s")))
    history.note(PastFilter(ONE.value.but(text="st")))
    assert [history.back(), history.back()] == [ONE, searches("sea")[0]]


def test_what_is_called_otherwise_now_is_no_step(history):
    history.note(ONE)
    history.correct(TWO)
    assert history.back() == ALL
    assert history.forth() == TWO


def test_so_many_are_remembered():
    history = FilterHistory(ALL)
    for number in range(3 * MOST):
        history.note(PastFilter(Filter(sources=frozenset({str(number)}))))
    assert len(all_the_way_back(history)) == MOST


@given(st.lists(st.sampled_from([ALL, ONE, TWO, THREE]), max_size=12), st.lists(st.booleans(), max_size=30))
def test_it_is_a_line_of_filters_with_a_finger_on_one(noted, ways):
    history, line = FilterHistory(ALL), [ALL]
    for each in noted:
        history.note(each)
        if each != line[-1]:
            line.append(each)
    at = len(line) - 1
    for back in ways:
        to = at - 1 if back else at + 1
        inside = 0 <= to < len(line)
        assert (history.back() if back else history.forth()) == (line[to] if inside else None)
        at = to if inside else at
    assert (history.can_go_back, history.can_go_forth) == (at > 0, at < len(line) - 1)
