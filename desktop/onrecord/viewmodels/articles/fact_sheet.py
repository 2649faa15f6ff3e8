"""The facts of some articles as a dialog shows them: what all have in common, and what is typed in their place."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.domain.article import ArticleRow, Fact
from onrecord.domain.messages import Text, capitalise, message
from onrecord.domain.operations import SetFacts
from onrecord.ingest.name_patterns import NamePattern, guess_pattern, read_names
from onrecord.library.articles.fact_edits import FACT_NAMES
from onrecord.viewmodels.library_session import LibrarySession
from onrecord.viewmodels.text.language_names import language_code, language_name
from onrecord.viewmodels.text.name_pattern_texts import NameOffer, offered
from onrecord.viewmodels.text.number_formats import date_text, one_line, period_text
from onrecord.viewmodels.text.translation import counted, tr, translate
from onrecord.viewmodels.text.typed_facts import date_hint, read_address, read_period

MISSED = (Fact.PUBLISHED, Fact.SOURCE)
"""The facts without which an article is left out of charts, filters and citations."""


def rows_of(session: LibrarySession, ids: Sequence[str]) -> list[ArticleRow]:
    """What is known of the articles with these ids; those that are gone are left out."""
    articles = session.library.articles
    return session.report_errors(lambda: articles.rows(articles.keys_of(ids))) or []


def rows_lacking(session: LibrarySession, fact: Fact) -> list[ArticleRow]:
    """The articles of which a fact is not known."""
    articles = session.library.articles
    return session.report_errors(lambda: articles.rows(articles.lacking(fact))) or []


def number_lacking(session: LibrarySession, fact: Fact) -> int:
    """How many they are."""
    return len(session.report_errors(lambda: session.library.articles.lacking(fact)) or ())


class FactSheet:
    """What is known of some articles, and what a person makes of it.

    Attributes:
        rows: the articles.
    """

    def __init__(self, rows: Sequence[ArticleRow]) -> None:
        self.rows = rows
        self._values = {fact: list(dict.fromkeys(getattr(row, fact) for row in rows)) for fact in Fact}

    def number_of(self, fact: Fact) -> int:
        """How many different values the articles have."""
        return len(self._values[fact])

    def shown(self, fact: Fact) -> str:
        """What all have in common, as it is typed; "" where they differ."""
        if self.number_of(fact) != 1:
            return ""
        value = self._values[fact][0]
        return _SHOWN.get(fact, str)(value)

    def is_guess(self, fact: Fact) -> bool:
        """Whether what all have in common is only a guess for any of them."""
        return self.number_of(fact) == 1 and any(fact in row.guesses for row in self.rows)

    @property
    def lead(self) -> str:
        """Which articles these are: the title of one, or how many."""
        if len(self.rows) == 1:
            return one_line(self.rows[0].title) or tr("Without a title")
        return counted("%Ln articles", "%Ln article", len(self.rows))

    def wanted(self, typed: Mapping[Fact, str]) -> SetFacts:
        """The change that sets what was typed, each of which can be read, of all the articles."""
        values = {fact: read(fact, text) or "" for fact, text in typed.items()}
        return SetFacts({row.id: values for row in self.rows})

    def files(self) -> list[ArticleRow]:
        """Those of the articles that are a file each, so that its name may tell of them."""
        return [row for row in self.rows if not row.part and "://" not in row.origin and _is_path(row.origin)]

    def guessed_pattern(self) -> str:
        """The pattern that most names of the files seem to have, or ""."""
        pattern = guess_pattern([row.origin for row in self.files()])
        return pattern.text if pattern else ""

    def offer(self, pattern: NamePattern, replaced: bool) -> NameOffer:
        """What a pattern would set: what is not known or guessed, and with ``replaced`` all that differs."""
        rows = self.files()
        told = read_names(pattern, [row.origin for row in rows])
        named = [(row.id, _wanted_of(row, read, replaced)) for row, read in zip(rows, told, strict=True)]
        return offered(pattern, told, named)


def _wanted_of(row: ArticleRow, told: Mapping[str, str] | None, replaced: bool) -> Callable[[Iterable[str]], list[str]]:
    said = told or {}

    def wanted(names: Iterable[str]) -> list[str]:
        if replaced:
            return [name for name in names if getattr(row, name) != said[name]]
        return [name for name in names if not getattr(row, name) or name in row.guesses]

    return wanted


def _is_path(origin: str) -> bool:
    return "/" in origin or "\\" in origin


def fact_name(fact: Fact) -> str:
    """What a fact is called before its field."""
    return capitalise(translate(FACT_NAMES[fact]))


def read(fact: Fact, text: str) -> str | None:
    """A fact as it is kept, from what was typed; None where it is none."""
    return _READ.get(fact, _plain)(text)


def reading_text(fact: Fact, text: str) -> str:
    """How what was typed is understood, where that may be another thing than was meant: the day, in letters."""
    found = read(fact, text)
    if fact is not Fact.PUBLISHED or not found:
        return ""
    return _period(found) if _period(found) != one_line(text) else ""


def refusal(fact: Fact) -> Text:
    """What is wrong with what was typed, and what is to be done."""
    return _REFUSALS[fact]()


def missing_text(fact: Fact, number: int) -> str:
    """How many articles lack a fact of `MISSED`."""
    if fact is Fact.PUBLISHED:
        return counted("%Ln articles have no date", "%Ln article has no date", number)
    return counted("%Ln articles have no source", "%Ln article has no source", number)


def operation_of(offer: NameOffer) -> SetFacts:
    """The change that sets what the names of files tell."""
    return SetFacts(
        {
            article: {Fact(name): value for name, value in labels.items()}
            for article, labels in offer.labels.items()
        }
    )  # fmt: skip


def _period(published: str) -> str:
    return period_text(published) if published else ""


def _plain(text: str) -> str | None:
    return text


_SHOWN: Mapping[Fact, Callable[[str], str]] = {
    Fact.PUBLISHED: lambda value: date_text(value) if len(value) > len("2022-11") else _period(value),
    Fact.LANGUAGE: lambda value: language_name(value) if value else "",
}
_READ: Mapping[Fact, Callable[[str], str | None]] = {
    Fact.PUBLISHED: read_period,
    Fact.URL: read_address,
    Fact.LANGUAGE: language_code,
}
_REFUSALS: Mapping[Fact, Callable[[], Text]] = {
    Fact.PUBLISHED: lambda: message("This is no date. Write it like this: {0}.", date_hint()),
    Fact.URL: lambda: message("This is no web address. It begins with “https://”."),
    Fact.LANGUAGE: lambda: message("This language is not known. Type its name or its code, such as “en”."),
}
