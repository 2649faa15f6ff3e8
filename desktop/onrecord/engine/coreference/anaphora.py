"""Whom a pronoun means, or a description that stands for one: those named before it, weighed by a log-linear model.

As the links (`link_features`), a choice between few candidates or none: a mention-ranking model (Denis and Baldridge,
2008) whose candidates are the entities that the article has named, each seen at its latest mention. The weights are
learnt in `packaging/model` and saved with the pipeline.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.domain.offsets import Span
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference.entities import Entity, EntityList, EntityMention
from onrecord.engine.model.log_linear import Features
from onrecord.engine.names import organisation_names

REACH = 4000
"""Characters that a mention may look back: paragraphs can be as long as a book."""
MOST = 10
"""Candidates at most, the last mentioned ones."""
_SUBJECT = 3
"""Words at most between the beginning of a sentence and its subject."""
_PREPOSITIONS = frozenset("of to with for by against from about in on at like than over under between after".split())


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A mention that names nobody.

    Attributes:
        form: "person" (he, she, the woman), "it" (or the agency), "they".
        gender: f, m, or "" where its words do not tell.
        sort: the noun of a description of a body ("company"), or "".
    """

    span: Span
    form: str
    gender: str = ""
    sort: str = ""


Choice = tuple[list[EntityMention], list[Features]]
"""The candidates at their latest mentions, the latest first, and the features of each and, last, of none."""
Further = Callable[[EntityList, Anaphor, Choice], Sequence[float]]
"""What is added to the log-linear scores of a choice."""


def log_linear_alone(*_: object) -> Sequence[float]:
    """Nothing further."""
    return ()


def candidates_of(cast: EntityList, anaphor: Anaphor) -> Choice:
    """The candidates at their latest mentions, the latest first, and the features of each and, last, of none.

    Mentions in quotes count only where there is no other: people seldom name themselves. So do bylines and credits.
    """
    start = anaphor.span[0]
    reach = [m for m in reversed(cast.between(start - REACH, start)) if _possible(m.entity, anaphor)]
    before = [m for m in reach if not cast.quoted(m.span[0]) and not cast.alone(m.span)] or reach
    latest: dict[int, EntityMention] = {}
    for met in before:
        latest.setdefault(id(met.entity), met)
    found = list(latest.values())[:MOST]
    times = Counter(id(m.entity) for m in before)
    ranks = _Ranks(found, [m.entity for m in before if m.spoke], anaphor)
    features = [_features(cast, anaphor, m, ranks, times[id(m.entity)]) for m in found]
    return found, [*features, _none(cast, anaphor, found)]


_KINDS = {
    "person": {SpeakerKind.PERSON},
    "it": {SpeakerKind.ORGANISATION, SpeakerKind.PLACE},
    "they": {SpeakerKind.ORGANISATION, SpeakerKind.PLACE, SpeakerKind.GROUP},
}


def _possible(entity: Entity, anaphor: Anaphor) -> bool:
    """Whether neither kind, nor title, nor what sort of body a name is of speak against it."""
    if anaphor.sort and (entity.kind is SpeakerKind.PLACE or not organisation_names.may_be(entity.name, anaphor.sort)):
        return False
    return entity.kind in _KINDS[anaphor.form] and not (
        anaphor.gender and entity.gender and anaphor.gender != entity.gender
    )


class _Ranks:
    """Each candidate's place among the others."""

    def __init__(self, found: Sequence[EntityMention], spoken: Sequence[Entity], anaphor: Anaphor) -> None:
        self._all = [m.entity for m in found]
        self._agreeing = [m.entity for m in found if _gender(m.entity, anaphor) not in ("unlikely", "hardly")]
        self._spoken = [e for e in dict.fromkeys(spoken) if e in self._all]

    def of(self, entity: Entity) -> tuple[int, int, int]:
        """Among all, among those of fitting gender, among those who have spoken: 0 for the latest, 4 for none."""
        return _index_of(self._all, entity), _index_of(self._agreeing, entity), _index_of(self._spoken, entity)


def _index_of(entities: list[Entity], entity: Entity) -> int:
    return min(3, entities.index(entity)) if entity in entities else 4


def _gender(entity: Entity, anaphor: Anaphor) -> str:
    """How well the genders agree, in steps."""
    if not anaphor.gender or entity.kind is not SpeakerKind.PERSON:
        return ""
    chance = entity.womanly if anaphor.gender == "f" else 1 - entity.womanly
    for limit, step in ((0.15, "hardly"), (0.35, "unlikely"), (0.65, "maybe"), (0.85, "likely")):
        if chance < limit:
            return step
    return "surely"


def _features(cast: EntityList, anaphor: Anaphor, met: EntityMention, ranks: _Ranks, times: int) -> Features:
    start, form, places = anaphor.span[0], anaphor.form, cast.places
    ends = min(4, places.sentence_ends(met.span[0], start))
    apart = min(4, places.apart(met.span[0], start))
    every, agreeing, spoken = ranks.of(met.entity)
    gender, position = _gender(met.entity, anaphor), _position(cast, met)
    opens = start - places.sentence_start(start) < 2
    how = f"{'spoke' if met.spoke else 'named'} {cast.told(met.span[0])}"
    return [
        f"kind {met.entity.kind} {form}", f"gender {gender} {form}", f"ends {ends} {form}", f"apart {apart} {form}",
        f"rank {every} {form}", f"agreeing {agreeing} {form}", f"spoken {spoken} {form}", f"how {how} {form}",
        f"position {position} {form}", f"times {min(4, times.bit_length())} {form}",
        f"seen {min(5, len(met.entity.seen)).bit_length()} {form}",
        f"place {min(2, ends)} {min(2, apart)} {position} {form}",
        f"spoke {spoken} {min(2, apart)} {how} {opens} {form}",
        f"near {agreeing} {min(2, ends)} {min(2, apart)} {how} {form}", f"title {bool(met.entity.gender)} {gender}",
    ]  # fmt: skip


def _position(cast: EntityList, met: EntityMention) -> str:
    """How a mention stands in its sentence: its subject, an owner, behind a preposition, or elsewhere."""
    start, end = met.span
    if cast.text[end : end + 2] in ("’s", "'s"):
        return "owner"
    before = cast.text[cast.places.sentence_start(start) : start].split()
    if before and before[-1].casefold() in _PREPOSITIONS:
        return "behind"
    return "subject" if len(before) <= _SUBJECT else "inner"


def _none(cast: EntityList, anaphor: Anaphor, found: Sequence[EntityMention]) -> Features:
    agreeing = sum(_gender(m.entity, anaphor) not in ("unlikely", "hardly") for m in found)
    near = bool(found) and not cast.places.apart(found[0].span[0], anaphor.span[0])
    return [f"none {anaphor.form}", f"none of {min(2, agreeing)} {near} {anaphor.form}"]
