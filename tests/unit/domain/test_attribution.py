import dataclasses
import hashlib
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Act, Attribution, Kind, kind_of
from onrecord.domain.offsets import union
from onrecord.domain.speaker import Speaker, SpeakerKind

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda p: (p[0], sum(p))), max_size=5).map(union)


@pytest.mark.parametrize(
    ("content", "quoted", "kind"),
    [
        (((0, 10),), (), Kind.REPORTED),
        (((0, 10),), ((0, 10),), Kind.DIRECT),
        (((0, 10),), ((2, 9),), Kind.MIXED),
        (((0, 10), (20, 30)), ((0, 10), (20, 30)), Kind.DIRECT),
        (((0, 10), (20, 30)), ((0, 10),), Kind.MIXED),
        (((0, 30),), ((0, 10), (20, 30)), Kind.MIXED),
        (((0, 10),), ((0, 4), (4, 10)), Kind.DIRECT),
    ],
)
def test_kind_follows_from_how_much_was_quoted(content, quoted, kind):
    assert kind_of(content, quoted) is kind
    assert Attribution(content, quoted).kind is kind


@given(SPANS, SPANS)
def test_direct_means_no_word_outside_the_marks(content, quoted):
    def places(spans):
        return {i for start, end in spans for i in range(start, end)}

    kind = kind_of(content, quoted)
    assert (kind is Kind.REPORTED) == (not quoted)
    if quoted:
        assert (kind is Kind.DIRECT) == (places(content) <= places(quoted))


def spans_in(text: str, *parts: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(p), text.index(p) + len(p)) for p in parts)


def test_words_left_out_of_a_split_quote_show_as_a_gap():
    text = "“I came,” he said. “I saw.”"
    quoted = spans_in(text, "I came,", "I saw.")
    assert Attribution(quoted, quoted).words(text) == "I came, […] I saw."


def test_marks_and_space_between_parts_show_as_one_space():
    text = "“I came.”\n\n“I saw.”"
    quoted = spans_in(text, "I came.", "I saw.")
    assert Attribution(quoted, quoted).words(text) == "I came. I saw."


def test_words_of_a_mixed_quote_are_its_whole_content():
    text = "It was “a mess” and wrong, he said."
    said = Attribution(spans_in(text, "It was “a mess” and wrong"), spans_in(text, "a mess"))
    assert said.kind is Kind.MIXED
    assert said.words(text) == "It was “a mess” and wrong"


def test_words_are_verbatim_with_inner_spaces_and_emoji():
    text = "“no 😀  way\u00a0!”"
    quoted = ((1, len(text) - 1),)
    assert Attribution(quoted, quoted).words(text) == text[1:-1]


@given(SPANS, SPANS, SPANS, SPANS, st.integers(0, 1000))
def test_moving_moves_every_span_and_nothing_else(content, quoted, cue, source, by):
    speaker = Speaker("A B", SpeakerKind.PERSON, "role", "B")
    before = Attribution(content, quoted, cue, source, speaker, Act.THOUGHT, 0.5, "why")
    after = before.moved(by)
    for name in ("content", "quoted", "cue", "source"):
        assert getattr(after, name) == tuple((s + by, e + by) for s, e in getattr(before, name))
    assert after.moved(-by) == before
    assert (after.speaker, after.act, after.confidence, after.reason) == (speaker, Act.THOUGHT, 0.5, "why")
    assert after.kind is before.kind


def test_an_article_is_known_by_its_text():
    assert article_id("é") == hashlib.sha256("é".encode()).hexdigest()
    assert article_id("a") != article_id("a ")
    assert len(article_id("a\ud800b")) == 64
    assert article_id("\ud800") != article_id("\ud801")


@pytest.mark.parametrize(
    "record",
    [
        Speaker("A", SpeakerKind.GROUP),
        Article("i", "t", "t", "o"),
        Attribution(((0, 1),), speaker=Speaker("A", SpeakerKind.PLACE)),
    ],
)
def test_records_are_frozen_and_survive_the_way_between_processes(record):
    assert pickle.loads(pickle.dumps(record)) == record
    assert hash(record) == hash(dataclasses.replace(record))
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(record, dataclasses.fields(record)[0].name, "other")
