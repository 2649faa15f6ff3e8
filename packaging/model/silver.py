"""Labels roles in texts that nobody labelled, by a network that learnt from texts that somebody did (self-training).

A network that goes on from the one that labelled, and sees these texts disguised, with pieces masked and beside those
labelled by hand, learns other kinds of news than the corpus has (Xie et al., Self-training with noisy student, CVPR
2020). The quotes of novels are by hand; who says them, and what is said without marks, is silver there too.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from corpus import Example, NamedSpans, news_texts
from heads import read
from network import Network
from novels import novels
from resolver import GUM
from tokenizers import Tokenizer
from treebanks import documents

from onrecord.domain.offsets import Span, overlap
from onrecord.engine.model.bio_decoding import spans_of, whole_words
from onrecord.engine.model.bio_labels import ROLES

SUREST = 0.8
"""The share of a sort's texts that is kept: those of whose roles the network is surest."""


def silver(
    network: Network, data: Path, tokenizer: Tokenizer, known: set[str], most: int | None = None
) -> list[Example]:
    """Texts with silver roles: other news, GUM's many genres and novels.

    Args:
        network: what labels them.
        data: the data folder.
        tokenizer: the encoder's.
        known: ids of texts that are labelled by hand or kept to measure on.
        most: so many texts of each sort at most, for a trial.
    """
    news = [Example(name, text) for name, text in news_texts(data).items() if name not in known]
    genres = (
        [Example(d.id, d.text) for d in documents(data / "treebanks" / GUM)]
        if (data / "treebanks" / GUM).exists()
        else []
    )
    told = {n.id: n.quotes for n in novels(data)}
    fiction = [Example(n.id, n.text) for n in novels(data)]
    found = []
    for sort in (news, genres, fiction):
        surest = sorted((labelled(network, tokenizer, text) for text in sort[:most]), key=lambda pair: -pair[1])
        found += [with_quotes(text, told.get(text.id, ())) for text, _ in surest[: round(SUREST * len(surest))]]
    return found


@torch.no_grad()
def labelled(network: Network, tokenizer: Tokenizer, text: Example) -> tuple[Example, float]:
    """A text with its likeliest roles, and how sure the least sure tenth of its words is on average."""
    words = read(network, tokenizer, text)
    scores = network.roles(torch.from_numpy(words.hidden.astype(np.float32))).numpy()
    decoded = whole_words(scores)
    roles: NamedSpans = {role: [] for role in ROLES}
    for role, first, end in spans_of(decoded.labels, ROLES):
        roles[role].append((int(words.starts[first]), int(words.starts[end - 1]) + 1))
    chances = np.sort(decoded.chances[np.arange(len(decoded.labels)), decoded.labels])
    return replace(text, roles=roles), float(chances[: max(1, len(chances) // 10)].mean())


def with_quotes(text: Example, quotes: Iterable[Span]) -> Example:
    """A text whose content has these quotes in place of what overlaps them."""
    quotes = list(quotes)
    if not quotes or text.roles is None:
        return text
    content = [span for span in text.roles["content"] if not any(overlap(span, quote) for quote in quotes)]
    return replace(text, roles=text.roles | {"content": sorted([*content, *quotes])})
