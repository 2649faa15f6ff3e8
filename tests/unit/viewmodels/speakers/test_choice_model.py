"""Choosing a speaker by typing."""

import pytest
from PySide6.QtCore import Qt

from onrecord.domain.count_rows import KindCounts
from onrecord.domain.speaker import SpeakerPart, SpeakerRow
from onrecord.viewmodels.speakers.choice_model import (
    CHOICE_ROLE,
    SHOWN,
    ChoiceModel,
    near_first,
    new_speaker,
    new_tag,
    nobody,
    part_choices,
    speaker_choices,
)

NAMES = ["Ada Lind", "Björn Ek", "Linda Ode", "Ek Björnson"]


@pytest.fixture
def choices():
    rows = [SpeakerRow(k, name, None, "", 1, KindCounts(direct=9 - k)) for k, name in enumerate(NAMES)]
    return speaker_choices(rows, {0: "ада линд linda"})


def labels(model: ChoiceModel) -> list[str]:
    return [choice.label for choice in model.rows]


def test_models_keep_the_rules_while_one_types(choices, qtmodeltester):
    model = ChoiceModel(choices, new=new_speaker, last=nobody())
    qtmodeltester.check(model)
    for typed in ("l", "li", "zz", ""):
        model.search(typed)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", NAMES),
        ("lind", ["Linda Ode", "Ada Lind"]),
        ("BJORN", ["Björn Ek", "Ek Björnson"]),
        ("ek b", ["Ek Björnson", "Björn Ek"]),
        (" nobody ", []),
        ("Lynda", ["Linda Ode"]),
        ("bjoern ek", ["Björn Ek"]),
        ("lyn", []),
        ("Линд", ["Ada Lind"]),
        ("linda", ["Linda Ode", "Ada Lind"]),
    ],
)
def test_typing_finds_parts_of_names_without_case_and_accents(choices, typed, found):
    model = ChoiceModel(choices)
    model.search(typed)
    assert labels(model) == found


def test_a_name_that_nobody_bears_is_offered_only_where_it_may_be_new(choices):
    model = ChoiceModel(choices, new=new_speaker, last=nobody())
    model.search("  Cy   Ode ")
    assert [(choice.key, choice.label) for choice in model.rows] == [
        ("Cy Ode", "New speaker “Cy Ode”"),
        (None, "Not named"),
    ]
    model.search("ada lind")
    assert labels(model) == ["Ada Lind", "Not named"]


@pytest.mark.parametrize("typed", ["Not named", "not n", "unknown", "ANONYM"])
def test_nobody_goes_before_a_new_name_that_reads_like_it(choices, typed):
    model = ChoiceModel(choices, new=new_speaker, last=nobody())
    model.search(typed)
    assert model.rows[0].key is None
    model.search(f"{typed} Owens")
    assert model.rows[-1].key is None


def test_a_line_says_what_is_known():
    row = SpeakerRow(3, "Ada Lind", None, "harbour master", 1, KindCounts(direct=1))
    model = ChoiceModel(speaker_choices([row], {}, besides=4))
    index = model.index(0)
    assert index.data(CHOICE_ROLE).key == 3
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Ada Lind, harbour master · 1 quote"
    assert speaker_choices([row], {}, besides=3) == []


def test_parts_say_what_they_are():
    parts = part_choices([SpeakerPart(1, "", "Bo Lind", 2), SpeakerPart(1, "Lind", "Lind", 1)])
    assert [(choice.label, choice.detail) for choice in parts] == [
        ("Bo Lind", "merged in · 2 quotes"),
        ("Lind", "spelling · 1 quote"),
    ]


def test_of_very_many_the_first_are_shown():
    rows = [SpeakerRow(k, f"Person {k}", None, "", 1, KindCounts()) for k in range(3 * SHOWN)]
    model = ChoiceModel(speaker_choices(rows, {}))
    assert len(model.rows) == SHOWN
    model.search(f"person {3 * SHOWN - 1}")
    assert labels(model) == [f"Person {3 * SHOWN - 1}"]


def test_another_spelling_is_offered_beside_a_new_name(choices):
    model = ChoiceModel(choices, new=new_speaker, last=nobody())
    model.search("Linnda Ode")
    assert labels(model) == ["New speaker “Linnda Ode”", "Linda Ode", "Not named"]
    model.search("Zoe Quite-Another")
    assert labels(model) == ["New speaker “Zoe Quite-Another”", "Not named"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("to check", "New tag “to check”"), ("a, b ,,A", "New tags “a”, “b”"), ("a,", "New tag “a”")],
)
def test_new_tags_are_offered_one_by_one(typed, offered):
    model = ChoiceModel([], new=new_tag)
    model.search(typed)
    assert labels(model) == [offered]


def test_like_names_come_first_then_who_speaks_in_the_article_and_say_so(choices):
    made = near_first(choices, [2, 1, 77], "Lind, Ada")
    assert [(choice.label, choice.detail.partition(" · ")[0]) for choice in made] == [
        ("Ada Lind", "similar name"), ("Linda Ode", "in this article"), ("Björn Ek", "in this article"),
        ("Ek Björnson", ""),
    ]  # fmt: skip
    assert near_first(choices) == choices
    assert near_first(choices, name="Al") == choices
