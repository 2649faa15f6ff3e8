"""The page that tells what a folder of results holds, and what made it."""

import json
import platform
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any

from onrecord.batch import arrow_schemas
from onrecord.batch.joined_files import digest_of, read_join
from onrecord.batch.shard_files import BatchFolder, ShardRecord
from onrecord.batch.shard_run import ShardSettings
from onrecord.batch.shards import InputFile
from onrecord.support.atomic_write import write_atomically

_PACKAGES = ("spacy", "onnxruntime", "tokenizers", "numpy", "pyarrow", "trafilatura", "lxml", "RapidFuzz")
"""On which it depends what is found."""


def write_manifest(
    settings: ShardSettings,
    size: int,
    named: Sequence[Path],
    files: Sequence[InputFile],
    shards: int,
    records: Sequence[ShardRecord],
) -> None:
    """Write it anew, from what lies in the folder. Raises OSError.

    Args:
        settings: of the run.
        size: of its shards.
        named: what a person said.
        files: those that it stands for.
        shards: how many there are to do in all.
        records: of those that are done.
    """
    told = {
        "program": "On Record",
        "version": settings.version,
        "columns_version": arrow_schemas.VERSION,
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in _PACKAGES},
        "model": {"version": model_version(settings.model), "sha256": settings.digest},
        "options": {"columns": dict(settings.columns), "text": settings.with_text, "shard_size": size},
        "inputs": {
            "named": [str(path) for path in named], "files": len(files), "bytes": sum(file.size for file in files)
        },
        **progress_of(settings.folder, shards, records),
    }  # fmt: skip
    write_atomically(settings.folder.manifest, json.dumps(told, indent=1).encode("utf-8", "replace"))


def renew_manifest(folder: BatchFolder, records: Sequence[ShardRecord]) -> None:
    """Write anew what a join has changed of it. Raises OSError."""
    try:
        told: dict[str, Any] = json.loads(folder.manifest.read_text("utf-8"))
    except (OSError, ValueError):
        told = {}
    shards = told.get("shards", {}).get("all", len(records))
    write_atomically(folder.manifest, json.dumps(told | progress_of(folder, shards, records), indent=1).encode())


def progress_of(folder: BatchFolder, shards: int, records: Sequence[ShardRecord]) -> dict[str, Any]:
    """How far a folder is, and what it holds."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update(record.counts)
    joined = read_join(folder)
    is_joined = joined is not None and joined.shards == digest_of(records)
    return {
        "shards": {"all": shards, "done": len(records)},
        "counts": dict(counts),
        "seconds": round(sum(record.seconds for record in records), 1),
        "joined": asdict(joined) if joined and is_joined else None,
    }


def model_version(model: Path) -> str:
    """Language and version of a model, as its card has them; "" where it has none."""
    try:
        card = json.loads((model / "meta.json").read_text("utf-8"))
        return f"{card['lang']} {card['version']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
