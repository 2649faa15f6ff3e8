"""A model that was shipped is read back as the network that it was exported from."""

import pytest

pytest.importorskip("torch", reason="the recipe needs torch: make model-environment")

import numpy as np
import torch
from export import quantise, write_onnx
from network import Network
from onnx_weights import module_of, weights_of
from onnxruntime import InferenceSession

from onrecord.engine.model.encoder import OUTPUTS

# The exporter that the recipe uses says that there is a newer one, and what it takes for granted of shapes and indices.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A network with weights drawn at random in its heads, and its file."""
    folder = tmp_path_factory.mktemp("model")
    torch.manual_seed(3)
    network = Network()
    kept = {name: value.clone() for name, value in network.state_dict().items()}
    write_onnx(network, folder / "full.onnx")
    quantise(folder / "full.onnx", folder / "model.onnx")
    return kept, folder / "model.onnx"


def test_every_exported_weight_comes_back_but_for_rounding(exported):
    kept, path = exported
    found = weights_of(path)
    for name, value in found.items():
        # Seven bits a column, eight a row: half of a step at most is rounded away.
        assert torch.allclose(value, kept[name], atol=float(kept[name].abs().max()) / 63), name


def test_what_the_program_reads_is_there(exported):
    kept, path = exported
    training_alone = ("reproduce", "frequency", "transitions", "names.", "relations", "child", "head.")
    assert set(kept) - set(weights_of(path)) == {name for name in kept if name.startswith(training_alone)}


def test_it_says_what_the_file_says(exported):
    _, path = exported
    network = Network()
    network.load_state_dict(weights_of(path), strict=False)
    network.eval()
    given = {name: torch.ones((1, 7), dtype=torch.int64) for name in ("ids", "mask", "shapes", "places")}
    given["ids"] = torch.tensor([[101, 2002, 2056, 2009, 2003, 2307, 102]])
    by_file = InferenceSession(path).run([OUTPUTS[-1]], {name: value.numpy() for name, value in given.items()})[0]
    with torch.no_grad():
        by_network = network(*given.values())[OUTPUTS[-1]].numpy()
    # The file rounds what passes from layer to layer as well.
    assert np.corrcoef(by_network.ravel(), by_file.ravel())[0, 1] > 0.97


@pytest.mark.parametrize(
    ("node", "module"),
    [
        ("/network/naming/naming.0/MatMul_quant", "naming.0"),
        ("/network/roles/MatMul_quant", "roles"),
        ("/network/encoder/layer.0/attention/self/query/MatMul_quant", "encoder.layer.0.attention.self.query"),
    ],
)
def test_a_node_tells_its_module(node, module):
    assert module_of(node) == module
