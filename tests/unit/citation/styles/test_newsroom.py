"""The citation of newsrooms, whole."""

from dataclasses import replace

import pytest
from tests.unit.citation.quote_makers import quote

from onrecord.citation import CitationField, CitedQuote, StyleOptions, missing, newsroom, plain_text
from onrecord.domain.attribution import Kind

SPOKEN = quote(
    "“{c:Video surfaces first thing,}” {s:he} {v:said}.",
    "Donald Trump",
    title="Debate: a “locker room” tape",
    source="USA Today",
    published="2016-10-10",
    url="https://news.example/a?b=1#:~:text=Video",
    byline="Ana Ruiz",
)


def shown(quoted: CitedQuote, *, verbatim: bool = False) -> str:
    return plain_text(newsroom([quoted], StyleOptions(verbatim=verbatim)))


def test_a_citation_is_a_sentence_and_its_link() -> None:
    assert shown(SPOKEN) == (
        "“Video surfaces first thing,” Donald Trump said (“Debate: a ‘locker room’ tape”, USA Today, 10 October 2016). "
        "https://news.example/a?b=1#:~:text=Video"
    )
    (paragraph,) = newsroom([SPOKEN], StyleOptions())
    assert [run.link for run in paragraph.runs if run.link] == ["https://news.example/a?b=1#:~:text=Video"]


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({"published": ""}, " (“Tape”, USA Today). "),
        ({"published": "2016-10"}, " (“Tape”, USA Today, October 2016). "),
        ({"source": ""}, " (“Tape”, Ana Ruiz, 10 October 2016). "),
        ({"title": ""}, " (USA Today, 10 October 2016). "),
        ({"title": " ", "source": "", "byline": "", "published": ""}, ". "),
    ],
)
def test_what_is_not_known_is_left_out(changes: dict[str, str], end: str) -> None:
    told = shown(replace(SPOKEN, **{"title": "Tape", **changes}))
    assert told == f"“Video surfaces first thing,” Donald Trump said{end}https://news.example/a?b=1#:~:text=Video"


def test_an_address_that_is_none_is_left_out() -> None:
    assert shown(replace(SPOKEN, url="javascript:alert(1)")).endswith("10 October 2016).")


def test_a_stop_stands_where_american_newspapers_put_it() -> None:
    bare = CitedQuote("It is over. We lost.", Kind.DIRECT, speaker="Bo Lind")
    assert shown(bare) == "“It is over. We lost,” Bo Lind said."
    assert shown(quote("{s:He} {v:called} {c:it “a joke”}.")) == "Ana Ruiz called it “a joke.”"
    assert shown(quote("{s:He} {v:called} {c:it “a joke”}.", source="AP")) == "Ana Ruiz called it “a joke” (AP)."
    assert shown(quote("{s:He} {v:asked}: “{c:why?}”", source="AP")) == "Ana Ruiz asked: “why?” (AP)."


def test_several_quotes_are_paragraphs_in_their_order() -> None:
    other = replace(SPOKEN, speaker="Bo Lind")
    assert plain_text(newsroom([SPOKEN, other], StyleOptions())) == f"{shown(SPOKEN)}\n\n{shown(other)}"
    assert newsroom([], StyleOptions()) == ()


def test_what_is_missing_is_told_in_the_order_in_which_it_matters() -> None:
    assert missing(SPOKEN) == ()
    assert missing(replace(SPOKEN, published=" ", title="")) == (CitationField.TITLE, CitationField.PUBLISHED)
