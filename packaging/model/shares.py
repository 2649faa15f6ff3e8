"""Counts how often each way from a mention to a speaker leads to the right one, and stores the shares with the model.

And by how much the confidence of named quotes is sharpened, so that it is as high as the share of right ones.

The confidence of an attribution is that of its words and mention, times the share of the way by which its speaker was
found. Counted are attributions whose mention is right: those in articles whose speakers were labelled by hand, and he
and she in the other articles of the dev part, where CoreNLP's chains tell whose they are. A way with few cases leans on
those of its form (name, pronoun, description): the share is the mean of a beta distribution about theirs, whose
strength is the one that foretells the cases of an article best from those of all others.

    python packaging/model/shares.py --data ../shared/data --gold ../shared/gold/polnear-dev-speakers.jsonl
"""

import argparse
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from chains import Chained, chains_of, is_name_of
from reliability import HIGH, reliability, report, sharpness_of
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.domain.attribution import Attribution
from onrecord.domain.offsets import Span, overlap
from onrecord.engine import SpeakerCollection
from onrecord.engine.coreference.resolution_confidence import (
    PRONOUNS,
    SHARPNESS,
    TASK,
    Resolution,
    as_sharpness,
    share,
    sharpened,
    sharpness,
)
from onrecord.engine.coreference.speaker_resolution import SpeakerResolver
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.names import name_strings
from onrecord.engine.pipeline import Namer

STRENGTHS = (2, 4, 8, 16)
"""Numbers of cases as which the share of a form may count in that of a way; with fewer, a single case would decide."""
SAME_WORDS = 0.7
"""The least intersection over union of a labelled quote and one that is found."""
FOLDS = 10
"""Parts of the articles, each of which is measured by what the others tell."""


@dataclass(frozen=True, slots=True)
class Case:
    """A speaker found for a right mention: how, and whether it is the right one."""

    article: str
    resolution: Resolution
    right: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A quote labelled by hand, and the mention that it is attributed to, where that was labelled too."""

    span: Span
    speaker: str
    mention: Span | None


Resolved = tuple[Attribution, tuple[Resolution, ...]]


def learn(cases: Sequence[Case]) -> dict[str, float]:
    """The share of each way, smoothed as strongly as serves best."""
    strength = max(STRENGTHS, key=lambda s: _likelihood(cases, s))
    return {way: round(value, 3) for way, value in shares(cases, strength).items()}


def shares(cases: Iterable[Case], strength: float) -> dict[Resolution, float]:
    """The share of right ones of each way; the form's share counts as so many cases more."""
    counts = {True: Counter[Resolution](), False: Counter[Resolution]()}
    for case in cases:
        counts[case.right][case.resolution] += 1
    right, wrong = counts[True], counts[False]
    found = {}
    for form in {way.form for way in Resolution}:
        ways = [way for way in Resolution if way.form is form]
        good, bad = sum(right[w] for w in ways), sum(wrong[w] for w in ways)
        mean = (good + 1) / (good + bad + 2)  # the rule of succession
        found |= {w: (right[w] + strength * mean) / (right[w] + wrong[w] + strength) for w in ways}
    steps = [(found[w], right[w] + wrong[w] + 1) for w in PRONOUNS]
    return found | dict(zip(PRONOUNS, rising(steps), strict=True))


