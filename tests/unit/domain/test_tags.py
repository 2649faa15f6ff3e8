"""Tags are trimmed and keep their case, which does not tell one from another."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.tags import tag_key, tag_name, tag_names


@given(st.text())
def test_a_name_is_on_one_line_trimmed_and_stays_as_it_is(typed: str) -> None:
    name = tag_name(typed)
    assert name == name.strip() == tag_name(name)
    assert "\n" not in name
    assert tag_key(name) == tag_key(typed) == tag_key(tag_key(typed))


def test_case_and_the_way_accents_are_written_do_not_tell_tags_apart() -> None:
    assert tag_key("ÄRGER") == tag_key("a\u0308rger") == tag_key(" ärger\n")
    assert tag_key("STRASSE") == tag_key("Straße")
    assert tag_key("ΣΊΣΥΦΟΣ") == tag_key("Σίσυφος")
    assert tag_key("resume") != tag_key("résumé")


def test_commas_part_tags_and_each_is_named_once_as_it_is_written_first() -> None:
    assert tag_names(" Budget, to  check,, budget ,Zoo") == ("Budget", "to check", "Zoo")
    assert tag_names(" , ") == ()
