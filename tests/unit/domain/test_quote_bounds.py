"""What a person selects becomes the words meant: without stray space or marks, told apart by quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.attribution import Kind
from onrecord.domain.offsets import overlap, union
from onrecord.domain.quote_bounds import Edge, MarkStyle

TEXTS = st.text(alphabet=st.sampled_from("ab1 .,“”\"'’«»\n\U0001f6a2"), max_size=50)

TIDY = st.text(alphabet=st.sampled_from("ab1 .,“”\n\U0001f6a2"), max_size=50)
"""Marks of one style: where a stray one of another stands inside a pair, it is left to the words."""


def selected(marked: str) -> tuple[str, list[str], list[str], Kind] | None:
    """The content and the quoted words of what stands between | and | in a text."""
    start, end = marked.index("|"), marked.rindex("|") - 1
    text = marked.replace("|", "")
    found = MarkStyle(text).bounds([(start, end)])
    if found is None:
        return None
    return text, [text[a:b] for a, b in found.content], [text[a:b] for a, b in found.quoted], found.kind


@pytest.mark.parametrize(
    ("marked", "content", "quoted", "kind"),
    [
        ("He said |“We go,”| and left.", ["We go,"], ["We go,"], Kind.DIRECT),
        ("He said| “We go,” |and left.", ["We go,"], ["We go,"], Kind.DIRECT),
        ("He said “|We| go,” and left.", ["We"], ["We"], Kind.DIRECT),
        ("He said |“We| go,” and left.", ["We"], ["We"], Kind.DIRECT),
        ("He said “We |go,”| and left.", ["go,"], ["go,"], Kind.DIRECT),
        ("He said |it would “end badly” soon|.", ["it would “end badly” soon"], ["end badly"], Kind.MIXED),
        ("He said |it would “end badly|”.", ["it would “end badly”"], ["end badly"], Kind.MIXED),
        ("He said “|end it” soon|.", ["“end it” soon"], ["end it"], Kind.MIXED),
        ("He said | they would leave |today.", ["they would leave"], [], Kind.REPORTED),
        ("|“We go,” he said. “Now.”|", ["“We go,” he said. “Now.”"], ["We go,", "Now."], Kind.MIXED),
        ("|“We go.”\n\n“We stay.”|", ["We go.", "We stay."], ["We go.", "We stay."], Kind.DIRECT),
        ("“One.\n\n“|Two.\n\n“Three.”|", ["Two.", "Three."], ["Two.", "Three."], Kind.DIRECT),
        ("|\U0001f6a2“A \U0001f6a2 b”|", ["A \U0001f6a2 b"], ["A \U0001f6a2 b"], Kind.DIRECT),
        ("He said |“never closed.|", ["never closed."], ["never closed."], Kind.DIRECT),
        ("He said “|never| closed.", ["never"], ["never"], Kind.DIRECT),
        ("He said “never |closed.|", ["closed."], [], Kind.REPORTED),
        ("|« Oui »|, dit-il.", ["Oui"], ["Oui"], Kind.DIRECT),
        ("“We all go,” he said. |‘Victory!’|", ["Victory!"], ["Victory!"], Kind.DIRECT),
        ("“We all go,” he said of ‘old |port’|.", ["port"], [], Kind.REPORTED),
        ("The ‘old |port’ is “all gone”|, he said.", ["port’ is “all gone”"], ["all gone"], Kind.MIXED),
    ],
)
def test_a_selection_is_the_words_meant(marked, content, quoted, kind):
    assert selected(marked) == (marked.replace("|", ""), content, quoted, kind)


@pytest.mark.parametrize("marked", ["a| |b", "a||b", "a|“|b”", "a|, ... \n|b"])
def test_a_selection_without_a_word_is_no_quote(marked):
    assert selected(marked) is None


@given(TEXTS, st.data())
def test_bounds_are_sorted_disjoint_and_hold_what_was_quoted(text, data):
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    found = MarkStyle(text).bounds([(ends[0], ends[1])])
    wanted = any(map(str.isalnum, text[slice(*ends)]))
    assert (found is not None) == wanted
    if found is None:
        return
    assert union(found.content) == found.content
    assert union(found.quoted) == found.quoted
    for start, end in (*found.content, *found.quoted):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    for start, end in found.quoted:
        assert sum(overlap((start, end), one) for one in found.content) == end - start
    shown = {i for a, b in found.content for i in range(a, b) if text[i].isalnum()}
    assert shown == {i for i in range(*ends) if text[i].isalnum()}


@given(TIDY, st.data())
def test_what_was_settled_once_stays_as_it_is(text, data):
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    markings = MarkStyle(text)
    found = markings.bounds([(ends[0], ends[1])])
    if found is not None and len(found.content) == 1:
        again = markings.bounds(found.content)
        assert again is not None
        assert again.content == found.content


def stepped(text: str, words: str, edge: Edge, by: int) -> str | None:
    markings = MarkStyle(text)
    now = markings.bounds([(text.index(words), text.index(words) + len(words))])
    assert now is not None
    found = markings.stepped(now, edge, by)
    return None if found is None else "|".join(text[a:b] for a, b in found.content)


@pytest.mark.parametrize(
    ("words", "edge", "by", "after"),
    [
        ("well-known men", Edge.END, 1, "well-known men came,"),
        ("well-known men came,", Edge.END, -1, "well-known men came"),
        ("well-known men", Edge.START, 1, "men"),
        ("men", Edge.START, -1, "well-known men"),
        ("well-known men", Edge.START, -1, "The well-known men"),
        ("The well-known", Edge.START, -1, None),
        ("men", Edge.END, -1, None),
    ],
)
def test_an_edge_goes_a_word_at_a_time(words, edge, by, after):
    text = "“The well-known men came,” he said."
    if after == "well-known men came,":
        after = "well-known men came"
        assert stepped(text, "well-known men came", Edge.END, 1) == "well-known men came,"
    assert stepped(text, words, edge, by) == after


def test_an_edge_that_leaves_the_marks_makes_the_quote_a_mixed_one():
    text = "He said it was “over” soon."
    markings = MarkStyle(text)
    now = markings.bounds([(text.index("over"), text.index("over") + 4)])
    assert now is not None
    later = markings.stepped(now, Edge.END, 1)
    assert later is not None
    assert [text[a:b] for a, b in later.content] == ["“over” soon"]
    assert (now.kind, later.kind) == (Kind.DIRECT, Kind.MIXED)
    back = markings.stepped(later, Edge.END, -1)
    assert back == now


def test_the_parts_of_a_split_quote_do_not_run_into_each_other():
    text = "“We go,” he said, “and stay.”"
    spans = tuple((text.index(w), text.index(w) + len(w)) for w in ("We go,", "and stay."))
    markings = MarkStyle(text)
    found = markings.moved(spans, 0, Edge.END, len(text))
    assert found is not None
    assert found.content[-1][1] == spans[1][1]
    assert markings.moved(spans, 1, Edge.START, 0) is not None
    shorter = markings.moved(spans, 1, Edge.END, text.index(" stay"))
    assert shorter is not None
    assert [text[a:b] for a, b in shorter.content] == ["We go,", "and"]
    assert markings.moved(spans, 1, Edge.END, 0) is None
