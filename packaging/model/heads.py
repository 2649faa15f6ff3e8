"""Fits the heads that do not move the encoder: of names, and of what tells a woman's name from a man's.

In an average of networks of which not all saw the same names the averaged head of names fits its encoder badly; and
what the encoder knows of names takes more than one layer to read. The words' hidden vectors are worked out once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from corpus import HELD_OUT, Example, label, load, load_named, load_news
from network import Network
from resolver import GUM, Chained, Females, chains_of, gum_chains, is_name_of
from tokenizers import Tokenizer
from torch import nn
from train import WINDOW, collate, window_of
from treebanks import documents

from onrecord.domain.offsets import Span
from onrecord.engine.coreference.mentions import SINGULAR
from onrecord.engine.model.bio_labels import IGNORED, NAMES
from onrecord.engine.model.word_pieces import split, windows
from onrecord.engine.names import name_strings

PRIOR = 3.0
"""Strength of the pull of the weights of genders to zero."""
EPOCHS = 6
BATCH = 2048
"""Words in a batch."""
BY_HAND = 3
"""How often an epoch shows the texts whose names were labelled by hand."""
AT_ONCE = 16
"""Windows in one run of the network."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text's n words: where each starts (n,), its hidden vector (n, width), and its name's label (n,)."""

    example: Example
    starts: np.ndarray
    hidden: np.ndarray
    labels: np.ndarray


def fit_heads(network: Network, data: Path, tokenizer: Tokenizer, most: int | None = None) -> Females:
    """Fit both heads, of so many texts of each sort at most for a trial.

    Returns how likely each person's name is a woman's by heads fitted on the other texts.
    """
    news = [read(network, tokenizer, example) for example in load(data, "train")[:most]]
    named = load_named(data)[:most] + load_news(data)[:-HELD_OUT][:most]
    by_hand = [read(network, tokenizer, example) for example in named]
    fit_names(network, news + BY_HAND * by_hand)
    chains = chains_of(data / "treebanks" / "polnear-train-corenlp.conllu.xz")
    chains |= {document.id: gum_chains(document) for document in documents(data / "treebanks" / GUM)}
    return fit_genders(network, [r for r in news + by_hand if r.example.id in chains], chains)


@torch.no_grad()
def read(network: Network, tokenizer: Tokenizer, example: Example) -> Read:
    """Read a text."""
    pieces = split(example.text, tokenizer)
    device = next(network.parameters()).device
    hidden = np.zeros((len(pieces), network.genders.in_features), np.float16)
    cuts = sorted(windows(pieces, WINDOW), key=lambda cut: cut[1] - cut[0])
    for at in range(0, len(cuts), AT_ONCE):
        some = cuts[at : at + AT_ONCE]
        batch = collate([window_of(pieces, *cut) for cut in some], tokenizer)
        inputs = [batch[k].to(device) for k in ("ids", "mask", "shapes", "places")]
        with torch.autocast(device.type, torch.bfloat16):
            found = network.hidden(*inputs).float().cpu().numpy()
        for (start, end), row in zip(some, found, strict=True):
            hidden[start:end] = row[1 : end - start + 1]
    first = pieces.word_starts()
    return Read(example, pieces.offsets[first, 0], hidden[first], label(pieces, example.names, NAMES)[first])


def fit_names(network: Network, texts: list[Read]) -> None:
    """Fit the head of names to the words whose labels are known."""
    hidden = torch.from_numpy(np.concatenate([t.hidden for t in texts]))
    labels = torch.from_numpy(np.concatenate([t.labels for t in texts]))
    hidden, labels = hidden[labels != IGNORED], labels[labels != IGNORED]
    optimizer = torch.optim.AdamW(network.naming.parameters(), lr=2e-3, weight_decay=0.01)
    steps = EPOCHS * (len(labels) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps)
    drawn = torch.Generator().manual_seed(1)
    for epoch in range(EPOCHS):
        losses = []
        for rows in torch.randperm(len(labels), generator=drawn).split(BATCH):
            loss = nn.functional.cross_entropy(network.naming(hidden[rows].float()), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"names, epoch {epoch + 1}: loss {np.mean(losses):.4f}", flush=True)


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name in a text, the sum of its words' hidden vectors and their number, and whether a woman's."""

    article: str
    span: Span
    vector: np.ndarray
    female: bool | None


def fit_genders(network: Network, texts: Iterable[Read], chains: dict[str, list[Chained]]) -> Females:
    """Fit the head of genders, by pronouns in a name's chain or a title before it.

    Returns what heads fitted on the other half of the texts say of each name: what learns from it (`resolver`) would
    else find it too sure.
    """
    people = [p for text in texts for p in _people(text, chains[text.example.id])]
    halves = sorted({p.article for p in people})[::2]
    first = [p for p in people if p.article in set(halves)]
    second = [p for p in people if p.article not in set(halves)]
    found: dict[tuple[str, Span], float] = {}
    for of, by in ((first, second), (second, first)):
        weights = _logistic([p for p in by if p.female is not None])
        found |= {(p.article, p.span): float(1 / (1 + np.exp(-p.vector @ weights))) for p in of}
    known = [p for p in people if p.female is not None]
    right = sum((found[p.article, p.span] > 0.5) == p.female for p in known)
    print(f"genders: {100 * right / max(1, len(known)):.1f} of 100 of {len(known)} names right", flush=True)
    whole = torch.from_numpy(_logistic(known))
    with torch.no_grad():
        network.genders.weight.copy_(whole[None, :-1])
        network.genders.bias.copy_(whole[-1:])
    return found


def _people(text: Read, chains: list[Chained]) -> Iterator[Person]:
    """The names of a text; whether a woman's is known where its chain has pronouns of one gender, or by a title."""
    example = text.example
    known = _said(example.text, chains)
    for span in (example.names or {}).get("person", []):
        inside = text.hidden[slice(*np.searchsorted(text.starts, span))].astype(np.float32)
        vector = np.append(inside.sum(0), np.float32(len(inside)))
        title = name_strings.gender(example.text[max(0, span[0] - 6) : span[0]])
        votes = sum(
            (known.get(c.chain, Counter()) for c in chains if is_name_of(example.text, span, c.span)), Counter()
        )
        gender = title or (max(votes, key=votes.__getitem__) if len(votes) == 1 else "")
        yield Person(example.id, span, vector, gender == "f" if gender else None)


def _said(text: str, chains: list[Chained]) -> dict[int, Counter[str]]:
    """How often each chain has pronouns of each gender."""
    found: dict[int, Counter[str]] = {}
    for c in chains:
        if gender := SINGULAR.get(text[slice(*c.span)].casefold()):
            found.setdefault(c.chain, Counter())[gender] += 1
    return found


def _logistic(people: list[Person]) -> np.ndarray:
    """The weights (width + 1) of a logistic regression."""
    vectors = torch.from_numpy(np.stack([p.vector for p in people]))
    female = torch.tensor([float(bool(p.female)) for p in people])
    weights = torch.zeros(vectors.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=100, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        error = nn.functional.binary_cross_entropy_with_logits(vectors @ weights, female, reduction="sum")
        value: torch.Tensor = error + PRIOR * (weights**2).sum() / 2
        value.backward()
        return value

    optimizer.step(loss)
    return weights.detach().numpy()
