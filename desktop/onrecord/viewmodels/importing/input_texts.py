"""What became of inputs, in words: one by one, by how many, and how they add up."""

from collections.abc import Mapping
from types import MappingProxyType

from onrecord.domain.imports.import_record import InputResult
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import capitalise
from onrecord.viewmodels.text.language_names import language_name
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.translation import counted, tr, translate


def fate_text(fate: InputFate) -> str:
    """What came of an input, in a word or two."""
    names = {
        InputFate.ARTICLE: tr("Added"),
        InputFate.COPY: tr("Here already"),
        InputFate.EMPTY: tr("Empty"),
        InputFate.NO_ARTICLE: tr("No article"),
        InputFate.UNKNOWN_KIND: tr("Not understood"),
        InputFate.LINK: tr("An address"),
        InputFate.MANY: tr("Not split"),
        InputFate.FAILED: tr("Refused"),
        InputFate.LEFT_OUT: tr("Not wanted"),
    }
    return names[fate]


def fate_count(fate: InputFate, number: int) -> str:
    """How many inputs have a fate, as a part of their sum."""
    match fate:
        case InputFate.ARTICLE:
            return counted("%Ln articles", "%Ln article", number)
        case InputFate.COPY:
            return counted("%Ln copies", "%Ln copy", number)
        case InputFate.EMPTY:
            return counted("%Ln empty", "%Ln empty", number)
        case InputFate.NO_ARTICLE:
            return counted("%Ln without an article", "%Ln without an article", number)
        case InputFate.UNKNOWN_KIND:
            return counted("%Ln not understood", "%Ln not understood", number)
        case InputFate.LINK:
            return counted("%Ln with addresses alone", "%Ln with addresses alone", number)
        case InputFate.MANY:
            return counted("%Ln with many articles, not split", "%Ln with many articles, not split", number)
        case InputFate.FAILED:
            return counted("%Ln not readable", "%Ln not readable", number)
        case InputFate.LEFT_OUT:
            return counted("%Ln not wanted", "%Ln not wanted", number)


def sum_text(counts: Mapping[InputFate, int], unserved: Mapping[str, int] = MappingProxyType({})) -> str:
    """How some inputs add up: "42 inputs: 37 articles, 2 copies, 3 empty · 2 articles not analysed (German)".

    Args:
        counts: how many have each fate.
        unserved: how many of the new articles are not analysed, by their languages.
    """
    whole = counted("%Ln inputs", "%Ln input", sum(counts.values()))
    parts = ", ".join(fate_count(fate, number) for fate, number in counts.items() if number)
    added = tr("{0}: {1}").format(whole, parts) if parts else whole
    return " · ".join(filter(None, (added, unserved_text(unserved))))


def unserved_text(unserved: Mapping[str, int]) -> str:
    """How many new articles are not analysed, and in which languages they are."""
    number = sum(unserved.values())
    if not number:
        return ""
    names = ", ".join(language_name(code) for code, count in sorted(unserved.items()) if count)
    told = counted("%Ln articles not analysed ({0})", "%Ln article not analysed ({0})", number)
    return told.format(names)


def why_text(result: InputResult) -> str:
    """Why an input gave no article, and what can be done."""
    if result.problem is not None:
        return one_line(" ".join((f"{capitalise(translate(result.problem.cause))}.", translate(result.problem.remedy))))
    return {
        InputFate.UNKNOWN_KIND: tr("Files of this kind are not read."),
        InputFate.LEFT_OUT: tr("You left it out."),
    }.get(result.fate, tr("The library has an article of this text."))
