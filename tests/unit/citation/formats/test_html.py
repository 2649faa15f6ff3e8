"""Cited text as HTML and as plain text, whatever it holds."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.citation import Paragraph, Run, html, plain_text


def test_paragraphs_are_escaped_and_set_off_where_they_are_block_quotes() -> None:
    text = (
        Paragraph((Run("a <b> & c\nd"),), is_block_quote=True),
        Paragraph((Run("In "), Run("El Faro", italic=True), Run(" "), Run("x", link="https://x.example/?a&b"))),
    )
    assert html(text) == (
        "<blockquote><p>a &lt;b&gt; &amp; c<br>\nd</p></blockquote>\n"
        '<p>In <i>El Faro</i> <a href="https://x.example/?a&amp;b">x</a></p>'
    )
    assert plain_text(text) == "a <b> & c\nd\n\nIn El Faro x"
    assert html(()) == plain_text(()) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“שלום, עולם,” she said", "“<bdi>שלום, עולם</bdi>,” she said"),
        ("say ש and ב", "say <bdi>ש</bdi> and <bdi>ב</bdi>"),
        ("نحن & هنا", "<bdi>نحن</bdi> &amp; <bdi>هنا</bdi>"),
    ],
)
def test_what_is_read_from_right_to_left_does_not_turn_what_is_beside_it(text: str, shown: str) -> None:
    assert html((Paragraph((Run(text),)),)) == f"<p>{shown}</p>"


class Reader(HTMLParser):
    """Collects the text and the links, and fails on tags that do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("p", "blockquote", "a", "i", "br", "bdi")
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


hostile = st.text(st.sampled_from("<>&\"'“”‘«»;#-!/ab \n\t🙂é\u202e\u05d0\u0634"), max_size=15)
runs = st.builds(Run, hostile, st.booleans(), st.just("") | st.just('https://a.example/"<'))


@given(paragraphs=st.lists(st.builds(Paragraph, st.lists(runs).map(tuple), st.booleans()), max_size=3).map(tuple))
def test_the_text_is_whole_whatever_it_holds(paragraphs: tuple[Paragraph, ...]) -> None:
    reader = Reader()
    reader.feed(html(paragraphs))
    reader.close()
    assert reader.open == []
    assert "".join(reader.text.split("\n")) == "".join(each.text.replace("\n", "") for each in paragraphs)
    assert all(link == 'https://a.example/"<' for link in reader.links)
