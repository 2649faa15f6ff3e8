"""Learns the networks that weigh whom a pronoun means (`antecedent_ranker`), on a pipeline's own vectors.

Pronouns of PolNeAR's articles by CoreNLP's chains (silver), of GUM and of GAP by hand. The log-linear model's scores
stand; the networks learn what to add to them, by the likelihood of the right candidates among all of a choice.

    python packaging/model/antecedents.py --data ../shared/data
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import gap
import numpy as np
import spacy
import torch
from chains import Chained, chains_of
from corpus import load
from resolver import GUM, Taught, attribution_of, gum_chains, subjects
from shares import namer
from spacy.language import Language
from spacy.tokens import Doc
from torch import nn
from treebanks import documents

from onrecord.domain.attribution import Attribution
from onrecord.engine.coreference.anaphora import MOST, Anaphor, candidates_of
from onrecord.engine.coreference.antecedent_ranker import (
    LAYERS,
    AntecedentRanker,
    Layer,
    Network,
    is_weighed,
    vectors_of,
)
from onrecord.engine.coreference.entities import EntityList, EntityMention
from onrecord.engine.coreference.mentions import SINGULAR
from onrecord.engine.model.bio_decoding import Floats
from onrecord.engine.model.log_linear import Features, Weights
from onrecord.engine.pipeline import Namer

NETWORKS = 3
"""Networks whose mean is the score."""
WIDTH, HIDDEN = 48, 64
"""Width of the projections and of the hidden layer."""
DROPOUT = 0.3
EPOCHS, BATCH, RATE, DECAY = 6, 64, 2e-3, 0.02
OTHERS, GAP = 0.25, 1.5
"""As how many sources another pronoun counts, there being many more and most of them easier; and a passage of GAP."""
RAREST = 3
"""Candidates that a feature must be seen with to count."""
FEATURES = frozenset("kind gender ends apart rank agreeing spoken how position times seen title".split())
"""The log-linear model's features that the networks see: those that say one thing."""
_PRONOUN = re.compile(rf"\b(?:{'|'.join(SINGULAR)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """A choice: the vectors of its anaphor and its n candidates, their features, and the places of the right ones.

    Attributes:
        weight: as how many cases it counts.
    """

    anaphor: Floats
    latest: Floats
    mentioned: Floats
    features: list[Features]
    right: frozenset[int]
    weight: float = 1.0


def case_of(doc: Doc, cast: EntityList, anaphor: Anaphor, right: frozenset[int]) -> Case | None:
    """A choice of a document as one to learn from; None without candidates, and for descriptions and bodies."""
    found, features = candidates_of(cast, anaphor)
    if not found or not is_weighed(cast, anaphor):
        return None
    return Case(*vectors_of(cast, anaphor, found, doc._.vectors), features, right)


class Noting(Taught):
    """Notes the choices with their vectors."""

    def __init__(self, doc: Doc, chains: list[Chained], gold: bool) -> None:
        super().__init__(doc.text, doc._.names, chains, gold)
        self.cases: list[Case | None] = []
        self._doc = doc

    def likeliest(self, anaphor: Anaphor, least: object = None) -> EntityMention | None:
        """The right candidate by the chains."""
        before = len(self.choices)
        met = super().likeliest(anaphor, least)
        self.cases += [case_of(self._doc, self._cast, anaphor, c.right) for _, c in self.choices[before:]]
        return met

    def note_all(self, said: Sequence[Attribution]) -> list[Case]:
        """The choices of an article: of its sources first, then of the other pronouns that are in a chain."""
        self.name(list(said))
        found, self.cases = self.cases, []
        done = {anaphor.span[0] for anaphor, _ in self.choices}
        chained = {c.span for c in self._chains}
        for m in _PRONOUN.finditer(self._text):
            if m.span() in chained and m.start() not in done and not self._cast.quoted(m.start()):
                self.likeliest(Anaphor(m.span(), "person", SINGULAR[m.group().casefold()]))
        others = [replace(case, weight=OTHERS) for case in self.cases if case]
        return [*(case for case in found if case), *others]


def news_cases(nlp: Language, data: Path, part: str) -> Iterator[Case]:
    """The choices in PolNeAR's articles."""
    chains = chains_of(data / "treebanks" / f"polnear-{part}-corenlp.conllu.xz")
    for example in load(data, part):
        said = [attribution_of(a) for a in example.attributions if a["source"]]
        yield from Noting(gap.tagged(nlp, example.text), chains.get(example.id, []), gold=False).note_all(said)


def gum_cases(nlp: Language, data: Path) -> Iterator[Case]:
    """The choices in GUM's documents."""
    for document in documents(data / "treebanks" / GUM):
        said = [Attribution((), source=(span,)) for span in subjects(document)]
        yield from Noting(gap.tagged(nlp, document.text), gum_chains(document), gold=True).note_all(said)


def gap_cases(asked: Iterable[gap.Asked]) -> Iterator[Case]:
    """The choices of a part of GAP."""
    for one in asked:
        case = case_of(one.doc, one.cast, one.anaphor, one.right)
        if case and case.right:
            yield replace(case, weight=GAP)


class Ranker(nn.Module):
    """The network while it learns; see `antecedent_ranker.Network`."""

    def __init__(self, width: int, features: int) -> None:
        super().__init__()
        self.anaphor, self.latest, self.mentioned = (nn.Linear(width, WIDTH) for _ in range(3))
        self.up, self.out, self.straight = nn.Linear(5 * WIDTH, HIDDEN), nn.Linear(HIDDEN, 1), nn.Linear(5 * WIDTH, 1)
        self.none = nn.Linear(WIDTH, 1)
        self.features = nn.Embedding(features + 1, HIDDEN, padding_idx=features)
        self.drop = nn.Dropout(DROPOUT)
        for layer in (self.out, self.straight, self.none):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)
        with torch.no_grad():
            self.straight.weight.view(5, WIDTH)[[2, 4]] = 1 / 8  # begins as the product of two projections
            self.features.weight.mul_(0.02)

    def forward(self, batch: "Batch") -> torch.Tensor:
        """Scores (cases, MOST + 1), the last of none."""
        one, last, every = (
            self.drop(layer(self.drop(vectors)))
            for layer, vectors in (
                (self.anaphor, batch.anaphor), (self.latest, batch.latest), (self.mentioned, batch.mentioned)
            )
        )  # fmt: skip
        told = one[:, None].expand_as(last)
        both = torch.cat([told, last, told * last, every, told * every], -1)
        hidden = torch.relu(self.up(both) + self.features(batch.rows).sum(2))
        found = (self.out(self.drop(hidden)) + self.straight(both))[..., 0]
        return batch.scores + torch.cat([found, self.none(one)], 1)


