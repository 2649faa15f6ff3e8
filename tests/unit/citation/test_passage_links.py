from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.citation import passage_link
from onrecord.citation.passage_links import with_passage

PAGE = "https://news.example/a"
LONG = "One two three four five six seven, " + "and so on " * 10 + "until the very last words are said here"


def fragment(before: str, words: str, after: str) -> str:
    return passage_link(PAGE, before, words, after).removeprefix(PAGE + "#:~:text=")


def test_words_of_middling_length_stand_alone() -> None:
    assert fragment("He said “", "we will rebuild the port", "” twice") == "we%20will%20rebuild%20the%20port"


def test_short_words_take_their_neighbours() -> None:
    assert fragment("And then he said, “", "no, never", "” & left - at once") == (
        "he%20said%2C%20%E2%80%9C-,no%2C%20never,-%E2%80%9D%20%26%20left"
    )


def test_neighbours_come_from_the_same_line_only() -> None:
    assert fragment("A headline\n", "no", "\nmore") == "no"
    assert fragment("A headline\nHe: ", "no", "") == "He%3A-,no"


def test_long_words_are_named_by_their_ends() -> None:
    assert fragment("", LONG, "") == "One%20two%20three%20four%20five%20six,very%20last%20words%20are%20said%20here"


@pytest.mark.parametrize("joint", [" […] ", "\n", "\r\n\n"])
def test_words_with_a_gap_or_paragraphs_are_a_range(joint: str) -> None:
    assert fragment("x ", f"no way{joint}at all", " y") == "no%20way,at%20all"


def test_what_the_syntax_uses_is_encoded() -> None:
    assert fragment("", "well-known, R&D at 5% + more #1", "") == (
        "well%2Dknown%2C%20R%26D%20at%205%25%20%2B%20more%20%231"
    )


def test_one_endless_word_is_given_whole() -> None:
    assert fragment("", "x" * 200, "") == "x" * 200


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("https://a.example/#top", "https://a.example/#top:~:text="),
        ("https://a.example/#", "https://a.example/#:~:text="),
        ("https://a.example/#:~:text=old", "https://a.example/#:~:text="),
        ("https://a.example/#top:~:text=old", "https://a.example/#top:~:text="),
        ("  HTTP://A.example/x y?q=1&r=é ", "HTTP://A.example/x%20y?q=1&r=é#:~:text="),
        ('http://a.example/"<b>', "http://a.example/%22%3Cb%3E#:~:text="),
        ("http://a.example/\u202egpj", "http://a.example/%E2%80%AEgpj#:~:text="),
        ("http://[::1]:80/", "http://[::1]:80/#:~:text="),
    ],
)
def test_addresses_keep_what_they_have(url: str, start: str) -> None:
    assert passage_link(url, "", "some plain words here", "") == start + "some%20plain%20words%20here"


@pytest.mark.parametrize(
    "url",
    [
        *("", " ", "a.example", "//a.b", "https:a.example", "http://", "http:///x", "http://["),
        *("javascript:alert(1)", "file:///etc/x", "ftp://a.example", "mailto:a@b", "data:text/html,x"),
        *("http://a.example/\nx", "http://a\x00.b/"),
    ],
)
def test_other_addresses_give_no_link(url: str) -> None:
    assert passage_link(url, "", "words", "") == ""
    assert with_passage(url, "words") == ""


@pytest.mark.parametrize("words", ["", " \n", " […] "])
def test_without_words_the_bare_address_is_left(words: str) -> None:
    assert passage_link("https://a.example/#:~:text=x", "a", words, "b") == "https://a.example/"


def test_a_link_to_a_passage_is_not_made_anew() -> None:
    made = passage_link(PAGE, "he said ", "no", " twice")
    assert with_passage(made, "no") == made
    assert with_passage(PAGE, "no") == PAGE + "#:~:text=no"


@given(before=st.text(), words=st.text(), after=st.text())
def test_links_hold_ascii_only_and_name_words_of_the_passage(before: str, words: str, after: str) -> None:
    link = passage_link(PAGE, before, words, after)
    assert link.isascii()
    assert not set(link) & set(' "<>\n\r\t')
    text = link.removeprefix(PAGE).removeprefix("#:~:text=")
    named = [piece for piece in text.split(",") if piece and not piece.startswith("-") and not piece.endswith("-")]
    flat = "".join(words.split())
    assert all("".join(unquote(piece).split()) in flat for piece in named)
    assert bool(named) == bool(words.strip()) or not flat


@given(url=st.text())
def test_no_address_raises(url: str) -> None:
    link = passage_link(url, "", "words", "")
    assert link == "" or link.lower().startswith(("http://", "https://"))
