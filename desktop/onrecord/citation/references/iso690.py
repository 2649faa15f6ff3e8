"""References of ISO 690, name and date."""

from onrecord.citation.references.article_reference import ArticleReference
from onrecord.citation.references.entry_text import Runs, bare, day_month_year, ended, italic, joined, linked, row
from onrecord.citation.references.reference_style import ReferenceStyle
from onrecord.citation.references.writer_names import PersonName


def _year(of: ArticleReference, letter: str) -> str:
    return f"{of.published[0]}{letter}" if of.published else f"[no date]{letter}"


def _label(of: ArticleReference, letter: str) -> Runs:
    who = joined(", ".join(name.surname for name in of.authors))
    return joined("(", who or italic(bare(of.title, british=True)), f" {_year(of, letter)})")


def _entry(of: ArticleReference, letter: str) -> Runs:
    title, year = bare(of.title, british=True), _year(of, letter)
    who = row([_inverted(name) for name in of.authors], "and")
    start = joined(f"{who}, {year}. ", ended(joined(title))) if who else joined(f"{title}, {year}.")
    tail = [ended(joined(italic(of.source))) if of.source else (), joined("Online.") if of.url else ()]
    tail.append(joined(f"{day_month_year(of.published)}.") if of.published else ())
    read = f" [Accessed {day_month_year(of.accessed)}]." if of.accessed else ""
    tail.append(joined("Available from: ", linked(of.url), read) if of.url else ())
    return joined(start, *(part for each in tail if each for part in (" ", each)))


def _inverted(name: PersonName) -> str:
    suffix = f", {name.suffix}" if name.suffix else ""
    return f"{name.surname.upper()}, {name.given}{suffix}" if name.given else name.surname.upper()


ISO690 = ReferenceStyle(_label, _entry)