@dataclass(frozen=True, slots=True)
class Batch:
    """n cases as tensors, all with MOST candidates and, last, none.

    Attributes:
        anaphor: (n, width). latest, mentioned: (n, MOST, width).
        rows: (n, MOST, features), filled up with the last row.
        scores: (n, MOST + 1), of the log-linear model; those of missing candidates are very low.
        right: (n, MOST + 1). weights: (n,).
    """

    anaphor: torch.Tensor
    latest: torch.Tensor
    mentioned: torch.Tensor
    rows: torch.Tensor
    scores: torch.Tensor
    right: torch.Tensor
    weights: torch.Tensor

    def __getitem__(self, at: torch.Tensor) -> "Batch":
        """Some of the cases."""
        parts = (self.anaphor, self.latest, self.mentioned, self.rows, self.scores, self.right, self.weights)
        return Batch(*(part[at].float() if part.is_floating_point() else part[at] for part in parts))


def batch_of(cases: Sequence[Case], rows: dict[str, int], weights: Weights) -> Batch:
    """The cases as tensors, by the row of each feature."""
    n, width, most = len(cases), len(cases[0].anaphor), len(FEATURES)
    anaphor, right = np.zeros((n, width), np.float16), np.zeros((n, MOST + 1), np.bool_)
    latest, mentioned = (np.zeros((n, MOST, width), np.float16) for _ in range(2))
    known, scores = np.full((n, MOST, most), len(rows)), np.full((n, MOST + 1), -1e4, np.float32)
    for k, case in enumerate(cases):
        count = len(case.latest)
        anaphor[k], latest[k, :count], mentioned[k, :count] = case.anaphor, case.latest, case.mentioned
        found = [weights.score("who", features) for features in case.features]
        scores[k, :count], scores[k, MOST] = found[:-1], found[-1]
        right[k, [MOST if place == count else place for place in case.right]] = True
        for place, features in enumerate(case.features[:-1]):
            inside = [rows[f] for f in features if f in rows]
            known[k, place, : len(inside)] = inside
    counts = np.array([case.weight for case in cases], np.float32)
    return Batch(*map(torch.from_numpy, (anaphor, latest, mentioned, known, scores, right, counts)))


