import itertools
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.domain.quotation_marks import find_quoted_spans, outermost, quotes


def quoted(text: str) -> list[str]:
    """The words of the outermost stretches."""
    return [text[s.start : s.end] for s in outermost(find_quoted_spans(text))]


def nested(text: str) -> list[tuple[str, int]]:
    return [(text[s.start : s.end], s.depth) for s in find_quoted_spans(text)]


STYLES = [
    ("“A b,” he said. “C d.”", ["A b,", "C d."]),
    ('"A b," he said. "C d."', ["A b,", "C d."]),
    ("‘A b,’ he said. ‘C d.’", ["A b,", "C d."]),
    ("'A b,' he said. 'C d.'", ["A b,", "C d."]),
    ("``A b,'' he said.", ["A b,"]),
    ('``A b," he said.', ["A b,"]),
    ("«A b», dit-il.", ["A b"]),
    ("« A b », dit-il. « C »", [" A b ", " C "]),
    ("«\u00a0A b\u00a0», dit-il.", ["\u00a0A b\u00a0"]),
    ("«\u202fA b\u202f» ; «\u202fC\u202f»", ["\u202fA b\u202f", "\u202fC\u202f"]),
    ("»A b«, sagte er. »C.«", ["A b", "C."]),
    ("‹A b›", ["A b"]),
    ("›A b‹, sagte er", ["A b"]),
    ("„A b“, sagte er. „C.“", ["A b", "C."]),
    ("„A b”, mówi. „C.”", ["A b", "C."]),
    ("‚A b‘, sagte er.", ["A b"]),
    ("”A b”, sade han. ”C.”", ["A b", "C."]),
    ("「あ」と「い」", ["あ", "い"]),
    ("＂A＂", ["A"]),
    ("„Ja“, sagte er. »Nein«, sagte sie.", ["Ja", "Nein"]),
    ('He said “yes" and "no” and «so».', ["yes", "no", "so"]),
    ("He said “so“ twice", ["so"]),
]
EDGES = [
    ("", []),
    (" ", []),
    ("\n", []),
    ('"', []),
    ("“", []),
    ("”", []),
    ("’", []),
    ("'", []),
    ("“”", []),
    ('""', []),
    ("«»", []),
    ("''", []),
    ("“a”", ["a"]),
    ('"a"', ["a"]),
    ("“a”“b”", ["a", "b"]),
    ('"a""b"', ["a", "b"]),
    ("(“a”)", ["a"]),
    ('("a")', ["a"]),
    ("[“a”]", ["a"]),
    ('"[Sic] a"', ["[Sic] a"]),
    ('"...a..."', ["...a..."]),
    ('"…a…"', ["…a…"]),
    ("“a”—he said—“b”", ["a", "b"]),
    ('"a"—he said—"b"', ["a", "b"]),
    ('"a" - he said - "b"', ["a", "b"]),
    ('"a"-like', ["a"]),
    ('"a"s', ["a"]),
    ('said,"A."And left.', ["A."]),
    ('said:"A."', ["A."]),
    ("““A,” he said", ["A,"]),
    ('said " A " and " B "', [" A ", " B "]),
    ('"What?" "Yes." "No!"', ["What?", "Yes.", "No!"]),
    ('"$5," "£6" and "€7"', ["$5,", "£6", "€7"]),
    ("“A”\t“B”", ["A", "B"]),
    ("\ufeff“A”", ["A"]),
    ("😀“hi 😀”😀", ["hi 😀"]),
    ('😀"hi 😀"😀', ["hi 😀"]),
    ("“b\x00c”", ["b\x00c"]),
    ("“b\ud800c”", ["b\ud800c"]),
    ('<a href="x" title="y z">', ["x", "y z"]),
    ('<a rel="" title="y">', ["y"]),
    ('<a width="50" height="60">', ["50", "60"]),
]
APOSTROPHES = [
    ("don't won’t it's", []),
    ("the dogs' bowls and the cats’ toys", []),
    ("the '90s, the ’80s and the ‘70s", []),
    ("get 'em, ’tis, 'twas, ‘cause, 'til", []),
    ("rock 'n' roll, fish ’n’ chips", []),
    ("O'Brien, O’Brien, l'été, d’Artagnan", []),
    ("Fo'c's'le", []),
    ("“I'm goin',” he said", ["I'm goin',"]),
    ("“’Tis,” he said", ["’Tis,"]),
    ("‘I’m goin’ home,’ he said", ["I’m goin’ home,"]),
    ("'I don't know,' she said.", ["I don't know,"]),
    ("'The dogs' bowls are full,' he said.", ["The dogs' bowls are full,"]),
    ("‘The residents’ homes are gone,’ he said. ‘Yes.’", ["The residents’ homes are gone,", "Yes."]),
    ("'Rock 'n' roll,' he said", ["Rock 'n' roll,"]),
    ("‘Fish ’n’ chips,’ he said.", ["Fish ’n’ chips,"]),
    ("It's James' 'thing'", ["thing"]),
    ("the workers' union said 'no' to the bosses' plan", ["no"]),
    ("He called it 'a disaster' ('the worst').", ["a disaster", "the worst"]),
    ("He said: 'I can't.' Then: 'No.'", ["I can't.", "No."]),
    ("the '90s were 'great'", ["great"]),
    ("‘90s hits", []),
]
FIGURES = [
    ("He is 6'2\" tall.", []),
    ('He is 6’2" and she 5’4".', []),
    ('a 12" record and a 7" single', []),
    ('"I am 6\'2" tall," he said.', ["I am 6'2\" tall,"]),
    ('"I like 7" singles," he said. "Really."', ['I like 7" singles,', "Really."]),
    ('"12" is a number', ["12"]),
    ('He said "in 2016" and "in 12" too', ["in 2016", "in 12"]),
    ('The 5" gun "fired" twice', ["fired"]),
    ("\"The house is 40' by 60',\" he said.", ["The house is 40' by 60',"]),
]
NESTED = [
    ("“He said ‘no’ to me.”", [("He said ‘no’ to me.", 0), ("no", 1)]),
    ("\"He said 'no' to me.\"", [("He said 'no' to me.", 0), ("no", 1)]),
    ("‘He said “no” to me.’", [("He said “no” to me.", 0), ("no", 1)]),
    ("'He said \"no\" to me.'", [('He said "no" to me.', 0), ("no", 1)]),
    ("“‘No’ is what he said.”", [("‘No’ is what he said.", 0), ("No", 1)]),
    ("“He said ‘no.’”", [("He said ‘no.’", 0), ("no.", 1)]),
    ("\"He said 'no.'\"", [("He said 'no.'", 0), ("no.", 1)]),
    ("‘He said “no.”’", [("He said “no.”", 0), ("no.", 1)]),
    ("“a ‘b’ c ‘d’ e”", [("a ‘b’ c ‘d’ e", 0), ("b", 1), ("d", 1)]),
    ("‘a “b ‘c’ d” e’", [("a “b ‘c’ d” e", 0), ("b ‘c’ d", 1), ("c", 2)]),
    ("« Il dit “non” hier »", [(" Il dit “non” hier ", 0), ("non", 1)]),
    ("« a « b » c »", [(" a « b » c ", 0), (" b ", 1)]),
    ("«Он сказал „да“ мне»", [("Он сказал „да“ мне", 0), ("да", 1)]),
    ("„Er sagte »ja« dazu“", [("Er sagte »ja« dazu", 0), ("ja", 1)]),
    ("„Er sagte ‚ja‘ dazu“", [("Er sagte ‚ja‘ dazu", 0), ("ja", 1)]),
    ("»Er sagte ›ja‹ dazu«", [("Er sagte ›ja‹ dazu", 0), ("ja", 1)]),
    ("「あ『い』う」", [("あ『い』う", 0), ("い", 1)]),
    ("“a ‘b” c", [("a ‘b", 0)]),
    ("“a’s b” c", [("a’s b", 0)]),
]
UNCLOSED = [
    ("“A b, he said.\nHe left. “C.”", ["A b, he said.", "C."]),
    ('"A b, he said.\nHe left. "C."', ["A b, he said.", "C."]),
    ("«A b, dit-il.\nIl part. «C.»", ["A b, dit-il.", "C."]),
    ("„A b, sagt er.\nEr geht. „C.“", ["A b, sagt er.", "C."]),
    ("“A b. Says X. “Thank God,” he said.", ["A b. Says X.", "Thank God,"]),
    ("‘A b, he said.\nHe left. ‘C.’", ["C."]),
    ("A b,” he said.\n“C.”", ["C."]),
    ('A b," he said.\n"C."', ["C."]),
    ("Il dit. », puis « oui »", [" oui "]),
    ("«a “b” c", ["a", "b"]),
    ("“a «b» c", ["a", "b"]),
    ("“a “b” c", ["a", "b"]),
    ("“A.” he said ”", ["A."]),
]


