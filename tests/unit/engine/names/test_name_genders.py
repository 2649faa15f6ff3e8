"""Given names tell how likely somebody is a woman."""

import pytest

from onrecord.engine.names.name_genders import sure, womanly


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Amy Berman Jackson", "f"),
        ("Paul Ash", "m"),
        ("J. Edgar Birch", "m"),
        ("Mary-Kate Ash", "f"),
        ("Jean-Claude Ash", "m"),
        ("Zoë Ash", "f"),
        ("Jordan Ash", ""),
        ("Xyzzy Ash", ""),
        ("Paul", ""),
        ("J. Ash", ""),
        ("", ""),
    ],
)
def test_a_given_name_tells_where_nearly_all_who_have_it_are_of_one_gender(name, gender):
    assert sure(womanly(name)) == gender


def test_a_name_of_both_is_a_share():
    assert 0.1 < (womanly("Leslie Ash") or 0) < 0.9
