"""Arrow in, Arrow out: articles as a record batch, their attributions and speakers as tables.

`analyse_articles` works on the columns of `arrow_schemas`, `analyse_rows` on the columns of anybody; engines for
clusters call either for each batch, and the model is loaded once in each of their processes.
"""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from onrecord.batch.arrow_schemas import SCHEMAS
from onrecord.batch.shard_articles import articles_of_table
from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import OnRecordError, Problem
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import capitalise, message
from onrecord.domain.offsets import as_shown
from onrecord.domain.speaker import Speaker
from onrecord.support import paths

_log = logging.getLogger(__name__)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_REASON = 200
Record = dict[str, Any]
Refused = tuple[int | None, Problem, InputFate]
"""The number of an article, what is wrong with it, and what became of it."""


class Analyst(Protocol):
    """What finds the attributions in an article."""

    @property
    def version(self) -> str:
        """Language and version of the model."""

    def analyse(self, article: Article) -> tuple[Attribution, ...]:
        """All attributions of the article."""


Loader = Callable[[Path], Analyst]


def load_engine(model: Path) -> Analyst:
    """The engine with the model in a folder, on one core: what is done at once is done by processes."""
    from onrecord.engine import Engine

    return Engine.load(model, threads=1)


@cache
def engine_of(model: Path, load: Loader = load_engine) -> Analyst:
    """The same, loaded once in a process."""
    return load(model)


@dataclass(frozen=True, slots=True)
class AnalysedBatch:
    """What was found in some articles, as tables with the columns of `arrow_schemas`."""

    attributions: pa.Table
    speakers: pa.Table
    errors: pa.Table


def article_batch(articles: Iterable[Article], first: int = 0) -> pa.RecordBatch:
    """Articles as a record batch.

    Args:
        articles: the articles.
        first: the number of the first of them in its shard.
    """
    rows = [_article_record(article, row) for row, article in enumerate(articles, first)]
    return pa.RecordBatch.from_pylist(rows, schema=SCHEMAS["articles"])


def error_table(errors: Iterable[Refused]) -> pa.Table:
    """Errors as a table."""
    rows = [
        {"row": row, "subject": clean(str(p.subject)), "fate": str(fate), "cause": clean(str(p.cause)),
         "remedy": clean(str(p.remedy))}
        for row, p, fate in errors
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=SCHEMAS["errors"])


def clean(text: str) -> str:
    """A text as UTF-8 holds it: lone surrogates, which it does not, become U+FFFD. No offset changes."""
    return _SURROGATE.sub("\ufffd", text)


def analyse_articles(
    batch: "pa.RecordBatch | pa.Table", analyst: Analyst | None = None, heed: Callable[[], None] = lambda: None
) -> AnalysedBatch:
    """The attributions of some articles, and who is named in each.

    Args:
        batch: articles with the columns of `arrow_schemas`; `text` is needed, the others may be missing.
        analyst: what finds them; else the model that ships with the program.
        heed: called before each article; what it raises ends it.
    """
    engine = analyst or engine_of(paths.model_folder())
    attributions: list[Record] = []
    speakers: list[Record] = []
    errors: list[Refused] = []
    for place, record in enumerate(batch.to_pylist()):
        heed()
        row = place if record.get("row") is None else record["row"]
        article = _article_of(record)
        found = _analysed(article, engine)
        if isinstance(found, Problem):
            errors.append((row, found, InputFate.FAILED))
            continue
        attributions += [_attribution_record(article, row, number, each) for number, each in enumerate(found)]
        speakers += _speaker_records(article, row, found)
    return AnalysedBatch(_table(attributions, "attributions"), _table(speakers, "speakers"), error_table(errors))


def _table(rows: list[Record], name: str) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=SCHEMAS[name])


def analyse_rows(
    batch: "pa.RecordBatch | pa.Table", columns: Mapping[str, str], analyst: Analyst | None = None
) -> AnalysedBatch:
    """The same of rows of any table.

    Args:
        batch: the rows.
        columns: which column holds what of an article: {"text": "body", "published": "day"}.
        analyst: as for `analyse_articles`.
    """
    articles: list[Article] = []
    errors: list[Refused] = []
    for each in articles_of_table(batch, columns):
        if isinstance(each, Article):
            articles.append(each)
        else:
            errors.append((None, each.problem, each.fate))
    found = analyse_articles(article_batch(articles), analyst)
    return replace(found, errors=pa.concat_tables([error_table(errors), found.errors]))


def _article_record(article: Article, row: int) -> Record:
    said = {name: clean(getattr(article, name)) or None for name in _SAID}
    lists = {"guesses": sorted(article.guesses), "notes": [clean(str(note)) for note in article.notes]}
    return {"article": article.id, "row": row, "body": article.body, "text": clean(article.text), **said, **lists}


_SAID = ("title", "source", "byline", "published", "url", "language", "origin", "part")


def _article_of(record: Record) -> Article:
    """An article as far as the engine looks at it, and as it is called where something is said of it."""
    text = record["text"] or ""
    said: dict[str, Any] = {
        name: record.get(name) or "" for name in ("title", "origin", "published", "language", "part")
    }
    return Article(id=record.get("article") or article_id(text), text=text, body=record.get("body") or 0, **said)


def _analysed(article: Article, engine: Analyst) -> Sequence[Attribution] | Problem:
    try:
        return engine.analyse(article)
    except OnRecordError as error:
        return error.problem
    except ImportError:
        raise
    except Exception as error:  # one article, however strange, never ends a run
        _log.exception("refused: %s", article.place)
        words = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_REASON]
        remedy = message("Leave it out; the others are not affected. The log says more.")
        return Problem(article.place, message("it cannot be analysed ({0})", words), remedy)


def _attribution_record(article: Article, row: int, number: int, found: Attribution) -> Record:
    speaker, unnamed, perhaps = found.speaker, found.unnamed, found.suggested
    who = speaker or unnamed or perhaps
    return {
        "article": article.id,
        "row": row,
        "number": number,
        "kind": str(found.kind),
        "act": str(found.act),
        "text": clean(as_shown(found.words(article.text))),
        "name": clean(name_in_article(speaker)) if speaker else None,
        "speaker_kind": str(who.kind) if who and who.kind else None,
        "role": clean(speaker.role) or None if speaker else None,
        "description": clean(unnamed.description) if unnamed else None,
        "organisation": clean(unnamed.organisation) or None if unnamed else None,
        "suggested": clean(perhaps.name) if perhaps else None,
        "form": str(found.form) if found.form else None,
        "confidence": found.confidence,
        "reason": clean(capitalise(str(found.reason))),
        "content": found.content,
        "quoted": found.quoted,
        "cue": found.cue,
        "mention": found.source,
    }


def name_in_article(speaker: Speaker) -> str:
    """A speaker as an article names them."""
    return speaker.spelling or speaker.name


def _speaker_records(article: Article, row: int, found: Iterable[Attribution]) -> list[Record]:
    """Whom an article names as speakers, each once for each role."""
    met = Counter((name_in_article(a.speaker), a.speaker.kind, a.speaker.role) for a in found if a.speaker)
    same = {"article": article.id, "row": row, "published": article.published or None}
    return [
        {**same, "name": clean(name), "kind": str(kind), "role": clean(role) or None, "times": times}
        for (name, kind, role), times in met.items()
    ]
