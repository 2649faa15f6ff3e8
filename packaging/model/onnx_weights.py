"""Reads the network's weights back from an int8 ONNX file, so that a training run can go on from a shipped model."""

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper

PREFIX = "network."
"""What the names of the exported weights begin with."""


def weights_of(path: Path) -> dict[str, torch.Tensor]:
    """The weights of all layers and heads that were exported, as float32, by their names in `network.Network`.

    What int8 rounded stays rounded. The heads that serve training alone were not exported and are not among them.
    """
    graph = onnx.load(str(path)).graph
    stored = {tensor.name: torch.from_numpy(numpy_helper.to_array(tensor).copy()) for tensor in graph.initializer}
    found = {name.removeprefix(PREFIX): value for name, value in stored.items() if name.startswith(PREFIX)}
    table, scale = (found.pop(f"encoder.embeddings.word_embeddings.{part}") for part in ("table", "scale"))
    found["encoder.embeddings.word_embeddings.weight"] = table.float() * scale
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in stored:
            name = node.input[1].removesuffix("_quantized")
            zero = stored[f"{name}_zero_point"].float()
            matrix = (stored[node.input[1]].float() - zero) * stored[f"{name}_scale"]
            found[f"{module_of(node.name)}.weight"] = matrix.T.contiguous()
    return found


def module_of(node: str) -> str:
    """The module of a node: of "/network/naming/naming.0/MatMul_quant" it is "naming.0"."""
    *parts, _ = node.removeprefix("/network/").split("/")
    if len(parts) > 1 and parts[-1].startswith(f"{parts[-2]}."):
        del parts[-2]
    return ".".join(parts)
