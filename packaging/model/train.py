"""Fine-tunes the network on PolNeAR. Resumable: a checkpoint after each epoch."""

import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from corpus import TASKS, Example, Window, cut
from disguise import Strangers, disguise
from network import Network
from tokenizers import Tokenizer
from torch import nn

from onrecord.engine.model.bio_decoding import allowed, spans_of, viterbi
from onrecord.engine.model.bio_labels import IGNORED, ROLES
from onrecord.engine.model.encoder import WINDOW
from onrecord.engine.model.word_pieces import WordPieces

NEVER = -1e4
"""What a label gains that BIO does not allow: little enough, and no infinity in the sums."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides a training run.

    Attributes:
        articles: share of the articles that an epoch shows.
        strangers: share of them that are shown with other people's names.
        named: share of the texts with names alone that an epoch shows.
        news: how often an epoch shows the articles of other outlets that are labelled by hand.
        silver: share of the texts with silver roles that an epoch shows.
        bare: share of the articles that are shown without quotation marks.
        hidden: share of the pieces that are masked, so that no one word is relied on.
        reproduced: weight in the loss of saying what the masked pieces were.
        chained: whether roles are learnt as whole sequences, with their transitions, rather than word by word.
        smoothing: probability that the labels of roles leave to the other labels, word by word.
        weights: of the tasks in the whole loss.
    """

    epochs: int = 6
    articles: float = 1.0
    strangers: float = 0.4
    named: float = 0.3
    news: int = 0
    silver: float = 0.0
    bare: float = 0.0
    hidden: float = 0.05
    reproduced: float = 0.0
    chained: bool = False
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


@dataclass(frozen=True, slots=True)
class Texts:
    """What a run is trained on.

    Attributes:
        articles: those with all labels.
        named: texts with names alone.
        strangers: names to put in their place.
        news: articles of other outlets, labelled by hand.
        silver: texts with the roles that a network gave them.
    """

    articles: list[Example]
    named: list[Example]
    strangers: Strangers
    news: list[Example] = field(default_factory=list)
    silver: list[Example] = field(default_factory=list)

    def of_epoch(self, recipe: Recipe, rng: random.Random) -> list[Example]:
        """The texts that one epoch shows."""
        articles = rng.sample(self.articles, round(recipe.articles * len(self.articles)))
        named = rng.sample(self.named, round(recipe.named * len(self.named)))
        silver = rng.sample(self.silver, round(recipe.silver * len(self.silver)))
        return [*articles, *named, *recipe.news * self.news, *silver]


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


