"""A search and names, as a person types them, made a filter; what would only find nothing for a slip is told."""

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import process

from onrecord.domain.errors import SearchError
from onrecord.domain.filter import EVERYTHING, Filter
from onrecord.domain.messages import Message, message
from onrecord.domain.search_query import ANY, Field, folded, parse
from onrecord.library import Library

Names = str | None | Iterable[str | None]
"""A name or several; None stands for quotes of which it is not known."""

_MOST_ALIKE = 3
_ALIKE_FROM = 60
"""How much two names must be alike, of 100, to be offered for one another."""


def search_filter(
    library: Library,
    search: str = "",
    *,
    speakers: Names = (),
    sources: Names = (),
    thought: bool = False,
    rejected: bool = False,
    once: bool = False,
) -> Filter:
    """The filter that a search and some names come to.

    Args:
        library: the library, which must know the names.
        search: as the search field of the window reads it.
        speakers: whole names, as the library shows them; case and accents do not matter.
        sources: those of outlets, likewise.
        thought: whether beliefs and wishes are shown too.
        rejected: whether quotes that were rejected are shown too.
        once: whether of articles that are copies of one another only the one that stands for them is shown.

    Raises:
        SearchError: the search cannot be read, or no speaker or outlet of the library is called so.
    """
    for term in parse(search):
        if term.value != ANY and term.field in _CHECKS:
            _CHECKS[term.field](library, term.value)
    return Filter(
        text=search,
        speakers=frozenset(key for name in _listed(speakers) for key in _speakers_called(library, name)),
        sources=frozenset(text for name in _listed(sources) for text in _sources_called(library, name)),
        thought=thought,
        rejected=rejected,
        once=once,
    )


def _listed(names: Names) -> Iterable[str | None]:
    return (names,) if names is None or isinstance(names, str) else names


def _speakers_called(library: Library, name: str | None) -> Sequence[int | None]:
    """The numbers of those who are called so: a person and a place may be."""
    if name is None:
        return [None]
    rows = library.counts.speakers(EVERYTHING).narrowed(name)
    found = [row.id for row in rows if folded(row.name) == folded(name)]
    if not found:
        raise _no_speaker(library, name)
    return found


def _sources_called(library: Library, name: str | None) -> Sequence[str]:
    if name is None:
        return [""]
    found = [source for source in _sources(library) if folded(source) == folded(name)]
    if not found:
        raise _no_source(library, name)
    return found


def _check_speaker(library: Library, words: str) -> None:
    """Raise SearchError where the words of a `speaker:` are in no speaker's names."""
    if not len(library.counts.speakers(EVERYTHING).narrowed(words)):
        raise _no_speaker(library, words)


def _check_source(library: Library, words: str) -> None:
    wanted = folded(words).split()
    if not any(all(word in folded(source) for word in wanted) for source in _sources(library)):
        raise _no_source(library, words)


_CHECKS: dict[Field, Callable[[Library, str], None]] = {Field.SPEAKER: _check_speaker, Field.SOURCE: _check_source}


def _sources(library: Library) -> list[str]:
    return [row.source for row in library.counts.sources(EVERYTHING) if row.source]


def _no_speaker(library: Library, name: str) -> SearchError:
    known = [row.name for row in library.counts.speakers(EVERYTHING) if row.id is not None]
    return SearchError(message("“{0}”", name), message("no speaker of this library is called so"), _alike(name, known))


def _no_source(library: Library, name: str) -> SearchError:
    cause = message("no source of this library is called so")
    return SearchError(message("“{0}”", name), cause, _alike(name, _sources(library)))


def _alike(name: str, known: Sequence[str]) -> Message:
    """What to do: the known names that are most like one, if any is."""
    found = process.extract(name, known, processor=folded, limit=_MOST_ALIKE, score_cutoff=_ALIKE_FROM)
    if not found:
        return message("Look for it in the lists of the window.")
    return message("Like it are: {0}.", ", ".join(f"“{each}”" for each, *_ in found))
