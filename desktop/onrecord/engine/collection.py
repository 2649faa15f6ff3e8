"""Speakers across articles: one name for one speaker, settled article by article.

People are found again by the sound of their last name, then compared (`names.fits`). A bare surname joins only where
a single person of the collection bears it. Anything else is one when its folded name is the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.domain.records import Attribution, Speaker, SpeakerKind
from onrecord.engine import names


@dataclass(slots=True)
class _Known:
    """A speaker of the collection."""

    name: str
    kind: SpeakerKind
    role: str = ""
    spellings: set[str] = field(default_factory=set)


def _bare(speaker: Speaker | _Known) -> bool:
    """Whether a person is known by a surname alone."""
    return speaker.kind is SpeakerKind.PERSON and len(names.words(speaker.name)) == 1


class Collection:
    """The speakers met so far. A person is compared only with those whose last names sound alike."""

    def __init__(self, known: Iterable[Speaker] = ()) -> None:
        self._by_key: dict[tuple[SpeakerKind, str], list[_Known]] = defaultdict(list)
        self._by_spelling: dict[tuple[SpeakerKind, str], _Known] = {}
        for speaker in known:
            self._learn(speaker)

    def settle(
        self, attributions: Sequence[Attribution]
    ) -> tuple[tuple[Attribution, ...], tuple[tuple[str, str], ...]]:
        """The attributions of one article under the collection's names, and (old, new) for names grown fuller."""
        renamed: dict[str, str] = {}
        met = {a.speaker for a in attributions if a.speaker}
        found = {s: self._find(s, renamed) for s in sorted(met, key=lambda s: (-len(names.words(s.name)), s.name))}
        return tuple(self._named(a, found) for a in attributions), tuple(renamed.items())

    @staticmethod
    def _named(attribution: Attribution, found: dict[Speaker, _Known]) -> Attribution:
        if attribution.speaker is None:
            return attribution
        known, speaker = found[attribution.speaker], attribution.speaker
        return replace(
            attribution,
            speaker=replace(
                speaker, name=known.name, role=speaker.role or known.role, spelling=speaker.spelling or speaker.name
            ),
        )

    def _learn(self, speaker: Speaker) -> None:
        """Take over a speaker that the library has, under one of its spellings."""
        known = self._by_spelling.get((speaker.kind, speaker.name)) or self._new(speaker)
        for spelling in (speaker.name, speaker.spelling):
            if spelling:
                known.spellings.add(spelling)
                self._by_spelling.setdefault((speaker.kind, spelling), known)

    def _find(self, speaker: Speaker, renamed: dict[str, str]) -> _Known:
        spelling = speaker.spelling or speaker.name
        known = self._match(speaker) or self._new(speaker)
        known.spellings.add(spelling)
        known.role = known.role or speaker.role
        better = names.fuller(known.name, spelling) if known.kind is SpeakerKind.PERSON else known.name
        if better != known.name and (known.kind, better) not in self._by_spelling:
            renamed[known.name], known.name = better, better
        self._by_spelling.setdefault((known.kind, spelling), known)
        return known

    def _match(self, speaker: Speaker) -> _Known | None:
        """The one known speaker that this can be; None where there is none, or more than one."""
        same = self._by_spelling.get((speaker.kind, speaker.spelling or speaker.name))
        if same and not _bare(speaker):
            return same
        near = self._by_key[self._key(speaker)]
        fitting = [k for k in near if self._fits(k, speaker)]
        if len(fitting) != 1 or (_bare(fitting[0]) and not _bare(speaker)):
            fitting = self._surest(speaker, fitting, near)
        return fitting[0] if len(fitting) == 1 else None

    @staticmethod
    def _surest(speaker: Speaker, fitting: list[_Known], near: list[_Known]) -> list[_Known]:
        """Those whom no bare surname leads to: a full name joins one only while nobody else is known to bear it."""
        alone, full = [k for k in fitting if _bare(k)], [k for k in fitting if not _bare(k)]
        if _bare(speaker):
            return alone
        surname = "".join(names.words(speaker.name)[-1:])
        return full if full or any(not _bare(k) and names.fits(k.name, surname) for k in near) else alone

    @staticmethod
    def _fits(known: _Known, speaker: Speaker) -> bool:
        if speaker.kind is not SpeakerKind.PERSON:
            return names.fold(known.name) == names.fold(speaker.name)
        return names.fits(known.name, speaker.name)

    def _new(self, speaker: Speaker) -> _Known:
        known = _Known(speaker.name, speaker.kind, speaker.role)
        self._by_key[self._key(speaker)].append(known)
        self._by_spelling.setdefault((speaker.kind, speaker.name), known)
        return known

    @staticmethod
    def _key(speaker: Speaker) -> tuple[SpeakerKind, str]:
        if speaker.kind is not SpeakerKind.PERSON:
            return speaker.kind, names.fold(speaker.name)
        parts = names.words(speaker.name)
        return speaker.kind, names.sound(parts[-1]) if parts else ""
