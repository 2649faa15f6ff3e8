"""Articles in RIS, which Zotero, EndNote, Citavi and Mendeley read, with what is quoted from each as notes."""

from collections.abc import Iterator, Sequence

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.references.article_reference import ArticleReference, Day
from onrecord.citation.references.writer_names import PersonName
from onrecord.citation.styles.article_records import articles
from onrecord.citation.styles.style_options import StyleOptions


def ris(quotes: Sequence[CitedQuote], options: StyleOptions) -> str:
    """One record an article, with the line ends that the format asks for."""
    return "\r\n".join(_record(*article) for article in articles(quotes, options))


def _record(key: str, of: ArticleReference, clauses: tuple[str, ...]) -> str:
    lines = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _lines(key, of, clauses) if value)
    return f"{lines}ER  - \r\n"


def _lines(key: str, of: ArticleReference, clauses: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", key
    yield from (("AU", _author(name)) for name in of.authors)
    yield "TI", of.title
    yield "T2", of.source
    yield "PY", str(of.published[0]) if of.published else ""
    yield "DA", _day(of.published)
    yield "UR", of.url
    yield "Y2", _day(of.accessed)
    yield "LA", of.language
    yield from (("N1", clause) for clause in clauses)


def _author(name: PersonName) -> str:
    suffix = f", {name.suffix}" if name.suffix else ""
    return f"{name.surname}, {name.given}{suffix}" if name.given else name.family


def _day(day: Day) -> str:
    """Year, month and day with slashes, which stay where something is not known."""
    if not day:
        return ""
    parts = [f"{part:02}" for part in day] + [""] * (4 - len(day))
    return "/".join(parts)
