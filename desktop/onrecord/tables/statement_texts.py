"""Statements that several outlets print as text: differences by signs, and as Markdown. Loads no pandas."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.citation import Paragraph, Run, markdown
from onrecord.citation.dates import in_full
from onrecord.citation.library_quotes import cited_quote
from onrecord.citation.styles.source_line import source_runs
from onrecord.domain.messages import Text, message, plural
from onrecord.domain.quote import QuoteRow
from onrecord.domain.statements.negations import negations
from onrecord.domain.statements.spoken_tokens import keys
from onrecord.domain.statements.statement import Statement, StatementVersion
from onrecord.domain.statements.word_differences import WordChange, WordRun, differences
from onrecord.library import Library

THIRD = 1 / 3
Heard = Callable[[int, int], object]
"""Gets how much is done, and how much there is."""


def _nobody(done: int, total: int) -> None:
    """Where nobody wants to know."""


def marked_differences(runs: Iterable[WordRun]) -> str:
    """The words of a version with [-those left out-] and {+those added+}, as wdiff sets them."""
    return " ".join(_marked(run, ("[-", "-]"), ("{+", "+}")) for run in runs)


def _marked(run: WordRun, gone: tuple[str, str], new: tuple[str, str]) -> str:
    if run.change is WordChange.KEPT:
        return run.text
    if run.change is WordChange.LEFT_OUT:
        return run.text.join(gone)
    added = run.text.join(new)
    return f"{run.before.join(gone)} {added}" if run.change is WordChange.CHANGED else added


def words_lost(runs: Iterable[WordRun], change: WordChange) -> int:
    """How many words of the fullest version are left out, or how many are added; changed ones are both."""
    if change is WordChange.LEFT_OUT:
        parts = (run.before or run.text for run in runs if run.change in (change, WordChange.CHANGED))
    else:
        parts = (run.text for run in runs if run.change in (change, WordChange.CHANGED))
    return sum(len(keys(part.replace("[", "").replace("]", ""))) for part in parts)


def negation_words(runs: Sequence[WordRun]) -> list[Text]:
    """Which negations are left out or added, each in words: there a version says something else."""
    return [
        message("“{0}” is added", each.word) if each.is_added else message("“{0}” is left out", each.word)
        for each in negations(runs)
    ]


def place_words(place: float | None) -> Text:
    """Where in its article a version begins, in words."""
    if place is None:
        return ""
    if place < THIRD:
        return message("at the start")
    return message("in the middle") if place < 2 * THIRD else message("at the end")


def copies_words(version: StatementVersion) -> Text:
    """In how many copies of the article the same words stand, or ""."""
    return plural("also in %Ln copies", "also in %Ln copy", len(version.copies)) if version.copies else ""


def outlets_words(statement: Statement) -> Text:
    """How many outlets have it."""
    return plural("%Ln outlets", "%Ln outlet", statement.outlets)


def markdown_lines(library: Library, found: Sequence[Statement], heard: Heard = _nobody) -> Iterator[str]:
    """Statements as Markdown: what is left out is struck through, what is added bold, each version with its source.

    Args:
        library: where they are from.
        found: the statements.
        heard: gets how many are done, and how many there are; may raise to break off.
    """
    for number, statement in enumerate(found):
        rows = {row.id: row for row in library.quotes.rows([each.quotes[0] for each in statement.versions])}
        yield from [""] if number else []
        yield f"## {_escaped(statement.name)}: {outlets_words(statement)}"
        for version in statement.versions:
            heard(number, len(found))
            row = rows.get(version.quotes[0])
            runs = differences(statement.fullest.words, version.words)
            yield ""
            yield _version(runs)
            yield ""
            yield f"— {_source(row, version, runs)}"


def _version(runs: Iterable[WordRun]) -> str:
    words = []
    for run in runs:
        plain = WordRun(run.change, _escaped(run.text), _escaped(run.before))
        words.append(_marked(plain, ("~~", "~~"), ("**", "**")))
    return f"> {' '.join(words)}"


def _source(row: QuoteRow | None, version: StatementVersion, runs: Sequence[WordRun]) -> str:
    cited = markdown((Paragraph(source_runs(cited_quote(row), row.url)),)) if row else _escaped(version.source)
    told = [_escaped(str(each)) for each in negation_words(runs)]
    return " · ".join(filter(None, (cited, str(place_words(version.place)), str(copies_words(version)), *told)))


def _escaped(text: str) -> str:
    return markdown((Paragraph((Run(" ".join(text.split())),)),))


def text_lines(found: Sequence[Statement]) -> Iterator[str]:
    """Statements for the eye: a head, and for each version where it stands, and its words with their differences."""
    for number, statement in enumerate(found):
        yield from [""] if number else []
        yield f"{statement.name} · {outlets_words(statement)}"
        for version in statement.versions:
            runs = differences(statement.fullest.words, version.words)
            facts = (version.source or "source not set", in_full(version.published), place_words(version.place))
            told = " · ".join(filter(None, map(str, (*facts, copies_words(version), *negation_words(runs)))))
            yield f"  {version.quotes[0]:>6}  {told}"
            yield f"          {' '.join(marked_differences(runs).split())}"
