"""The search language: whatever is typed is read or answered in words, and what was read can be written again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.errors import SearchError
from onrecord.domain.search_query import Field, Term, folded, parse, written

TYPED = st.text() | st.lists(
    st.sampled_from(
        ['"', "*", "-", ":", " ", "speaker:", "KIND:", "tag:", "Note:", "before:", "direct", "2022-11", "a", "é", "\n"]
    )
).map("".join)


def test_several_asterisks_say_no_more_than_one():
    assert parse("speaker:lind**") == parse("speaker:lind*") == parse("speaker:lind")
    assert parse("storm**") == parse("storm*")


@given(TYPED)
def test_it_raises_nothing_but_its_own_error(typed):
    try:
        query = parse(typed)
    except SearchError as error:
        said = error.problem
    else:
        assert parse(written(query)) == query
        return
    assert said.cause
    assert str(said.remedy).endswith(".")


words = st.text(st.characters(exclude_categories=["Z", "C"], exclude_characters='"-*:'), min_size=1)
NAMED = [Field.SPEAKER, Field.SOURCE, Field.TAG, Field.NOTE]
terms = st.one_of(
    st.builds(Term, st.just(Field.WORDS), words, prefix=st.booleans(), negated=st.booleans()),
    st.builds(Term, st.sampled_from(NAMED), words, negated=st.booleans()),
    st.builds(
        Term, st.just(Field.ATTRIBUTE), words, negated=st.booleans(), name=st.sampled_from(["gender", "Home town"])
    ),
    st.builds(Term, st.just(Field.BEFORE), st.sampled_from(["2022", "2022-11", "2022-11-09"])),
    st.builds(
        Term, st.sampled_from([Field.WORDS, Field.SPEAKER]), st.lists(words, min_size=1).map(" ".join),
        quoted=st.just(True), negated=st.booleans(),
    ),
)  # fmt: skip


@given(st.lists(terms).map(tuple))
def test_what_is_written_is_read_again(query):
    assert parse(written(query), ["Home town"]) == query


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", ()),
        ("  sea storm ", (Term(Field.WORDS, "sea"), Term(Field.WORDS, "storm"))),
        ('"old  port"', (Term(Field.WORDS, "old port", quoted=True),)),
        ('"old po', (Term(Field.WORDS, "old po", quoted=True, prefix=True),)),
        ("reg*", (Term(Field.WORDS, "reg", prefix=True),)),
        ("-sea", (Term(Field.WORDS, "sea", negated=True),)),
        ('-speaker:"Ada Lind"', (Term(Field.SPEAKER, "Ada Lind", quoted=True, negated=True),)),
        ("tag:Budg*", (Term(Field.TAG, "Budg"),)),
        ("-tag:*", (Term(Field.TAG, "*", negated=True),)),
        ('Note:"ask again"', (Term(Field.NOTE, "ask again", quoted=True),)),
        ("Kind:Direct", (Term(Field.KIND, "direct"),)),
        ("words:region", (Term(Field.WORDS, "words:region"),)),
        ("well-known", (Term(Field.WORDS, "well-known"),)),
        ("*", (Term(Field.WORDS, "*"),)),
        ('""', ()),
        ("-", ()),
    ],
)
def test_what_is_read(typed, query):
    assert parse(typed) == query


@pytest.mark.parametrize(
    ("typed", "subject"),
    [
        ("kind:loud", "kind:loud"),
        ("before:2022-13", "before:2022-13"),
        ("before:2022-02-30", "before:2022-02-30"),
        ("after:2023-02-29", "after:2023-02-29"),
        ("after:2022-11-31", "after:2022-11-31"),
        ("after:0000", "after:0000"),
        ("after:2022-1", "after:2022-1"),
        ("after:٢٠٢٢", "after:٢٠٢٢"),
        ("sea after:", "after:"),
        ("-source:", "source:"),
        ("tag:", "tag:"),
        ("Note: x", "note:"),
    ],
)
def test_what_cannot_be_read_is_named(typed, subject):
    with pytest.raises(SearchError) as caught:
        parse(typed)
    assert str(caught.value).startswith(f"“{subject}”: ")


@pytest.mark.parametrize("value", ["2022", "2022-11", "2022-11-09", "2024-02-29", "0001", "9999-12-31"])
def test_dates_that_there_are_can_be_searched_by(value):
    assert parse(f"after:{value}") == (Term(Field.AFTER, value),)


def test_names_are_compared_without_case_and_accents():
    assert folded(" Ångström  ÉLAN") == "angstrom elan"
    assert folded("Ada  LIND") == "ada lind"
