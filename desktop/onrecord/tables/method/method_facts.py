"""What there is to tell of how quotes were found, chosen and checked: gathered from the model and the library."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onrecord import __version__
from onrecord.domain.filter import Filter
from onrecord.domain.messages import Text, message
from onrecord.domain.precision_estimate import estimate_precision
from onrecord.domain.sample import Sample
from onrecord.library import Library, QuoteIds
from onrecord.support import paths
from onrecord.tables.method.method_records import Extent, MeasuredFigure, MethodFacts, ModelFacts, SampleFacts

MODEL_CARD = "meta.json"
MEASURED = "performance"
"""Where the model's card has its figures, as spaCy's cards do."""


def method_facts(
    library: Library, quotes: QuoteIds, extent: Extent, words: Sequence[Text], chosen: Filter | None = None
) -> MethodFacts:
    """What there is to tell of some quotes.

    Args:
        library: the library.
        quotes: their ids.
        extent: which they are.
        words: the filter in words.
        chosen: the filter, where they are what it shows: its sample is told of.

    Raises:
        LibraryError: the library cannot be read.
    """
    sample = None if chosen is None else library.quotes.sample(chosen)
    return MethodFacts(
        library.path.name,
        extent,
        tuple(words),
        library.quotes.figures(quotes),
        library.articles.copy_rule(),
        chosen is not None and chosen.once,
        _sample_facts(sample) if sample else None,
        model_facts(),
        datetime.now(UTC),
        __version__,
    )


def left_out(*, thought: bool, rejected: bool) -> list[Text]:
    """What a filter leaves out unless it is asked for, in words.

    Args:
        thought: beliefs and wishes are asked for.
        rejected: rejected quotes are.
    """
    told = [(thought, message("beliefs and wishes left out")), (rejected, message("rejected quotes left out"))]
    return [words for asked, words in told if not asked]


def model_facts(folder: Path | None = None) -> ModelFacts:
    """What the card of the language model that ships with the program says; what cannot be read is left out."""
    try:
        found = json.loads((folder or paths.model_folder()).joinpath(MODEL_CARD).read_bytes())
    except (OSError, ValueError):
        return ModelFacts()
    if not isinstance(found, dict):
        return ModelFacts()
    return ModelFacts(str(found.get("name", "")), str(found.get("version", "")), _measured(found.get(MEASURED)))


def _measured(found: Any) -> dict[str, MeasuredFigure]:
    if not isinstance(found, dict):
        return {}
    figures = {}
    for name, about in found.items():
        try:
            figures[name] = MeasuredFigure(**about)
        except TypeError:
            continue
    return figures


def _sample_facts(sample: Sample) -> SampleFacts:
    pairs = zip(sample.quotes, sample.answers, strict=True)
    is_open = any(answer is None and quote is not None for quote, answer in pairs)
    estimate = estimate_precision(sample.right, sample.checked, sample.population) if sample.checked else None
    counts = (sample.size, sample.population, sample.checked, sample.right)
    return SampleFacts(*counts, estimate, not is_open and sample.checked > 0, sample.seed, sample.made)
