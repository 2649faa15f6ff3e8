"""Trains, exports and measures the language model: ``python packaging/model/build.py --help``."""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import linker
import resolver
import spacy
import torch
from antecedents import add_networks
from calibrate import cases, confidences, learn_confidence
from corpus import HELD_OUT, Example, load, load_named, load_news
from disguise import Strangers
from export import write_pipeline
from heads import fit_heads
from network import Network, load_tokenizer
from onnx_weights import weights_of
from reliability import reliability, report
from shares import add_shares
from silver import silver
from tokenizers import Tokenizer
from train import Recipe, Texts, train
from treebanks import proper_nouns

from onrecord.engine.model.log_linear import Weights

Shares = tuple[tuple[float, Recipe], ...]
VERSION = "0.4.0"
PLAIN = Recipe(epochs=6, strangers=0.0, named=0.0, hidden=0.0, smoothing=0.0, weights=(1.0, 0.3, 0.0, 0.0))
RUNS: Shares = (
    (0.33, PLAIN),
    (0.33, replace(PLAIN, epochs=4, strangers=0.5)),
    (0.34, Recipe()),
)
"""The training runs, and the share that the weights of each have in their average: an average of models fine-tuned from
one start generalises better than either (Wortsman et al., Model soups, ICML 2022)."""
CHAINED: Shares = (
    (0.35, Recipe(epochs=3, strangers=0.3, named=0.0, news=2, silver=0.5, chained=True,
                 weights=(1.0, 0.1, 0.1, 0.1), rate=8e-5, head_rate=5e-4, average=0.99, seed=11)),
    (0.35, Recipe(epochs=4, strangers=0.35, named=0.15, news=2, silver=0.5, bare=0.04, hidden=0.1, reproduced=0.03,
                 chained=True, weights=(1.0, 0.15, 0.1, 0.1), rate=1.2e-4, head_rate=6e-4, seed=12)),
)  # fmt: skip
"""The runs that go on from that average, with roles learnt as sequences, on news of other outlets as well."""
ONWARD: Shares = tuple((share, replace(recipe, epochs=3, articles=0.5)) for share, recipe in CHAINED)
"""The same, shorter, going on from a shipped model, which knows PolNeAR's articles well."""
FIRST = 0.3
"""The share of what the two runs began with in the last average, with theirs: the model."""
TREEBANKS = ("ewt.conllu.xz", "gum-without-news.conllu.xz")


def main() -> None:
    """Run the recipe from the data to a pipeline directory."""
    options = arguments()
    torch.set_num_threads(options.threads)
    tokenizer = load_tokenizer()
    dev = load(options.data, "dev")[: options.articles]
    network = trained(options, dev, tokenizer)
    females = fit_heads(network, options.data, tokenizer, options.articles)
    links, mentions = linker.learn(options.data), resolver.learn(options.data, females)
    write_pipeline(network, tokenizer, links, mentions, options.out, VERSION)
    calibrate(options.out, links, dev)
    add_networks(options.out, options.data)
    if options.gold.exists():
        add_shares(options.out, options.data, options.gold)
    print(f"written: {options.out}", flush=True)
    if options.score.exists():
        measure(options.out, dev, options.data / "polnear" / "dev.jsonl.gz", options.score)


def trained(options: argparse.Namespace, dev: list[Example], tokenizer: Tokenizer) -> Network:
    """The network of both rounds, or of a shipped model's and a shorter second one."""
    if options.start:
        first, shares = shipped(options.start), ONWARD
    else:
        states = [run(options, dev, tokenizer, f"run{n}", recipe) for n, (_, recipe) in enumerate(RUNS, 1)]
        first, shares = averaged(RUNS, states), CHAINED
    start = first.state_dict()
    runs = [run(options, dev, tokenizer, f"chained{n}", recipe, first) for n, (_, recipe) in enumerate(shares, 1)]
    return averaged((*shares, (FIRST, PLAIN)), [*runs, start])


