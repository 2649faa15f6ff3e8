"""How a mention can lead to the speaker it means, and how often each way leads to the right one."""

from bisect import bisect_right
from enum import StrEnum

from onrecord.domain.attribution import Form
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference.entities import Entity
from onrecord.engine.coreference.mentions import Mention
from onrecord.engine.model.log_linear import Weights
from onrecord.engine.names import name_strings

TASK = "share"
"""The part of the model's weights that holds the shares."""
SHARPNESS = "sharpness"
"""The part that tells how much surer a named quote is than the factors of its confidence make it."""
_QUOTE = "quote"
_CERTAIN = 1e-3
"""How near to 0 and 1 a confidence is told apart from them."""
_STEPS = (0.4, 0.6, 0.75, 0.9)
"""Chances of a pronoun's likeliest bearer between which the shares differ."""


class Resolution(StrEnum):
    """A way from a mention to a speaker; its value is the key of its share in the model."""

    FULL_NAME = "full name"
    SURNAME = "surname of somebody named in full"
    LONE_NAME = "surname or given name alone, in full at most in other articles"
    UNTAGGED_NAME = "name that the network did not tag"
    BODY = "name of a body"
    SHORT_BODY = "short name of a body"
    DOCUMENT = "author of a document"
    PRONOUN_0 = "he or she, chance under 0.4"
    PRONOUN_1 = "he or she, chance from 0.4"
    PRONOUN_2 = "he or she, chance from 0.6"
    PRONOUN_3 = "he or she, chance from 0.75"
    PRONOUN_4 = "he or she, chance from 0.9"
    BODY_PRONOUN = "it or they"
    RELATIVE = "who or which"
    SELF = "I or we in somebody's words"
    DESCRIBED = "description in words that the article uses of somebody"
    CONTINUED = "description of whoever goes on"
    STAND_IN = "description of whoever is likeliest meant"
    OFFICE = "description that serves as a name"
    OWNED = "description by an owner who is a pronoun"
    SUBJECT = "the one person whom the paragraph before is about"
    ANSWERED = "whoever spoke before the one who is called by name"

    @property
    def form(self) -> Form:
        """How a mention that is resolved so refers."""
        return _FORMS.get(self, Form.NAME)


PRONOUNS = (
    Resolution.PRONOUN_0, Resolution.PRONOUN_1, Resolution.PRONOUN_2, Resolution.PRONOUN_3, Resolution.PRONOUN_4,
)  # fmt: skip
"""He or she, by the step of the chance."""
_DESCRIPTIONS = (
    Resolution.DESCRIBED, Resolution.CONTINUED, Resolution.STAND_IN, Resolution.OWNED, Resolution.SUBJECT,
    Resolution.ANSWERED,
)  # fmt: skip
"""Not those that serve as a name: nothing leads from "the agency" to "agency"."""
_FORMS = {
    **dict.fromkeys((*PRONOUNS, Resolution.BODY_PRONOUN, Resolution.RELATIVE, Resolution.SELF), Form.PRONOUN),
    **dict.fromkeys(_DESCRIPTIONS, Form.DESCRIPTION),
}


def by_chance(chance: float) -> Resolution:
    """The resolution of he or she to somebody who is meant with this chance."""
    return PRONOUNS[bisect_right(_STEPS, chance)]


def share(weights: Weights, resolution: Resolution) -> float:
    """How often a right mention that is resolved so leads to the right speaker; 1 where the model does not tell."""
    return weights.score(TASK, [resolution]) or 1.0


def sharpness(weights: Weights) -> float:
    """How steeply the confidence of named quotes is drawn away from one half; 1, not at all, where it is not told."""
    return weights.score(SHARPNESS, [_QUOTE]) or 1.0


def as_sharpness(value: float) -> dict[str, float]:
    """A sharpness as the part of the model's weights that holds it."""
    return {_QUOTE: value}


def sharpened(chance: float, sharpness: float) -> float:
    """A chance whose log odds are so many times as great: what is likelier than not gets likelier.

    Words, mention and speaker are right or wrong together more often than three that know nothing of one another, so
    their product is too modest. One number cannot change which of two is surer, nor what is likelier than not.
    """
    within = min(max(chance, _CERTAIN), 1 - _CERTAIN)
    against: float = ((1 - within) / within) ** sharpness
    return 1 / (1 + against)


def resolution_of_name(entity: Entity, mention: Mention, tagged: bool, words: str) -> Resolution:
    """How a mention by name leads to its bearer; ``tagged`` says whether the network saw the name in it."""
    if mention.document:
        return Resolution.DOCUMENT
    if entity.kind is not SpeakerKind.PERSON:
        return Resolution.BODY if name_strings.fold(entity.name) in name_strings.fold(words) else Resolution.SHORT_BODY
    if not tagged:
        return Resolution.UNTAGGED_NAME
    if len(name_strings.words(mention.name)) > 1:
        return Resolution.FULL_NAME
    return Resolution.SURNAME if len(name_strings.words(entity.name)) > 1 else Resolution.LONE_NAME
