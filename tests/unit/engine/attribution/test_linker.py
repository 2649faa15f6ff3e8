import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tagged_texts import WEIGHTS, linked

from onrecord.domain.attribution import Act, Kind
from onrecord.domain.offsets import union
from onrecord.domain.quotation_marks import find_quoted_spans
from onrecord.engine.attribution.linker import link
from onrecord.engine.model.bio_decoding import TaggedSpan


def shown(marked: str) -> list[tuple]:
    """Kind, content, quoted, cue and source of each attribution, as words."""
    text, found = linked(marked)

    def words(spans):
        return [text[s:e] for s, e in spans]

    return [(a.kind.value, words(a.content), words(a.quoted), words(a.cue), words(a.source)) for a in found]


def test_a_direct_quote_keeps_the_boundaries_of_its_marks():
    marked = "“{content We will go on} now,” {source Ms. Ash} {cue said}."
    assert shown(marked) == [("direct", ["We will go on now,"], ["We will go on now,"], ["said"], ["Ms. Ash"])]


def test_a_mixed_quote_is_all_its_content_with_the_quoted_part():
    marked = "{source Ash} {cue said} {content the plan was “a mess” and wrong}."
    assert shown(marked) == [("mixed", ["the plan was “a mess” and wrong"], ["a mess"], ["said"], ["Ash"])]


def test_reported_speech_has_no_quoted_part_and_no_stop_at_its_end():
    marked = "{source Ash} {cue said} {content that the plan was wrong.}"
    assert shown(marked) == [("reported", ["that the plan was wrong"], [], ["said"], ["Ash"])]


@pytest.mark.parametrize("joint", ["{source she} {cue said},", "{source she} {cue said}."])
def test_a_quote_split_by_its_cue_is_one_attribution(joint):
    marked = f"“{{content We came,}}” {joint} “{{content we saw it all.}}”"
    (only,) = shown(marked)
    assert only == ("direct", ["We came,", "we saw it all."], ["We came,", "we saw it all."], ["said"], ["she"])


def test_two_speakers_in_one_paragraph_keep_their_own_words():
    marked = "“{content We came,}” {cue said} {source Ash}. "
    marked += "“{content They never came at all,}” {cue replied} {source Birch}."
    assert [(c, s) for _, c, _, _, s in shown(marked)] == [
        (["We came,"], ["Ash"]),
        (["They never came at all,"], ["Birch"]),
    ]


def test_a_colon_at_the_end_of_a_paragraph_announces_the_quote():
    marked = "{source The minister} {cue told} reporters:\n\n“{content It will be a long winter for us.}”"
    text, (found,) = linked(marked)
    assert [text[s:e] for s, e in found.source + found.cue] == ["The minister", "told"]
    assert found.kind is Kind.DIRECT
    assert "announced" in str(found.reason)


def test_a_quote_without_source_goes_on_with_the_quote_before():
    marked = (
        "“{content We will go on now,}” {source Ash} {cue said}.\n\n“{content Nobody is going to stop the two of us.}”"
    )
    text, found = linked(marked)
    assert [[text[s:e] for s, e in a.source] for a in found] == [["Ash"], ["Ash"]]
    assert "goes on" in str(found[1].reason)


def test_a_quote_far_below_does_not_go_on_with_the_last_one():
    marked = "“{content We go on,}” {source Ash} {cue said}." + "\n\nPlain." * 4
    marked += "\n\n“{content Nobody is going to stop the two of us.}”"
    assert [s for *_, s in shown(marked)] == [["Ash"], []]


def test_a_quote_of_many_paragraphs_is_one_attribution():
    marked = (
        "{source Ash} {cue said}: “{content One thing at a time.}\n\n“{content Two things never.}\n\n“{content Three.}”"
    )
    (only,) = shown(marked)
    parts = ["One thing at a time.", "Two things never.", "Three."]
    assert only == ("direct", parts, parts, ["said"], ["Ash"])


def test_a_quote_of_many_paragraphs_is_found_without_its_line_breaks():
    marked = (
        '"{content We came here to stay for good.} "{content Nobody is going to stop us,}" {source Ash} {cue said}.'
    )
    assert [words for _, _, quoted, _, _ in shown(marked) for words in quoted] == [
        "We came here to stay for good.",
        "Nobody is going to stop us,",
    ]


def test_a_mark_left_open_before_its_cue_is_closed_there():
    marked = (
        "“{content We came here to stay!} {cue says} {source Ann Ash}. “{content Nobody will stop us,}” she goes on."
    )
    assert next(words for _, _, quoted, _, _ in shown(marked) for words in quoted) == "We came here to stay!"


def test_words_set_off_in_marks_are_not_said():
    assert shown("The “so-called” plan failed, and {source Ash} {cue said} {content so}.") == [
        ("reported", ["so"], [], ["said"], ["Ash"])
    ]


def test_a_stray_tag_inside_marks_that_were_not_said_is_dropped():
    assert shown("The “{content so} very badly named” plan. {source Ash} {cue left}.") == []


def test_a_lone_short_quote_is_dropped_and_a_long_one_kept_without_source():
    assert shown("“{content No way}”") == []
    assert shown("“{content No way will we ever do that}”") == [
        ("direct", ["No way will we ever do that"], ["No way will we ever do that"], [], [])
    ]


