import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.unit.ingest.heads.labelled_heads import FIELDS, LabelledHead, labelled_heads

from onrecord.ingest.heads.metadata import metadata_of

HEADS = labelled_heads()
GOLD = Path(__file__).parents[5] / "shared" / "gold" / "heads" / "heads.json"


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.name)
def test_each_head_says_what_it_says(head: LabelledHead):
    found = metadata_of(head.text, head.file)
    said = {field: getattr(found, field) for field in FIELDS}
    assert said | {"source": said["source"].lower()} == head.said | {"source": head.said["source"].lower()}


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.name)
def test_no_word_of_the_article_proper_is_taken_for_its_head(head: LabelledHead):
    found = metadata_of(head.text, head.file)
    assert head.article in head.text[found.body :]


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.name)
def test_line_breaks_of_other_systems_change_nothing(head: LabelledHead):
    one, other = metadata_of(head.text, head.file), metadata_of(head.text.replace("\n", "\r\n"), head.file)
    assert [getattr(one, field) for field in FIELDS] == [getattr(other, field) for field in FIELDS]


def test_other_peoples_heads():
    if not GOLD.exists():
        pytest.skip("the labelled heads beside the checkout are not there")
    pairs = [
        (
            row[field] or "",
            getattr(metadata_of(row["text"], row["name"] + ".txt"), {"date": "published"}.get(field, field)),
        )
        for row in json.loads(GOLD.read_text("utf-8"))
        for field in ("title", "byline", "source", "date", "url")
        if row[field] is not None
    ]
    assert sum(wanted.lower() == got.lower() for wanted, got in pairs) >= 0.95 * len(pairs)


PROSE = "The board of the harbour agreed on Thursday to widen its only lock.\n\nNobody had expected it."


def test_what_only_the_name_of_the_file_tells_is_a_guess():
    found = metadata_of(f"Lock to be widened\n\n{PROSE}", "2021-03-04_Town Herald_lock.txt")
    assert (found.published, found.source) == ("2021-03-04", "Town Herald")
    assert found.guesses == {"published", "source"}


def test_what_a_label_tells_is_no_guess():
    assert metadata_of(f"Title: Lock to be widened\nDate: 4 March 2021\n\n{PROSE}").guesses == frozenset()


def test_first_words_in_place_of_a_headline_are_a_guess():
    assert metadata_of(PROSE).guesses == {"title"}


def test_the_day_of_a_change_is_a_guess_and_yields_to_the_day_of_publication():
    assert metadata_of(f"Lock to be widened\nUpdated: 5 March 2021\n{PROSE}").guesses == {"published"}
    found = metadata_of(f"Lock to be widened\nUpdated: 5 March 2021\nPublished: 4 March 2021\n{PROSE}")
    assert (found.published, found.guesses) == ("2021-03-04", frozenset())


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("03/04/2021", ""),
        ("03/04/2021 10:05 GMT", "2021-04-03"),
        ("03/04/2021 10:05 AM PDT", "2021-03-04"),
        ("03/04/2021\nhttps://herald.example.co.nz/lock", "2021-04-03"),
        ("03/04/2021\nhttps://news.example.gov/lock", "2021-03-04"),
        ("03/04/2021\nhttps://herald.example.com/2021/04/03/lock", "2021-04-03"),
    ],
)
def test_figures_are_a_day_where_something_else_tells_which(head, published):
    assert metadata_of(f"Lock to be widened\n{head}\n\n{PROSE}").published == published


def test_a_headline_stays_in_the_text_and_a_labelled_head_does_not():
    assert metadata_of(f"Lock to be widened\nBy Ann Lee\n4 March 2021\n\n{PROSE}").body == 0
    text = f"Lock to be widened\nAuthor: Ann Lee\n\n{PROSE}"
    assert text[metadata_of(text).body :] == PROSE


PIECES = [
    "By ",
    "Ann Lee",
    ", ",
    " | ",
    " - ",
    "\n",
    "\n\n",
    "4 March 2021",
    "03/04/2021",
    "Published: ",
    "Updated",
    "HD  ",
]
PIECES += [
    "PD  4 March 2021",
    "188 words",
    "LENGTH: 188 words",
    "The Guardian",
    "(Reuters) - ",
    "KYIV, ",
    "https://a.b/c",
]
PIECES += [
    "---\n",
    "+++\n",
    "title: ",
    "a = 1",
    "Full text: ",
    "Body",
    "From: ",
    "Subject: ",
    "###",
    "“So,” he said.",
    "\t",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=5).map("".join),
)
@example("X", "")
@example("###", "")
@example("4 March 2021", "4 March 2021---\n")
def test_texts_made_of_heads_never_fail(text, name):
    found = metadata_of(text, name)
    assert 0 <= found.body <= len(text)
    assert all(getattr(found, field) for field in found.guesses)
    assert not found.published or len(found.published) == 10
    assert bool(found.title) is bool(text.strip())
    assert all("\n" not in getattr(found, field) for field in FIELDS)
