"""The speakers of a library: as the engine knows them, and as they are shown."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.domain.attributes.speaker_attributes import ROLE, TYPED_FIELDS
from onrecord.domain.speaker import (
    Appearance,
    MergeCandidate,
    MergeCandidateRow,
    Speaker,
    SpeakerDescription,
    SpeakerPart,
    SpeakerProfile,
)
from onrecord.library.speakers import (
    attributes_table,
    merge_candidates,
    name_matches,
    speaker_appearances,
    speakers_table,
)
from onrecord.library.storage.library_file import LibraryFile


class SpeakerRepository:
    """Questions about speakers, each answered in one transaction."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def known(self) -> dict[Speaker, int]:
        """All speakers as the engine knows them, one record for each spelling, and how many quotes each has.

        Further records, of no quotes, tell their roles. What a person changed is not in it.
        """
        return self._file.read(speakers_table.known_speakers)

    def kept_apart_pairs(self) -> tuple[tuple[Speaker, Speaker], ...]:
        """The pairs of whom the person said that they are never the same, as the engine knows them."""
        return self._file.read(speakers_table.kept_apart_pairs)

    def unsettled(self) -> tuple[Speaker, ...]:
        """The speakers of whom articles were read since all were named in the order of time."""
        return self._file.read(speaker_appearances.unsettled)

    def appearances(self, found: Iterable[Speaker]) -> tuple[Appearance, ...]:
        """What articles call these speakers of the engine's."""
        return self._file.read(lambda c: speaker_appearances.of(c, found))

    def settle(
        self, found: Iterable[Speaker], renamed: Mapping[Appearance, str], candidates: Sequence[MergeCandidate] = ()
    ) -> None:
        """Give speakers the names that they have in the order of time; what the person decided stays.

        Args:
            found: all that have a say in each other's names, as the engine knows them.
            renamed: the new name of each of their appearances that has another one now.
            candidates: the pairs of them that may be one, by the new names.
        """
        self._file.write(lambda c: speaker_appearances.rename(c, found, renamed, candidates))

    def aliases(self, speaker: int) -> list[str]:
        """The other names of a speaker, the most frequent first: what articles call it, and who was merged in."""
        return self._file.read(lambda c: speakers_table.aliases(c, speaker))

    def splittable_parts(self, speaker: int) -> list[SpeakerPart]:
        """What can be taken out of a speaker: speakers merged into it, and spellings besides its own name."""
        return self._file.read(lambda c: speakers_table.splittable_parts(c, speaker))

    def shown_as(self, speaker: int) -> int:
        """The speaker as whom this one is shown: itself, unless it was merged into another."""
        return self._file.read(lambda c: speakers_table.current_state(c).canonical(speaker))

    def kept_apart_from(self, speaker: int) -> frozenset[int]:
        """The speakers with whom this one must never become one."""
        return self._file.read(lambda c: frozenset(speakers_table.kept_apart_from(c, speaker)))

    def merge_candidates(self) -> list[MergeCandidateRow]:
        """Pairs of speakers that may be one and of which nobody has said anything yet, the oldest first."""
        return self._file.read(merge_candidates.pending)

    def profile(self, speaker: int) -> SpeakerProfile:
        """What tells whether a speaker is the same as another. Raises KeyError."""
        return self._file.read(lambda c: merge_candidates.profile(c, speaker))

    def description(self, speaker: int) -> SpeakerDescription:
        """Name, role, kind and attributes that a shown speaker was given or has. Raises KeyError."""
        return self._file.read(lambda c: _described(c, speaker))

    def attributes(self, speakers: Iterable[int]) -> dict[int, dict[str, str]]:
        """What was said of some shown speakers, by field; roles over time are not in it."""
        return self._file.read(lambda c: _attributes(c, speakers))

    def own_fields(self) -> list[str]:
        """The fields of the library's own of which anything is said of anybody, by name."""
        listed = (ROLE, *TYPED_FIELDS)
        return [name for name in self._file.read(attributes_table.fields) if name not in listed]

    def attribute_values(self) -> dict[str, list[str]]:
        """The values of each field but the roles, by name."""
        return self._file.read(attributes_table.values)

    def names(self, speakers: Iterable[int]) -> dict[int, str]:
        """The names that some speakers are shown by."""
        return self._file.read(lambda c: speakers_table.names(c, speakers))

    def speaking_with(self, quotes: Sequence[int]) -> list[int]:
        """Who speaks in the articles of some quotes, those of most quotes first."""
        return self._file.read(lambda c: speakers_table.speaking_with(c, quotes))

    def matches(self, names: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """Whom the names of a table may mean, see `name_matches.matches`."""
        return self._file.read(lambda c: name_matches.matches(c, names))

    def latest_role(self, speaker: int) -> str:
        """What the latest article that says so says that a shown speaker is, or ""."""
        return self._file.read(lambda c: speakers_table.latest_role(c, speaker)[0])


def _described(connection: sqlite3.Connection, speaker: int) -> SpeakerDescription:
    said = attributes_table.of(connection, [speaker]).get(speaker, {})
    roles = attributes_table.unpack_roles(said.pop(ROLE, ""))
    return replace(speakers_table.description(connection, speaker), roles=roles, attributes=said)


def _attributes(connection: sqlite3.Connection, speakers: Iterable[int]) -> dict[int, dict[str, str]]:
    found = attributes_table.of(connection, speakers)
    return {speaker: {k: v for k, v in values.items() if k != ROLE} for speaker, values in found.items()}
