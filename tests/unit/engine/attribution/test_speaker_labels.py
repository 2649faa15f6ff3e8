import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tagged_texts import linked

from onrecord.domain.quotation_marks import find_quoted_spans
from onrecord.engine.attribution.speaker_labels import behind_label, named_words, with_sources
from onrecord.engine.model.bio_decoding import TaggedSpan

TRANSCRIPT = "ASH: We will go on now.\n\nBIRCH-ELM: Why would anybody do that?\n\nASH: Because we must."


def names(text: str) -> list[str]:
    return [text[n.name[0] : n.name[1]] for n in named_words(text)]


def test_a_transcript_names_its_speakers_before_a_colon():
    assert names(TRANSCRIPT) == ["ASH", "BIRCH-ELM", "ASH"]


@pytest.mark.parametrize("opening", ["", "“", '"', "‘"])
def test_a_transcript_may_stand_in_marks_or_without_line_breaks(opening):
    text = TRANSCRIPT.replace("ASH:", f"{opening}ASH:").replace("BIRCH", f"{opening}BIRCH")
    assert names(text) == names(text.replace("\n", " ")) == ["ASH", "BIRCH-ELM", "ASH"]


def test_signed_quotes_may_follow_each_other_in_one_line():
    text = "They wrote. “We go on.” — Ann Ash “They never will.” ― Bo Elm. “Who knows “that”?” — Cy Oak"
    found = named_words(text)
    assert [text[slice(*n.name)] for n in found] == ["Ann Ash", "Bo Elm", "Cy Oak"]
    assert [text[slice(*n.words)].split("”")[0] for n in found] == [
        "“We go on.",
        "“They never will.",
        "“Who knows “that",
    ]


def test_one_label_alone_is_no_transcript():
    assert names("UPDATE: It rained all day.\n\nIt will rain.") == []


@pytest.mark.parametrize("dash", [" — ", "—", " ― ", " – ", " - ", " -- ", "\u00a0―\u00a0"])
@pytest.mark.parametrize("end", ["", ".", " \n\nMore.", "\n“Next.”"])
def test_a_name_behind_a_dash_signs_its_quote(dash, end):
    assert names(f"“We will go on now.”{dash}Julie A. Ash{end}") == ["Julie A. Ash"]


def test_a_few_words_on_the_person_may_follow_the_name():
    assert names("“We will go on.” — Ana de la Cruz, 34, a teacher from Leeds") == ["Ana de la Cruz"]


@pytest.mark.parametrize(
    "text",
    [
        "“We will go on” — and they did.",
        "“We will go on” — Ash was sure of it, said Birch. She left.",
        "He said “yes” — “no,” he meant.",
        "The plan – Ash",
        "“We go on” was the song – Ash was glad",
    ],
)
def test_other_dashes_sign_nothing(text):
    assert names(text) == []


def test_a_signed_quote_is_its_signers_whatever_the_tags():
    text, found = linked(
        "“{content We will go on now and then.}” — Ann {source Ash}\n“{content They never will do it.}” — Bo Elm"
    )
    assert [[text[s:e] for s, e in a.source] for a in found] == [["Ann Ash"], ["Bo Elm"]]
    assert all("setting" in str(a.reason) for a in found)


def test_a_label_inside_the_marks_is_no_part_of_the_quote():
    text, found = linked(
        "They spoke:\n\n“{content ASH: We will go on now.}”\n\n“{content ELM: Why would anybody do that?}”"
    )
    assert [(a.words(text), text[slice(*a.source[0])]) for a in found] == [
        ("We will go on now.", "ASH"),
        ("Why would anybody do that?", "ELM"),
    ]


def test_a_quote_that_goes_on_in_the_next_paragraph_keeps_its_label():
    text, found = linked(
        "“{content ASH: We will go on now.}\n\n“{content And on and on.}\n\n“{content ELM: Why would anybody?}”"
    )
    assert [(a.words(text), text[slice(*a.source[0])]) for a in found] == [
        ("We will go on now. And on and on.", "ASH"),
        ("Why would anybody?", "ELM"),
    ]


@given(st.text(alphabet='AB ab:“”"—.\n\r', max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9))))
def test_named_words_never_overlap_and_tags_stay_apart_from_them(text, spans):
    found = named_words(text)
    places = [n.name for n in found]
    assert all(0 <= s < e <= len(text) for s, e in places)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(places))
    tags = [TaggedSpan("content", s, min(len(text), s + n)) for s, n in spans if s < len(text)]
    for tag in with_sources(tags, found):
        assert tag.start < tag.end
        assert tag.span in places or not any(tag.start < e and s < tag.end for s, e in places)
    for stretch in find_quoted_spans(text):
        moved = behind_label(text, stretch, found)
        assert stretch.start <= moved.start <= moved.end == stretch.end
