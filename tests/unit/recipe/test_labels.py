"""The labels by hand lie within their texts, and no two of a role in one attribution overlap."""

from itertools import pairwise
from pathlib import Path

import pytest

pytest.importorskip("tokenizers")

from corpus import HELD_OUT, LABELS, load_news, news_texts

from onrecord.domain.offsets import overlap
from onrecord.engine.model.bio_labels import NAMES, ROLES

DATA = Path(__file__).parents[4] / "shared" / "data"


@pytest.fixture(scope="module")
def news():
    if not news_texts(DATA):
        pytest.skip("the articles are not beside this checkout")
    return load_news(DATA)


def test_every_labelled_article_is_there(news):
    assert len(news) == len(LABELS.read_text("utf8").splitlines()) > 2 * HELD_OUT


def test_spans_begin_and_end_with_what_was_written(news):
    for example in news:
        for kinds, spans in ((ROLES, example.roles), (NAMES, example.names)):
            assert set(spans) <= set(kinds)
            for start, end in (span for of in spans.values() for span in of):
                words = example.text[start:end]
                assert words
                assert words == words.strip(), (example.id, start, end)


def test_pieces_of_one_role_stand_apart(news):
    for example in news:
        for attribution in example.attributions:
            for role in ROLES:
                spans = sorted((start, end) for start, end in attribution[role])
                assert not any(overlap(a, b) for a, b in pairwise(spans))


def test_names_stand_apart(news):
    for example in news:
        spans = sorted((start, end) for of in example.names.values() for start, end in of)
        assert not any(overlap(a, b) for a, b in pairwise(spans)), example.id
