"""Wrapped lines are read as the paragraphs that they were; whatever is no wrapped text stays as it is."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engine.reading_text import reading_text

PARAGRAPHS = (
    "The harbour will be dredged again this spring, the port authority said on Monday, after two years in which the "
    "larger boats could not come in at low tide and the fish had to be landed forty miles up the coast.",
    "“We have waited long enough,” said Ann Leary, who chairs the association of skippers. “Nobody here remembers a "
    "year as bad as the last one, and nobody wants another.”",
    "The council had put the work off twice, first for want of money, then because the dredger that it had hired was "
    "needed elsewhere. It now says that the money is there.",
    "A spokesman for the council said the work would take six weeks and cost two million pounds, most of it paid by "
    "the region. He would not say what becomes of the mud.",
    "Last year four boats left the harbour for good.",
)
LETTER = st.sampled_from("abcdefgh")
WORD = st.text(LETTER, min_size=1, max_size=11)


def wrapped(paragraphs, width, between):
    lines = (textwrap.wrap(p, width, break_long_words=False, break_on_hyphens=False) for p in paragraphs)
    return between.join("\n".join(some) for some in lines)


@pytest.mark.parametrize("width", [50, 60, 65, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_text_wrapped_at_any_width_is_read_as_its_paragraphs(width, between):
    assert reading_text(wrapped(PARAGRAPHS, width, between)).text == between.join(PARAGRAPHS)


def test_a_line_that_breaks_within_a_quote_is_read_on_also_with_the_breaks_of_windows():
    text = wrapped(PARAGRAPHS, 72, "\n\n").replace("\n", "\r\n")
    read = reading_text(text).text
    assert len(read) == len(text)
    assert read.replace("  ", " ") == "\r\n\r\n".join(PARAGRAPHS)
    assert read.count("\r\n\r\n") == 4


def test_lines_of_a_proportional_font_are_read_on():
    lines = wrapped(PARAGRAPHS, 76, "\n\n").split("\n")
    ragged = "\n".join(line.replace(" ", "  ", 3) if k % 2 else line for k, line in enumerate(lines))
    assert " ".join(reading_text(ragged).text.split("\n\n")[1].split()) == PARAGRAPHS[1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One line, without a break.",
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        "Harbour to be dredged\n\nBy Ann Leary\nMonday, 4 April 2022\nThe Harbour Post\n\n" + "\n".join(PARAGRAPHS),
        "Tea\nCoffee\nMilk and sugar\nBread\nButter\nJam\nA dozen eggs\nSalt\nPepper",
        "Q. Who was there?\nA. Nobody that I saw.\nQ. And on the next day?\nA. The same two men.\nQ. Which?\nA. Them.",
        "Shall I compare thee to a summer’s day?\nThou art more lovely and more temperate:\n"
        "Rough winds do shake the darling buds of May,\nAnd summer’s lease hath all too short a date;",
    ],
)
def test_what_is_not_wrapped_stays_as_it_is(text):
    assert reading_text(text).text == text


def test_a_heading_and_a_list_in_a_wrapped_text_stay_lines():
    text = f"HARBOUR TO BE DREDGED\n\n{wrapped(PARAGRAPHS[:3], 72, chr(10) * 2)}\n\n- mud\n- money\n- time"
    assert reading_text(text).text.endswith("\n\n- mud\n- money\n- time")
    assert reading_text(text).text.startswith("HARBOUR TO BE DREDGED\n\nThe harbour")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("''We wait,'' she said.", " “We wait,”  she said."),
        ("She said ''we'' twice: ``$5'' and (''no'').", "She said  “we”  twice:  “$5”  and ( “no” )."),
        ("``He said 'no.'''", " “He said 'no.'” "),
        ("''One paragraph\n''and the next.'' So.", " “One paragraph\n “and the next.”  So."),
        ("the dogs'' and 5'' of rain", "the dogs'' and 5'' of rain"),
        ("'''no'''", "'''no'''"),
    ],
)
def test_two_single_marks_on_both_sides_are_read_as_double_ones(text, read):
    assert reading_text(text).text == read


@given(st.lists(st.lists(WORD, min_size=1, max_size=40), min_size=1, max_size=8), st.integers(40, 100))
def test_words_stay_where_they_are(paragraphs, width):
    text = wrapped([" ".join(words) for words in paragraphs], width, "\n\n")
    read = reading_text(text).text
    assert len(read) == len(text)
    assert [(c, d) for c, d in zip(text, read, strict=True) if c != d and (c, d) != ("\n", " ")] == []
    assert read.count("\n\n") == text.count("\n\n")


def test_two_single_marks_around_words_of_two_lines_are_read_as_double_ones():
    text = wrapped([p.replace("“", "''").replace("”", "''") for p in PARAGRAPHS], 60, "\n")
    assert " ".join(reading_text(text).text.split()) == " ".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("&ldquo;We can&rsquo;t,&rdquo; she said &ndash; twice.", "“We can’t,” she said – twice."),
        ("&amp;ldquo;So,&amp;rdquo; he said.", "“So,” he said."),
        ("A &#8220;bill&#x201d; of AT&amp;T", "A “bill” of AT&T"),
        ("R&D; &nothing; and &", "R&D; &nothing; and &"),
    ],
)
def test_entities_are_read_as_their_characters(text, read):
    assert reading_text(text).text == read


@given(st.lists(st.sampled_from(["a", " ", "\n", "''", "``", "&ldquo;", "&amp;rsquo;", "&", "“", "word"]), max_size=60))
def test_every_span_is_led_back_to_where_it_stands(pieces):
    text = "".join(pieces)
    read = reading_text(text)
    spans = [read.original((at, at + 1)) for at in range(len(read.text))]
    assert "".join(text[start:end] for start, end in spans) == text
    assert read.original((0, len(read.text))) == (0, len(text))
    for (start, end), character in zip(spans, read.text, strict=True):
        assert character == text[start:end] or character in " “”" or text[start] == "&"
