"""Somebody whom an article describes and does not name is in its cast, under the article's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tagged_texts import named

from onrecord.domain.attribution import Form
from onrecord.domain.speaker import SpeakerKind, UnnamedSpeaker
from onrecord.engine.coreference.mentions import Mention
from onrecord.engine.coreference.unnamed_speakers import described, serves_as_name, unnamed_speaker

PERSON, GROUP, ORGANISATION = SpeakerKind.PERSON, SpeakerKind.GROUP, SpeakerKind.ORGANISATION


def said(source: str, words: str = "it will rain a lot") -> str:
    return f"{{source {source}}} {{cue said}} {{content {words}}}."


def unnamed(marked: str) -> list[UnnamedSpeaker | None]:
    return [a.unnamed for a in named(marked)[1]]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a spokesman", UnnamedSpeaker("a spokesman", PERSON)),
        ("A spokesman", UnnamedSpeaker("a spokesman", PERSON)),
        ("A spokesman, who asked for patience,", UnnamedSpeaker("a spokesman", PERSON)),
        ("aides to the {organisation Ash Bank}", UnnamedSpeaker("aides to the Ash Bank", GROUP, "Ash Bank")),
        ("an {organisation Ash Bank} spokesman", UnnamedSpeaker("an Ash Bank spokesman", PERSON, "Ash Bank")),
        ("two officials", UnnamedSpeaker("two officials", GROUP)),
        ("critics", UnnamedSpeaker("critics", GROUP)),
        ("Critics", UnnamedSpeaker("critics", GROUP)),
        ("the company", UnnamedSpeaker("the company", ORGANISATION)),
        ("the report", UnnamedSpeaker("the report", None)),
    ],
)  # fmt: skip
def test_the_article_s_words_stand_for_whom_it_does_not_name(source, expected):
    (found,) = unnamed(said(source))
    assert found == expected


@pytest.mark.parametrize("source", ["who", "which", "that", "you", "one", "tests", "I", "she", "t"])
def test_what_is_no_description_is_nobody(source):
    assert unnamed(said(source)) == [None]


def test_who_is_named_is_not_described():
    assert unnamed(said("the mayor, {person Ann Ash}")) == [None]


def test_a_pronoun_goes_on_about_whoever_was_described_last():
    marked = "{person Ann Ash} came. " + said("a spokeswoman for the {organisation Ash Bank}") + " " + said("She", "no")
    spokeswoman = UnnamedSpeaker("a spokeswoman for the Ash Bank", PERSON, "Ash Bank")
    assert unnamed(marked) == [spokeswoman, spokeswoman]


def test_they_goes_on_about_a_crowd_and_it_about_a_paper():
    assert unnamed(said("two officials") + " " + said("they", "no")) == [UnnamedSpeaker("two officials", GROUP)] * 2
    assert unnamed(said("the report") + " " + said("it", "no")) == [UnnamedSpeaker("the report")] * 2


def test_a_pronoun_of_another_gender_is_somebody_else():
    assert unnamed(said("a spokeswoman") + " " + said("he", "no"))[1] is None


def test_the_way_is_told():
    _, (_, found) = named(said("a spokeswoman") + " " + said("she", "no"))
    assert "a spokeswoman" in str(found.reason)
    assert [str(step.note) for step in found.evidence][-1] == "a spokeswoman"


LETTERS = st.text(st.sampled_from("abst of the in who,.’“” A\n"), max_size=30)


@given(LETTERS, st.sampled_from([None, *SpeakerKind]), st.booleans())
def test_any_words_can_be_asked_about(words, kind, definite):
    mention = Mention(Form.DESCRIPTION, words, kind, definite=definite)
    assert serves_as_name(mention) in (True, False)
    found = unnamed_speaker(words, (0, len(words)), mention, [], lambda noun: noun == "s")
    assert found is None or found.description.strip() == found.description
    assert described(mention, words, (0, len(words)), lambda noun: True) is not None


@given(LETTERS.filter(str.strip))
def test_any_source_is_resolved(words):
    plain = words.translate(str.maketrans("", "", "{}"))
    assert len(named("“I am going home now, and so are you,” {cue said} {source " + plain + "}.")[1]) >= 0
