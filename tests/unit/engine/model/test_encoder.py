import itertools
import re
from pathlib import Path

import numpy as np
import pytest

from onrecord.domain.quotation_marks import find_quoted_spans
from onrecord.engine.model.bio_decoding import Decoding
from onrecord.engine.model.bio_labels import NAMES, ROLES, count
from onrecord.engine.model.encoder import WINDOW, Encoder, Scores
from onrecord.engine.model.word_vectors import WordVectors

PARAGRAPH = "“We will go on as before, whatever they say,” said Anna Ash, a farmer near Bath, on Monday. " * 9


@pytest.fixture(scope="module")
def folder(model: Path) -> Path:
    return model / "onrecord_tagger"


@pytest.fixture(scope="module")
def encoder(folder: Path) -> Encoder:
    return Encoder(folder)


def score(encoder: Encoder, text: str) -> Scores:
    return next(encoder.score([(text, find_quoted_spans(text))]))


def same(one: Scores, other: Scores) -> bool:
    heads = [(one.roles, other.roles), (one.names, other.names)]
    return (
        np.array_equal(one.words, other.words)
        and np.array_equal(one.genders, other.genders)
        and np.array_equal(one.vectors.vectors, other.vectors.vectors)
        and all(np.array_equal(a.labels, b.labels) and np.array_equal(a.chances, b.chances) for a, b in heads)
    )


def first_words(scores: Scores, n: int) -> Scores:
    roles, names = (Decoding(head.labels[:n], head.chances[:n]) for head in (scores.roles, scores.names))
    kept = int(np.searchsorted(scores.vectors.starts, scores.words[n - 1, 1]))
    vectors = WordVectors(scores.vectors.starts[:kept], scores.vectors.vectors[:kept])
    return Scores(scores.words[:n], roles, names, scores.genders[:n], vectors)


def test_each_word_has_a_score_for_each_label(encoder):
    text = PARAGRAPH * 7
    scores = score(encoder, text)
    assert scores.roles.chances.shape == (len(scores.words), count(ROLES))
    assert scores.names.chances.shape == (len(scores.words), count(NAMES))
    assert len(scores.roles.labels) == len(scores.names.labels) == len(scores.words)
    assert [text[s:e] for s, e in scores.words[:5]] == ["“", "We", "will", "go", "on"]
    for head in (scores.roles, scores.names):
        assert np.abs(head.chances.sum(1) - 1).max() < 1e-4


def test_the_words_of_names_the_first_of_sources_and_pronouns_of_people_have_vectors(encoder):
    text = "The head of the harbour office at Lund said so. Anna Ash wept. The sea was calm and he saw the boats."
    vectors = score(encoder, text).vectors
    assert len(vectors.starts) == len(vectors.vectors)
    kept = [re.match(r"\w+", text[start:]).group() for start in vectors.starts.tolist()]
    assert kept == ["The", "head", "of", "Lund", "Anna", "Ash", "he"]


def test_a_text_without_words_has_no_scores(encoder):
    scores = score(encoder, " \n")
    assert scores.words.shape == (0, 2)
    assert scores.roles.chances.shape == (0, count(ROLES))
    assert scores.names.chances.shape == (0, count(NAMES))


@pytest.mark.slow
@pytest.mark.parametrize("threads", [1, 3])
def test_the_number_of_threads_changes_nothing(encoder, folder, seeds, threads):
    for path in seeds:
        text = path.read_text("utf-8")
        assert same(score(Encoder(folder, threads), text), score(encoder, text))


def test_a_window_has_the_same_scores_whatever_the_rest_of_the_text(encoder):
    first = score(encoder, PARAGRAPH)
    assert WINDOW / 2 < len(first.words) < WINDOW
    for rest in (PARAGRAPH, "Short. " * 20 + "\n" + PARAGRAPH * 4):
        longer = score(encoder, PARAGRAPH + "\n" + rest)
        n = len(first.words)
        assert same(first, first_words(longer, n))


def test_texts_are_scored_as_they_are_asked_for(encoder):
    drawn = []

    def texts():
        for text in ("One.", "Two and three."):
            drawn.append(text)
            yield text, []

    found = encoder.score(texts())
    assert drawn == []
    assert [len(s.words) for s in itertools.islice(found, 1)] == [2]
    assert drawn == ["One."]
