import itertools
import random

import pytest

pytest.importorskip("torch", reason="the recipe needs torch: make model-environment")

import numpy as np
import torch
from network import load_tokenizer
from train import chain_loss, mask

from onrecord.engine.model.bio_labels import IGNORED

LABELS = 5


def legal(path: tuple[int, ...]) -> bool:
    return all(b == 0 or b % 2 == 1 or a in (b - 1, b) for a, b in itertools.pairwise((0, *path)))


def test_the_loss_of_a_sequence_is_its_share_of_all_that_are_allowed():
    drawn = torch.Generator().manual_seed(1)
    scores = torch.randn(2, 6, LABELS, generator=drawn)
    gains = torch.randn(LABELS, LABELS, generator=drawn)
    labels = torch.tensor([[IGNORED, 0, 1, IGNORED, 2, 3], [IGNORED, 1, 0, IGNORED, IGNORED, IGNORED]])
    expected = 0.0
    for row, truth in zip(scores, labels, strict=True):
        words = row[truth != IGNORED]
        weights = {
            path: sum(float(words[i, x]) for i, x in enumerate(path))
            + sum(float(gains[a, b]) for a, b in itertools.pairwise(path))
            for path in itertools.product(range(LABELS), repeat=len(words))
            if legal(path)
        }
        share = weights[tuple(truth[truth != IGNORED].tolist())] - np.log(sum(np.exp(w) for w in weights.values()))
        expected -= share / 6
    assert chain_loss(scores, labels, gains).item() == pytest.approx(expected, abs=1e-4)


def test_masks_hide_pieces_of_the_text_alone():
    tokenizer = load_tokenizer()
    first, last, hidden = (tokenizer.token_to_id(piece) for piece in ("[CLS]", "[SEP]", "[MASK]"))
    ids = torch.tensor([[first, 2057, 2175, 2006, last, 0], [first, 2053, last, 0, 0, 0]])
    batch = {"ids": ids, "mask": (ids != 0).long()}
    everything = mask(batch, 1.1, tokenizer, random.Random(1))
    assert everything["ids"].tolist() == [[first, hidden, hidden, hidden, last, 0], [first, hidden, last, 0, 0, 0]]
    assert everything["masked"][0].tolist() == [IGNORED, 2057, 2175, 2006, IGNORED, IGNORED]
    assert torch.equal(mask(batch, 0.0, tokenizer, random.Random(1))["ids"], ids)
