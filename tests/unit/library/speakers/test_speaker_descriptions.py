"""What is said of a speaker: by each article, by the latest of them, and by hand."""

import pytest
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.errors import EditError
from onrecord.domain.filter import Filter
from onrecord.domain.operations import DescribeSpeaker
from onrecord.domain.quote import Order
from onrecord.domain.speaker import Speaker, SpeakerDescription, SpeakerKind
from onrecord.engine import SpeakerCollection
from onrecord.library import Library

ROLES = [("2012-05-01", "mayor"), ("2016-05-01", ""), ("2014-05-01", "former mayor")]


@pytest.fixture
def told(library: Library) -> Library:
    """Three articles of one speaker, with the role that each gives her."""
    for date, role in ROLES:
        library.add(make_article(f"text of {date}", published=date), [says(0, 4, person("Ann Ash", role))])
    return library


def roles(library: Library) -> list[str]:
    return [row.role for row in library.quotes.rows(list(library.quotes.ids(Filter(), Order.DATE, descending=False)))]


def test_a_quote_has_the_role_of_its_own_article_and_the_list_the_latest_with_its_date(told: Library) -> None:
    assert roles(told) == ["mayor", "former mayor", ""]
    (row,) = told.counts.speakers(Filter())
    assert (row.role, row.role_date, row.role_by_hand) == ("former mayor", "2014-05-01", False)


def test_a_role_by_hand_holds_everywhere_and_is_taken_back(told: Library) -> None:
    (row,) = told.counts.speakers(Filter())
    wanted = SpeakerDescription("Ann Ash", " city  councillor", SpeakerKind.PERSON)
    assert str(told.apply(DescribeSpeaker(row.id, wanted))) == "Set the role of Ann Ash to “city councillor”"
    assert roles(told) == ["city councillor"] * 3
    (row,) = told.counts.speakers(Filter())
    assert (row.role, row.role_date, row.role_by_hand) == ("city councillor", "", True)
    assert [a.speaker.role for _, a in told.articles.attributions(make_article("text of 2016-05-01").id)] == [
        "city councillor"
    ]
    assert told.speakers.profile(row.id).roles == (("city councillor", 3),)
    told.read_again(make_article("text of 2012-05-01"), [says(0, 4, person("Ann Ash", "farmer"))])
    assert roles(told) == ["city councillor"] * 3
    assert str(told.undo()) == "Set the role of Ann Ash to “city councillor”"
    assert roles(told) == ["farmer", "former mayor", ""]
    told.redo()
    assert (
        str(told.apply(DescribeSpeaker(row.id, SpeakerDescription("Ann Ash", "", SpeakerKind.PERSON))))
        == "Took the role off Ann Ash"
    )
    assert roles(told) == ["", "", ""]
    words = told.apply(DescribeSpeaker(row.id, SpeakerDescription("Ann Ash", None, SpeakerKind.PERSON)))
    assert str(words) == "Left the role of Ann Ash to the articles"
    assert roles(told) == ["farmer", "former mayor", ""]


def test_name_role_and_kind_are_one_step(told: Library) -> None:
    (row,) = told.counts.speakers(Filter())
    assert (
        str(told.apply(DescribeSpeaker(row.id, SpeakerDescription("Ashes", "band", SpeakerKind.GROUP))))
        == "Edited Ashes"
    )
    (row,) = told.counts.speakers(Filter())
    assert (row.name, row.role, row.kind) == ("Ashes", "band", SpeakerKind.GROUP)
    assert {s.kind for s in told.speakers.known()} == {SpeakerKind.PERSON}, "the engine knows her as it did"
    told.undo()
    (row,) = told.counts.speakers(Filter())
    assert (row.name, row.role, row.kind) == ("Ann Ash", "former mayor", SpeakerKind.PERSON)
    assert told.undo() is None


def test_a_speaker_is_not_given_the_name_and_kind_of_another(told: Library) -> None:
    band = Speaker("Bo Lind", SpeakerKind.GROUP)
    told.add(make_article("more"), [says(0, 2, band)])
    ann = next(row.id for row in told.counts.speakers(Filter()) if row.name == "Ann Ash")
    assert told.apply(DescribeSpeaker(ann, SpeakerDescription("Bo Lind", None, SpeakerKind.PERSON))), (
        "one is a person, the other a group"
    )
    with pytest.raises(EditError, match="another speaker is called so"):
        told.apply(DescribeSpeaker(ann, SpeakerDescription("Bo Lind", None, SpeakerKind.GROUP)))
    with pytest.raises(EditError, match="name is empty"):
        told.apply(DescribeSpeaker(ann, SpeakerDescription(" ", None, SpeakerKind.PERSON)))
    with pytest.raises(KeyError):
        told.apply(DescribeSpeaker(99, SpeakerDescription("x", None, SpeakerKind.PERSON)))


def test_the_engine_is_told_every_role_again_when_a_library_is_opened(told: Library) -> None:
    assert {speaker.role for speaker in told.speakers.known()} == {"", "mayor", "former mayor"}
    told.add(make_article("none"), [says(0, 2, person("Cy Coe"))])
    assert [s for s in told.speakers.known() if s.name == "Cy Coe"] == [person("Cy Coe", "", "Cy Coe")]
    settled = SpeakerCollection(told.speakers.known()).settle([says(0, 4, person("Ann Ash", "rain farmer"))])
    assert settled.attributions[0].speaker.name == "Ann Ash (rain farmer)"
    assert len(settled.merge_candidates) == 1
