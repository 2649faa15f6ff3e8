"""Trains, exports and measures the language model: ``python packaging/model/build.py --help``."""

import argparse
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import torch
from corpus import Example, load
from export import write_pipeline
from network import Network, load_tokenizer
from train import Recipe, train

VERSION = "0.1.0"


def main() -> None:
    """Run the recipe from the data to a pipeline directory."""
    options = arguments()
    torch.set_num_threads(options.threads)
    tokenizer = load_tokenizer()
    dev = load(options.data, "dev")[: options.articles]
    network = trained(options, dev, tokenizer)
    write_pipeline(network, tokenizer, options.out, VERSION)
    print(f"written: {options.out}", flush=True)
    if options.score.exists():
        measure(options.out, dev, options.data / "polnear" / "dev.jsonl.gz", options.score)


def trained(options: argparse.Namespace, dev: list[Example], tokenizer) -> Network:  # type: ignore[no-untyped-def]
    """The network of an earlier run's weights where they are named, else one trained now."""
    if options.weights:
        network = Network()
        network.load_state_dict(torch.load(options.weights, weights_only=True))
        return network.eval()
    recipe = replace(Recipe(), epochs=options.epochs)
    network = train(recipe, load(options.data, "train")[: options.articles], dev, tokenizer, options.work)
    torch.save(network.state_dict(), options.work / "network.pt")
    return network


def measure(model: Path, dev: list[Example], gold: Path, scorer: Path) -> None:
    """Print the scorer's figures of the whole path on the dev part."""
    with tempfile.TemporaryDirectory() as folder:
        for example in dev:
            (Path(folder) / f"{example.id}.txt").write_bytes(example.text.encode())
        found = Path(folder) / "found.jsonl"
        command = [sys.executable, "-m", "onrecord.cli", "extract", folder, "--model", str(model), "-o", str(found)]
        subprocess.run(command, check=True)
        subprocess.run([sys.executable, str(scorer), str(gold), str(found)], check=True)


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear/ and treebanks/")
    parser.add_argument("--work", type=Path, default=Path("build/model"), help="checkpoints; a broken-off run goes on")
    parser.add_argument("--out", type=Path, default=Path("resources/model"), help="the pipeline directory to write")
    parser.add_argument("--score", type=Path, default=Path("../shared/score/score.py"), help="the scorer, if there")
    parser.add_argument("--weights", type=Path, help="export these weights (network.pt) instead of training")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--articles", type=int, help="use the first N articles only, for a trial")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    return parser.parse_args()


if __name__ == "__main__":
    main()
