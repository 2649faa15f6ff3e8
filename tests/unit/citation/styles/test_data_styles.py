"""Styles that are files for programs: they can be read, and tell where the words stand."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.citation.quote_makers import quote

from onrecord.citation import DEFAULT, STYLES, CitedQuote, StyleKind, StyleOptions, UserTemplate, style_of, styles_with
from onrecord.domain.attribution import Kind

OPTIONS = StyleOptions()
hostile = st.text(st.sampled_from("ab \\{}&%$#_~^\"'“”<>\n\r\u2028é🎉ن0-/:"), max_size=12)
KNOWN = dict.fromkeys(("speaker", "mention", "source", "published", "title", "byline", "url", "accessed"), hostile)
quotes = st.builds(CitedQuote, words=hostile, kind=st.sampled_from(Kind), **KNOWN)


def data_of(key: str, quoted: list[CitedQuote]) -> str:
    made = style_of(key).write(quoted, OPTIONS)
    assert isinstance(made, str)
    return made


def test_a_style_that_is_not_known_is_the_first() -> None:
    assert style_of("gone") is STYLES[0] is style_of(DEFAULT)
    own = UserTemplate("Mine", "{{ words }}")
    assert style_of("template:Mine", [own]).title.values == ("Mine",)
    assert [style.key for style in styles_with([own])][-1] == own.key
    assert len({style.key for style in STYLES}) == len(STYLES)


@given(some=st.lists(quotes, max_size=3))
def test_every_style_makes_something_of_every_quote(some: list[CitedQuote]) -> None:
    for style in STYLES:
        made = style.write(some, OPTIONS)
        assert isinstance(made, str) == (style.kind is StyleKind.DATA)


@pytest.mark.parametrize("key", ["csl-json", "web-annotation", "schema-quotation", "claim-review"])
@given(some=st.lists(quotes, max_size=3))
def test_json_can_be_read(key: str, some: list[CitedQuote]) -> None:
    json.loads(data_of(key, some))


@given(some=st.lists(quotes, min_size=1, max_size=3))
def test_entries_of_bibtex_are_balanced_and_lines_of_ris_are_tagged(some: list[CitedQuote]) -> None:
    text = data_of("bibtex", some)
    depth = 0
    for sign in re.sub(r"\\(?:textbackslash|textasciitilde|textasciicircum)\{\}|\\.", "", text, flags=re.DOTALL):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    lines = data_of("ris", some).split("\r\n")
    assert all(line == "" or re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert lines.count("TY  - NEWS") == lines.count("ER  - ") >= 1


def test_offsets_of_an_annotation_count_code_points_of_the_article() -> None:
    article = "🎉 One. “Two 🎉 three,” she said, “four\nfive.” Six."
    marked = article.replace("Two 🎉 three,", "{c:Two 🎉 three,}").replace("four\nfive.", "{c:four\nfive.}")
    quoted = quote(
        marked.replace("she", "{s:she}").replace("said", "{v:said}"), start=0, url="https://a.example/#x:~:text=b"
    )
    targets = json.loads(data_of("web-annotation", [quoted]))["target"]
    assert len(targets) == 2
    for target in targets:
        exact, position = target["selector"]
        assert target["source"] == "https://a.example/#x"
        assert article[position["start"] : position["end"]] == exact["exact"]
        around = article[position["start"] - len(exact["prefix"]) : position["end"] + len(exact["suffix"])]
        assert around == exact["prefix"] + exact["exact"] + exact["suffix"]


def test_several_annotations_are_a_page() -> None:
    quoted = quote("{s:She} {v:said} {c:it was over}.")
    page = json.loads(data_of("web-annotation", [quoted, quoted]))
    assert (page["type"], len(page["items"])) == ("AnnotationPage", 2)


def test_two_articles_with_one_key_have_two_and_the_quotes_of_one_are_together() -> None:
    one = CitedQuote("Go.", Kind.DIRECT, speaker="Bo", byline="Ana Ruiz", published="2016", title="Go home")
    items = json.loads(data_of("csl-json", [one, replace(one, words="Stay."), replace(one, title="Go away")]))
    assert [item["id"] for item in items] == ["ruiz2016go", "ruiz2016go-2"]
    assert items[0]["note"] == "“Go,” Bo said.\n“Stay,” Bo said."
