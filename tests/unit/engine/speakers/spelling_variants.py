"""Name variants read from tests/data/names, fed to a collection, and scored by B-cubed."""

import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.attribution import Attribution
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.engine import SpeakerCollection

DATA = Path(__file__).parents[3] / "data" / "names"


@dataclass(frozen=True)
class Mention:
    name: str
    person: str
    role: str = ""

    @property
    def attribution(self) -> Attribution:
        return Attribution(((0, 1),), speaker=Speaker(self.name, SpeakerKind.PERSON, self.role, self.name))


def mentions(part: str) -> list[Mention]:
    rows = [json.loads(line) for line in (DATA / f"{part}.jsonl").read_text("utf-8").splitlines()]
    return [Mention(row["name"], row["person"], row.get("role", "")) for row in rows]


def clustered(found: list[Mention], seed: int) -> list[tuple[Mention, str]]:
    """The mentions with the names that a collection ends up with, met in articles of one to five in random order."""
    rng = random.Random(seed)
    left, articles = rng.sample(found, len(found)), []
    while left:
        size = rng.randint(1, 5)
        articles.append(left[:size])
        left = left[size:]
    collection, under = SpeakerCollection(), []
    for article in articles:
        settled = collection.settle([m.attribution for m in article])
        for old, new in settled.renamed:
            under = [(m, new if name == old else name) for m, name in under]
        under += [(m, a.speaker.name) for m, a in zip(article, settled.attributions, strict=True) if a.speaker]
    return under


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def b_cubed(under: list[tuple[Mention, str]]) -> Score:
    """Bagga and Baldwin, "Algorithms for scoring coreference chains" (LREC 1998), in percent."""
    by_name, by_person = defaultdict(list), defaultdict(list)
    for mention, name in under:
        by_name[name].append(mention)
        by_person[mention.person].append(name)
    precision = [sum(m.person == other.person for other in by_name[n]) / len(by_name[n]) for m, n in under]
    recall = [by_person[m.person].count(n) / len(by_person[m.person]) for m, n in under]
    return Score(100 * sum(precision) / len(under), 100 * sum(recall) / len(under))
