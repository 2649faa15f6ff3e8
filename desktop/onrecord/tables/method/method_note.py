"""The method note: one paragraph, ready to be pasted, of what was counted and how, and the same as JSON."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from onrecord.citation.dates import in_full
from onrecord.domain.messages import Text, capitalise, message, plural
from onrecord.tables.method.method_records import Extent, MeasuredFigure, MethodFacts, MethodNote, SampleFacts

SCHEMA = "onrecord-method-1"
"""What the JSON calls its form; another form gets another number."""

Say = Callable[[Text], str]
"""Says a text in a person's language."""


def method_note(facts: MethodFacts, say: Say = str) -> MethodNote:
    """The note about some quotes."""
    sentences = tuple(capitalise(say(sentence)) for sentence in _sentences(facts))
    sample = facts.sample
    precision = say(_precision(sample)) if sample and sample.is_finished else ""
    chosen = " ".join(map(say, _chosen(facts)))
    return MethodNote(sentences, chosen, precision, json.dumps(method_record(facts, say), ensure_ascii=False, indent=2))


def method_record(facts: MethodFacts, say: Say = str) -> dict[str, Any]:
    """The same facts as a record for JSON."""
    figures, sample = facts.figures, facts.sample
    counted = asdict(figures) | {"quotes": figures.tally.total, "kinds": asdict(figures.tally)}
    del counted["tally"]
    shares = {"checked_share": figures.checked / figures.tally.total if figures.tally.total else None}
    return {
        "schema": SCHEMA,
        "made": facts.made.isoformat(timespec="seconds"),
        "program": {"name": "On Record", "version": facts.program},
        "model": asdict(facts.model),
        "library": facts.library,
        "extent": facts.extent.value,
        "filter": [say(words) for words in facts.filter],
        "counted": counted | shares,
        "copies": {"likeness_percent": facts.copy_rule.likeness, "days": facts.copy_rule.days, "once": facts.once},
        "sample": asdict(sample) if sample else None,
    }


def _sentences(facts: MethodFacts) -> Iterator[Text]:
    model = facts.model
    if model.version:
        named = message("{0} {1}", model.name, model.version)
        yield message(
            "Quotes were found and attributed to speakers by On Record {0} with its language model {1}.",
            facts.program,
            named,
        )
    else:
        yield message("Quotes were found and attributed to speakers by On Record {0}.", facts.program)
    yield from _accuracy(model.measured)
    yield from _counted(facts)
    yield from _chosen(facts)
    yield from _copies(facts)
    yield from _checked(facts)
    yield message("Counted on {0}.", in_full(facts.made.date().isoformat()))


def _accuracy(measured: dict[str, MeasuredFigure]) -> Iterator[Text]:
    """How well the model does, where that was measured."""
    found, right, wrong = (measured.get(name) for name in ("quotes_f1", "right_speaker", "wrong_speaker"))
    if found:
        yield message(
            "Measured on {0} labelled by hand ({1}), it finds quotes with an F1 of {2}{3}.",
            *_measured_on(found),
            _decimal(found.value),
            _interval(found),
        )
    if right and wrong:
        yield message(
            "On {0} ({1}), {2} of 100 quotes got the right speaker and {3} another’s name.",
            *_measured_on(right),
            _decimal(right.value),
            _decimal(wrong.value),
        )


def _measured_on(figure: MeasuredFigure) -> tuple[Text, str]:
    return plural("%Ln articles", "%Ln article", figure.articles), figure.texts


def _interval(figure: MeasuredFigure) -> Text:
    if figure.low is None or figure.high is None:
        return ""
    return message(" (95% interval {0} to {1})", _decimal(figure.low), _decimal(figure.high))


