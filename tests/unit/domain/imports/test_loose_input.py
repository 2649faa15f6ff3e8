import pytest

from onrecord.domain.imports.loose_input import addresses_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.example/1", ["https://a.example/1"]),
        (" https://a.example/1\n\nHTTP://b.example\thttps://a.example/1 ", ["https://a.example/1", "HTTP://b.example"]),
        ("", []),
        ("https://", []),
        ("See https://a.example/1", []),
        ("file:///etc/passwd", []),
        ("https://a.example/1 javascript:alert(1)", []),
    ],
)
def test_what_consists_of_addresses(text, expected):
    assert addresses_in(text) == expected
