"""A statement side by side: what is shown of each version."""

from dataclasses import dataclass

from onrecord.domain.statements.statement import Statement, StatementVersion
from onrecord.domain.statements.word_differences import WordChange, WordRun, differences
from onrecord.tables.statement_export import SUFFIXES, StatementRequest
from onrecord.tables.statement_texts import copies_words, negation_words, place_words, words_lost
from onrecord.viewmodels.text.names import source_text
from onrecord.viewmodels.text.number_formats import date_text
from onrecord.viewmodels.text.translation import counted, tr, translate

__all__ = ["SUFFIXES", "StatementRequest", "VersionCard", "WordChange", "card"]


@dataclass(frozen=True, slots=True)
class VersionCard:
    """One version as it is shown.

    Attributes:
        outlet: its name.
        facts: the day, and in how many copies it stands.
        place: where in the article it stands, in words; "" where that is not known.
        share: the same from 0 to 1; None where that is not known.
        verdict: how it differs from the fullest version, in words.
        warning: that "not" or the like is left out or added, with which it says something else; "" for no such thing.
        runs: its words, with what became of those of the fullest version.
        quote: the quote that is shown in the window.
        said: all of it for a screen reader.
    """

    outlet: str
    facts: str
    place: str
    share: float | None
    verdict: str
    warning: str
    runs: tuple[WordRun, ...]
    quote: int
    said: str


def card(statement: Statement, version: StatementVersion) -> VersionCard:
    """One version of a statement, beside the fullest."""
    runs = differences(statement.fullest.words, version.words)
    outlet, verdict = source_text(version.source), _verdict(runs, is_fullest=version is statement.fullest)
    facts = " · ".join(filter(None, (date_text(version.published), translate(copies_words(version)))))
    place = translate(place_words(version.place))
    warning = " · ".join(map(translate, negation_words(runs)))
    said = ". ".join(filter(None, (outlet, facts, place, verdict, warning, *map(_said, runs))))
    return VersionCard(outlet, facts, place, version.place, verdict, warning, runs, version.quotes[0], said)


def _verdict(runs: tuple[WordRun, ...], *, is_fullest: bool) -> str:
    """How a version differs, in words: colour and lines are not all that tells it."""
    if is_fullest:
        return tr("Fullest version")
    gone, new = words_lost(runs, WordChange.LEFT_OUT), words_lost(runs, WordChange.ADDED)
    told = [
        counted("%Ln words left out", "%Ln word left out", gone) if gone else "",
        counted("%Ln words added", "%Ln word added", new) if new else "",
    ]
    return " · ".join(filter(None, told)) or tr("The same words")


def _said(run: WordRun) -> str:
    how = {
        WordChange.KEPT: "{0}",
        WordChange.LEFT_OUT: tr("left out: {0}"),
        WordChange.ADDED: tr("added: {0}"),
        WordChange.CHANGED: tr("changed to: {0}"),
    }
    return how[run.change].format(run.text)