def _counted(facts: MethodFacts) -> Iterator[Text]:
    figures = facts.figures
    tally = figures.tally
    yield message(
        "Counted were {0} ({1} direct, {2} mixed, {3} reported) in {4} of {5}{6}.",
        plural("%Ln quotes", "%Ln quote", tally.total),
        *map(_number, (tally.direct, tally.mixed, tally.reported)),
        plural("%Ln articles", "%Ln article", figures.articles),
        plural("%Ln outlets", "%Ln outlet", figures.sources) if figures.sources else message("unknown outlets"),
        _published(figures.first, figures.last),
    )
    named = plural(
        "%Ln people or bodies speak in them by name", "%Ln person or body speaks in them by name", figures.speakers
    )
    if figures.unnamed:
        nobody = plural("%Ln quotes are of nobody who is named", "%Ln quote is of nobody who is named", figures.unnamed)
        yield message("{0}; {1}.", named, nobody)
    elif figures.speakers:
        yield message("{0}.", named)


def _published(first: str, last: str) -> Text:
    if not first:
        return ""
    if first == last:
        return message(", published {0}", in_full(first))
    return message(", published from {0} to {1}", in_full(first), in_full(last))


def _chosen(facts: MethodFacts) -> Iterator[Text]:
    if facts.extent is Extent.SELECTED:
        yield message("They were selected by hand from the library {0}.", facts.library)
        return
    name = facts.library
    where = {
        Extent.EVERY: message("They are all of the library {0}", name),
        Extent.SHOWN: message("They are what the filter shows of the library {0}", name),
        Extent.SAMPLE: message("They are a random sample of what the filter shows of the library {0}", name),
    }[facts.extent]
    yield message("{0} ({1}).", where, _listed(facts.filter)) if facts.filter else message("{0}.", where)


def _listed(texts: tuple[Text, ...]) -> Text:
    """Several texts as one, parted by semicolons."""
    first, *rest = texts
    return message("{0}; {1}", first, _listed(tuple(rest))) if rest else first


def _copies(facts: MethodFacts) -> Iterator[Text]:
    rule = facts.copy_rule
    days = plural("%Ln days", "%Ln day", rule.days)
    yield message(
        "Articles count as copies of one another where {0}% of the shorter stands in the longer and at most {1} lie "
        "between them; {2}.",
        _number(rule.likeness),
        days,
        _copies_counted(facts),
    )


def _copies_counted(facts: MethodFacts) -> Text:
    if facts.once:
        return message("of copies only the earliest, or of those the longest, was counted")
    copies = facts.figures.copies
    if not copies:
        return message("none of these articles has one")
    have = plural("%Ln of these articles have any", "%Ln of these articles has any", copies)
    return message("each was counted by itself, and {0}", have)


def _checked(facts: MethodFacts) -> Iterator[Text]:
    figures, total = facts.figures, facts.figures.tally.total
    if not figures.checked:
        yield message("None of the quotes was marked as checked by a person.")
    elif figures.checked == total:
        yield message("A person has checked every quote and rejected {0}.", _number(figures.rejected))
    else:
        share, checked = _percent(figures.checked / total), _number(figures.checked)
        yield message(
            "A person has checked {0} of the quotes ({1}%) and rejected {2}.", checked, share, _number(figures.rejected)
        )
    sample = facts.sample
    if sample and sample.is_finished:
        yield _precision(sample)
    elif sample:
        drawn, population = _number(sample.size), _number(sample.population)
        yield message(
            "A random sample of {0} of {1} was drawn, {2} of them checked so far: nothing is estimated from it yet.",
            drawn,
            population,
            _number(sample.checked),
        )


def _precision(sample: SampleFacts) -> Text:
    found = sample.precision
    assert found is not None
    checked, population, right = map(_number, (sample.checked, sample.population, sample.right))
    if sample.checked == sample.population:
        return message("All {0} were checked: {1} are right ({2}%).", population, right, _percent(found.share))
    return message(
        "In a random sample of {0} of {1}, {2} were right: {3}% (95% interval {4} to {5}%).",
        checked,
        population,
        right,
        *map(_percent, (found.share, found.low, found.high)),
    )


def _number(number: int) -> str:
    return f"{number:,}"


def _decimal(number: float) -> str:
    return f"{number:.1f}"


def _percent(share: float) -> str:
    """A share in per cent; one that is not all or nothing is never written as such."""
    rounded = round(100 * share)
    return str(min(max(rounded, int(share > 0)), 100 - int(share < 1)))
