import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from onrecord.citation.formats.markdown import markdown
from onrecord.citation.rich_text import Paragraph, Run


def text_of(source: str) -> str:
    """What a reader of CommonMark sees."""
    inline = (token for token in MarkdownIt("commonmark").parse(source) if token.type == "inline")
    return "\n\n".join(
        "".join("\n" if child.type in ("softbreak", "hardbreak") else child.content for child in token.children or [])
        for token in inline
    )


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        ((Run("a *b* [c]_d_"),), r"a \*b\* [c]\_d\_"),
        ((Run("it is […] over & [x](y) <b> &amp; 3 < 4"),), r"it is […] over & [x\](y) \<b> \&amp; 3 < 4"),
        ((Run("> no"),), r"\> no"),
        ((Run("In "), Run("USA Today", italic=True), Run(".")), "In *USA Today*."),
        ((Run(" USA Today ", italic=True),), " *USA Today* "),
        ((Run("the page", link="https://a.example/(b) c"),), "[the page](https://a.example/%28b%29%20c)"),
        ((Run("https://a.example/", link="https://a.example/"),), "<https://a.example/>"),
        ((Run("1. We won"),), r"1\. We won"),
        ((Run("- no"),), r"\- no"),
        ((Run("# no"),), r"\# no"),
    ],
)
def test_a_paragraph(runs: tuple[Run, ...], written: str) -> None:
    assert markdown((Paragraph(runs),)) == written


def test_a_block_quote_is_set_off_line_by_line() -> None:
    assert markdown((Paragraph((Run("one\ntwo"),), is_block_quote=True), Paragraph((Run("who"),)))) == (
        "> one\n> two\n\nwho"
    )


signs = st.text(st.sampled_from("ab1 .)*_[]<>&#-+=`\\~|!:/@()“”'\"😀אب"), min_size=1, max_size=20)


@given(words=signs.map(str.strip).filter(bool))
def test_what_is_read_is_what_was_written(words: str) -> None:
    assert text_of(markdown((Paragraph((Run(words),)),))) == words
