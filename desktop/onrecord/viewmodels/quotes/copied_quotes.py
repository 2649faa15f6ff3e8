"""Quotes as they are copied: what is asked for, the quotes with all that it takes, and each type of data of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from onrecord.citation import (
    DEFAULT,
    FORMATS,
    STYLES,
    CitedQuote,
    CitedText,
    Format,
    Style,
    StyleKind,
    StyleOptions,
    style_of,
)
from onrecord.citation.mark_wrapping import with_quotation_marks
from onrecord.citation.rich_text import paragraph
from onrecord.citation.styles.excerpt import excerpt
from onrecord.citation.styles.kept_copies import kept_copies
from onrecord.domain.quote import QuoteRow
from onrecord.library import Library
from onrecord.tables.cited_quotes import CitedReader
from onrecord.viewmodels.quotes.lazy_mime_data import Makers
from onrecord.viewmodels.quotes.quote_cells import html_table, tab_separated
from onrecord.viewmodels.quotes.quote_json import MIME, quotes_json
from onrecord.viewmodels.text.number_formats import quotes_text
from onrecord.viewmodels.text.translation import tr, translate

CSL, CSL_MIME = "csl-json", "application/vnd.citationstyles.csl+json"
_CHARSET = '<meta http-equiv="content-type" content="text/html; charset=utf-8">'
"""Without it some programs take the bytes for those of another encoding."""


class CopyForm(StrEnum):
    """As what quotes are copied."""

    CITED = "cited"
    """The words with their citation, in a style."""
    WORDS = "words"
    """The words alone."""
    TABLE = "table"
    """Rows for a spreadsheet."""


@dataclass(frozen=True, slots=True)
class CopyWish:
    """How quotes are to be copied.

    Attributes:
        style, options: how they are cited; of no account for the other forms.
        kept: whether the citations tell when the articles were taken in; of no account for data.
    """

    form: CopyForm = CopyForm.CITED
    style: Style = field(default_factory=lambda: style_of(DEFAULT))
    options: StyleOptions = field(default_factory=StyleOptions)
    kept: bool = False


@dataclass(frozen=True, slots=True)
class CopiedQuotes:
    """Quotes of a library with their citations.

    Attributes:
        library: the path of its file.
        rows: each quote, and what is cited of it.
        excerpt: in their place, words of an article that nobody is quoted with.
        is_part: whether it is one of which some words were selected.
    """

    library: Path
    rows: tuple[tuple[QuoteRow, CitedQuote], ...]
    excerpt: CitedQuote | None = None
    is_part: bool = False

    @property
    def cited(self) -> list[CitedQuote]:
        """What is cited."""
        return [cited for _, cited in self.rows] if self.excerpt is None else [self.excerpt]


class QuoteReader(CitedReader):
    """Reads quotes to be copied, some at a time."""

    def copied(self) -> CopiedQuotes:
        """All that were read, with their citations."""
        return CopiedQuotes(self.library.path, tuple(self.cited()))


def read_quotes(library: Library, quotes: Sequence[int]) -> CopiedQuotes:
    """Quotes of a library with their citations, in their order. Raises LibraryError."""
    reader = QuoteReader(library)
    reader.read(quotes)
    return reader.copied()


def makers(copied: CopiedQuotes, wish: CopyWish) -> Makers:
    """What writes each type of data that is copied: text, HTML, RTF, Markdown, CSL-JSON and the program's own JSON."""
    written = _written(copied, wish)
    if copied.excerpt is None:
        csl = next((style for style in STYLES if style.key == CSL), None)
        if csl is not None:
            written |= {CSL_MIME: lambda: str(csl.write(copied.cited, wish.options))}
        written |= {MIME: lambda: quotes_json(copied.rows, copied.library)}
    return {mime: cache(make) for mime, make in written.items()}


def _written(copied: CopiedQuotes, wish: CopyWish) -> dict[str, Callable[[], str]]:
    if wish.form is CopyForm.WORDS:
        return _formats(lambda: _words(copied.cited))
    if copied.excerpt is not None:
        words = copied.excerpt
        return _formats(lambda: (*excerpt(words), *_kept(copied.cited, wish)))
    if wish.form is CopyForm.TABLE:
        rows = cache(lambda: tab_separated(copied.rows))
        page: Callable[[], str] = lambda: _CHARSET + html_table(copied.rows)  # noqa: E731
        return {"text/plain": rows, "text/html": page, "text/tab-separated-values": rows}
    return _in_style(copied.cited, wish)


def _in_style(cited: Sequence[CitedQuote], wish: CopyWish) -> dict[str, Callable[[], str]]:
    style = wish.style
    made = cache(lambda: style.write(cited, wish.options))
    if style.kind is StyleKind.DATA:
        return dict.fromkeys(("text/plain", style.mime), lambda: str(made()))
    return _formats(lambda: (*_rich(made()), *_kept(cited, wish)))


def _kept(cited: Sequence[CitedQuote], wish: CopyWish) -> CitedText:
    return kept_copies(cited) if wish.kept else ()


def _rich(made: CitedText | str) -> CitedText:
    return tuple(map(paragraph, made.split("\n\n"))) if isinstance(made, str) else made


def _formats(write: Callable[[], CitedText]) -> dict[str, Callable[[], str]]:
    text = cache(write)

    def written_as(form: Format) -> Callable[[], str]:
        return cache(lambda: form.write(text()))

    written = {each.mime: written_as(each) for each in FORMATS}
    page = written["text/html"]
    return written | {"text/html": lambda: _CHARSET + page()} | {"application/rtf": written["text/rtf"]}


def _words(cited: Sequence[CitedQuote]) -> CitedText:
    return tuple(paragraph(with_quotation_marks(each)) for each in cited)


def told(copied: CopiedQuotes, wish: CopyWish) -> str:
    """What was copied, and how."""
    if copied.excerpt is not None:
        is_cited = wish.form is CopyForm.CITED
        return tr("Copied the selected words with their article") if is_cited else tr("Copied the selected words")
    number, title = quotes_text(len(copied.rows)), translate(wish.style.title)
    if wish.form is CopyForm.WORDS:
        return tr("Copied the words of {0}").format(number)
    if wish.form is CopyForm.TABLE:
        return tr("Copied {0} as a table").format(number)
    return (
        tr("Copied {0} as {1}") if wish.style.kind is StyleKind.DATA else tr("Copied {0} in the style “{1}”")
    ).format(number, title)