@pytest.mark.parametrize(("text", "expected"), [*STYLES, *EDGES, *APOSTROPHES, *FIGURES, *UNCLOSED])
def test_what_stands_in_quotation_marks(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_quotes_inside_quotes(text, expected):
    assert nested(text) == expected


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\u2028", "\u2029", "\n \t\n"])
@pytest.mark.parametrize(("opens", "closes"), ["“”", '""', "«»", "‘’", "''", "„“", "»«"])
def test_a_quote_that_goes_on_reopens_in_each_paragraph(opens, closes, end):
    text = f"{opens}One.{end}{opens}Two.{end}{opens}Three,{closes} he said. {opens}Four.{closes}"
    found = find_quoted_spans(text)
    assert [text[s.start : s.end] for s in found] == ["One.", "Two.", "Three,", "Four."]
    assert [s.closed for s in found] == [False, False, True, True]
    assert [s.continues for s in found] == [False, True, True, False]
    assert quoted(text) == ["One.", "Two.", "Three,", "Four."]


def test_a_guillemet_may_reopen_pointing_backwards():
    found = find_quoted_spans("«One.\n»Two.\n»Three», dijo.")
    assert [(s.closed, s.continues) for s in found] == [(False, False), (False, True), (True, True)]


def test_a_closed_quote_is_not_continued_by_the_next_paragraph():
    assert [s.continues for s in find_quoted_spans("“One.”\n“Two.”")] == [False, False]
    assert [s.continues for s in find_quoted_spans("“One.\nTwo.\n“Three.”")] == [False, False]


def test_a_single_mark_after_a_colon_may_begin_a_quote_of_many_paragraphs():
    assert quoted("He said: ‘One.\n‘Two,’ then left") == ["One.", "Two,"]
    assert quoted("He was in the ‘A club.\n‘Two,’ she said") == ["Two,"]


def test_a_stray_mark_at_the_end_of_a_paragraph_is_not_continued():
    assert [s.continues for s in quotes(find_quoted_spans('He left. "\n"Two," she said'))] == [False]


def test_an_unclosed_mark_reaches_to_the_end_of_its_paragraph_and_says_so():
    text = "He said “no way. \n\nNext."
    (found,) = find_quoted_spans(text)
    assert (text[found.start : found.end], found.closed, found.outer) == ("no way.", False, (8, 16))


def test_outer_holds_the_marks():
    text = "``A'' “B” ‘C’"
    assert [text[slice(*s.outer)] for s in find_quoted_spans(text)] == ["``A''", "“B”", "‘C’"]
    assert [s.single for s in find_quoted_spans(text)] == [False, False, True]


def test_single_marks_are_quotes_only_where_the_article_quotes_with_them():
    american = "“A long quote,” he said of the ‘term’."
    british = "‘A long quote,’ he said of the “term”."
    assert [american[s.start : s.end] for s in quotes(find_quoted_spans(american))] == ["A long quote,"]
    assert [british[s.start : s.end] for s in quotes(find_quoted_spans(british))] == ["A long quote,", "term"]


MARKS = "\"\"“”„‟«»‘’‚‛‹›''`「」『』＂"
TEXTS = st.text(st.sampled_from(MARKS * 2 + "abs n0,.:-…é😀\u00a0\ud800   \n\r\u2028\u2029"), max_size=60)
PHRASES = st.lists(
    st.sampled_from([*"“”\"‘’'«»„s7 \n", "``", "''", "a b", "said", ", ", ". "]),
    max_size=40,
).map("".join)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=400)
@given(st.one_of(TEXTS, PHRASES, st.text(max_size=30)))
@example("“a\n“b ‘c")
@example("''" * 5)
def test_whatever_the_text_stretches_are_sound(text):
    found = find_quoted_spans(text)
    assert found == sorted(found, key=lambda s: s.outer)
    open_ends: list[int] = []
    for s in found:
        assert 0 <= s.outer[0] < s.start <= s.end <= s.outer[1] <= len(text)
        assert s.closed == (s.outer[1] > s.end)
        assert not set(text[slice(*s.outer)]) & set("\n\r\u2028\u2029")
        while open_ends and s.outer[0] >= open_ends[-1]:
            open_ends.pop()
        assert not open_ends or s.outer[1] <= open_ends[-1], "nested, not crossing"
        assert s.depth == len(open_ends)
        open_ends.append(s.outer[1])


