import random

import pytest
from disguise import STYLES, disguise, one_paragraph, recase, restyle, unmarked
from hypothesis import given
from hypothesis import strategies as st

TEXTS = st.text(alphabet="ab İß“”\"‘’'«»,. \n", max_size=60)


def test_every_style_changes_the_marks_and_nothing_else():
    text = "“We ‘go’ on,” said Ash’s friend."
    assert restyle(text, "straight") == "\"We 'go' on,\" said Ash’s friend."
    assert restyle(text, "british") == "‘We “go” on,’ said Ash’s friend."
    assert restyle(text, "guillemets") == "«We ‹go› on,» said Ash’s friend."
    assert restyle(text, "curly") == text


def test_a_text_can_lose_its_marks_and_no_more():
    assert unmarked("“We ‘go’ on,” said Ash’s friend.") == " We  go  on,  said Ash’s friend."


@given(TEXTS, st.sampled_from(sorted(STYLES)), st.booleans(), st.integers(0, 99))
def test_no_disguise_moves_a_character(text, style, upper, seed):
    for changed in (
        restyle(text, style),
        one_paragraph(text),
        recase(text, upper),
        unmarked(text),
        disguise(text, random.Random(seed), bare=0.5),
    ):
        assert len(changed) == len(text)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_style_put_on_twice_is_the_style_put_on_once(style):
    text = "“We go on,” said Ash.\n“No,” said Elm."
    assert restyle(restyle(text, style), style) == restyle(text, style)
