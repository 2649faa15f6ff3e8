"""Writes the trained network as an int8 ONNX file inside a spaCy pipeline directory."""

import tempfile
from pathlib import Path

import spacy
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

INPUTS = ("ids", "mask", "shapes", "places")
OUTPUTS = ("roles", "names")


def write_onnx(network: Network, path: Path) -> None:
    """The network in fp32 with batch and length left open."""
    sample = tuple(torch.ones(2, 9, dtype=torch.int64) for _ in INPUTS)
    axes = {name: {0: "batch", 1: "length"} for name in (*INPUTS, *OUTPUTS)}
    torch.onnx.export(
        network.cpu().eval(), sample, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Weights as int8, one scale for each channel; activations are quantised as they come."""
    quantize_dynamic(source, target, per_channel=True, weight_type=QuantType.QInt8)


def write_pipeline(network: Network, tokenizer: Tokenizer, folder: Path, version: str) -> None:
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
        nlp.add_pipe("onrecord_linker")
        nlp.add_pipe("onrecord_namer")
        nlp.to_disk(folder)
