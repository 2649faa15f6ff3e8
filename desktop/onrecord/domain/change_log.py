"""The change log: one change as the ledger records it, and one step as the history lists it."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.domain.messages import Text


class Author(StrEnum):
    """Who made a change."""

    PERSON = "person"
    PROGRAM = "program"


class ChangeType(StrEnum):
    """What a row of the ledger did."""

    SET_SOURCE = "set-source"
    SET_FACT = "set-fact"
    CONFIRM_GUESSES = "confirm"
    REMOVE = "remove"
    RESTORE = "bring-back"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    SET_ROLE = "set-role"
    SET_KIND = "set-kind"
    SET_ATTRIBUTES = "set-attributes"
    KEEP_APART = "never"
    ALLOW_MERGE = "allow"
    ASSIGN = "assign"
    SET_VERDICT = "judge"
    ADD_QUOTE = "add-quote"
    SET_BOUNDS = "set-bounds"
    NOTE = "note"
    TAG = "tag"
    UNTAG = "untag"
    RENAME_TAG = "name-tag"
    JOIN_STORIES = "same-story"
    PART_STORY = "other-story"
    STORE_VALUE = "keep"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One change. What is shown follows from the rows that are done, in their order.

    Attributes:
        step: rows of one step are undone and done again together.
        made: when, ISO date and time in UTC; "" in libraries from before times were kept.
        target: what was changed: the id of an article, the number of a speaker or of what is kept, or a tag's key.
        detail: JSON that tells a quote of the article, or a spelling of the speaker, from the others; which fact of
            an article was set; or "".
        before, after: the state that the change found and the one that it left.
        reason: why, or "".
        words: the whole step in words.
        state: done, undone, or dropped (undone, and then something else was done).
    """

    id: int
    step: int
    made: str
    author: Author
    change_type: ChangeType
    target: str
    detail: str
    before: str
    after: str
    reason: Text
    words: Text
    state: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the ledger: all that was changed at once.

    Attributes:
        made: when, ISO date and time in UTC; "" in libraries from before times were kept.
        words: the step in words.
        reason: why, or "".
        state: done, undone, or dropped (undone, and then something else was done).
        changes: how many rows of the ledger it has.
    """

    step: int
    made: str
    author: Author
    words: Text
    reason: Text
    state: str
    changes: int
