import pytest

pytest.importorskip("torch", reason="the recipe needs torch: make model-environment")

from calibrate import Case, confidences
from linker import Choice, fit

from onrecord.engine.model.log_linear import Weights


def test_weights_are_learnt_that_choose_as_the_examples_do():
    near, far = ["near"], ["far"]
    weights = Weights({"cue": fit([Choice([near, far], frozenset({0})), Choice([far, near], frozenset({1}))] * 20)})
    assert weights.chances("cue", [near, far])[0] > 0.8


def test_a_feature_hardly_ever_seen_is_not_learnt():
    assert fit([Choice([["once"], ["none"]], frozenset({0}))]) == {}


def test_confidence_is_learnt_without_the_article_it_is_for():
    found = [Case(f"{k}", ["sure"] if k % 4 else ["unsure"], bool(k % 4)) for k in range(120)]
    given = confidences(found)
    assert all((c > 0.5) == case.right for c, case in zip(given, found, strict=True))
