"""Random samples of what a filter shows, drawn so that a person's checks tell how much of it is right."""

import random
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.domain.errors import EditError
from onrecord.domain.filter import Filter
from onrecord.domain.messages import message
from onrecord.domain.operations import DrawSample
from onrecord.domain.quote import Verdict
from onrecord.domain.sample import Sample
from onrecord.library.change_log import stored_values
from onrecord.library.change_log.ledger import ChangeReason, EditPlan
from onrecord.library.quotes import quote_state_reader, quote_state_writer
from onrecord.library.quotes.quote_edits import quotes_message
from onrecord.library.searches import saved_searches
from onrecord.library.storage.serialization import pack


def draw(connection: sqlite3.Connection, operation: DrawSample, quotes: Sequence[int]) -> EditPlan:
    """Draw quotes without replacement, each as likely as any other, and keep which in the order in which they came.

    Args:
        connection: inside the caller's transaction.
        operation: from which filter, how many (all of them where there are fewer), and the seed.
        quotes: what the filter shows, in an order that depends on nothing but the library.

    Raises EditError where there are no quotes.
    """
    chosen = random.Random(operation.seed).sample(range(len(quotes)), min(operation.number, len(quotes)))
    drawn = [quotes[at] for at in chosen]
    if not drawn:
        remedy = message("Take a filter off, then draw again.")
        raise EditError(message("The sample"), message("no quotes are shown"), remedy)
    data = {
        "filter": saved_searches.packed(connection, operation.chosen),
        "seed": operation.seed,
        "population": len(quotes),
        "quotes": [[quote, *place] for quote, place in zip(drawn, _places(connection, drawn), strict=True)],
    }
    words = message("Drew a random sample of {0} of {1}", str(len(drawn)), quotes_message(len(quotes)))
    return EditPlan([stored_values.entry(connection, stored_values.SAMPLE, None, data)], ChangeReason(words))


def _places(connection: sqlite3.Connection, quotes: Sequence[int]) -> list[tuple[str, str, int | None]]:
    """Article, passage and the speaker set by hand of quotes: by these they are known when they are read again."""
    rows = connection.execute(
        """SELECT articles.id, content, cue, a.source, assigned FROM json_each(?) asked
           JOIN attributions a ON a.id = asked.value JOIN articles ON articles.key = article ORDER BY asked.key""",
        (pack(list(quotes)),),
    )
    return [(article, quote_state_reader.detail(*spans), assigned) for article, *spans, assigned in rows]


def latest(connection: sqlite3.Connection, chosen: Filter | None = None) -> Sample | None:
    """The sample that was drawn last, of all or of what one filter shows; None where there is none."""
    for number, data in reversed(stored_values.everything(connection, stored_values.SAMPLE)):
        found, gone = saved_searches.chosen(connection, data["filter"])
        if not gone and (chosen is None or found == chosen):
            return _sample(connection, number, data, found)
    return None


def _sample(connection: sqlite3.Connection, number: int, data: Mapping[str, Any], chosen: Filter) -> Sample:
    kept = data["quotes"]
    ids = _now(connection, kept)
    states = dict(_states(connection, [quote for quote in ids if quote is not None]))
    answers = tuple(
        _answer(states.get(quote or 0), assigned, detail)
        for quote, (_, _, detail, assigned) in zip(ids, kept, strict=True)
    )
    return Sample(number, _made(connection, number), chosen, data["seed"], data["population"], ids, answers)


def _now(connection: sqlite3.Connection, kept: Sequence[Sequence[Any]]) -> tuple[int | None, ...]:
    """The ids that the quotes have now: as a rule those they had."""
    same = {
        (quote, article, quote_state_reader.detail(*spans))
        for quote, article, *spans in connection.execute(
            """SELECT a.id, articles.id, content, cue, a.source FROM json_each(?) asked
               JOIN attributions a ON a.id = asked.value JOIN articles ON articles.key = article
               WHERE NOT removed""",
            (pack([quote for quote, *_ in kept]),),
        )
    }
    return tuple(
        quote if (quote, article, detail) in same else quote_state_writer.current_id(connection, article, detail)
        for quote, article, detail, _ in kept
    )


@dataclass(frozen=True, slots=True)
class _State:
    """What was said of a quote; `moved` is where it stands, if the person gave it its bounds."""

    verdict: int
    assigned: int | None
    moved: str | None


def _states(connection: sqlite3.Connection, quotes: Sequence[int]) -> list[tuple[int, _State]]:
    rows = connection.execute(
        """SELECT id, verdict, assigned, own IS NOT NULL, content, cue, source FROM attributions
           WHERE id IN (SELECT value FROM json_each(?))""",
        (pack(list(quotes)),),
    )
    return [
        (quote, _State(verdict, assigned, quote_state_reader.detail(*spans) if moved else None))
        for quote, verdict, assigned, moved, *spans in rows
    ]


def _answer(state: _State | None, assigned: int | None, detail: str) -> bool | None:
    """Whether a quote was right as it was drawn: what had to be given another speaker or other bounds was not.

    None: not checked.
    """
    if state is None:
        return None
    changed = state.assigned != assigned or state.moved not in (None, detail)
    if changed or state.verdict == Verdict.REJECTED:
        return False
    return True if state.verdict == Verdict.ACCEPTED else None


def _made(connection: sqlite3.Connection, number: int) -> str:
    row = connection.execute(
        "SELECT made FROM ledger WHERE deed = 'keep' AND target = ? ORDER BY id LIMIT 1", (str(number),)
    ).fetchone()
    return str(row[0]) if row else ""
