"""The steps of a filter, and the chips that say them, in the words of `FACET_WORDS`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.domain.attribution import Kind
from onrecord.domain.facets import ConfidenceLevel, Facet, Key
from onrecord.viewmodels.text.names import attribute_text, kind_name, not_named, sureness_name
from onrecord.viewmodels.text.number_formats import period_text
from onrecord.viewmodels.text.translation import tr


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was filtered.

    Attributes:
        key: the speaker's id, the source, the date or the tag, where it is about one.
        out: it is left out.
    """

    facet: Facet
    key: Key = None
    out: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A step in words, as a person sees it; `short` is without the name of its facet, where the rest is clear."""

    step: Step
    text: str
    short: str


@dataclass(frozen=True, slots=True)
class FilterChange:
    """What a click on a chart filters by; a facet that is empty here is left as it is.

    Attributes:
        dates: dates of publication, as `Filter.dates` takes them.
        name: how the speaker is called, if it is about one.
    """

    speakers: frozenset[int | None] = frozenset()
    sources: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    name: str = ""


@dataclass(frozen=True, slots=True)
class FacetWords:
    """What the chips of a facet say.

    Attributes:
        short: says a value or a key, or a speaker by name.
        full: is put around that where it would not say alone what it is about.
        known: says that what is not known of the facet is left out.
        alone: that it is not known is said without ``full``.
    """

    short: Callable[[Any], str]
    full: Callable[[], str] = lambda: "{0}"
    known: Callable[[], str] = str
    alone: bool = False


def chip_of(step: Step, said: Any) -> Chip:
    """The chip of a step about a value, a key, or a speaker who is called so."""
    words, unknown = FACET_WORDS[step.facet], step.key in (None, "")
    if step.out:
        text = words.known() if unknown else tr("Not: {0}").format(words.short(said))
        return Chip(step, text, text)
    short = words.short(said)
    return Chip(step, short if unknown and words.alone else words.full().format(short), short)


def _only(names: list[str], none: str) -> str:
    return tr("Only {0}").format(", ".join(names)) if names else none


def _kinds(shown: frozenset[Kind]) -> str:
    return _only([kind_name(kind) for kind in Kind if kind in shown], tr("No kind shown"))


def _sureness(shown: frozenset[ConfidenceLevel]) -> str:
    return _only([sureness_name(level) for level in ConfidenceLevel if level in shown], tr("No confidence shown"))


def _checked(shown: frozenset[bool]) -> str:
    if not shown:
        return tr("Neither checked nor unchecked")
    return tr("Only checked") if True in shown else tr("Only not checked")


FACET_WORDS: Mapping[Facet, FacetWords] = {
    Facet.SPEAKER: FacetWords(
        lambda name: name or not_named(), lambda: tr("Speaker: {0}"), lambda: tr("Only named speakers")
    ),
    Facet.ATTRIBUTE: FacetWords(attribute_text),
    Facet.SOURCE: FacetWords(
        lambda source: source or tr("Source not set"),
        lambda: tr("Source: {0}"),
        lambda: tr("With a source"),
        alone=True,
    ),
    Facet.DATE: FacetWords(period_text, lambda: tr("Published: {0}"), lambda: tr("With a date")),
    Facet.TAG: FacetWords(
        lambda tag: tag or tr("Not tagged"), lambda: tr("Tag: {0}"), lambda: tr("With any tag"), alone=True
    ),
    Facet.KIND: FacetWords(_kinds),
    Facet.SURENESS: FacetWords(_sureness),
    Facet.CHECKED: FacetWords(_checked),
    Facet.TEXT: FacetWords(str, lambda: tr("Search: {0}")),
    Facet.STORY: FacetWords(lambda title: title or tr("one story"), lambda: tr("Copies of: {0}")),
    Facet.ONCE: FacetWords(lambda _: tr("Each story once")),
    Facet.THOUGHT: FacetWords(lambda _: tr("With thoughts")),
    Facet.REJECTED: FacetWords(lambda _: tr("With rejected")),
}
