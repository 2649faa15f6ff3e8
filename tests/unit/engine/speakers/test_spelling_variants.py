"""How well spellings in many scripts are brought together, by the sets in tests/data/names."""

import statistics

import pytest
from tests.unit.engine.speakers.spelling_variants import Mention, b_cubed, clustered, mentions

ORDERS = 5


@pytest.mark.slow
@pytest.mark.parametrize("part", ["tuning", "held-out"])
def test_variants_of_names_are_brought_together(part: str) -> None:
    scores = [b_cubed(clustered(mentions(part), seed)) for seed in range(ORDERS)]
    for seed, score in enumerate(scores):
        print(f"{part:9} order {seed}: precision {score.precision:.1f}, recall {score.recall:.1f}, F1 {score.f1:.1f}")
    assert min(score.precision for score in scores) >= 98
    assert statistics.mean(score.f1 for score in scores) >= 93


def test_the_halves_share_no_person() -> None:
    tuning, held_out = ({m.person for m in mentions(part)} for part in ("tuning", "held-out"))
    assert not tuning & held_out
    assert len(tuning | held_out) >= 60


def test_b_cubed_of_a_worked_example() -> None:
    a, b, c = (Mention(name, person) for name, person in (("A", "1"), ("B", "1"), ("C", "2")))
    score = b_cubed([(a, "x"), (b, "x"), (c, "x")])
    assert (round(score.precision, 1), score.recall) == (55.6, 100.0)
    assert b_cubed([(a, "x"), (b, "y"), (c, "z")]).recall == pytest.approx(200 / 3)
