"""Who speakers are, as a person or a table says: kept, undone, found, filtered and counted."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.attributes.speaker_attributes import (
    SpeakerFacts,
    in_order,
    own_field_name,
    role_at,
    value_of,
)
from onrecord.domain.errors import EditError
from onrecord.domain.filter import Filter
from onrecord.domain.operations import DescribeSpeaker, ImportAttributes, MergeSpeakers, RenameSpeaker, SaveSearch
from onrecord.domain.quote import Order
from onrecord.domain.speaker import DatedRole, SpeakerDescription, SpeakerKind
from onrecord.library import Library
from onrecord.library.backups.damage_check import find_damage
from onrecord.library.index.attribute_index import SpeakerAttributes

DATES = ("2012-05-01", "2014-05-01", "2016-05-01", "")
ROLES = (DatedRole("minister", "2013", "2014"), DatedRole("MP", "2015"))


@pytest.fixture
def said(library: Library) -> Library:
    """Four articles in which Ann Ash, a mayor, and Bo Lind speak, and somebody who is not named."""
    for date in DATES:
        found = [says(0, 4, person("Ann Ash", "mayor")), says(5, 7, person("Bo Lind")), says(8, 9)]
        library.add(make_article(f"text of {date or 'no day'}", published=date), found)
    return library


def numbers(library: Library) -> tuple[int, int]:
    by_name = {row.name: row.id for row in library.counts.speakers(Filter())}
    return by_name["Ann Ash"], by_name["Bo Lind"]


def describe(number: int, **attributes: str) -> DescribeSpeaker:
    return DescribeSpeaker(number, SpeakerDescription("Ann Ash", None, SpeakerKind.PERSON, None, attributes))


def values(library: Library, field: str, chosen: Filter = Filter()) -> dict[str, tuple[int, int]]:  # noqa: B008
    return {row.value: (row.tally.total, row.speakers) for row in library.counts.attribute(chosen, field)}


def roles(library: Library, speaker: str = "Ann Ash") -> list[str]:
    ids = library.quotes.ids(Filter(), Order.DATE, descending=False)
    return [row.role for row in library.quotes.rows(list(ids)) if row.speaker == speaker]


def found(library: Library, search: str) -> int:
    return library.counts.totals(Filter(text=search)).quotes


def test_attributes_are_one_step_that_is_undone_and_redone_over_restarts(said: Library, path: Path) -> None:
    ann, _ = numbers(said)
    assert str(said.apply(describe(ann, gender="F", party=" Labour "))) == "Edited Ann Ash"
    assert said.speakers.attributes([ann]) == {ann: {"gender": "woman", "party": "Labour"}}
    assert str(said.apply(describe(ann, party="Greens"))) == "Set the party of Ann Ash to “Greens”"
    assert said.apply(describe(ann, party="Greens")) == "", "nothing to change"
    said.close()
    again = Library.open(path)
    assert again.speakers.attributes([ann]) == {ann: {"gender": "woman", "party": "Greens"}}
    again.undo()
    assert again.speakers.attributes([ann])[ann]["party"] == "Labour"
    again.undo()
    assert again.speakers.attributes([ann]) == {}
    assert again.counts.attribute_fields() == ("speaker-kind",)
    again.redo()
    again.redo()
    assert values(again, "party") == {"Greens": (4, 1), "": (8, 1)}
    assert str(again.apply(describe(ann, party=""))) == "Took the party off Ann Ash"
    assert find_damage(again._file.connection) is None
    again.close()


def test_a_role_over_time_is_that_of_the_date_of_each_quote(said: Library) -> None:
    ann, bo = numbers(said)
    wanted = SpeakerDescription("Ann Ash", None, SpeakerKind.PERSON, ROLES)
    assert str(said.apply(DescribeSpeaker(ann, wanted))) == "Set the roles of Ann Ash over time"
    assert roles(said) == ["mayor", "minister", "MP", "mayor"]
    assert values(said, "role") == {"minister": (1, 1), "MP": (1, 1), "": (10, 2)}
    article = make_article("text of 2014-05-01").id
    assert [a.speaker.role for _, a in said.articles.attributions(article) if a.speaker] == ["minister", ""]
    assert next(row.role for row in said.counts.speakers(Filter()) if row.id == ann) == "MP"
    said.apply(DescribeSpeaker(ann, SpeakerDescription("Ann Ash", "farmer", SpeakerKind.PERSON)))
    assert roles(said) == ["farmer", "minister", "MP", "farmer"], "it stands for all other times"
    assert (found(said, "role:min"), found(said, "role:mp"), found(said, "role:farm")) == (1, 1, 2)
    said.apply(MergeSpeakers(ann, bo))
    assert roles(said, "Bo Lind")[2:6] == ["minister", "minister", "MP", "MP"]


@pytest.mark.parametrize(
    ("role", "cause"),
    [
        (DatedRole("MP", "May"), "“May” is no date"),
        (DatedRole("MP", "2015", "2014"), "it ends before it begins"),
        (DatedRole("MP", "2015-40"), "“2015-40” is no date"),
        (DatedRole("MP", "2015-13"), "“2015-13” is no date"),
        (DatedRole("MP", "2015-02-30"), "“2015-02-30” is no date"),
    ],
)
def test_a_role_over_time_needs_dates_that_can_be_read(said: Library, role: DatedRole, cause: str) -> None:
    ann, _ = numbers(said)
    with pytest.raises(EditError) as refused:
        said.apply(DescribeSpeaker(ann, SpeakerDescription("Ann Ash", None, SpeakerKind.PERSON, (role,))))
    assert str(refused.value.problem.cause) == cause


def test_the_search_knows_the_fields_of_the_library(said: Library) -> None:
    ann, bo = numbers(said)
    assert found(said, "home-town:leeds") == 0
    said.apply(describe(ann, gender="woman", **{"Home town": "Leeds Mills"}))
    said.apply(DescribeSpeaker(bo, SpeakerDescription("Bo Lind", None, SpeakerKind.PERSON, None, {"gender": "man"})))
    counts = {
        "gender:woman": 4,
        "gender:man": 4,
        "-gender:man": 8,
        "gender:*": 8,
        'home-town:"leeds m"': 4,
        "home-town:mill": 4,
        "home-town:ills": 0,
        "speaker-kind:person": 8,
        "-speaker-kind:*": 4,
        "gender:woman gender:man": 0,
    }
    assert {search: found(said, search) for search in counts} == counts


def test_values_of_one_field_are_alternatives_and_fields_hold_together(said: Library) -> None:
    ann, bo = numbers(said)
    said.apply(describe(ann, gender="woman", party="Labour"))
    other = {"gender": "man", "party": "labour"}
    said.apply(DescribeSpeaker(bo, SpeakerDescription("Bo Lind", None, SpeakerKind.PERSON, None, other)))
    either = Filter(attributes=frozenset({"gender:woman", "gender:man"}))
    both = either.but(attributes=either.attributes | {"party:LABOUR", "gender:man"})
    assert (said.counts.totals(either).quotes, said.counts.totals(both).quotes) == (8, 8)
    women = Filter(attributes=frozenset({"gender:woman", "party:Labour"}))
    assert said.counts.totals(women).quotes == 4
    assert values(said, "gender", women) == {"woman": (4, 1), "man": (4, 1)}, "whatever of the field is chosen"
    assert values(said, "party", women) == {"Labour": (4, 1)}
    people = Filter(attributes=frozenset({"speaker-kind:person"}))
    assert [row.name for row in said.counts.speakers(people)] == ["Ann Ash", "Bo Lind"]
    unsaid = Filter(not_attributes=frozenset({"gender:"}))
    assert said.counts.totals(unsaid).quotes == 8


def test_who_is_merged_brings_what_was_not_said_and_takes_it_away_again(said: Library) -> None:
    ann, bo = numbers(said)
    said.apply(describe(ann, gender="woman", party="Labour"))
    said.apply(DescribeSpeaker(bo, SpeakerDescription("Bo Lind", None, SpeakerKind.PERSON, None, {"party": "Greens"})))
    said.apply(MergeSpeakers(ann, bo))
    assert said.speakers.description(bo).attributes == {"gender": "woman", "party": "Greens"}
    assert values(said, "gender") == {"woman": (8, 1), "": (4, 0)}
    said.apply(DescribeSpeaker(bo, SpeakerDescription("Bo Lind", None, SpeakerKind.PERSON, None, {"gender": ""})))
    assert said.speakers.description(bo).attributes == {"party": "Greens"}, "said to be none"
    assert values(said, "gender") == {"": (12, 1)}
    said.undo()
    said.undo()
    assert values(said, "gender") == {"woman": (4, 1), "": (8, 1)}


def test_a_new_reading_leaves_attributes_and_so_does_a_new_name(said: Library) -> None:
    ann, _ = numbers(said)
    said.apply(describe(ann, gender="woman"))
    for date in DATES[:3]:
        article = make_article(f"text of {date}", published=date)
        said.read_again(article, [says(0, 4, person("Ann Ash"))], renamed=[("Ann Ash", "Ann Mary Ash")])
    assert values(said, "gender")["woman"] == (4, 1)
    said.apply(RenameSpeaker(ann, "Dame Ann"))
    assert found(said, "gender:woman") == 4


def test_unnamed_is_counted_with_those_who_are_not_named(said: Library) -> None:
    ann, _ = numbers(said)
    said.apply(DescribeSpeaker(ann, SpeakerDescription("Ann Ash", None, SpeakerKind.UNNAMED)))
    assert values(said, "speaker-kind") == {"person": (4, 1), "": (8, 1)}


def test_a_table_is_one_step_and_names_match_by_spellings_too(said: Library) -> None:
    ann, bo = numbers(said)
    said.add(make_article("more"), [says(0, 2, person("Ann Ash", spelling="Ms Ash"))])
    said.apply(RenameSpeaker(bo, "Björn Lind"))
    names = ["Ash, Ann", "ANN ASH", "Ms. Ash", "Bo Lind", "bjorn lind", "Nobody", ""]
    assert said.speakers.matches(names) == dict(zip(names, [(ann,)] * 3 + [(bo,)] * 2 + [()] * 2, strict=True))
    facts = {
        ann: SpeakerFacts(None, "chair", None, {"gender": "f", "Region": "North"}),
        bo: SpeakerFacts(SpeakerKind.GROUP, None, (DatedRole("band", "2011"),)),
        987: SpeakerFacts(attributes={"gender": "m"}),
    }
    assert str(said.apply(ImportAttributes(facts, "people.csv"))) == "Imported attributes of 2 speakers from people.csv"
    assert (found(said, "region:north"), found(said, "role:chair"), found(said, "speaker-kind:group")) == (5, 5, 4)
    assert said.apply(ImportAttributes(facts, "people.csv")) == ""
    said.undo()
    assert said.counts.attribute_fields() == ("speaker-kind",)


def test_fields_and_saved_searches_outlast_a_restart(said: Library, path: Path) -> None:
    ann, _ = numbers(said)
    said.apply(describe(ann, gender="woman", Region="North"))
    chosen = Filter(attributes=frozenset({"Region:North"}), not_attributes=frozenset({"gender:man"}))
    said.apply(SaveSearch("North", chosen))
    said.close()
    again = Library.open(path)
    assert [search.filter for search in again.searches()] == [chosen]
    assert again.counts.attribute_fields() == ("speaker-kind", "gender", "Region")
    assert again.speakers.own_fields() == ["Region"]
    again.close()


@pytest.mark.parametrize("name", ["", "12", "speaker", "Kind", "party", "Gender", "x" * 41, "-", "quotes"])
def test_a_field_of_ones_own_takes_no_name_that_stands_for_something_else(said: Library, name: str) -> None:
    assert own_field_name(name) == ""
    if name != "party":
        with pytest.raises(EditError):
            said.apply(describe(numbers(said)[0], **{name: "x"}))


@given(st.text())
def test_a_value_is_kept_as_it_is_once_it_was_kept(typed: str) -> None:
    for field in ("gender", "party"):
        assert value_of(field, value_of(field, typed)) == value_of(field, typed)
    assert own_field_name(own_field_name(typed)) == own_field_name(typed)


@given(st.lists(st.builds(DatedRole, st.sampled_from("ab"), st.sampled_from(["", "2012", "2014-06"]), st.just(""))))
def test_of_several_roles_the_one_that_began_last_holds(some: list[DatedRole]) -> None:
    began = [role for role in some if role.since <= "2013-01-01"]
    latest = max((role.since for role in began), default="")
    assert role_at(in_order(some), "2013-01-01") in ({role.role for role in began if role.since == latest} or {None})


days = st.sampled_from(["", "2012", "2012-06", "2012-06-15", "2013", "2013-01-01"])


@given(st.lists(st.builds(DatedRole, st.sampled_from("abc"), days, days), min_size=1), st.lists(days))
def test_the_column_of_roles_holds_what_each_day_does(some: list[DatedRole], published: list[str]) -> None:
    roles, dates = in_order(some), list(dict.fromkeys(["", *published]))
    index = SpeakerAttributes()
    index._dated = {1: roles}
    date = np.array([dates.index(day) for day in published], np.int32)
    column = index.of_quotes("role", np.ones(len(published), np.int32), date, dates)
    assert [column.texts[number] for number in column.numbers] == [role_at(roles, day) or "" for day in published]