def shipped(model: Path) -> Network:
    """The network of a pipeline directory; heads that serve training alone begin anew."""
    network = Network()
    network.load_state_dict(weights_of(model / "onrecord_tagger" / "model.onnx"), strict=False)
    return network.eval()


def run(
    options: argparse.Namespace, dev: list[Example], tokenizer: Tokenizer, name: str, recipe: Recipe,
    start: Network | None = None,
) -> dict[str, torch.Tensor]:  # fmt: skip
    """The weights of one run; of one that is done they are taken from the work folder.

    A run that goes on from a network learns what that one says of texts that nobody labelled, too.
    """
    folder = options.work / name
    if not (folder / "network.pt").exists():
        recipe = replace(recipe, epochs=options.epochs or recipe.epochs)
        shown = texts(options, tokenizer)
        if start:
            shown = further(shown, start, options, tokenizer)
        network = train(recipe, shown, dev, tokenizer, folder, start.state_dict() if start else None)
        torch.save(network.state_dict(), folder / "network.pt")
    weights: dict[str, torch.Tensor] = torch.load(folder / "network.pt", weights_only=True)
    return weights


def texts(options: argparse.Namespace, tokenizer: Tokenizer) -> Texts:
    """All that a run is trained on."""
    banks = (options.data / "treebanks" / name for name in TREEBANKS)
    nouns = (noun for bank in banks if bank.exists() for noun in proper_nouns(bank))
    return Texts(
        load(options.data, "train")[: options.articles],
        load_named(options.data)[: options.articles],
        Strangers(nouns, tokenizer),
    )


def further(shown: Texts, network: Network, options: argparse.Namespace, tokenizer: Tokenizer) -> Texts:
    """The same with news of other outlets: by hand, but for those that measure, and silver by a network."""
    news = load_news(options.data)
    known = {example.id for example in news} | measured(options.labels)
    return replace(
        shown,
        news=news[:-HELD_OUT][: options.articles],
        silver=silver(network, options.data, tokenizer, known, options.articles),
    )


def measured(labels: Path) -> set[str]:
    """The articles with speakers by hand, on which the program is measured."""
    files = sorted(labels.glob("*.jsonl"))
    return {json.loads(line)["article"] for file in files for line in file.read_text("utf8").splitlines()}


def calibrate(model: Path, links: Weights, dev: list[Example]) -> None:
    """Add the weights of the confidence to the pipeline's links, and print how well it is calibrated."""
    found = cases(spacy.load(model, exclude=["onrecord_linker", "onrecord_namer"]), dev, links)
    print(report(reliability(confidences(found), [c.right for c in found])), flush=True)
    links.with_task("right", learn_confidence(found)).save(model / "onrecord_linker" / "links.json")


def averaged(shares: Shares, states: list[dict[str, torch.Tensor]]) -> Network:
    """A network with the runs' weights in their shares; heads that not every run has are left out."""
    network = Network()
    mixed = {
        key: sum(share * state[key] for (share, _), state in zip(shares, states, strict=True))
        for key in network.state_dict() if all(key in state for state in states)
    }  # fmt: skip
    network.load_state_dict(mixed, strict=False)
    return network.eval()


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
    parser.add_argument("--start", type=Path, help="go on from this pipeline directory instead of the first round")
    parser.add_argument("--out", type=Path, default=Path("resources/model"), help="the pipeline directory to write")
    parser.add_argument("--score", type=Path, default=Path("../shared/score/score.py"), help="the scorer, if there")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/polnear-dev-speakers.jsonl"),
                        help="quotes with their speakers, if there")  # fmt: skip
    parser.add_argument("--labels", type=Path, default=Path("tests/data/speakers"),
                        help="folder of quotes with their speakers, whose articles are not trained on")  # fmt: skip
    parser.add_argument("--epochs", type=int, help="fewer epochs than the recipe's, for a trial")
    parser.add_argument("--articles", type=int, help="use the first N articles only, for a trial")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    return parser.parse_args()


if __name__ == "__main__":
    main()
