"""A speaker of a collection, and where to look for one by a name: people by sound, everybody else by key."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, product

from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.engine.names import name_strings, nicknames, organisation_names, person_names
from onrecord.engine.names.person_names import Fit, Match, PersonName
from onrecord.engine.names.phonetics import skeletons, sound_keys
from onrecord.engine.names.transliteration import Writing, romanise

_LENGTHS = {Writing.LETTERS: (4, 3), Writing.CONSONANTS: (3, 2), Writing.SYLLABLES: (3, 1)}
"""Letters of the keys by which full names are looked up, family and given name."""
_BARE = 5
"""The same for family names alone."""
_ENOUGH = 4
"""Speakers that a bare name may be, after which nobody looks for more."""


@dataclass(slots=True, eq=False)
class KnownSpeaker:
    """A speaker of the collection.

    Attributes:
        name: the name shown.
        number: the place in the order in which speakers were met.
        spellings: how many quotes each has.
        into: who has taken this one in.
    """

    name: str
    kind: SpeakerKind
    number: int
    roles: list[str] = field(default_factory=list)
    spellings: Counter[str] = field(default_factory=Counter)
    strong: bool = False
    into: "KnownSpeaker | None" = None

    @property
    def now(self) -> "KnownSpeaker":
        """Who this is by now."""
        return self.into.now if self.into else self

    @property
    def speaker(self) -> Speaker:
        """The speaker as a record."""
        return Speaker(self.name, self.kind, self.roles[0] if self.roles else "", "")

    def match(self, spelling: str) -> Match:
        """How well a person's name fits: as well as to the nearest spelling, unless it contradicts another."""
        best = Match(Fit.FAR, 1.0)
        for mine in self._telling():
            found = person_names.compare(mine, spelling)
            if found.fit is Fit.CLASH or (found.fit is Fit.FAR and _of_one_script(mine, spelling)):
                return found
            best = max(best, found, key=lambda m: (m.fit, -m.distance))
        return best

    def agrees(self, other: "KnownSpeaker") -> bool:
        """Whether all the full names of two people go together."""
        return all(_goes_with(a, b) for a, b in product(self._telling(), other._telling()))

    def excludes(self, other: "KnownSpeaker") -> bool:
        """Whether some full names of two people say that they are not one."""
        pairs = ((person_names.compare(a, b).fit, a, b) for a, b in product(self._telling(), other._telling()))
        return any(fit is Fit.CLASH or (fit is Fit.FAR and _of_one_script(a, b)) for fit, a, b in pairs)

    def _telling(self) -> list[str]:
        """The spellings that tell the person from others: the full ones, if there are any."""
        full = [s for s in self.spellings if not person_names.read(s).weak] if self.strong else []
        return full or list(self.spellings)

    def fullest(self) -> str:
        """The spelling to show: among the fullest the most frequent; then the longest, and the most exact.

        A person's name in capitals alone, as transcripts and first words set it, is shown where there is no other. It
        depends on the spellings and their numbers alone, in whatever order they came.
        """
        return min(self.spellings, key=self._rank)

    def _rank(self, name: str) -> tuple[object, ...]:
        """What spellings are sorted by, the one to show first."""
        capitals = self.kind is SpeakerKind.PERSON and name.isupper()
        return (-fullness(name, self.kind), capitals, -self.spellings[name], *_plainness(name))


def _plainness(name: str) -> tuple[int, bool, int, str]:
    """What names are sorted by that are as full and as frequent: in Latin letters with all their marks first."""
    marks = sum(map(unicodedata.combining, unicodedata.normalize("NFD", name)))
    return -len(name_strings.words(name)), romanise(name).script != "latin", -marks, name


def fullness(name: str, kind: SpeakerKind) -> int:
    """2 for a name in full, 1 with initials for given names, 0 for less."""
    if kind is not SpeakerKind.PERSON:
        return 0 if organisation_names.read(name).weak else 2
    read = person_names.read(name)
    return 0 if read.bare else 1 if read.weak else 2


def is_weak(kind: SpeakerKind, name: str) -> bool:
    """Whether a name may be several speakers': it leads to one only while nobody else is known to bear it."""
    return person_names.read(name).weak if kind is SpeakerKind.PERSON else organisation_names.read(name).weak


