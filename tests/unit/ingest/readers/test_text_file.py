import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.heads.head_shapes import HEADLINE
from onrecord.ingest.heads.metadata import TITLE
from onrecord.ingest.readers.text_file import Metadata, is_url, metadata_of

PROSE = (
    "The mayor of the town said on Monday that the bridge would be closed. Nobody had expected it.\n\nMore followed."
)


def test_a_leading_date_is_the_date_and_the_body_starts_behind_it():
    text = " date 2022-11-13 " + PROSE
    found = metadata_of(text)
    assert found.published == "2022-11-13"
    assert text[found.body :] == PROSE


@pytest.mark.parametrize(
    "line",
    [" date 2022-13-45 ", " date 2022-02-30 ", " date 13-11-2022 ", "the date 2022-11-13 ", " date 2022-11-130 "],
)
def test_what_is_no_date_stays_in_the_text(line):
    found = metadata_of(line + PROSE)
    assert (found.published, found.body) == ("", 0)


def test_header_lines_give_their_fields_and_the_body_starts_below_them():
    head = (
        "Title: Bridge closed\r\nDate: 13 November 2022\r\nSource: Town Herald\r\n"
        "Author: Ann Lee\r\nURL: https://example.org/a?b=1\r\n\r\n"
    )
    found = metadata_of(head + PROSE)
    assert found == Metadata(
        "Bridge closed", "Ann Lee", "Town Herald", "2022-11-13", "https://example.org/a?b=1", len(head)
    )


def test_front_matter_between_dashes_is_a_header():
    head = '---\ntitle: "Bridge closed"\ndate: 2022-11-13\nsource: example.org\n---\n\n'
    found = metadata_of(head + PROSE)
    assert (found.title, found.published, found.source, found.body) == (
        "Bridge closed",
        "2022-11-13",
        "example.org",
        len(head),
    )


def test_dashes_without_a_header_are_text():
    assert metadata_of("---\n" + PROSE).body == 0


def test_an_invalid_date_in_a_header_is_ignored_but_is_no_text():
    found = metadata_of("Date: 2022-13-45\n" + PROSE)
    assert (found.published, found.body) == ("", len("Date: 2022-13-45\n"))


@pytest.mark.parametrize(
    "line",
    [
        "Source: officials say that the bridge was never safe.",
        "Source: the people who built it",
        "Date: the fruit that everybody wants",
        "Link: between the two towns",
        "Sources: Town Herald",
    ],
)
def test_prose_that_begins_like_a_header_is_prose(line):
    found = metadata_of(f"{line}\n{PROSE}")
    assert (found.source, found.published, found.url, found.body) == ("", "", "", 0)


def test_the_first_of_two_equal_headers_counts():
    assert metadata_of(f"Title: One\nTitle: Two\n{PROSE}").title == "One"


@pytest.mark.parametrize("text", [f"https://example.org/a\n{PROSE}", f"Bridge closed\nhttps://example.org/a\n{PROSE}"])
def test_an_address_alone_on_a_line_at_the_top(text):
    assert metadata_of(text).url == "https://example.org/a"


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\nSee https://example.org/a",
        f"{PROSE}\nOnline:\nhttps://example.org/a",
        f"https://example.org.\n{PROSE}",
        f"{PROSE}\nhttps://example.org/a\nhttps://example.org/b",
        f"{PROSE}\nhttps://example.org/a\nIt went on.\nAnd on.",
        f"javascript:alert(1)\n{PROSE}",
        f"ftp://example.org/a\n{PROSE}",
        f"https://\n{PROSE}",
    ],
)
def test_other_addresses_are_not_the_articles(text):
    assert metadata_of(text).url == ""


def test_a_headline_is_the_title_and_stays_in_the_text():
    found = metadata_of(f"Bridge closed,  mayor says\n{PROSE}")
    assert (found.title, found.body) == ("Bridge closed, mayor says", 0)


def test_a_markdown_headline_loses_its_marks():
    assert metadata_of(f"# Bridge closed\n\n{PROSE}").title == "Bridge closed"


@pytest.mark.parametrize(
    "first",
    ["The bridge is closed.", "“The bridge is closed.”", "The bridge is closed, he said:", "x" * (HEADLINE + 1)],
)
def test_a_sentence_is_no_headline(first):
    words = metadata_of(f"{first}\n{'More. ' * 40}").title
    assert words.rstrip("…") in first
    assert len(words) <= TITLE


def test_long_first_words_are_cut_at_a_word():
    title = metadata_of(PROSE).title
    assert title == "The mayor of the town said on Monday that the bridge would be closed. Nobody had expected…"


def test_words_without_spaces_are_cut_all_the_same():
    assert metadata_of("多" * 400).title == "多" * (TITLE - 1) + "…"


def test_a_text_of_one_line_is_its_own_title():
    assert metadata_of("Bridge closed").title == "Bridge closed"


@given(st.text())
def test_metadata_never_fails_and_the_body_lies_in_the_text(text):
    assert 0 <= metadata_of(text).body <= len(text)


PIECES = ["date ", "2022-11-13", " ", "\n", "\r\n", "Title:", "Date: ", "Source: ", "URL: ", "http://a.b/", "---", "("]
PIECES += [")", "Reuters", "With ", "©", "2022", "KYIV", ", ", " - ", "word.", "“", "\x00", "\u2028", "😀"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_texts_made_of_metadata_never_fail_either(text):
    found = metadata_of(text)
    assert 0 <= found.body <= len(text)
    assert len(found.title) <= len(text)
    assert not found.url or is_url(found.url)
