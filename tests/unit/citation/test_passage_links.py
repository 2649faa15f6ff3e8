import random
import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.citation.fragment_search import Page

from onrecord.citation import passage_link
from onrecord.citation.passage_links import PassageLinks, with_passage

PAGE = "https://news.example/a"
LONG = "One two three four five six seven, " + "and so on " * 10 + "until the very last words are said here"


def fragment(before: str, words: str, after: str) -> str:
    return passage_link(PAGE, before, words, after).removeprefix(PAGE + "#:~:text=")


def test_words_of_middling_length_stand_alone() -> None:
    assert fragment("He said “", "we will rebuild the port", "” twice") == "we%20will%20rebuild%20the%20port"


def test_short_words_take_their_neighbours() -> None:
    assert fragment("And then he said, “", "no, never", "” & left - at once") == (
        "then%20he%20said%2C%20%E2%80%9C-,no%2C%20never,-%E2%80%9D%20%26%20left%20%2D%20at%20once"
    )


def test_neighbours_come_from_one_line_the_one_beside_only_where_the_own_has_none() -> None:
    assert fragment("A headline\n", "no", "\nmore\nof it") == "A%20headline-,no,-more"
    assert fragment("A headline\nHe: ", "no", "") == "He%3A-,no"


def directive(text: str, words: str, nth: int = 0) -> str:
    start = [found.start() for found in re.finditer(re.escape(words), text)][nth]
    return PassageLinks(text).directive(((start, start + len(words)),))


TWICE = "“We shall rebuild the port,” Ana Ruiz said.\nLater: “We shall rebuild the port,” Bo Lund said."


def test_what_stands_there_twice_is_told_apart_by_its_neighbours() -> None:
    for nth in (0, 1):
        made = directive(TWICE, "We shall rebuild the port,", nth)
        (found,) = Page(TWICE).find_all(made)
        assert found[0] == [match.start() for match in re.finditer("We", TWICE)][nth]


def test_case_accents_and_marks_tell_nothing_apart() -> None:
    text = 'the ELAN of all "of" them was gone\nThe élan of all “of” them was gone\n'
    assert len(Page(text).find_all("The%20élan%20of%20all%20“of”%20them%20was%20gone")) == 2
    assert Page(text).find_all(directive(text, "The élan of all “of” them was gone")) == [(35, 69)]


def test_words_within_a_word_are_found_by_what_is_around_them() -> None:
    made = directive("They called it un“believable” news, truly.", "believable")
    assert made == "called%20it%20un%E2%80%9C-,believable,-%E2%80%9D%20news%2C%20truly."
    made = directive("A reunion of unions was not an onion.", "union")
    assert Page("A reunion of unions was not an onion.").find(made) == (4, 9)


def test_a_passage_ends_where_its_last_words_come_first() -> None:
    text = "Start here, he said.\nThis is the end of it.\nAnd more.\nThis is the end of it.\n\nOther."
    assert Page(text).find(PassageLinks(text).directive(((0, 76),))) == (0, 76)


@pytest.mark.parametrize("words", ["R&amp;D at work, all of it", "caf&#233; society, as it was"])
def test_entities_are_written_as_the_characters_that_a_page_shows(words: str) -> None:
    assert "%26amp" not in directive(f"Before it. {words} After it.", words)
    assert "%26%23" not in directive(f"Before it. {words} After it.", words)


NAMES = ("Ana Ruiz", "Bo Lund", "the mayor", "a spokeswoman", "José Núñez", "she", "O’Hara")
SAYINGS = ("No", "Yes.", "We don’t know", "It’s over", "We shall rebuild the port", "ça suffit, non-stop", "R&D, 3.5%")


def article(numbers: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """Invented paragraphs in which much is said again, and where its quotes stand."""
    text, spans = "A headline about the port\n\n", []
    for _ in range(numbers.randint(5, 20)):
        who, few = numbers.choice(NAMES), numbers.random() < 0.5
        said = " ".join(numbers.choice(SAYINGS) for _ in range(1 if few else numbers.randint(2, 12)))
        said += numbers.choice(["", f" {numbers.randint(0, 99)}"])
        said += numbers.choice([f" {len(text)}\n\nThere is more.", "", "", ""])
        text += f"{numbers.choice(['“', '', 'It was '])}"
        spans.append((len(text), len(text) + len(said)))
        text += f"{said}{numbers.choice(['”', ',” '])} {who} said on day {len(text)}." + numbers.choice(
            [" ", "\n", "\n\n"]
        )
    return text, spans


@pytest.mark.parametrize("seed", range(90))
def test_a_browser_finds_exactly_the_passage_and_no_other(seed: int) -> None:
    text, spans = article(random.Random(seed))
    links, page = PassageLinks(text), Page(text)
    for start, end in spans:
        found = page.find_all(links.directive(((start, end),)))
        assert [_without_marks(text, *each) for each in found] == [(start, end)], text[start:end]


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the quotation marks at its ends."""
    start += text[start] == "“"
    return start, end - 1 if text[:end].endswith("”") else end


def test_where_no_neighbours_tell_it_apart_it_starts_with_its_own_line() -> None:
    text = "It was “No\nThe first.”\nIt was “No\nThe second of all.”\n"
    start = text.rindex("No")
    (found,) = Page(text).find_all(PassageLinks(text).directive(((start, len(text) - 2),)))
    assert text[slice(*found)] == "The second of all."


@given(st.text("ab “’.,\n-é", max_size=80), st.integers(0, 79), st.integers(1, 40))
def test_what_is_named_reads_like_the_passage(text: str, start: int, size: int) -> None:
    span = (min(start, len(text)), min(start + size, len(text)))
    made = PassageLinks(text).directive((span,))
    assert bool(made) == bool(text[slice(*span)].strip())
    if found := Page(text).find(made) if made else None:
        flat = ["".join(text[slice(*each)].split()).casefold() for each in (span, found)]
        assert flat[0] == flat[1] or flat[0].startswith(flat[1]) or flat[1].startswith(flat[0][:1])


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
