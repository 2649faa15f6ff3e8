"""Writes the trained network as an int8 ONNX file inside a spaCy pipeline directory."""

import tempfile
from pathlib import Path

import spacy
import torch
from network import Network
from tokenizers import Tokenizer
from torch import nn

from onrecord.engine.model.encoder import OUTPUTS
from onrecord.engine.model.log_linear import Weights

# isort: split
from onnxruntime.quantization import QuantType, quantize_dynamic  # after the engine, which silences it


class RowwiseInt8(nn.Module):
    """An embedding table as int8 with a scale for each row: a quarter of the size, no row pays for another's range."""

    def __init__(self, weight: torch.Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.table[ids].to(torch.float32) * self.scale[ids]


class Tagging(nn.Module):
    """The network without the heads that serve training alone."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, ...]:
        scores = self.network(*inputs)
        return scores["roles"], scores["naming"], scores["genders"], scores["vectors"]


INPUTS = ("ids", "mask", "shapes", "places")


def write_onnx(network: Network, path: Path) -> None:
    """The network, its word embeddings already in int8, with batch and length left open."""
    embeddings = network.encoder.embeddings
    embeddings.word_embeddings = RowwiseInt8(embeddings.word_embeddings.weight.detach())
    sample = tuple(torch.ones(2, 9, dtype=torch.int64) for _ in INPUTS)
    axes = {name: {0: "batch", 1: "length"} for name in (*INPUTS, *OUTPUTS)}
    torch.onnx.export(
        Tagging(network.cpu().eval()), sample, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Weights of the layers as int8, one scale for each channel; activations are quantised as they come.

    Seven bits of the range: on dev closer to fp32 than eight.
    """
    quantize_dynamic(
        source,
        target,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
    )


def write_pipeline(
    network: Network, tokenizer: Tokenizer, links: Weights, mentions: Weights, folder: Path, version: str
) -> None:
    """The directory that `spacy.load` and the program load."""
    with tempfile.TemporaryDirectory() as scratch:
        full, small = Path(scratch) / "full.onnx", Path(scratch) / "model.onnx"
        write_onnx(network, full)
        quantise(full, small)
        tokenizer.save(str(Path(scratch) / "tokenizer.json"))
        nlp = spacy.blank("en")
        nlp.meta |= {"name": "onrecord_news", "version": version, "license": "Apache-2.0"}
        nlp.add_pipe("onrecord_marks")
        nlp.add_pipe("onrecord_tagger").load(Path(scratch))
        nlp.add_pipe("onrecord_linker").set_weights(links)
        nlp.add_pipe("onrecord_namer").set_weights(mentions)
        nlp.to_disk(folder)
