"""A table of people: what its columns are taken for, and how its rows add up whatever stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.attributes.speaker_attributes import SpeakerFacts, attribute_key, parted
from onrecord.domain.attributes.table_columns import (
    NAME,
    OWN,
    UNUSED,
    USES,
    TableRow,
    facts_of,
    guess_uses,
    outcome,
)
from onrecord.domain.speaker import DatedRole, SpeakerKind


@pytest.mark.parametrize(
    ("columns", "rows", "uses"),
    [
        (("Name", "Sex", "Party"), [("A", "f", "L")], (NAME, "gender", "party")),
        (("Speaker", "name"), [("A", "B"), ("C", "D")], (NAME, UNUSED)),
        (("who", "Geschlecht"), [("Ann Ash", "w"), ("Bo Lind", "m")], (NAME, "gender")),
        (("Name", "Region", "Id"), [("A", "N", "1"), ("B", "N", "2")], (NAME, OWN, UNUSED)),
        (("1", "2"), [("f", "Ann Ash"), ("f", "Bo Lind"), ("f", "Cy Ode")], (UNUSED, NAME)),
        (("Full name", "Role", "From", "To"), [("A", "x", "2012", "")], (NAME, "role", "since", "until")),
    ],
)  # fmt: skip
def test_columns_are_told_by_their_names_and_else_by_what_is_in_them(columns, rows, uses):
    assert tuple(guess_uses(columns, rows).values()) == uses


def test_a_field_that_the_library_has_is_taken_for_it_whatever_is_in_it():
    columns, rows = ("Name", "home town"), [("A", "Leeds"), ("B", "York")]
    assert guess_uses(columns, rows)["home town"] == UNUSED
    assert guess_uses(columns, rows, ["Home town"])["home town"] == OWN


@pytest.mark.parametrize(
    ("cells", "dates", "facts", "unread"),
    [
        ({"G": "F", "P": " Labour"}, {}, SpeakerFacts(attributes={"gender": "woman", "party": "Labour"}), 0),
        ({"K": "Company"}, {}, SpeakerFacts(SpeakerKind.ORGANISATION), 0),
        ({"K": "robot"}, {}, SpeakerFacts(), 1),
        ({"R": "mayor"}, {}, SpeakerFacts(role="mayor"), 0),
        ({"R": "mayor", "S": "5/2019"}, {"S": "2019-05"}, SpeakerFacts(roles=(DatedRole("mayor", "2019-05"),)), 0),
        ({"R": "mayor", "S": "then"}, {"S": ""}, SpeakerFacts(), 1),
        ({"R": "mayor", "S": "2019", "U": "2012"}, {"S": "2019", "U": "2012"}, SpeakerFacts(), 1),
        ({"Region": "North"}, {}, SpeakerFacts(attributes={"Region": "North"}), 0),
        ({}, {}, SpeakerFacts(), 0),
    ],
)  # fmt: skip
def test_a_row_says_what_stands_in_it_and_an_empty_cell_nothing(cells, dates, facts, unread):
    uses = {"G": "gender", "P": "party", "K": "speaker-kind", "R": "role", "S": "since", "U": "until", "Region": OWN}
    told, wrong = facts_of(dict.fromkeys(uses, "") | cells, uses, dates)
    assert (told, len(wrong)) == (facts, unread)


def test_several_rows_of_one_speaker_are_one():
    one = TableRow("A", (1,), SpeakerFacts(roles=(DatedRole("mayor", "2012"),), attributes={"party": "L"}))
    other = TableRow("a", (1,), SpeakerFacts(roles=(DatedRole("MP", "2015"),), attributes={"party": "G"}))
    made = outcome([one, other]).facts[1]
    assert made == SpeakerFacts(None, None, (DatedRole("mayor", "2012"), DatedRole("MP", "2015")), {"party": "G"})


rows = st.builds(
    TableRow,
    st.sampled_from(["", "A", "B"]),
    st.sampled_from([(), (1,), (1, 2), (3,)]),
    st.builds(SpeakerFacts, role=st.sampled_from([None, "mayor"])),
)


@given(st.lists(rows))
def test_the_counts_add_up_and_only_who_is_meant_for_certain_is_changed(some):
    found = outcome(some)
    assert found.matched + found.ambiguous + found.unmatched + found.nameless == len(some)
    assert set(found.facts) <= {row.speakers[0] for row in some if row.name and len(row.speakers) == 1}


@given(st.lists(st.text(), min_size=1, max_size=5, unique=True), st.data())
def test_any_columns_have_a_use_and_one_of_them_is_the_name(columns, data):
    made = data.draw(st.lists(st.tuples(*[st.text(max_size=5)] * len(columns)), max_size=5))
    uses = guess_uses(columns, made)
    assert set(uses) == set(columns)
    assert set(uses.values()) <= set(USES)
    assert list(uses.values()).count(NAME) == 1


@given(st.from_regex(r"[a-z-]+", fullmatch=True), st.text())
def test_a_key_is_parted_as_it_was_put_together(name, value):
    assert parted(attribute_key(name, value)) == (name, value)
