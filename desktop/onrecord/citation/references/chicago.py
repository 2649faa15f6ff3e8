"""References of the Chicago Manual of Style, seventeenth edition: notes, and author and date."""

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
from onrecord.citation.references.writer_names import PersonName

_NAMED = 3
"""Names beyond which a note or a label has only the first."""
_LISTED, _SHOWN = 10, 7
"""Names beyond which a list has only the first seven."""


def note(of: ArticleReference, page: str = "") -> Runs:
    """A note: all that is known, in one sentence."""
    names = [name.in_order for name in of.authors]
    who = f"{names[0]} et al." if len(names) > _NAMED else row(names, "and", comma=len(names) > 2)
    pieces = [joined(_title(of, ",")), joined(italic(of.source)) if of.source else ()]
    pieces += [joined(month_day_year(of.published) or "n.d."), joined(page), joined(_read(of, "accessed"))]
    pieces.append(joined(linked(of.url)) if of.url else ())
    return ended(joined(f"{who}, " if who else "", _listed([piece for piece in pieces if piece])))


def short_note(of: ArticleReference, page: str = "") -> Runs:
    """The note of an article that had one."""
    names = [name.surname for name in of.authors]
    who = f"{names[0]} et al." if len(names) > _NAMED else row(names, "and", comma=len(names) > 2)
    pieces = [_title(of, "," if page else "."), joined(page)]
    return ended(joined(f"{who}, " if who else "", _listed([piece for piece in pieces if piece])))


def _listed(pieces: list[Runs]) -> Runs:
    """Pieces with commas, none where a headline has one, or a stop of its own, within its marks."""
    out: Runs = ()
    for piece in pieces:
        between = "" if not out else " " if out[-1].text.endswith("”") else ", "
        out = joined(out, between, piece)
    return out


def _title(of: ArticleReference, stop: str) -> Runs:
    title = title_case(of.title, of.language)
    return joined(in_american_marks(title, stop)) if of.source else joined(italic(bare(title)))


def _read(of: ArticleReference, word: str) -> str:
    return f"{word} {month_day_year(of.accessed)}" if of.accessed and of.url and not of.published else ""


def _label(of: ArticleReference, letter: str) -> Runs:
    names = [name.surname for name in of.authors]
    who = f"{names[0]} et al." if len(names) > _NAMED else row(names, "and", comma=len(names) > 2)
    year = f" {of.published[0]}{letter}" if of.published else f", n.d.{letter and '-' + letter}"
    return joined("(", joined(who) if who else italic(of.source or bare(title_case(of.title, of.language))), f"{year})")


def _entry(of: ArticleReference, letter: str) -> Runs:
    year = f"{of.published[0]}{letter}." if of.published else f"n.d.{letter and '-' + letter + '.'}"
    title = ended(_title(of, "."))
    if of.authors:
        start, source = joined(f"{_authors(of)} {year} ", title), of.source
    elif of.source:
        start, source = joined(ended(joined(italic(of.source))), f" {year} ", title), ""
    else:
        start, source = joined(title, f" {year}"), ""
    day = month_day_year(of.published)
    place = joined(italic(source), ", " if source and day else "", day)
    read = _read(of, "Accessed")
    tail = [ended(place) if place else (), joined(f"{read}.") if read else ()]
    tail.append(joined(linked(of.url), ".") if of.url else ())
    return joined(start, *(part for each in tail if each for part in (" ", each)))


def _authors(of: ArticleReference) -> str:
    names = [_inverted(of.authors[0]), *(name.in_order for name in of.authors[1:])]
    if len(names) > _LISTED:
        return f"{', '.join(names[:_SHOWN])}, et al."
    return stopped(row(names, "and", comma=True))


def _inverted(name: PersonName) -> str:
    if not name.given:
        return name.surname
    suffix = f", {name.suffix}" if name.suffix else ""
    return f"{name.family}, {f'{name.given} {name.particle}'.strip()}{suffix}"


CHICAGO_AUTHOR_DATE = ReferenceStyle(_label, _entry, page=lambda page: f", {page}")
