"""Which articles count as copies, kept in the library itself: so a notebook and an export count as the window does."""

import sqlite3
from contextlib import suppress

from onrecord.domain.article import CopyRule
from onrecord.domain.errors import EditError
from onrecord.domain.messages import message, plural
from onrecord.domain.operations import SetCopyRule
from onrecord.library.change_log import stored_values
from onrecord.library.change_log.ledger import ChangeReason, EditPlan

SORT = "copies"


def read(connection: sqlite3.Connection) -> CopyRule:
    """The rule that holds; the usual one where none was set, or it makes no sense."""
    for _, data in stored_values.everything(connection, SORT):
        with suppress(KeyError, TypeError):
            rule = CopyRule(data["likeness"], data["days"])
            if all(type(value) is int for value in (rule.likeness, rule.days)) and rule.is_valid:
                return rule
    return CopyRule()


def set_rule(connection: sqlite3.Connection, operation: SetCopyRule) -> EditPlan:
    """Let another rule hold. Raises EditError where a person may not ask for it."""
    rule = operation.rule
    if not rule.is_valid:
        raise EditError(
            message("Copies"), message("these numbers are out of bounds"), message("Choose others and try again.")
        )
    if rule == read(connection):
        return EditPlan()
    known = [number for number, _ in stored_values.everything(connection, SORT)]
    data = {"likeness": rule.likeness, "days": rule.days}
    entry = stored_values.entry(connection, SORT, known[0] if known else None, data)
    words = message(
        "Set that copies are {0} % the same, within {1}", str(rule.likeness), plural("%Ln days", "%Ln day", rule.days)
    )
    return EditPlan([entry], ChangeReason(words))
