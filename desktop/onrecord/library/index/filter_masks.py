"""Which quotes a filter lets through, as a mask over the columns for each part of it."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from onrecord.domain.attributes.speaker_attributes import field_of, parted
from onrecord.domain.attribution import Kind
from onrecord.domain.dates.date_keys import holds
from onrecord.domain.facets import FACETS, ConfidenceLevel, Facet
from onrecord.domain.filter import Filter
from onrecord.domain.search_query import ANY, Field, Query, Term, folded, parse
from onrecord.library.index import full_text
from onrecord.library.index.columns import HOLE, KINDS, Columns
from onrecord.library.storage.serialization import clean

Array = npt.NDArray[Any]
_Answer = TypeVar("_Answer")
Part = str
"""A part of a filter: a `Facet`, or what `attribute_part` calls so."""
_WORD = re.compile(r"[^\w-]+")


class FilterSelection:
    """A filter applied to the columns as they are now. Raises SearchError where its text cannot be read."""

    def __init__(self, connection: sqlite3.Connection, columns: Columns, chosen: Filter) -> None:
        self.filter, self.columns = chosen, columns
        self._masks = _facets(columns, chosen)
        self._rest = _rest(connection, columns, chosen)
        self._answers: dict[str, Any] = {}
        self._found: dict[Part | None, Array] = {}
        self._seen: dict[Part | None, Array] = {}

    def cached(self, name: str, question: Callable[["FilterSelection"], _Answer]) -> _Answer:
        """The answer to a question that several parts of the window ask; it is worked out once."""
        if name not in self._answers:
            self._answers[name] = question(self)
        answer: _Answer = self._answers[name]
        return answer

    def ids(self, ignore: Part | None = None) -> Array:
        """The ids of the quotes that are let through, one part of the filter being left out."""
        left_out = ignore if ignore in self._masks else None
        if left_out not in self._found:
            self._found[left_out] = np.flatnonzero(self._mask(left_out))
        return self._found[left_out]

    def mask(self, ignore: Part | None = None) -> Array:
        """For each id whether the quote is let through, one part of the filter being left out."""
        return self._mask(ignore)

    def articles(self, ignore: Part | None = None) -> Array:
        """For each article's key whether a quote of it is let through, as for `ids`."""
        left_out = ignore if ignore in self._masks else None
        if left_out not in self._seen:
            seen = np.zeros(len(self.columns.articles.source), bool)
            seen[self.columns.article[self.ids(left_out)]] = True
            self._seen[left_out] = seen
        return self._seen[left_out]

    def _mask(self, ignore: Part | None) -> Array:
        found: Array = self._rest.copy()
        for facet, mask in self._masks.items():
            if facet != ignore:
                found &= mask
        return found


def attribute_part(field: str) -> Part:
    """What a filter says of one attribute of speakers."""
    return f"{Facet.ATTRIBUTE}:{field}"


def _facets(columns: Columns, chosen: Filter) -> dict[Part, Array]:
    """A mask for each facet that is filtered by, of attributes for each field."""
    masks: dict[Part, Array] = {
        facet: _keyed(columns, facet, *chosen.keys(facet)) for facet in _KEYED if chosen.named(facet)
    }
    changed = [facet for facet in _VALUES if chosen.value(facet) != FACETS[facet].usual]
    masks |= {attribute_part(field): _attribute(columns, field, chosen) for field in _fields(chosen)}
    return masks | {facet: _VALUES[facet](columns, chosen.value(facet)) for facet in changed}


def _keyed(columns: Columns, facet: Facet, included: frozenset[Any], excluded: frozenset[Any]) -> Array:
    mask = _KEYED[facet]
    if not excluded:
        return mask(columns, included)
    return mask(columns, included) & ~mask(columns, excluded) if included else ~mask(columns, excluded)


def _fields(chosen: Filter) -> set[str]:
    return {field_of(key) for key in chosen.named(Facet.ATTRIBUTE)}


def _attribute(columns: Columns, field: str, chosen: Filter) -> Array:
    """For each id whether its speaker has one of the values of a field that are chosen, and none that is left out."""
    column, keys = columns.attribute(field), chosen.keys(Facet.ATTRIBUTE)
    wanted, out = ([value for name, value in map(parted, those) if name == field] for those in keys)
    mask = column.among(wanted) if wanted else np.ones(len(columns.kind), bool)
    return mask & ~column.among(out) if out else mask


def _rest(connection: sqlite3.Connection, columns: Columns, chosen: Filter) -> Array:
    found: Array = columns.kind != HOLE
    if not chosen.thought:
        found &= ~columns.thought
    if not chosen.rejected:
        found &= columns.verdict >= 0
    return _search_mask(connection, columns, parse(clean(chosen.text), columns.attributes.fields), found)


