"""How likely somebody named must be the one whom a pronoun or a description means: a wrong name is worse than none."""

from collections.abc import Callable

from onrecord.domain.offsets import Span
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference import document_authors, mentions
from onrecord.engine.coreference.entities import Entity, EntityMention
from onrecord.engine.coreference.mentions import Mention
from onrecord.engine.names import name_strings

LEAST_NAMED = 0.5
"""How likely words, mention and person together must be right for a quote to bear a name; less is a suggestion.

Chosen on both dev sets: of the quotes below it one in four bore another's name.
"""
EVEN_CHANCE = 0.5
"""How likely a body must be meant by "it" or "the agency", somebody of whom more is said by "the Utopian senator"."""
CLOSE_CHANCE = 0.75
"""How likely one of whom the article says nothing else."""
SURE_CHANCE = 0.9
"""How likely somebody must be "the candidate"; and how likely a pronoun must be somebody to settle their gender."""
SHOWN_CHANCE = 0.2
"""How likely "this woman", who always goes back to somebody."""
IMPOSSIBLE = 2.0
"""More than any chance."""
_OFFICES = frozenset(
    "ambassador chairman chairwoman chief coach commissioner director foreman governor judge leader lawyer manager "
    "mayor minister owner president principal prosecutor secretary spokesman spokeswoman spokesperson "
    "superintendent".split()
)
"""Heads of descriptions that tell two people apart, where one of them is known to be the other."""


def any_chance(_: EntityMention) -> float:
    """Whoever is likeliest will do."""
    return 0.0


def even_chance(_: EntityMention) -> float:
    """It must be as likely as not."""
    return EVEN_CHANCE


def nearer_than(described: Span) -> Callable[[EntityMention], float]:
    """Any chance will do for whoever is mentioned behind a description, none for those in it and before."""
    return lambda met: 0.0 if met.span[0] >= described[1] else IMPOSSIBLE


def described_chance(mention: Mention, words: str, entity: Entity) -> float:
    """How likely an entity must be the one described, by what is said of it: a wrong name is worse than none.

    A land or a town is seldom "the poll" or "the administration" of which an article speaks.
    """
    if entity.kind is SpeakerKind.PLACE or _holds_another_office(mention, entity):
        return IMPOSSIBLE
    if is_shown(words):
        return SHOWN_CHANCE
    if mention.kind is SpeakerKind.ORGANISATION:
        return CLOSE_CHANCE if document_authors.is_document(mentions.head(mention.name)) else EVEN_CHANCE
    if not any(word[:1].isupper() for word in mention.name.split()):
        return SURE_CHANCE
    return EVEN_CHANCE if entity.nouns else CLOSE_CHANCE


def _holds_another_office(mention: Mention, entity: Entity) -> bool:
    """Whether a description names an office and whose it is, and the entity is known to hold another one.

    "The opposition leader" is not the finance minister who spoke before.
    """
    head, said = mentions.head(mention.name), name_strings.fold(mention.name).split()
    office = head in _OFFICES and len(said) > 1
    return office and entity.role is not None and head not in entity.known and entity.role.head in _OFFICES


def is_shown(words: str) -> bool:
    """Whether a description points: "this woman"."""
    return words.casefold().startswith(("this ", "these "))
