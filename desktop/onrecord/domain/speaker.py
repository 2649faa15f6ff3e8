"""Speakers: what one is, how one is listed, and two that may be the same. Frozen, plain, safe to pickle."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from onrecord.domain.count_rows import KindCounts
from onrecord.domain.messages import Text


class SpeakerKind(StrEnum):
    """What sort of speaker it is; only a person says that one is no name of anybody but words for somebody unnamed."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke.

    Attributes:
        name: the one name of this speaker in the whole collection.
        kind: person, organisation, place or group.
        role: what the text says they are ("Kremlin spokesman"), or "".
        spelling: the name as the article at hand gives it, or "" where it is the same as `name`.
    """

    name: str
    kind: SpeakerKind
    role: str = ""
    spelling: str = ""


@dataclass(frozen=True, slots=True)
class UnnamedSpeaker:
    """Somebody whom an article describes and does not name.

    Attributes:
        description: the article's words for them ("a spokeswoman for the bank").
        kind: person, organisation or group; None where the words do not tell, or mean a paper ("the report").
        organisation: the name of the organisation that the words say they speak for or belong to, or "".
    """

    description: str
    kind: SpeakerKind | None = None
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class MergeCandidate:
    """Two speakers of a collection that may be one, which the program leaves for a person to say.

    Attributes:
        one, other: the speakers, the one that was known first before the other.
        reason: why they may be one, and why that is not certain, in words.
    """

    one: Speaker
    other: Speaker
    reason: Text


@dataclass(frozen=True, slots=True)
class Appearance:
    """A speaker as one article calls it.

    Attributes:
        article: the id of the article. published: its day, "" where that is not known.
        speaker: under the name that it has by now, with the spelling and the role of the article.
        times: how many of its quotes the article has.
    """

    article: str
    published: str
    speaker: Speaker
    times: int


@dataclass(frozen=True, slots=True)
class SpeakerPart:
    """What can be taken out of a speaker again.

    Attributes:
        speaker: a speaker that was merged in, or the one whose spelling it is.
        spelling: the spelling, or "" for the whole of a speaker that was merged in.
        name: the spelling, or the name of that speaker.
        quotes: how many quotes it has.
    """

    speaker: int
    spelling: str
    name: str
    quotes: int


@dataclass(frozen=True, slots=True)
class MergeCandidateRow:
    """Two speakers that may be one; `one` was known first."""

    one: int
    other: int
    reason: Text


@dataclass(frozen=True, slots=True)
class SpeakerProfile:
    """What tells whether a speaker is the same as another.

    Attributes:
        roles, spellings: with the number of quotes that have each, the most frequent first.
        quotes, articles: how many, without those that were rejected.
        examples: ids of a few quotes, of different spellings and articles where there are some.
    """

    id: int
    name: str
    kind: SpeakerKind
    roles: tuple[tuple[str, int], ...]
    spellings: tuple[tuple[str, int], ...]
    quotes: int
    articles: int
    examples: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker with counts.

    Attributes:
        id: what `Filter.speakers` takes; None stands for quotes whose speaker is unknown (then `name` is "").
        role: what the person set, else what the latest article that says so says they are, or "".
        spellings: how many spellings of the name the whole library has.
        tally: quotes under the other filters.
        role_date: when the article with the role was published, ISO, or "".
        role_by_hand: whether the person set the role, perhaps to none.
    """

    id: int | None
    name: str
    kind: SpeakerKind | None
    role: str
    spellings: int
    tally: KindCounts
    role_date: str = ""
    role_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A role that somebody had for some time.

    Attributes:
        since, until: years, months or days, both inclusive; "" where it has no beginning or no end.
    """

    role: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerDescription:
    """What a person can say of a speaker.

    Attributes:
        role: "" for none; None where each article tells its own.
        roles: those over time, the latest first, each of which goes before ``role`` while it lasts; None leaves them.
        attributes: by field of `speaker_attributes`, "" for none; None leaves them, and so it does what is not in it.
    """

    name: str
    role: str | None
    kind: SpeakerKind
    roles: tuple[DatedRole, ...] | None = None
    attributes: Mapping[str, str] | None = None
