"""Calibrates the confidence of whole attributions on the dev part, and says how well it is calibrated.

An attribution is right when its words match those of an annotated one (quoted stretches with an intersection over union
of 0.8, reported words of 0.5) and its source overlaps the annotated source. What the network was how sure of is turned
into one chance by logistic regression; the expected calibration error (Naeini et al., AAAI 2015) is measured by
cross-validation over articles.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass

from corpus import Example
from linker import Act, Choice, act_of, fit
from spacy.language import Language

from onrecord.domain.attribution import Attribution
from onrecord.domain.offsets import Span, overlap
from onrecord.engine.attribution.linker import weighed
from onrecord.engine.model.log_linear import Features, Weights

FOLDS = 6


@dataclass(frozen=True, slots=True)
class Case:
    """An attribution found: what speaks for it, and whether it is right."""

    article: str
    evidence: Features
    right: bool


def cases(nlp: Language, examples: list[Example], weights: Weights) -> list[Case]:
    """Every attribution in annotated articles, linked by the weights given; ``nlp`` need only read marks and tag."""
    found = []
    for example in examples:
        doc = nlp(example.text)
        gold = [act_of(example.text, a) for a in example.attributions]
        for attribution, evidence in weighed(doc._.reading.text, doc._.stretches, doc._.roles, weights, doc._.said):
            found.append(Case(example.id, evidence, any(_matches(attribution, act) for act in gold)))
    return found


def _matches(found: Attribution, act: Act) -> bool:
    spans, least = (found.quoted, 0.8) if found.quoted else (found.content, 0.5)
    if _shared(spans, act.content, bool(found.quoted)) < least:
        return False
    if not act.source or not found.source:
        return not act.source and not found.source
    return any(overlap(a, b) for a in found.source for b in act.source)


def _shared(spans: Iterable[Span], content: list[Span], quoted: bool) -> float:
    """Intersection over union in characters; of quoted spans the share that is annotated."""
    mine = {i for s, e in spans for i in range(s, e)}
    theirs = {i for s, e in content for i in range(s, e)}
    return len(mine & theirs) / max(1, len(mine if quoted else mine | theirs))


def learn_confidence(found: list[Case]) -> dict[str, float]:
    """The weights of the evidence."""
    return fit([Choice([c.evidence, ["none"]], frozenset({0 if c.right else 1})) for c in found])


def confidences(found: list[Case]) -> list[float]:
    """Of each case the confidence by weights learnt without its article's fold."""
    articles = sorted({c.article for c in found})
    random.Random(1).shuffle(articles)
    fold = {a: k % FOLDS for k, a in enumerate(articles)}
    weights = [Weights({"right": learn_confidence([c for c in found if fold[c.article] != k])}) for k in range(FOLDS)]
    return [weights[fold[c.article]].chances("right", [c.evidence, ["none"]])[0] for c in found]
