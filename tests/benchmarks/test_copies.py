"""Copies among 10,000 articles: how many of those planted are found, and how long that takes beside all pairs."""

import time
from contextlib import closing
from itertools import combinations
from pathlib import Path

from tests.unit.library.copies.planted_copies import planted
from tests.unit.library.copies.test_planted_copies import LEAST, shares

from onrecord.library import Library
from onrecord.library.copies.signatures import Signature, likeness

ARTICLES, COPIES, SAMPLE = 10_000, 1_000, 300


def test_copies_are_found_far_faster_than_by_comparing_all_with_all(tmp_path: Path) -> None:
    told = planted(ARTICLES, COPIES)
    parts: list[float] = []
    with closing(Library.open(tmp_path / "press.onrecord")) as library:
        for first in range(0, ARTICLES, ARTICLES // 10):
            began = time.perf_counter()
            for each in told[first : first + ARTICLES // 10]:
                library.add(each.article, ())
            parts.append(time.perf_counter() - began)
        precision, recall = shares(library, told)
    began = time.perf_counter()
    signatures = [Signature.of(each.article.text) for each in told[:SAMPLE]]
    for one, other in combinations(filter(None, signatures), 2):
        likeness(one, other)
    every = (time.perf_counter() - began) * (ARTICLES / SAMPLE) ** 2
    print(f"\nprecision {100 * precision:.1f}, recall {100 * recall:.1f}")
    print(f"{sum(parts):.0f} s with all writing, the last tenth {parts[-1] / parts[0]:.1f} times the first")
    print(f"comparing all with all: {every:.0f} s, {every / sum(parts):.0f} times as long")
    assert min(precision, recall) >= LEAST
    assert every > 5 * sum(parts)
