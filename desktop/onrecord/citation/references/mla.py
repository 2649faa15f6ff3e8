"""References of the MLA, ninth edition."""

from onrecord.citation.references.article_reference import ArticleReference
from onrecord.citation.references.entry_text import (
    Runs,
    bare,
    day_month_year,
    ended,
    in_american_marks,
    italic,
    joined,
    linked,
    listed,
    stopped,
)
from onrecord.citation.references.reference_style import ReferenceStyle
from onrecord.citation.references.title_case import title_case
from onrecord.citation.references.writer_names import PersonName


def _label(of: ArticleReference, letter: str = "") -> Runs:
    names = [name.surname for name in of.authors]
    if not names:
        return joined("(", _title(of, ""), ")")
    return joined(f"({f'{names[0]} et al.' if len(names) > 2 else ' and '.join(names)})")


def _longer_label(of: ArticleReference) -> Runs:
    names = _label(of)
    return joined(names[0].text.removesuffix(")"), ", ", _title(of, ""), ")") if of.authors else names


def _title(of: ArticleReference, stop: str = ".") -> Runs:
    title = title_case(of.title, of.language)
    if of.source:
        return joined(in_american_marks(title, stop))
    shown = joined(italic(bare(title)))
    return ended(shown) if stop else shown


def _entry(of: ArticleReference, letter: str = "") -> Runs:
    authors = f"{_authors(of)} " if of.authors else ""
    pieces = (italic(of.source), day_month_year(of.published, short=True), linked(of.url))
    place = listed(pieces)
    start = joined(authors, _title(of), " " if place else "", place)
    read = (
        f" Accessed {day_month_year(of.accessed, short=True)}." if of.accessed and not of.published and of.url else ""
    )
    return joined(ended(start), read)


def _authors(of: ArticleReference) -> str:
    first = _inverted(of.authors[0])
    if len(of.authors) > 2:
        return f"{first}, et al."
    return stopped(f"{first}, and {of.authors[1].in_order}" if len(of.authors) == 2 else first)


def _inverted(name: PersonName) -> str:
    suffix = f", {name.suffix}" if name.suffix else ""
    return f"{name.surname}, {name.given}{suffix}" if name.given else name.surname


MLA = ReferenceStyle(_label, _entry, _longer_label, page=lambda page: f" {page}")
