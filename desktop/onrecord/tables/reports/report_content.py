"""What a report tells, whatever its format: the quotes by article, and what they come to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.citation import CitedQuote
from onrecord.citation.dates import in_full
from onrecord.citation.mark_wrapping import with_quotation_marks
from onrecord.citation.references.entry_text import pages_text
from onrecord.domain.attribution import Act, Kind
from onrecord.domain.count_rows import KindCounts
from onrecord.domain.quote import QuoteRow, Verdict
from onrecord.library import Library
from onrecord.tables.formats.export_registry import ExportContext
from onrecord.tables.method.method_records import MethodNote
from onrecord.tables.reports.report_text import isolated, printable, web_address

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class ReportQuote:
    """A quote as a reader sees it.

    Attributes:
        words: the attributed words verbatim, with quotation marks where the article has them.
        speaker: the name, or "".
        description: what the article calls a speaker whom it does not name, or "".
        about: the role, or "".
        link: the address that opens the article at the passage, or "".
        page: the page of the PDF that it was read from, or "".
    """

    id: int
    words: str
    kind: Kind
    act: Act
    speaker: str
    speaker_id: int | None
    description: str
    role: str
    link: str
    verdict: Verdict
    tags: tuple[str, ...]
    note: str
    page: str = ""

    @property
    def called(self) -> str:
        """The speaker as a reader is told of them; "" where nothing is known."""
        return self.speaker or self.description

    @property
    def signs(self) -> list[str]:
        """What is to be known of it besides who said it: kind, whether it was thought or checked, and the page."""
        thought = ["thought"] if self.act is not Act.SPEECH else []
        checked = {Verdict.ACCEPTED: ["accepted"], Verdict.REJECTED: ["rejected"], Verdict.NONE: []}[self.verdict]
        page = [pages_text(self.page)] if self.page else []
        return [str(self.kind), *thought, *checked, *page]


@dataclass(slots=True)
class ReportArticle:
    """An article with those of its quotes that are told of, in their order."""

    id: str
    title: str
    source: str
    published: str
    byline: str
    url: str
    quotes: list[ReportQuote] = field(default_factory=list)

    @property
    def headline(self) -> str:
        """The title on one line, never ""."""
        return " ".join(self.title.split()) or "Untitled"

    @property
    def day(self) -> str:
        """The date of publication in full, or ""."""
        return in_full(self.published)

    @property
    def origin(self) -> str:
        """Outlet and day, as far as they are known."""
        return ", ".join(isolated(part) for part in (self.source, self.day) if part)


@dataclass(slots=True)
class Tally:
    """How many quotes there are of a speaker, or in an outlet or a time.

    Attributes:
        key: the speaker's number, the outlet, or the time.
        name: as it is shown; "" where it is not known.
        articles: the ids of the articles that they stand in.
    """

    key: int | str | None
    name: str
    role: str = ""
    kinds: dict[Kind, int] = field(default_factory=lambda: dict.fromkeys(Kind, 0))
    articles: set[str] = field(default_factory=set)

    @property
    def quotes(self) -> int:
        """Quotes of every kind."""
        return sum(self.kinds.values())

    def add(self, quote: ReportQuote, article: ReportArticle) -> None:
        """Count one more."""
        self.kinds[quote.kind] += 1
        self.articles.add(article.id)


@dataclass(frozen=True, slots=True)
class ReportContent:
    """All that a report tells.

    Attributes:
        title: what it is called: the library's name.
        articles: with their quotes, in the order in which the quotes came.
        speakers, outlets: those with the most quotes first, the unknown last.
        dates: quotes by date of publication, as far as the articles give it; "" for none.
    """

    title: str
    made: datetime
    note: MethodNote
    articles: tuple[ReportArticle, ...]
    speakers: tuple[Tally, ...]
    outlets: tuple[Tally, ...]
    dates: tuple[Tally, ...]

    @property
    def quotes(self) -> int:
        """How many quotes there are."""
        return sum(len(article.quotes) for article in self.articles)

    @property
    def named(self) -> int:
        """How many speakers have a name."""
        return sum(tally.key is not None for tally in self.speakers)

    @property
    def figures(self) -> str:
        """How much there is, in a line."""
        outlets = sum(bool(tally.name) for tally in self.outlets)
        counted = ((self.quotes, "quote"), (self.named, "named speaker"), (len(self.articles), "article"))
        return " · ".join(counted_text(number, noun) for number, noun in (*counted, (outlets, "outlet")))

    @property
    def kinds(self) -> KindCounts:
        """The quotes by kind."""
        found = [sum(tally.kinds[kind] for tally in self.outlets) for kind in Kind]
        counts = dict(zip(Kind, found, strict=True))
        return KindCounts(counts[Kind.DIRECT], counts[Kind.MIXED], counts[Kind.REPORTED])

    @property
    def period(self) -> str:
        """From when to when the articles were published, as far as that is known."""
        known = sorted(str(tally.key) for tally in self.dates if tally.key)
        days = dict.fromkeys(map(in_full, (known[0], known[-1]))) if known else {}
        return " to ".join(days)


def counted_text(number: int, noun: str) -> str:
    """A number with its noun, in English."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


