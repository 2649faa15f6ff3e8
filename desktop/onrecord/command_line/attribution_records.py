"""Attributions as the plain objects that `onrecord extract` prints, under the names of their collection."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.domain.article import Article
from onrecord.domain.attribution import Attribution
from onrecord.domain.messages import capitalise
from onrecord.domain.offsets import as_shown
from onrecord.domain.speaker import Speaker

if TYPE_CHECKING:
    from onrecord.engine import SpeakersResolved


def streamed(reading: Iterable[tuple[Article, Sequence[Attribution]]]) -> Iterator[dict[str, Any]]:
    """The records of each article as it is read, under the names that it gives by itself."""
    for article, attributions in reading:
        for attribution in attributions:
            yield record(article, attribution, attribution.speaker.name if attribution.speaker else "")


def collected(reading: Iterable[tuple[Article, Sequence[Attribution]]]) -> Iterator[dict[str, Any]]:
    """The records of all articles, once all are read, under the names of the collection.

    Whom a surname means can hang on which article came first. So the earliest is the first to name its speakers, in
    whatever order the files were given: the same articles have the same names.
    """
    from onrecord.engine import SpeakerCollection

    collection, names = SpeakerCollection(), _Names()
    for place, (article, attributions) in sorted(enumerate(reading), key=_day):
        names.take(place, article, collection.settle(attributions))
    yield from names.records()


def _day(read: tuple[int, tuple[Article, Sequence[Attribution]]]) -> tuple[str, str]:
    """The day of publication, "" where there is none; articles of one day are told apart by their texts."""
    article = read[1][0]
    return article.published, article.id


class _Names:
    """The attributions of a collection, under the names that its speakers end up with."""

    def __init__(self) -> None:
        self._articles: dict[int, tuple[Article, list[tuple[Attribution, list[str]]]]] = {}
        self._shown: dict[str, list[str]] = {}

    def take(self, place: int, article: Article, settled: "SpeakersResolved") -> None:
        """Carry out an article's renames, then take its attributions; `place` is that of its records."""
        for old, new in settled.renamed:
            name = self._shown.pop(old, [])
            name[:] = [new]
            self._shown[new] = name
        self._articles[place] = article, [(a, self._name(a.speaker)) for a in settled.attributions]

    def _name(self, speaker: Speaker | None) -> list[str]:
        """Holds the one name that a speaker has by now."""
        return self._shown.setdefault(speaker.name, [speaker.name]) if speaker else []

    def records(self) -> Iterator[dict[str, Any]]:
        """The plain objects that are printed."""
        for _, (article, attributions) in sorted(self._articles.items()):
            for attribution, name in attributions:
                yield record(article, attribution, name[0] if name else "")


METADATA = ("title", "source", "published", "byline", "url")
"""Fields of Article that each record carries."""


def record(article: Article, attribution: Attribution, name: str) -> dict[str, Any]:
    """One attribution as the plain object that is printed."""
    return {
        "article": Path(article.origin).name,
        "part": article.part or None,
        "metadata": {name: getattr(article, name) or None for name in METADATA},
        "kind": attribution.kind,
        "text": as_shown(attribution.words(article.text)),
        "content": attribution.content,
        "quoted": attribution.quoted,
        "act": attribution.act,
        "cue": attribution.cue,
        "source": attribution.source,
        "speaker": _speaker(attribution, name),
        "form": attribution.form,
        "confidence": attribution.confidence,
        "reason": capitalise(str(attribution.reason)),
    }


def _speaker(attribution: Attribution, name: str) -> dict[str, str | None] | None:
    """Who spoke: by name, as the article describes somebody unnamed, or perhaps; None where nobody knows."""
    speaker, unnamed = attribution.speaker, attribution.unnamed
    if speaker:
        return {"name": name, "description": None, "kind": speaker.kind, "role": speaker.role or None}
    if unnamed:
        organisation = unnamed.organisation or None
        return {"name": None, "description": unnamed.description, "kind": unnamed.kind, "organisation": organisation}
    perhaps = attribution.suggested
    return {"name": None, "description": None, "kind": perhaps.kind, "suggested": perhaps.name} if perhaps else None
