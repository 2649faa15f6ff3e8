"""Articles of another library with what the engine found in them, as rows of this one."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.domain.attribution import Attribution
from onrecord.domain.quote_bounds import Bounds
from onrecord.library.copies import copies_table
from onrecord.library.quotes import quotes_table
from onrecord.library.quotes.quote_state import unpack_bounds
from onrecord.library.speakers import speakers_table
from onrecord.library.storage.schema import fresh
from onrecord.library.storage.serialization import UnreadableError, is_text, unpack_spans, unpack_text
from onrecord.library.union.speaker_numbers import SpeakerNumbers

_FOUND = """SELECT act, named, role, spelling, content, quoted, own, cue, source, mention, confidence, reason, trail,
        form, unnamed, suggested
    FROM attributions WHERE article = ? AND added IS NULL ORDER BY position"""


class ArticleCopies:
    """Takes articles over, each with its quotes as the engine found them; what a person said follows later."""

    def __init__(self, here: sqlite3.Connection, other: sqlite3.Connection, numbers: SpeakerNumbers) -> None:
        self._here, self._other, self._numbers = here, other, numbers
        self._columns = [row[1] for row in here.execute("PRAGMA table_info(articles)") if row[1] != "key"]

    def missing(self) -> list[tuple[int, str]]:
        """Keys and ids of the articles that this library does not have, in the order in which they were added."""
        there = {article for (article,) in self._here.execute("SELECT id FROM articles")}
        rows = self._other.execute("SELECT key, id FROM articles WHERE NOT removed ORDER BY key")
        return [(key, article) for key, article in rows if article not in there]

    def take(self, key: int) -> int:
        """Take over the article with this key there; returns its key here. Raises UnreadableError."""
        names = ", ".join(self._columns)
        row = self._other.execute(f"SELECT {names} FROM articles WHERE key = ?", (key,)).fetchone()
        values = dict(zip(self._columns, row, strict=True))
        if not is_text(values["id"], values["text"]):
            raise UnreadableError(values["id"])
        marks = ", ".join("?" * len(row))
        made = self._here.execute(
            f"INSERT INTO articles (key, {names}) VALUES ({fresh('articles', 'key')}, {marks}) RETURNING key", row
        ).fetchone()[0]
        text = unpack_text(values["text"])
        copies_table.add(self._here, made, text[values["body"] :])
        self._take_quotes(key, made, text)
        return int(made)

    def _take_quotes(self, key: int, made: int, text: str) -> None:
        found = list(self._found(key))
        in_order = sorted(found, key=lambda each: quotes_table.start_of_content(each[0].content))
        named = Counter((self._numbers.here(row["named"]), row["spelling"]) for _, row in found if row["named"])
        for (speaker, spelling), count in named.items():
            speakers_table.count_spelling(self._here, speaker, spelling, count)
        speakers_table.set_settled(self._here, {speaker for speaker, _ in named}, settled=False)
        rows = [self._row((made, place), bounds, row, text) for place, (bounds, row) in enumerate(in_order)]
        first = self._here.execute(f"SELECT {fresh('attributions')}").fetchone()[0]
        quotes_table.insert(self._here, [(quote, *row) for quote, row in enumerate(rows, first)])

    def _found(self, key: int) -> Iterator[tuple[Bounds, dict[str, Any]]]:
        """The quotes of an article, with the bounds that the engine gave them."""
        cursor = self._other.execute(_FOUND, (key,))
        names = [each[0] for each in cursor.description]
        for values in cursor:
            row = dict(zip(names, values, strict=True))
            shown = Bounds(unpack_spans(row["content"]), unpack_spans(row["quoted"]))
            yield shown if row["own"] is None else unpack_bounds(row["own"]), row

    def _row(self, place: tuple[int, int], bounds: Bounds, row: dict[str, Any], text: str) -> Sequence[object]:
        kind, content, quoted, parts, words = quotes_table.worded(Attribution(bounds.content, bounds.quoted), text)
        named = self._numbers.here(row["named"]) if row["named"] else None
        member = speakers_table.assigned_speaker(self._here, named, row["spelling"]) if named else None
        return (
            *(*place, kind, row["act"], named, member, row["role"], row["spelling"], content, quoted),
            *(row["cue"], row["source"], parts, row["mention"], words, row["confidence"], row["reason"]),
            *(row["trail"], row["form"], row["unnamed"], row["suggested"]),
        )
