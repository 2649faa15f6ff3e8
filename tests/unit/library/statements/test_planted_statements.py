"""How well planted versions of statements are found."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

import pytest
from tests.unit.library.statements.planted_statements import PlantedQuote, planted

from onrecord.library.statements.statement_groups import statement_groups

LEAST = 0.95


def shares(told: Sequence[PlantedQuote], groups: Iterable[Sequence[int]]) -> tuple[float, float]:
    """Precision and recall of pairs of quotes that are said to be versions of one statement."""
    right = said = 0
    for group in groups:
        said += len(group) * (len(group) - 1) // 2
        right += sum(told[one].statement == told[other].statement for one, other in combinations(group, 2))
    there = sum(number * (number - 1) // 2 for number in Counter(each.statement for each in told).values())
    return right / said, right / there


@pytest.mark.parametrize("seed", [1, 2])
def test_planted_versions_are_found_and_nothing_else(seed: int) -> None:
    told = planted(1_200, 20, seed)
    precision, recall = shares(told, statement_groups([each.quote for each in told]))
    assert min(precision, recall) >= LEAST, (precision, recall)


def test_quotes_of_two_speakers_are_never_one_statement() -> None:
    told = planted(300, 6)
    for group in statement_groups([each.quote for each in told]):
        assert len({told[place].quote.speaker for place in group}) == 1
