from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.errors import IngestError
from onrecord.ingest.text_encoding import decode

PATH = Path("some.txt")
PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)


@given(PRINTABLE)
def test_utf8_comes_back_as_it_was(text):
    data = text.encode()
    if not data.startswith((b"\xef\xbb\xbf", b"%PDF-", b"PK", b"{\\rtf", b"GIF8", b"7z")):
        assert decode(data, PATH) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_dropped_and_nothing_else(encoding):
    text = "\ufeffZwei\r\n “Türme” 😀\n"[1:]
    assert decode(text.encode(encoding), PATH) == text


def test_big_endian_marks_are_known_too():
    assert decode(b"\xfe\xff" + "Türme".encode("utf-16-be"), PATH) == "Türme"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "He said “we won” and it’s over – at the café, he added.\r\n"),
        ("cp1252", "Le président a déclaré que la guerre était finie. « Nous avons gagné », a-t-il dit à l'Élysée."),
        ("cp1251", "Президент заявил, что война окончена. «Мы победили», сказал он."),
        ("cp1250", "Prezydent powiedział, że wojna się skończyła. „Zwyciężyliśmy”, powiedział w środę na żywo."),
        ("gb18030", "总统说战争结束了。“我们赢了”,他说。总统说战争结束了。"),
    ],
)
def test_other_encodings_are_guessed(encoding, text):
    assert decode(text.encode(encoding), PATH) == text


def test_a_declared_encoding_goes_before_a_guess_but_not_before_utf8():
    assert decode("žluťoučký kůň".encode("cp1250"), PATH, "windows-1250") == "žluťoučký kůň"
    assert decode("žluťoučký kůň".encode(), PATH, "windows-1250") == "žluťoučký kůň"
    assert decode("“so”".encode("cp1252"), PATH, "iso-8859-1") == "“so”"


@pytest.mark.parametrize("declared", ["no-such-thing", "hex", "unicode_escape", "utf-16", "\0", "x" * 40])
def test_a_declaration_that_makes_no_sense_is_passed_over(declared):
    assert decode("Le café était fermé, a déclaré le maire à côté.".encode("cp1252"), PATH, declared).startswith(
        "Le café"
    )


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\nall ascii", "PDF"),
        (b"PK\x03\x04....", "archive"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"\x89PNG\r\n", "picture"),
        (b"plain until\x00here", "not text"),
        (b"\x01\x02\x03 some words", "not text"),
        (b"h\x00e\x00l\x00l\x00o\x00", "not text"),
        (bytes(range(128, 256)) * 8 + bytes(range(1, 32)) * 8, "not text"),
    ],
)
def test_what_is_no_text_is_refused_with_cause_and_remedy(data, word):
    with pytest.raises(IngestError, match=word) as caught:
        decode(data, PATH)
    assert caught.value.problem.subject == "some.txt"
    assert "UTF-8" in str(caught.value.problem.remedy)
    assert not any(isinstance(value, str) for value in caught.value.problem.cause.values)  # or it stays English