def rising(steps: Sequence[tuple[float, int]]) -> list[float]:
    """The (value, weight) pairs as values that never fall, by pooling adjacent violators (Ayer et al., 1955).

    A pronoun of a lesser chance is not surer, however few its cases.
    """
    pools: list[tuple[float, int, int]] = []
    for value, weight in steps:
        pools.append((value, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, m, k), (b, n, j) = pools[-2:]
            pools[-2:] = [((a * m + b * n) / (m + n), m + n, k + j)]
    return [value for value, _, size in pools for _ in range(size)]


def _likelihood(cases: Sequence[Case], strength: float) -> float:
    """The logarithm of how likely the cases of each article are by the shares of all others."""
    by_article: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_article[case.article].append(case)
    total = 0.0
    for article, its in by_article.items():
        others = shares((c for c in cases if c.article != article), strength)
        total += sum(math.log(others[c.resolution] if c.right else 1 - others[c.resolution]) for c in its)
    return total


def labelled_cases(nlp: Language, gold: "Gold") -> Iterator[Case]:
    """The cases in articles whose speakers were labelled by hand, all of them one collection."""
    collection = SpeakerCollection()
    for article, mine in sorted(gold.labels.items()):
        found = _resolved(nlp, nlp(gold.texts[article]))
        settled = collection.settle([attribution for attribution, _ in found]).attributions
        for attribution, (_, ways) in zip(settled, found, strict=True):
            who = attribution.speaker or attribution.suggested
            for label in (label for label in mine if who and _is_of(attribution, label)):
                yield Case(article, ways[0], is_same(label.speaker, who.name))


def _is_of(attribution: Attribution, label: Label) -> bool:
    """Whether an attribution has the words and the mention that were labelled."""
    mention = label.mention
    beside = any(overlap(s, mention) for s in attribution.source) if mention else not attribution.source
    return _is_quote(attribution, label) and beside


def _is_quote(attribution: Attribution, label: Label) -> bool:
    """Whether the words that were labelled are quoted in an attribution."""
    whole = ((max(span[1], label.span[1]) - min(span[0], label.span[0])) for span in attribution.quoted)
    alike = (overlap(span, label.span) for span in attribution.quoted)
    return any(a >= SAME_WORDS * b for a, b in zip(alike, whole, strict=True))


def is_same(label: str, found: str) -> bool:
    """Whether a name that was found is the labelled speaker, or one of two who were labelled together.

    It is where the names fit, or all words of one, two or more, are in the other.
    """
    one, other = name_strings.clean(label), name_strings.clean(found)
    shorter, longer = sorted(({*name_strings.fold(name).split()} - {"the"} for name in (one, other)), key=len)
    if shorter == longer or name_strings.fits(one, other) or (len(shorter) > 1 and shorter <= longer):
        return True
    return " and " in label and any(is_same(part, found) for part in label.split(" and "))


def chained_cases(nlp: Language, texts: Mapping[str, str], chains: Mapping[str, list[Chained]]) -> Iterator[Case]:
    """The pronouns of people in parsed articles, right where a name in their chain fits."""
    for article, text in texts.items():
        doc = nlp(text)
        for attribution, ways in _resolved(nlp, doc):
            who = attribution.speaker or attribution.suggested
            if ways and ways[0] in PRONOUNS and who:
                named = _named(text, doc._.names, attribution.source[0], chains.get(article, []))
                if named:
                    right = any(name_strings.fits(name, who.name) for name in named)
                    yield Case(article, ways[0], right)


def _named(text: str, names_in_it: Iterable[TaggedSpan], source: Span, chains: Sequence[Chained]) -> list[str]:
    """The names of people in the chains that a mention is in."""
    mine = {c.chain for c in chains if c.span == source}
    inside = [c.span for c in chains if c.chain in mine]
    people = (tag.span for tag in names_in_it if tag.kind == "person")
    return [text[slice(*name)] for name in people if any(is_name_of(text, name, span) for span in inside)]


def _resolved(nlp: Language, doc: Doc) -> list[Resolved]:
    part = namer(nlp)
    naming = SpeakerResolver(doc._.reading.text, doc._.names, doc._.stretches, part.weights, part.further(doc))
    return naming.resolved(list(doc._.attributions))


def namer(nlp: Language) -> Namer:
    """The component that names the speakers."""
    found = nlp.get_pipe("onrecord_namer")
    assert isinstance(found, Namer)
    return found


@dataclass(frozen=True, slots=True)
class Gold:
    """Articles whose quotes were labelled by hand."""

    texts: Mapping[str, str]
    labels: Mapping[str, list[Label]]


def load_gold(path: Path, texts: Mapping[str, str]) -> Gold:
    """The labelled quotes of a file, those with a speaker and a mention, and the texts of their articles."""
    labels: dict[str, list[Label]] = defaultdict(list)
    for row in map(json.loads, path.read_text("utf8").splitlines()):
        mention, article = row.get("mention"), row["article"].removesuffix(".txt")
        if row.get("speaker"):
            beside = (mention["start"], mention["end"]) if mention else None
            labels[article].append(Label((row["start"], row["end"]), row["speaker"], beside))
    return Gold({article: texts[article] for article in labels}, labels)


def dev_texts(data: Path) -> dict[str, str]:
    """The articles of PolNeAR's dev part by their ids."""
    with gzip.open(data / "polnear" / "dev.jsonl.gz", "rt", encoding="utf8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def add_shares(model: Path, data: Path, gold: Path, others: Sequence[Gold] = ()) -> None:
    """Count the shares of a model on the dev part and other labelled articles, store them with it, and print them.

    And how much the confidence of its named quotes is to be sharpened.
    """
    nlp, texts = spacy.load(model), dev_texts(data)
    part = namer(nlp)
    part.set_weights(part.weights.with_task(SHARPNESS, {}))
    labelled = load_gold(gold, texts)
    rest = {article: text for article, text in texts.items() if article not in labelled.labels}
    chains = chains_of(data / "treebanks" / "polnear-dev-corenlp.conllu.xz")
    by_hand = [case for each in (labelled, *others) for case in labelled_cases(nlp, each)]
    cases = [*by_hand, *chained_cases(nlp, rest, chains)]
    told = [quote for each in (labelled, *others) for quote in _told(nlp, each)]
    learnt = learn(cases)
    sharp = learn_sharpness(told, learnt)
    print(share_table(cases, learnt), flush=True)
    print(f"sharpness of named quotes {sharp}\n{cross_validated(told, cases)}", flush=True)
    weights = part.weights.with_task(TASK, learnt).with_task(SHARPNESS, as_sharpness(sharp))
    weights.save(model / "onrecord_namer" / Namer.FILE)


def learn_sharpness(told: Sequence["Told"], learnt: Mapping[str, float]) -> float:
    """How much the confidence of quotes with a name is to be sharpened, by the shares that were learnt."""
    return sharpness_of([each.sure(learnt) for each in told], [each.right for each in told])


def cross_validated(told: Sequence["Told"], cases: Sequence[Case]) -> str:
    """How well confidence is calibrated in each tenth of the articles by what is learnt in the others."""
    articles = sorted({each.article for each in told})
    sure, right = [], []
    for k in range(FOLDS):
        held = set(articles[k::FOLDS])
        learnt = learn([case for case in cases if case.article not in held])
        sharp = learn_sharpness([each for each in told if each.article not in held], learnt)
        for each in (t for t in told if t.article in held):
            sure.append(sharpened(each.sure(learnt), sharp))
            right.append(each.right)
    return _measured(sure, right)


def share_table(cases: Iterable[Case], learnt: Mapping[str, float]) -> str:
    """The shares as Markdown."""
    counts = Counter((case.resolution, case.right) for case in cases)
    rows = [f"| {w} | {counts[w, True] + counts[w, False]} | {counts[w, True]} | {learnt[w]:.2f} |" for w in Resolution]
    return "\n".join(["| how the speaker was found | cases | right | share |", "|---|---|---|---|", *rows])


def measure(model: Path, gold: Gold) -> str:
    """How well the confidence of named speakers is calibrated on labelled quotes, before the shares and with all."""
    nlp = spacy.load(model)
    part = namer(nlp)
    weights = part.weights
    part.set_weights(weights.with_task(SHARPNESS, {}))
    told = list(_told(nlp, gold))
    right = [each.right for each in told]
    product = (each.words * math.prod(share(weights, way) for way in each.ways) for each in told)
    whole = [sharpened(sure, sharpness(weights)) for sure in product]
    parts = (("words", [each.words for each in told]), ("all", whole))
    return "\n\n".join(f"{title}\n\n{_measured(sure, right)}" for title, sure in parts)


def _measured(sure: list[float], right: list[bool]) -> str:
    high = [r for c, r in zip(sure, right, strict=True) if c >= HIGH]
    return f"{report(reliability(sure, right))}\nfrom {HIGH} on: {len(high)} names, {high.count(False)} of them wrong"


@dataclass(frozen=True, slots=True)
class Told:
    """A labelled quote with a name: the confidence of its words, how the name was found, and whether it is right."""

    article: str
    words: float
    ways: tuple[Resolution, ...]
    right: bool

    def sure(self, learnt: Mapping[str, float]) -> float:
        """The confidence of words and name by some shares."""
        return self.words * math.prod(learnt.get(way, 1.0) for way in self.ways)


def _told(nlp: Language, gold: Gold) -> Iterator[Told]:
    """The labelled quotes with a name; the model's weights must not sharpen."""
    collection = SpeakerCollection()
    for article, mine in sorted(gold.labels.items()):
        doc = nlp(gold.texts[article])
        weights = namer(nlp).weights
        settled = collection.settle(list(doc._.attributions)).attributions
        for attribution, (_, ways) in zip(settled, _resolved(nlp, doc), strict=True):
            who = attribution.speaker or attribution.suggested
            for label in (label for label in mine if who and _is_quote(attribution, label)):
                words = attribution.confidence / math.prod(share(weights, way) for way in ways)
                yield Told(article, words, ways, is_same(label.speaker, who.name))


def main() -> None:
    """Add the shares to a model, and measure it on other articles where they are there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=Path("resources/model"))
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear/ and treebanks/")
    parser.add_argument("--gold", type=Path, required=True, help="quotes of the dev part with their speakers")
    parser.add_argument(
        "--labels", type=Path, nargs=2, action="append", default=[], metavar=("LABELS", "TEXTS"),
        help="more articles to count in",
    )  # fmt: skip
    parser.add_argument("--held", type=Path, nargs=2, metavar=("LABELS", "TEXTS"), help="other articles to measure on")
    options = parser.parse_args()
    add_shares(options.model, options.data, options.gold, [gold_of(*each) for each in options.labels])
    if options.held:
        print(measure(options.model, gold_of(*options.held)))


def gold_of(labels: Path, folder: Path) -> Gold:
    """The labelled quotes of a file with the texts of a folder."""
    return load_gold(labels, {path.stem: path.read_bytes().decode() for path in folder.glob("*.txt")})


if __name__ == "__main__":
    main()
