"""A library as large as a newsroom's archive, made from a seed: ten quotes to an article, all of it invented.

Words follow a Zipf distribution over a vocabulary, so there are words that stand in most quotes and words that stand in
a handful; so do speakers and outlets. It is written straight into the tables, since the library itself takes articles
one at a time.
"""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from onrecord.domain.article import article_id
from onrecord.domain.attribution import Attribution
from onrecord.library import Library
from onrecord.library.quotes import quotes_table
from onrecord.library.storage.serialization import pack_text

PER_ARTICLE = 10
WORDS = 40_000
OUTLETS = 400
WORDS_OF_A_QUOTE = 22
_LETTERS = "etaoinshrdlucmfwypvbgkjqxz"


@dataclass(frozen=True)
class Plan:
    """How large the library is and from which seed it is made."""

    quotes: int
    seed: int = 5

    @property
    def articles(self) -> int:
        return self.quotes // PER_ARTICLE

    @property
    def speakers(self) -> int:
        return max(20, self.quotes // 20)


class Drawn:
    """Things of which the first are drawn often and the last hardly ever."""

    def __init__(self, things: list[str], chance: random.Random) -> None:
        self.things, self._chance = things, chance
        self._weights = list(accumulate(1 / (place + 2) for place in range(len(things))))

    def draw(self, count: int) -> list[str]:
        return self._chance.choices(self.things, cum_weights=self._weights, k=count)


def build(path: Path, plan: Plan) -> None:
    """Make the library at a path where there is none."""
    Library.open(path).close()
    chance = random.Random(plan.seed)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        triggers = _set_triggers_aside(connection)
        connection.execute("BEGIN")
        _speakers(connection, plan, chance)
        _articles(connection, plan, chance)
        _quotes(connection, plan, chance)
        connection.execute("INSERT INTO quote_words (quote_words) VALUES ('rebuild')")
        connection.execute(
            "INSERT OR IGNORE INTO digest (block, version) SELECT DISTINCT id >> 12, 1 FROM attributions"
        )
        for sql in triggers:
            connection.execute(sql)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
    opened = Library.open(path)  # as after the first use: what is kept for the next start is kept
    opened.counts.totals()
    opened.close()


def _set_triggers_aside(connection: sqlite3.Connection) -> list[str]:
    """Take all triggers away; returns what makes them again. The index of words is faster made at once."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in found:
        connection.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in found]


def vocabulary(seed: int) -> list[str]:
    """Words, the most frequent first; the frequent ones are short."""
    chance, words = random.Random(seed), {}
    while len(words) < WORDS:
        length = min(11, 2 + int(len(words) ** 0.22) + chance.randrange(3))
        words["".join(chance.choices(_LETTERS, k=length))] = None
    return list(words)


def name(number: int) -> str:
    """The name of a speaker."""
    return f"Person{number % 997:03d} Family{number:06d}"


def _speakers(connection: sqlite3.Connection, plan: Plan, chance: random.Random) -> None:
    kinds = ["person"] * 8 + ["organisation", "group"]
    rows = [(n, name(n), chance.choice(kinds)) for n in range(1, plan.speakers + 1)]
    connection.executemany(
        "INSERT INTO speakers (id, own, kind, origin, place, name) VALUES (?1, ?2, ?3, 'engine', ?1, ?2)",
        rows,
    )
    connection.executemany("INSERT INTO spellings (speaker, spelling, count) VALUES (?, ?, 10)", [r[:2] for r in rows])


def _articles(connection: sqlite3.Connection, plan: Plan, chance: random.Random) -> None:
    outlets = Drawn([""] + [f"The Outlet {n}" for n in range(OUTLETS)], chance)
    drawn = outlets.draw(plan.articles)
    rows = (
        (
            number, article_id(text), pack_text(text), f"Article {number}", f"{number}.txt", drawn[number - 1],
            f"{2004 + number % 20}-{1 + number % 12:02d}-{1 + number % 28:02d}" if number % 50 else "",
        )
        for number, (text, _) in enumerate(_texts(plan), 1)
    )  # fmt: skip
    connection.executemany(
        """INSERT INTO articles (key, id, text, title, origin, byline, source, published, url, added, body, language)
           VALUES (?, ?, ?, ?, ?, '', ?, ?, '', '', 0, 'en')""",
        rows,
    )


def _texts(plan: Plan) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The text of each article and where its quotes stand; the same each time."""
    words = Drawn(vocabulary(plan.seed), random.Random(plan.seed))
    for article in range(1, plan.articles + 1):
        drawn, text, spans = words.draw(WORDS_OF_A_QUOTE * PER_ARTICLE), f"Article {article}.\n", []
        for first in range(0, len(drawn), WORDS_OF_A_QUOTE):
            said = " ".join(drawn[first : first + WORDS_OF_A_QUOTE])
            spans.append((len(text), len(text) + len(said)))
            text += f"{said}\n"
        yield text, spans


def _quotes(connection: sqlite3.Connection, plan: Plan, chance: random.Random) -> None:
    connection.executemany(
        """INSERT INTO attributions (id, article, position, act, named, member, role, spelling,
               kind, content, quoted, parts, words, cue, source, mention, confidence, reason, verdict)
           VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, '[]', '[]', '""', ?, '["named beside it"]', ?)""",
        _rows(plan, chance),
    )


def _rows(plan: Plan, chance: random.Random) -> Iterator[tuple[object, ...]]:
    numbers = Drawn([str(n) for n in range(1, plan.speakers + 1)], chance)
    for article, (text, spans) in enumerate(_texts(plan), 1):
        who = numbers.draw(PER_ARTICLE)
        for position, (start, end) in enumerate(spans):
            speaker = None if chance.random() < 0.15 else int(who[position])
            marks = chance.choice(((start, end), (start, end), (start, start + 20), None))
            yield (
                (article - 1) * PER_ARTICLE + position + 1, article, position,
                "thought" if chance.random() < 0.05 else "speech",
                speaker, speaker, "minister" if speaker and speaker % 3 else "",
                *quotes_table.worded(Attribution(((start, end),), (marks,) if marks else ()), text),
                round(0.4 + 0.6 * chance.random(), 3), 1 if chance.random() < 0.02 else 0,
            )  # fmt: skip
