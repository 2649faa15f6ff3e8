import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.citation.library_links import LibraryLink, library_link, parsed_library_link

PATHS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)


@given(PATHS, st.integers(0, 2**53), st.text("0123456789abcdef", max_size=16))
def test_an_address_leads_back_to_its_quote(library: str, number: int, article: str) -> None:
    link = library_link(LibraryLink(library, number, article))
    assert link.isascii()
    assert not set(link) & set(' "<>\n\t')
    assert parsed_library_link(link) == LibraryLink(library, number, article)


def test_an_address_can_be_read() -> None:
    made = library_link(LibraryLink("C:/Cases/Port & co.onrecord", 17, "5f0c" * 16))
    assert made == "onrecord://open?library=C:/Cases/Port%20%26%20co.onrecord&quote=17&article=5f0c5f0c5f0c5f0c"


@pytest.mark.parametrize(
    "address",
    [
        *("", "onrecord:", "onrecord://open", "onrecord://open?library=/a", "onrecord://open?quote=1"),
        *("http://open?library=/a&quote=1", "onrecord://close?library=/a&quote=1", "onrecord://[?library=/a&quote=1"),
        *(
            "onrecord://open?library=/a&quote=-1",
            "onrecord://open?library=/a&quote=one",
            "onrecord://open?library=&quote=1",
        ),
        *(
            "onrecord://open?library=/a%00b&quote=1",
            f"onrecord://open?library=/a&quote={'9' * 400}",
            "onrecord://open?" + "a=1&" * 99,
        ),
    ],
)
def test_what_is_no_such_address_leads_nowhere(address: str) -> None:
    assert parsed_library_link(address) is None


@given(st.text())
def test_no_text_raises(text: str) -> None:
    parsed_library_link(text)
    parsed_library_link(f"onrecord://open?{text}")
