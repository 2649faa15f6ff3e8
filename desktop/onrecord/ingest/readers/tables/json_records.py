"""A JSON value -> the records in it, each as a row of a table: one article, or one entry of a list."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from onrecord.ingest.readers.site_titles import outlet_in
from onrecord.ingest.readers.tables.column_names import rank

_DEEPEST = 5
_WRAPPERS = frozenset("rendered $date $oid main #text $t value _text __cdata numberLong $numberLong".split())
"""Names in an object that stands for one value."""
_ENTRIES = frozenset("_source".split())
"""Names in an entry of a search engine's answer under which the record itself stands."""
_GIVEN, _FAMILY = ("given", "firstName", "firstname", "first_name"), ("family", "lastName", "lastname", "last_name")
_MOST_LISTED = 2_000


def records_in(value: object) -> Iterator[Mapping[str, object]]:
    """The records of the list in a value that has most text, or the value itself as the only one."""
    best = max(_lists(value, 0), key=_weight, default=[])
    if isinstance(value, Mapping) and not (best and _holds(value, best)):
        best = [value]
    shared = _said_of_all(value) if isinstance(value, Mapping) and "items" in value else {}
    for record in best:
        yield {**shared, **unwrapped(record)}


def _said_of_all(feed: Mapping[str, object]) -> Mapping[str, object]:
    """What a JSON Feed says of its items."""
    title, site = feed.get("title"), feed.get("home_page_url")
    if not isinstance(title, str) or "jsonfeed.org" not in str(feed.get("version")):
        return {}
    return {"source": outlet_in(title, site if isinstance(site, str) else ""), "language": feed.get("language")}


def row_of(record: Mapping[str, object]) -> dict[str, str]:
    """A record as a row: what lies in objects is named by its path, entries of lists stand one under the other."""
    row: dict[str, str] = {}
    for name, text in _cells(record, "", 0):
        row[name] = f"{row[name]}\n\n{text}" if row.get(name) else text
    return row


def _lists(value: object, depth: int) -> Iterator[Sequence[Mapping[str, object]]]:
    """The lists of records in a value."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        if _is_of_records(value):
            yield [each for each in value if isinstance(each, dict)]
        return
    if not isinstance(value, dict):
        return
    if (records := _by_key(value)) or (records := _by_column(value)):
        yield records
        return
    for inner in islice(value.values(), _MOST_LISTED):
        yield from _lists(inner, depth + 1)


def _is_of_records(value: Sequence[object]) -> bool:
    return bool(value) and sum(isinstance(each, dict) for each in value[:100]) > len(value[:100]) / 2


def _by_key(value: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The records of an object that holds them by their numbers: two at least, each with the names of the first."""
    records = [each for each in value.values() if isinstance(each, dict)]
    if len(records) < 2 or len(records) < len(value):
        return []
    names = set(records[0])
    alike = sum(bool(names & set(each)) and 2 * len(names & set(each)) >= len(names) for each in records)
    return [] if alike < 0.8 * len(records) or all(map(str.isdigit, names)) else list(records)


def _by_column(value: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The records of a table that was written column by column: {"title": {"0": …}, "text": {"0": …}}."""
    columns = {name: each for name, each in value.items() if isinstance(each, dict) and each}
    if len(columns) < 2 or len(columns) < len(value):
        return []
    keys = list(next(iter(columns.values())))
    if any(list(each) != keys for each in columns.values()) or not all(key.isdecimal() for key in keys):
        return []
    return [{name: each[key] for name, each in columns.items()} for key in keys]


def _holds(whole: Mapping[str, object], records: Sequence[Mapping[str, object]]) -> bool:
    """Whether an object holds records rather than being one, with a list of something in it: of its parts, of tags."""
    own = [(name, text) for name, text in _cells(whole, "", 0) if "." not in name]
    if not any(_is_of_article(name) for name, _ in own):
        return True
    apart = sum(_is_of_article(name) for record in records for name in unwrapped(record) if record.get(name))
    return 2 * apart > len(records) and _weight(records) > 2 * sum(len(text) for _, text in own)


def _is_of_article(name: str) -> bool:
    return rank(name, "title") is not None or rank(name, "url") is not None


def _weight(records: Sequence[Mapping[str, object]]) -> int:
    return sum(len(text) for record in records[:200] for _, text in _cells(unwrapped(record), "", 0))


def unwrapped(record: Mapping[str, object]) -> Mapping[str, object]:
    """A record without what a search engine wraps it in."""
    for name in _ENTRIES:
        inner = record.get(name)
        if isinstance(inner, dict):
            return inner
    return record


def _cells(value: object, name: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, (int, float)):
        yield name, str(value)
    elif depth > _DEEPEST:
        return
    elif isinstance(value, list):
        for each in value[:_MOST_LISTED]:
            yield from _cells(each, name, depth + 1)
    elif isinstance(value, dict):
        yield from _of_object(value, name, depth)


def _of_object(value: Mapping[str, object], name: str, depth: int) -> Iterator[tuple[str, str]]:
    if text := _person(value) or _date(value):
        yield name, text
        return
    for key, each in islice(value.items(), _MOST_LISTED):
        inner = str(key)
        if inner in _WRAPPERS and name:
            yield from _cells(each, name, depth + 1)
        else:
            yield from _cells(each, f"{name}.{inner}" if name else inner, depth + 1)


def _person(value: Mapping[str, object]) -> str:
    """A name that is given in two parts."""
    given, family = _said(value, _GIVEN), _said(value, _FAMILY)
    return f"{given} {family}".strip() if family else ""


def _said(value: Mapping[str, object], names: Sequence[str]) -> str:
    return next((text for name in names if isinstance(text := value.get(name), str)), "")


def _date(value: Mapping[str, object]) -> str:
    """A date as CSL has it: {"date-parts": [[2022, 11, 13]]}."""
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, list) or len(first) < 3:
        return ""
    try:
        return date(*(int(part) for part in first[:3])).isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""
