"""Which candidate an anaphor goes back to, by what the network makes of their words: scores beside the log-linear ones.

A mention-ranking network (Wiseman et al., 2015; Clark and Manning, 2016) on the encoder's contextual embeddings: of the
anaphor, of a candidate where it was mentioned last, and of its mentions so far. Weights are learnt in
`packaging/model/antecedents.py`; several networks vote by their mean.
"""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.domain.errors import ModelError
from onrecord.domain.messages import message
from onrecord.domain.offsets import Span
from onrecord.engine.coreference.anaphora import REACH, Anaphor, Choice
from onrecord.engine.coreference.entities import EntityList, EntityMention
from onrecord.engine.coreference.mentions import SINGULAR
from onrecord.engine.model.bio_decoding import Floats
from onrecord.engine.model.encoder import REMEDY
from onrecord.engine.model.word_vectors import WordVectors

MOST = 12
"""Mentions of a candidate that are read, the last ones."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A linear layer: weights (width, out) and bias (out,)."""

    weights: Floats
    bias: Floats

    def __call__(self, vectors: Floats) -> Floats:
        """What the layer makes of vectors (width,) or (n, width)."""
        found: Floats = vectors @ self.weights + self.bias
        return found


@dataclass(frozen=True, slots=True)
class Network:
    """One network.

    Attributes:
        anaphor, latest, mentioned: projections of the three vectors to one width.
        up, out: the hidden layer and what it adds up to. straight: what the input adds without it.
        none: the score of nobody, from the anaphor alone.
        features: what each of the log-linear model's features adds to the hidden layer; a row of zeros for others.
    """

    anaphor: Layer
    latest: Layer
    mentioned: Layer
    up: Layer
    out: Layer
    straight: Layer
    none: Layer
    features: Floats

    def scores(self, anaphor: Floats, latest: Floats, mentioned: Floats, rows: list[list[int]]) -> Floats:
        """Scores (n + 1,) of n candidates, whose vectors (n, width) and features are given, and of none."""
        one, last, every = self.anaphor(anaphor), self.latest(latest), self.mentioned(mentioned)
        told = np.broadcast_to(one, last.shape)
        both = np.concatenate([told, last, told * last, every, told * every], axis=1)
        added = np.stack([self.features[r].sum(0) for r in rows])
        hidden = np.maximum(self.up(both) + added, 0)
        return np.append((self.out(hidden) + self.straight(both))[:, 0], self.none(one))


LAYERS = ("anaphor", "latest", "mentioned", "up", "out", "straight", "none")


@dataclass(frozen=True, slots=True)
class AntecedentRanker:
    """The networks, and the row of each feature in their tables."""

    networks: tuple[Network, ...]
    rows: Mapping[str, int]

    @classmethod
    def load(cls, path: Path) -> "AntecedentRanker":
        """Read the networks from a file. Raises ModelError."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as read:
                rows = {str(feature): row for row, feature in enumerate(read["rows"].tolist())}
                count = sum(name.endswith("/features") for name in read.files)
                return cls(tuple(_network(read, n) for n in range(count)), rows)
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise ModelError(
                path.parent, message("the weights of pronouns are missing or damaged ({0})", str(error)), REMEDY
            ) from error

    def save(self, path: Path) -> None:
        """Write the networks to a file, in half precision."""
        arrays: dict[str, Floats] = {}
        for n, network in enumerate(self.networks):
            arrays[f"{n}/features"] = network.features
            for name in LAYERS:
                layer: Layer = getattr(network, name)
                arrays |= {f"{n}/{name}/weights": layer.weights, f"{n}/{name}/bias": layer.bias}
        halves = {name: array.astype(np.float16) for name, array in arrays.items()}
        np.savez_compressed(path, rows=np.array(sorted(self.rows, key=self.rows.__getitem__)), **halves)  # type: ignore[arg-type]  # arrays by name

    def scores(self, vectors: WordVectors, cast: EntityList, anaphor: Anaphor, choice: Choice) -> list[float]:
        """What to add to the log-linear scores of the candidates (`anaphora.candidates_of`) and, last, of none.

        Nothing for descriptions and bodies: there were few of them to learn from.
        """
        found, features = choice
        if not found or not is_weighed(cast, anaphor):
            return []
        one, latest, mentioned = vectors_of(cast, anaphor, found, vectors)
        rows = [[self.rows[f] for f in known if f in self.rows] for known in features[: len(found)]]
        scores: Floats = np.mean([n.scores(one, latest, mentioned, rows) for n in self.networks], axis=0)
        return [float(score) for score in scores]


def is_weighed(cast: EntityList, anaphor: Anaphor) -> bool:
    """Whether the networks know an anaphor of this kind: he or she, in any case."""
    return cast.text[slice(*anaphor.span)].casefold() in SINGULAR


def vectors_of(
    cast: EntityList, anaphor: Anaphor, found: Sequence[EntityMention], vectors: WordVectors
) -> tuple[Floats, Floats, Floats]:
    """The vectors (width,) of an anaphor, (n, width) of the latest mentions of n candidates, and of all their mentions.

    Of each mention its beginning counts: a name, a pronoun, a description's first words.
    """
    start = anaphor.span[0]
    spans: dict[int, list[Span]] = {id(met.entity): [] for met in found}
    for met in cast.between(start - REACH, start):
        if id(met.entity) in spans:
            spans[id(met.entity)].append(met.span)
    latest = [vectors.mean([met.span]) for met in found]
    mentioned = [vectors.mean(spans[id(met.entity)][-MOST:]) for met in found]
    return vectors.mean([anaphor.span]), np.stack(latest), np.stack(mentioned)


def _network(read: Mapping[str, Floats], n: int) -> Network:
    def array(name: str) -> Floats:
        return read[f"{n}/{name}"].astype(np.float32)

    layers = {name: Layer(array(f"{name}/weights"), array(f"{name}/bias")) for name in LAYERS}
    return Network(**layers, features=array("features"))
