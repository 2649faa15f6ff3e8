"""Operations: what a person can ask the library to change, each a record, applied as one step that can be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from onrecord.domain.article import CopyRule, Fact
from onrecord.domain.attributes.speaker_attributes import SpeakerFacts
from onrecord.domain.filter import Filter
from onrecord.domain.messages import Text
from onrecord.domain.quote import Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.domain.speaker import SpeakerDescription, SpeakerPart

SpeakerChoice: TypeAlias = int | str | None
"""Whom quotes are to be given to: a speaker by number, one by a new name, or None for nobody who is named."""


@dataclass(frozen=True, slots=True)
class MergeSpeakers:
    """Show a speaker as another, with all its quotes and those that are still to come.

    EditError: that would join two of whom it was said that they are never the same.
    """

    one: int
    into: int
    reason: Text = ""


@dataclass(frozen=True, slots=True)
class SplitSpeaker:
    """Make a speaker of its own of a part of one, as `splittable_parts` gives them."""

    part: SpeakerPart


@dataclass(frozen=True, slots=True)
class RenameSpeaker:
    """Give a speaker another name. EditError: it is taken or empty."""

    speaker: int
    name: str


@dataclass(frozen=True, slots=True)
class DescribeSpeaker:
    """Give a speaker name, role, kind and attributes.

    EditError: another one is called so, the name is empty, or a role over time has no date that can be read.
    """

    speaker: int
    wanted: SpeakerDescription


@dataclass(frozen=True, slots=True)
class ImportAttributes:
    """Say of speakers what a table says of them.

    Attributes:
        facts: what, by the number of the speaker.
        origin: the name of the table.
    """

    facts: Mapping[int, SpeakerFacts]
    origin: str


@dataclass(frozen=True, slots=True)
class KeepSpeakersApart:
    """Say that two speakers are never the same. EditError: they are one."""

    one: int
    other: int
    reason: Text = ""


@dataclass(frozen=True, slots=True)
class AllowMerge:
    """Take back that two speakers are never the same, whenever that was said."""

    one: int
    other: int


@dataclass(frozen=True, slots=True)
class AssignQuotes:
    """Set the speaker of quotes. EditError: the name of a new speaker is empty."""

    quotes: Sequence[int]
    speaker: SpeakerChoice


@dataclass(frozen=True, slots=True)
class SetVerdict:
    """Accept or reject quotes, or take that back."""

    quotes: Sequence[int]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class AddQuote:
    """Add a quote that was missed, as one that is accepted.

    It outlasts every reading of the article; where the engine then finds it too, it stays one quote.

    EditError: most of its words are a quote already, or the name of a new speaker is empty.
    ValueError: the bounds are no words of the article.
    """

    article: str
    bounds: Bounds
    speaker: SpeakerChoice


@dataclass(frozen=True, slots=True)
class SetBounds:
    """Give a quote other bounds, also whenever its article is read again.

    EditError: most of the words are another quote.
    ValueError: the bounds are no words of the article.
    """

    quote: int
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """What is to become of some quotes.

    Attributes:
        speaker: the new speaker in a tuple of one; empty leaves it as it is.
        note: the new note, "" for none; None leaves it as it is.
        add, remove: tags that all of them are to have, or none.
    """

    speaker: tuple[()] | tuple[SpeakerChoice] = ()
    note: str | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeQuotes:
    """Set the speaker and the note of quotes, give them tags and take some off.

    EditError: the name of a new speaker is empty, or a tag cannot be one.
    """

    quotes: Sequence[int]
    wanted: QuoteChange


@dataclass(frozen=True, slots=True)
class RenameTag:
    """Give a tag another name, which saved searches and samples follow; one of that name becomes one with it.

    EditError: the new name is no tag, or more than one.
    """

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RemoveTag:
    """Take a tag off every quote."""

    name: str


@dataclass(frozen=True, slots=True)
class SaveSearch:
    """Keep a filter under a name. EditError: that is empty or taken."""

    name: str
    chosen: Filter


@dataclass(frozen=True, slots=True)
class RenameSearch:
    """Give a saved search another name. EditError: that is empty or taken."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class UpdateSearch:
    """Let a saved search stand for another filter."""

    number: int
    chosen: Filter


@dataclass(frozen=True, slots=True)
class DeleteSearch:
    """Let go of a saved search."""

    number: int


@dataclass(frozen=True, slots=True)
class DrawSample:
    """Draw so many quotes at random, all equally likely, from what a filter shows; the same seed draws the same.

    EditError: it shows none.
    """

    chosen: Filter
    number: int
    seed: int


@dataclass(frozen=True, slots=True)
class SetSource:
    """Set the source of articles, "" for unknown."""

    articles: Sequence[str]
    source: str


@dataclass(frozen=True, slots=True)
class SetFacts:
    """Set facts of articles, given by their ids; "" takes one away. What was set is no guess any more.

    EditError: a date is no ISO date, month or year, an address is none, or a language is no code of one.
    """

    wanted: Mapping[str, Mapping[Fact, str]]


@dataclass(frozen=True, slots=True)
class ConfirmGuesses:
    """Say that what was only guessed of articles, such as their dates, is right."""

    articles: Sequence[str]


@dataclass(frozen=True, slots=True)
class RenameSource:
    """Set the source of all articles that have one, "" for unknown; saved searches and samples follow."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RemoveArticles:
    """Remove articles with their quotes, until they are added again."""

    articles: Sequence[str]


@dataclass(frozen=True, slots=True)
class JoinStories:
    """Say that articles tell the same story, they and the copies of each, whatever is found alike later."""

    articles: Sequence[str]


@dataclass(frozen=True, slots=True)
class PartStory:
    """Say that articles do not tell the story that they are counted with; those given stay together.

    Where they are all that tell it, each is a story of its own.
    """

    articles: Sequence[str]


@dataclass(frozen=True, slots=True)
class SetCopyRule:
    """Set which articles count as copies of one another. EditError: the rule is out of bounds."""

    rule: CopyRule


Operation: TypeAlias = (
    MergeSpeakers | SplitSpeaker | RenameSpeaker | DescribeSpeaker | ImportAttributes | KeepSpeakersApart | AllowMerge
    | AssignQuotes | SetVerdict | AddQuote | SetBounds | ChangeQuotes | RenameTag | RemoveTag
    | SaveSearch | RenameSearch | UpdateSearch | DeleteSearch | DrawSample
    | SetSource | SetFacts | ConfirmGuesses | RenameSource | RemoveArticles
    | JoinStories | PartStory | SetCopyRule
)  # fmt: skip
"""One change; each raises KeyError where what it is about is not there."""
