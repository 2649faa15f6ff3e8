"""Speakers across articles: one name for one speaker, settled article by article.

A full name joins the speaker whose spellings it fits best, if it contradicts none of them, in sound, initials, gender
or role; of two that it fits equally well it joins neither. A family name alone, an initial, an acronym or a ministry
without its country leads to a speaker only while a single one of the collection can be meant. So no chain of spellings
makes one of two people. What may be one but is not certain is a merge candidate, for a person to answer.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, groupby
from types import MappingProxyType

from onrecord.domain.attribution import Attribution
from onrecord.domain.messages import Message, Text, message
from onrecord.domain.speaker import Appearance, MergeCandidate, Speaker, SpeakerKind
from onrecord.engine.names import name_strings, person_names
from onrecord.engine.names.person_names import Fit
from onrecord.engine.names.transliteration import Writing, without_note
from onrecord.engine.roles import role_conflicts
from onrecord.engine.speakers.speaker_index import KnownSpeaker, OrganisationIndex, PersonIndex, fullness, is_weak

FEW = 3
"""The most speakers that a name is doubted to be: a person can look at so many."""
_CLEARLY = 0.02
"""How much farther the second best must be for the best to be the one."""
_Label = tuple[SpeakerKind, str]
_Reason = Callable[[str, KnownSpeaker, Sequence[KnownSpeaker]], Message]


@dataclass(frozen=True, slots=True)
class SpeakersResolved:
    """One article under the collection's names.

    Attributes:
        attributions: in the order given.
        renamed: (old, new) for speakers under another name from now on, to be carried out in this order.
        candidates: pairs which may be one speaker; each is told once.
    """

    attributions: tuple[Attribution, ...]
    renamed: tuple[tuple[str, str], ...] = ()
    merge_candidates: tuple[MergeCandidate, ...] = ()


@dataclass(slots=True)
class _Article:
    """What one article changes."""

    renamed: list[tuple[str, str]]
    merge_candidates: list[tuple[KnownSpeaker, KnownSpeaker, Message]]


class SpeakerCollection:
    """The speakers met so far. An article costs the same however many there are."""

    def __init__(
        self,
        known: Iterable[Speaker] = (),
        apart: Iterable[tuple[Speaker, Speaker]] = (),
        counts: Mapping[Speaker, int] = MappingProxyType({}),
    ) -> None:
        """Take up where a library was left: what comes next is named as if nothing had come in between.

        Args:
            known: its speakers, one record for each spelling and for each role; they stay as they are.
            apart: pairs that a person has said are never the same: they are neither joined nor named as merge
            candidates again.
            counts: how many quotes each of those records has, by which the name that is shown is chosen.
        """
        self._people = PersonIndex()
        self._institutions = OrganisationIndex()
        self._by_name: dict[_Label, KnownSpeaker] = {}
        self._by_spelling: dict[_Label, list[KnownSpeaker]] = defaultdict(list)
        self._apart: dict[_Label, set[_Label]] = defaultdict(set)
        self._met = 0
        self._seen_candidates: set[frozenset[int]] = set()
        self.take_up(known, apart, counts)

    def take_up(
        self,
        known: Iterable[Speaker],
        apart: Iterable[tuple[Speaker, Speaker]] = (),
        counts: Mapping[Speaker, int] = MappingProxyType({}),
    ) -> None:
        """Be as a new collection would be with these arguments; what is known already is not learnt anew."""
        self._apart.clear()
        self._seen_candidates.clear()
        for one, other in apart:
            labels = _label(one.kind, one.name), _label(other.kind, other.name)
            self._apart[labels[0]].add(labels[1])
            self._apart[labels[1]].add(labels[0])
        before, self._by_name, self._by_spelling, self._met = self._by_name, {}, defaultdict(list), 0
        for (kind, name), (spellings, said_roles) in _by_name(known, counts).items():
            self._met += 1
            same = before.get((kind, name))
            if same is None or same.spellings.keys() != spellings.keys():
                self._by_name[kind, name] = taken = KnownSpeaker(name, kind, self._met)
            else:
                self._by_name[kind, name] = taken = before.pop((kind, name))
            taken.number, taken.roles = self._met, said_roles
            self._know(taken, spellings)
        for gone in before.values():
            self._shelf(gone).forget(gone)

    def _know(self, known: KnownSpeaker, spellings: Counter[str]) -> None:
        """Give a speaker these spellings, which it has already or has none at all."""
        new = not known.spellings
        for spelling in spellings:
            self._by_spelling[known.kind, spelling].append(known)
            if new:
                known.strong = known.strong or not is_weak(known.kind, spelling)
                self._shelf(known).add(known, spelling)
        known.spellings = spellings

    def _shelf(self, known: KnownSpeaker) -> PersonIndex | OrganisationIndex:
        return self._people if known.kind is SpeakerKind.PERSON else self._institutions

    def settle(self, attributions: Sequence[Attribution]) -> SpeakersResolved:
        """The attributions of one article under the collection's names."""
        article = _Article([], [])
        found = self._meet(Counter(a.speaker for a in attributions if a.speaker), article)
        named = tuple(_named(a, found) for a in attributions)
        return SpeakersResolved(named, tuple(article.renamed), _merge_candidates(article.merge_candidates))

    def _meet(self, met: Mapping[Speaker, int], article: _Article) -> dict[Speaker, KnownSpeaker]:
        """Whom the speakers of an article are, each of whom is quoted so many times in it."""
        found = {speaker: self._find(speaker, met[speaker], article) for speaker in sorted(met, key=_fullest_first)}
        found = {speaker: known.now for speaker, known in found.items()}
        for known in {id(k): k for k in found.values()}.values():
            self._name(known, article)
        return found

    def related(self, speakers: Iterable[Speaker]) -> Iterator[tuple[Speaker, ...]]:
        """Groups of speakers outside which nobody has a say in how one of them is named.

        They are the connected components, with these speakers in them, of the graph whose edges join those whose names
        are looked at for each other.
        """
        seen: set[int] = set()
        for speaker in speakers:
            start = self._by_name.get((speaker.kind, speaker.name))
            if start is None or id(start) in seen:
                continue
            seen.add(id(start))
            group = [start]
            for known in group:  # it grows meanwhile
                beside = {id(k): k for k in self._beside(known) if id(k) not in seen}
                seen.update(beside)
                group += beside.values()
            yield tuple(Speaker(k.name, k.kind) for k in group)

    @staticmethod
    def name_in_order(
        appearances: Sequence[Appearance], apart: Iterable[tuple[Speaker, Speaker]] = ()
    ) -> tuple[list[str], tuple[MergeCandidate, ...]]:
        """The names of speakers after all articles that speak of them, from the earliest article on.

        Whom a surname means can hang on which article came first. Taken in this order, the same articles give the same
        names, in whatever order they were read; those of one day are told apart by their ids.

        Args:
            appearances: all of whole groups of speakers (see `SpeakerCollection.related`).
            apart: pairs of speakers that are never the same.

        Returns:
            A name for each appearance, and the pairs of speakers that may be one.
        """
        collection, candidates = SpeakerCollection(apart=apart), list[tuple[KnownSpeaker, KnownSpeaker, Message]]()
        found: dict[Appearance, KnownSpeaker] = {}
        in_order = sorted(appearances, key=_day)
        for _, of_article in groupby(in_order, key=_day):
            said = list(of_article)
            article, called = (
                _Article([], []),
                {appearance: replace(appearance.speaker, name="") for appearance in said},
            )
            met = Counter[Speaker]()
            for appearance, speaker in called.items():
                met[speaker] += appearance.times
            known = collection._meet(met, article)
            found |= {appearance: known[speaker] for appearance, speaker in called.items()}
            candidates += article.merge_candidates
        return [found[appearance].now.name for appearance in appearances], _merge_candidates(candidates)

    def _beside(self, known: KnownSpeaker) -> Iterator[KnownSpeaker]:
        for spelling in known.spellings:
            if known.kind is SpeakerKind.PERSON:
                yield from self._people.related(spelling)
            else:
                yield from self._institutions.related(known.kind, spelling)
            # A name that others of another kind have cannot be given up.
            for kind in SpeakerKind:
                yield from self._by_spelling.get((kind, spelling), ())

    def _find(self, speaker: Speaker, times: int, article: _Article) -> KnownSpeaker:
        """The speaker of the collection that a speaker of the article is, who is quoted so many times in it."""
        spelling = _spelling(speaker)
        if speaker.kind is SpeakerKind.PERSON:
            known = self._person(speaker, spelling, article)
        else:
            known = self._institution(speaker, spelling, article)
        self._learn(known, spelling, times)
        _learn_role(known.roles, speaker.role)
        return known

    def _learn(self, known: KnownSpeaker, spelling: str, times: int) -> None:
        label = known.kind, spelling
        if spelling not in known.spellings:
            self._by_spelling[label].append(known)
            known.strong = known.strong or not is_weak(known.kind, spelling)
            self._shelf(known).add(known, spelling)
        known.spellings[spelling] += times

    def _new(self, speaker: Speaker, spelling: str) -> KnownSpeaker:
        """A speaker not met before, under a name that no other has."""
        self._met += 1
        known = KnownSpeaker("", speaker.kind, self._met, [speaker.role] if speaker.role else [])
        known.name = self._free(speaker, spelling)
        self._by_name[speaker.kind, known.name] = known
        return known

    def _free(self, speaker: Speaker, spelling: str) -> str:
        """A name that nobody has: with the role behind it, or a number, where there is a namesake."""
        notes = chain([""], [f" ({speaker.role})"] if speaker.role else [], (f" ({number})" for number in count(2)))
        return next(spelling + note for note in notes if (speaker.kind, spelling + note) not in self._by_name)

    def _name(self, known: KnownSpeaker, article: _Article) -> None:
        """Show the fullest and most frequent spelling, if no other speaker has it for a name."""
        best = known.fullest()
        if best == without_note(known.name) or self._taken(known, best):
            return
        del self._by_name[known.kind, known.name]
        article.renamed.append((known.name, best))
        known.name = best
        self._by_name[known.kind, best] = known

    def _taken(self, known: KnownSpeaker, name: str) -> bool:
        return (known.kind, name) in self._by_name or self._is_shared(known)

    def _is_shared(self, known: KnownSpeaker) -> bool:
        """Whether a speaker of another kind has the same name: it cannot go, since renaming goes by names alone."""
        return any((kind, known.name) in self._by_name for kind in SpeakerKind if kind is not known.kind)

    def _person(self, speaker: Speaker, spelling: str, article: _Article) -> KnownSpeaker:
        if is_weak(speaker.kind, spelling):
            return self._by_weak_name(speaker, spelling, article)
        same = [k for k in self._by_spelling.get((speaker.kind, spelling), ()) if self._may_be(k, speaker)]
        return same[0] if same else self._by_full_name(speaker, spelling, article)

    def _by_full_name(self, speaker: Speaker, spelling: str, article: _Article) -> KnownSpeaker:
        matches = [(k, k.match(spelling)) for k in self._people.near(spelling) if self._allowed(k, speaker)]
        fitting = sorted((m.distance, k.fullest(), k.number, k) for k, m in matches if m.fit is Fit.ALIKE)
        sure = [k for *_, k in fitting if not self._contradicted(k, speaker)]
        best = [k for d, *_, k in fitting if k in sure and d <= fitting[0][0] + _CLEARLY]
        if best and not any(best[0].excludes(k) or self._parted(best[0], k) for k in best[1:]):
            known = (
                best[0]
                if person_names.read(spelling).writing is Writing.SYLLABLES
                else self._joined(best[0], sure, article)
            )
        else:
            known = self._new(speaker, spelling)
            self._add_candidates(known, spelling, best, article, _between_full)
            self._add_candidates(known, spelling, [k for *_, k in fitting if k not in sure], article, _by_role)
            self._add_candidates(known, spelling, [k for k, m in matches if m.fit is Fit.UNSURE], article, _alike)
        self._take_in(speaker, spelling, known, article)
        return known

    def _agree(self, one: KnownSpeaker, other: KnownSpeaker) -> bool:
        """Whether two people with a spelling that fits both are one: nothing known of them is against it."""
        contradicted = any(role_conflicts.contradict(a, b) for a in one.roles for b in other.roles)
        return not contradicted and one.agrees(other) and not self._parted(one, other)

    def _joined(self, best: KnownSpeaker, fitting: Sequence[KnownSpeaker], article: _Article) -> KnownSpeaker:
        """Speakers who agree in everything, and whom one name fits, are one: the first takes the others in."""
        one = [best, *(k for k in fitting if k is not best and self._agree(k, best))]
        first = min(one, key=lambda k: k.number)
        for other in one:
            if other is not first and self._agree(first, other) and not self._is_shared(other):
                self._merge(other, first, article)
        return best.now

    def _take_in(self, speaker: Speaker, spelling: str, known: KnownSpeaker, article: _Article) -> None:
        """Whoever was known by a surname or initials alone is the one with the full name, if nobody else may be."""
        self._learn(known, spelling, 0)
        weak = [k for k in self._people.weak(spelling) if self._may_be(k, speaker)]
        weak = [k for k in weak if self._is_alone(k, known)]
        chosen = [k for k in weak if fullness(k.name, k.kind)] or weak
        if len(chosen) == 1 and not self._parted(chosen[0], known) and not self._is_shared(chosen[0]):
            self._merge(chosen[0], known, article)

    def _merge(self, other: KnownSpeaker, into: KnownSpeaker, article: _Article) -> None:
        for spelling, times in other.spellings.items():
            self._by_spelling[other.kind, spelling].remove(other)
            self._learn(into, spelling, times)
        into.roles += [role for role in other.roles if role not in into.roles]
        into.number, other.into = min(into.number, other.number), into
        self._people.forget(other)
        del self._by_name[other.kind, other.name]
        article.renamed.append((other.name, into.name))

    def _by_weak_name(self, speaker: Speaker, spelling: str, article: _Article) -> KnownSpeaker:
        bearers = [k for k in self._people.bearers(spelling) if self._allowed(k, speaker)]
        weak = [k for k in self._people.weak(spelling) if self._may_be(k, speaker)]
        bare = person_names.read(spelling).bare
        claims = bearers + [k for k in weak if fullness(k.name, k.kind) or bare or self._is_alone(k)]
        claims = [k for k in claims if fullness(k.name, k.kind)] or claims
        lone = [k for k in claims if not self._contradicted(k, speaker)]
        if len(claims) == 1 and lone:
            return lone[0]
        mine = self._by_spelling.get((speaker.kind, spelling), ())
        own = next((k for k in mine if not k.strong and self._may_be(k, speaker)), None)
        known = own or self._new(speaker, spelling)
        self._add_candidates(known, spelling, [k for k in claims if k is not known], article, _between_weak)
        return known

    def _is_alone(self, weak: KnownSpeaker, bearer: KnownSpeaker | None = None) -> bool:
        """Whether a weak name can be nobody's but one bearer's."""
        spelling = next(iter(weak.spellings))
        others = [k for k in self._people.weak(spelling) if k is not weak and fullness(k.name, k.kind)]
        return not others and self._people.bearers(spelling) in ([], [bearer])

    def _institution(self, speaker: Speaker, name: str, article: _Article) -> KnownSpeaker:
        same = [k for k in self._institutions.same(speaker.kind, name) if self._allowed(k, speaker)]
        if same and not is_weak(speaker.kind, name):
            return same[0]
        fuller = [k for k in self._institutions.fuller(speaker.kind, name) if self._allowed(k, speaker)]
        shorter = [k for k in self._institutions.shorter(speaker.kind, name) if self._allowed(k, speaker)]
        if len(fuller or shorter) == 1:
            return (fuller or shorter)[0]
        known = next((k for k in same if not k.strong), None) or self._new(speaker, name)
        self._add_candidates(known, name, fuller, article, _between_full)
        return known

    def _may_be(self, known: KnownSpeaker, speaker: Speaker) -> bool:
        return self._allowed(known, speaker) and not self._contradicted(known, speaker)

    @staticmethod
    def _contradicted(known: KnownSpeaker, speaker: Speaker) -> bool:
        return (
            bool(speaker.role)
            and bool(known.roles)
            and all(role_conflicts.contradict(r, speaker.role) for r in known.roles)
        )

    def _allowed(self, known: KnownSpeaker, speaker: Speaker) -> bool:
        """Whether nobody has said that these two are never the same."""
        mine = _label(speaker.kind, _spelling(speaker)), _label(speaker.kind, speaker.name)
        others = self._apart.get(mine[0], set()) | self._apart.get(mine[1], set())
        return not others or not others & _labels(known)

    def _parted(self, one: KnownSpeaker, other: KnownSpeaker) -> bool:
        """The same of two speakers of the collection."""
        theirs = _labels(other) if self._apart else set()
        return any(self._apart[label] & theirs for label in _labels(one) if label in self._apart)

    def _add_candidates(
        self, known: KnownSpeaker, spelling: str, others: Sequence[KnownSpeaker], article: _Article, why: _Reason
    ) -> None:
        """Note that a speaker may be some others; nothing where there are too many to look at."""
        if len(others) > FEW - person_names.read(spelling).bare:
            return
        for other in others:
            pair = frozenset((id(known), id(other)))
            if pair not in self._seen_candidates and not self._parted(known, other):
                self._seen_candidates.add(pair)
                article.merge_candidates.append((other, known, why(spelling, other, others)))