def _goes_with(a: str, b: str) -> bool:
    """Whether two names may be one person's; how far they are apart says little where syllables are bent."""
    fit = person_names.compare(a, b).fit
    if _of_one_script(a, b):
        return fit >= Fit.UNSURE
    bent = Writing.SYLLABLES in (person_names.read(a).writing, person_names.read(b).writing)
    return fit > Fit.FAR or (fit is Fit.FAR and bent)


def _of_one_script(a: str, b: str) -> bool:
    return person_names.read(a).script == person_names.read(b).script and not (
        person_names.read(a).bare or person_names.read(b).bare
    )


Key = tuple[object, ...]
_Shelf = dict[Key, dict[int, KnownSpeaker]]


class PersonIndex:
    """People by their names. Each name has several keys, fine enough for the most frequent family names."""

    def __init__(self) -> None:
        self._full: _Shelf = defaultdict(dict)
        self._bearers: _Shelf = defaultdict(dict)
        self._weak: _Shelf = defaultdict(dict)
        self._scripts: dict[str, Writing] = {}

    def add(self, known: KnownSpeaker, spelling: str) -> None:
        """Note that a person is found by this spelling too."""
        name = person_names.read(spelling)
        self._scripts.setdefault(name.script, name.writing)
        for shelf, keys in self._places(name):
            _put(shelf, keys, known)

    def forget(self, known: KnownSpeaker) -> None:
        """Find a person under no spelling any more."""
        for spelling in known.spellings:
            for shelf, keys in self._places(person_names.read(spelling)):
                for key in keys:
                    shelf[key].pop(id(known), None)

    def _places(self, name: PersonName) -> list[tuple[_Shelf, list[Key]]]:
        """Where a name is kept."""
        heard = [(writing, name.script) for writing in Writing if writing >= name.writing]
        families = _family_keys(name, [name.script], heard)
        if name.weak:
            return [(self._weak, families)]
        return [(self._full, _full_keys(name, heard)), (self._bearers, [*families, *_initial_keys(name)])]

    def near(self, spelling: str) -> Iterator[KnownSpeaker]:
        """Those who may be meant by a full name."""
        name = person_names.read(spelling)
        return _each(self._full, _full_keys(name, self._heard(name)))

    def bearers(self, spelling: str) -> list[KnownSpeaker]:
        """Some of those whom a weak name fits, known by a full one: enough to say whether there are several."""
        name = person_names.read(spelling)
        same = _initial_keys(name) if not name.bare else _family_keys(name, [name.script], [])
        found = _each(self._bearers, [*same, *_family_keys(name, [], self._foreign(name))])
        return list(islice((k for k in found if k.match(spelling).fit is Fit.ALIKE), _ENOUGH))

    def weak(self, spelling: str) -> list[KnownSpeaker]:
        """Those known by weak names alone whom a name fits."""
        name = person_names.read(spelling)
        found = _each(self._weak, _family_keys(name, [name.script], self._foreign(name)))
        return [k for k in found if not k.strong and k.match(spelling).fit is Fit.ALIKE]

    def related(self, spelling: str) -> Iterator[KnownSpeaker]:
        """Those by whom it may hang whom a name is taken for, or who may hang by it."""
        name = person_names.read(spelling)
        families = _family_keys(name, [name.script], self._foreign(name))
        yield from _each(self._weak, families)
        if name.weak:
            yield from _each(self._bearers, families if name.bare else [*_initial_keys(name), *families])
        else:
            yield from _each(self._full, _full_keys(name, self._heard(name)))

    def _heard(self, name: PersonName) -> list[tuple[Writing, str]]:
        """The scripts met so far, and how much of a sound is left between each and the name's."""
        return [(max(writing, name.writing), script) for script, writing in self._scripts.items()]

    def _foreign(self, name: PersonName) -> list[tuple[Writing, str]]:
        return [pair for pair in self._heard(name) if pair[1] != name.script]


def _put(shelf: _Shelf, keys: Iterable[Key], known: KnownSpeaker) -> None:
    for key in keys:
        shelf[key][id(known)] = known


def _each(shelf: _Shelf, keys: Iterable[Key]) -> Iterator[KnownSpeaker]:
    """Who is found under any of the keys, each once."""
    seen: set[int] = set()
    for key in keys:
        for number, known in shelf.get(key, {}).items():
            if number not in seen:
                seen.add(number)
                yield known


