"""Words such as "not" that a version of a statement leaves out or adds: with them its meaning is another one.

A clause that is cut off whole may hold a "not" of its own without changing what the rest says. So a negation counts
where few words are left out or added with it, or where it touches words that both versions have.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.domain.statements.spoken_tokens import SpokenToken, tokens
from onrecord.domain.statements.word_differences import WordChange, WordRun

FEW_WORDS = 3
_NEGATIONS = frozenset("not no never nor neither none nobody nothing nowhere without cannot".split())
_BOUNDS = frozenset(",.;:!?…)]—–")
"""Marks behind which another clause begins."""


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation that only one of two versions has, as it is written there."""

    word: str
    is_added: bool


def negations(runs: Sequence[WordRun]) -> tuple[Negation, ...]:
    """The negations that a version leaves out of the fullest one, or adds to it, in their order, each once.

    Args:
        runs: all that `differences` finds between the two.
    """
    found = [each for place in range(len(runs)) for each in _of_run(runs, place)]
    return tuple(dict.fromkeys(found))


def _of_run(runs: Sequence[WordRun], place: int) -> Iterator[Negation]:
    run = runs[place]
    if run.change is WordChange.CHANGED:
        yield from _changed(run)
    elif run.change is not WordChange.KEPT:
        before = runs[place - 1].text if place else ""
        for word in _telling(run.text, before, is_followed=place + 1 < len(runs)):
            yield Negation(word, run.change is WordChange.ADDED)


def _changed(run: WordRun) -> Iterator[Negation]:
    """Those that one side has more of than the other: "do not" for "don't" says the same."""
    old, new = _negations_of(run.before), _negations_of(run.text)
    for words, others, is_added in ((old, new, False), (new, old, True)):
        kept = Counter(word.casefold() for word in others)
        rest = [word for word in words if kept[word.casefold()] == 0]
        for word in rest[: max(0, len(words) - len(others))]:
            yield Negation(word, is_added)


def _telling(text: str, before: str, *, is_followed: bool) -> list[str]:
    """The negations of words that are left out or added which say something about the words beside them."""
    found = tokens(text)
    if len(found) <= FEW_WORDS:
        return [_word(text, each) for each in found if _is_negation(each) and not _is_answer(text, each)]
    touching: list[SpokenToken] = []
    if before and before[-1] not in _BOUNDS:
        touching += found[:1]
    if is_followed and text[-1] not in _BOUNDS:
        touching += found[-1:]
    return [_word(text, each) for each in touching if _is_negation(each)]


def _is_answer(text: str, token: SpokenToken) -> bool:
    """Whether it is a "no" that stands for itself, as in "No, we will"."""
    return token.key == "no" and text[token.end : token.end + 1] in _BOUNDS


def _negations_of(text: str) -> list[str]:
    return [_word(text, each) for each in tokens(text) if _is_negation(each)]


def _is_negation(token: SpokenToken) -> bool:
    return token.key in _NEGATIONS or token.key.endswith("n't")


def _word(text: str, token: SpokenToken) -> str:
    return text[token.start : token.end]
