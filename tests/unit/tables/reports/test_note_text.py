"""Markdown shows exactly the text that was given, whatever is in it, and nothing of it is a sign to Obsidian."""

import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from onrecord.tables.reports.note_text import note_link, note_quote, note_text
from onrecord.tables.reports.report_text import printable

signs = st.text(st.sampled_from("ab1 \n\t#*_`[]()<>!|$^=%~&;:-+.\\/{}'\""), max_size=30)
texts = st.one_of(signs, st.text(max_size=30)).map(printable)


def shown(source: str) -> str:
    """The words that a reader sees."""
    inline = (token for token in MarkdownIt("commonmark").parse(source) if token.type == "inline")
    return " ".join(" ".join(_plain(each) for each in token.children) for token in inline)


def _plain(token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(texts)
def test_a_quote_shows_its_words(text):
    assert squeezed(shown(note_quote(text))) == squeezed(text)
    assert squeezed(shown("Note: " + note_text(text))) == "Note:" + squeezed(text)


@given(texts.filter(lambda text: text.strip() and "\n" not in text))
def test_a_link_shows_its_text_and_leads_where_it_should(text):
    source = note_link(text, "https://a.example/(x)|y?q=1#z")
    opened = next(each for each in MarkdownIt("commonmark").parse(source)[1].children if each.type == "link_open")
    assert opened.attrs["href"] == "https://a.example/%28x%29%7Cy?q=1#z"
    assert squeezed(shown(source)) == squeezed(text)


@given(signs)
@example("1=\\=")
def test_nothing_is_a_sign_to_obsidian(text):
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", " ", note_text(text))  # what stands around an escaped sign stays apart
    assert not re.search(r"\[\[|\]\]|==|%%|~~|#\S|[|$^`*_]", bare)
