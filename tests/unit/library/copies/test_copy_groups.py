"""Groups of copies: by a plain account, whatever order articles came in, and never together what is kept apart."""

import itertools
import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.article import CopyRule
from onrecord.library.copies.copy_groups import StoryArticle, grouped
from onrecord.library.copies.story_decisions import StoryDecisions

MOST = 9
DATES = [
    "",
    "2024",
    "2024-02",
    "2024-02-27",
    "2024-02-28",
    "2024-03-01",
    "2024-03-09",
    "2023-12-31",
    "2024-02-31",
    "??",
]
articles = st.lists(
    st.tuples(st.sampled_from(DATES), st.integers(1, 3), st.booleans().map(lambda gone: gone)),
    min_size=2, max_size=MOST,
)  # fmt: skip
numbers = st.integers(0, MOST - 1)
links = st.dictionaries(st.frozensets(numbers, min_size=2, max_size=2), st.sampled_from([500, 600, 640, 1000]))
choices = st.lists(st.tuples(st.booleans(), st.sets(numbers, min_size=2, max_size=4)), max_size=3)
rules = st.builds(CopyRule, st.sampled_from([50, 60, 64, 100]), st.sampled_from([0, 1, 7, 400]))
NOTHING = StoryDecisions()


def made(plan: list) -> list[StoryArticle]:
    return [
        StoryArticle(number + 1, f"id{number}", when, length, gone) for number, (when, length, gone) in enumerate(plan)
    ]


def rows(plan: list, found: dict) -> np.ndarray:
    pairs = [(*sorted(pair), alike) for pair, alike in found.items() if max(pair) < len(plan)]
    return np.array([(one + 1, other + 1, alike) for one, other, alike in pairs], np.int64).reshape(-1, 3)


def days(when: str) -> tuple[int, int] | None:
    spans = {
        "2024": (0, 365), "2024-02": (31, 59), "2024-02-27": (57, 57), "2024-02-28": (58, 58), "2024-03-01": (60, 60),
        "2024-03-09": (68, 68), "2023-12-31": (-1, -1),
    }  # fmt: skip
    return spans.get(when)


def near(one: str, other: str, most: int) -> bool:
    left, right = days(one), days(other)
    return left is None or right is None or max(left[0], right[0]) - min(left[1], right[1]) <= most


def components(nodes: list[int], edges: set[tuple[int, int]]) -> set[frozenset[int]]:
    groups = {node: frozenset({node}) for node in nodes}
    for one, other in edges:
        whole = groups[one] | groups[other]
        groups |= dict.fromkeys(whole, whole)
    return {group for group in groups.values() if len(group) > 1}


@given(plan=articles, found=links, rule=rules)
def test_groups_are_chains_of_pairs_that_count(plan, found, rule):
    known = made(plan)
    pairs = rows(plan, found)
    there = {each.key: each for each in known if not each.removed}
    edges = {
        (one, other)
        for one, other, alike in pairs.tolist()
        if one in there and other in there and alike >= 10 * rule.likeness
        and near(there[one].published, there[other].published, rule.days)
    }  # fmt: skip
    groups = grouped(known, pairs, rule, NOTHING)
    assert {frozenset(group) for group in groups} == components(list(there), edges)
    for group in groups:
        assert group[0] == min(group, key=lambda key: there[key].rank)


def decided(known: list[StoryArticle], pairs: np.ndarray, chosen: list) -> StoryDecisions:
    """What a person said one after the other, each of the groups as they were then."""
    said = StoryDecisions()
    by_key = {each.key: each.id for each in known}
    for joins, some in chosen:
        group_of = {key: group for group in grouped(known, pairs, CopyRule(), said) for key in group}
        keys = [number + 1 for number in sorted(some) if number < len(known) and not known[number].removed]
        stories = {tuple(group_of.get(key, [key])): key for key in keys}
        if joins and len(stories) > 1:
            said.join([[by_key[k], *(by_key[x] for x in story if x != k)] for story, k in stories.items()])
        if not joins:
            for story in stories:
                inside, others = set(story) & set(keys), set(story) - set(keys)
                if others:
                    said.part({by_key[key] for key in inside}, {by_key[key] for key in others})
    return said


@given(plan=articles, found=links, chosen=choices)
def test_what_a_person_said_last_of_two_articles_holds(plan, found, chosen):
    known, pairs = made(plan), rows(plan, found)
    said = decided(known, pairs, chosen)
    group_of = {key: n for n, group in enumerate(grouped(known, pairs, CopyRule(), said)) for key in group}
    keys = {each.id: each.key for each in known}
    for left, right in said.apart:
        for one, other in itertools.product(left, right):
            assert group_of.get(keys[one], one) != group_of.get(keys[other], other)
    if chosen and chosen[-1][0]:
        last = [n + 1 for n in chosen[-1][1] if n < len(known) and not known[n].removed]
        assert len({group_of.get(key, -key) for key in last}) <= 1


@given(plan=articles, found=links, chosen=choices, seed=st.integers(0, 9), rule=rules)
def test_the_order_of_import_makes_no_difference(plan, found, chosen, seed, rule):
    known, pairs = made(plan), rows(plan, found)
    said = decided(known, pairs, chosen)
    places = list(range(1, len(known) + 1))
    random.Random(seed).shuffle(places)
    other_keys = dict(zip((each.key for each in known), places, strict=True))
    others = [StoryArticle(other_keys[e.key], e.id, e.published, e.length, e.removed) for e in known]
    random.Random(seed).shuffle(others)
    other_pairs = np.array([[other_keys[b], other_keys[a], alike] for a, b, alike in pairs.tolist()], np.int64)
    ids, other_ids = ({each.key: each.id for each in some} for some in (known, others))
    groups = [[ids[key] for key in group] for group in grouped(known, pairs, rule, said)]
    again = grouped(others, other_pairs.reshape(-1, 3)[::-1], rule, said)
    assert sorted(groups) == sorted([other_ids[key] for key in group] for group in again)
