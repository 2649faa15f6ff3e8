import pytest

from onrecord.ingest.heads.head_lines import lines_of
from onrecord.ingest.heads.labels import labels_at


def said(text: str) -> list[tuple[str, str]]:
    return [(labelled.field, labelled.value) for labelled in labels_at(lines_of(text, 0, len(text)), 0)[0]]


def test_a_run_of_labels_ends_at_the_first_line_that_is_none():
    text = "Title: A\n**Author:** Jane Doe\n> Date : 4 March 2021\nWord count: 12\nThe mayor said: no."
    assert said(text) == [("title", "A"), ("byline", "Jane Doe"), ("published", "4 March 2021"), ("ignored", "12")]


def test_values_may_stand_below_their_labels():
    assert said("Title:\nA\nAuthor:\nJane Doe\n\nText") == [("title", "A"), ("byline", "Jane Doe")]


def test_the_head_of_a_mail_has_a_subject_and_a_day():
    head = "From: Jane Doe\nSent: 4 March 2021\nTo: Sam\nSubject: Re: Fwd: A long\n headline\n\nText"
    assert said(head) == [
        ("ignored", "Jane Doe"),
        ("sent", "4 March 2021"),
        ("ignored", "Sam"),
        ("subject", "A long headline"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Reporter: Why did you turn back?\nLamb: Because it was shut.",
        "Section: the part that is shut",
        "Subject: the man who turned back",
        "From: the coast\nTo: the hills",
        "Source: officials say so.",
        "Link: between the towns",
        "Text: nothing",
        "A: We do.",
    ],
)
def test_lines_of_prose_and_of_talks_are_no_head(text):
    assert said(text) == []
