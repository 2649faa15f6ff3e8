"""People, crowds and papers that an article describes and does not name: "a spokeswoman for Acme", "two officials"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.domain.attribution import Form
from onrecord.domain.offsets import Span, as_shown
from onrecord.domain.speaker import SpeakerKind, UnnamedSpeaker
from onrecord.engine.coreference import document_authors, mentions
from onrecord.engine.coreference.anaphora import REACH
from onrecord.engine.coreference.mentions import Mention
from onrecord.engine.coreference.referents.least_chances import is_shown
from onrecord.engine.names import name_strings

_ASIDE = re.compile(r"\s*(?:[,;:(–—]|--|\s-\s)")
"""Where a description ends, and what else is told of whom it means begins."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_NOBODY = frozenset("anonymous one ones no-one none nobody test tests result results thing things".split())
"""Heads of what the network takes for a source and what is nobody."""

ONE_OF_A_KIND = frozenset(
    "administration army authorities authority church congress court force forces government house military navy "
    "parliament police senate tribunal".split()
)
"""Bodies of which a reader knows which is meant, whatever was named before."""


# Somebody without a name who comes in: "a senior official"; to be formatted with the noun.
_INTRODUCED = r"(?<!, )\b(?:an?|one|another)\s(?:[\w’'-]+\s){{0,4}}?{}\b"
_PAIRS = frozenset(
    "brothers couple duo friends husbands pair pals parents partners siblings sisters spouses twins".split()
)


@dataclass(frozen=True, slots=True)
class Described:
    """Where an article describes somebody whom it does not name, and by which pronoun it goes on about them.

    Attributes:
        form: "person" (he, she), "they" (a crowd), "it" (a paper or a body).
        gender: f, m, or "" where its words do not tell.
    """

    span: Span
    form: str
    gender: str = ""

    def fits(self, form: str, gender: str) -> bool:
        """Whether a pronoun may mean them; whoever it is may be "they"."""
        if form == "they":
            return True
        return self.form == form and (not gender or self.gender in ("", gender))


def serves_as_name(mention: Mention) -> bool:
    """Whether a description is as good as a name: "the Foreign Ministry", "police"; not "the company", "critics".

    Of a crowd the noun itself must be one: "House Republicans", not "House aides".
    """
    if mention.kind in (None, SpeakerKind.PERSON):
        return mention.definite and name_strings.proper(mention.name)
    core = mentions.core_of(mention.name)
    last = (core.split() or [""])[-1] if mention.kind is SpeakerKind.GROUP else core
    return last[:1].isupper() or name_strings.proper(last) or mention.name.casefold() in ONE_OF_A_KIND


def is_introduced(text: str, noun: str, at: int, words: str) -> bool:
    """Whether somebody unnamed was introduced so before: "an official" comes before "the official"."""
    before = text[max(0, at - REACH) : at]
    found = re.search(_INTRODUCED.format(re.escape(noun)), before, re.IGNORECASE)
    return bool(found) and not is_shown(words)


def is_pair(mention: Mention) -> bool:
    """Whether a description is of two people: "the brothers", "the couple"."""
    return mention.definite and mention.name.casefold() in _PAIRS


def described(mention: Mention, words: str, source: Span, is_person: Callable[[str], bool]) -> Described | None:
    """What a pronoun may go back to in a mention that names nobody; None where that is not known."""
    noun = mentions.head(mention.name)
    if document_authors.is_document(noun) or mention.kind is SpeakerKind.ORGANISATION:
        return Described(source, "it")
    if mention.kind is SpeakerKind.GROUP:
        return Described(source, "they")
    return Described(source, "person", name_strings.gender(words)) if is_person(noun) else None


def unnamed_speaker(
    text: str, source: Span, mention: Mention, organisations: Sequence[str], is_person: Callable[[str], bool]
) -> UnnamedSpeaker | None:
    """Somebody as the article calls them, without what it tells beside that; None for who, which, you and the like.

    Args:
        text: the article.
        source: where the mention stands.
        mention: the same, read.
        organisations: the names of the organisations in the mention, in their order.
        is_person: whether a noun is mostly said of people.
    """
    words = _plain(text[slice(*source)])
    noun = mentions.head(mention.name)
    if (
        mention.form is Form.PRONOUN
        or words.casefold().startswith("whose ")
        or not _WORDS.search(words)
        or noun in _NOBODY
    ):
        return None
    kind = None if document_authors.is_document(noun) else mention.kind
    person = kind is None and is_person(noun)
    return UnnamedSpeaker(words, SpeakerKind.PERSON if person else kind, next(iter(organisations), ""))


def _plain(words: str) -> str:
    """The description up to its first aside, with a small letter where it begins a sentence."""
    whole = words.strip(mentions.QUOTE_MARKS + ",.;:–—-")
    aside = _ASIDE.search(whole, 1)
    core = as_shown(whole[: aside.start()] if aside else whole).strip()
    first = core.split(" ", 1)[0]
    common = mentions.is_determiner(first) or mentions.is_noun(first)
    return core[:1].casefold() + core[1:] if common else core
