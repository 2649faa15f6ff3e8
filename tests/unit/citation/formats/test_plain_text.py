from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.citation import CitedQuote, StyleOptions, html, newsroom, plain_text
from onrecord.domain.attribution import GAP, Kind

MARKS = "“”‘’«»‹›「」『』„‚\"'"
DIRECT = CitedQuote(
    words="This is a Russian region, […] There can be no changes here.",
    kind=Kind.DIRECT,
    speaker="Dmitry Peskov",
    role="Kremlin spokesman",
    mention="he",
    source="New York Times News Service",
    published="2022-11-11",
    title="Troops enter Kherson",
    url="https://news.example/a?b=1&c=2",
)
REPORTED = CitedQuote(
    words="his army did not leave any military pieces",
    kind=Kind.REPORTED,
    speaker="Igor Konashenkov",
    role="Russian Defense Ministry spokesman",
    source="AP",
    published="2022-11",
)


def but(quoted: CitedQuote, **changes: object) -> CitedQuote:
    return replace(quoted, **changes)  # type: ignore[arg-type]


def plain(quotes: list[CitedQuote]) -> str:
    return plain_text(newsroom(quotes, StyleOptions()))


def as_html(quotes: list[CitedQuote]) -> str:
    return html(newsroom(quotes, StyleOptions()))


def test_a_direct_quote() -> None:
    assert plain([DIRECT]) == (
        "“This is a Russian region, […] There can be no changes here.” — Dmitry Peskov, Kremlin spokesman "
        "(New York Times News Service, 11 November 2022) https://news.example/a?b=1&c=2#:~:text="
        "This%20is%20a%20Russian%20region%2C,There%20can%20be%20no%20changes%20here."
    )


def test_reported_speech_wears_no_marks_and_says_that_it_is_reported() -> None:
    assert plain([REPORTED]) == (
        "Igor Konashenkov, Russian Defense Ministry spokesman, as reported: "
        "his army did not leave any military pieces (AP, November 2022)"
    )


def test_a_comma_inside_the_marks_stays_there() -> None:
    assert plain([CitedQuote("This is a Russian region,", Kind.DIRECT, speaker="P")]) == (
        "“This is a Russian region,” — P"
    )


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
    assert plain([CitedQuote(words, Kind.DIRECT)]) == f"{shown} — speaker not identified"


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
    assert plain([quoted]) == f"{shown} — P"


def test_a_mixed_quote_without_parts_claims_no_quotation() -> None:
    assert plain([CitedQuote("a b", Kind.MIXED, speaker="P")]) == "a b — P"


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({"speaker": ""}, "speaker not identified (in the article: he) (AP, November 2022)"),
        ({"speaker": "", "mention": ""}, "speaker not identified (AP, November 2022)"),
        ({"role": ""}, "P (AP, November 2022)"),
        ({"source": ""}, "P, mayor (November 2022)"),
        ({"published": ""}, "P, mayor (AP)"),
        ({"source": "", "byline": "Ana Ruiz"}, "P, mayor (Ana Ruiz, November 2022)"),
        ({"source": "", "published": "", "title": " The\n port "}, "P, mayor (The port)"),
        ({"source": "", "published": ""}, "P, mayor"),
        ({"source": " ", "published": " ", "url": "javascript:alert(1)"}, "P, mayor"),
        ({"title": "The port"}, "P, mayor (AP, November 2022)"),
    ],
)
def test_what_is_unknown_is_left_out(changes: dict[str, str], end: str) -> None:
    known = CitedQuote("no", Kind.DIRECT, speaker="P", role="mayor", mention="he", source="AP", published="2022-11")
    assert plain([but(known, **changes)]) == f"“no” — {end}"


def test_reported_speech_of_somebody_unknown() -> None:
    assert plain([CitedQuote("he won", Kind.REPORTED, mention="aides")]) == (
        "Speaker not identified (in the article: aides), as reported: he won"
    )


def test_several_quotes_are_paragraphs_in_order() -> None:
    one, two = plain([DIRECT, REPORTED]).split("\n\n")
    assert (one, two) == (plain([DIRECT]), plain([REPORTED]))
    assert plain([]) == as_html([]) == ""


def test_html_of_a_direct_quote() -> None:
    assert as_html([but(DIRECT, words="a <b> & c\nd", url="https://x.example/?a&b#:~:text=z")]) == (
        '<p dir="auto">“a &lt;b&gt; &amp; c<br>\nd” — Dmitry Peskov, Kremlin spokesman '
        "(New York Times News Service, 11 November 2022) "
        '<a href="https://x.example/?a&amp;b#:~:text=z">https://x.example/?a&amp;b#:~:text=z</a></p>'
    )


class Reader(HTMLParser):
    """Collects the text and the links, and fails on tags that do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.text = ""
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"])
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


hostile = st.text(st.sampled_from("<>&\"'“”‘«»;#-!/ab \n\r\t\x00\ud800🙂é\u202e\u05d0\u0634"), max_size=15) | st.text()
labels = dict.fromkeys(("speaker", "role", "mention", "source", "published", "title", "url", "byline"), hostile)


@given(quotes=st.lists(st.builds(CitedQuote, words=hostile, kind=st.sampled_from(Kind), **labels), max_size=3))
def test_words_are_verbatim_in_both_flavours_whatever_they_hold(quotes: list[CitedQuote]) -> None:
    shown, reader = plain(quotes), Reader()
    reader.feed(as_html(quotes))
    reader.close()
    assert reader.open == []
    assert reader.tags <= {"p", "a", "br"}
    for quoted in quotes:
        assert quoted.words in shown
        assert quoted.words in reader.text
    assert all(link and link.startswith("http") for link in reader.links)


@given(words=hostile.filter(str.strip))
def test_direct_words_stand_between_marks(words: str) -> None:
    text = plain([CitedQuote(words, Kind.DIRECT, speaker="P")])
    opener, closer = text[0], text[len(words) + 1]
    assert text == f"{opener}{words}{closer} — P"
    assert opener + closer in ("“”", "‘’", "«»", "‹›", "「」", "『』")


@given(quoted=st.builds(CitedQuote, words=hostile, kind=st.just(Kind.REPORTED), **{**labels, "url": st.just("")}))
def test_reported_speech_never_gets_a_mark(quoted: CitedQuote) -> None:
    given_ = (quoted.words, quoted.speaker, quoted.role, quoted.mention, quoted.source, quoted.byline, quoted.title)
    allowed = sum("".join([*given_, quoted.published]).count(mark) for mark in MARKS)
    assert sum(plain([quoted]).count(mark) for mark in MARKS) <= allowed
    reader = Reader()
    reader.feed(as_html([quoted]))
    assert sum(reader.text.count(mark) for mark in MARKS) <= allowed


@given(runs=st.lists(st.tuples(hostile, st.booleans()), min_size=1, max_size=5))
def test_every_run_of_a_mixed_quote_is_verbatim_and_in_order(runs: list[tuple[str, bool]]) -> None:
    words = "".join(text for text, _ in runs)
    shown = plain([CitedQuote(words, Kind.MIXED, tuple(runs))])
    at = 0
    for text, _ in runs:
        at = shown.index(text, at) + len(text)
    bare = str.maketrans("", "", MARKS)
    assert shown.translate(bare) == f"{words.translate(bare)} — speaker not identified"
