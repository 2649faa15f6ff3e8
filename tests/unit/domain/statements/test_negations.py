"""A "not" that only one version has is told; one in a clause that is cut off whole is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.statements.negations import Negation, negations
from onrecord.domain.statements.word_differences import differences

FULL = "We will not close the harbour before the winter, because it is not ours to close."


def found(full: str, words: str) -> list[tuple[str, bool]]:
    return [(each.word, each.is_added) for each in negations(differences(full, words))]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("We will close the harbour before the winter, because it is not ours to close.", [("not", False)]),
        ("We will close the harbour before the winter.", [("not", False)]),
        ("We will not close the harbour before the winter.", []),
        ("We won’t close the harbour before the winter, because it isn't ours to close.", []),
        ("We will not close the harbour before the winter, because it is ours to close.", [("not", False)]),
        ("We will never close the harbour before the winter.", []),
    ],
)
def test_negation_left_out_is_told(words: str, told: list[tuple[str, bool]]) -> None:
    assert found(FULL, words) == told


@pytest.mark.parametrize(
    ("full", "words", "told"),
    [
        ("There are plans for the harbour.", "There are no plans for the harbour.", [("no", True)]),
        ("We do want the harbour.", "We don't want the harbour.", [("don't", True)]),
        ("We can’t pay for it.", "We can pay for it.", [("can’t", False)]),
        ("No, we will rebuild the harbour.", "We will rebuild the harbour.", []),
        ("We will not, as some of my friends would like, resign.", "We will resign.", [("not", False)]),
        ("The boats, which were not ours at all, sank.", "The boats sank.", []),
        ("NOT one boat and not one net.", "One boat and one net.", [("NOT", False), ("not", False)]),
    ],
)
def test_negation_is_told_as_it_is_written(full: str, words: str, told: list[tuple[str, bool]]) -> None:
    assert found(full, words) == told


_WORDS = st.lists(st.sampled_from("we will not rebuild harbour no the don't never , winter".split()), max_size=20)


@given(_WORDS, _WORDS)
def test_what_is_told_stands_in_the_version_that_has_it(one: list[str], other: list[str]) -> None:
    full, words = " ".join(one), " ".join(other)
    for each in negations(differences(full, words)):
        assert isinstance(each, Negation)
        assert each.word in (words if each.is_added else full)
    assert negations(differences(full, full)) == ()
