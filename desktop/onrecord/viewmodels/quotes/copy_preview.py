"""What “Copy as…” shows: the ways in which quotes can be copied, and how some of them would look."""

from collections import Counter
from dataclasses import dataclass, replace

from onrecord.citation import CitationField, StyleKind, missing
from onrecord.citation.styles.user_template import PREFIX
from onrecord.viewmodels.quotes.copied_quotes import CopiedQuotes, CopyForm, CopyWish, makers
from onrecord.viewmodels.quotes.copy_preferences import CopyPreferences
from onrecord.viewmodels.text.translation import counted, tr, translate

SHOWN = 20
"""Quotes that are shown at the most."""
ASKED = (CitationField.SOURCE, CitationField.PUBLISHED, CitationField.TITLE)
"""What every citation should tell; many articles have no byline and no address."""


@dataclass(frozen=True, slots=True)
class CopyChoice:
    """One way to copy quotes.

    Attributes:
        key: the key of a style, or of a form.
        label: what it is called.
        detail: for whom it is.
    """

    key: str
    label: str
    detail: str
    wish: CopyWish


@dataclass(frozen=True, slots=True)
class Preview:
    """Quotes as they would be copied.

    Attributes:
        text: HTML, or plain text as programs read it.
    """

    text: str
    is_html: bool


def copy_choices(preferences: CopyPreferences) -> list[CopyChoice]:
    """The styles, those used last first, then the words alone and a table."""
    styles = [
        CopyChoice(
            style.key,
            translate(style.title),
            tr("own template") if style.key.startswith(PREFIX) else tr("data") if style.kind is StyleKind.DATA else "",
            CopyWish(style=style, options=preferences.options),
        )
        for style in preferences.styles()
    ]
    words = CopyChoice(CopyForm.WORDS, tr("Words only"), "", CopyWish(CopyForm.WORDS))
    table = CopyChoice(CopyForm.TABLE, tr("Table"), tr("for a spreadsheet"), CopyWish(CopyForm.TABLE))
    return [*styles, words, table]


def preview(quotes: CopiedQuotes, wish: CopyWish) -> Preview:
    """How the first of some quotes would be copied."""
    some = replace(quotes, rows=quotes.rows[:SHOWN])
    written = makers(some, wish)
    is_data = wish.form is CopyForm.CITED and wish.style.kind is StyleKind.DATA and quotes.excerpt is None
    return Preview(written["text/plain" if is_data else "text/html"](), not is_data)


@dataclass(frozen=True, slots=True)
class Lack:
    """What the articles of some quotes do not tell.

    Attributes:
        words: that, and what to do, on a button.
        quote: the first of them.
    """

    field: CitationField
    words: str
    quote: int


def lack_of(quotes: CopiedQuotes) -> Lack | None:
    """What is missed first in the citations of some quotes; None for nothing."""
    lacking: Counter[CitationField] = Counter()
    first: dict[CitationField, int] = {}
    for row, cited in quotes.rows:
        for field in missing(cited):
            lacking[field] += 1
            first.setdefault(field, row.id)
    lacked = next((each for each in ASKED if lacking[each]), None)
    if lacked is None:
        return None
    every = lacking[lacked] == len(quotes.rows)
    return Lack(lacked, _none(lacked) if every else _some(lacked, lacking[lacked]), first[lacked])


def _none(field: CitationField) -> str:
    return {
        CitationField.SOURCE: tr("No source: add it"),
        CitationField.PUBLISHED: tr("No date: add it"),
        CitationField.TITLE: tr("No headline: add it"),
    }[field]


def _some(field: CitationField, number: int) -> str:
    return {
        CitationField.SOURCE: counted("%Ln without a source: add it", "%Ln without a source: add it", number),
        CitationField.PUBLISHED: counted("%Ln without a date: add it", "%Ln without a date: add it", number),
        CitationField.TITLE: counted("%Ln without a headline: add it", "%Ln without a headline: add it", number),
    }[field]
