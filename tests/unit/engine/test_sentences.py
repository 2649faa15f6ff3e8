import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tagged_texts import MENTIONS, WEIGHTS

from onrecord.domain.quotation_marks import find_quoted_spans
from onrecord.engine.attribution.linker import link
from onrecord.engine.coreference.speaker_resolution import resolve_speakers
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.sentences import SentenceBounds


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("We go. We stay.", 1),
        ("“We go.” We stay.", 1),
        ("Ask Mr. Ash. Now.", 1),
        ("Ann B. Ash, Sen. Birch and the U.S. Army met.", 0),
        ("Really?! Yes… No", 2),
    ],
)
def test_sentence_ends(text, ends):
    assert SentenceBounds(text).sentence_ends(0, len(text)) == ends


def test_paragraphs_are_counted_however_they_are_parted():
    places = SentenceBounds("One.\n\nTwo.\r\nThree.")
    assert [places.apart(0, at) for at in (2, 6, 12)] == [0, 1, 2]
    assert places.apart(12, 0) == 2
    assert [places.line_start(at) for at in (3, 8, 14)] == [0, 6, 12]


@given(st.text("Ab. \n?”", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_starts_lie_before_and_nest(text, a, b):
    places = SentenceBounds(text)
    a, b = min(a, len(text)), min(b, len(text))
    assert 0 <= places.line_start(a) <= places.sentence_start(a) <= a
    assert places.sentence_ends(min(a, b), max(a, b)) >= 0
    assert places.apart(a, b) == places.apart(b, a)
    if places.line_start(a) == places.line_start(b):
        assert places.apart(places.line_start(a), a) <= 1


def seconds(copies: int, joint: str) -> float:
    """Processor time to link and name a text made of many quotes by many people."""
    text, roles, named = "", [], []
    for k in range(copies):
        name = f"Ann {chr(65 + k % 26)}{chr(97 + k // 26 % 26)}{chr(97 + k // 676 % 26)}sh"
        for kind, words in (("content", "“We go on,”"), ("source", name if k % 3 else "he"), ("cue", "said.")):
            roles.append(TaggedSpan(kind, len(text), len(text) + len(words)))
            if words == name:
                named.append(TaggedSpan("person", len(text), len(text) + len(words)))
            text += words + " "
        text += joint
    stretches = find_quoted_spans(text)
    began = time.process_time()
    found = resolve_speakers(text, link(text, stretches, roles, WEIGHTS), named, stretches, MENTIONS)
    assert len(found) > copies / 3
    return time.process_time() - began


@pytest.mark.slow
@pytest.mark.parametrize("joint", ["\n\n", ""], ids=["paragraphs", "one paragraph"])
def test_a_long_article_costs_in_proportion(joint):
    small, large = seconds(700, joint), seconds(2800, joint)
    assert large < 10 * max(small, 0.02)
