"""The speakers of a library: as the engine knows them, and as they are shown."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.domain.speaker import (
    Appearance,
    MergeCandidate,
    MergeCandidateRow,
    Speaker,
    SpeakerDescription,
    SpeakerPart,
    SpeakerProfile,
)
from onrecord.library.speakers import merge_candidates, speaker_appearances, speakers_table
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
        """Name, role and kind that a shown speaker was given or has. Raises KeyError."""
        return self._file.read(lambda c: speakers_table.description(c, speaker))

    def latest_role(self, speaker: int) -> str:
        """What the latest article that says so says that a shown speaker is, or ""."""
        return self._file.read(lambda c: speakers_table.latest_role(c, speaker)[0])
