"""The languages that a model reads, asked of its folder without loading it."""

import json
from pathlib import Path


def model_languages(model: Path) -> frozenset[str]:
    """The languages in which a model finds quotes, two letters each; empty where its folder does not tell."""
    try:
        said = json.loads((model / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return frozenset()
    language = said.get("lang") if isinstance(said, dict) else None
    return frozenset({language}) if isinstance(language, str) and language else frozenset()
