"""Rows of a table, from whatever kind of file -> articles, and addresses where a row has no text."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import Message, message
from onrecord.ingest.article_facts import ArticleFacts
from onrecord.ingest.document import Document
from onrecord.ingest.links import Link
from onrecord.ingest.readers.cell_text import is_page, one_line, prose
from onrecord.ingest.readers.tables.cell_values import byline_in, language_in, outlet_cell
from onrecord.ingest.readers.tables.column_contents import contents_of
from onrecord.ingest.readers.tables.column_dates import DateOrder
from onrecord.ingest.readers.tables.column_mapping import ColumnMapping, guess_mapping
from onrecord.ingest.readers.tables.column_names import QUOTES, SPEAKERS, rank
from onrecord.ingest.readers.text_file import is_url
from onrecord.ingest.text_articles import articles_of_text

SAMPLE = 100
"""Rows by which the columns are told."""
MOST_COLUMNS = 400
"""Columns that are looked at."""
_SHOWN = 8
_ARTICLE = 600
"""Characters on average that a text has at least that stands beside a quote of it."""

Row = Mapping[str, str]
"""Cells by the names of their columns."""
Found = Article | Document | IngestError | Link


def articles_of_rows(
    rows: Iterable[Row | IngestError], mapping: ColumnMapping | None, document: Document
) -> Iterator[Found]:
    """The articles in the rows of a table, and the addresses in those that have one and no text.

    Args:
        rows: one after the other; an error stands for a row that cannot be read.
        mapping: which column holds what, where it is known; else it is guessed.
        document: the table, or the sheet of it, in which they stand.
    """
    ahead, rest = sample_of(rows)
    known = [row for row in ahead if not isinstance(row, IngestError)]
    names = names_of(known)
    table = _Table(document, mapping or guess_mapping(names, known), DateOrder())
    table.order = DateOrder.of_column(row.get(table.mapping.published, "") for row in known)
    if known and mapping is None and _is_of_quotes(names, known, table.mapping.text):
        yield _no_texts(document, names, message("it is a table of quotes, without the articles that they stand in"))
        return
    if known and not (table.mapping.text or table.mapping.url):
        yield _no_texts(
            document, names, message("no column of this table holds the texts of articles, or their addresses")
        )
        return
    for number, row in enumerate(itertools.chain(ahead, rest), 1):
        if isinstance(row, IngestError):
            yield row
        else:
            yield from table.found(row, str(number))


def sample_of(rows: Iterable[Row | IngestError]) -> tuple[list[Row | IngestError], Iterator[Row | IngestError]]:
    """The first rows of a table, and those after them."""
    rest = iter(rows)
    return list(itertools.islice(rest, SAMPLE)), rest


def names_of(rows: Sequence[Row]) -> list[str]:
    """The names of the columns that rows have, in their order."""
    return list(dict.fromkeys(name for row in rows for name in row))[:MOST_COLUMNS]


@dataclass(slots=True)
class _Table:
    document: Document
    mapping: ColumnMapping
    order: DateOrder

    def found(self, row: Row, part: str) -> Iterator[Found]:
        """What one row holds."""
        if not any(cell.strip() for cell in row.values()):
            return
        text = self._text(row)
        facts = self._facts(row)
        inner = self.document.inside(text.encode("utf-8", "replace"), part, media_type="text/html").told(facts)
        if is_page(text):
            yield inner
        elif words := prose(text):
            yield from _articles(words, inner)
        elif facts.url:
            yield Link(facts.url, facts.title, facts.source, facts.published)
        else:
            cause = message("it has neither a text nor an address") if not self.mapping.text else message("it is empty")
            fate = InputFate.EMPTY if self.mapping.text else InputFate.NO_ARTICLE
            yield IngestError(inner.subject, cause, message("Leave it out, or add the article itself."), fate)

    def _text(self, row: Row) -> str:
        text = row.get(self.mapping.text, "") if self.mapping.text else ""
        lead = row.get(self.mapping.lead, "").strip() if self.mapping.lead else ""
        return f"{lead}\n\n{text}" if lead and text and lead not in text else text

    def _facts(self, row: Row) -> ArticleFacts:
        said = {what: row.get(getattr(self.mapping, what), "") for what in _SAID}
        url = one_line(said["url"])
        return ArticleFacts(
            title=one_line(said["title"]),
            source=outlet_cell(said["source"]),
            published=self.order.iso(one_line(said["published"])),
            byline=byline_in(said["byline"]),
            url=url if is_url(url) else "",
            language=language_in(said["language"]),
        )


_SAID = ("title", "source", "published", "byline", "url", "language")


def _articles(text: str, inner: Document) -> Iterator[Article | IngestError]:
    """The article in a cell; what its row says of it is said of none where a cell holds several."""
    found = list(articles_of_text(text, inner, title=inner.facts.title))
    for number, each in enumerate(found, 1):
        if isinstance(each, IngestError):
            yield each
        elif len(found) == 1:
            yield inner.facts.applied(_in_part(each, inner.part))
        else:
            yield _in_part(each, f"{inner.part}/{each.part or number}")


def _in_part(article: Article, part: str) -> Article:
    return replace(article, part=part)


def _is_of_quotes(names: Sequence[str], rows: Sequence[Row], text: str) -> bool:
    """Whether a table is of who said what, as this program writes it too, and has no article for each row."""
    speakers, quotes = ([name for name in names if rank(name, what) is not None] for what in (SPEAKERS, QUOTES))
    return bool(speakers and quotes) and contents_of(text, [row.get(text, "") for row in rows]).length < _ARTICLE


def _no_texts(document: Document, names: Sequence[str], cause: Message) -> IngestError:
    """The error for a table of something else: of quotes, of figures, of headlines alone."""
    shown = ", ".join(name[:40] for name in names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
    remedy = message("Add a table with a column of whole texts, or the articles themselves.")
    return IngestError(document.subject, message("{0} ({1})", cause, shown), remedy, InputFate.NO_ARTICLE)
