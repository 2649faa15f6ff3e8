import pytest
from tagged_texts import linked, tagged

from onrecord.domain.quotation_marks import find_quoted_spans
from onrecord.engine.attribution.nested_statements import split_statements


def parts(marked: str) -> list[tuple[str, str]]:
    text, roles, _ = tagged(marked)
    return [(t.kind, text[slice(*t.span)]) for t in split_statements(text, roles, find_quoted_spans(text))]


def test_a_statement_beside_another_is_somebody_elses():
    marked = "{source Ash} {cue said} {content that it will rain, while the old office estimated that it will not}."
    assert parts(marked) == [
        ("source", "Ash"), ("cue", "said"), ("content", "that it will rain"),
        ("source", "the old office"), ("cue", "estimated"), ("content", "that it will not"),
    ]  # fmt: skip
    text, found = linked(marked)
    assert [(text[slice(*a.source[0])], text[slice(*a.content[0])]) for a in found] == [
        ("Ash", "that it will rain"),
        ("the old office", "that it will not"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "that it will rain, while he said that it will not",
        "that it will rain, while the old office was that of Birch",
        "that it will rain while the sun shines",
        "“it will rain, while the old office estimated that it will not”",
    ],
)
def test_one_statement_stays_one(content):
    assert parts(f"{{source Ash}} {{cue said}} {{content {content}}}.")[-1] == ("content", content)


@pytest.mark.parametrize("who", ["Ash", "Mr. Ash", "Acme spokesman Bob Ash", "the mayor", "Bob Ash, the mayor,"])
def test_a_quote_that_an_outlet_retells_is_the_one_who_said_it(who):
    marked = f"{{cue According to}} {{source the Post}}, {{content {who} said that “it will rain”}}."
    assert parts(marked) == [("source", who), ("cue", "said"), ("content", "that “it will rain”")]


def test_a_quote_that_an_outlet_retells_leaves_what_follows_as_it_is():
    retold = "{cue According to} {source the Post}, {content Ash said that “it will rain”}."
    assert parts(f"{retold} {{source Birch}} {{cue agreed}} {{content that it will}}.") == [
        ("source", "Ash"), ("cue", "said"), ("content", "that “it will rain”"),
        ("source", "Birch"), ("cue", "agreed"), ("content", "that it will"),
    ]  # fmt: skip
    assert parts(f"{{source Birch}} {{cue agreed}}. {retold}")[:3] == [
        ("source", "Birch"), ("cue", "agreed"), ("source", "Ash"),
    ]  # fmt: skip


@pytest.mark.parametrize("content", ["Ash said it will rain", "the rain “is here”", "Ash was said “to rain”"])
def test_what_an_outlet_says_itself_stays_its_own(content):
    marked = f"{{cue According to}} {{source the Post}}, {{content {content}}}."
    assert [kind for kind, _ in parts(marked)] == ["cue", "source", "content"]
