"""Quotes for papers: each clause with the style's reference in brackets or in a note, and the entries below."""

from collections.abc import Callable, Sequence

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.clauses.quote_telling import told
from onrecord.citation.clauses.spoken_words import with_stop
from onrecord.citation.references import chicago
from onrecord.citation.references.article_reference import ArticleReference, reference_of
from onrecord.citation.references.entry_text import Runs, in_brackets, joined
from onrecord.citation.references.reference_style import ReferenceStyle
from onrecord.citation.rich_text import CitedText, Paragraph
from onrecord.citation.styles.style_options import StyleOptions

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
Writer = Callable[[Sequence[CitedQuote], StyleOptions], CitedText]


def with_references(style: ReferenceStyle) -> Writer:
    """The writer of a style that names article and year in brackets, and lists the articles below."""

    def write(quotes: Sequence[CitedQuote], options: StyleOptions) -> CitedText:
        articles = [reference_of(quoted) for quoted in quotes]
        letters = _letters(style, articles)
        clauses = tuple(
            Paragraph(
                joined(f"{told(quoted, verbatim=options.verbatim).text} ", _label(style, of, letters, quoted.page), ".")
            )
            for quoted, of in zip(quotes, articles, strict=True)
        )
        entries = (Paragraph(style.entry(of, letters[of].removeprefix("+"))) for of in dict.fromkeys(articles))
        return clauses + tuple(sorted(entries, key=lambda entry: entry.text.casefold().lstrip("“‘")))

    return write


def _label(style: ReferenceStyle, of: ArticleReference, letters: dict[ArticleReference, str], page: str) -> Runs:
    longer = style.longer_label if letters[of] else None
    return in_brackets(longer(of) if longer else style.label(of, letters[of]), style.page(page) if page else "")


def _letters(style: ReferenceStyle, articles: Sequence[ArticleReference]) -> dict[ArticleReference, str]:
    """The letter of each article that has another's label, in the order of their headlines; "" of all others."""
    alike: dict[str, list[ArticleReference]] = {}
    for of in dict.fromkeys(articles):
        alike.setdefault("".join(run.text for run in style.label(of, "")), []).append(of)
    found: dict[ArticleReference, str] = {}
    for several in alike.values():
        ordered = sorted(several, key=lambda of: (of.title.casefold(), of.published, of.url))
        found |= {of: _letter(place) if len(several) > 1 else "" for place, of in enumerate(ordered)}
    return found


def _letter(place: int) -> str:
    """A, b … z, aa, ab …."""
    before, here = divmod(place, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + here)


def with_notes(quotes: Sequence[CitedQuote], options: StyleOptions) -> CitedText:
    """The clauses with the numbers of the notes below them; an article that had a note has a short one after that."""
    clauses: list[Paragraph] = []
    notes: list[Paragraph] = []
    noted: set[ArticleReference] = set()
    for number, quoted in enumerate(quotes, 1):
        of, clause = reference_of(quoted), told(quoted, verbatim=options.verbatim).text
        clauses.append(Paragraph(joined(f"{with_stop(clause)}{str(number).translate(_RAISED)}")))
        notes.append(
            Paragraph(joined(f"{number}. ", (chicago.short_note if of in noted else chicago.note)(of, quoted.page)))
        )
        noted.add(of)
    return (*clauses, *notes)
