"""Learns the weights of the links between content, cue and source from PolNeAR's attributions.

Each task is a conditional logit (McFadden, 1974): the likelihood of the right candidates among all of a choice, with a
Gaussian prior on the weights, maximised by L-BFGS. The features are those of
`onrecord.engine.attribution.link_features`, on the spans that the annotators marked; nothing of the network is needed.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from disguise import one_paragraph

from onrecord.domain.offsets import Span
from onrecord.domain.quotation_marks import LINE
from onrecord.engine.attribution.content_spans import STOPS
from onrecord.engine.attribution.link_features import LinkContext, cue_choices, source_choices
from onrecord.engine.model.log_linear import TASKS, Features, Weights
from onrecord.engine.sentences import SentenceBounds

PRIOR = 4.0
"""Strength of the pull of the weights to zero."""
RAREST = 3
"""Candidates that a feature must be seen with to count."""
LEAST = 0.02
"""Weights nearer to zero than this are left out."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: the features of each candidate, and the places of the right ones."""

    candidates: list[Features]
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Act:
    """An attribution with its spans cut at line breaks."""

    content: list[Span]
    cue: list[Span]
    source: list[Span]


def learn(data: Path) -> Weights:
    """The weights, from the train part; prints how many of the dev part's choices they get right."""
    train, dev = (choices(data / "polnear" / f"{part}.jsonl.gz") for part in ("train", "dev"))
    weights = Weights({task: fit(train[task]) for task in TASKS})
    for task in TASKS:
        right = [_picked(weights, task, c) in c.right for c in dev[task]]
        print(f"links, {task}: {100 * sum(right) / max(1, len(right)):.1f} of 100 right on dev", flush=True)
    return weights


def _picked(weights: Weights, task: str, choice: Choice) -> int:
    chances = weights.chances(task, choice.candidates)
    return chances.index(max(chances))


def choices(path: Path) -> dict[str, list[Choice]]:
    """All choices of a part, by task: of each article as it stands, and of the same without its line breaks."""
    found: dict[str, list[Choice]] = {task: [] for task in TASKS}
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            acts = [act_of(row["text"], a) for a in row["attributions"]]
            for text in (row["text"], one_paragraph(row["text"])):
                for task, choice in _choices(text, acts):
                    found[task].append(choice)
    return found


def act_of(text: str, attribution: Mapping[str, list[list[int]]]) -> Act:
    """An attribution of the corpus with its spans cut at line breaks."""
    parts = {k: [p for s in attribution[k] for p in _lines(text, (s[0], s[1]))] for k in ("content", "cue", "source")}
    return Act(**parts)


def _lines(text: str, span: Span) -> Iterator[Span]:
    """A span cut at line breaks, without space and stops at the edges: as the program's fragments are."""
    for found in LINE.finditer(text, *span):
        start, end = found.span()
        while start < end and (text[start].isspace() or text[start] in STOPS):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in STOPS):
            end -= 1
        if start < end:
            yield start, end


def _choices(text: str, acts: list[Act]) -> Iterator[tuple[str, Choice]]:
    """The choices of one article in its order, made as its annotators made them."""
    cues, sources, contents = (sorted({s for a in acts for s in getattr(a, k)}) for k in ("cue", "source", "content"))
    scene = LinkContext(text, SentenceBounds(text), cues, sources, contents)
    before: Span | None = None
    for fragment, act in sorted(((f, a) for a in acts for f in a.content), key=lambda pair: pair[0]):
        candidates, features = cue_choices(scene, fragment)
        yield "cue", _choice(candidates, features, act.cue)
        cue = _nearest(act.cue, fragment)
        quoted = '"' in _edge(text, fragment)
        candidates, features = source_choices(scene, fragment, cue, before if quoted else None)
        yield "source", _choice(candidates, features, act.source)
        source = _nearest(act.source, fragment)
        if quoted and source:
            before = source


def _edge(text: str, fragment: Span) -> str:
    """The characters about a fragment's start, every double mark as a straight one."""
    return re.sub("[“”«»„]", '"', text[max(0, fragment[0] - 1) : fragment[0] + 1])


def _choice(candidates: list[Span], features: list[Features], right: list[Span]) -> Choice:
    places = frozenset(k for k, c in enumerate(candidates) if c in right)
    return Choice(features, places or frozenset({len(candidates)}))


def _nearest(spans: list[Span], to: Span) -> Span | None:
    return min(spans, key=lambda s: max(0, max(s[0], to[0]) - min(s[1], to[1])), default=None)


def fit(found: list[Choice], prior: float = PRIOR) -> dict[str, float]:
    """The weights of one task's features, with the strength of the pull to zero."""
    seen = Counter(f for choice in found for candidate in choice.candidates for f in candidate)
    index = {f: n for n, f in enumerate(f for f, times in seen.items() if times >= RAREST)}
    if not index:
        return {}
    flat, starts, owner, right = [], [], [], []
    for number, choice in enumerate(found):
        for place, candidate in enumerate(choice.candidates):
            starts.append(len(flat))
            flat += [index[f] for f in candidate if f in index]
            owner.append(number)
            right.append(place in choice.right)
    weights = torch.zeros(len(index), 1, requires_grad=True)
    bags, offsets, owners, rights = (torch.tensor(x) for x in (flat, starts, owner, right))
    optimizer = torch.optim.LBFGS([weights], max_iter=60, history_size=20, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        scores = _sums(bags, weights, offsets)
        every, good = _log_sums(scores, owners, len(found)), _log_sums(scores[rights], owners[rights], len(found))
        value = (every - good).sum() + prior * (weights**2).sum() / 2
        value.backward()
        return value

    optimizer.step(loss)
    return {f: round(w, 2) for f, n in index.items() if abs(w := weights[n].item()) >= LEAST}


def _sums(bags: torch.Tensor, weights: torch.Tensor, offsets: torch.Tensor) -> torch.Tensor:
    """Sum of the weights of each candidate's features (candidates,)."""
    return torch.nn.functional.embedding_bag(bags, weights, offsets, mode="sum")[:, 0]


def _log_sums(scores: torch.Tensor, owners: torch.Tensor, count: int) -> torch.Tensor:
    """Log of the sum of the exponentials of each choice's scores (count,)."""
    top = torch.full((count,), -1e9).scatter_reduce(0, owners, scores.detach(), "amax")
    return top + torch.log(torch.zeros(count).index_add(0, owners, torch.exp(scores - top[owners])))
