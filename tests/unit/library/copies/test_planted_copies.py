"""Copies that were planted among articles are found, and what only looks like a copy is not taken for one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import combinations
from pathlib import Path

import pytest
from tests.unit.library.copies.planted_copies import Planted, planted

from onrecord.library import Library

LEAST = 0.98


def pairs(groups: Iterable[Sequence[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def shares(library: Library, told: Sequence[Planted]) -> tuple[float, float]:
    """Of the pairs of copies that are found those that are right, and of those that are there those that are found."""
    library.counts.totals()
    first, found, wanted = library._selections.columns.copies.first, defaultdict(list), defaultdict(list)
    for row in library.articles.rows(library.articles.keys()):
        found[int(first[row.key])].append(row.id)
    for each in told:
        wanted[each.story].append(each.article.id)
    right, there = pairs(found.values()), pairs(wanted.values())
    return len(right & there) / len(right), len(right & there) / len(there)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_planted_copies_are_found_and_no_others(tmp_path: Path, seed: int) -> None:
    told = planted(1500, 150, seed)
    with closing(Library.open(tmp_path / "press.onrecord")) as library:
        for each in told:
            assert library.add(each.article, ())
        precision, recall = shares(library, told)
    assert precision >= LEAST
    assert recall >= LEAST
