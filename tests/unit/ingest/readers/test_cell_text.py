import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.readers.cell_text import is_markup, is_page, one_line, prose


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("One.\r\n\r\nTwo.\rThree.", "One.\n\nTwo.\nThree."),
        ("One.\n \n\t\n\nTwo.\n", "One.\n\nTwo."),
        ("<p>One <b>bold</b> word.</p>\n<p>Two\nlines.</p>", "One bold word.\n\nTwo lines."),
        ("<div>One<br>two<br/><br/>three</div>", "One\ntwo\n\nthree"),
        ("One.<br><br>Two &amp; three.", "One.\n\nTwo & three."),
        ("<p>He said <q>yes</q>.</p><blockquote><p>No.</p></blockquote>", "He said “yes”.\n\nNo."),
        ("<p>A<script>var p = '<p>';</script>B</p><style>p {}</style><!-- <p>C</p> --><p>D</p>", "AB\n\nD"),
        ("<figure><img src=a><figcaption>A boat</figcaption></figure><p>The text.</p><form>Mail</form>", "The text."),
        ("<ul><li>One</li><li>Two</li></ul><h2>Head</h2>Tail", "One\n\nTwo\n\nHead\n\nTail"),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", "One.\n\nTwo."),
        ("AT&amp;T said &#8220;no&#8221;.", "AT&T said “no”."),
        ("One.\\n\\nTwo.\\r\\nThree.", "One.\n\nTwo.\nThree."),
        ("3 < 4 and 5 > 2, a <b> c", "3 < 4 and 5 > 2, a <b> c"),
        ("C:\\new\nline", "C:\\new\nline"),
        ("A\0B\ud800", "A\ufffdB\ufffd"),
        ("<p></p><br/>", ""),
        (" \u00a0\n", ""),
    ],
)
def test_a_text_is_kept_without_its_markup(cell, text):
    assert prose(cell) == text


@given(
    st.text()
    | st.lists(
        st.sampled_from(["<p>", "</p>", "<br>", "<", ">", "&amp;", "&lt;p&gt;", "a", "\n", " ", "<q>", "<!--"])
    ).map("".join)
)
def test_any_text_can_be_kept(cell):
    text = prose(cell)
    text.encode("utf-8")
    assert "\r" not in text
    assert "\0" not in text
    assert text == text.strip()
    one_line(cell).encode("utf-8")
    is_page(cell)


@given(st.lists(st.text("abc “”.,", min_size=1).map(str.strip).filter(bool), max_size=5))
def test_plain_paragraphs_stand_as_they_are(paragraphs):
    text = "\n\n".join(paragraphs)
    assert prose(text) == text
    assert not is_markup(text)


def test_a_title_is_one_line():
    assert one_line(" <b>A</b>\n title &amp;  more ") == "A title & more"
    assert one_line("a < b") == "a < b"


def test_deep_and_broken_markup_ends():
    assert prose("<p>" * 100_000 + "word") in ("word", "")  # the parser goes no deeper than it should
    prose("<div>" * 100_000 + "word")
    assert "word" in prose("<p>a</p>" + "<b" * 100_000 + ">word")
