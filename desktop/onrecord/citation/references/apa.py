"""References of APA, seventh edition."""

from onrecord.citation.dates import MONTHS
from onrecord.citation.references.article_reference import ArticleReference
from onrecord.citation.references.entry_text import (
    Runs,
    bare,
    ended,
    in_american_marks,
    italic,
    joined,
    linked,
    month_day_year,
    row,
    stopped,
)
from onrecord.citation.references.reference_style import ReferenceStyle
from onrecord.citation.references.title_case import title_case
from onrecord.citation.references.writer_names import PersonName, initials

_MOST = 20
"""Names beyond which only the first nineteen and the last are listed."""


def _label(of: ArticleReference, letter: str) -> Runs:
    year = f"{of.published[0]}{letter}" if of.published else f"n.d.{letter and '-' + letter}"
    names = [name.surname for name in of.authors]
    if names:
        who = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
        return joined(f"({who}, {year})")
    title = title_case(of.title, of.language)
    if not of.source:
        return joined("(", italic(bare(title)), f", {year})")
    return joined(f"({in_american_marks(title, ',')} {year})")


def _entry(of: ArticleReference, letter: str) -> Runs:
    title = bare(of.title)
    shown = joined(stopped(title)) if of.source else ended(joined(italic(title)))
    day = f"{_date(of, letter)}."
    start = joined(f"{_authors(of)} {day} ", shown) if of.authors else joined(shown, f" {day}")
    source = joined(" ", ended(joined(italic(of.source)))) if of.source else ()
    return joined(start, source, _address(of))


def _authors(of: ArticleReference) -> str:
    names = [_inverted(name) for name in of.authors]
    if len(names) > _MOST:
        return stopped(f"{', '.join(names[: _MOST - 1])}, … {names[-1]}")
    return stopped(row(names, "&", comma=True))


def _inverted(name: PersonName) -> str:
    suffix = f", {name.suffix}" if name.suffix else ""
    return f"{name.surname}, {initials(name)}{suffix}" if name.given else name.surname


def _date(of: ArticleReference, letter: str) -> str:
    if not of.published:
        return f"(n.d.{letter and '-' + letter})"
    year, *rest = of.published
    day = f", {MONTHS[rest[0] - 1]}{f' {rest[1]}' if rest[1:] else ''}" if rest else ""
    return f"({year}{letter}{day})"


def _address(of: ArticleReference) -> Runs:
    if not of.url:
        return ()
    read = f" Retrieved {month_day_year(of.accessed)}, from " if of.accessed and not of.published else " "
    return joined(read, linked(of.url))


APA = ReferenceStyle(_label, _entry)
