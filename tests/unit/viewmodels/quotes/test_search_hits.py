"""What a search found is marked in the words, whatever case and accents they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.viewmodels.quotes.search_hits import hits, wanted


@pytest.mark.parametrize(
    ("search", "text", "marked"),
    [
        ("port", "The Port of Porto, the port", ["Port", "Porto", "port"]),
        ('"old port"', "old port, port old", ["old port"]),
        ("region", "a Région", ["Région"]),
        ("reg* sea", "regional seas", ["regional", "seas"]),
        ("-port", "port", []),
        ("speaker:port", "port", []),
        ("kind:loud", "port", []),
        ("we'll", "And we'll see", ["we'll"]),
        ("", "port", []),
    ],
)
def test_what_is_marked(search, text, marked):
    assert [text[a:b] for a, b in hits(text, wanted(search))] == marked


@given(st.text(), st.text())
def test_marks_stand_in_the_text_in_order(search, text):
    found = hits(text, wanted(search))
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert list(found) == sorted(found)
