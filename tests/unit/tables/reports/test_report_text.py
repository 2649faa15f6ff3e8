"""Names of files that every system takes, texts that every format holds."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onrecord.tables.reports.report_text import (
    LONGEST_NAME,
    FileNames,
    file_name,
    printable,
    right_to_left,
    web_address,
)

texts = st.text(st.characters(), max_size=60)
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


@given(
    st.lists(
        st.one_of(texts, st.sampled_from(["CON", "con.txt", "a", "A", "a.", "../x", ".git", "é", "e\u0301", "nul "]))
    )
)
def test_names_are_taken_by_every_system_and_are_no_others(wanted):
    names, given_names = FileNames(), []
    for text in wanted:
        given_names.append(names.take(text, "Note"))
    for name in given_names:
        assert 0 < len(name.encode()) <= LONGEST_NAME + 12
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f\[\]#^%]', name)
        assert name == name.strip(" .")
        assert not name.startswith(".")
        assert name.split(".")[0].strip().casefold() not in _RESERVED
        assert unicodedata.normalize("NFC", name) == name or " " in name
    assert len({unicodedata.normalize("NFKD", name).casefold() for name in given_names}) == len(given_names)


def test_a_name_is_as_much_like_the_text_as_can_be():
    assert file_name("2016-10-10 Who said: “a/b”?") == "2016-10-10 Who said “a b”"
    assert file_name("נמל") == "נמל"
    assert file_name("aux.md") == "_aux.md"
    assert file_name("\u202e...\x00") == ""
    assert [FileNames().take("", "Article 3"), file_name("  many   spaces ")] == ["Article 3", "many spaces"]


@given(texts)
def test_what_is_printable_stands_in_xml_as_it_is(text):
    element = etree.Element("a")
    element.text = printable(text)
    assert etree.fromstring(etree.tostring(element)).text == (printable(text) or None)
    kept = [c for c in text if c.isprintable()]
    assert [c for c in printable(text) if c in set(kept)][: len(kept)] == kept or "\ufffd" in text


def test_only_addresses_of_the_web_are_links():
    assert web_address(" https://a.example/x ") == "https://a.example/x"
    assert [web_address(each) for each in ("javascript:x", "file:///etc", "https://a b", "", "//a.example")] == [""] * 5


def test_the_first_letter_tells_the_direction():
    assert right_to_left("“שלום” said")
    assert not right_to_left("123 said שלום")
    assert not right_to_left("123")
