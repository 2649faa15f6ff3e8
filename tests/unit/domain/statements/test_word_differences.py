"""In which words versions of a statement differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.statements.spoken_tokens import keys, tokens
from onrecord.domain.statements.word_differences import WordChange, WordRun, differences

FULL = "We will rebuild the old harbour before the winter, I promise."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organise the Labour programme", "Organize the labor program"),
        ("it’s 12 per cent", "It's twelve percent"),
        ("12% of 2,000 centres", "12 percent of 2000 centers"),
        ("the U.S. economy", "the US economy"),
        ("we co-operate", "we cooperate"),
        ("he [the mayor] left", "he left"),
        ("we travelled “far”", "we traveled far"),
    ],
)
def test_spelling_and_marks_are_no_difference(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(("one", "other"), [("four men", "for men"), ("our house", "or house"), ("rise", "ripe")])
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_words_left_out_added_and_changed_are_told_in_their_order() -> None:
    assert differences(FULL, "We will rebuild the harbor before spring, I solemnly promise!") == (
        WordRun(WordChange.KEPT, "We will rebuild the"),
        WordRun(WordChange.LEFT_OUT, "old"),
        WordRun(WordChange.KEPT, "harbor before"),
        WordRun(WordChange.CHANGED, "spring,", "the winter,"),
        WordRun(WordChange.KEPT, "I"),
        WordRun(WordChange.ADDED, "solemnly"),
        WordRun(WordChange.KEPT, "promise!"),
    )


_WORDS = st.lists(st.sampled_from("we will not rebuild harbour the a of [sic] … winter 12% it’s".split()), max_size=25)


@given(_WORDS, _WORDS)
def test_every_word_of_both_is_in_one_run(one: list[str], other: list[str]) -> None:
    full, words = " ".join(one), " ".join(other)
    runs = differences(full, words)
    ours = " ".join(run.before or run.text for run in runs if run.change is not WordChange.ADDED)
    theirs = " ".join(run.text for run in runs if run.change is not WordChange.LEFT_OUT)
    assert _every_key(ours) == _every_key(full)
    assert _every_key(theirs) == _every_key(words)


def _every_key(words: str) -> list[str]:
    return [token.key for token in tokens(words)]