def train(
    recipe: Recipe, texts: Texts, dev: list[Example], tokenizer: Tokenizer, folder: Path,
    start: dict[str, torch.Tensor] | None = None,
) -> Network:  # fmt: skip
    """Train, or go on from the last checkpoint in ``folder``; returns the network with its averaged weights.

    ``start`` has the weights to begin with instead of the pretrained ones.
    """
    torch.manual_seed(recipe.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = Network(recipe.seed)
    network.load_state_dict(start or {}, strict=False)
    network.to(device)
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


def loss_of(network: Network, batch: dict[str, torch.Tensor], recipe: Recipe) -> torch.Tensor:
    """The heads' losses, weighted; the network runs in bfloat16 where the processor has it."""
    device = batch["ids"].device
    masked = batch["masked"] != IGNORED
    with torch.autocast(device.type, torch.bfloat16):
        scores = network(batch["ids"], batch["mask"], batch["shapes"], batch["places"])
        guessed = network.reproduced(scores["hidden"][masked]) if recipe.reproduced else None
    loss = torch.zeros((), device=device)
    if guessed is not None and masked.any():
        loss = loss + recipe.reproduced * nn.functional.cross_entropy(guessed.float(), batch["masked"][masked])
    for task, weight in zip(TASKS, recipe.weights, strict=True):
        known = batch[task] != IGNORED
        if not weight or not known.any():
            continue
        if task == "roles" and recipe.chained:
            loss = loss + weight * chain_loss(scores[task].float(), batch[task], network.transitions)
        else:
            smoothing = recipe.smoothing if task == "roles" else 0.0
            entropy = nn.functional.cross_entropy(
                scores[task][known].float(), batch[task][known], label_smoothing=smoothing
            )
            loss = loss + weight * entropy
    return loss


def chain_loss(scores: torch.Tensor, labels: torch.Tensor, transitions: torch.Tensor) -> torch.Tensor:
    """Mean negative log likelihood of a word in its window's whole sequence (Lafferty, McCallum and Pereira, 2001).

    Args:
        scores: (batch, length, labels).
        labels: (batch, length), IGNORED inside words.
        transitions: (from, to), without regard to what BIO allows.
    """
    known = labels != IGNORED
    lengths = known.sum(1)
    longest = int(lengths.max())
    order = torch.argsort((~known).int(), dim=1, stable=True)[:, :longest]  # the words of each window to its front
    words = scores.gather(1, order[..., None].expand(-1, -1, scores.shape[2]))
    truth = labels.gather(1, order).clamp(min=0)
    there = torch.arange(longest, device=scores.device)[None] < lengths[:, None]
    closed = torch.from_numpy(allowed(scores.shape[2])).clamp(min=NEVER).to(scores.device)
    gains = transitions + closed
    ahead = words[:, 0] + closed[0]  # before the first word everything is outside
    for at in range(1, longest):
        step = torch.logsumexp(ahead[:, :, None] + gains, 1) + words[:, at]
        ahead = torch.where(there[:, at, None], step, ahead)
    every = torch.logsumexp(ahead, 1)
    right = (words.gather(2, truth[..., None])[..., 0] * there).sum(1)
    right = right + (gains[truth[:, :-1], truth[:, 1:]] * there[:, 1:]).sum(1)
    return ((every - right) * (lengths > 0)).sum() / there.sum()


def batches(
    recipe: Recipe, texts: Texts, tokenizer: Tokenizer, rng: random.Random
) -> Iterator[dict[str, torch.Tensor]]:
    """The epoch's batches: articles disguised and cut anew, windows of like length together."""
    found = []
    for example in texts.of_epoch(recipe, rng):
        budget = rng.randint(recipe.shortest, recipe.longest)
        shown = disguise(example.text, rng, recipe.bare) if example.roles else example.text
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
        yield mask(collate(group, tokenizer), recipe.hidden, tokenizer, rng)


def mask(
    batch: dict[str, torch.Tensor], share: float, tokenizer: Tokenizer, rng: random.Random
) -> dict[str, torch.Tensor]:
    """The batch with a share of its pieces masked, and under "masked" what they were, IGNORED elsewhere."""
    ids = batch["ids"]
    drawn = torch.from_numpy(np.random.Generator(np.random.PCG64(rng.getrandbits(32))).random(ids.shape))
    edges = torch.tensor([tokenizer.token_to_id(piece) for piece in ("[CLS]", "[SEP]")])
    chosen = (drawn < share) & (batch["mask"] == 1) & ~torch.isin(ids, edges)
    masked = torch.where(chosen, ids, IGNORED)
    return batch | {"ids": torch.where(chosen, tokenizer.token_to_id("[MASK]"), ids), "masked": masked}


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


def window_of(pieces: WordPieces, start: int, end: int) -> Window:
    """A run of a text's pieces as an input of the network, without labels."""
    return Window(pieces.ids[start:end], pieces.shapes[start:end], pieces.places[start:end], {})


@torch.no_grad()
def evaluate(network: Network, dev: list[Example], tokenizer: Tokenizer, recipe: Recipe) -> str:
    """F1 of exact spans in words on each role, averaged weights, Viterbi decoding."""
    network.eval()
    right, guessed, gold = (dict.fromkeys(ROLES, 0) for _ in range(3))
    found = [w for e in dev for w in cut(e, e.text, tokenizer, WINDOW)]
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

    shown = (
        (texts.articles, recipe.articles), (texts.named, recipe.named), (texts.news, recipe.news),
        (texts.silver, recipe.silver),
    )  # fmt: skip
    return math.ceil(sum(share * count(of) for of, share in shown if share) / recipe.batch)


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
