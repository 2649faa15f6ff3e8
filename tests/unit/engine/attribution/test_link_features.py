import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tagged_texts import WEIGHTS

from onrecord.domain.errors import ModelError
from onrecord.engine.attribution.link_features import NEAR, LinkContext, cue_choices, source_choices
from onrecord.engine.model.log_linear import TASKS, Weights
from onrecord.engine.sentences import SentenceBounds

TEXT = "“We go on,” Ash said. “No,” Birch replied.\n\nElm added: “Yes.”"


def scene(text: str = TEXT) -> LinkContext:
    def all_of(*words: str) -> list[tuple[int, int]]:
        return [(text.index(w), text.index(w) + len(w)) for w in words if w in text]

    return LinkContext(
        text,
        SentenceBounds(text),
        all_of("said", "replied", "added"),
        all_of("Ash", "Birch", "Elm"),
        all_of("“We go on,”", "“No,”", "“Yes.”"),
    )


def test_the_weights_of_the_model_know_every_task():
    assert all(WEIGHTS.chances(task, [["none"], ["order before content"]]) for task in TASKS)


def test_weights_can_be_saved_and_loaded(tmp_path):
    weights = Weights({"cue": {"near": 1.5, "ünïcode “": -2.0}})
    weights.save(tmp_path / "links.json")
    again = Weights.load(tmp_path / "links.json")
    assert again.score("cue", ["near", "ünïcode “", "unknown"]) == -0.5
    assert again.score("no such task", ["near"]) == 0


@pytest.mark.parametrize("content", [None, b"", b"{", b"\xff\xfe", b"[]", b'{"cue": 1}'])
def test_damaged_weights_are_a_model_error_that_names_the_folder(tmp_path, content):
    if content is not None:
        (tmp_path / "links.json").write_bytes(content)
    with pytest.raises(ModelError) as caught:
        Weights.load(tmp_path / "links.json")
    assert str(tmp_path) in str(caught.value)


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", "d"])), min_size=1))
def test_chances_sum_to_one_and_follow_the_scores(candidates):
    weights = Weights({"cue": {"a": 900.0, "b": -3.0, "c": 0.5}})
    chances = weights.chances("cue", candidates)
    assert math.isclose(sum(chances), 1)
    scores = [weights.score("cue", c) for c in candidates]
    assert chances.index(max(chances)) in [k for k, s in enumerate(scores) if s == max(scores)]


def test_each_choice_ends_with_none_of_them():
    found = scene()
    quote = found.contents[0]
    for candidates, features in (cue_choices(found, quote), source_choices(found, quote, None, None)):
        assert len(features) == len(candidates) + 1
        assert "none" in features[-1]


def test_the_model_links_each_quote_with_its_own_cue_and_source():
    found = scene()
    for quote, who in zip(found.contents, ("Ash", "Birch", "Elm"), strict=True):
        cues, features = cue_choices(found, quote)
        cue = cues[max(range(len(cues)), key=WEIGHTS.chances("cue", features).__getitem__)]
        sources, features = source_choices(found, quote, cue, None)
        chances = WEIGHTS.chances("source", features)
        start, end = sources[chances.index(max(chances))]
        assert TEXT[start:end] == who


def test_a_source_below_in_another_paragraph_is_no_candidate():
    found = scene()
    sources, _ = source_choices(found, found.contents[0], None, None)
    assert [TEXT[s:e] for s, e in sources] == ["Ash", "Birch"]


def test_the_source_of_the_quote_before_is_a_candidate_from_farther_up():
    text = TEXT + "\n\nPlain." * 4 + "\n\n“So.”"
    found = scene(text)
    at = text.index("“So.”")
    far = (text.index("Elm"), text.index("Elm") + 3)
    assert source_choices(found, (at, at + 5), None, None)[0] == []
    assert source_choices(found, (at, at + 5), None, far)[0] == [far]


def test_a_choice_is_between_few_however_long_the_paragraph():
    text = "Ash said so. " * 400
    places = [(k * 13, k * 13 + 3) for k in range(400)]
    found = LinkContext(
        text, SentenceBounds(text), [(s + 4, s + 8) for s, _ in places], places, [(s + 9, s + 11) for s, _ in places]
    )
    assert len(cue_choices(found, found.contents[200])[0]) == 2 * NEAR