def _family_keys(name: PersonName, scripts: Iterable[str], heard: Iterable[tuple[Writing, str]]) -> list[Key]:
    """Keys of the family name: its very sound for names of its own script, its frame for those of others."""
    forms = {form for forms in name.families for form in forms}
    same: list[Key] = [(script, sound_keys(form)) for script in scripts for form in forms]
    return same + [(*pair, frame) for pair in heard for form in forms for frame in skeletons(form, pair[0], _BARE)]


def _initial_keys(name: PersonName) -> list[Key]:
    """Keys of a family name with the first letter of a given one."""
    forms = {form for forms in name.families for form in forms}
    first = {full[:1] for reading in name.readings for full in nicknames.full(reading.given[0][0])}
    return [(name.script, sound_keys(form), letter) for form in forms for letter in first]


def _full_keys(name: PersonName, heard: list[tuple[Writing, str]]) -> list[Key]:
    """Keys of a full name: frames of family and given name, and its words in any order."""
    found: dict[Key, None] = {("any", *sorted(sound_keys(word[0]) for word in name.words)): None}
    if name.writing is Writing.LETTERS:
        words = [sound_keys(word[0]) for word in name.words]
        found |= {("end", *words[-size:]): None for size in range(2, min(4, len(words) + 1))}
    for reading, (writing, script) in product(name.readings, heard):
        long, short = _LENGTHS[writing]
        given = {f for form in person_names.given_forms(reading, name) for f in skeletons(form, writing, short)}
        family = {f for form in person_names.family_forms(reading, name) for f in skeletons(form, writing, long)}
        found |= {(writing, script, *pair): None for pair in product(sorted(family), sorted(given))}
    return list(found)


class OrganisationIndex:
    """Organisations, places and groups by the keys of their names."""

    def __init__(self) -> None:
        self._by_key: _Shelf = defaultdict(dict)
        self._without: _Shelf = defaultdict(dict)
        self._initials: _Shelf = defaultdict(dict)

    def add(self, known: KnownSpeaker, name: str) -> None:
        """Note that somebody is found by this name too."""
        for shelf, keys in self._places(known.kind, name):
            _put(shelf, keys, known)

    def _places(self, kind: SpeakerKind, name: str) -> list[tuple[_Shelf, list[Key]]]:
        """Where a name is kept."""
        read = organisation_names.read(name)
        without: list[Key] = [(kind, *read.without)] if read.countries and read.without else []
        initials: list[Key] = [(kind, initials) for initials in read.initials]
        return [(self._by_key, [(kind, *read.key)]), (self._without, without), (self._initials, initials)]

    def forget(self, known: KnownSpeaker) -> None:
        """Find somebody under no name any more."""
        for name in known.spellings:
            for shelf, keys in self._places(known.kind, name):
                for key in keys:
                    shelf[key].pop(id(known), None)

    def same(self, kind: SpeakerKind, name: str) -> list[KnownSpeaker]:
        """Who has the same key."""
        return list(_each(self._by_key, [(kind, *organisation_names.read(name).key)]))

    def fuller(self, kind: SpeakerKind, name: str) -> list[KnownSpeaker]:
        """Those whom a weak name may mean: bodies of several countries, or those with the initials of an acronym."""
        read = organisation_names.read(name)
        if read.acronym:
            return list(_each(self._initials, [(kind, read.acronym)]))
        return list(_each(self._without, [(kind, *read.without)])) if read.weak else []

    def shorter(self, kind: SpeakerKind, name: str) -> list[KnownSpeaker]:
        """Those known by a weak name alone that can mean this one and no other."""
        found = [k for k in _each(self._by_key, _short_keys(kind, name)) if not k.strong]
        return [k for k in found if not any(self.fuller(kind, spelling) for spelling in k.spellings)]

    def related(self, kind: SpeakerKind, name: str) -> Iterator[KnownSpeaker]:
        """Those by whom it may hang whom a name is taken for, or who may hang by it."""
        yield from self.same(kind, name)
        yield from self.fuller(kind, name)
        yield from _each(self._by_key, _short_keys(kind, name))


def _short_keys(kind: SpeakerKind, name: str) -> list[Key]:
    """Keys of the weak names that a name in full may have: its initials, and what it is without its country."""
    read = organisation_names.read(name)
    without: list[Key] = [(kind, *read.without)] if read.countries and read.without else []
    return [*((kind, initials) for initials in sorted(read.initials)), *without]