class ReportQuotes:
    """Takes in quotes, piece by piece, for a report."""

    def __init__(self, context: ExportContext) -> None:
        assert context.library is not None
        self._library: Library = context.library
        self._context = context
        self._articles: dict[str, ReportArticle] = {}

    def add(self, frame: "DataFrame") -> None:
        """Take in further quotes, a part of the table of them."""
        places = zip(*(frame[name].fillna("").tolist() for name in ("link", "page")), strict=True)
        of: dict[int, tuple[str, str]] = dict(zip(frame["quote"].tolist(), places, strict=True))
        self.add_rows((row, *of[row.id]) for row in self._library.quotes.rows(list(of)))

    def add_rows(self, rows: Iterable[tuple[QuoteRow, str, str]]) -> None:
        """Take in further quotes, each with the address that opens its article at the passage, and its page."""
        for row, link, page in rows:
            article = self._articles.get(row.article)
            if article is None:
                article = self._articles[row.article] = _article(row)
            article.quotes.append(_quote(row, link, page))

    def content(self) -> ReportContent:
        """What was taken in."""
        articles = tuple(self._articles.values())
        title = printable(self._library.path.stem)
        tallies = (_speakers(articles), _outlets(articles), _dates(articles))
        return ReportContent(title, self._context.made, self._context.method, articles, *tallies)


def _article(row: QuoteRow) -> ReportArticle:
    return ReportArticle(
        id=row.article,
        title=printable(row.title),
        source=printable(row.source),
        published=printable(row.published),
        byline=printable(row.byline),
        url=web_address(row.url),
    )


def _quote(row: QuoteRow, link: str, page: str) -> ReportQuote:
    cited = CitedQuote(words=row.words, kind=row.kind, parts=row.parts)
    return ReportQuote(
        id=row.id,
        words=printable(with_quotation_marks(cited)),
        kind=row.kind,
        act=row.act,
        speaker=printable(row.speaker),
        speaker_id=row.speaker_id,
        description=printable(row.description),
        role=printable(row.role),
        link=web_address(link),
        verdict=row.verdict,
        tags=tuple(map(printable, row.tags)),
        note=printable(row.note),
        page=printable(page),
    )


def _speakers(articles: Iterable[ReportArticle]) -> tuple[Tally, ...]:
    found: dict[int | None, Tally] = {}
    for article in articles:
        for quote in article.quotes:
            tally = found.setdefault(quote.speaker_id, Tally(quote.speaker_id, quote.speaker))
            tally.add(quote, article)
            tally.role = tally.role or quote.role if quote.speaker_id is not None else ""
    return _most_first(found.values())


def _outlets(articles: Iterable[ReportArticle]) -> tuple[Tally, ...]:
    return _most_first(_by_text((article.source, article) for article in articles))


def _dates(articles: Iterable[ReportArticle]) -> tuple[Tally, ...]:
    found = _by_text((article.published[:10], article) for article in articles)
    return tuple(sorted(found, key=lambda tally: str(tally.key)))


def _by_text(labelled: Iterable[tuple[str, ReportArticle]]) -> Iterable[Tally]:
    found: defaultdict[str, list[ReportArticle]] = defaultdict(list)
    for text, article in labelled:
        found[text].append(article)
    for text, some in found.items():
        tally = Tally(text, text)
        for quote, article in chain.from_iterable(((quote, each) for quote in each.quotes) for each in some):
            tally.add(quote, article)
        yield tally


def _most_first(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Those with the most quotes first, then by name; the unknown last."""
    return tuple(sorted(tallies, key=lambda each: (each.name == "", -each.quotes, each.name.casefold(), each.name)))
