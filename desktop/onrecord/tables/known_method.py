"""What is known by itself of how quotes were found and chosen, for the method that stands with them in a file."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from onrecord import __version__
from onrecord.domain.messages import Text, message, plural
from onrecord.support import paths


def known_method(library: Path, chosen: Sequence[Text], quotes: int) -> tuple[Text, ...]:
    """Program and model, library, filter in words, number of quotes and date, a line each."""
    version = model_version()
    program = message("On Record {0}, model {1}", __version__, version) if version else f"On Record {__version__}"
    words = _listed(chosen) if chosen else message("none")
    return (
        message("Quotes found and attributed by {0}", program),
        message("Library: {0}", library.name),
        message("Filter: {0}", words),
        message("Exported: {0}", plural("%Ln quotes", "%Ln quote", quotes)),
        message("Date: {0}", datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")),
    )


def left_out(*, thought: bool, rejected: bool) -> list[Text]:
    """What a filter leaves out unless it is asked for, in words.

    Args:
        thought: beliefs and wishes are asked for.
        rejected: rejected quotes are.
    """
    told = [(thought, message("beliefs and wishes left out")), (rejected, message("rejected quotes left out"))]
    return [words for asked, words in told if not asked]


def _listed(texts: Sequence[Text]) -> Text:
    """Several texts as one, parted by semicolons."""
    first, *rest = texts
    return message("{0}; {1}", first, _listed(rest)) if rest else first


def model_version(folder: Path | None = None) -> str:
    """The version of the language model that ships with the program, or "" where there is none."""
    try:
        found = json.loads((folder or paths.model_folder()).joinpath("meta.json").read_bytes())
    except (OSError, ValueError):
        return ""
    return str(found.get("version", "")) if isinstance(found, dict) else ""
