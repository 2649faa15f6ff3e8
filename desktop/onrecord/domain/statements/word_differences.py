"""In which words one version of a statement differs from the fullest one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from onrecord.domain.statements.spoken_tokens import SpokenToken, is_common, tokens

_Step = tuple[str, int, int, int, int]


class WordChange(StrEnum):
    """What a version makes of some words of the fullest one."""

    KEPT = "kept"
    LEFT_OUT = "left out"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words in a row with one fate.

    Attributes:
        text: the words as this version has them; those of the fullest one where they are left out.
        before: what stands in the fullest one in the place of changed words.
    """

    change: WordChange
    text: str
    before: str = ""


def differences(full: str, words: str) -> tuple[WordRun, ...]:
    """A version beside the fullest one, word by word, in the order in which it is read.

    Marks, capitals, spelling and how numbers are written make no difference. Every word of the version is in a run
    that is kept, added or changed, and every word of the fullest one in a run that is kept or left out, or before one.
    """
    ours, theirs = tokens(full), tokens(words)
    matcher = SequenceMatcher(None, [each.key for each in ours], [each.key for each in theirs], autojunk=False)
    steps = _joined(matcher.get_opcodes(), ours)
    return tuple(_run(step, (full, ours), (words, theirs)) for step in steps)


def _joined(steps: Sequence[_Step], ours: Sequence[SpokenToken]) -> Iterator[_Step]:
    """The steps, without single little words that two long changes happen to share."""
    held: _Step | None = None
    for place, step in enumerate(steps):
        if held is not None and (step[0] != "equal" or _is_chance(steps, place, ours)):
            held = ("replace", held[1], step[2], held[3], step[4])
        elif step[0] != "equal":
            held = step
        else:
            if held is not None:
                yield _named(held)
            held = None
            yield step
    if held is not None:
        yield _named(held)


def _is_chance(steps: Sequence[_Step], place: int, ours: Sequence[SpokenToken]) -> bool:
    name, start, end, *_ = steps[place]
    if name != "equal" or end - start > 1 or not is_common(ours[start].key) or not 0 < place < len(steps) - 1:
        return False
    return steps[place - 1][0] == steps[place + 1][0] == "replace"


def _named(step: _Step) -> _Step:
    _, start, end, first, last = step
    return ("delete" if first == last else "insert" if start == end else "replace", start, end, first, last)


def _run(step: _Step, full: tuple[str, list[SpokenToken]], version: tuple[str, list[SpokenToken]]) -> WordRun:
    name, start, end, first, last = step
    old, new = _slice(*full, start, end), _slice(*version, first, last)
    if name == "equal":
        return WordRun(WordChange.KEPT, new)
    if name == "delete":
        return WordRun(WordChange.LEFT_OUT, old)
    return WordRun(WordChange.ADDED, new) if name == "insert" else WordRun(WordChange.CHANGED, new, old)


def _slice(words: str, found: Sequence[SpokenToken], first: int, last: int) -> str:
    """Some words with their marks: what touches a word in front, and what follows it up to the next."""
    return "" if first == last else words[_bound(words, found, first) : _bound(words, found, last)].strip()


def _bound(words: str, found: Sequence[SpokenToken], place: int) -> int:
    """Where a word begins, with the marks that touch it in front."""
    if place == 0:
        return 0
    if place == len(found):
        return len(words)
    at, least = found[place].start, found[place - 1].end
    while at > least and not words[at - 1].isspace():
        at -= 1
    return at
