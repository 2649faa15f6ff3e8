"""A filter as data that outlasts versions of the program: JSON by field, of which each may be missing or unknown."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from onrecord.domain.attribution import Kind
from onrecord.domain.facets import FACETS, ConfidenceLevel, Facet
from onrecord.domain.filter import Filter

VERSION = 1
_KEYED = [fields for fields in FACETS.values() if fields.keyed]
_TEXTS = [field for fields in _KEYED if fields.of is str for field in (fields.included, fields.excluded)]
_SPEAKERS = [field for fields in _KEYED if fields.of is int for field in (fields.included, fields.excluded)]
_SWITCHES = [fields.included for fields in FACETS.values() if isinstance(fields.usual, bool)]
_NUMBERS = [fields.included for fields in FACETS.values() if fields.of is int and not fields.keyed]
_CHOICES: Mapping[str, Callable[[Any], Any]] = {
    fields.included: fields.of for fields in FACETS.values() if isinstance(fields.usual, frozenset) and fields.usual
}


def packed(chosen: Filter, name: Callable[[int], str]) -> dict[str, Any]:
    """A filter as data. Of speakers the name is kept too, so that one who is gone can be told of."""
    data: dict[str, Any] = {"version": VERSION, "text": chosen.text}
    data |= {field: sorted(getattr(chosen, field)) for field in (*_TEXTS, *_CHOICES)}
    data |= {field: getattr(chosen, field) for field in (*_SWITCHES, *_NUMBERS)}
    for field in _SPEAKERS:
        keys = sorted(getattr(chosen, field), key=lambda key: (key is None, key))
        data[field] = [None if key is None else {"id": key, "name": name(key)} for key in keys]
    return data


def unpacked(data: Mapping[str, Any], place: Callable[[int], int | None]) -> tuple[Filter, tuple[str, ...]]:
    """The filter that `packed` was given, and the names of speakers who are gone; what makes no sense is left out.

    Args:
        data: the data; it may come from another version.
        place: the number of the speaker as whom one is shown now; None where there is none.
    """
    fields: dict[str, Any] = {field: _texts(data[field]) for field in _TEXTS if field in data}
    fields |= {field: _values(read, data[field]) for field, read in _CHOICES.items() if field in data}
    fields |= {field: data[field] is True for field in _SWITCHES if field in data}
    fields |= {field: data[field] for field in _NUMBERS if type(data.get(field)) is int}
    gone: list[str] = []
    for field in _SPEAKERS:
        fields[field] = frozenset(_speakers(_listed(data.get(field)), place, gone))
    text = data.get("text")
    return Filter(**fields, text=text if isinstance(text, str) else ""), tuple(dict.fromkeys(gone))


def renamed(data: Mapping[str, Any], facet: Facet, old: str, new: str) -> dict[str, Any]:
    """The same data where one source or tag is called otherwise."""
    changed, fields = dict(data), FACETS[facet]
    for each in (fields.included, fields.excluded):
        names = _texts(data.get(each))
        others = {name for name in names if fields.same(name) != fields.same(old)}
        if others != names:
            changed[each] = sorted(others | {new})
    return changed


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: Any) -> frozenset[str]:
    return frozenset(text for text in _listed(value) if isinstance(text, str))


def _values(read: Callable[[Any], Any], value: Any) -> frozenset[Any]:
    known = [*Kind, *ConfidenceLevel, True, False]
    return frozenset(read(each) for each in _listed(value) if each in known and _reads(read, each))


def _reads(read: Callable[[Any], Any], value: Any) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


def _speakers(kept: Iterable[Any], place: Callable[[int], int | None], gone: list[str]) -> Iterable[int | None]:
    for each in kept:
        number = each.get("id") if isinstance(each, dict) else None
        now = place(number) if isinstance(number, int) else None
        if each is None or now is not None:
            yield now
        elif isinstance(each, dict):
            gone.append(str(each.get("name", "")))
