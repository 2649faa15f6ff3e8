"""The words of a quote with their marks, as the table shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.citation import CitedQuote
from onrecord.citation.mark_wrapping import with_quotation_marks
from onrecord.domain.attribution import GAP, Kind

MARKS = "“”‘’«»‹›「」『』„‚\"'"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("no", "“no”"),
        ('a "b" c', '“a "b" c”'),
        ("don’t", "“don’t”"),
        ("a “b” don’t", "‘a “b” don’t’"),
        ("a “b” ‘c’", "«a “b” ‘c’»"),
        ("a “b’", "«a “b’»"),
        ("“a‘«‹「『", "““a‘«‹「『”"),
        ("unclosed “", "‘unclosed “’"),
    ],
)
def test_outer_marks_do_not_clash_with_inner_ones(words: str, shown: str) -> None:
    assert with_quotation_marks(CitedQuote(words, Kind.DIRECT)) == shown


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ([("it would be ", 0), ("a crime", 1), (" to go", 0)], "it would be “a crime” to go"),
        ([("it would be “", 0), ("a crime", 1), ("” to go", 0)], "it would be “a crime” to go"),
        ([("it would be “", 0), ("a crime", 1)], "it would be “a crime”"),
        ([("a crime", 1), ("” to go", 0)], "“a crime” to go"),
        ([('it is "', 0), ("a crime", 1)], 'it is "a crime"'),
        ([("a crime", 1), ('", he', 0)], '"a crime", he'),
        ([("c'est «\u00a0", 0), ("un crime", 1), ("\u00a0» dit", 0)], "c'est «\u00a0un crime\u00a0» dit"),
        ([("das „", 0), ("Tor", 1)], "das „Tor“"),
        ([("a ", 0), ("dog", 1), ("’s life", 0)], "a “dog”’s life"),
        ([("a ‘", 0), ("dog", 1), ("’s life", 0)], "a ‘dog’s life"),
        ([("one", 1), (GAP, 0), ("two", 1), (" three", 0)], "“one” […] “two” three"),
        ([("say ", 0), ("a “b” c", 1)], "say ‘a “b” c’"),
        ([("x", 0), (" ", 1)], "x "),
    ],
)
def test_mixed_quotes_are_marked_where_quoted_and_never_twice(parts: list[tuple[str, int]], shown: str) -> None:
    runs = tuple((text, bool(inside)) for text, inside in parts)
    quoted = CitedQuote("".join(text for text, _ in runs), Kind.MIXED, runs, speaker="P")
    assert with_quotation_marks(quoted) == shown


def test_a_mixed_quote_without_parts_claims_no_quotation() -> None:
    assert with_quotation_marks(CitedQuote("a b", Kind.MIXED)) == "a b"


hostile = st.text(st.sampled_from("<>&\"'“”‘«»;#-!/ab \n\r\t\x00\ud800🙂é\u202e\u05d0\u0634"), max_size=15) | st.text()


@given(words=hostile.filter(str.strip))
def test_direct_words_stand_between_marks(words: str) -> None:
    text = with_quotation_marks(CitedQuote(words, Kind.DIRECT))
    assert text[1:-1] == words
    assert text[0] + text[-1] in ("“”", "‘’", "«»", "‹›", "「」", "『』")


@given(words=hostile)
def test_reported_speech_never_gets_a_mark(words: str) -> None:
    assert with_quotation_marks(CitedQuote(words, Kind.REPORTED)) == words


@given(runs=st.lists(st.tuples(hostile, st.booleans()), min_size=1, max_size=5))
def test_every_run_of_a_mixed_quote_is_verbatim_and_in_order(runs: list[tuple[str, bool]]) -> None:
    words = "".join(text for text, _ in runs)
    shown = with_quotation_marks(CitedQuote(words, Kind.MIXED, tuple(runs)))
    at = 0
    for text, _ in runs:
        at = shown.index(text, at) + len(text)
    bare = str.maketrans("", "", MARKS)
    assert shown.translate(bare) == words.translate(bare)
