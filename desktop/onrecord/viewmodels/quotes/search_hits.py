"""Where the words of a search stand in a quote."""

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.domain.errors import SearchError
from onrecord.domain.search_query import Field, folded, parse

Span = tuple[int, int]
Wanted = tuple[tuple[str, ...], bool]
_WORD = re.compile(r"\w+")


def wanted(text: str, own: Iterable[str] = ()) -> tuple[Wanted, ...]:
    """The words of a search that are to be marked: each phrase, and whether its last word may go on.

    Args:
        text: the search.
        own: fields of the library's own, whose values are none of its words.
    """
    try:
        terms = [term for term in parse(text, own) if term.field is Field.WORDS and not term.negated]
    except SearchError:
        return ()
    phrases = [(tuple(_WORD.findall(folded(term.value))), term) for term in terms]
    named = [(phrase, term) for phrase, term in phrases if phrase]
    return tuple((phrase, term.prefix or (term is named[-1][1] and not term.quoted)) for phrase, term in named)


def hits(text: str, phrases: Sequence[Wanted]) -> tuple[Span, ...]:
    """The stretches of a text that a search found, in order, as code points; they may touch, but not overlap."""
    if not phrases:
        return ()
    words = [(folded(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
    every = sorted({span for phrase in phrases for span in _found(words, *phrase)})
    return tuple(span for place, span in enumerate(every) if place == 0 or span[0] >= every[place - 1][1])


def _found(words: Sequence[tuple[str, int, int]], phrase: tuple[str, ...], prefix: bool) -> Iterator[Span]:
    for at in range(len(words) - len(phrase) + 1):
        have = [word for word, _, _ in words[at : at + len(phrase)]]
        last = have[-1].startswith(phrase[-1]) if prefix else have[-1] == phrase[-1]
        if last and have[:-1] == list(phrase[:-1]):
            yield words[at][1], words[at + len(phrase) - 1][2]