def _day(appearance: Appearance) -> tuple[str, str]:
    return appearance.published, appearance.article


def _merge_candidates(pairs: Iterable[tuple[KnownSpeaker, KnownSpeaker, Message]]) -> tuple[MergeCandidate, ...]:
    now = ((one.now, other.now, why) for one, other, why in pairs)
    return tuple(MergeCandidate(one.speaker, other.speaker, why) for one, other, why in now if one is not other)


def _by_name(
    known: Iterable[Speaker], counts: Mapping[Speaker, int]
) -> dict[tuple[SpeakerKind, str], tuple[Counter[str], list[str]]]:
    """The spellings of each speaker with the number of their quotes, and the roles, from a record for each."""
    found: dict[tuple[SpeakerKind, str], tuple[Counter[str], list[str]]] = {}
    for speaker in known:
        spellings, said = found.setdefault((speaker.kind, speaker.name), (Counter(), []))
        spellings[without_note(speaker.name)] += 0
        spellings[_spelling(speaker)] += counts.get(speaker, 0)
        _learn_role(said, speaker.role)
    return found


def _learn_role(known: list[str], role: str) -> None:
    if role and role not in known:
        known.append(role)


def _spelling(speaker: Speaker) -> str:
    return without_note(speaker.spelling or speaker.name)