def rows_of(cases: Iterable[Case]) -> dict[str, int]:
    """The features that the networks see, numbered."""
    seen = Counter(f for case in cases for features in case.features for f in features if f.split()[0] in FEATURES)
    return {feature: row for row, feature in enumerate(sorted(f for f, times in seen.items() if times >= RAREST))}


def train(batch: Batch, features: int, seed: int) -> Ranker:
    """A network that has learnt from cases."""
    torch.manual_seed(seed)
    ranker = Ranker(batch.anaphor.shape[1], features)
    count = len(batch.anaphor)
    optimizer = torch.optim.AdamW(ranker.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE, total_steps=EPOCHS * -(-count // BATCH), pct_start=0.1
    )
    for epoch in range(EPOCHS):
        total = 0.0
        for at in torch.randperm(count).split(BATCH):
            loss = loss_of(ranker(part := batch[at]), part)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(at)
        print(f"antecedents, network {seed}, epoch {epoch + 1}: loss {total / count:.3f}", flush=True)
    return ranker.eval()


def loss_of(scores: torch.Tensor, batch: Batch) -> torch.Tensor:
    """The mean of how unlikely the right candidates are."""
    good = scores.masked_fill(~batch.right, -1e9)
    unlikely = torch.logsumexp(scores, 1) - torch.logsumexp(good, 1)
    return (unlikely * batch.weights).sum() / batch.weights.sum()


def network_of(ranker: Ranker) -> Network:
    """A network as the program uses it."""

    def layer(name: str) -> Layer:
        linear: nn.Linear = getattr(ranker, name)
        return Layer(linear.weight.detach().numpy().T, linear.bias.detach().numpy())

    return Network(**{name: layer(name) for name in LAYERS}, features=ranker.features.weight.detach().numpy())


def picked(ranker: AntecedentRanker | None, weights: Weights, asked: Iterable[gap.Asked]) -> Iterator[int]:
    """The likeliest candidate of each choice."""
    for one in asked:
        more = ranker.scores(one.doc._.vectors, one.cast, one.anaphor, one.choice) if ranker else ()
        chances = weights.chances("who", one.choice[1], more)
        yield chances.index(max(chances))


def learn(nlp: Language, data: Path) -> AntecedentRanker:
    """The networks, from all but GAP's validation and test parts."""
    asked = gap.ask(nlp, data / "coref" / "gap-development.tsv.xz")
    cases = [*news_cases(nlp, data, "train"), *gum_cases(nlp, data), *gap_cases(asked)]
    cases = [case for case in cases if case.right]
    rows, weights = rows_of(cases), namer(nlp).weights
    batch = batch_of(cases, rows, weights)
    networks = [network_of(train(batch, len(rows), seed)) for seed in range(NETWORKS)]
    return AntecedentRanker(tuple(networks), rows)


def add_networks(model: Path, data: Path) -> None:
    """Learn the networks of a model, store them with it, and print how well it does on GAP without and with them."""
    nlp = spacy.load(model)
    ranker = learn(nlp, data)
    for name in ("validation", "test"):
        asked = gap.ask(nlp, data / "coref" / f"gap-{name}.tsv.xz")
        for networks in (None, ranker):
            figures = gap.f1(asked, picked(networks, namer(nlp).weights, asked))
            print(f"GAP {name}, {len(networks.networks) if networks else 0} networks: {figures}", flush=True)
    ranker.save(model / "onrecord_namer" / Namer.NETWORKS)


def main() -> None:
    """Add the networks to a model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=Path("resources/model"))
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear/, treebanks/ and coref/")
    options = parser.parse_args()
    add_networks(options.model, options.data)


if __name__ == "__main__":
    main()