@settings(max_examples=200)
@given(st.one_of(TEXTS, PHRASES))
def test_quotes_are_disjoint_and_have_words(text):
    found = quotes(find_quoted_spans(text))
    assert all(a.outer[1] <= b.outer[0] for a, b in itertools.pairwise(found))
    assert all(s.depth == 0 and s.end > s.start for s in found)
    assert {s.outer for s in found} <= {s.outer for s in find_quoted_spans(text)}


@settings(max_examples=200)
@given(st.one_of(TEXTS, PHRASES))
def test_a_paragraph_is_read_the_same_whatever_stands_before_it(text):
    before = "“Unclosed ‘and «worse.\n\nPlain.\n\n"
    alone = [s.span for s in find_quoted_spans(text)]
    after = [
        (s.start - len(before), s.end - len(before)) for s in find_quoted_spans(before + text) if s.start > len(before)
    ]
    assert after == alone


def seconds(text: str) -> float:
    started = time.process_time()
    find_quoted_spans(text)
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "“A b,” he said. \"C\" it’s 'd'.\n",
        "“A b,” he said. \"C\" it’s 'd'. ",
        "a few words “unclosed ",
        "a few words 'unclosed ",
        "the dogs' bowls ",
        "«a „b ‹c 「d ",
        "‘a\n   \n",
    ],
    ids=["paragraphs", "one line", "unclosed", "apostrophes", "possessives", "deep", "blank lines"],
)
def test_time_grows_with_the_length_not_its_square(unit):
    short, long = unit * (50_000 // len(unit)), unit * (400_000 // len(unit))
    once = max(min(seconds(short) for _ in range(2)), 0.005)
    assert seconds(long) < 30 * once


@pytest.mark.slow
def test_two_megabytes_are_read():
    text = 'He said, “we’ll go,” and ‘no’. "Yes." The dogs\' bowls.\n' * 37_000
    assert len(text) > 2_000_000
    assert len(quotes(find_quoted_spans(text))) == 2 * 37_000


def test_a_double_quote_inside_a_double_quote_is_part_of_it():
    text = "“My father said, “Go to sea,” and I never forgot it,” said Ann Ash. “So.”"
    assert [(text[s.start : s.end], s.depth) for s in find_quoted_spans(text)] == [
        ("My father said, “Go to sea,” and I never forgot it,", 0), ("Go to sea,", 1), ("So.", 0),
    ]  # fmt: skip
