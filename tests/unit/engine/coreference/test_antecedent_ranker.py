from pathlib import Path

import numpy as np
import pytest

from onrecord.domain.errors import ModelError
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference.anaphora import Anaphor, Choice, candidates_of
from onrecord.engine.coreference.antecedent_ranker import AntecedentRanker, Layer, Network
from onrecord.engine.coreference.entities import Entity, EntityList, EntityMention
from onrecord.engine.model.word_vectors import WordVectors
from onrecord.engine.sentences import SentenceBounds

TEXT = "Ash met Birch. Then he left."
HE = Anaphor((20, 22), "person", "m")


def cast() -> EntityList:
    found = EntityList(TEXT, SentenceBounds(TEXT), [])
    for name in ("Ash", "Birch"):
        at = TEXT.index(name)
        found.meet(EntityMention((at, at + len(name)), Entity(name, SpeakerKind.PERSON)))
    return found


def vectors(ash: float, birch: float) -> WordVectors:
    """One number for each word: the product of a candidate's and the pronoun's (1) is what `ranker` adds."""
    starts = np.array([0, 4, 8, 15, 20, 23])
    return WordVectors(starts, np.array([[ash], [0], [birch], [0], [1], [0]], np.float16))


def ranker(networks: int = 1) -> AntecedentRanker:
    one, nothing = Layer(np.ones((1, 1)), np.zeros(1)), Layer(np.zeros((1, 1)), np.zeros(1))
    straight = np.zeros((5, 1))
    straight[2] = 1
    network = Network(
        one, one, one, up=Layer(np.zeros((5, 1)), np.zeros(1)), out=one,
        straight=Layer(straight, np.zeros(1)), none=nothing, features=np.array([[2.0], [0.0]]),
    )  # fmt: skip
    return AntecedentRanker((network,) * networks, {"rank 1 person": 0})


@pytest.fixture
def choice() -> Choice:
    return candidates_of(cast(), HE)


def test_scores_are_added_for_each_candidate_and_for_none(choice):
    scores = ranker().scores(vectors(ash=3, birch=5), cast(), HE, choice)
    assert [met.entity.name for met in choice[0]] == ["Birch", "Ash"]
    assert scores == [5, 3 + 2, 0]  # Ash is the last but one


def test_nothing_is_added_where_there_is_no_candidate():
    nobody = EntityList(TEXT, SentenceBounds(TEXT), [])
    assert ranker().scores(vectors(1, 1), nobody, HE, candidates_of(nobody, HE)) == []


def test_nothing_is_added_for_descriptions(choice):
    assert ranker().scores(vectors(1, 1), cast(), Anaphor((15, 19), "person"), choice) == []


def test_networks_vote_by_their_mean(choice):
    assert ranker(3).scores(vectors(1, 2), cast(), HE, choice) == ranker().scores(vectors(1, 2), cast(), HE, choice)


def test_networks_are_the_same_when_saved_and_loaded(tmp_path, choice):
    ranker(2).save(tmp_path / "networks.npz")
    again = AntecedentRanker.load(tmp_path / "networks.npz")
    assert len(again.networks) == 2
    assert again.scores(vectors(3, 5), cast(), HE, choice) == ranker().scores(vectors(3, 5), cast(), HE, choice)


@pytest.mark.parametrize("damage", ["missing", "empty", "cut short", "noise"])
def test_damaged_networks_are_a_model_error(tmp_path: Path, damage):
    path = tmp_path / "networks.npz"
    ranker().save(path)
    content = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes({"empty": b"", "cut short": content[: len(content) // 2], "noise": b"\x07noise" * 99}[damage])
    with pytest.raises(ModelError, match="weights of pronouns are missing or damaged"):
        AntecedentRanker.load(path)
