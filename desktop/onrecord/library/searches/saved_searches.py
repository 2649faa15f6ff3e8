"""Saved searches: filters under a name, kept through the ledger like every other change."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from onrecord.domain.errors import EditError
from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter, SavedSearch
from onrecord.domain.messages import Message, message
from onrecord.domain.operations import DeleteSearch, RenameSearch, SaveSearch, UpdateSearch
from onrecord.library.change_log import stored_values
from onrecord.library.change_log.ledger import ChangeReason, EditPlan, LedgerEntry
from onrecord.library.searches import filter_json
from onrecord.library.speakers import speakers_table
from onrecord.library.storage.schema import NOT_REMOVED
from onrecord.library.storage.serialization import clean


def everything(connection: sqlite3.Connection) -> list[SavedSearch]:
    """The saved searches by name."""
    found = [
        SavedSearch(number, str(data.get("name", "")), *chosen(connection, data))
        for number, data in stored_values.everything(connection, stored_values.SEARCH)
    ]
    return sorted(found, key=lambda search: (search.name.casefold(), search.name))


def save(connection: sqlite3.Connection, operation: SaveSearch) -> EditPlan:
    """Keep a filter under a name. Raises EditError where the name is empty or taken."""
    name = _check_name_is_free(connection, operation.name, None)
    data = {"name": name, **packed(connection, operation.chosen)}
    return _plan(connection, None, data, message("Saved the search “{0}”", name))


def rename(connection: sqlite3.Connection, operation: RenameSearch) -> EditPlan:
    """Give a saved search another name. Raises EditError where that is empty or taken; KeyError."""
    data = stored_values.one(connection, stored_values.SEARCH, operation.number)
    name = _check_name_is_free(connection, operation.name, operation.number)
    words = message("Renamed the saved search “{0}” to “{1}”", data["name"], name)
    return _plan(connection, operation.number, {**data, "name": name}, words)


def update(connection: sqlite3.Connection, operation: UpdateSearch) -> EditPlan:
    """Let a saved search stand for another filter. Raises KeyError."""
    data = stored_values.one(connection, stored_values.SEARCH, operation.number)
    words = message("Updated the saved search “{0}”", data["name"])
    return _plan(connection, operation.number, {**data, **packed(connection, operation.chosen)}, words)


def delete(connection: sqlite3.Connection, operation: DeleteSearch) -> EditPlan:
    """Let go of a saved search. Raises KeyError."""
    data = stored_values.one(connection, stored_values.SEARCH, operation.number)
    return _plan(connection, operation.number, None, message("Deleted the saved search “{0}”", data["name"]))


def follow_renames(connection: sqlite3.Connection, facet: Facet, old: str, new: str) -> list[LedgerEntry]:
    """The changes by which what is kept goes with a source or a tag to its new name."""
    entries = []
    for sort, of in ((stored_values.SEARCH, filter_json.renamed), (stored_values.SAMPLE, _of_sample)):
        for number, data in stored_values.everything(connection, sort):
            entries.append(stored_values.entry(connection, sort, number, of(data, facet, old, new)))
    return [entry for entry in entries if entry.before != entry.after]


def _of_sample(data: Mapping[str, Any], facet: Facet, old: str, new: str) -> dict[str, Any]:
    return {**data, "filter": filter_json.renamed(data["filter"], facet, old, new)}


def packed(connection: sqlite3.Connection, wanted: Filter) -> dict[str, Any]:
    """A filter as data, with the names that its speakers have now."""
    return filter_json.packed(wanted, lambda number: speakers_table.name(connection, number))


def chosen(connection: sqlite3.Connection, data: Mapping[str, Any]) -> tuple[Filter, tuple[str, ...]]:
    """The filter of what is kept, with the speakers as whom those of it are shown now, and the names of those gone."""

    def place(number: int) -> int | None:
        row = connection.execute(
            f"""SELECT place FROM speakers WHERE id = ?
               AND EXISTS (SELECT 1 FROM attributions JOIN speakers m ON m.id = member
                   WHERE m.place = speakers.place AND {NOT_REMOVED})""",
            (number,),
        ).fetchone()
        return None if row is None else int(row[0])

    return filter_json.unpacked(data, place)


def _plan(connection: sqlite3.Connection, number: int | None, data: object, words: Message) -> EditPlan:
    entry = stored_values.entry(connection, stored_values.SEARCH, number, data)
    return EditPlan([entry] if entry.before != entry.after else [], ChangeReason(words))


def _check_name_is_free(connection: sqlite3.Connection, name: str, besides: int | None) -> str:
    text = " ".join(clean(name).split())
    if not text:
        raise EditError(
            message("The search"), message("the name is empty"), message("Type the name that it is to have.")
        )
    if any(each.name.casefold() == text.casefold() and each.id != besides for each in everything(connection)):
        raise EditError(
            text, message("another saved search is called so"), message("Choose another name, or update that one.")
        )
    return text
