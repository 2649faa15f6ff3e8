"""Which quotes of one speaker are versions of one statement.

Quotes of the same words are one from the start. Each other quote is compared, from the longest to the shortest, with
those longer ones that share its rarest pairs of words, and joins the one that has most of its words in their order.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from itertools import pairwise
from math import log

from onrecord.domain.statements.spoken_tokens import is_common, keys

Words = tuple[str, ...]
Pair = tuple[str, str]
Told = Callable[[int], object]

LEAST_WORDS = 5
"""A shorter quote must lie whole in another, or be the same, and within some days."""
NEAR_DAYS = 3
LEAST_SHARED = 0.75
"""Of the words of the shorter quote, as a share, and of those that are not common ones."""
_LEAST_PAIRS = 0.3
"""Of its pairs of words: what is left of 0.75 of the words where the others lie apart."""
_FEW_TEXTS = 10
"""Of so few quotes no word is known to be rare."""
_MOST_LOOKED_UP = 2_000
_MOST_COMPARED = 8


@dataclass(frozen=True, slots=True)
class SpokenQuote:
    """A quote as it is compared: whose, its words, and the day of its article as a number; None where unknown."""

    speaker: int
    words: str
    day: int | None


def statement_groups(quotes: Sequence[SpokenQuote], told: Told = lambda _: None) -> list[list[int]]:
    """Groups of two quotes and more, as places in what is given.

    Args:
        quotes: in any order; what is found does not depend on it, but for ties.
        told: gets the number of quotes that are done, now and then; may raise to break off.
    """
    by_speaker: defaultdict[int, list[int]] = defaultdict(list)
    for place, quote in enumerate(quotes):
        by_speaker[quote.speaker].append(place)
    found: list[list[int]] = []
    done = 0
    for places in by_speaker.values():
        if len(places) > 1:
            speaker = _OneSpeaker([quotes[place] for place in places], partial(_tell_more, told, done))
            found += [[places[each] for each in group] for group in speaker.groups()]
        done += len(places)
        told(done)
    return found


def _tell_more(told: Told, done: int, more: int) -> None:
    told(done + more)


class _OneSpeaker:
    """The quotes of one speaker. Texts are different sequences of words, the longest first."""

    def __init__(self, quotes: Sequence[SpokenQuote], told: Told) -> None:
        self._quotes, self._told = quotes, told
        same: defaultdict[Words, list[int]] = defaultdict(list)
        for place, quote in enumerate(quotes):
            same[keys(quote.words)].append(place)
            if place % 100 == 0:
                told(0)
        self._same = same
        self._texts = sorted(filter(_tells_enough, same), key=lambda text: (-len(text), text))
        self._shorts = sorted(text for text in same if len(text) > 1 and not _tells_enough(text))
        self._number = Counter(pair for text in self._texts for pair in set(pairwise(text)))
        self._texts_with = Counter(word for text in self._texts for word in set(text))
        self._holders: defaultdict[Pair, list[int]] = defaultdict(list)
        self._leads: list[int] = []

    def groups(self) -> list[list[int]]:
        """The groups, each as places of quotes."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        for place, text in enumerate(self._texts):
            near = self._nearest(text)
            self._leads.append(place if near is None else self._leads[near])
            members[self._leads[place]] += self._same[text]
            for pair in set(pairwise(text)):
                self._holders[pair].append(place)
            if place % 100 == 0:
                self._told(place)
        loose: list[list[int]] = []
        for place, text in enumerate(self._shorts, len(self._texts)):
            loose += self._settle_short(text, members)
            if place % 100 == 0:
                self._told(place)
        return [sorted(group) for group in (*members.values(), *loose) if len(group) > 1]

    def _nearest(self, text: Words) -> int | None:
        """The longer text that has the most of this one, where it has enough."""
        best, most = None, 0.0
        for other in self._candidates(text):
            share = self._shared(text, self._texts[other])
            if share > most:
                best, most = other, share
        return best

    def _shared(self, text: Words, longer: Words) -> float:
        """The share of a text's words that a longer one has in rows; 0 where it is not enough.

        Rare words of the speaker count for more: many begin as many sentences with the same words.
        """
        matcher = SequenceMatcher(None, longer, text, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        kept = [text[block.b : block.b + block.size] for block in blocks]
        rows = [row for row in kept if len(row) > 1 or not is_common(row[0])]
        share = sum(map(len, rows)) / len(text)
        told = sum(self._weight(word) for row in rows for word in row) / sum(map(self._weight, text))
        return share if min(share, told) >= LEAST_SHARED else 0.0

    def _weight(self, word: str) -> float:
        if is_common(word):
            return 0.0
        return 1 + log((len(self._texts) + _FEW_TEXTS) / (self._texts_with[word] + _FEW_TEXTS))

    def _candidates(self, text: Words) -> Iterable[int]:
        """Longer texts that share enough of its pairs of words, those that share the most of them first."""
        pairs = sorted((self._number[pair], pair) for pair in set(pairwise(text)) if self._number[pair] > 1)
        if len(pairs) < _LEAST_PAIRS * (len(text) - 1):
            return ()
        hits: Counter[int] = Counter()
        looked_up = used = 0
        for number, pair in pairs:
            if used and looked_up + number > _MOST_LOOKED_UP:
                break
            hits.update(self._holders.get(pair, ()))
            looked_up, used = looked_up + number, used + 1
        least = max(1.0, _LEAST_PAIRS * used)
        return [other for other, shared in hits.most_common(_MOST_COMPARED) if shared >= least]

    def _settle_short(self, text: Words, members: defaultdict[int, list[int]]) -> list[list[int]]:
        """Put quotes of a few words where they lie whole in a longer one of those days; returns what is alike else."""
        if all(map(is_common, text)):
            return []
        left = []
        for place in self._same[text]:
            lead = self._holding(text, self._quotes[place].day)
            left += [place] if lead is None else []
            if lead is not None:
                members[lead].append(place)
        return _near_each_other(left, [self._quotes[place].day for place in left])

    def _holding(self, text: Words, day: int | None) -> int | None:
        """The lead of a text that has these words in a row, and was printed within some days."""
        rarest = min(pairwise(text), key=lambda pair: self._number[pair])
        for other in self._holders.get(rarest, ())[:_MOST_LOOKED_UP]:
            is_near = any(_is_near(day, self._quotes[place].day) for place in self._same[self._texts[other]])
            if is_near and _has_row(self._texts[other], text):
                return self._leads[other]
        return None


def _tells_enough(text: Words) -> bool:
    """Whether words are many enough, and not all such as anybody says, to tell by themselves what was said."""
    return len(text) >= LEAST_WORDS and sum(not is_common(word) for word in text) > 1


def _has_row(text: Words, row: Words) -> bool:
    return any(text[at : at + len(row)] == row for at in range(len(text) - len(row) + 1))


def _is_near(day: int | None, other: int | None) -> bool:
    return day is not None and other is not None and abs(day - other) <= NEAR_DAYS


def _near_each_other(places: Sequence[int], days: Sequence[int | None]) -> list[list[int]]:
    """Quotes of the very same few words, parted where more than some days lie between two."""
    dated = sorted((day, place) for place, day in zip(places, days, strict=True) if day is not None)
    found: list[list[int]] = []
    for at, (day, place) in enumerate(dated):
        if at and day - dated[at - 1][0] <= NEAR_DAYS:
            found[-1].append(place)
        else:
            found.append([place])
    return found
