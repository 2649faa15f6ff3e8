"""One shard, from its inputs to its files."""

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from onrecord.batch import arrow_schemas
from onrecord.batch.shard_analysis import Loader, Refused, analyse_articles, article_batch, engine_of, error_table
from onrecord.batch.shard_analysis import load_engine as load_shipped
from onrecord.batch.shard_articles import articles_in
from onrecord.batch.shard_files import BatchFolder, ShardRecord, ShardWriter
from onrecord.batch.shards import Shard
from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError

ARTICLES = 200
"""Of a group of rows, which is held in memory."""
CHARACTERS = 8_000_000
"""The same of their texts, with one article more at the most."""


@dataclass(frozen=True, slots=True)
class ShardSettings:
    """All that decides what is found in an input, and where it is written.

    Attributes:
        model: the folder of the language model.
        digest: of what is in that.
        version: of the program.
        columns: which column of a table holds what of an article; the others are guessed.
        with_text: the texts of the articles are written too.
        load: makes the engine from the model.
    """

    folder: BatchFolder
    model: Path
    digest: str
    version: str
    columns: dict[str, str] = field(default_factory=dict)
    with_text: bool = True
    load: Loader = load_shipped

    @property
    def identity(self) -> str:
        """What tells an output from that of another model, of other options or of another version."""
        versions = [self.version, arrow_schemas.VERSION]
        return _digest({"model": self.digest, "columns": self.columns, "text": self.with_text, "versions": versions})

    def fingerprint(self, shard: Shard) -> str:
        """The same, and from that of other inputs."""
        return _digest({"settings": self.identity, "inputs": [piece.identity for piece in shard.pieces]})


def _digest(told: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode("utf-8", "replace")).hexdigest()


def model_digest(model: Path) -> str:
    """What tells a model from others: SHA-256 over its files and their names."""
    digest = hashlib.sha256()
    for path in sorted(each for each in model.rglob("*") if each.is_file()):
        digest.update(f"{path.relative_to(model).as_posix()}\0".encode())
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()


def run_shard(shard: Shard, settings: ShardSettings, heed: Callable[[], None] = lambda: None) -> ShardRecord:
    """Do a shard.

    Args:
        shard: the shard.
        settings: how.
        heed: called before each article and before the files are put in their place; what it raises ends it, and
            leaves what was there.

    Raises:
        OSError: the folder cannot be written.
        ImportError: a package is missing.
    """
    began = time.monotonic()
    fingerprint, folder = settings.fingerprint(shard), settings.folder
    with folder.draft(shard.name) as draft:
        with ShardWriter(draft) as writer:
            unread = _write(shard, settings, writer, heed)
        heed()
        inputs = [piece.identity for piece in shard.pieces]
        counts = {**writer.counts, "unread": unread}
        seconds = round(time.monotonic() - began, 3)
        record = ShardRecord(shard.name, fingerprint, settings.identity, inputs, counts, seconds)
        folder.publish(draft, record)
    return record


def _write(shard: Shard, settings: ShardSettings, writer: ShardWriter, heed: Callable[[], None]) -> int:
    """Write what is found in a shard; returns how many inputs gave no article."""
    engine = engine_of(settings.model, settings.load)
    first = unread = 0
    for articles, refused in _groups(shard, settings.columns):
        batch = article_batch(articles, first)
        found = analyse_articles(batch, engine, heed)
        first, unread = first + len(articles), unread + len(refused)
        read = pa.Table.from_batches([batch])
        if not settings.with_text:
            place = read.schema.get_field_index("text")
            read = read.set_column(place, "text", pa.nulls(len(read), pa.string()))
        errors = pa.concat_tables([error_table(refused), found.errors])
        tables = {"articles": read, "attributions": found.attributions, "speakers": found.speakers, "errors": errors}
        writer.write(tables)
    return unread


def _groups(shard: Shard, columns: Mapping[str, str]) -> Iterator[tuple[list[Article], list[Refused]]]:
    """The articles of a shard and what gave none, so many at a time as are held in memory."""
    found = (each for piece in shard.pieces for each in articles_in(piece, columns))
    while True:
        articles: list[Article] = []
        refused: list[Refused] = []
        size = 0
        for each in islice(found, ARTICLES):
            if isinstance(each, IngestError):
                refused.append((None, each.problem, each.fate))
                continue
            articles.append(each)
            size += len(each.text)
            if size >= CHARACTERS:
                break
        if not articles and not refused:
            return
        yield articles, refused