def _label(kind: SpeakerKind, name: str) -> _Label:
    return kind, name_strings.fold(name)


def _labels(known: KnownSpeaker) -> set[_Label]:
    return {_label(known.kind, spelling) for spelling in (known.name, *known.spellings)}


def _fullest_first(speaker: Speaker) -> tuple[object, ...]:
    spelling = _spelling(speaker)
    size = -fullness(spelling, speaker.kind), -len(name_strings.words(spelling))
    return *size, spelling, speaker.kind, speaker.role, speaker.name


def _named(attribution: Attribution, found: dict[Speaker, KnownSpeaker]) -> Attribution:
    if attribution.speaker is None:
        return attribution
    known, speaker = found[attribution.speaker], attribution.speaker
    spelling = speaker.spelling or speaker.name
    return replace(attribution, speaker=replace(speaker, name=known.name, spelling=spelling))


def _listed(others: Sequence[KnownSpeaker]) -> Text:
    """Names in a row, with "or" before the last."""
    *most, last = (k.name for k in others)
    return message("{0} or {1}", ", ".join(most), last) if most else last


def _between_weak(spelling: str, other: KnownSpeaker, others: Sequence[KnownSpeaker]) -> Message:
    if len(others) == 1:
        return message("“{0}” may be {1}, but what is said of them does not fit together.", spelling, other.name)
    *_, family = spelling.split()
    if not all(k.name.endswith(family) for k in others):
        return message("“{0}” could be {1}.", spelling, _listed(others))
    if len(others) == 2:
        return message("both are called {0}; “{1}” could be {2}.", family, spelling, _listed(others))
    return message("all are called {0}; “{1}” could be {2}.", family, spelling, _listed(others))


def _between_full(spelling: str, other: KnownSpeaker, others: Sequence[KnownSpeaker]) -> Message:
    return message("“{0}” could be {1}: it fits one as well as the other.", spelling, _listed(others))


def _by_role(spelling: str, other: KnownSpeaker, others: Sequence[KnownSpeaker]) -> Message:
    return message("“{0}” is like the name of {1}, but their roles do not fit together.", spelling, other.name)


def _alike(spelling: str, other: KnownSpeaker, others: Sequence[KnownSpeaker]) -> Message:
    return message(
        "“{0}” is nearly the name of {1}; it may be a spelling of it, or another person.", spelling, other.name
    )
