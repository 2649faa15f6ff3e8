"""Statements among 100,000 quotes: how many planted versions are found, and how long that takes beside all pairs."""

import random
import time
from collections import defaultdict
from difflib import SequenceMatcher

import pytest
from tests.unit.library.statements.planted_statements import planted
from tests.unit.library.statements.test_planted_statements import LEAST, shares

from onrecord.domain.statements.spoken_tokens import keys
from onrecord.library.statements.statement_groups import statement_groups

QUOTES, SPEAKERS, SAMPLE = 100_000, 4_000, 2_000


@pytest.mark.timeout(1800)
def test_statements_are_found_far_faster_than_by_comparing_all_quotes_of_a_speaker() -> None:
    told, chance = planted(QUOTES, SPEAKERS), random.Random(8)
    began = time.process_time()
    groups = statement_groups([each.quote for each in told])
    taken = time.process_time() - began
    precision, recall = shares(told, groups)
    by_speaker: defaultdict[int, list[tuple[str, ...]]] = defaultdict(list)
    for each in told:
        by_speaker[each.quote.speaker].append(keys(each.quote.words))
    pairs = sum(len(texts) * (len(texts) - 1) // 2 for texts in by_speaker.values())
    some = [texts for texts in by_speaker.values() if len(texts) > 1]
    sample = [chance.sample(texts, 2) for texts in chance.choices(some, k=SAMPLE)]
    began = time.process_time()
    for one, other in sample:
        SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    every = (time.process_time() - began) * pairs / SAMPLE
    print(f"\nprecision {100 * precision:.1f}, recall {100 * recall:.1f}")
    print(f"{taken:.0f} s; comparing all quotes of each speaker: {every:.0f} s, {every / taken:.0f} times as long")
    assert min(precision, recall) >= LEAST
    assert every > 5 * taken
