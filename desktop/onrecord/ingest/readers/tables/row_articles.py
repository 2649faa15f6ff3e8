"""Rows of a table, from whatever kind of file -> articles, and addresses where a row has no text."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.domain.imports.column_mapping import ColumnMapping
from onrecord.domain.imports.table_sample import TableSample
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import Message, message
from onrecord.ingest.article_facts import ArticleFacts
from onrecord.ingest.document import Document
from onrecord.ingest.links import Link
from onrecord.ingest.readers.cell_text import is_page, one_line, prose
from onrecord.ingest.readers.tables.cell_values import byline_in, language_in, outlet_cell
from onrecord.ingest.readers.tables.column_contents import contents_of
from onrecord.ingest.readers.tables.column_dates import DateOrder
from onrecord.ingest.readers.tables.column_guess import guess_mapping
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
_ROWS_SHOWN = 8
_CELLS_SHOWN = 60_000
"""Characters of all cells that are shown of a table, about."""
_LONGEST_SHOWN, _SHORTEST_SHOWN = 400, 40
"""Characters of a cell that are shown: of one table in many columns fewer."""

Row = Mapping[str, str]
"""Cells by the names of their columns."""
Found = Article | Document | IngestError | Link | TableSample


def articles_of_rows(
    rows: Iterable[Row | IngestError],
    mapping: ColumnMapping | None,
    document: Document,
    *,
    beginning: Sequence[Row] | None = None,
    first: int = 1,
) -> Iterator[Found]:
    """The articles in the rows of a table, and the addresses in those that have one and no text.

    What the table looks like comes first, so that a person can say which column holds what.

    Args:
        rows: one after the other; an error stands for a row that cannot be read.
        mapping: which column holds what, where it is known; else what a person said of this table counts, else a guess.
        document: the table, or the sheet of it, in which they stand.
        beginning: the first rows of the table, by which it is told what it holds, where `rows` are others of it.
        first: the number of the first of `rows` in the table.
    """
    ahead, rest = sample_of(rows) if beginning is None else ([], iter(rows))
    known = [row for row in (ahead if beginning is None else beginning) if not isinstance(row, IngestError)]
    names = names_of(known)
    said = mapping or document.mappings.of(document.subject, names)
    guess = guess_mapping(names, known) if known else ColumnMapping()
    table = _Table(document, said or guess, DateOrder())
    table.order = order_of(known, table.mapping)
    if known:
        is_quotes = _is_of_quotes(names, known, guess.text)
        yield _sample(document, names, known, guess, table.mapping, is_quotes=is_quotes)
        if why := _no_articles(table.mapping, is_quotes=is_quotes and said is None):
            yield _no_texts(document, names, why)
            return
    for number, row in enumerate(itertools.chain(ahead, rest), first):
        if isinstance(row, IngestError):
            yield row
        else:
            yield from table.found(row, str(number))


def _no_articles(mapping: ColumnMapping, *, is_quotes: bool) -> Message | None:
    """Why a table holds no articles, nor addresses of any; None where it does."""
    if is_quotes:
        return message("it is a table of quotes, without the articles that they stand in")
    if mapping.text or mapping.url:
        return None
    return message("no column of this table holds the texts of articles, or their addresses")


def _sample(
    document: Document,
    names: Sequence[str],
    rows: Sequence[Row],
    guess: ColumnMapping,
    mapping: ColumnMapping,
    *,
    is_quotes: bool,
) -> TableSample:
    shown = rows[:_ROWS_SHOWN]
    most = min(_LONGEST_SHOWN, max(_SHORTEST_SHOWN, _CELLS_SHOWN // max(1, len(names) * len(shown))))
    cells = tuple(tuple(row.get(name, "")[:most] for name in names) for row in shown)
    return TableSample(document.subject, document.origin, tuple(names), cells, guess, mapping, is_quotes)


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
        text = text_of_row(row, self.mapping)
        facts = facts_of_row(row, self.mapping, self.order)
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


def order_of(rows: Iterable[Row], mapping: ColumnMapping) -> DateOrder:
    """How the dates in some rows of a table are to be read."""
    return DateOrder.of_column(row.get(mapping.published, "") for row in rows)


def text_of_row(row: Row, mapping: ColumnMapping) -> str:
    """The text of the article in a row, with the first paragraph that stands apart."""
    text = row.get(mapping.text, "") if mapping.text else ""
    lead = row.get(mapping.lead, "").strip() if mapping.lead else ""
    return f"{lead}\n\n{text}" if lead and text and lead not in text else text


def facts_of_row(row: Row, mapping: ColumnMapping, order: DateOrder) -> ArticleFacts:
    """What a row says of its article."""
    said = {what: row.get(getattr(mapping, what), "") for what in _SAID}
    url = one_line(said["url"])
    return ArticleFacts(
        title=one_line(said["title"]),
        source=outlet_cell(said["source"]),
        published=order.iso(one_line(said["published"])),
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