def test_an_unclosed_mark_ends_where_its_content_ends():
    marked = "“{content We came and saw,} {source Ash} {cue said} on the way to the market in the town."
    assert shown(marked) == [("direct", ["We came and saw,"], ["We came and saw,"], ["said"], ["Ash"])]


def test_an_unclosed_mark_without_content_changes_nothing():
    marked = "The “plan failed. {source Ash} {cue said} {content that it rained}."
    marked += "\n\n“{content Yes,}” {source he} {cue said}."
    assert [(c, q) for _, c, q, _, _ in shown(marked)] == [(["that it rained"], []), (["Yes,"], ["Yes,"])]


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said", Act.SPEECH),
        ("told", Act.SPEECH),
        ("according to", Act.SPEECH),
        ("believes", Act.THOUGHT),
        ("wants", Act.THOUGHT),
        ("is hoping", Act.THOUGHT),
        ("Hopes", Act.THOUGHT),
    ],
)
def test_a_verb_of_thinking_is_thought(cue, act):
    _, (found,) = linked(f"{{source Ash}} {{cue {cue}}} {{content that it will rain}}.")
    assert found.act is act


def test_quoted_words_are_speech_even_when_somebody_believes_them():
    _, (found,) = linked("{source Ash} {cue believes} “{content it will rain a lot on us}”.")
    assert found.act is Act.SPEECH


def test_content_with_neither_cue_nor_marks_is_dropped():
    assert shown("{content It will rain}. {source Ash} left.") == []


def confidence(*chances: float) -> float:
    text = "Ash said it will rain."
    spans = (("source", 0, 3), ("cue", 4, 8), ("content", 9, 21))
    (found,) = link(text, [], [TaggedSpan(*span, chance) for span, chance in zip(spans, chances, strict=True)], WEIGHTS)
    return found.confidence


def test_confidence_falls_with_that_of_each_part():
    sure = confidence(0.999, 0.999, 0.999)
    assert 0.7 < sure <= 1
    assert all(confidence(*less) < sure for less in ((0.4, 0.999, 0.999), (0.999, 0.4, 0.999), (0.999, 0.999, 0.7)))


def test_a_tag_across_a_line_break_is_cut_there():
    text, found = linked("{source Ash} {cue said} {content that it rains\nand snows}")
    assert [text[s:e] for a in found for s, e in a.content] == ["that it rains", "and snows"]


TEXTS = st.lists(
    st.sampled_from(
        ["“", "”", '"', "‘", "’", "a ", "said ", "Bob", ". ", ", ", ":", "\n", "\r\n", "\u2028", "😀", " "]
    ),
    max_size=40,
).map("".join)


@st.composite
def tagged_texts(draw):
    text = draw(TEXTS)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, 12)).map(lambda p: (p[0], min(len(text), sum(p))))
    tags = draw(st.lists(st.tuples(st.sampled_from(["source", "cue", "content"]), spans, st.floats(0, 1)), max_size=10))
    return text, [TaggedSpan(kind, s, e, c) for kind, (s, e), c in tags]


def places(spans):
    return {i for start, end in spans for i in range(start, end)}


@pytest.mark.slow
@settings(max_examples=500)
@given(tagged_texts())
def test_whatever_the_tags_attributions_are_sound(case):
    text, tags = case
    stretches = find_quoted_spans(text)
    found = link(text, stretches, tags, WEIGHTS)
    marks = {s.start for s in stretches}
    for a in found:
        assert a.content
        for spans in (a.content, a.quoted, a.cue, a.source):
            assert all(0 <= s < e <= len(text) for s, e in spans)
            assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
        assert places(a.quoted) <= places(a.content)
        assert all(s in marks for s, _ in a.quoted)
        assert 0 <= a.confidence <= 1
        assert (a.kind is Kind.DIRECT) == (bool(a.quoted) and union(a.content) == union(a.quoted))
    assert [a.content[0] for a in found] == sorted(a.content[0] for a in found)
    said = [i for a in found for i in places(a.content)]
    assert len(said) == len(set(said)), "no word is attributed twice"


def test_an_initial_or_a_title_ends_no_sentence():
    marked = "“{content We are here,}” {source Ann B. Ash, Mr. Birch’s aide,} {cue told} us. “{content We stay.}”"
    assert shown(marked) == [
        (
            "direct",
            ["We are here,", "We stay."],
            ["We are here,", "We stay."],
            ["told"],
            ["Ann B. Ash, Mr. Birch’s aide,"],
        )
    ]


def test_an_unsure_stray_is_not_reported():
    text = "“We stay,” Ash said of the plan."
    roles = [
        TaggedSpan("content", 0, 10),
        TaggedSpan("source", 11, 14),
        TaggedSpan("cue", 15, 19),
        TaggedSpan("content", 23, 31, 0.3),
    ]
    (found,) = link(text, find_quoted_spans(text), roles, WEIGHTS)
    assert found.kind is Kind.DIRECT


def test_a_title_torn_from_its_name_is_no_source():
    marked = "They “{content must go.}” {source Mr.} {cue According to} {source Ash}, {content it is over}."
    assert {who for *_, source in shown(marked) for who in source} == {"Ash"}
