import re

from hypothesis import given
from hypothesis import strategies as st

from onrecord.citation.formats.rtf import rtf
from onrecord.citation.rich_text import Run, paragraph


def shown(text: str) -> str:
    """What a program reads out of the runs of an RTF text that has no links: a reader of our own for tests."""
    body = text[text.index("\\sa120 ") + len("\\sa120 ") : text.rindex("\\par\n")]
    tokens = re.findall(r"\\u-?\d+\?|\\line |\\tab |\\[\\{}]|\\[a-z]+ ?|[{}]|[^\\{}]", body)
    units, out = {"\\line ": "\n", "\\tab ": "\t"}, b""
    for token in tokens:
        if number := re.fullmatch(r"\\u(-?\d+)\?", token):
            out += int(number[1]).to_bytes(2, "little", signed=True)
        elif token in ("{", "}") or re.fullmatch(r"\\(ltrch|rtlch|i) ?", token):
            continue
        else:
            out += units.get(token, token[-1]).encode("utf-16-le")
    return out.decode("utf-16-le", "surrogatepass")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_every_sign_is_read_back(text: str) -> None:
    made = rtf((paragraph(text),))
    assert made.isascii()
    assert shown(made) == text


@given(st.lists(st.text(), max_size=4))
def test_braces_are_balanced_whatever_the_text_is(texts: list[str]) -> None:
    made = rtf(
        tuple(paragraph(text, Run(text, True), Run(text, link="http://a.example/{}\\" + text)) for text in texts)
    )
    bare = re.sub(r"\\[\\{}]", "", made)
    assert bare.count("{") == bare.count("}")
    assert bare.startswith("{\\rtf1")
    assert bare.endswith("}")
    assert made.count("\\par\n") == len(texts)


def test_looks_are_kept() -> None:
    made = rtf((paragraph("In ", Run("The Post", True), ", ", Run("see", link='http://a.example/"x"')),))
    assert r"{\ltrch\i The Post}" in made
    assert r'HYPERLINK "http://a.example/%22x%22"' in made
    assert r"{\fldrslt{\ul\cf1 {\ltrch see}}}" in made


def test_block_quotes_stand_in_and_hebrew_at_the_right() -> None:
    made = rtf((paragraph("One", is_block_quote=True), paragraph("שלום", Run("see", link="http://a.example/"))))
    assert r"\ltrpar" in rtf((paragraph("“שלום,” she said"),))
    assert r"\pard\ltrpar\li720\ri720\sa120 {\ltrch One}\par" in made
    assert r"\pard\rtlpar\qr\sa120 {\rtlch " in made
    assert r"\u1513?\u1500?" in made


def test_signs_beyond_the_first_plane_are_pairs() -> None:
    assert r"\u-10179?\u-9214?" in rtf((paragraph("🐂"),))
