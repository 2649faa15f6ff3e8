"""Fine-tunes the network on PolNeAR. Resumable: a checkpoint after each epoch."""

import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from corpus import TASKS, Example, Window, cut
from disguise import Strangers, disguise
from network import Network
from tokenizers import Tokenizer
from torch import nn

from onrecord.engine.decoding import spans_of, viterbi
from onrecord.engine.labels import IGNORED, ROLES


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides a training run.

    Attributes:
        strangers: share of the articles that are shown with other people's names.
        named: share of the texts with names alone that an epoch shows.
        hidden: share of the pieces that are masked, so that no one word is relied on.
        smoothing: probability that the labels leave to the other labels.
        weights: of the tasks in the whole loss.
    """

    epochs: int = 6
    strangers: float = 0.4
    named: float = 0.3
    hidden: float = 0.05
    smoothing: float = 0.05
    weights: tuple[float, ...] = (1.0, 0.3, 0.2, 0.2)
    batch: int = 16
    shortest: int = 96
    longest: int = 288
    rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    average: float = 0.995
    seed: int = 7
    evaluation_window: int = 254


@dataclass(frozen=True, slots=True)
class Texts:
    """What a run is trained on: articles with all labels, texts with names alone, and names to put in their place."""

    articles: list[Example]
    named: list[Example]
    strangers: Strangers


class Averaged:
    """An exponential average of a network's weights, faster at first so that the start is soon forgotten."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.decay, self.updates = decay, 0
        self.weights = {k: v.detach().clone() for k, v in network.state_dict().items()}

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        """Move the average towards the network's present weights."""
        self.updates += 1
        decay = min(self.decay, self.updates / (10 + self.updates))
        for key, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                self.weights[key].lerp_(value, 1 - decay)


def train(recipe: Recipe, texts: Texts, dev: list[Example], tokenizer: Tokenizer, folder: Path) -> Network:
    """Train, or go on from the last checkpoint in ``folder``; returns the network with its averaged weights."""
    torch.manual_seed(recipe.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = Network(recipe.seed).to(device)
    optimizer = _optimizer(network, recipe)
    total = recipe.epochs * _steps(recipe, texts, tokenizer)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, total, recipe.warm_up))
    averaged = Averaged(network, recipe.average)
    done = _resume(folder, network, optimizer, schedule, averaged)
    for epoch in range(done, recipe.epochs):
        _epoch(epoch, recipe, texts, tokenizer, network, optimizer, schedule, averaged, total)
        _save(folder, epoch, network, optimizer, schedule, averaged)
        final = Network().to(device)
        final.load_state_dict(averaged.weights)
        print(f"epoch {epoch + 1}: {evaluate(final, dev, tokenizer, recipe)}", flush=True)
    final = Network().to(device)
    final.load_state_dict(averaged.weights)
    return final.cpu().eval()


def _epoch(epoch, recipe, texts, tokenizer, network, optimizer, schedule, averaged, total) -> None:  # type: ignore[no-untyped-def]
    rng = random.Random(recipe.seed * 1000 + epoch)
    network.train()
    device = next(network.parameters()).device
    begun, losses = time.perf_counter(), []
    for number, batch in enumerate(batches(recipe, texts, tokenizer, rng)):
        loss = loss_of(network, {k: v.to(device) for k, v in batch.items()}, recipe)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        if schedule.last_epoch < total:
            schedule.step()
        averaged.update(network)
        losses.append(loss.item())
        if number % 20 == 19:
            pace = (time.perf_counter() - begun) / (number + 1)
            print(f"epoch {epoch + 1} step {number + 1} loss {np.mean(losses[-20:]):.4f} {pace:.2f} s/step", flush=True)


def tune_names(network: Network, recipe: Recipe, texts: Texts, tokenizer: Tokenizer) -> None:
    """Fit the head of names anew to an encoder that stands still, in one epoch over all texts that know names.

    In an average of networks of which not all saw the same names the averaged head fits its encoder badly.
    """
    network.requires_grad_(False)
    network.names.requires_grad_(True)
    device = next(network.parameters()).device
    optimizer = torch.optim.AdamW(network.names.parameters(), lr=recipe.head_rate)
    recipe = replace(recipe, named=1.0, weights=(0.0, 1.0, 0.0, 0.0))
    total = _steps(recipe, texts, tokenizer)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, total, recipe.warm_up))
    for number, batch in enumerate(batches(recipe, texts, tokenizer, random.Random(recipe.seed))):
        loss = loss_of(network, {k: v.to(device) for k, v in batch.items()}, recipe)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        if schedule.last_epoch < total:
            schedule.step()
        if number % 50 == 49:
            print(f"names, step {number + 1} of {total}: loss {loss.item():.4f}", flush=True)


def loss_of(network: Network, batch: dict[str, torch.Tensor], recipe: Recipe) -> torch.Tensor:
    """Cross entropy of the heads, weighted, in bfloat16 where the processor has it."""
    with torch.autocast(batch["ids"].device.type, torch.bfloat16):
        scores = network(batch["ids"], batch["mask"], batch["shapes"], batch["places"])
    loss = torch.zeros((), device=batch["ids"].device)
    for task, weight in zip(TASKS, recipe.weights, strict=True):
        known = batch[task] != IGNORED
        if weight and known.any():
            smoothing = recipe.smoothing if task == "roles" else 0.0
            entropy = nn.functional.cross_entropy(
                scores[task][known].float(), batch[task][known], label_smoothing=smoothing
            )
            loss = loss + weight * entropy
    return loss


