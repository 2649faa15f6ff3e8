import pytest

from onrecord.citation.references.article_reference import day_of
from onrecord.citation.references.title_case import title_case
from onrecord.citation.references.writer_names import PersonName, initials, writers


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("", []),
        ("By Ana Ruiz", [PersonName("Ruiz", "Ana")]),
        ("Ana Ruiz and John P. Smith", [PersonName("Ruiz", "Ana"), PersonName("Smith", "John P.")]),
        ("Ana Ruiz, Bo Lind & UPI", [PersonName("Ruiz", "Ana"), PersonName("Lind", "Bo"), PersonName("UPI")]),
        ("Jan van der Berg", [PersonName("Berg", "Jan", "van der")]),
        ("John Vane, Jr.", [PersonName("Vane", "John", suffix="Jr.")]),
        ("John Vane III", [PersonName("Vane", "John", suffix="III")]),
        ("Associated Press", [PersonName("Associated Press")]),
        ("Reuters Staff", [PersonName("Reuters Staff")]),
        ("Madonna", [PersonName("Madonna")]),
        ("Ana Ruiz; Ana Ruiz", [PersonName("Ruiz", "Ana")]),
    ],
)
def test_a_byline_is_told_apart_into_its_writers(byline: str, names: list[PersonName]) -> None:
    assert list(writers(byline)) == names


def test_given_names_are_shortened_by_their_capitals() -> None:
    assert initials(PersonName("Quill", "Jean-Paul M.")) == "J.-P. M."
    assert initials(PersonName("Quill", "Jean-Paul M."), "") == "J.-P.M."


@pytest.mark.parametrize(
    ("title", "capitals"),
    [
        ("the end of it", "The End of It"),
        ("storm: the end", "Storm: The End"),
        ("is it over? the end", "Is It Over? The End"),
        ("what it was for", "What It Was For"),
        ("the iPhone of eBay", "The iPhone of eBay"),
        ("well-known up-to-date story", "Well-Known up-to-Date Story"),
        ("don't go o'clock", "Don't Go o'clock"),
        ("“the end” of it", "“The End” of It"),
        ("he said “it is over”", "He Said “It Is Over”"),
        ("3d-printed men", "3d-Printed Men"),
        ("case v. state", "Case v. State"),
        ("", ""),
    ],
)
def test_headlines_have_capitals_in_english_alone(title: str, capitals: str) -> None:
    assert title_case(title) == capitals
    assert title_case(title, "de") == title


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("2016-10-10", (2016, 10, 10)),
        ("2016-10-10T09:00:00Z", (2016, 10, 10)),
        ("2016-10", (2016, 10)),
        ("2016", (2016,)),
        ("2016-13-01", (2016,)),
        ("2016-10-00", (2016, 10)),
        ("yesterday", ()),
        ("", ()),
    ],
)
def test_a_day_is_known_as_far_as_it_can_be(iso: str, day: tuple[int, ...]) -> None:
    assert day_of(iso) == day
