import pytest
from tagged_texts import tagged

from onrecord.engine.coreference.document_authors import author_of, is_document, mentioned


@pytest.mark.parametrize("noun", ["poll", "report", "ad", "Letter", "e-mail"])
def test_what_is_written_or_shown_is_a_paper(noun):
    assert is_document(noun)


@pytest.mark.parametrize("noun", ["man", "office", "reporter", ""])
def test_people_and_bodies_are_no_papers(noun):
    assert not is_document(noun)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{organisation Acme}’s latest survey", "Acme"),
        ("the {organisation Acme} report", "Acme"),
        ("{person Ash} and {person Birch}’s analysis", "Ash and Birch"),
        ("a letter from {person Ash}’s office", "Ash’s office"),
        ("a letter from {person Ash}’s office to be released Friday", "Ash’s office"),
        ("a complaint filed by the {organisation Acme}", "Acme"),
        ("the website of {person Ash} and others", "Ash and others"),
    ],
)
def test_somebody_stands_behind_a_paper(marked, expected):
    text, _, names = tagged(marked)
    whole = (0, len(text))
    found = author_of(text, whole, whole, names)
    assert found is not None
    assert text[slice(*found)] == expected


@pytest.mark.parametrize(
    "marked",
    [
        "a report by economists at {organisation Acme}",
        "the {place Utopia} poll",
        "the {organisation Acme} man",
        "{place Utopia}’s super {organisation Acme} tally",
    ],
)
def test_nobody_named_stands_behind_other_words(marked):
    text, _, names = tagged(marked)
    whole = (0, len(text))
    assert author_of(text, whole, whole, names) is None


def test_the_paper_mentioned_last_counts():
    text, _, names = tagged(
        "An {organisation Acme} poll, then a poll by the {organisation Post}; {place Utopia} waits."
    )
    found = mentioned(text, "poll", len(text), names)
    assert found is not None
    assert text[slice(*found.span)] == "Post"
    assert mentioned(text, "report", len(text), names) is None
    assert mentioned(text, "poll", 5, names) is None
