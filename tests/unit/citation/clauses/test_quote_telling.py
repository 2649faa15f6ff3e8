"""How quotes are told, read as an editor would: by what the article prints, and whose words they are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.citation.quote_makers import quote

from onrecord.citation import STYLES, CitedQuote, Passage, StyleOptions
from onrecord.citation.clauses.quote_telling import told
from onrecord.citation.clauses.told_quote import Manner
from onrecord.domain.attribution import Kind
from onrecord.domain.offsets import Spans, as_shown

SPOKEN = [
    ("“{c:It is over,}” {s:she} {v:said}.", "“It is over,” Ana Ruiz said"),
    ("“{c:It is over}”, {v:said} {s:Ruiz}.", "“It is over,” Ana Ruiz said"),
    ("{s:She} {v:wrote}: “{c:It is over.}”", "“It is over,” Ana Ruiz wrote"),
    ("“{c:Is it over?}” {s:she} {v:asked}.", "“Is it over?” Ana Ruiz asked"),
    ("“{c:It is over!}” {s:she} {v:shouted}.", "“It is over!” Ana Ruiz shouted"),
    ("“{c:It is …}” {s:she} {v:said}.", "“It is …” Ana Ruiz said"),
    ("{s:Ruiz} {v:told} reporters: “{c:It is over.}”", "“It is over,” Ana Ruiz said"),
    ("The crowd left. “{c:It is over. We lost.}”", "“It is over. We lost,” Ana Ruiz said"),
    ("“{c:He said ‘never’,}” {s:she} {v:said}.", "“He said ‘never’,” Ana Ruiz said"),
    ("“{c:He said ‘never.’}” {s:She} {v:left}.", "“He said ‘never,’” Ana Ruiz said"),
    ("‘{c:He said “never” twice,}’ {s:she} {v:said}.", "“He said ‘never’ twice,” Ana Ruiz said"),
    (
        "“{c:He read ‘the “Iliad” of it’ aloud,}” {s:she} {v:said}.",
        "“He read ‘the “Iliad” of it’ aloud,” Ana Ruiz said",
    ),
    ("« {c:C’est fini} », {v:said} {s:she}.", "“C’est fini,” Ana Ruiz said"),
    ("“{c:It is\nover,}” {s:she} {v:said}.", "“It is over,” Ana Ruiz said"),
    ("“{c:نحن هنا}،” {s:she} {v:said}.", "“نحن هنا,” Ana Ruiz said"),
    ("“{c:We won 🎉,}” {s:she} {v:tweeted}.", "“We won 🎉,” Ana Ruiz tweeted"),
    ("“{c:We go,}” {s:she} {v:said}, “{c:and we win.}”", "“We go,” Ana Ruiz said, “and we win”"),
    ("“{c:We go,}” {s:she} {v:said}. “{c:We win.}”", "“We go,” Ana Ruiz said. “We win”"),
    ("“{c:We go,}” {v:said} {s:Ruiz} at the port. “{c:We win.}”", "“We go,” said Ana Ruiz at the port. “We win”"),
    ("“{c:We go.}”\n\nThe crowd sang. “{c:We win.}”", "“We go. […] We win,” Ana Ruiz said"),
    ("“{c:We go,}” {s:she} {v:said}. She sat down. “{c:We win.}”", "“We go […] We win,” Ana Ruiz said"),
]


@pytest.mark.parametrize(("article", "shown"), SPOKEN)
def test_words_that_stand_alone_are_followed_by_name_and_verb(article: str, shown: str) -> None:
    assert told(quote(article)).text == shown
    assert told(quote(article, start=70)) == told(quote(article))


CLAUSES = [
    ("{s:He} {v:called} {c:her “a liar”}.", "Ana Ruiz called her “a liar”"),
    ("Later {s:Ruiz} {v:called} {c:her a liar}, twice.", "Ana Ruiz called her a liar"),
    ("{s:She} {v:said} {c:the withdrawal was complete}.", "Ana Ruiz said the withdrawal was complete"),
    ("{v:According to} {s:Ruiz}, {c:it was over}.", "According to Ana Ruiz, it was over"),
    ("{c:It was over}, {v:said} {s:Ruiz}.", "It was over, said Ana Ruiz"),
    ("But {c:now it was over}, {s:she} {v:said} on Monday.", "Now it was over, Ana Ruiz said"),
    ("{c:It was over}, {s:she} {v:told} reporters in Vigo.", "It was over, Ana Ruiz told reporters"),
    ("{c:It was over}, {s:she} {v:wrote in a note on} her page.", "It was over, Ana Ruiz wrote in a note"),
    ("{s:Mr. Ruiz} {v:denied} {c:it}.", "Ana Ruiz denied it"),
    ("{s:Mayor Ruiz} {v:denied} {c:it}.", "Mayor Ana Ruiz denied it"),
    ("{s:Ana Ruiz, the mayor,} {v:denied} {c:it}.", "Ana Ruiz, the mayor, denied it"),
    ("{s:the mayor} {v:denied} {c:it}.", "Ana Ruiz denied it"),
    ("{s:Ruiz and two aides} {v:denied} {c:it}.", "Ana Ruiz and two aides denied it"),
    ("{s:Her lawsuit} {v:claims} {c:that it was over}.", "Ana Ruiz’s lawsuit claims that it was over"),
    ("{s:Ruiz} attacked the press, {v:saying} {c:it was corrupt}.", "Ana Ruiz said it was corrupt"),
    ("{s:Ruiz} thanked the crowd in the square below and {v:said} {c:it was over}.", "Ana Ruiz said it was over"),
    ("{s:Ruiz}, who leads the port, {v:said} {c:it was over}.", "Ana Ruiz, who leads the port, said it was over"),
    ("{s:She} {v:said} {c:that “the port” was hers}.", "Ana Ruiz said that “the port” was hers"),
    ("{s:She} {v:said} {c:it was ‘the “end” of it’}.", "Ana Ruiz said it was “the ‘end’ of it”"),
    ("{c:The port}, {s:she} {v:said}, “{c:is lost}.”", "The port, Ana Ruiz said, “is lost”"),
    ("The man {s:who} {v:said} {c:it was over} left.", "Ana Ruiz said it was over"),
    ("{s:Ruiz}, who {v:said} {c:it was over}, left.", "Ana Ruiz said it was over"),
    ("{s:The defence minister} {v:said} {c:it was over}.", "Ana Ruiz said it was over"),
    ("{s:She} {v:added}: ‘{c:I think it is lost}. And more.", "Ana Ruiz added: “I think it is lost”"),
    ("{s:She} has not {v:said} {c:whether it is over}.", "Ana Ruiz has not said whether it is over"),
]


@pytest.mark.parametrize(("article", "shown"), CLAUSES)
def test_other_words_stand_in_the_clause_of_the_article_with_its_verb(article: str, shown: str) -> None:
    found = told(quote(article))
    assert (found.text, found.manner) == (shown, Manner.CLAUSE)


OTHER_VERBS = [
    ("{s:Ruiz} {v:would say}, “{c:It is over.}”", "Ana Ruiz would say, “It is over”"),
    ("“{c:It is over,}” {s:she} {v:could be heard saying}.", "“It is over,” Ana Ruiz could be heard saying"),
]


@pytest.mark.parametrize(("article", "shown"), OTHER_VERBS)
def test_words_that_stand_alone_keep_a_verb_that_is_not_of_speech(article: str, shown: str) -> None:
    assert told(quote(article)).text == shown


PRINTED = [
    (
        "{s:She} holding signs {v:with sayings such as}, “{c:It is over,}” left.",
        "El Faro reported: “She [Ana Ruiz] holding signs with sayings such as, ‘It is over,’ left”",
    ),
    (
        "The talks led {s:Ruiz} {v:to accuse} {c:the port of theft}.",
        "El Faro reported: “The talks led Ruiz to accuse the port of theft”",
    ),
    ("{c:The storm} {v:was called} a bomb.", "El Faro reported, citing Ana Ruiz: “The storm was called a bomb”"),
    (
        "{s:Residents} regard it, or the island off the coast of Galicia as it {v:is called} here – {c:as the end}.",
        "El Faro reported, citing Ana Ruiz: “Residents regard it, or the island off the coast of Galicia as it is "
        "called here – as the end”",
    ),
    (
        "{s:Her} {v:claim} {c:that it was over} failed.",
        "El Faro reported: “Her [Ana Ruiz’s] claim that it was over failed”",
    ),
    (
        "{s:Its} {v:aim is generally} {c:to win}.",
        "El Faro reported: “Its [Ana Ruiz’s] aim is generally to win”",
    ),
    (
        "It tells {v:what} {s:Ruiz} {v:said about} {c:the port}.",
        "El Faro reported: “It tells what Ruiz said about the port”",
    ),
    (
        "So {s:she} {v:added in a first comment on} {c:the withdrawal}.",
        "El Faro reported: “So she [Ana Ruiz] added in a first comment on the withdrawal”",
    ),
    (
        "{s:Those who} {v:supported} {c:the war} left.",
        "El Faro reported, citing Ana Ruiz: “Those who supported the war left”",
    ),
    ("Asked, {s:she} {v:said}, {c:causing alarm}.", "El Faro reported: “Asked, she [Ana Ruiz] said, causing alarm”"),
    (
        "{s:She} met the mayor and {v:told} {c:to leave at once}.",
        "El Faro reported: “She [Ana Ruiz] met the mayor and told to leave at once”",
    ),
]


@pytest.mark.parametrize(("article", "shown"), PRINTED)
def test_what_makes_no_clause_of_its_own_is_quoted_as_it_was_printed(article: str, shown: str) -> None:
    found = told(quote(f"It rained. {article} It stopped.", source="El Faro"))
    assert (found.text, found.manner) == (shown, Manner.PRINTED)


@pytest.mark.parametrize(
    ("article", "shown"),
    [
        ("Then Ruiz said {c:it was over}.", "Ana Ruiz said it was over"),
        ("Then she said that {c:it was over}.", "Ana Ruiz said that it was over"),
        ("{c:It was over}, said Ruiz.", "It was over, said Ana Ruiz"),
        ("{c:It was over}, she added.", "It was over, Ana Ruiz added"),
        ("Bo Lind said {c:it was over}.", "The article reads, citing Ana Ruiz: “Bo Lind said it was over”"),
    ],
)
def test_speaker_and_verb_are_found_beside_words_that_came_without_them(article: str, shown: str) -> None:
    assert told(quote(article)).text == shown


@pytest.mark.parametrize(
    ("mention", "shown"),
    [
        ("a spokeswoman for the college", "“It is over,” said a spokeswoman for the college"),
        ("The owner", "“It is over,” the owner said"),
        ("Police", "“It is over,” police said"),
        ("she", "“It is over,” an unidentified speaker said"),
        ("", "“It is over,” an unidentified speaker said"),
    ],
)
def test_who_has_no_name_is_called_as_the_article_does(mention: str, shown: str) -> None:
    assert told(quote("“{c:It is over,}” {s:she} {v:said}.", "", mention=mention)).text == shown


def test_an_unnamed_speaker_stands_for_a_pronoun_in_a_clause_and_nobody_is_made_up() -> None:
    article = "The owner came. {s:She} {v:said} {c:it was over}."
    assert told(quote(article, "", mention="the owner")).text == "The owner said it was over"
    assert told(quote(article, "", mention="she")).text == "The article reads: “She said it was over”"


@pytest.mark.parametrize(
    ("article", "shown"),
    [
        ("“{c:It is over,}” {s:she} {v:said}.", "“It is over,” Ana Ruiz said"),
        ("{s:She} {v:said}: “{c:It is over.}”", "Ana Ruiz said: “It is over.”"),
        ("“{c:It is over}”, {s:she} {v:said}.", "“It is over”, Ana Ruiz said"),
        ("{s:She} {v:called} {c:it “a joke.”}", "Ana Ruiz called it “a joke.”"),
    ],
)
def test_words_are_kept_to_the_comma_where_one_wants_it(article: str, shown: str) -> None:
    assert told(quote(article), verbatim=True).text == shown


def test_a_name_is_not_put_in_for_a_common_noun_of_it() -> None:
    article = "{s:Russia’s defence ministry} {v:said} {c:it was over}."
    assert told(quote(article, "Russian Defense Ministry")).text == "Russia’s defence ministry said it was over"


@pytest.mark.parametrize("head", ["VIGO, Spain (AP) — ", "VIGO - ", "date 2016-10-10 "])
def test_a_dateline_is_no_part_of_the_sentence(head: str) -> None:
    assert told(quote(f"{head}{{c:The storm}} {{v:was called}} a bomb.", "")).text == (
        "The article reads: “The storm was called a bomb”"
    )


def test_words_that_a_person_cut_show_it() -> None:
    cut = quote("“We go, and {c:we win,}” {s:she} {v:said}.", is_edited=True)
    assert told(cut).text == "“[W]e win,” Ana Ruiz said"
    cut = quote("{s:She} {v:said}: “We go, and {c:we win.}”", is_edited=True)
    assert told(cut).text == "Ana Ruiz said: “[…] we win”"


def test_a_quote_without_its_article_is_told_by_its_words() -> None:
    assert told(CitedQuote("he won", Kind.REPORTED, speaker="Bo Lind")).text == "He won, according to Bo Lind"
    assert told(CitedQuote("It is “so”.", Kind.DIRECT, speaker="Bo Lind")).text == "“It is ‘so’,” Bo Lind said"
    assert told(CitedQuote("It is", Kind.DIRECT)).text == "“It is,” an unidentified speaker said"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ministry of Defence", "“It is over,” the Ministry of Defence said"),
        ("The Hague", "“It is over,” The Hague said"),
        ("Rodrigo Duterte, the 16th president", "“It is over,” said Rodrigo Duterte, the 16th president"),
    ],
)
def test_names_read_well(name: str, shown: str) -> None:
    assert told(quote("“{c:It is over,}” {s:she} {v:said}.", name)).text == shown


def letters(text: str) -> str:
    """A text without marks and what is added to it, to be found in another."""
    return re.sub(r"[\"“”‘’'«»„‚‹›「」]+", "", as_shown(text)).casefold()


words = st.lists(
    st.sampled_from("We go now “so” ‘it’ she’s don't left, is. 🎉 نحن port? no! a\nb".split(" ")), min_size=1
)
said = words.map(" ".join)
marks = st.sampled_from(["“{}”", "‘{}’", '"{}"', "«{}»", "{}"])
order = st.sampled_from(
    ["{s} {v} {c}.", "{c} {s} {v}.", "{c}, {v} {s} today. {c2}", "He left. {c}\n\n{s} {v} that {c2}", "{v} {s}, {c}"]
)


@given(first=said, second=said, mark=marks, order=order, verbatim=st.booleans())
def test_what_stands_in_marks_stands_in_the_article(
    first: str, second: str, mark: str, order: str, verbatim: bool
) -> None:
    one, two = (mark.format(f"{{c:{each}}}") for each in (first, second))
    article = order.format(s="{s:She}", v="{v:said}", c=one, c2=two)
    quoted = quote(article)
    shown = told(quoted, verbatim=verbatim).text
    assert quoted.passage is not None
    source = letters(quoted.passage.text)
    for stretch in re.findall("“([^“”]*)”", shown):
        as_printed = re.sub(r"\[(\w)\]", r"\1", stretch.replace(" [Ana Ruiz]", ""))
        for piece in as_printed.split("[…]"):
            assert letters(piece).strip().rstrip(",") in source


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=3).map(
    lambda found: tuple(sorted({(start, start + size) for start, size in found}))
)
texts = st.text(st.sampled_from("ab “”‘’'\"«».,:?!\n—H🎉ن"), min_size=1, max_size=80)


@given(text=texts, content=spans, quoted=spans, cue=spans, source=spans, kind=st.sampled_from(Kind), name=st.text())
def test_nothing_that_a_library_may_hold_is_too_much(
    text: str, content: Spans, quoted: Spans, cue: Spans, source: Spans, kind: Kind, name: str
) -> None:
    passage = Passage(text, 5, *(tuple((a + 5, b + 5) for a, b in each) for each in (content, quoted, cue, source)))
    quoted_words = CitedQuote(text, kind, speaker=name, passage=passage)
    for style in STYLES:
        assert style.write([quoted_words], StyleOptions())