def batches(
    recipe: Recipe, texts: Texts, tokenizer: Tokenizer, rng: random.Random
) -> Iterator[dict[str, torch.Tensor]]:
    """The epoch's batches: articles disguised and cut anew, windows of like length together."""
    found = []
    for example in [*texts.articles, *rng.sample(texts.named, round(recipe.named * len(texts.named)))]:
        budget = rng.randint(recipe.shortest, recipe.longest)
        shown = disguise(example.text, rng) if example.roles else example.text
        met = texts.strangers if rng.random() < recipe.strangers else None
        found += list(cut(example, shown, tokenizer, budget, met, rng))
    rng.shuffle(found)
    pool = recipe.batch * 16
    grouped = []
    for at in range(0, len(found), pool):
        alike = sorted(found[at : at + pool], key=len)
        grouped += [alike[k : k + recipe.batch] for k in range(0, len(alike), recipe.batch)]
    rng.shuffle(grouped)
    for group in grouped:
        batch = collate(group, tokenizer)
        masked = torch.from_numpy(np.random.Generator(np.random.PCG64(rng.getrandbits(32))).random(batch["ids"].shape))
        batch["ids"][(masked < recipe.hidden) & (batch["mask"] == 1)] = tokenizer.token_to_id("[MASK]")
        yield batch


def collate(group: list[Window], tokenizer: Tokenizer) -> dict[str, torch.Tensor]:
    """Windows as padded tensors (batch, longest + 2), with the encoder's start and end pieces."""
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    length = max(map(len, group)) + 2
    out = {k: torch.zeros((len(group), length), dtype=torch.int64) for k in ("ids", "mask", "shapes", "places")}
    out |= {task: torch.full((len(group), length), IGNORED) for task in TASKS}
    for row, window in enumerate(group):
        n = len(window)
        out["ids"][row, 0], out["ids"][row, n + 1] = first, last
        out["mask"][row, : n + 2] = 1
        given = {"ids": window.ids, "shapes": window.shapes, "places": window.places} | window.labels
        for key, values in given.items():
            out[key][row, 1 : n + 1] = torch.from_numpy(values)
    return out


@torch.no_grad()
def evaluate(network: Network, dev: list[Example], tokenizer: Tokenizer, recipe: Recipe) -> str:
    """F1 of exact spans in words on each role, averaged weights, Viterbi decoding."""
    network.eval()
    right, guessed, gold = (dict.fromkeys(ROLES, 0) for _ in range(3))
    found = [w for e in dev for w in cut(e, e.text, tokenizer, recipe.evaluation_window)]
    found.sort(key=len)
    device = next(network.parameters()).device
    for at in range(0, len(found), recipe.batch):
        group = found[at : at + recipe.batch]
        batch = {k: v.to(device) for k, v in collate(group, tokenizer).items()}
        with torch.autocast(device.type, torch.bfloat16):
            roles = network(batch["ids"], batch["mask"], batch["shapes"], batch["places"])["roles"]
        scores = roles.float().cpu().numpy()
        for window, score in zip(group, scores, strict=True):
            words = np.flatnonzero(window.labels["roles"] != IGNORED)
            guess = set(spans_of(viterbi(score[1:][words]), ROLES))
            truth = set(spans_of(window.labels["roles"][words], ROLES))
            for role in ROLES:
                right[role] += sum(s[0] == role for s in guess & truth)
                guessed[role] += sum(s[0] == role for s in guess)
                gold[role] += sum(s[0] == role for s in truth)
    return " ".join(f"{r} {200 * right[r] / max(1, guessed[r] + gold[r]):.1f}" for r in ROLES)


def _optimizer(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    slow = list(network.encoder.parameters())
    fast = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    return torch.optim.AdamW(
        [{"params": slow, "lr": recipe.rate}, {"params": fast, "lr": recipe.head_rate}],
        weight_decay=0.01,
        fused=True,
    )


def _rate(step: int, total: int, warm_up: float) -> float:
    rising = step / max(1, total * warm_up)
    return min(rising, max(0.0, (total - step) / (total * (1 - warm_up))))


def _steps(recipe: Recipe, texts: Texts, tokenizer: Tokenizer) -> int:
    """Steps of an epoch, taken from one cut of all texts: the epochs differ by a few."""
    budget_of = random.Random(recipe.seed)

    def count(of: list[Example]) -> int:
        budgets = (budget_of.randint(recipe.shortest, recipe.longest) for _ in of)
        return sum(1 for e, budget in zip(of, budgets, strict=True) for _ in cut(e, e.text, tokenizer, budget))

    return math.ceil((count(texts.articles) + recipe.named * count(texts.named)) / recipe.batch)


def _save(folder, epoch, network, optimizer, schedule, averaged) -> None:  # type: ignore[no-untyped-def]
    folder.mkdir(parents=True, exist_ok=True)
    state = {
        "epoch": epoch + 1, "network": network.state_dict(), "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(), "averaged": averaged.weights, "updates": averaged.updates,
    }  # fmt: skip
    torch.save(state, folder / "checkpoint.new")
    (folder / "checkpoint.new").replace(folder / "checkpoint.pt")


def _resume(folder, network, optimizer, schedule, averaged) -> int:  # type: ignore[no-untyped-def]
    path = folder / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    averaged.weights, averaged.updates = state["averaged"], state["updates"]
    print(f"going on after epoch {state['epoch']}", flush=True)
    return int(state["epoch"])
