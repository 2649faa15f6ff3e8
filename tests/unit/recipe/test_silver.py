"""Texts that nobody labelled get roles from a network, and what is known of them by hand counts for more."""

import pytest

pytest.importorskip("torch", reason="the recipe needs torch: make model-environment")

import numpy as np
import silver
from corpus import Example
from heads import Read
from silver import labelled, with_quotes

from onrecord.engine.model.bio_labels import ROLES, bio, count

TEXT = "Ann said it rains"


class Sure:
    """A network that is sure of each word's role: the hidden vector of a word has its scores."""

    roles = staticmethod(lambda hidden: hidden)


def read_as(*labels: int, score: float = 9.0) -> Read:
    """The words of TEXT with these labels' scores for hidden vectors."""
    hidden = np.zeros((len(labels), count(ROLES)), np.float16)
    hidden[np.arange(len(labels)), labels] = score
    return Read(Example("a", TEXT), np.array([0, 4, 9, 12]), hidden, np.zeros(len(labels)))


@pytest.fixture
def all_read(monkeypatch):
    """Lets the texts be read as the test says."""
    source, cue, content = (bio(ROLES, role) for role in ROLES)
    labels = source[0], cue[0], content[0], content[1]
    monkeypatch.setattr(silver, "read", lambda network, tokenizer, text: read_as(*labels, score=float(text.id)))


def test_the_likeliest_roles_are_those_of_the_text(all_read):
    text, sureness = labelled(Sure(), None, Example("9", TEXT))
    starts = {role: [start for start, _ in spans] for role, spans in text.roles.items()}
    assert starts == {"source": [0], "cue": [4], "content": [9]}
    assert all(TEXT[start:end].strip() for spans in text.roles.values() for start, end in spans)
    assert sureness > 0.99


def test_of_less_sure_roles_it_is_less_sure(all_read):
    sure, unsure = (labelled(Sure(), None, Example(name, TEXT))[1] for name in ("9", "1"))
    assert sure > unsure


def test_quotes_by_hand_take_the_place_of_what_overlaps_them():
    text = Example("a", TEXT, roles={"source": [(0, 3)], "cue": [(4, 8)], "content": [(9, 10), (12, 17)]})
    assert with_quotes(text, [(11, 17)]).roles == {"source": [(0, 3)], "cue": [(4, 8)], "content": [(9, 10), (11, 17)]}
    assert with_quotes(text, []) == text
