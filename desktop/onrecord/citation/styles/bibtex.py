"""Articles for BibTeX and biblatex, with what is quoted from each as its annotation."""

import re
from collections.abc import Iterator, Sequence

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.references.article_reference import ArticleReference
from onrecord.citation.references.writer_names import PersonName
from onrecord.citation.styles.article_records import articles, iso
from onrecord.citation.styles.style_options import StyleOptions

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
_UNSAFE = re.compile(r"[{}\\ ]")
_WRITTEN = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def bibtex(quotes: Sequence[CitedQuote], options: StyleOptions) -> str:
    """One entry an article, in UTF-8."""
    return "\n".join(_entry(*article) for article in articles(quotes, options))


def _entry(key: str, of: ArticleReference, clauses: tuple[str, ...]) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(of, clauses))
    return f"@article{{{key},\n{fields}}}\n"


def _fields(of: ArticleReference, clauses: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if of.authors:
        yield "author", f"{{{' and '.join(map(_author, of.authors))}}}"
    if of.title:
        yield "title", f"{{{{{_escaped(of.title)}}}}}"
    if of.source:
        yield "journal", f"{{{_escaped(of.source)}}}"
    yield from zip(("year", "month", "day"), _date(of), strict=False)
    if of.url:
        yield "url", f"{{{_UNSAFE.sub(_percent, of.url)}}}"
    if of.accessed:
        yield "urldate", f"{{{iso(of.accessed)}}}"
    yield "annote", f"{{{_escaped(' '.join(clauses))}}}"


def _author(name: PersonName) -> str:
    if not name.given:
        return f"{{{_escaped(name.family)}}}"
    suffix = f"{name.suffix}, " if name.suffix else ""
    return _escaped(f"{name.surname}, {suffix}{name.given}")


def _date(of: ArticleReference) -> Iterator[str]:
    for place, part in enumerate(of.published):
        yield _MONTHS[part - 1] if place == 1 else f"{{{part}}}"


def _escaped(text: str) -> str:
    """Text that LaTeX prints as it is."""
    return _SPECIAL.sub(lambda sign: _WRITTEN.get(sign.group(), f"\\{sign.group()}"), text)


def _percent(sign: re.Match[str]) -> str:
    return f"%{ord(sign.group()):02X}"
