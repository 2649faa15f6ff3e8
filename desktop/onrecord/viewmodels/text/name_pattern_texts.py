"""What a pattern of names of files comes to, and how that is told."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.ingest.name_patterns import NamePattern
from onrecord.viewmodels.text.number_formats import date_text, one_line
from onrecord.viewmodels.text.translation import tr

__all__ = ["PATTERN_FIELDS", "NameOffer", "NamePattern", "offered", "pattern_text", "told_text"]

PATTERN_FIELDS = ("source", "published", "title", "byline")
"""The fields of an article that a name may tell, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class NameOffer:
    """What a pattern would set.

    Attributes:
        pattern: the pattern.
        fits: how many names fit it.
        labels: what it would set of articles that do not say it themselves, by their ids.
        example: a name, and what it tells, in words; "" where none fits.
    """

    pattern: NamePattern
    fits: int
    labels: dict[str, dict[str, str]]
    example: str


def offered(
    pattern: NamePattern,
    read: Sequence[dict[str, str] | None],
    named: Sequence[tuple[str, Callable[[Iterable[str]], list[str]]]],
) -> NameOffer:
    """What a pattern would set.

    Args:
        pattern: the pattern.
        read: what each name tells.
        named: for each the id of its article, and what says which of some fields are to be set of it.
    """
    labels: dict[str, dict[str, str]] = {}
    for told, (article, wanted) in zip(read, named, strict=True):
        names = wanted(told) if told is not None else []
        if told is not None and names:
            labels[article] = {name: told[name] for name in names}
    fitting = [told for told in read if told is not None]
    example = next(filter(None, map(told_text, fitting)), "")
    return NameOffer(pattern, len(fitting), labels, example)


def told_text(told: dict[str, str]) -> str:
    """What a name tells, on one line."""
    shown = told | {"published": date_text(told.get("published", ""))}
    return " · ".join(one_line(shown[name]) for name in PATTERN_FIELDS if shown.get(name))


def pattern_text(pattern: NamePattern) -> str:
    """What a pattern is made of, in words."""
    names = {"source": tr("outlet"), "published": tr("date"), "title": tr("title"), "byline": tr("author")}
    return ", ".join(names[field] for field in pattern.fields)
