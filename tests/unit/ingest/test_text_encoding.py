from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.errors import IngestError
from onrecord.ingest.text_encoding import DecodedText, decode, decoded, decoded_words

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
        (bytes(range(128, 256)) * 8 + bytes(range(1, 32)) * 8, "not text"),
    ],
)
def test_what_is_no_text_is_refused_with_cause_and_remedy(data, word):
    with pytest.raises(IngestError, match=word) as caught:
        decode(data, PATH)
    assert caught.value.problem.subject == "some.txt"
    assert "UTF-8" in str(caught.value.problem.remedy)
    assert not any(isinstance(value, str) for value in caught.value.problem.cause.values)  # or it stays English


ENGLISH = "“We have run out of money,” said Ann’s friend — the mayor… “Nobody’s happy,” she told the café.\n"
FRENCH = (
    "Le président a déclaré que la guerre était finie. « Nous avons gagné », a-t-il dit à l'Élysée, où l'on fêtait.\n"
)
GERMAN = "Das Hafenamt lässt die Schleuse verbreitern. „Größe zählt“, sagte die Vorsitzende Müller für den Verein.\n"
RUSSIAN = "Президент заявил, что война окончена. «Мы победили», сказал он.\n"
CHINESE = "总统说战争结束了。“我们赢了”,他说。\n"
TEXTS = (ENGLISH, FRENCH, GERMAN, RUSSIAN, CHINESE)


def notes(found: DecodedText) -> str:
    return "; ".join(map(str, found.notes))


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, GERMAN])
@pytest.mark.parametrize(("encoding", "name"), [("mac_roman", "Mac Roman"), ("cp1252", "Windows-1252")])
def test_mac_roman_and_windows_are_told_apart_and_said_so(text, encoding, name):
    found = decoded(text.encode(encoding), PATH)
    assert (found.text, found.encoding) == (text, encoding)
    assert name in notes(found)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unicode_without_a_mark_is_read_and_said_so(text, encoding):
    found = decoded(text.encode(encoding), PATH)
    assert (found.text, found.encoding) == (text, encoding)
    assert encoding[:6].upper() in notes(found)


@pytest.mark.parametrize("text", TEXTS)
def test_damaged_utf8_stays_utf8(text):
    data = bytearray((text * 3).encode())
    data[len(data) // 2] = 0xFF
    found = decoded(bytes(data), PATH)
    assert found.encoding == "utf-8"
    assert 1 <= found.text.count("\ufffd") <= 3
    assert "damaged" in notes(found)


def test_utf8_that_is_cut_in_the_middle_of_a_character_stays_utf8():
    data = ENGLISH.encode()
    found = decoded(data[: data.rindex(b"\xc3") + 1], PATH)
    assert (found.encoding, found.text[-1], notes(found)) == (
        "utf-8",
        "\ufffd",
        "1 character is damaged and stands as \ufffd",
    )


def test_a_replacement_character_that_stood_there_is_no_new_damage():
    assert decoded("so \ufffd it is".encode(), PATH).notes == ()
    assert "1 character" in notes(decoded("so \ufffd it is “so” and “so”".encode() + b"\xff", PATH))


def test_what_says_that_it_is_utf8_needs_less_to_be_so():
    data = (
        "“So “it was in the caf".encode()
        + b"\xe9, the caf\xe9 and the caf\xe9, said the mayor."
        + b" And on it went." * 40
    )
    assert decoded(data, PATH, "utf-8").encoding == "utf-8"
    assert decoded(data, PATH).encoding == "cp1252"


def test_cut_utf16_keeps_what_is_whole():
    found = decoded(ENGLISH.encode("utf-16")[:-1], PATH)
    assert found.text == ENGLISH[:-1] + "\ufffd"
    assert "1 character" in notes(found)


def test_nuls_at_the_end_are_left_out_and_few_inside_are_replaced():
    found = decoded(ENGLISH.encode() + b"\0" * 256, PATH)
    assert (found.text, notes(found)) == (ENGLISH, "the empty bytes at its end were left out")
    found = decoded(b"plain text " * 30 + b"\0" + b" and more" * 20, PATH)
    assert found.text.count("\ufffd") == 1
    assert "1 character" in notes(found)


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, GERMAN, RUSSIAN])
def test_text_that_was_encoded_twice_is_mended_and_said_so(text):
    found = decoded(text.encode().decode("latin-1").encode(), PATH)
    assert found.text == text
    assert "encoded twice" in notes(found)


def test_marks_of_windows_that_were_taken_for_latin_1_are_mended_too():
    found = decoded("\x93so\x94, said Ann\x92s friend".encode(), PATH)
    assert found.text == "“so”, said Ann’s friend"
    assert "encoded twice" in notes(found)


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        "The page showed â€œ where “quotes” should be, and Ã© for é in “café”.",
        "Ângela Ávila, São Paulo: “Não há razão”, disse à Folha. ÀS ARMAS!",
        "L’ÎLE-DE-FRANCE, À L’ŒUVRE · “DÉJÀ VU”",
        "Tiếng Việt: “Chúng tôi đã thắng”, ông nói ở Hà Nội.",
        "5 × 3 = 15 © 2022 ® ™ ½ ¼ § ¶",
    ],
)
def test_whole_text_is_never_mended(text):
    assert decoded(text.encode(), PATH) == DecodedText(text, "utf-8")


def test_offsets_are_those_of_the_text_that_is_kept():
    found = decoded_words(FRENCH.encode().decode("latin-1").encode(), PATH)
    assert found.text.index("Élysée") == FRENCH.index("Élysée")


@given(PRINTABLE, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_any_text_with_a_mark_comes_back(text, encoding):
    assert decode(text.encode(encoding), PATH) == text or decoded(text.encode(encoding), PATH).notes


@given(
    st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5).map("".join),
    st.sampled_from(["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]),
)
def test_any_text_of_sentences_comes_back_without_a_mark(text, encoding):
    assert decode(text.encode(encoding), PATH) == text


@given(
    st.lists(st.sampled_from([ENGLISH, FRENCH, GERMAN]), min_size=1, max_size=5).map("".join),
    st.sampled_from(["mac_roman", "cp1252"]),
)
def test_any_western_text_comes_back_and_is_told(text, encoding):
    found = decoded(text.encode(encoding), PATH)
    assert found.text == text
    assert found.notes


@given(
    st.data(),
    st.sampled_from(TEXTS),
    st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32-be", "cp1252", "mac_roman"]),
)
def test_damage_is_told_or_refused(data, text, encoding):
    encoded = bytearray((text * 2).encode(encoding, "ignore"))
    for place in data.draw(st.lists(st.integers(0, len(encoded) - 1), max_size=8)):
        encoded[place] = data.draw(st.integers(0, 255))
    try:
        found = decoded(bytes(encoded), PATH)
    except IngestError:
        return
    assert "\0" not in found.text
    found.text.encode()
    assert found.text.count("\ufffd") == 0 or found.notes


@given(st.binary(max_size=600))
def test_any_bytes_are_text_or_refused(data):
    try:
        found = decoded(data, PATH)
    except IngestError:
        return
    found.text.encode()
