"""How alike two texts are told to be, against the plain account of their shingles."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.library.copies.signatures import FEWEST, LONGEST_RATIO, MOST, WORDS, Signature, likeness

LETTERS = st.lists(st.sampled_from("abcdefgh"), min_size=FEWEST + WORDS, max_size=120)


def words(number: int, seed: int = 0) -> list[str]:
    dice = random.Random(seed)
    return [f"w{dice.randrange(50_000)}" for _ in range(number)]


def plain(one: list[str], other: list[str]) -> float:
    sets = [{tuple(text[at : at + WORDS]) for at in range(len(text) - WORDS + 1)} for text in (one, other)]
    short, long = sorted(sets, key=len)
    return len(short & long) / len(short) if len(long) <= LONGEST_RATIO * len(short) else 0.0


def of(text: list[str]) -> Signature:
    found = Signature.of(" ".join(text))
    assert found is not None
    return found


@given(one=LETTERS, other=LETTERS, shared=LETTERS)
def test_likeness_is_the_share_of_the_shorter_text(one, other, shared):
    left, right = one + shared, shared + other
    signatures = [Signature.of(" ".join(text)) for text in (left, right)]
    if None in signatures:  # few shingles, each many times
        return
    assert likeness(*signatures) == likeness(*reversed(signatures)) == pytest.approx(plain(left, right))


@pytest.mark.parametrize("kept", [0.3, 0.6, 1.0])
def test_of_long_texts_a_sample_tells_it_nearly(kept):
    text = words(30_000)
    cut = [*text[: round(len(text) * kept)], *words(2_000, 1)]
    edited = [word if at % 40 else "other" for at, word in enumerate(cut)]
    assert MOST // 2 < len(of(text).shingles) <= MOST
    assert likeness(of(text), of(edited)) == pytest.approx(plain(text, edited), abs=0.05)


def test_marks_lines_and_capitals_are_no_difference():
    text = words(100)
    assert likeness(of(text), of([f"“{word.upper()}”,\n" for word in text])) == 1


def test_a_digest_of_many_stories_is_no_copy_of_each():
    story = words(100)
    assert likeness(of(story), of([*words(500, 1), *story])) == 0


@pytest.mark.parametrize("text", ["", "a few words alone", " ".join(words(FEWEST + WORDS - 2)), "same " * 500])
def test_what_is_too_short_is_not_compared(text):
    assert Signature.of(text) is None


def test_of_a_whole_book_the_beginning_is_compared():
    book = words(70_000)
    assert of(book).size == of([*book[:66_000], *words(100_000, 1)]).size < 66_000
    assert likeness(of(book), of(book[:60_000])) == pytest.approx(1, abs=0.001)


def test_words_without_spaces_between_them_are_compared_by_character():
    story = "".join(chr(0x4E00 + number % 900) for number in range(0, 40_000, 37))
    assert likeness(of([story]), of([story[: len(story) // 2]])) == 1


def test_any_text_has_the_signature_that_it_always_had():
    """They are stored: another one would not be found alike."""
    found = Signature.of("Ärger \ud800 " + " ".join(f"word{number}" for number in range(40)))
    assert found is not None
    assert (found.size, found.level, found.lookup_level) == (37, 0, 0)
    assert found.shingles[:3].tolist() == [120091568, 227570049, 244387930]
    again = Signature.unpacked(found.size, found.level, found.pack())
    assert np.array_equal(again.shingles, found.shingles)
    assert likeness(again, found) == 1
