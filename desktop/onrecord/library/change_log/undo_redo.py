"""Do, undo and redo: each change a person makes is a step of the ledger that can be taken back, also after a restart.

A change is never made in place: it is written down, and what is shown is brought in line with the ledger. So it holds
for every article that comes or is read again, and taking it back leaves nothing of it.
"""

import sqlite3
from collections.abc import Callable, Sequence

from onrecord.domain.change_log import LedgerRow
from onrecord.domain.messages import Text
from onrecord.library.change_log import ledger
from onrecord.library.change_log.ledger import EditPlan

ApplyStep = Callable[[sqlite3.Connection, int, bool], None]
"""Brings what is shown in line with the ledger, in which the step of this number was just done (True) or undone."""


def record_step(connection: sqlite3.Connection, plan: EditPlan, apply: ApplyStep) -> Text:
    """Make a step of a plan; returns it in words, or "" when there is nothing to change."""
    if not plan.entries:
        return ""
    apply(connection, ledger.record(connection, plan.entries, plan.reason), True)
    return plan.reason.words


def undo(connection: sqlite3.Connection, apply: ApplyStep) -> Text | None:
    """Take back the last step; returns it in words, or None when there is none."""
    return _set_step_done(connection, ledger.last_done(connection), apply, done=False)


def redo(connection: sqlite3.Connection, apply: ApplyStep) -> Text | None:
    """Do again the step that was taken back last; returns it in words, or None when there is none."""
    return _set_step_done(connection, ledger.first_undone(connection), apply, done=True)


def undo_to(connection: sqlite3.Connection, step: int, apply: ApplyStep) -> int:
    """Take back every step from the last to this one, and with it; returns how many."""
    count = 0
    while (rows := ledger.last_done(connection)) and rows[0].step >= step:
        _set_step_done(connection, rows, apply, done=False)
        count += 1
    return count


def redo_to(connection: sqlite3.Connection, step: int, apply: ApplyStep) -> int:
    """Do again every step up to this one, and with it; returns how many."""
    count = 0
    while (rows := ledger.first_undone(connection)) and rows[0].step <= step:
        _set_step_done(connection, rows, apply, done=True)
        count += 1
    return count


def _set_step_done(
    connection: sqlite3.Connection, rows: Sequence[LedgerRow], apply: ApplyStep, *, done: bool
) -> Text | None:
    if not rows:
        return None
    ledger.mark(connection, rows, done=done)
    apply(connection, rows[0].step, done)
    return rows[0].words