def _among(size: int, numbers: Iterable[int | None]) -> Array:
    """For each number below ``size`` whether it is one of these."""
    found = np.zeros(size, bool)
    found[[number for number in numbers if number is not None and 0 <= number < size]] = True
    return found


def _speakers(columns: Columns, ids: frozenset[int | None]) -> Array:
    # A number 0 that somebody asks for is nobody's; None is kept as 0.
    return _among(len(columns.names.texts), (0 if n is None else n or None for n in ids))[columns.speaker]


def _sources(columns: Columns, names: frozenset[str]) -> Array:
    labels = columns.articles.sources
    return _among(len(labels.texts), (labels.known(clean(name)) for name in names))[columns.source]


def _tags(columns: Columns, names: frozenset[str]) -> Array:
    return columns.tags.among(names, len(columns.kind))


def _dates(columns: Columns, wanted: frozenset[str]) -> Array:
    return columns.articles.dates.those(lambda date: within(date, wanted))[columns.date]


def within(date: str, wanted: Iterable[str]) -> bool:
    """Whether a date lies in one of some years, months, days and ranges; "" is in "" alone."""
    return any(holds(part, date) for part in wanted)


def _kinds(columns: Columns, shown: frozenset[Kind]) -> Array:
    return np.array([*(kind in shown for kind in KINDS), False])[columns.kind]


def _sureness(columns: Columns, shown: frozenset[ConfidenceLevel]) -> Array:
    return np.array([sureness in shown for sureness in ConfidenceLevel])[columns.sureness]


def _checked(columns: Columns, shown: frozenset[bool]) -> Array:
    return np.where(columns.verdict != 0, True in shown, False in shown)


def _once(columns: Columns, _: bool) -> Array:
    """Quotes of articles that stand for their story: the earliest of its copies, or the longest of these."""
    return np.asarray(columns.copies.first[columns.article] == columns.article)


def _story(columns: Columns, article: int) -> Array:
    return np.asarray(columns.copies.story(article)[columns.article])


_KEYED: Mapping[Facet, Callable[[Columns, frozenset[Any]], Array]] = {
    Facet.SPEAKER: _speakers,
    Facet.SOURCE: _sources,
    Facet.DATE: _dates,
    Facet.TAG: _tags,
}
"""For each id whether the quote has one of some keys."""
_VALUES: Mapping[Facet, Callable[[Columns, Any], Array]] = {
    Facet.KIND: _kinds,
    Facet.SURENESS: _sureness,
    Facet.CHECKED: _checked,
    Facet.STORY: _story,
    Facet.ONCE: _once,
}
"""For each id whether the quote is one of those shown."""


def _search_mask(connection: sqlite3.Connection, columns: Columns, query: Query, among: Array) -> Array:
    for term in query:
        if term.field is not Field.WORDS:
            holds = _holds(connection, columns, term)
            among &= ~holds if term.negated else holds
    said = [term for term in query if term.field is Field.WORDS]
    return full_text.full_text_mask(connection, columns.index, said, among) if said else among


def _holds(connection: sqlite3.Connection, columns: Columns, term: Term) -> Array:
    """For each id whether a term about something else than the words holds."""
    articles, value = columns.articles, term.value
    if term.field is Field.SPEAKER:
        return columns.names.called(connection, value)[columns.speaker]
    if term.field is Field.SOURCE:
        return articles.sources.those(_holding(value))[columns.source]
    if term.field is Field.ATTRIBUTE:
        return columns.attribute(term.name).those(_beginning(value))
    if term.field is Field.TAG:
        return columns.tags.those(_holding(value), len(columns.kind))
    if term.field is Field.NOTE:
        return full_text.noted(connection, _holding(value), len(columns.kind))
    if term.field is Field.KIND:
        return np.asarray(columns.kind == [str(kind) for kind in KINDS].index(value))
    if term.field is Field.DATE:
        return articles.dates.those(lambda date: holds(value, date))[columns.date]
    early = term.field is Field.BEFORE
    return articles.dates.those(lambda date: bool(date) and (date[: len(value)] < value) is early)[columns.date]


def _holding(value: str) -> Callable[[str], bool]:
    """Whether a text holds every one of some words; ``ANY`` is in every text."""
    wanted = [] if value == ANY else folded(value).split()
    return lambda text: all(word in folded(text) for word in wanted)


def _beginning(value: str) -> Callable[[str], bool]:
    """Whether each of some words begins a word of a text, so that "man" is in no "woman"; ``ANY`` is in every text."""
    wanted = [] if value == ANY else folded(value).split()
    return lambda text: all(any(each.startswith(word) for each in _WORD.split(folded(text))) for word in wanted)
