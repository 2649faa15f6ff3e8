"""Carries out what a person changes: plans a step for an operation, writes it down, and shows what it comes to."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from onrecord.domain.change_log import ChangeType
from onrecord.domain.filter import Filter
from onrecord.domain.messages import Text
from onrecord.domain.operations import (
    AddQuote,
    AllowMerge,
    AssignQuotes,
    ChangeQuotes,
    ConfirmGuesses,
    DeleteSearch,
    DescribeSpeaker,
    DrawSample,
    ImportAttributes,
    JoinStories,
    KeepSpeakersApart,
    MergeSpeakers,
    Operation,
    PartStory,
    RemoveArticles,
    RemoveTag,
    RenameSearch,
    RenameSource,
    RenameSpeaker,
    RenameTag,
    SaveSearch,
    SetBounds,
    SetCopyRule,
    SetFacts,
    SetSource,
    SetVerdict,
    SplitSpeaker,
    UpdateSearch,
)
from onrecord.library.articles import article_edits, article_removal, fact_edits
from onrecord.library.change_log import ledger, stored_values, undo_redo
from onrecord.library.change_log.ledger import ABOUT_COPIES, ABOUT_QUOTES, ABOUT_SPEAKERS, EditPlan
from onrecord.library.copies import copies_table, copy_rule, story_edits
from onrecord.library.quotes import (
    bounds_edits,
    quote_edits,
    quote_state_bulk_writer,
    quote_state_writer,
    samples,
    tag_edits,
)
from onrecord.library.searches import saved_searches
from onrecord.library.speakers import attribute_edits, attributes_table, speaker_edits, speakers_table

_PLANS: Mapping[type[Operation], Callable[[sqlite3.Connection, Any], EditPlan]] = {
    MergeSpeakers: speaker_edits.merge,
    SplitSpeaker: speaker_edits.split,
    RenameSpeaker: speaker_edits.rename,
    DescribeSpeaker: speaker_edits.describe,
    ImportAttributes: attribute_edits.import_attributes,
    KeepSpeakersApart: speaker_edits.keep_apart,
    AllowMerge: speaker_edits.allow_merge,
    AssignQuotes: quote_edits.assign,
    SetVerdict: quote_edits.set_verdict,
    ChangeQuotes: quote_edits.change,
    AddQuote: bounds_edits.add_quote,
    SetBounds: bounds_edits.set_bounds,
    RenameTag: quote_edits.rename_tag,
    RemoveTag: quote_edits.remove_tag,
    SaveSearch: saved_searches.save,
    RenameSearch: saved_searches.rename,
    UpdateSearch: saved_searches.update,
    DeleteSearch: saved_searches.delete,
    SetSource: article_edits.set_source,
    SetFacts: fact_edits.set_facts,
    ConfirmGuesses: article_edits.confirm_guesses,
    RenameSource: article_edits.rename_source,
    RemoveArticles: article_edits.remove,
    JoinStories: story_edits.join,
    PartStory: story_edits.part,
    SetCopyRule: copy_rule.set_rule,
}
"""What makes a plan of each operation; of a sample, which needs to know what is shown, `samples.draw`."""


def apply(connection: sqlite3.Connection, operation: Operation, shown: Callable[[Filter], Sequence[int]]) -> Text:
    """Make a change, one step; returns it in words, or "" where there is nothing to change.

    Args:
        connection: inside the caller's transaction.
        operation: the change; raises what it says there, and KeyError where what it is about is not there.
        shown: the quotes that a filter shows, in an order that depends on nothing but the library.
    """
    if isinstance(operation, DrawSample):
        return record(connection, samples.draw(connection, operation, shown(operation.chosen)))
    return record(connection, _PLANS[type(operation)](connection, operation))


def record(connection: sqlite3.Connection, plan: EditPlan) -> Text:
    """Make a step of a plan; returns it in words, or "" where there is nothing to change."""
    return undo_redo.record_step(connection, plan, apply_step)


def apply_step(connection: sqlite3.Connection, step: int, done: bool) -> None:
    """Bring what is shown in line with the ledger, in which this step was just done or undone."""
    unsure = quote_state_bulk_writer.apply_step(connection, step, done=done)
    rows = ledger.unnamed(connection, step)
    of = {change_type: [row for row in rows if row.change_type is change_type] for change_type in ChangeType}
    article_edits.apply_step(connection, of[ChangeType.SET_SOURCE], done=done)
    fact_edits.apply_step(connection, of[ChangeType.SET_FACT], done=done)
    article_edits.apply_guesses(connection, of[ChangeType.CONFIRM_GUESSES], done=done)
    article_removal.apply_step(connection, [*of[ChangeType.REMOVE], *of[ChangeType.RESTORE]], done=done)
    if any(of[change_type] for change_type in ABOUT_SPEAKERS):
        speakers_table.update_speakers(connection)
    attributes_table.apply_step(connection, of[ChangeType.SET_ATTRIBUTES], done=done)
    stored_values.apply_step(connection, of[ChangeType.STORE_VALUE], done=done)
    if any(row.change_type in ABOUT_COPIES or row.detail == copy_rule.SORT for row in rows):
        copies_table.note_change(connection)
    retagged = tag_edits.apply_step(connection, of[ChangeType.RENAME_TAG], done=done)
    articles = dict.fromkeys(
        (*unsure, *retagged, *(row.target for change_type in ABOUT_QUOTES for row in of[change_type]))
    )
    for key, article in quote_state_writer.article_keys(connection, list(articles)):
        quote_state_writer.update_quotes(connection, key, article)


def quote_undone_next(connection: sqlite3.Connection) -> int | None:
    """The first quote that `undo` would change; None where it is about something else."""
    rows = [row for row in ledger.last_done(connection) if row.change_type in ABOUT_QUOTES]
    return quote_state_writer.current_id(connection, rows[0].target, rows[0].detail) if rows else None
