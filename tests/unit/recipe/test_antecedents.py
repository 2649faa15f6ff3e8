import lzma
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="the recipe needs torch: make model-environment")

import gap
import torch
from antecedents import OTHERS, Case, Noting, batch_of, case_of, gap_cases, network_of, rows_of, train
from chains import Chained
from spacy import blank
from spacy.tokens import Doc

from onrecord.domain.quotation_marks import find_quoted_spans
from onrecord.engine.coreference.anaphora import MOST
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.model.log_linear import Weights
from onrecord.engine.model.word_vectors import WordVectors
from onrecord.engine.reading_text import Reading

HEADS = "ID Text Pronoun Pronoun-offset A A-offset A-coref B B-offset B-coref URL".split()
TEXT = "Ash met Birch when he left."


def read(text: str, *names: str) -> Doc:
    """A text as the network would read it: each word's vector is its place among the words."""
    doc = Doc(blank("en").vocab, words=[text], spaces=[False])
    starts = [at for at in range(len(text)) if at == 0 or text[at - 1] == " "]
    vectors = np.array([[at, 1] for at in range(len(starts))], np.float16)
    doc._.names = [TaggedSpan("person", text.index(name), text.index(name) + len(name)) for name in names]
    doc._.vectors, doc._.reading = WordVectors(np.array(starts), vectors), Reading(text)
    doc._.stretches = find_quoted_spans(text)
    return doc


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rows = [
        ["1", TEXT, "he", "19", "Ash", "0", "TRUE", "Birch", "8", "FALSE", "u"],
        ["2", TEXT, "he", "19", "Ash", "0", "FALSE", "Birch", "8", "FALSE", "u"],
    ]
    path = tmp_path / "gap.xz"
    path.write_bytes(lzma.compress("".join("\t".join(row) + "\n" for row in [HEADS, *rows]).encode()))
    return path


@pytest.fixture
def asked(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[gap.Asked]:
    monkeypatch.setattr(gap, "tagged", lambda _, text: read(text, "Ash", "Birch"))
    return gap.ask(blank("en"), path)


def test_passages_are_read_with_their_labels(path):
    first, second = gap.passages(path)
    assert (first.pronoun, first.gender) == ((19, 21), "m")
    assert first.names == (((0, 3), True), ((8, 13), False))
    assert [is_meant for _, is_meant in second.names] == [False, False]


def test_of_a_pronoun_that_means_neither_name_it_is_known_who_it_is_not(asked):
    assert [met.entity.name for met in asked[0].choice[0]] == ["Birch", "Ash"]
    assert [one.right for one in asked] == [{1}, {2}]


def test_f1_counts_names_that_are_told_and_meant(asked):
    assert gap.f1(asked, [1, 2]) == {"all": 100, "f": 0, "m": 100}
    assert gap.f1(asked, [1, 0])["all"] == pytest.approx(100 * 2 / 3)
    assert gap.f1(asked, [0, 2])["all"] == 0


def test_the_pronouns_of_an_article_are_choices_but_those_in_quotes():
    doc = read("Ash met Birch. He left. “So he did,” Birch said.", "Ash", "Birch")
    chains = [Chained((0, 3), 0), Chained((15, 17), 0), Chained((28, 30), 0)]
    (case,) = Noting(doc, chains, gold=False).note_all([])
    assert (case.right, case.weight) == ({1}, OTHERS)
    assert case.anaphor.tolist() == [3, 1]
    assert case.latest.tolist() == [[2, 1], [0, 1]]


def test_a_choice_without_candidates_teaches_nothing(asked):
    doc = read(TEXT)
    assert case_of(doc, gap.Cast(TEXT, [], [], Weights({}))._cast, asked[0].anaphor, frozenset({0})) is None


def test_what_was_learnt_is_the_same_in_numpy(asked):
    cases: list[Case] = list(gap_cases(asked)) * 8
    rows, weights = rows_of(cases), Weights({"who": {"rank 0 person": 1.5}})
    batch = batch_of(cases, rows, weights)
    assert batch.scores.shape == (16, MOST + 1)
    assert batch.scores[0, :3].tolist() == [1.5, 0, -1e4]
    ranker = train(batch, len(rows), seed=0)
    with torch.no_grad():
        by_torch = (ranker(batch[torch.arange(1)]) - batch.scores[:1])[0, [0, 1, MOST]]
    first = cases[0]
    known = [[rows[f] for f in features if f in rows] for features in first.features[:-1]]
    by_numpy = network_of(ranker).scores(first.anaphor, first.latest, first.mentioned, known)
    assert by_numpy == pytest.approx(by_torch.numpy(), abs=1e-4)
