"""References of Harvard as Cite Them Right has it."""

from onrecord.citation.references.article_reference import ArticleReference
from onrecord.citation.references.entry_text import (
    Runs,
    day_month_year,
    ended,
    in_british_marks,
    italic,
    joined,
    linked,
    listed,
    row,
)
from onrecord.citation.references.reference_style import ReferenceStyle
from onrecord.citation.references.writer_names import PersonName, initials

_NAMED = 3
"""Names beyond which only the first is told."""


def _year(of: ArticleReference, letter: str) -> str:
    return f"{of.published[0]}{letter}" if of.published else f"no date{letter and ' ' + letter}"


def _label(of: ArticleReference, letter: str) -> Runs:
    names = [name.surname for name in of.authors]
    return joined("(", _who(of, names), f", {_year(of, letter)})")


def _who(of: ArticleReference, names: list[str]) -> Runs:
    if len(names) > _NAMED:
        return joined(f"{names[0]} ", italic("et al."))
    if names:
        return joined(row(names, "and"))
    return joined(italic(of.source)) if of.source else joined(in_british_marks(of.title))


def _entry(of: ArticleReference, letter: str) -> Runs:
    who = _who(of, [_inverted(name) for name in of.authors])
    untitled = not of.authors and not of.source
    title = "" if untitled else in_british_marks(of.title)
    source = italic(of.source if of.authors else "")
    day = day_month_year((0, *of.published[1:])).removesuffix("0").strip() if of.published[1:] else ""
    told = listed((title, source, day))
    start = joined(who, f" ({_year(of, letter)})", " " if told else "", told)
    read = f" (Accessed: {day_month_year(of.accessed)})" if of.accessed else ""
    address = joined(" Available at: ", linked(of.url), f"{read}.") if of.url else ()
    return joined(ended(start), address)


def _inverted(name: PersonName) -> str:
    suffix = f", {name.suffix}" if name.suffix else ""
    return f"{name.surname}, {initials(name, '')}{suffix}" if name.given else name.surname


HARVARD = ReferenceStyle(_label, _entry)
