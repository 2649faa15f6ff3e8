import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from onrecord.engine.model import word_pieces as module
from onrecord.engine.model.word_pieces import PLACES, SHAPES, WordPieces, split, windows

LETTERS = "abcdefghijklmnopqrstuvwxyzé0123456789“”‘’\"'.,!?…"
VOCABULARY = ["[UNK]", *LETTERS, *(f"##{c}" for c in LETTERS), "said", "the", "say", "##ing"]


def make_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(WordPiece({w: i for i, w in enumerate(dict.fromkeys(VOCABULARY))}, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


TOKENIZER = make_tokenizer()
TEXTS = st.text(st.sampled_from("aabBcé “”\"'.!?😀\u00a0\n\r\u2028 "), max_size=80)


def words_of(text: str, pieces: WordPieces) -> list[str]:
    first = pieces.word_starts()
    last = np.append(first[1:], len(pieces)) - 1
    return [text[s:e] for s, e in zip(pieces.offsets[first, 0], pieces.offsets[last, 1], strict=True)]


def test_pieces_lie_where_their_text_is():
    text = "The saying\r\n\r\n😀 “É said.”"
    pieces = split(text, TOKENIZER)
    assert [text[s:e] for s, e in pieces.offsets] == ["The", "say", "ing", "😀", "“", "É", "said", ".", "”"]
    assert words_of(text, pieces) == ["The", "saying", "😀", "“", "É", "said", ".", "”"]
    assert pieces.paragraphs.tolist() == [0] * 3 + [1] * 6


def test_each_piece_has_the_shape_of_its_whole_word():
    text = "said Said SAID sAid A 12 Sáy."
    pieces = split(text, TOKENIZER)
    shapes = [SHAPES[pieces.shapes[i]] for i in pieces.word_starts()]
    assert shapes == ["lower", "capital", "upper", "mixed", "capital", "none", "capital", "none"]
    assert len(set(pieces.shapes[pieces.words == pieces.words[-2]].tolist())) == 1


def test_places_tell_marks_from_what_stands_inside_and_outside():
    text = "a “b ‘c’ d” e ``f''"
    pieces = split(text, TOKENIZER)
    shown = [(text[s:e], PLACES[p]) for (s, e), p in zip(pieces.offsets, pieces.places, strict=True)]
    assert [p for w, p in shown if w in "ae"] == ["outside", "outside"]
    assert [p for w, p in shown if w in "bcd‘’f"] == ["inside"] * 6
    assert [p for w, p in shown if w in "“”"] == ["mark", "mark"]


def test_a_sentence_may_end_after_stops_only():
    pieces = split("a. b, c! d? e… f", TOKENIZER)
    assert np.flatnonzero(pieces.ends).tolist() == [1, 5, 7, 9]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u2028 \r\n", "\u200b", "\x00"])
def test_a_text_without_words_has_no_pieces(text):
    pieces = split(text, TOKENIZER)
    assert len(pieces) == 0
    assert pieces.offsets.shape == (0, 2)
    assert list(windows(pieces, 10)) == []


@settings(max_examples=200)
@given(TEXTS)
def test_every_visible_character_is_in_a_piece(text):
    pieces = split(text, TOKENIZER)
    assert all(
        len(a) == len(pieces)
        for a in (pieces.offsets, pieces.words, pieces.paragraphs, pieces.shapes, pieces.places, pieces.ends)
    )
    covered = {i for s, e in pieces.offsets.tolist() for i in range(s, e)}
    assert covered == {i for i, c in enumerate(text) if not c.isspace()}
    assert (np.diff(pieces.offsets[:, 0]) >= 0).all()
    assert (np.diff(pieces.words) >= 0).all()
    assert (np.diff(pieces.words, prepend=-1) <= 1).all()
    for start, end in pieces.offsets.tolist():
        assert not set(text[start:end]) & set("\n\r\u2028")


@settings(max_examples=200)
@given(TEXTS, st.integers(1, 20))
def test_a_text_has_the_same_pieces_however_little_is_cut_at_once(text, at_once):
    whole = split(text, TOKENIZER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "AT_ONCE", at_once)
        parts = split(text, TOKENIZER)
    assert all(np.array_equal(getattr(parts, name), getattr(whole, name)) for name in WordPieces.__slots__)


def hand_made(paragraphs: list[list[list[bool]]]) -> WordPieces:
    """Pieces of paragraphs of words; each piece is given as whether a sentence may end after it."""
    words = [(p, w) for p, paragraph in enumerate(paragraphs) for w in paragraph]
    ends = [e for _, word in words for e in word]
    numbers = [i for i, (_, word) in enumerate(words) for _ in word]
    places = [p for p, word in words for _ in word]
    zeros = np.zeros(len(ends), np.int64)
    return WordPieces(
        zeros,
        np.zeros((len(ends), 2), np.int64),
        np.array(numbers, np.int64),
        np.array(places, np.int64),
        zeros,
        zeros,
        np.array(ends, np.bool_),
    )


WORDS = st.lists(st.booleans(), min_size=1, max_size=4)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=25), max_size=6)


@pytest.mark.slow
@settings(max_examples=300)
@given(PARAGRAPHS, st.integers(4, 12))
def test_windows_hold_every_piece_once_and_cut_at_the_best_place(paragraphs, budget):
    pieces = hand_made(paragraphs)
    cuts = list(windows(pieces, budget))
    assert [i for a, b in cuts for i in range(a, b)] == list(range(len(pieces)))
    for start, end in cuts:
        assert 0 < end - start <= budget
        if end == len(pieces):
            continue
        limit = start + budget
        breaks = [i for i in range(start + 1, limit + 1) if pieces.paragraphs[i - 1] != pieces.paragraphs[i]]
        sentences = [i for i in range(start + budget // 2, limit + 1) if pieces.ends[i - 1]]
        starts = [i for i in range(start + 1, limit + 1) if pieces.words[i - 1] != pieces.words[i]]
        assert end == next(found[-1] for found in (breaks, sentences, starts) if found)


def test_a_word_longer_than_the_budget_is_cut_all_the_same():
    pieces = hand_made([[[False] * 25]])
    assert list(windows(pieces, 10)) == [(0, 10), (10, 20), (20, 25)]


def test_whole_paragraphs_share_a_window():
    pieces = hand_made([[[True]] * 4, [[True]] * 4, [[True]] * 4])
    assert list(windows(pieces, 10)) == [(0, 8), (8, 12)]
    assert list(windows(pieces, 12)) == [(0, 12)]


def test_windows_do_not_overlap():
    pieces = split("The saying. " * 200, TOKENIZER)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(windows(pieces, 50)))
