import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engine.names.transliteration import Writing, romanise, script_of, without_note


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Lech Wałęsa", ["lech", "walesa"]),
        ("Σωκράτης Γκίνης", ["sokratis", "ginis"]),
        ("Μπιλ", ["bil"]),
        ("جون السيد", ["djwn", "syd"]),
        ("ג'ון", ["djwn"]),
        ("习近平", ["shi", "djin", "ping"]),
        ("ジョン・マルコム", ["djiyon", "marukomu"]),
        ("김정은", ["gim", "djeong", "eun"]),
        ("ანა", ["ana"]),
        ("Anna-Lena O’Brien", ["anna", "lena", "obrien"]),
        ("", []),
        ("!", []),
    ],
)
def test_words_of_names_in_plain_letters(name, words):
    assert [forms[0] for forms in romanise(name).words] == words


def test_marked_letters_are_also_spelled_as_they_sound():
    assert "miloshevich" in romanise("Milošević").words[0]
    assert "geits" in romanise("Gates").words[0]
    assert {"gorbachov", "gorbachovi"} == set(romanise("გორბაჩოვი").words[0])


@pytest.mark.parametrize(
    ("name", "script", "writing"),
    [
        ("Anna", "latin", Writing.LETTERS),
        ("Анна", "cyrillic", Writing.LETTERS),
        ("אנה", "hebrew", Writing.CONSONANTS),
        ("अन्ना", "indic", Writing.CONSONANTS),
        ("安娜", "han", Writing.SYLLABLES),
        ("アンナ", "kana", Writing.SYLLABLES),
        ("안나", "hangul", Writing.SYLLABLES),
    ],
)
def test_scripts(name, script, writing):
    assert script_of(name) == script
    assert romanise(name).writing is writing


def test_a_note_in_brackets_is_not_the_name():
    assert without_note("Anna Ash (farmer)") == "Anna Ash"
    assert without_note("(Anna)") == "(Anna)"
    assert romanise("Anna Ash (farmer)").words == romanise("Anna Ash").words


@given(st.text(max_size=30))
def test_words_are_plain_whatever_the_text(name):
    for forms in romanise(name).words:
        assert forms
        assert all(form.isascii() and form.isalnum() and form == form.casefold() for form in forms)
