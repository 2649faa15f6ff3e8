import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.offsets import Span, Utf16Map, hull, lies_in, overlap, overlap_ratio, pieces, union

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: (min(p), max(p)))
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("a😀\U0010ffff\ud800é\uffff\U00010000")), max_size=60)


def places(spans: list[Span] | tuple[Span, ...]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


@given(SPANS, SPANS)
def test_overlap_counts_the_shared_characters(a, b):
    assert overlap(a, b) == len(places([a]) & places([b])) == overlap(b, a)


@given(st.lists(SPANS), st.lists(SPANS))
def test_likeness_is_what_both_have_of_what_either_has(a, b):
    either = places(a) | places(b)
    assert overlap_ratio(a, b) == (len(places(a) & places(b)) / len(either) if either else 1.0)


@given(st.lists(SPANS))
def test_union_holds_the_same_characters_once_in_order(spans):
    joined = union(spans)
    assert places(joined) == places(spans)
    assert sum(end - start for start, end in joined) == len(places(spans))
    assert all(a[1] < b[0] for a, b in itertools.pairwise(joined))
    assert all(start < end for start, end in joined)


@given(st.lists(SPANS), st.randoms())
def test_union_does_not_care_about_order_or_repetition(spans, random):
    mixed = [*spans, *spans]
    random.shuffle(mixed)
    assert union(mixed) == union(spans) == union(union(spans))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], ()),
        ([(3, 3)], ()),
        ([(0, 2), (2, 4)], ((0, 4),)),
        ([(0, 2), (3, 4)], ((0, 2), (3, 4))),
        ([(5, 9), (0, 10)], ((0, 10),)),
    ],
)
def test_union_of(spans, expected):
    assert union(spans) == expected


@given(st.lists(SPANS, min_size=1))
def test_hull_is_the_smallest_span_around_all(spans):
    start, end = hull(spans)
    assert start in {s for s, _ in spans}
    assert end in {e for _, e in spans}
    assert all(start <= s and e <= end for s, e in spans)


def test_hull_of_nothing_is_an_error():
    with pytest.raises(ValueError, match="no spans"):
        hull([])


@given(TEXTS, st.lists(SPANS))
def test_pieces_are_slices(text, spans):
    assert pieces(text, spans) == [text[start:end] for start, end in spans]


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(TEXTS)
def test_utf16_offsets_agree_with_pythons_own_encoding(text):
    converter = Utf16Map(text)
    for offset in range(len(text) + 1):
        assert converter.to_utf16(offset) == units(text[:offset])
        assert converter.to_code_points(converter.to_utf16(offset)) == offset


@given(TEXTS)
def test_a_position_inside_a_pair_counts_as_before_it(text):
    converter = Utf16Map(text)
    for offset, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert converter.to_code_points(converter.to_utf16(offset) + 1) == offset


def test_one_emoji_shifts_what_follows_by_one_unit():
    converter = Utf16Map("a😀b")
    assert [converter.to_utf16(i) for i in range(4)] == [0, 1, 3, 4]
    assert [converter.to_code_points(u) for u in range(5)] == [0, 1, 1, 2, 3]


@pytest.mark.slow
@given(st.lists(SPANS), st.integers(-1, 41))
def test_an_offset_lies_in_spans_that_hold_its_character(spans, at):
    joined = union(spans)
    assert lies_in(joined, at) == (at in places(joined))
