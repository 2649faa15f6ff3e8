"""GAP: passages of Wikipedia with a pronoun and two names, labelled by hand whether it means either of them.

Webster, Recasens, Axelrod and Baldridge: Mind the GAP, TACL 2018; half of the pronouns are women's.
"""

import csv
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.domain.offsets import Span, overlap
from onrecord.domain.quotation_marks import find_quoted_spans
from onrecord.engine.coreference.anaphora import Anaphor, Choice, candidates_of
from onrecord.engine.coreference.entities import EntityList
from onrecord.engine.coreference.mentions import SINGULAR
from onrecord.engine.coreference.speaker_resolution import SpeakerResolver
from onrecord.engine.model.log_linear import Weights
from onrecord.engine.reading_text import Reading


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with a pronoun, and two names, each with whether the pronoun means its bearer."""

    text: str
    pronoun: Span
    names: tuple[tuple[Span, bool], ...]

    @property
    def gender(self) -> str:
        """Whose pronoun it is: f or m."""
        return SINGULAR[self.text[slice(*self.pronoun)].casefold()]


@dataclass(frozen=True, slots=True)
class Asked:
    """A passage as the program reads it.

    Attributes:
        choice: the candidates with their features.
        bearers: of each name of the passage, the candidates that have it.
    """

    passage: Passage
    doc: Doc
    cast: EntityList
    anaphor: Anaphor
    choice: Choice
    bearers: tuple[frozenset[int], ...]

    @property
    def right(self) -> frozenset[int]:
        """The candidates that may be right, "none" being the last; none of them where the right one is not among them.

        Of a pronoun that means neither name it is only known who it is not.
        """
        meant = frozenset[int]().union(*(self.bearers[k] for k in range(2) if self.passage.names[k][1]))
        others = frozenset[int]().union(*(self.bearers[k] for k in range(2) if not self.passage.names[k][1]))
        everybody = frozenset(range(len(self.choice[0]) + 1))
        return (meant if any(is_meant for _, is_meant in self.passage.names) else everybody) - others


class Cast(SpeakerResolver):
    """The people of a passage."""

    def asked(self, passage: Passage, doc: Doc) -> Asked:
        """The choice of whom its pronoun means."""
        anaphor = Anaphor(passage.pronoun, "person", passage.gender)
        choice = candidates_of(self._cast, anaphor)
        bearers = []
        for span, _ in passage.names:
            owners = {id(entity) for tag, entity in self._tagged.items() if overlap(tag, span)}
            bearers.append(frozenset(k for k, met in enumerate(choice[0]) if id(met.entity) in owners))
        return Asked(passage, doc, self._cast, anaphor, choice, tuple(bearers))


def passages(path: Path) -> Iterator[Passage]:
    """The passages of a part."""
    with lzma.open(path, "rt", encoding="utf8", newline="\n") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = tuple((_span(row, name), row[f"{name}-coref"] == "TRUE") for name in "AB")
            yield Passage(row["Text"], _span(row, "Pronoun"), names)


def _span(row: Mapping[str, str], name: str) -> Span:
    start = int(row[f"{name}-offset"])
    return start, start + len(row[name])


def tagged(nlp: Language, text: str) -> Doc:
    """A text as it stands, with its names and vectors by a pipeline's network."""
    doc = Doc(nlp.vocab, words=[text], spaces=[False])
    doc._.reading, doc._.stretches = Reading(text), find_quoted_spans(text)
    found: Doc = nlp.get_pipe("onrecord_tagger")(doc)
    return found


def ask(nlp: Language, path: Path) -> list[Asked]:
    """The choices of a part, as a pipeline reads its passages."""
    found = []
    for passage in passages(path):
        doc = tagged(nlp, passage.text)
        cast = Cast(passage.text, doc._.names, doc._.stretches, Weights({}))
        found.append(cast.asked(passage, doc))
    return found


def f1(asked: Sequence[Asked], picked: Iterable[int]) -> dict[str, float]:
    """F1 of all, of women's and of men's pronouns, by the places of the candidates that were picked."""
    counts = {key: Counter[tuple[bool, bool]]() for key in ("all", "f", "m")}
    for one, place in zip(asked, picked, strict=True):
        for (_, is_meant), bearers in zip(one.passage.names, one.bearers, strict=True):
            for key in ("all", one.passage.gender):
                counts[key][place in bearers, is_meant] += 1
    return {key: _f1(count) for key, count in counts.items()}


def _f1(count: Counter[tuple[bool, bool]]) -> float:
    right, wrong = count[True, True], count[True, False] + count[False, True]
    return 100 * 2 * right / max(1, 2 * right + wrong)
