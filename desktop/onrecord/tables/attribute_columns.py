"""What is said of speakers, as columns of tables: a column for each field of every library, one for its own."""

import json
from collections.abc import Mapping, Sequence

from onrecord.domain.attributes.speaker_attributes import TYPED_FIELDS

OWN = "own_fields"


def attribute_columns(speakers: Sequence[int | None], said: Mapping[int, Mapping[str, str]]) -> dict[str, list[str]]:
    """The columns of some rows, each of a speaker by number, or of nobody who is named.

    Args:
        speakers: whom each row is of.
        said: what is said of speakers, by field.
    """
    rows = [said.get(speaker or 0, {}) for speaker in speakers]
    columns = {name: [row.get(name, "") for row in rows] for name in TYPED_FIELDS}
    return {**columns, OWN: [_own(row) for row in rows]}


def _own(row: Mapping[str, str]) -> str:
    own = {name: row[name] for name in sorted(row) if name not in TYPED_FIELDS}
    return json.dumps(own, ensure_ascii=False) if own else ""
